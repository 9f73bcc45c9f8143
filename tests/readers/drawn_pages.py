"""Pages drawn by hand for the tests of readers: texts at places, ruled or not, and the document they give."""

from perfscore.limits import DEFAULT
from perfscore.model.document import Document
from perfscore.readers.assemble import assemble
from perfscore.readers.grid import Grid
from perfscore.readers.pages.blocks import loose_page, page_blocks
from perfscore.readers.pages.building import GridBuilder
from perfscore.readers.pages.page import Glyph, Page, RulingLine

SIZE = 10
EDGES = [20, 85, 160, 250, 320, 380, 420, 470, 560]

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"]
ROWS = [
    ["产出指标", "数量指标", "培训人数", "≥53人", "51人", "20", "19.25", "报名不足"],
    ["", "质量指标", "培训合格率", "≥98%", "99%", "15", "15", ""],
    ["", "时效指标", "完成及时率", "100%", "100%", "15", "15", ""],
    ["效益指标", "社会效益", "服务能力提升", "明显", "明显", "30", "30", ""],
    ["满意度指标", "服务满意度", "学员满意度", "≥90%", "95%", "10", "10", ""],
    ["总分", "", "", "", "", "100", "99.25", ""],
]
FUNDS = [
    ["项目名称", "读者培训费", "", "", "实施单位", "青禾馆", "", ""],
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "10.00", "10.00", "9.00", "10", "90%", "9"],
]


def letters(text, left, top):
    """Characters in a row, Chinese ones as wide as high."""
    found = []
    for char in text:
        width = SIZE if ord(char) > 0x2E80 else SIZE / 2
        found.append(Glyph(char, left, left + width, top, top + SIZE))
        left += width
    return found


def line(top, texts, edges=EDGES):
    """Texts of one row, each a little right of its edge."""
    return [glyph for left, text in zip(edges, texts, strict=False) for glyph in letters(text, left + 2, top)]


def ruled(rows, top, *, edges=EDGES, height=20, merged=()):
    """A fully ruled table; `merged` are pairs of rows between which the first column has no line."""
    ys = [top + height * number for number in range(len(rows) + 1)]
    inside = {number for start, end in merged for number in range(start + 1, end)}
    across = [RulingLine(y, edges[number in inside], edges[-1]) for number, y in enumerate(ys)]
    down = [RulingLine(x, ys[0], ys[-1]) for x in edges]
    return across, down, [glyph for y, row in zip(ys, rows, strict=False) for glyph in line(y + 2, row, edges)]


def spread(rows, top):
    """A table whose rows have their own edges: each cell is left, right, text and how many rows it covers."""
    across, down, texts = [], [], []
    for number, row in enumerate(rows):
        for left, right, text, span in row:
            high, low = top + 20 * number, top + 20 * (number + span)
            across += [RulingLine(high, left, right), RulingLine(low, left, right)]
            down += [RulingLine(left, high, low), RulingLine(right, high, low)]
            texts += letters(text, left + 2, high + 2)
    return across, down, texts


def page(across=(), down=(), glyphs=(), number=1):
    """A page of 600 by 800 points."""
    return Page(number=number, width=600, height=800, glyphs=glyphs, horizontal=across, vertical=down)


def document(*pages) -> Document:
    """What the pages of a file hold, read the way the readers of PDF and OFD do it."""
    builder = GridBuilder(name="a.pdf", limits=DEFAULT)
    for number, one in enumerate(pages, 1):
        blocks = page_blocks(one)
        builder.add(number, blocks, loose=loose_page(one, blocks))
    return assemble(Grid(path="a.pdf", sha256="", blocks=builder.finish()))
