"""Old and foreign office formats: converted by LibreOffice into the same cells, bounded, or one sentence."""

import os
import stat
from io import BytesIO
from pathlib import Path
from threading import Event
from xml.sax.saxutils import escape

import pytest
from openpyxl import Workbook

from perfscore import read
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT
from perfscore.readers.dispatch import read_source
from perfscore.readers.office import reader as office_reader
from perfscore.readers.source import source_of
from perfscore.writers.formats import write_cards

STATEMENT = Path(__file__).parents[2] / "../shared/statements/urumqi-hrss-2023.txt"
CARD = """项目支出绩效自评表
项目名称\t培训费
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t培训人数\t>=53 人\t=51 人\t10\t9.62
总分\t\t\t\t\t10\t9.62
"""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le")
RTF = b"{\\rtf1 x}"


@pytest.fixture
def suite(monkeypatch, tmp_path):
    """A program of these lines in place of LibreOffice."""

    def put(script):
        program = tmp_path / "soffice"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        monkeypatch.setattr(office_reader, "installed_at", lambda: str(program))
        monkeypatch.setattr(office_reader, "_converted", {})

    return put


def refused(data, **limits):
    with pytest.raises(DocumentError) as caught:
        read_source(source_of("a.doc", data), DEFAULT.changed(limits))
    assert "\n" not in str(caught.value)
    return caught.value.reason


def test_without_the_suite_the_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(office_reader, "installed_at", lambda: None)
    assert (
        refused(OLE)["en"]
        == "a.doc: this is an old Word file (.doc, .wps); install LibreOffice and try again, or save it as .docx"
    )
    assert "请安装LibreOffice" in refused(RTF)["zh"]
    assert (
        "Excel 2003 XML"
        in refused(b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>')["en"]
    )


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_suite_that_crashes_or_does_nothing_is_one_sentence(suite):
    suite("exit 77")
    assert "could not convert it" in refused(RTF)["en"]
    suite("kill -9 $$")
    assert "无法转换" in refused(RTF)["zh"]


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_suite_that_hangs_is_stopped_with_all_it_started(suite, tmp_path):
    suite(f"sleep 300 & echo $! > {tmp_path}/child; wait")
    assert "seconds=1" in refused(RTF, seconds="1")["en"]
    child = int((tmp_path / "child").read_text())
    assert _has_ended(child)


def _has_ended(process):
    """Whether a process is gone, or only its entry is left."""
    for _ in range(50):
        status = Path(f"/proc/{process}/stat")
        if not status.exists() or status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        Event().wait(0.1)
    return False


def test_entities_in_an_xml_of_2003_are_refused_before_the_suite_sees_it(suite):
    suite("exit 0")
    entity = '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    space = 'xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    assert "document type" in refused(f'<?xml version="1.0"?>{entity}<Workbook {space}>&e;</Workbook>'.encode())["en"]


def test_web_archive_is_read_as_html_whatever_its_name():
    table = (
        "<table>"
        + "".join(
            f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(chr(9)))}</tr>" for line in CARD.splitlines()
        )
        + "</table>"
    )
    page = f'<html><head><meta charset="gb2312"></head><body>{table}</body></html>'.encode("gb18030")
    from email.mime.multipart import MIMEMultipart
    from email.mime.text import MIMEText

    whole = MIMEMultipart("related", boundary="----=_Next")
    part = MIMEText("", "html")
    part.set_payload(page)
    part.replace_header("Content-Transfer-Encoding", "quoted-printable")
    import quopri

    part.set_payload(quopri.encodestring(page).decode("ascii"))
    whole.attach(part)
    frames = MIMEText("<html><frameset><frame src='a.htm'></frameset></html>", "html")
    whole.attach(frames)
    (document,) = read_source(source_of("a.doc", whole.as_bytes()))
    assert document.source_format == "mhtml"
    (card,) = document.scorecards
    assert (card.name, card.indicators[0].target, str(card.total_score)) == ("培训费", ">=53 人", "9.62")


def test_web_archive_without_a_page_is_one_sentence():
    assert "no page" in refused(b"MIME-Version: 1.0\r\nContent-Type: image/png\r\n\r\nxx")["en"]


def _cells(document):
    """What the cards say, without where it stands."""
    return [
        (
            card.name,
            card.total_score,
            [(fund.source_raw, fund.initial, fund.annual, fund.executed, fund.rate, fund.score) for fund in card.funds],
            card.goal and card.goal.text,
            [
                (row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.note)
                for row in card.indicators
            ],
        )
        for card in document.scorecards
    ]


@pytest.fixture(scope="module")
def word():
    """The 61 cards as Word."""
    if not STATEMENT.exists():
        pytest.skip("the statement is not here")
    return write_cards((read(STATEMENT),), "a.docx")


@pytest.mark.parametrize("suffix", ["doc", "rtf", "odt"])
def test_the_61_cards_give_the_same_cells_as_docx(office, word, suffix):
    (expected,) = read_source(source_of("a.docx", word))
    (document,) = read_source(source_of(f"a.{suffix}", office(word, ".docx", suffix)))
    assert document.source_format == expected.source_format == "text"  # a form of ours says what it was made from
    assert len(document.scorecards) == 61
    assert _cells(document) == _cells(expected)


def test_a_spreadsheet_gives_the_same_cells_as_xlsx(office):
    (card,) = read_source(source_of("a.txt", CARD.encode()))
    data = write_cards((card,), "a.xlsx")
    (expected,) = read_source(source_of("a.xlsx", data))
    (document,) = read_source(source_of("a.et", office(data, ".xlsx", "ods")))
    assert _cells(document) == _cells(expected)


def test_a_converted_file_has_its_own_format(office):
    book, data = Workbook(), BytesIO()
    for line in CARD.splitlines():
        book.active.append(line.split("\t"))
    book.save(data)
    (document,) = read_source(source_of("a.ods", office(data.getvalue(), ".xlsx", "ods")))
    assert document.source_format == "ods"


def _table(row, cell):
    lines = [(line + 7 * "\t").split("\t")[:7] for line in CARD.splitlines()[1:]]
    return "".join(row.format("".join(cell.format(escape(text)) for text in line)) for line in lines)


WORD_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Word.Document"?>'
    '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:tbl><w:tblPr/><w:tblGrid>'
    + 7
    * '<w:gridCol w:w="1200"/>'
    + "</w:tblGrid>{}</w:tbl>"
    "</w:body></w:wordDocument>"
)
EXCEL_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table>{}</Table></Worksheet>'
    "</Workbook>"
)


@pytest.mark.parametrize(
    ("whole", "row", "cell", "kind"),
    [
        (
            WORD_2003,
            "<w:tr>{}</w:tr>",
            '<w:tc><w:tcPr><w:tcW w:w="1200" w:type="dxa"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>',
            "word-xml",
        ),
        (EXCEL_2003, "<Row>{}</Row>", '<Cell><Data ss:Type="String">{}</Data></Cell>', "excel-xml"),
    ],
)
def test_xml_of_office_2003_is_read_like_its_successors(office, whole, row, cell, kind):
    (document,) = read_source(source_of("a.doc", whole.format(_table(row, cell)).encode()))
    assert document.source_format == kind
    (card,) = document.scorecards
    (line,) = card.indicators
    assert (line.level1, line.level3, line.target, str(line.weight), str(line.score)) == (
        "产出指标",
        "培训人数",
        ">=53 人",
        "10",
        "9.62",
    )
