"""Whatever a table holds, it is read without an error, within a moment, and no text of it disappears."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from perfscore.errors import PerfscoreError
from perfscore.model.place import Passage, Place
from perfscore.readers.assemble import assemble
from perfscore.readers.grid import Cell, Grid, GridTable, Row

LABELS = [
    "项目名称",
    "主管部门",
    "实施单位",
    "单位名称",
    "项目资金（万元）",
    "年初预算数",
    "全年预算数",
    "全年执行数",
    "分值",
    "执行率",
    "得分",
    "年度资金总额",
    "其中：当年财政拨款",
    "年度总体目标",
    "预期目标",
    "实际完成情况",
    "一级指标",
    "二级指标",
    "三级指标",
    "年度指标值",
    "实际完成值",
    "计算符号",
    "计量单位",
    "偏差原因分析及改进措施",
    "产出指标",
    "数量指标",
    "满意度指标",
    "总分",
    "评价等级",
    "优",
    "序号",
    "年度绩效指标完成情况",
    "项目支出绩效自评表",
    "2024年度",
    "单位：万元",
    "目标1",
    "信息来源",
]
VALUES = [
    "≥53 人",
    "=51人",
    "10",
    "9.62",
    "100.00%",
    "—",
    "1O",
    "-5",
    "",
    "",
    "",
    "完全达到预期",
    "因疫情延后，次年完成。",
    "全年预算数：5.00",
]
WORDS = st.sampled_from(LABELS + VALUES) | st.text(max_size=8)
ROW = st.lists(st.tuples(WORDS, st.booleans()), max_size=10)


@st.composite
def grids(draw):
    blocks = []
    for number in range(draw(st.integers(1, 3))):
        place = Place(file="any", line=number + 1)
        if draw(st.booleans()):
            blocks.append(Passage(text=draw(WORDS) or "空", place=place))
        rows = tuple(
            Row(cells=tuple(Cell(text, covered=covered and exact) for text, covered in cells), place=place)
            for exact in [draw(st.booleans())]
            for cells in draw(st.lists(ROW, min_size=1, max_size=12))
        )
        breaks = frozenset(draw(st.sets(st.integers(0, 12), max_size=3)))
        exact = any(cell.covered for row in rows for cell in row.cells)
        blocks.append(GridTable(rows=rows, place=place, breaks=breaks, exact=exact))
    return Grid(path="any", sha256="0" * 64, blocks=tuple(blocks))


@given(grids())
def test_any_table_is_read_or_refused(grid):
    try:
        document = assemble(grid)
    except PerfscoreError:
        return
    assert [card.id for card in document.scorecards] == [f"c{n}" for n in range(1, len(document.scorecards) + 1)]


@given(st.lists(st.sampled_from(["", *VALUES]), min_size=1, max_size=9))
def test_no_text_of_a_row_of_indicators_disappears(cells):
    heading = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
    rows = [["项目名称", "甲"], heading, cells, ["总分", "", "", "", "", "100", "98"]]
    place = Place(file="any")
    table = GridTable(rows=tuple(Row(cells=tuple(map(Cell, row)), place=place) for row in rows), place=place)
    card = assemble(Grid(path="any", sha256="0" * 64, blocks=(table,))).scorecards[0]
    kept = [str(value) for row in card.indicators for value in (row.level1, row.level2, row.level3, row.target)]
    kept += [str(value) for row in card.indicators for value in (row.actual, row.weight, row.score, row.note)]
    kept += [item.text for item in card.unread]
    for text in filter(None, cells):
        assert text == "—" or any(text.rstrip("%") in part for part in kept), (text, kept)
