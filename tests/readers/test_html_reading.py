"""HTML pages as grids: spans, nesting, broken markup, encodings declared rightly, wrongly and not at all."""

import pytest

from perfscore.errors import LimitError
from perfscore.model.place import Passage
from perfscore.readers.formats.html import read_html_source
from perfscore.readers.grid import GridTable
from perfscore.readers.source import source_of


def blocks(page, encoding="utf-8"):
    return read_html_source(source_of("a.html", page.encode(encoding))).blocks


def texts(block):
    assert isinstance(block, GridTable)
    return [[("~" if cell.covered else "") + cell.text for cell in row.cells] for row in block.rows]


def test_spans_both_ways():
    (block,) = blocks(
        "<table><tr><td rowspan=2>产出指标</td><td colspan='2'>数量指标</td></tr><tr><td>人数</td><td>10</td></tr></table>"
    )
    assert texts(block) == [["产出指标", "数量指标", "~数量指标"], ["~产出指标", "人数", "10"]]


def test_unclosed_tags_are_read_as_browsers_do():
    (block,) = blocks("<table><tr><td>甲<td>1<tr><td>乙<td>2")
    assert texts(block) == [["甲", "1"], ["乙", "2"]]


def test_row_spans_beyond_the_table_and_of_zero_end_with_it():
    (block,) = blocks("<table><tr><td rowspan=99>甲<td>1<tr><td rowspan=0>2<tr></table>")
    assert texts(block) == [["甲", "1"], ["~甲", "2"], ["~甲", "~2"]]


def test_tags_inside_cells_do_not_break_words():
    (block,) = blocks(
        "<table><tr><td><p>实际<span>完成</span><b>值</b></p></td><td>10.<font>00</font>&nbsp;分</td></tr></table>"
    )
    assert texts(block) == [["实际完成值", "10.00 分"]]


def test_paragraphs_and_breaks_inside_a_cell_are_lines():
    (block,) = blocks("<table><tr><td><p>一是</p><p>二是<br>三是</p></td><td>1</td></tr></table>")
    assert texts(block)[0][0] == "一是\n二是\n三是"


def test_hidden_elements_scripts_and_styles_are_passed_over():
    found = blocks(
        "<style>td{}</style><script>var x='<td>'</script><p hidden>隐</p><p style='DISPLAY: none'>隐</p><p>显</p>"
    )
    assert [block.text for block in found] == ["显"]


def test_what_was_typed_into_form_fields_is_read():
    (block,) = blocks(
        "<table><tr><td>得分</td><td><input value='9.62'></td><td><textarea>说明</textarea></td>"
        "<td><select><option>良<option selected>优</select></td><td><input type=hidden value=x></td></tr></table>"
    )
    assert texts(block) == [["得分", "9.62", "说明", "优", ""]]


def test_layout_tables_are_taken_apart():
    found = blocks(
        "<table><tr><td><p>自评表</p><table><tr><td>甲<td>1</table></td><td><table><tr><td>乙<td>2</table></table>"
    )
    assert isinstance(found[0], Passage)
    assert [texts(block) for block in found[1:]] == [[["甲", "1"]], [["乙", "2"]]]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", "gb2312"),
        ("utf-8", None),
        ("gb18030", "gb2312"),
        ("gb18030", "utf-8"),
        ("gb18030", None),
        ("utf-16", None),
        ("utf-8-sig", None),
    ],
)
def test_encoding_is_found_in_the_content(encoding, declared):
    meta = f'<meta charset="{declared}">' if declared else ""
    (block,) = blocks(
        f"<html><head>{meta}</head><body><table><tr><td>偏差原因分析及改进措施<td>≥９5％</table>", encoding
    )
    assert texts(block) == [["偏差原因分析及改进措施", "≥９5％"]]


def test_a_few_faulty_bytes_do_not_spoil_a_declared_page():
    page = '<meta charset="gb2312"><table><tr><td>得分<td>9.62</table>'.encode("gb18030") + b"<p>\xff\x80</p>"
    assert texts(read_html_source(source_of("a.html", page)).blocks[0]) == [["得分", "9.62"]]


def test_markup_nested_without_bound_is_refused_for_its_depth():
    with pytest.raises(LimitError, match="nested"):
        blocks("<div>" * 20_000 + "<table><tr><td>甲<td>1</table>")
    assert blocks("<div>" * 200 + "<table><tr><td>甲<td>1</table>")[0].rows
