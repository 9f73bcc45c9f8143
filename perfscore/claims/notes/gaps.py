"""How far from its target a note says the result lies: 较目标少18人, 完成年度目标的93%, 上半年18场、下半年21场.

>>> [gap] = map(gap_before, figures("申请减少，较年初目标少 18 人"))
>>> gap.side, str(gap.quantity)
('below', '18人')
>>> [str(completion_before(mention).percent) for mention in figures("完成年度目标的 93%")]
['93%']
>>> [str(claim.quantity) for claim in read_halves("上半年举办 18 场，下半年举办 21 场")]
['39场']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from perfscore.claims.notes.claim import Completion, Gap, Halves, Side
from perfscore.claims.prose.figures import ProseFigure, figures
from perfscore.claims.prose.lexicon import DONE, GOALS, GOALS_BEFORE, LESS, MORE, any_of
from perfscore.claims.prose.patterns import NO_DIGIT
from perfscore.quantity.quantity import Quantity, decimal_text, read_quantity

GOAL = rf"{any_of(GOALS_BEFORE)}*{any_of(GOALS)}(?:值|数量?|任务|要求)*"
_DONE = any_of(DONE)
_GAP = re.compile(
    rf"(?:[较比]{GOAL}(?:相?差|(?P<less>{any_of(LESS)})|(?P<more>{any_of(MORE)}|超出?))"
    rf"|(?P<below>低于|少于){GOAL}|(?P<above>高于|多于|超出?|超过){GOAL}|与{GOAL}相?差"
    rf"|(?P<beyond>超额)|(?:^|[^较比多年])(?P<short>少)(?={_DONE}))"
    rf"(?:{_DONE}|出|了|达到?|为)*$"
)
# What is missing, with nothing named: 差5公顷未完成, 尚有5公顷未完成, 缺口5公顷, 未完成率15%.
_MISSING = re.compile(
    rf"(?:(?P<open>(?:尚|还|仍|现)有)|(?:尚|还|仍|相)?(?:差|缺口?)|未{_DONE}(?:率|比例|量)?)(?:为|达|是|:)*"
)
_LEFT_UNDONE = re.compile(rf"未(?:能)?(?:{_DONE}|实施|到位)")
_COMPLETED = re.compile(
    rf"完成了?{GOAL}的$|^(?:全年|共|仅|只|已)*完成了?$|(?:^|[,的])(?:实际|年度|全年|总体|目标|指标|任务)*完成(?:率|比例)(?:已|约)?(?:为|达到?|是|:)*$"
)
_PAIRS = {"上半年": "下半年", "前三季度": "四季度", "春季": "秋季"}
_HALVES = (
    re.compile(rf"^(?P<name>{any_of(_PAIRS)})(?P<verb>{NO_DIGIT}{{0,8}})$"),
    re.compile(rf"^(?P<name>第?{any_of(_PAIRS.values())})(?P<verb>{NO_DIGIT}{{0,8}})$"),
)


def gap_before(mention: ProseFigure) -> Gap | None:
    """The difference from the target that this figure is, by the words before it."""
    found = None if mention.about or mention.high or mention.bound else _GAP.search(mention.before)
    if found is None:
        return _missing(mention)
    side: Side | None = None
    if found["less"] or found["below"] or found["short"]:
        side = "below"
    elif found["more"] or found["above"] or found["beyond"]:
        side = "above"
    words = mention.before[found.start() :].lstrip(",;。") + mention.quantity.text
    return Gap(words=words, quantity=mention.quantity, side=side, subject=mention.before[: found.start()])


def _missing(mention: ProseFigure) -> Gap | None:
    found = None if mention.about or mention.high or mention.bound else _MISSING.fullmatch(mention.before)
    ends = not mention.after or _LEFT_UNDONE.match(mention.after) is not None
    if found is None or not ends or (found["open"] and not mention.after):
        return None
    return Gap(words=mention.before + mention.quantity.text + mention.after, quantity=mention.quantity, side="below")


def completion_before(mention: ProseFigure) -> Completion | None:
    """The share of the target that this percentage is, by the words before it."""
    found = _COMPLETED.search(mention.before) if mention.quantity.unit.numerator == "%" else None
    if found is None or mention.about:
        return None
    words = mention.before[found.start() :] + mention.quantity.text
    return Completion(words=words, percent=mention.quantity, subject=mention.before[: found.start()])


def read_halves(note: str) -> Iterator[Halves]:
    """Two parts of the year in clauses that follow each other, of one unit and with one verb."""
    found = figures(note)
    for one, other in pairwise(found):
        first, second = _HALVES[0].match(one.before), _HALVES[1].match(other.before)
        if first is None or second is None or _PAIRS[first["name"]] != second["name"].removeprefix("第"):
            continue
        alike = one.quantity.unit == other.quantity.unit and other.clause == one.clause + 1
        if alike and first["verb"] == second["verb"] and not (one.about or other.about or one.high or other.high):
            words = f"{one.before}{one.quantity.text},{other.before}{other.quantity.text}"
            yield Halves(words=words, quantity=_sum(one.quantity, other.quantity))


def _sum(one: Quantity, other: Quantity) -> Quantity:
    total = one.value + other.value * other.unit.factor / one.unit.factor
    return read_quantity(f"{decimal_text(total)}{one.unit.name}")
