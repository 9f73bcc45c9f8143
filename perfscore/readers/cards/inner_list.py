"""A list inside a card: the year's main tasks, the projects of a department; its headings are never a name.

Such a list prints no points. It is kept as printed, row by row, and is not judged.

>>> from perfscore.readers.cards.pieces import typed
>>> head = typed("年度主要任务", "任务名称", "主要内容", "预算金额（万元）", "备注")
>>> found = inner_list(head, typed("", "", "", "总额", "其他资金"))
>>> found.holds(typed("", "任务1", "义务教育", "60.00", "0.00"))
True
>>> inner_list(typed("项目名称", "义务教育补助", "主管部门", "教育局"), typed("项目类型", "经常性", "实施单位", "中学"))
"""

from __future__ import annotations

import re

from attrs import frozen

from perfscore.readers.cards.block_text import heads_tasks, own_pieces
from perfscore.readers.cards.columns import Role, fund_heading_role, heading_role, look
from perfscore.readers.cards.funds_table import fund_headers
from perfscore.readers.cards.indicator_header import indicator_header
from perfscore.readers.cards.labels import bare, goal_label, head_label, is_remark_label, side_label
from perfscore.readers.cards.late_funds import heads_scored_money
from perfscore.readers.cards.pieces import Line

_TASKS = re.compile(r"(年度|本年度?)?(主要|重点)?(工作)?任务(完成情况|内容)?")
_COLUMN = re.compile(
    r".{0,6}(内容|情况|金额|额度|投资|依据|时间|日期|地点|文号|类别|来源|标准|概况|要点|措施|进度|备注|说明|结余|总额|合计)"
)
_LONGEST = 12
_FEW = 3


@frozen
class InnerList:
    """A list under its headings: `first` is their first column, `beside` that a label of the block stands in front."""

    first: int
    beside: bool

    def holds(self, line: Line) -> bool:
        """Whether a line is a row of the list: nothing that heads another part of the card, no label of its head."""
        own = [piece for piece in line.pieces if not piece.covered]
        if not own or indicator_header(line) is not None or heads_scored_money(line):
            return False
        if any(goal_label(piece.text) for piece in own) and not any(look(piece.text).number for piece in own):
            return False
        if self.beside and own[0].column >= self.first:
            return not line.broken
        return False


def inner_list(line: Line, following: Line | None, *, whole_body: bool = False) -> InnerList | None:
    """The list that `line` heads, where it does; `whole_body` says that the card is of a body, whose name is known.

    A line is a heading and no pair of label and value where each of its words names a column, or, on the card of a
    body, where a name of tasks or projects heads a column whose next cell is no label.
    """
    own = own_pieces(line)
    beside = len(own) > 1 and bool(_TASKS.fullmatch(bare(own[0].text)))
    own = own[beside:]
    found = InnerList(own[0].column, line.pieces[0] is not own[0]) if own else None
    if heads_tasks(line) or (beside and len(own) > 1 and all(_is_word(piece.text) for piece in own)):
        return found
    names = [piece for piece in own if head_label(piece.text) in {"name", "body"}]
    if not names or any(not _is_word(piece.text) for piece in own) or _prints_points(line):
        return None
    if fund_headers(line) and not whole_body:
        return None  # the money of the card, under its own name
    known = [_names_a_column(piece.text) for piece in own]
    if all(known) and len(own) >= _FEW and any(head_label(piece.text) is None for piece in own):
        return found
    if whole_body and len(own) >= _FEW and following is not None and head_label(names[0].text) == "name":
        below = next((piece for piece in following.pieces if piece.column == names[0].column), None)
        labelled = below is None or below.covered or _names_a_column(below.text) or bool(side_label(below.text))
        return None if labelled else found
    return None


def _is_word(text: str) -> bool:
    word = bare(text)
    return 2 <= len(word) <= _LONGEST and not look(word).digit and not look(word).sentence and ":" not in word


def _prints_points(line: Line) -> bool:
    return bool({fund_heading_role(piece.text) for piece in line.pieces} & {Role.WEIGHT, Role.SCORE})


def _names_a_column(text: str) -> bool:
    """Whether a text is a word of headings and labels, and so can be no name."""
    word = bare(text)
    return bool(
        heading_role(text)
        or fund_heading_role(text)
        or head_label(text)
        or is_remark_label(text)
        or goal_label(text)
        or _COLUMN.fullmatch(word)
        or _TASKS.fullmatch(word)
    )
