"""Documents that attack or mislead: refused in one clear sentence each (``benchmarks/bounds.py`` says how soon)."""

import struct
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from attrs import evolve

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def packed(**members):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def workbook(sheet, strings=""):
    relation = f'<Relationship Id="r1" Type="{R}/worksheet" Target="worksheets/sheet1.xml"/>'
    members = {
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relation}</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{S}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{S}">{strings}</sst>',
    }
    return packed(**members)


def document(body, head=""):
    return packed(**{"word/document.xml": f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})


def refused(data, name="a.bin", limits=DEFAULT):
    """The sentence of the refusal."""
    with pytest.raises(DocumentError) as caught:
        read_source(source_of(name, data), limits)
    sentence = str(caught.value)
    assert sentence.startswith(f"{name}: ")
    assert "\n" not in sentence
    assert len(sentence) < 400
    return sentence


def test_inflation_bomb_is_refused_by_its_directory():
    bomb = document("<w:p/>" * 1_000_000)
    assert "inflates to 5 MB; the limit is inflated_mb=4" in refused(bomb, limits=DEFAULT.changed({"inflated_mb": "4"}))


def test_package_that_lies_about_its_size_is_damaged_not_inflated():
    data = bytearray(document("<w:p/>" * 2_000_000))
    stated = 1000
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.find(mark)
        struct.pack_into("<I", data, at + offset, stated)
    assert "word/document.xml is damaged" in refused(bytes(data))


@pytest.mark.parametrize(
    "entities",
    [
        '<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">',
        '<!ENTITY c SYSTEM "file:///etc/hostname">',
        '<!ENTITY c SYSTEM "http://127.0.0.1:9/">',
        '<!ENTITY % p SYSTEM "file:///etc/hostname">%p;<!ENTITY c "x">',
    ],
)
def test_entities_are_refused(entities):
    head = f"<!DOCTYPE d [{entities}]>"
    text = "<w:p><w:r><w:t>&c;</w:t></w:r></w:p>"
    assert "document type" in refused(document(text, head))
    sheet = packed(
        **{
            "xl/workbook.xml": f'{head}<workbook xmlns="{S}"><sheets/>&c;</workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships/>",
        }
    )
    assert "document type" in refused(sheet)


def test_html_entities_and_links_are_never_loaded():
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>收入 &x; 10 万元</p><img src="file:///etc/hostname">'
    (found,) = read_source(source_of("a.html", page.encode()))
    hostname = Path("/etc/hostname")
    text = " ".join(passage.text for passage in found.paragraphs)
    assert "收入 &x; 10 万元" in text
    assert not hostname.exists() or hostname.read_text().strip() not in text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (OLE + b"\0" * 600, "unknown kind"),
        (OLE + "Workbook".encode("utf-16-le") + b"\0" * 600, "the workbook is damaged"),
        (b"PK\x03\x04", "damaged or cut off"),
        (b"%PDF-1.7", "damaged or cut off"),
        (b"Rar!\x1a\x07\x01\0", "RAR archive; unpack it"),
        (b"7z\xbc\xaf\x27\x1c", "7z archive; unpack it"),
        (b"<?xml version='1.0'?><Workbook/>", "XML of an unknown kind"),
        (b"MIME-Version: 1.0\r\n", "web archive"),
        (b"\0\1\2\3", "no text"),
        (b"{", "this is no JSON"),
        (b"x", "no scorecard found"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(data, sentence):
    assert sentence in refused(data)


def test_content_decides_not_the_name():
    text = "项目名称\t培训费\n三级指标\t年度指标值\t实际完成值\t分值\t得分\n人数\t≥53人\t51人\t10\t9.62\n"
    (found,) = read_source(source_of("card.pdf", text.encode()))
    assert found.scorecards[0].name == "培训费"
    assert "RAR archive" in refused(b"Rar!\x1a\x07\x01\0", "card.xlsx")


@pytest.mark.parametrize("part", range(8))
def test_cut_files_are_one_sentence(part):
    whole = document("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>总分</w:t></w:r></w:p></w:tc></w:tr></w:tbl>" * 50)
    refused(whole[: len(whole) * (part + 1) // 9])


def test_merged_ranges_as_large_as_a_sheet_cost_nothing():
    merges = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(2000))
    sheet = f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>{merges}</mergeCells>'
    assert "no scorecard found" in refused(workbook(sheet))


def test_cells_on_a_diagonal_are_refused():
    rows = "".join(
        f'<row r="{n}"><c r="A{n}"><v>1</v></c><c r="{_letters(n)}{n}"><v>2</v></c></row>' for n in range(1, 16000)
    )
    limits = DEFAULT.changed({"rows": "20000"})
    assert "too many cells" in refused(workbook(f"<sheetData>{rows}</sheetData>"), limits=limits)


def _letters(column):
    from perfscore.readers.formats.sheet import column_letters

    return column_letters(column)


def test_spans_as_large_as_can_be_written_are_refused():
    body = "<tr>" + "<td colspan=1000 rowspan=65000>x</td>" * 40 + "</tr>" + "<tr></tr>" * 60_000
    assert "too many cells" in refused(f"<table>{body}</table>".encode())


def test_rows_are_limited():
    sheet = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 52))
    assert "rows=50" in refused(workbook(f"<sheetData>{sheet}</sheetData>"), limits=DEFAULT.changed({"rows": "50"}))
    rows = "<tr><td>a<td>b" * 51
    assert "rows=50" in refused(f"<table>{rows}</table>".encode(), limits=DEFAULT.changed({"rows": "50"}))


