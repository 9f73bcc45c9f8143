"""CSV as grids: separators, quotes, encodings, and what is no CSV."""

import pytest

from perfscore.errors import DocumentError, LimitError
from perfscore.limits import DEFAULT
from perfscore.readers.formats.csv_table import looks_like_csv, read_csv_source
from perfscore.readers.grid import GridTable
from perfscore.readers.sniff import kind_of_file
from perfscore.readers.source import source_of

ROWS = [["项目名称", "培训，补贴", ""], ["得分", "9.62", "因A、B"]]


def texts(data):
    (block,) = read_csv_source(source_of("a.csv", data)).blocks
    assert isinstance(block, GridTable)
    return [[cell.text for cell in row.cells] for row in block.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_separators_and_encodings(separator, encoding):
    text = "\r\n".join(separator.join(row) for row in ROWS)
    assert texts(text.encode(encoding)) == ROWS


def test_quoted_fields_hold_separators_quotes_and_line_ends():
    (block,) = read_csv_source(source_of("a.csv", '甲,"1,250,000.00","说""明\n二"\n乙,2,3\n'.encode())).blocks
    assert [cell.text for cell in block.rows[0].cells] == ["甲", "1,250,000.00", '说"明\n二']
    assert [row.place.line for row in block.rows] == [1, 3]


def test_apostrophe_that_stops_a_spreadsheet_from_calculating_is_no_text():
    assert texts("年度指标值,'=12 次,'≥\n甲,1,2\n".encode()) == [["年度指标值", "=12 次", "'≥"], ["甲", "1", "2"]]


def test_blank_lines_part_tables_and_lonely_fields_are_passages():
    found = read_csv_source(source_of("a.csv", "自评表,,\n甲,1,\n,,\n乙,2,\n".encode())).blocks
    assert [type(block).__name__ for block in found] == ["Passage", "GridTable", "GridTable"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("项目名称,,甲\n得分,1,2\n", "csv"),
        ("a;b;c\n1;2;3\n", "csv"),
        ('项目名称\t"甲\n乙"\t1\n得分\t2\t3\n', "csv"),
        ("项目名称\t甲\t1\n得分\t2,352.00\t3\n", "text"),
        ("收入总计 1,250.00 万元，其中：甲 1,000.00 万元，乙 250.00 万元。\n", "text"),
        ("只有一句话。", "text"),
    ],
)
def test_csv_is_told_from_text(text, kind):
    assert kind_of_file(text.encode()) == kind
    assert looks_like_csv(text) == (kind == "csv")


def test_quote_that_never_ends_is_one_sentence():
    with pytest.raises(DocumentError, match=r"a\.csv: line 2: .*check the quotation marks"):
        read_csv_source(source_of("a.csv", b'a,b,c\n"d,e,f\n'))


def test_limits_are_kept():
    with pytest.raises(LimitError, match="line_mb=1"):
        read_csv_source(source_of("a.csv", b'a,"' + b"x" * (1 << 20) + b'y",c\n'))
    with pytest.raises(LimitError, match="rows=2"):
        read_csv_source(source_of("a.csv", b"a,b,c\n" * 3), DEFAULT.changed({"rows": "2"}))
