"""What a report says: reading first, what to act on first, the cells concerned."""

from decimal import Decimal

import pytest
from attrs import evolve, fields

from perfscore.audit import check
from perfscore.model.reading import Reading
from perfscore.run import Options, stream
from perfscore.testing.sketch import sketch
from perfscore.view.document import document_view
from perfscore.view.report import report_view, view_of

CARD = """
card: 业务楼运营费 | 示例市局本级
funds: 120.00 118.50 110.20 91.00% 9.30
产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.7
产出 数量 | 巡查次数 | >=36 次 | =30 次 | 10 | 9.83
产出 质量 | 合格率 | >=90% | 95% | 70 | 70.00
total: 100 88.00
"""


def viewed(text, reading=None, **options):
    document = sketch(text)
    report = check(document if reading is None else evolve(document, reading=reading), **options)
    return document_view(report.documents[0], printed=True)


def test_findings_are_in_the_order_an_auditor_acts():
    view = viewed(CARD, standard="mof-2020")
    ranks = [(-found.finding.severity, -found.points) for found in view.findings]
    assert ranks == sorted(ranks)
    assert view.worst is view.findings[0]


def test_figures_compare_as_numbers_and_not_as_text():
    """A score printed 8.7 is the same as 8.70."""
    [row] = [row for row in viewed(CARD, standard="mof-2020").cards[0].rows if row.name == "保安人数"]
    assert (row.score, row.recomputed) == (Decimal("8.7"), Decimal("8.61"))


@pytest.mark.parametrize(
    ("reading", "verdict"),
    [
        (Reading(state="whole"), "problems"),
        (Reading(state="part", cards_named=2, cards_read=1), "incomplete"),
        (Reading(state="none", cards_named=1), "not-read"),
    ],
)
def test_what_was_not_read_comes_before_what_was_found(reading, verdict):
    view = viewed(CARD, reading)
    assert view.verdict == verdict
    assert view.missing_cards == reading.cards_named - reading.cards_read


def test_only_a_document_read_whole_is_clean():
    clean = "产出 数量 | 人数 | >=36 人 | 36 人 | 10 | 10.00\n"
    assert viewed(clean, only=["total-score"]).verdict == "clean"
    assert viewed(clean, Reading(state="part"), only=["total-score"]).verdict == "incomplete"


def test_marks_point_at_the_cell_a_finding_is_about():
    view = viewed(CARD, standard="mof-2020")
    [card] = view.cards
    for mark in card.marks:
        [found] = view.found([mark.finding])
        cell = card.printed.rows[mark.row].cells[mark.cell]
        if found.finding.kind == "indicator-score":
            assert cell.text in {"8.7", "9.83"}
        if found.finding.kind == "total-score":
            assert cell.text == "88.00分"
    assert {found.finding.id for found in view.findings if found.cards} <= {mark.finding for mark in card.marks}


def test_without_the_printed_form_only_concerned_rows_are_kept():
    [audited] = check(sketch(CARD), standard="mof-2020").documents
    [bare], [drawn] = document_view(audited).cards, document_view(audited, printed=True).cards
    assert bare.printed is None
    assert all(row.findings for row in bare.rows)
    assert len(drawn.rows) == 4
    assert [row.verdict is not None for row in drawn.rows] == [False, True, True, True]


def test_every_row_of_a_card_has_its_cells_in_the_printed_form():
    [card] = viewed(CARD).cards
    assert {"source", "annual", "level3", "target", "actual", "weight", "score", "total_score"} <= {
        cell.field for cell in card.cells
    }


def test_what_was_left_out_stands_in_the_header_and_waivers_that_fit_nothing_are_named():
    options = Options(only=("total-score",), ignore=("unit",))
    view = report_view(stream([sketch(CARD)], options), options)
    assert (view.header.only, view.header.ignore) == (("total-score",), ("unit",))


def test_a_view_is_frozen_data_all_the_way():
    view = view_of(check(sketch(CARD)))
    with pytest.raises(AttributeError):
        view.documents = ()
    names = {field.name for field in fields(type(view.documents[0]))}
    assert {"reading", "verdict", "findings", "cards", "kinds", "unread", "repairs", "stakes"} <= names
