"""Annotated Word documents and PDFs: notes on what is concerned, the text as it was."""

from io import BytesIO

import pytest
from attrs import evolve

from perfscore.annotation.annotate import annotate
from perfscore.both import Both
from perfscore.checks import catalogue
from perfscore.model.finding import Finding, Severity
from perfscore.readers.formats.docx import read_docx_source
from perfscore.readers.pdf.reader import read_pdf_source
from perfscore.readers.source import source_of


def test_word_comment_stands_on_the_cell_concerned(word, audited):
    import docx

    document = docx.Document(BytesIO(annotate(word, audited(word), "zh")))
    texts = [comment.text for comment in document.comments]
    assert any("9.62" in text and "指标得分与评分规则不符" in text for text in texts)
    wrong = document.tables[0].rows[5].cells[6]
    assert wrong._tc.xpath(".//w:commentRangeStart")


def test_word_keeps_its_text(word, audited):
    annotated = source_of(word.name, annotate(word, audited(word), "zh"))
    assert read_docx_source(annotated).blocks == read_docx_source(word).blocks


def _with_a_finding_in_the_text(found):
    finding = Finding(
        kind="claim-sum",
        severity=Severity.ERROR,
        place=found.document.paragraphs[0].place,
        messages=Both("60 + 50 = 110，不等于 100。", "60 + 50 is 110, not 100."),
    )
    return evolve(found, findings=(*found.findings, finding))


def test_word_comment_stands_on_the_sentence_concerned(word, audited):
    import docx

    document = docx.Document(BytesIO(annotate(word, _with_a_finding_in_the_text(audited(word)), "zh")))
    assert document.paragraphs[0]._p.xpath(".//w:commentRangeStart")


@pytest.fixture
def pdf(word, office):
    return source_of("card.pdf", office(word.data, ".docx", "pdf"))


@pytest.fixture
def ruled_pdf(workbook, office):
    from perfscore.readers.dispatch import read_source
    from perfscore.writers.formats import write_cards

    return source_of("card.pdf", office(write_cards(read_source(workbook), "a.docx"), ".docx", "pdf"))


def _notes(data):
    """The notes of each page with their boxes."""
    import ctypes

    import pypdfium2
    from pypdfium2 import raw

    found = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            note = raw.FPDFPage_GetAnnot(page.raw, index)
            size = raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAnnot_GetStringValue(note, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
            box = raw.FS_RECTF()
            raw.FPDFAnnot_GetRect(note, ctypes.byref(box))
            text = page.get_textpage().get_text_bounded(box.left, box.bottom, box.right, box.top)
            found.append((buffer.raw.decode("utf-16-le").rstrip("\0"), text))
    return found


def test_pdf_highlight_lies_on_the_cell_concerned(ruled_pdf, audited):
    notes = _notes(annotate(ruled_pdf, audited(ruled_pdf), "zh"))
    assert [under.strip() for text, under in notes if "指标得分与评分规则不符" in text] == ["8.8"]


def test_pdf_keeps_its_text(ruled_pdf, audited):
    annotated = source_of(ruled_pdf.name, annotate(ruled_pdf, audited(ruled_pdf), "zh"))
    assert read_pdf_source(annotated).blocks == read_pdf_source(ruled_pdf).blocks


def test_pdf_sentence_is_highlighted(pdf, audited):
    notes = _notes(annotate(pdf, _with_a_finding_in_the_text(audited(pdf)), "zh"))
    assert any(catalogue.load("claim-sum").title.zh in text and "收入总计" in under for text, under in notes)


def test_pdf_without_ruling_is_highlighted_on_the_row(pdf, audited):
    notes = _notes(annotate(pdf, audited(pdf), "zh"))
    assert any("培训人" in under for text, under in notes if "指标得分与评分规则不符" in text)
