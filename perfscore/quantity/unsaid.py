"""Why a text with figures is no quantity to be held against another: about 50, 5% more than last year, two.

>>> [reason["zh"] for reason in map(why_open, ("约50人", "较上年增长5%", "5次;3人", "收到申请后5个工作日内")) if reason]
['是约数', '是与上年或另一数相比的变化', '一格中有几个数量', '是从某事之后起算的期限']
>>> why_open("2月30日")
"""

from __future__ import annotations

import re

from perfscore.reason import Reason, Wording

ABOUT = Wording("quantity-about", zh="是约数", en="an approximation")
CHANGE = Wording("quantity-change", zh="是与上年或另一数相比的变化", en="a change against last year or another figure")
SEVERAL = Wording("quantity-several", zh="一格中有几个数量", en="several quantities in one cell")
FROM_EVENT = Wording(
    "quantity-from-event", zh="是从某事之后起算的期限", en="a time that runs from an event that has no date"
)
_OPEN: tuple[tuple[re.Pattern[str], Wording], ...] = (
    (re.compile(r"约[0-9]|左右|上下|[0-9万千百十][余多]|(?<!最)近[0-9]|接近[0-9]"), ABOUT),
    (re.compile(r"(?:较|(?<!占)比(?!例|率|重)|上年|去年).*[0-9]"), CHANGE),
    (re.compile(r"(?:增长|下降|提高|降低|增加|减少|提升|压减|上升)[<>=不]*[0-9]"), CHANGE),
    (re.compile(r"[后起][0-9]+个?(工作日|天|日|小时|分钟|个?月)"), FROM_EVENT),
    (re.compile(r"[0-9][^0-9;,、]*[;,、和及][^0-9]*[0-9]"), SEVERAL),
)
_LONGEST = 60


def why_open(printed: str) -> Reason | None:
    """What the text says besides a quantity, where that is known; None for all else."""
    if len(printed) > _LONGEST:
        return None
    return next((wording() for pattern, wording in _OPEN if pattern.search(printed)), None)
