"""Where a card begins whose heading is no heading of a card: at the name and the money above its indicators.

>>> from perfscore.model.place import Place
>>> from perfscore.readers.cards.pieces import typed
>>> items = [Passage(text="项目支出绩效自评", place=Place()), Passage(text="项目名称：绿化", place=Place()),
...     typed("资金来源", "全年预算数", "全年执行数", "执行率", "分值", "得分"),
...     typed("年度资金总额", "100", "95", "95%", "10", "9.5"), typed("三级指标", "指标值", "完成值", "得分")]
>>> top_of(items, 4, 0), loose_heading(items[0])
(0, '项目支出绩效自评')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from perfscore.model.place import Passage
from perfscore.readers.cards.columns import Role
from perfscore.readers.cards.funds_table import fund_header, is_fund_row
from perfscore.readers.cards.labels import goal_label, head_label, side_label
from perfscore.readers.cards.late_funds import heads_money
from perfscore.readers.cards.pieces import Line

_SHORT = 40
# A head, its money and its goals take up no more lines than this.
_FAR = 30
_TITLE = re.compile(r"[^，。；:：]{0,30}绩效.{0,6}(自评|评价|目标|完成|情况).{0,8}")
_OF_HEAD = frozenset({"name", "body", "supervisor", "unit", "central", "year"})
_PAID = frozenset({Role.RATE, Role.WEIGHT, Role.SCORE})


def top_of(items: Sequence[Passage | Line], index: int, floor: int) -> int:
    """The first item of the card whose indicators are headed by the item at `index`; none stands above `floor`."""
    top = index
    for at in range(index - 1, max(floor, index - _FAR) - 1, -1):
        item = items[at]
        if _begins(item):
            top = at
        elif not _may_stand_between(item):
            break
    if top < index and top > floor and loose_heading(items[top - 1]) is not None:
        top -= 1
    return top


def loose_heading(item: Passage | Line) -> str | None:
    """The text of an item that names a self-evaluation without being the heading of a table: 项目支出绩效自评."""
    text = item.text
    return text if len(text) <= _SHORT and _TITLE.fullmatch(text) else None


def _begins(item: Passage | Line) -> bool:
    """Whether an item is of the head or of the money of a card."""
    label = re.split("[:：\\t]", item.text, maxsplit=1)[0]
    if head_label(label) in _OF_HEAD:
        return len(item.text) <= 2 * _SHORT or isinstance(item, Line)
    header = fund_header(item) if isinstance(item, Line) and heads_money(item) else None
    return header is not None and bool(_PAID & set(header.roles))


def _may_stand_between(item: Passage | Line) -> bool:
    """Whether an item is a row of the money or of the goals, or a short caption."""
    if isinstance(item, Passage):
        return len(item.text) <= _SHORT and "。" not in item.text
    first = item.pieces[0].text
    return is_fund_row(item) or bool(side_label(first) or goal_label(first) or head_label(first)) or item.exact
