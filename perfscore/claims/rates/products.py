"""A number of heads and a standard against the amount beside them: 6188人，每人3300元，共2142.04万元.

One number, one standard, one amount in a sentence; a standard a month counts where the months are printed. An amount
far off is of something else.

>>> [product] = products("为6188人发放补助,标准为3300元/人,共计2142.04万元")
>>> product.formula, product.given, product.holds
('6188 × 3300 = 20420400', '2042.04万元', False)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfscore.claims.prose.figures import Printed, scan
from perfscore.claims.prose.lexicon import ABOUT, ABOUT_AFTER, PLANNED, any_of
from perfscore.claims.prose.precision import meet, places_of
from perfscore.claims.rates.said import SaidRate
from perfscore.model.claim import MONEY
from perfscore.quantity.quantity import decimal_text

_HEADS = frozenset(("人", "名", "户", "位", "家", "生"))
_EACH = re.compile(
    r"(?:每[人户家生名]|[人户生]均|标准|单价|定额)(?:补助|发放|奖励|补贴|资助)?(?:标准)?(?:为|是|按|:)?$"
)
_DENIED = re.compile(rf"其中|累计|{any_of(PLANNED)}|{any_of(ABOUT)}(?=[^,;。]{{0,1}})|以上|以下|以内|不超过")
_NEAR = Fraction(3, 10)


def products(sentence: str) -> Iterator[SaidRate]:
    """The one product of a plain sentence, if it has one."""
    if "元" not in sentence or _DENIED.search(sentence):
        return
    found = list(scan(sentence))
    heads = [item for item in found if item.unit in _HEADS]
    standards = [item for item in found if _is_standard(sentence, item)]
    months = [item for item in found if item.unit == "个月"]
    amounts = [item for item in found if item.unit in MONEY and item not in standards]
    if len(heads) != 1 or len(standards) != 1 or not amounts or len(months) > 1:
        return
    if any(sentence.startswith(ABOUT_AFTER, item.after) for item in (*heads, *standards, *amounts)):
        return
    monthly = "月" in standards[0].unit or "每月" in sentence
    if monthly != bool(months):
        return
    yield from _held(sentence, [heads[0], standards[0], *months], amounts)


def _is_standard(sentence: str, item: Printed) -> bool:
    if item.unit.startswith(("元/人", "元/户", "元/生", "元/家")):
        return True
    return item.unit == "元" and bool(_EACH.search(sentence[: item.start]))


def _value(item: Printed) -> Fraction:
    return Fraction(item.number.replace(",", ""))


def _held(sentence: str, factors: Sequence[Printed], amounts: Sequence[Printed]) -> Iterator[SaidRate]:
    exact = Fraction(1)
    for item in factors:
        exact *= _value(item)
    sums = [(item, _value(item) * MONEY[item.unit], _step(item)) for item in amounts]
    meets = next((item for item, value, step in sums if meet(exact, Fraction(0), value, step)), None)
    nearest = min(sums, key=lambda each: abs(each[1] - exact))[0]
    printed = meets or nearest
    if meets is None and abs(_value(nearest) * MONEY[nearest.unit] - exact) > _NEAR * exact:
        return
    shown = decimal_text(exact / MONEY[printed.unit]) + printed.unit
    yield SaidRate(
        words=sentence[:80],
        said=printed.number + printed.unit,
        given=shown,
        formula=f"{' × '.join(item.number for item in factors)} = {decimal_text(exact)}",
        holds=meets is not None,
        by="product",
    )


def _step(item: Printed) -> Fraction:
    return Fraction(MONEY[item.unit], 10 ** places_of(item.number))
