"""A document that ends within a card: what is not there yet is not called wrong."""

from pathlib import Path

import pytest

from perfscore.audit import check
from perfscore.readers.dispatch import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "cards" / "clean.txt"


def test_a_cut_card_has_no_wrong_sums(tmp_path):
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if "产出指标" in line and "数量指标" in line)
    for end in range(first + 1, len(lines) - 2):
        path = tmp_path / "cut.txt"
        path.write_text("\n".join(lines[:end]) + "\n", encoding="utf-8")
        kinds = {item.kind for item in check(read(path)).findings}
        assert kinds & {"total-weight", "total-score", "weight-structure"} == set(), end


HEAD = "三级指标\t年度指标值\t实际完成值\t分值\t得分"
ROWS = "培训人数\t≥53人\t53人\t{first}\t{first}\n合格率\t≥98%\t99%\t30\t30\n总分\t\t\t100\t98.50"


def sums(text):
    report = check(read(text.encode(), name="a.txt"))
    return [item.kind for item in report.findings if item.kind in {"total-weight", "total-score"}]


@pytest.mark.parametrize("label", ["", "绩效指标(90分)\t", "绩效指标\t"])
@pytest.mark.parametrize("first", ["60", "55", "40"])
def test_the_sums_of_a_card_whose_top_is_cut_off_are_not_judged(label, first):
    assert sums(f"{label}一级指标\t{HEAD}\n\t{ROWS.format(first=first)}".replace("\n", f"\n{'x'[:0]}")) == []


def test_the_sums_of_a_card_with_its_head_are_judged():
    assert sums(f"项目名称\t培训费\n{HEAD}\n{ROWS.format(first='48')}") == ["total-score", "total-weight"]
