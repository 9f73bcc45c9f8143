"""OFD: the same cards as the PDF of the same source, the notations of its makers, and what is refused."""

from pathlib import Path

import pytest
from attrs import evolve

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT
from perfscore.model.place import Passage
from perfscore.readers.dispatch import read_source
from perfscore.readers.ofd import reader as ofd_reader
from perfscore.readers.ofd.reader import read_ofd_source
from perfscore.readers.pdf.file import read_pages
from perfscore.readers.source import source_of
from tests.readers.ofd_writer import ofd, one_page, packed

SEED = Path(__file__).parent / "seeds" / "card.pdf"


@pytest.fixture(scope="module")
def pages():
    return list(read_pages(source_of("a.pdf", SEED.read_bytes())))


@pytest.fixture(scope="module")
def cards():
    (document,) = read_source(source_of("a", SEED.read_bytes()))
    return document.scorecards


def text_of(data, **limits):
    grid = read_ofd_source(source_of("a.ofd", data), DEFAULT.changed(limits))
    return [block.text for block in grid.blocks if isinstance(block, Passage)]


def line(text, attributes='Boundary="20 20 100 5"', code='X="0" Y="4"', more=""):
    return f'<ofd:TextObject {attributes} Size="4">{more}<ofd:TextCode {code}>{text}</ofd:TextCode></ofd:TextObject>'


def refused(data, **limits):
    with pytest.raises(DocumentError) as caught:
        read_source(source_of("a.ofd", data), DEFAULT.changed(limits))
    sentence = str(caught.value)
    assert sentence.startswith("a.ofd: ")
    assert "\n" not in sentence
    assert len(sentence) < 300
    return sentence


@pytest.mark.parametrize(
    "how",
    [{}, {"prefix": ""}, {"prefix": "x:", "absolute": True}, {"scale": 0.3528}, {"template": True}],
    ids=["plain", "no prefix", "absolute", "scaled", "template"],
)
def test_the_same_cards_as_the_pdf_of_the_same_source(pages, cards, how):
    (document,) = read_source(source_of("a", ofd(pages, **how)))
    assert document.source_format == "ofd"
    assert document.scorecards == cards
    assert document.unread == ()


@pytest.mark.slow
def test_the_same_61_cards_as_the_pdf_of_the_same_source(office):
    from perfscore import read
    from perfscore.writers.formats import write_cards

    statement = Path(__file__).parents[2] / "../shared/statements/urumqi-hrss-2023.txt"
    if not statement.exists():
        pytest.skip("the statement is not here")
    source = source_of("a", office(write_cards((read(statement),), "a.docx"), ".docx", "pdf"))
    (document,) = read_source(source)
    (again,) = read_source(source_of("a", ofd(list(read_pages(source)), template=True)))
    assert len(again.scorecards) == 61
    assert [evolve(card, id="") for card in again.scorecards] == [evolve(card, id="") for card in document.scorecards]


def test_text_without_distances_is_set_by_its_width_and_runs_may_be_longer_than_the_text():
    assert text_of(one_page(line("总分98.00分") + line("甲", 'Boundary="20 60 10 5"'))) == ["总分98.00分", "甲"]
    assert text_of(one_page(line("合计得分", code='X="0" Y="4" DeltaX="g 900000000 4 -40"'))) == ["合计得分"]


def test_invisible_and_slanted_text_is_left_out():
    hidden = line("密", 'Boundary="20 40 9 5" Visible="false"')
    slanted = line("水印", 'Boundary="20 60 50 50" CTM="0.7 0.7 -0.7 0.7 0 0"')
    assert text_of(one_page(line("正文") + hidden + slanted)) == ["正文"]


def test_text_of_annotations_is_read_and_a_watermark_is_not():
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    shown = "".join(
        f'<ofd:Annot Type="{kind}"><ofd:Appearance Boundary="20 {y} 50 5">{line(text, attributes="")}</ofd:Appearance></ofd:Annot>'
        for kind, y, text in (("Path", 40, "批注"), ("Watermark", 60, "水印"))
    )
    members = {
        "Doc_0/Annots/A.xml": f'<ofd:Annotations {space}><ofd:Page PageID="1"><ofd:FileLoc>P1.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>',
        "Doc_0/Annots/P1.xml": f"<ofd:PageAnnot {space}>{shown}</ofd:PageAnnot>",
        "Doc_0/Document.xml": f'<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" BaseLoc="P/Content.xml"/></ofd:Pages>'
        "<ofd:Annotations>Annots/A.xml</ofd:Annotations></ofd:Document>",
    }
    assert text_of(one_page(line("正文"), **members)) == ["正文", "批注"]


