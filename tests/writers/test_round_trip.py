"""A card written as a form reads back equal, whatever the format."""

import zipfile
from collections import Counter
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from perfscore.audit import check
from perfscore.errors import UsageError
from perfscore.model.document import Document
from perfscore.model.place import Place
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.readers.dispatch import read, read_source
from perfscore.readers.source import source_of
from perfscore.testing.cards import scorecards
from perfscore.writers.formats import write_cards

FORMATS = ["xlsx", "docx", "html", "csv", "json", "txt"]


def _document(*cards):
    return Document(path="card.txt", sha256="0" * 64, scorecards=cards)


@pytest.mark.parametrize("suffix", FORMATS)
@given(card=scorecards())
@settings(max_examples=15)
def test_generated_card_reads_back_equal(suffix, content, card):
    data = write_cards([_document(card)], f"card.{suffix}")
    (document,) = read_source(source_of(f"card.{suffix}", data))
    assert [content(one) for one in document.scorecards] == [content(card)]


@pytest.mark.parametrize("suffix", FORMATS)
def test_all_cards_of_the_real_statement_read_back_equal(suffix, content, statement):
    data = write_cards([statement], f"cards.{suffix}")
    (document,) = read_source(source_of(f"cards.{suffix}", data))
    written, read = map(content, statement.scorecards), map(content, document.scorecards)
    assert list(read) == list(written)
    assert [item for card in document.scorecards for item in card.unread] == []


def test_all_cards_of_the_real_statement_read_back_equal_from_pdf(office, content_without_blanks, statement, read_back):
    pdf = office(write_cards([statement], "cards.docx"), ".docx", "pdf")
    document = read_back(pdf, "cards.pdf")
    written = [content_without_blanks(card) for card in statement.scorecards]
    assert [content_without_blanks(card) for card in document.scorecards] == written


@given(cards=st.lists(scorecards(), min_size=15, max_size=15))
@settings(max_examples=1, phases=[Phase.generate])
def test_generated_cards_read_back_equal_from_pdf(office, content_without_blanks, cards):
    pdf = office(write_cards([_document(*cards)], "cards.docx"), ".docx", "pdf")
    (document,) = read_source(source_of("cards.pdf", pdf))
    assert [content_without_blanks(one) for one in document.scorecards] == [
        content_without_blanks(one) for one in cards
    ]


def test_rows_and_labels_that_a_pdf_page_cuts_are_put_together(office, content_without_blanks, statement):
    buffer = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(write_cards([statement], "cards.docx"))) as whole,
        zipfile.ZipFile(buffer, "w") as loose,
    ):
        for name in whole.namelist():
            part = whole.read(name)
            for tag in (b"<w:cantSplit/>", b"<w:keepNext/>"):
                part = part.replace(tag, b"")
            loose.writestr(name, part)
    (document,) = read_source(source_of("cards.pdf", office(buffer.getvalue(), ".docx", "pdf")))
    written = [content_without_blanks(card) for card in statement.scorecards]
    read = [content_without_blanks(card) for card in document.scorecards]
    assert sum(one != other for one, other in zip(read, written, strict=True)) == 0


def test_workbook_survives_being_saved_by_libreoffice(office, content, statement, read_back):
    some = evolve(statement, scorecards=statement.scorecards[:6])
    saved = office(write_cards([some], "cards.xlsx"), ".xlsx", "xlsx:Calc MS Excel 2007 XML")
    assert [content(card) for card in read_back(saved, "a.xlsx").scorecards] == list(map(content, some.scorecards))


def test_older_workbook_gives_the_same_cards(office, content, statement, read_back):
    some = evolve(statement, scorecards=statement.scorecards[:6])
    saved = office(write_cards([some], "cards.xlsx"), ".xlsx", "xls:MS Excel 97")
    assert [content(card) for card in read_back(saved, "a.xls").scorecards] == list(map(content, some.scorecards))


def _odd_card():
    here = Place(file="card.txt", line=1)
    return Scorecard(
        id="c1",
        kind="department",
        place=here,
        name="某局",
        year=2023,
        money_unit="元",
        grade="优",
        funds=(
            Fund(source="total", source_raw="年度资金总额", place=here, initial="12345678901234567.89", annual="100"),
        ),
        indicators=(
            Indicator(
                level1="产出指标",
                level2="数量指标",
                level3="=SUM(A1)",
                target="=12 次",
                actual="-3%",
                weight="90",
                score="89.50",
                note='@甲<乙>&"丙",丁;戊',
                place=here,
            ),
        ),
        total_weight=Decimal(100),
        total_score=Decimal("99.5"),
    )


