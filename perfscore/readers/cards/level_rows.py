"""Rows that print the points of a level, not an indicator: 产出指标 60 60 above its indicators, 小计 below them.

Such a row has a label of a level and points, and neither a name nor a target nor a result. It is taken for one where it
says so (小计), where its label states the same points (产出指标（60分）), or where at least two levels begin with such
a row and the weights below each add up to it.

>>> from perfscore.readers.cards.pieces import typed
>>> from perfscore.readers.cards.indicator_header import indicator_header
>>> from perfscore.readers.cards.indicator_table import IndicatorTable
>>> from perfscore.readers.cards.ledger import Ledger
>>> head = typed("一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分")
>>> table = IndicatorTable(header=indicator_header(head), ledger=Ledger())
>>> rows = [("产出指标（50分）", "", "", "", "", "50", "50"), ("", "数量指标", "书屋", "≥12个", "12个", "50", "50")]
>>> all(table.add(typed(*row, line=number)) for number, row in enumerate(rows, 2))
True
>>> [(row.level1, row.level3) for row in table.indicators()]
[('产出指标（50分）', '书屋')]
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from perfscore.errors import QuantityError
from perfscore.model.scorecard import LevelSum
from perfscore.readers.cards.columns import Role, look
from perfscore.readers.cards.labels import compact
from perfscore.readers.cards.level_sums import summed_above, summed_below
from perfscore.readers.cards.levels import Levels
from perfscore.readers.cards.printed_number import printed_number
from perfscore.readers.cards.tails import Draft

_SUBTOTAL = re.compile(r".{0,8}小计|.{1,8}指标(合计|得分|分值)")
_STATED = re.compile(r"[(（]?(\d{1,3}(?:\.\d+)?)分[)）]?$")
# What a template prints where an indicator may be added, and what is written where there is none.
_NOTHING = re.compile(r"[(]?(无|不适用|不涉及|[-—/]+)[)]?")
_TEMPLATE = re.compile(rf"[.…·]+|(三级)?指标\d{{0,2}}[:.…·]*|其他[.…·]*|{_NOTHING.pattern}")
_NAMES = (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3)
_CONTENTS = (Role.TARGET, Role.ACTUAL, Role.NOTE)
# So many levels must begin with a row of their points before sums alone say that they do.
_LEVELS = 2


def is_subtotal_label(text: str) -> bool:
    """Whether a cell says that its row sums up others.

    >>> is_subtotal_label("小计"), is_subtotal_label("产出指标小计"), is_subtotal_label("产出指标")
    (True, True, False)
    """
    return bool(_SUBTOTAL.fullmatch(compact(text)))


def is_template_row(texts: Sequence[str | None]) -> bool:
    """Whether a row, name first, holds nothing but what a template prints for one that may be added.

    >>> is_template_row(["……", None, None]), is_template_row(["指标2：", "", None]), is_template_row(["无", "无", "5"])
    (True, True, False)
    """
    name, *others = [compact(text or "") for text in texts]
    return bool(_TEMPLATE.fullmatch(name)) and all(not other or _NOTHING.fullmatch(other) for other in others)


def level_rows(drafts: Sequence[Draft]) -> frozenset[int]:
    """The numbers of the rows that print the points of a level."""
    possible = [number for number, draft in enumerate(drafts) if _could_be(draft)]
    certain = [number for number in possible if _says_so(drafts[number])]
    by_sum = [number for number in possible if _sums_up(drafts, number, possible)]
    if len(by_sum) >= _LEVELS and set(by_sum) | set(certain) == set(possible):
        return frozenset(possible)
    return frozenset(certain)


def _could_be(draft: Draft) -> bool:
    """Whether a row has a label of its own and points, and nothing else that an indicator has."""
    own = [piece.text for role in _NAMES if (piece := draft.seats.get(role)) and not piece.covered]
    if not own or any(draft.text(role) for role in _CONTENTS) or _weight(draft) is None:
        return False
    name = draft.seats.get(Role.LEVEL3)
    return name is None or name.covered or look(name.text).dash or is_subtotal_label(name.text)


def _says_so(draft: Draft) -> bool:
    texts = [piece.text for role in _NAMES if (piece := draft.seats.get(role)) and not piece.covered]
    stated = [Decimal(match[1]) for text in texts if (match := _STATED.search(compact(text)))]
    return any(map(is_subtotal_label, texts)) or (len(texts) == 1 and stated == [_weight(draft)])


def _sums_up(drafts: Sequence[Draft], number: int, possible: Sequence[int]) -> bool:
    """Whether the weights of the rows down to the next row of this kind add up to the row's."""
    end = next((other for other in possible if other > number), len(drafts))
    weights = [_weight(draft) for draft in drafts[number + 1 : end]]
    known = [weight for weight in weights if weight is not None]
    return bool(known) and len(known) == len(weights) and sum(known, Decimal()) == _weight(drafts[number])


def level_sum(drafts: Sequence[Draft], levels: Sequence[Levels], sums: Collection[int], number: int) -> LevelSum:
    """The sum in row `number`; its rows are empty where it is not certain which they are."""
    draft = drafts[number]
    own = [(role, piece.text) for role in _NAMES if (piece := draft.seats.get(role)) and not piece.covered]
    said = next((text for _, text in own if is_subtotal_label(text)), None)
    if said is not None:
        rows = summed_above(said, number, levels, sums)
    else:
        # A row of the next level between them sums up a part of the same rows. Of two names the lower is meant.
        printed = [0 if role is Role.LEVEL1 else 1 for role, _ in own]
        found = [summed_below(number, levels, sums, at) for at in sorted(set(printed), reverse=True)]
        rows = next((rows for rows in found if _weigh(drafts, rows) == _weight(draft)), found[0])
    return LevelSum(
        label=said or levels[number][1] or levels[number][0] or "—",
        place=draft.place,
        rows=tuple(drafts[row].place for row in rows),
        weight=_weight(draft),
        score=_points(draft, Role.SCORE),
    )


def _weigh(drafts: Sequence[Draft], rows: Sequence[int]) -> Decimal | None:
    weights = [weight for row in rows if (weight := _weight(drafts[row])) is not None]
    return sum(weights, Decimal()) if len(weights) == len(rows) else None


def _weight(draft: Draft) -> Decimal | None:
    return _points(draft, Role.WEIGHT)


def _points(draft: Draft, role: Role) -> Decimal | None:
    piece = draft.seats.get(role)
    try:
        return None if piece is None or piece.covered else printed_number(piece.text)
    except QuantityError:
        return None