def test_signatures_are_named_and_not_verified():
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    members = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>",
        "Doc_0/Signs/Signatures.xml": f'<ofd:Signatures {space}><ofd:Signature ID="1" BaseLoc="S/Signature.xml"/></ofd:Signatures>',
        "Doc_0/Signs/S/Signature.xml": f'<ofd:Signature {space}><ofd:SignedInfo><ofd:Provider ProviderName="某局电子印章"/>'
        "<ofd:SignatureDateTime>20240301</ofd:SignatureDateTime></ofd:SignedInfo></ofd:Signature>",
    }
    grid = read_ofd_source(source_of("a.ofd", one_page(line("正文"), **members)))
    (item,) = grid.unread
    assert item.text == "某局电子印章 20240301"
    assert "不验证" in item.reason["zh"]


def test_a_page_of_shapes_without_codes_is_said():
    shapes = "<ofd:CGTransform><ofd:Glyphs>12 88 40 7</ofd:Glyphs></ofd:CGTransform>"
    grid = read_ofd_source(source_of("a.ofd", one_page(line("正文") + line("    ", more=shapes))))
    (item,) = grid.unread
    assert item.place.page == 1
    assert "字形编号" in item.reason["zh"]
    assert "shapes without a code" in refused(one_page(line("", more=shapes)))


def test_a_page_that_is_a_picture_or_drawn_is_said(monkeypatch):
    monkeypatch.setattr(ofd_reader, "can_recognise", lambda: False)
    picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>'
    assert "picture" in refused(one_page(picture))
    drawn = (
        f"<ofd:PathObject><ofd:AbbreviatedData>{'M 0 0 B 1 1 2 2 3 3 ' * 200}</ofd:AbbreviatedData></ofd:PathObject>"
    )
    assert "drawn as curves" in refused(one_page(drawn))


def test_a_page_that_is_a_picture_is_recognised(monkeypatch, pages):
    shown = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>'
    resources = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7">'
        "<ofd:MediaFile>scan.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    document = (
        '<ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:DocumentRes>R.xml</ofd:DocumentRes>'
        '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P/Content.xml"/></ofd:Pages></ofd:Document>'
    )
    parts = {"Doc_0/Document.xml": document, "Doc_0/R.xml": resources, "Doc_0/Res/scan.png": b"\x89PNG\r\n\x1a\nx"}
    seen = []

    def recognised(source, kind, **_):
        seen.append((source.data, kind))
        return iter([evolve(pages[0], recognised=True)])

    monkeypatch.setattr(ofd_reader, "can_recognise", lambda: True)
    monkeypatch.setattr(ofd_reader, "recognised_pages", recognised)
    (read,) = read_source(source_of("a.ofd", one_page(shown, **parts)))
    assert seen == [(b"\x89PNG\r\n\x1a\nx", "picture")]
    assert {cell.origin for cell in read.scorecards[0].cells} == {"recognised"}
    monkeypatch.setattr(ofd_reader, "can_recognise", lambda: False)
    with pytest.raises(DocumentError, match="picture"):
        read_source(source_of("a.ofd", one_page(shown, **parts)))


def test_bombs_entities_paths_and_cycles_are_refused_in_one_sentence():
    entity = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>'
    assert "document type" in refused(one_page("", **{"Doc_0/P/Content.xml": entity}))
    assert refused(packed({"OFD.xml": "<OFD/>"})).endswith("save it as PDF")
    root = "<OFD><DocBody><DocRoot>../../../etc/passwd</DocRoot></DocBody></OFD>"
    assert "lacks its part etc/passwd" in refused(packed({"OFD.xml": root}))
    assert "inflated_mb=1" in refused(one_page(" " * 3_000_000), inflated_mb="1")
    assert "damaged" in refused(one_page("<ofd:Layer>"))
    assert "pages=2" in refused(_many_pages(3), pages="2")


def test_units_inside_themselves_end():
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    inner = '<ofd:CompositeObject ResourceID="5"/>' * 30 + line("甲")
    resources = f'<ofd:Res {space}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="5"><ofd:Content>{inner}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>'
    document = f'<ofd:Document {space}><ofd:CommonData><ofd:DocumentRes>R.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P/Content.xml"/></ofd:Pages></ofd:Document>'
    data = one_page(
        '<ofd:CompositeObject ResourceID="5"/>', **{"Doc_0/R.xml": resources, "Doc_0/Document.xml": document}
    )
    assert text_of(data) == ["甲"]


def test_numbers_that_are_none_are_no_positions():
    odd = line("甲", code='X="nan" Y="1e999" DeltaX="g -5 2 g g"') + line("乙", 'Boundary="0 0 inf" CTM="x"')
    assert "".join(sorted("".join(text_of(one_page(odd))))) in {"乙甲", "甲乙"}


def _many_pages(count):
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    pages = '<ofd:Page ID="1" BaseLoc="P/Content.xml"/>' * count
    return one_page(
        line("甲"), **{"Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"}
    )