def test_nesting_is_limited():
    assert "nesting=64" in refused(("<table><tr><td>x" * 70).encode())
    deep = "<w:tbl><w:tr><w:tc>" * 90 + "</w:tc></w:tr></w:tbl>" * 90
    assert "its XML is damaged" in refused(document(deep)) or "nest" in refused(document(deep))


@pytest.mark.parametrize(
    "data",
    [
        b"<table><tr><td>a<td>b</table>",
        workbook('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'),
        document("<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"),
    ],
    ids=["html", "xlsx", "docx"],
)
def test_time_is_limited(data):
    assert "reading takes too long; the limit is seconds=0" in refused(data, limits=evolve(DEFAULT, seconds=0))


def test_macros_are_never_looked_at():
    data = workbook(
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', "<si><t>收入 10 万元</t></si>"
    )
    buffer = BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\0\1\2")
    (found,) = read_source(source_of("a.xlsm", buffer.getvalue()))
    assert found.paragraphs[0].text == "收入 10 万元"


@pytest.mark.parametrize("character", ["\u202e", "\u2067", "\u200f", "\u0007", "\u200b", "\ufeff", "\u00ad"])
def test_characters_that_hide_in_a_figure_never_change_it(character):
    page = (
        "<table><tr><td>项目名称<td colspan=4>培训费<tr><td>三级指标<td>年度指标值<td>实际完成值<td>分值<td>得分"
        f"<tr><td>人数<td>≥53人<td>51人<td>10<td>9.{character}62</table>"
    )
    (found,) = read_source(source_of("a.html", page.replace("\u0007", "&#7;").encode()))
    (row,) = found.scorecards[0].indicators
    assert row.score is None or str(row.score) == "9.62"
    assert row.score is not None or [item.text for item in found.all_unread]


def test_missing_library_is_named_with_what_to_do(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    with pytest.raises(DocumentError, match=r'a\.pdf: this needs pypdfium2; run: pip install "perfscore\[documents\]"'):
        read_source(source_of("a.pdf", b"%PDF-1.7 x"))


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"<html>" + b"<b>" * 2_000_001, "more than 2000000 tags"),
        (b'{"a":[' + b"{}," * 1_000_001 + b"{}]}", "too many objects and lists"),
        (workbook("", "<si/>" * 601), "too many texts"),
        (workbook('<sheetData><row r="1">' + "<c><v>1</v></c>" * 601 + "</row></sheetData>"), "too many cells"),
    ],
    ids=["html", "json", "texts", "cells"],
)
def test_what_would_fill_the_memory_is_counted_first(data, sentence):
    limits = DEFAULT if len(data) > 1_000_000 else DEFAULT.changed({"rows": "50"})
    assert sentence in refused(data, limits=limits)


def test_element_after_element_is_counted_first(monkeypatch):
    from perfscore.readers.formats import xml_part

    monkeypatch.setattr(xml_part, "_ELEMENTS", 1000)
    assert "more than 1000 elements" in refused(document("<w:p/>" * 1001))


def test_reason_of_a_damaged_part_is_on_one_line():
    assert "its XML is damaged" in refused(document("<w:p>\n\0</w:p>"))
