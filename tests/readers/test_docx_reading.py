"""Word documents as grids: merged and nested cells, text boxes, tracked changes, symbols."""

import zipfile
from io import BytesIO

import pytest

from perfscore.model.place import Passage
from perfscore.readers.formats.docx import read_docx_source
from perfscore.readers.grid import GridTable
from perfscore.readers.source import source_of

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def package(body):
    xml = f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>'
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return buffer.getvalue()


def blocks(body):
    return read_docx_source(source_of("a.docx", package(body))).blocks


def p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text, columns=1, merge=None):
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = {None: "", "start": '<w:vMerge w:val="restart"/>', "on": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{p(text) if '<' not in text else text}</w:tc>"


def table(*rows):
    return "<w:tbl>" + "".join("<w:tr>" + "".join(row) + "</w:tr>" for row in rows) + "</w:tbl>"


def texts(block):
    assert isinstance(block, GridTable)
    return [[("~" if cell.covered else "") + cell.text for cell in row.cells] for row in block.rows]


def test_cells_merged_both_ways_cover_their_positions():
    (block,) = blocks(
        table(
            [tc("产出指标", merge="start"), tc("数量指标"), tc("人数")],
            [tc("", merge="on"), tc("合计", 2)],
            [tc("总分", 2), tc("98")],
        )
    )
    assert texts(block) == [["产出指标", "数量指标", "人数"], ["~产出指标", "合计", "~合计"], ["总分", "~总分", "98"]]
    assert block.exact


def test_places_are_table_and_row():
    one, two = blocks(table([tc("甲"), tc("1")]) + p("之间") + table([tc("乙"), tc("2")], [tc("丙"), tc("3")]))[::2]
    assert [row.place.as_json() for row in two.rows][1] | {"file": None} == {
        "file": None,
        "line": None,
        "page": None,
        "sheet": None,
        "table": 2,
        "row": 2,
        "cell": None,
        "box": None,
    }
    assert one.place.table == 1


def test_table_that_only_arranges_others_is_taken_apart():
    inner = [table([tc(name), tc("1")]) for name in ("甲表", "乙表")]
    found = blocks(table([tc(p("项目支出绩效自评表") + inner[0]), tc(inner[1])]))
    assert isinstance(found[0], Passage)
    assert [texts(block)[0][0] for block in found[1:]] == ["甲表", "乙表"]


def test_table_inside_a_labelled_cell_is_laid_out_in_its_place():
    inner = table([tc("年初预算数"), tc("全年预算数")], [tc("60"), tc("50")])
    (block,) = blocks(table([tc("项目资金"), tc(inner)], [tc("总分"), tc("98")]))
    assert texts(block) == [["项目资金", "年初预算数", "全年预算数"], ["~项目资金", "60", "50"], ["总分", "98", ""]]


def test_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p('单位：万元')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    found = blocks(f"<w:p><w:r><w:t>自评表</w:t></w:r><w:r>{both}</w:r></w:p>")
    assert [block.text for block in found] == ["自评表", "单位：万元"]


def test_what_is_not_printed_is_not_read():
    found = blocks(
        "<w:p><w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    assert [block.text for block in found] == ["新"]


def test_deleted_row_is_not_read():
    gone = "<w:tr><w:trPr><w:del/></w:trPr>" + tc("旧") + "</w:tr>"
    (block,) = blocks(f"<w:tbl>{gone}<w:tr>{tc('新')}{tc('1')}</w:tr></w:tbl>")
    assert texts(block) == [["新", "1"]]


@pytest.mark.parametrize(("code", "sign"), [("F0B3", "≥"), ("F0A3", "≤"), ("B3", "≥")])
def test_signs_of_the_symbol_font_are_read(code, sign):
    run = f'<w:r><w:sym w:font="Symbol" w:char="{code}"/></w:r><w:r><w:t>95%</w:t></w:r>'
    assert blocks(f"<w:p>{run}</w:p>")[0].text == f"{sign}95%"


def test_content_controls_are_read_through():
    row = f"<w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>{tc('1')}</w:tr></w:sdtContent></w:sdt>"
    (block,) = blocks(f"<w:sdt><w:sdtContent><w:tbl>{row}</w:tbl></w:sdtContent></w:sdt>")
    assert texts(block) == [["甲", "1"]]


def picture(wide, high):
    drawing = "http://schemas.openxmlformats.org/drawingml/2006"
    return (
        f'<w:p><w:r><w:drawing><d:inline xmlns:d="{drawing}/wordprocessingDrawing" xmlns:a="{drawing}/main">'
        f'<d:extent cx="{wide * 360_000}" cy="{high * 360_000}"/><a:graphic><a:blip/></a:graphic></d:inline></w:drawing></w:r></w:p>'
    )


def test_a_picture_as_large_as_a_page_is_said_and_a_photograph_is_not():
    grid = read_docx_source(source_of("a.docx", package(p("甲") + picture(15, 21) + picture(15, 9))))
    assert [item.reason.values["size"] for item in grid.unread] == ["15 × 21 cm"]
