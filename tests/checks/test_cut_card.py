"""A document that ends within a card: what is not there yet is not called wrong."""

from pathlib import Path

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
