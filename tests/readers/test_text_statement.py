"""The real statement, end to end: every card, every cell that the sheets know, every sum, and nothing lost."""

from __future__ import annotations

import importlib.util
from collections import Counter
from pathlib import Path

import pytest

from perfscore.readers.dispatch import read

SHARED = Path(__file__).parents[3] / "shared"
STATEMENT = SHARED / "statements" / "urumqi-hrss-2023.txt"

pytestmark = pytest.mark.skipif(not STATEMENT.exists(), reason="the real statement is not beside the repository")


@pytest.fixture(scope="module")
def document():
    return read(STATEMENT)


@pytest.fixture(scope="module")
def sheets():
    spec = importlib.util.spec_from_file_location("compare", SHARED / "gold" / "compare.py")
    compare = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(compare)
    return compare


@pytest.fixture(scope="module")
def row(document):
    rows = {row.place.line: row for card in document.scorecards for row in card.indicators}
    return rows.__getitem__


def plain(card):
    def text(value):
        return None if value is None else str(value)

    fields = ("initial", "annual", "executed", "weight", "rate", "score")
    columns = ("level1", "level2", "level3", "target", "actual", "weight", "score", "note")
    return {
        name: text(getattr(card, name)) for name in ("name", "supervisor", "unit", "total_weight", "total_score")
    } | {
        "goal": card.goal and card.goal.text,
        "achievement": card.achievement and card.achievement.text,
        "funds": [{name: text(getattr(fund, name)) for name in fields} for fund in card.funds],
        "indicators": [{name: text(getattr(item, name)) for name in columns} for item in card.indicators],
    }


def test_all_cards_and_rows_are_read_and_nothing_is_unread(document):
    assert Counter(card.kind for card in document.scorecards) == {"department": 1, "project": 60}
    assert sum(len(card.indicators) for card in document.scorecards) == 479
    assert document.all_unread == ()


def test_every_cell_the_sheets_know_is_equal(document, sheets):
    read_cards = {card.place.line: card for card in document.scorecards}
    differing = []
    for sheet in sheets.sheet("cards"):
        card = read_cards[sheet["line"]]
        want, got = sheets.cells(sheet), sheets.cells(plain(card))
        differing += [(sheet["line"], place) for place in want.keys() | got.keys() if want.get(place) != got.get(place)]
        assert [row["line"] for row in sheet["indicators"]] == [row.place.line for row in card.indicators]
        assert [fund["source_raw"] for fund in sheet["funds"]] == [fund.source_raw for fund in card.funds]
    assert differing == []


def test_weights_and_scores_add_up_except_where_the_text_lost_a_cell(document):
    wrong = []
    for card in document.scorecards:
        weights = [card.total_fund.weight, *(row.weight for row in card.indicators)]
        scores = [card.total_fund.score, *(row.score for row in card.indicators)]
        if (
            None in scores
            or card.total_place is None
            or (sum(weights), sum(scores)) != (card.total_weight, card.total_score)
        ):
            wrong.append(card.place.line)
    assert wrong == [1113, 1506]  # no 总分 row; a score pushed off the edge of its row


def test_a_score_lost_from_a_shifted_row_stays_empty(row):
    assert (row(1520).level2, row(1520).level3, str(row(1520).weight), row(1520).score) == (
        "质量指标",
        "职称申请书审核率",
        "15",
        None,
    )


def test_the_tail_of_a_lost_note_goes_to_its_row(row, document):
    assert row(1687).note.startswith("人, ")
    card = next(card for card in document.scorecards if card.place.line == 1673)
    assert [str(repair.what) for repair in card.repairs if repair.place.line == 1689] == [
        "单元格被分页拆开，只剩后半段，已归入上一行"
    ]


def test_levels_are_filled_where_they_are_printed_and_only_there(row):
    assert [(row(line).level1, row(line).level2) for line in (549, 552, 553, 555)] == [
        (None, "数量指标"),
        (None, "时效指标"),
        (None, "时效指标"),
        ("成本指标", "经济成本指标"),
    ]
    assert [row(line).level1 for line in (647, 648, 649, 653)] == ["产出指标"] * 3 + ["成本指标"]
    assert [row(line).level2 for line in (1045, 1049, 1050)] == [None, None, "质量指标"]


def test_text_outside_the_cards_is_kept(document):
    lines = [passage.place.line for passage in document.paragraphs]
    assert lines[0] == 3
    assert max(line for line in lines if line < 302) == 277
    assert min(line for line in lines if line > 302) == 1772
    assert (document.title, document.publisher, document.year, document.money_unit) == (
        "乌鲁木齐市人力资源和社会保障局（汇总）2023 年度部门决算公开说明",
        "乌鲁木齐市人力资源和社会保障局（汇总）",
        2023,
        "万元",
    )


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_other_encodings_give_the_same_document(document, encoding, tmp_path):
    path = tmp_path / "statement.txt"
    path.write_bytes(STATEMENT.read_text("utf-8").encode(encoding))
    again = read(path)
    assert [plain(card) for card in again.scorecards] == [plain(card) for card in document.scorecards]