@pytest.mark.parametrize("suffix", FORMATS)
def test_texts_that_look_like_formulas_and_long_numbers_read_back_equal(suffix, content, read_back):
    card = _odd_card()
    (read,) = read_back(write_cards([_document(card)], f"a.{suffix}"), f"a.{suffix}").scorecards
    assert content(read) == content(card)


def test_no_cell_of_a_written_workbook_is_a_formula():
    package = zipfile.ZipFile(BytesIO(write_cards([_document(_odd_card())], "a.xlsx")))
    sheets = [package.read(name) for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
    assert sheets
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_no_field_of_a_written_csv_starts_a_formula():
    import csv

    text = write_cards([_document(_odd_card())], "a.csv").decode("utf-8-sig")
    fields = [field for row in csv.reader(text.splitlines()) for field in row]
    assert "'=SUM(A1)" in fields
    assert not any(field.startswith(("=", "+", "@")) for field in fields)


def test_html_escapes_what_the_card_says():
    text = write_cards([_document(_odd_card())], "a.html").decode()
    assert "甲&lt;乙&gt;&amp;" in text
    assert "<script" not in text


@pytest.mark.parametrize("suffix", FORMATS)
def test_writing_twice_gives_the_same_bytes(suffix):
    documents = [_document(_odd_card())]
    assert write_cards(documents, f"a.{suffix}") == write_cards(documents, f"a.{suffix}")


@pytest.mark.parametrize("suffix", FORMATS)
def test_characters_that_no_office_file_can_hold_are_left_out(suffix, read_back):
    card = evolve(_odd_card(), name="某\x00\x0b局\ufffe")
    data = write_cards([_document(card)], f"a.{suffix}")
    if suffix != "json":
        assert read_back(data, f"a.{suffix}").scorecards[0].name == "某局"


def test_unknown_extension_is_refused_with_those_that_are_known():
    with pytest.raises(UsageError, match=r"a.pdf: cards are written as .*\.docx.*\.xlsx"):
        write_cards([_document(_odd_card())], "a.pdf")


PUBLISHERS = sorted((Path(__file__).parents[1] / "publishers").glob("*/document.*"))
WRITTEN = ("docx", "xlsx", "html", "txt", "csv")
# These look at the text around the cards, which a form does not carry.
_OUTSIDE = {"summary-text", "statement-total", "coverage", "grade-total"}


def _found(document):
    """The findings on cards: kind, severity, card and row."""
    return Counter(
        (finding.kind, str(finding.severity), finding.card.name, finding.indicator)
        for finding in check(document).findings
        if finding.card is not None and finding.kind not in _OUTSIDE
    )


def _same_findings(document, suffix):
    (again,) = read_source(source_of(f"a.{suffix}", write_cards([document], f"a.{suffix}")))
    # A form does not carry the text around the cards: what that explains or contradicts is left out on both sides.
    assert _found(again) == _found(evolve(document, paragraphs=()))
    assert again.source_format == document.source_format


@pytest.mark.parametrize(("path", "suffix"), [(path, WRITTEN[at % 5]) for at, path in enumerate(PUBLISHERS)])
def test_a_card_written_and_read_again_is_judged_as_the_first_time(path, suffix):
    _same_findings(read(path), suffix)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", WRITTEN)
@pytest.mark.parametrize("path", PUBLISHERS, ids=lambda path: path.parent.name)
def test_every_card_written_in_every_format_is_judged_as_the_first_time(path, suffix):
    _same_findings(read(path), suffix)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", WRITTEN)
def test_the_real_statement_written_and_read_again_is_judged_as_the_first_time(suffix, statement):
    _same_findings(statement, suffix)


@pytest.mark.parametrize("suffix", WRITTEN)
def test_what_was_not_understood_is_not_understood_again(suffix, read_back):
    text = (
        "项目支出绩效自评表\n项目名称\t培训费\n三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
        "人数\t≥53人\t51人\t60\t5B.00\n合格率\t≥98%\t约99\t40\t40\n自评结论\t良好。\n总分\t\t\t100\t95\n"
    )
    document = read(text.encode(), name="a.txt")
    again = read_back(write_cards([document], f"a.{suffix}"), f"a.{suffix}")
    assert again.reading.state == document.reading.state == "part"
    assert [item.text for item in again.all_unread] == [item.text for item in document.all_unread]
    assert [item.text for item in again.scorecards[0].remarks] == ["自评结论：良好。"]
