"""Rows of a form that are a label with a text, none of them an indicator: causes and measures below the table.

>>> from perfscore.readers.cards.pieces import typed
>>> is_block_text(typed("改进措施及结果应用方案", "下年度提前部署，加强考核。"))
True
>>> is_block_text(typed("培训人数", "≥53人", "51人"))
False
>>> heads_tasks(typed("年度主要任务", "任务名称", "主要内容", "完成情况"))
True
"""

from __future__ import annotations

import re

from perfscore.readers.cards.columns import Role, fund_heading_role, look
from perfscore.readers.cards.labels import bare, compact, is_remark_label, level_label, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.wording import REVIEWED_COLUMN

_LONGEST_LABEL = 20
_SHORTEST_TEXT = 8
# How many columns of an exact table the text beside the label covers at least.
_WIDE = 3
_SIGNED = re.compile(
    r"(单位|部门|项目)?(负责人|填表人|填报人|联系人|审核人|联系电话|电话|填表日期|填报日期|日期)(签字|签章)?(\(.*\))?(:|$)"
)
_REVIEW = re.compile(r".{0,8}(复核|评审|审核|核定|抽查).{0,4}(得分|评分|总分|分数)(合计|总计)?")
_TASKS = re.compile(r"(年度|本年度?)?(主要|重点)?(工作)?任务(名称|内容)|(主要|工作|具体)内容")


def own_pieces(line: Line) -> list[Piece]:
    """The pieces that begin in this line, without the label of the block at the left."""
    pieces = [piece for piece in line.pieces if not piece.covered]
    return pieces[1:] if len(pieces) > 1 and side_label(pieces[0].text) else pieces


def is_block_text(line: Line) -> bool:
    """Whether a line is a label of the form with its text: a known label, or a short one beside a sentence."""
    pieces = own_pieces(line)
    if line.broken or len(pieces) != 2:
        return False
    label, text = pieces
    if is_remark_label(label.text):
        return not look(text.text).number
    if len(label.text) > _LONGEST_LABEL or look(label.text).digit or look(label.text).sentence:
        return False
    if level_label(label.text) or text.column > max(label.column, label.end) + 1:
        return False
    wide = not line.exact or text.end - text.column >= _WIDE
    return wide and look(text.text).sentence and len(text.text) > _SHORTEST_TEXT


def heads_tasks(line: Line) -> bool:
    """Whether a line heads the year's main tasks, which print no points: 年度主要任务, 任务名称, 主要内容, 完成情况."""
    texts = [piece.text for piece in line.pieces if not piece.covered]
    points = {fund_heading_role(text) for text in texts} & {Role.WEIGHT, Role.SCORE}
    return len(texts) > 1 and not points and any(_TASKS.fullmatch(bare(text)) for text in texts)


def heads_remarks(line: Line) -> bool:
    """Whether a line heads rows of remarks: 情况说明, 存在问题和改进措施."""
    pieces = own_pieces(line)
    return len(pieces) > 1 and all(is_remark_label(piece.text) for piece in pieces)


def footnote(line: Line, ledger: Ledger) -> bool:
    """Keep a line below the total that is a text without figures, one sentence over the whole width, or a review."""
    pieces = own_pieces(line)
    review = is_review(line)
    if review:
        ledger.repaired(REVIEWED_COLUMN(heading=pieces[0].text), line.place)
    plain = review or (len(pieces) <= 2 and not any(look(piece.text).digit for piece in pieces))
    if plain or (len(pieces) == 1 and (look(pieces[0].text).sentence or len(pieces[0].text) > _LONGEST_LABEL)):
        ledger.remark("：".join(dict.fromkeys(piece.text for piece in pieces)), line.place)
        return True
    return False


def is_review(line: Line) -> bool:
    """Whether a line gives the points of a reviewer, which are not the unit's own: 复核得分 99.5."""
    pieces = own_pieces(line)
    return len(pieces) in {2, 3} and bool(_REVIEW.fullmatch(bare(pieces[0].text))) and look(pieces[-1].text).number


def is_signed(line: Line) -> bool:
    """Whether the line is signed by who filled in the form: 填表人, 联系电话."""
    return bool(own_pieces(line)) and all(_SIGNED.match(compact(piece.text[:40])) for piece in own_pieces(line))
