"""What explains a published score: which named rule, under which rounding, or nothing.

A score that is wrong under the standard in force may still follow from another rule of the field, or from a ratio that
was rounded before it was multiplied. Naming that is worth more to an auditor than "wrong".

>>> from fractions import Fraction as F
>>> found = explain(TargetSide("reverse", True), F("7386.02"), F(3845), F(20), Decimal("10.40"))
>>> [(item.rule.name, item.rounding.name) for item in found][0]
('spent-share', 'ratio-percent')
>>> explain(TargetSide("forward", False), F(36), F(31), F(10), Decimal("8.73"))
()
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from perfscore.both import Both
from perfscore.model.target import Kind
from perfscore.standards.named_rules import NamedRule, named_rules
from perfscore.standards.rounding import Mode, Rounding, round_points


@frozen
class TargetSide:
    """What kind of target, and on which side of it the actual stands; rules are compared within one situation."""

    kind: Kind
    met: bool


@frozen(kw_only=True)
class RoundingWay:
    """A way from the exact share to the printed points; each is named.

    `ratio_places` rounds the share first (2: whole percent, 3: a tenth of a percent), by `ratio_mode`. `family` says
    how far it is from the usual way: usual, mode (two places, but not half up), ratio, places (fewer than two).
    """

    name: str
    family: str
    title: Both
    mode: Mode = "half-up"
    places: int = 2
    ratio_mode: Mode = "half-up"
    ratio_places: int | None = None

    def points(self, weight: Fraction, share: Fraction) -> Decimal:
        """The points that this rounding prints."""
        if self.ratio_places is not None:
            share = Fraction(round_points(share, self.ratio_places, self.ratio_mode))
        return round_points(weight * share, self.places, self.mode)

    def reach(self, weight: Fraction) -> Fraction:
        """The most that printed points can be away from the exact ones: a unit of what is rounded.

        >>> USUAL.reach(Fraction(20)), ROUNDINGS[4].reach(Fraction(20))
        (Fraction(1, 100), Fraction(21, 100))
        """
        by_ratio = 0 if self.ratio_places is None else weight / 10**self.ratio_places
        return by_ratio + Fraction(1, 10**self.places)


USUAL = RoundingWay(name="usual", family="usual", title=Both("四舍五入保留两位小数", "rounded half up to two places"))

# In the order in which an explanation is preferred.
ROUNDINGS = (
    USUAL,
    RoundingWay(
        name="half-even",
        family="mode",
        mode="half-even",
        title=Both("四舍六入五成双保留两位小数", "rounded half to even"),
    ),
    RoundingWay(
        name="truncate", family="mode", mode="truncate", title=Both("截尾保留两位小数", "cut after two places")
    ),
    RoundingWay(name="up", family="mode", mode="up", title=Both("一律进位保留两位小数", "rounded up at two places")),
    RoundingWay(
        name="ratio-percent",
        family="ratio",
        ratio_places=2,
        title=Both("先将比率四舍五入为整数百分比", "the ratio was first rounded to a whole percent"),
    ),
    RoundingWay(
        name="ratio-percent-cut",
        family="ratio",
        ratio_places=2,
        ratio_mode="truncate",
        title=Both("先将比率截尾为整数百分比", "the ratio was first cut to a whole percent"),
    ),
    RoundingWay(
        name="ratio-tenth",
        family="ratio",
        ratio_places=3,
        title=Both("先将比率四舍五入到0.1个百分点", "the ratio was first rounded to a tenth of a percent"),
    ),
    RoundingWay(
        name="ratio-tenth-cut",
        family="ratio",
        ratio_places=3,
        ratio_mode="truncate",
        title=Both("先将比率截尾到0.1个百分点", "the ratio was first cut to a tenth of a percent"),
    ),
    RoundingWay(
        name="one-place", family="places", places=1, title=Both("四舍五入保留一位小数", "rounded to one place")
    ),
    RoundingWay(
        name="one-place-cut",
        family="places",
        places=1,
        mode="truncate",
        title=Both("截尾保留一位小数", "cut after one place"),
    ),
    RoundingWay(name="no-places", family="places", places=0, title=Both("四舍五入取整", "rounded to a whole number")),
    RoundingWay(
        name="no-places-cut",
        family="places",
        places=0,
        mode="truncate",
        title=Both("截尾取整", "cut to a whole number"),
    ),
)


_MODES = {
    "half-up": Both("四舍五入", "rounded half up"),
    "half-even": Both("四舍六入五成双", "rounded half to even"),
    "truncate": Both("截尾", "cut"),
    "up": Both("一律进位", "rounded up"),
}


def rounding_title(rounding: Rounding) -> Both:
    """How a standard rounds, in words.

    >>> rounding_title(Rounding()).zh, rounding_title(Rounding(mode="truncate", places=1)).en
    ('四舍五入保留两位小数', 'cut to 1 place(s)')
    """
    same = (rounding.mode, rounding.places, rounding.ratio_places)
    if same == (USUAL.mode, USUAL.places, None):
        return USUAL.title
    mode, places, ratio = _MODES[rounding.mode], rounding.places, rounding.ratio_places
    zh, en = f"{mode.zh}保留{places}位小数", f"{mode.en} to {places} place(s)"
    if ratio is not None:
        zh, en = (
            f"比率先{mode.zh}保留{ratio}位小数、得分再{zh}",
            f"the ratio {mode.en} to {ratio} place(s), then points {en}",
        )
    return Both(zh, en)


@frozen(kw_only=True)
class Explanation:
    """A named rule and a rounding that together give the published score; `share` is the rule's exact share."""

    rule: NamedRule
    rounding: RoundingWay
    share: Fraction


def shares(situation: TargetSide, target: Fraction, actual: Fraction) -> tuple[tuple[NamedRule, Fraction], ...]:
    """The share that each named rule of this kind gives; a rule without a value here (zero target) is left out."""
    found = []
    for rule in named_rules(situation.kind):
        share = rule.share(target, actual, met=situation.met)
        if share is not None:
            found.append((rule, share))
    return tuple(found)


@lru_cache(maxsize=4096)
def explain(
    situation: TargetSide, target: Fraction, actual: Fraction, weight: Fraction, published: Decimal
) -> tuple[Explanation, ...]:
    """All explanations of `published`, the most ordinary rounding first.

    Explanations by fewer than two places are among them; whether they count depends on the unit's other scores, which
    the verdict knows.
    """
    found = []
    given = shares(situation, target, actual)
    for rounding in ROUNDINGS:
        for rule, share in given:
            if rounding.points(weight, share) == published:
                found.append(Explanation(rule=rule, rounding=rounding, share=share))
    return tuple(found)
