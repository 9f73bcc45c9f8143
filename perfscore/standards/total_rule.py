r"""``[total]``: what a standard does to the sum of a card's points: caps by the execution rate, deductions for excess.

>>> rule = TotalRule.read(read_toml('''
... over_target = "1.3"
... deduct = 2
... caps = [{ below = "0.8", most = 89 }, { below = "0.5", most = 59 }]
... ''', "our.toml"))
>>> [str(rule.most(Fraction(rate))) for rate in ("0.8", "0.79", "0.49")]
['None', '89', '59']
>>> [rule.is_excess(target=Fraction(10), actual=Fraction(actual)) for actual in ("13", "12.9")]
[True, False]
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from perfscore.both import Both
from perfscore.limits import STANDARD
from perfscore.reason import Wording
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.keys import MISSING, Keys, read_toml
from perfscore.standards.source import Citation

CAP_TWICE = Wording(
    "total-cap-twice",
    zh="重复；各档封顶的执行率须不同",
    en="is given twice; each cap begins below another rate",
)

__all__ = ["Cap", "TotalRule", "read_toml"]


@frozen(kw_only=True)
class Cap:
    """A card whose execution rate is `below` this may have `most` points in all."""

    below: Fraction
    most: Fraction


@frozen(kw_only=True)
class TotalRule:
    """Caps of the total, the lowest rate first; and `deduct` points for an actual of `over_target` times its target."""

    caps: tuple[Cap, ...] = ()
    over_target: Fraction | None = None
    deduct: Fraction = Fraction(0)
    source: Citation | None = None

    @classmethod
    def read(cls, keys: Keys) -> TotalRule:
        """Read the table.

        Raises:
            StandardError: a key that is unknown, missing, given twice or out of bounds.
        """
        keys.only("caps", "over_target", "deduct", "source")
        caps = []
        for item in keys.tables("caps", STANDARD.caps):
            item.only("below", "most")
            below = item.exact("below", item.required("below", '"0.8"'), 0, 1)
            caps.append(Cap(below=below, most=item.exact("most", item.required("most", "89"), 0, 1000)))
            if [cap.below for cap in caps].count(below) > 1:
                raise item.refuse("below", CAP_TWICE())
        over = keys.number("over_target", 1)
        if over is not None:
            keys.required("deduct", "2")
        if "deduct" in keys and over is None:
            raise keys.refuse("over_target", MISSING(example='over_target = "1.3"'))
        if not caps and over is None:
            raise keys.refuse("caps", MISSING(example='caps = [{ below = "0.8", most = 89 }]'))
        return cls(
            caps=tuple(sorted(caps, key=lambda cap: cap.below)),
            over_target=over,
            deduct=keys.number("deduct") or Fraction(0),
            source=Citation.read(keys.table("source")) if "source" in keys else None,
        )

    def most(self, rate: Fraction) -> Fraction | None:
        """The most points in all at an execution rate; None where there is no cap."""
        return next((cap.most for cap in self.caps if rate < cap.below), None)

    def is_excess(self, *, target: Fraction, actual: Fraction) -> bool:
        """Whether an actual is so far over its target that points are deducted."""
        return self.over_target is not None and target > 0 and actual >= self.over_target * target

    @property
    def text(self) -> Both:
        """The rule in a sentence."""
        caps = [(f"{number_text(cap.below * 100)}%", number_text(cap.most)) for cap in self.caps]
        zh = [f"执行率低于{below}的，总分至多{most}分" for below, most in caps]
        en = [f"below a rate of {below} at most {most} points in all" for below, most in caps]
        if self.over_target is not None:
            over, deduct = number_text(self.over_target), number_text(self.deduct)
            zh.append(f"完成值达到指标值{over}倍的指标扣{deduct}分")
            en.append(f"{deduct} points off where the actual is {over} times the target or more")
        return Both("；".join(zh), "; ".join(en))

    def wrong_caps(self) -> tuple[Cap, Cap] | None:
        """Two caps of which the one for the lower rate allows more; None where a lower rate never does."""
        for lower, higher in zip(self.caps, self.caps[1:], strict=False):
            if lower.most > higher.most:
                return lower, higher
        return None
