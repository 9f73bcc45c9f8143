r"""One step of a rule that pays by the ratio reached: the ratios it covers, and the share it pays there.

>>> from perfscore.standards.keys import read_toml
>>> step = Step.read(read_toml('from = "0.9"\nshare = "1"', "our.toml"), frozenset())
>>> step.covers(Fraction(9, 10)), step.covers(Fraction(8, 10))
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from perfscore.limits import STANDARD
from perfscore.reason import Wording
from perfscore.standards.formula import Formula
from perfscore.standards.keys import MISSING, TOO_MANY_STEPS, Keys

BESIDE = Wording("step-beside", zh="与 {other} 重复，请只留一个", en="is given beside {other}; keep one of them")
NOTHING_COVERED = Wording(
    "step-covers-nothing", zh="不包含任何数；上限须大于下限", en="covers nothing; it must be greater than from"
)
BESIDE_STEPS = Wording(
    "steps-beside",
    zh="与分档并存；分档已包括各种情形，请二者留一",
    en="is given beside steps; steps pay every case, keep one of the two",
)
SAME_START = Wording(
    "steps-same-start",
    zh="重复；各档的起点须不同于第{number}档",
    en="is given twice; each step begins at another ratio than step {number}",
)


@frozen(kw_only=True)
class Step:
    """The ratios from `low` to `high`, each end included or not; None is open. `share` is what they are paid."""

    low: Fraction | None = None
    low_included: bool = True
    high: Fraction | None = None
    high_included: bool = False
    share: Formula

    @classmethod
    def read(cls, keys: Keys, names: frozenset[str]) -> Step:
        """Read a step: ``from`` (included) or ``above``, ``to`` (included) or ``below``, and ``share``."""
        keys.only("from", "above", "to", "below", "share")
        for one, other in (("from", "above"), ("to", "below")):
            if one in keys and other in keys:
                raise keys.refuse(other, BESIDE(other=one))
        if "from" not in keys and "above" not in keys:
            raise keys.refuse("from", MISSING(example='from = "0.9"'))
        keys.required("share", '"1"')
        low = keys.number("from") if "from" in keys else keys.number("above")
        high = keys.number("to") if "to" in keys else keys.number("below")
        if low is not None and high is not None and (high < low or (high == low and "to" not in keys)):
            raise keys.refuse("to" if "to" in keys else "below", NOTHING_COVERED())
        share = keys.share("share", names)
        assert share is not None
        return cls(low=low, low_included="from" in keys, high=high, high_included="to" in keys, share=share)

    def covers(self, ratio: Fraction) -> bool:
        """Whether a ratio is in this step."""
        if self.low is not None and (ratio < self.low or (ratio == self.low and not self.low_included)):
            return False
        return self.high is None or ratio < self.high or (ratio == self.high and self.high_included)


def read_steps(keys: Keys, names: Iterable[str], without: str) -> tuple[Step, ...]:
    """The steps of a table, the highest first; two that begin alike, and the key `without` beside them, are refused."""
    steps = [Step.read(item, frozenset(names)) for item in keys.tables("steps", STANDARD.steps, TOO_MANY_STEPS)]
    if steps:
        for key in (without, "missed"):
            if key in keys:
                raise keys.refuse(key, BESIDE_STEPS())
    starts: dict[tuple[Fraction | None, bool], int] = {}
    for number, step in enumerate(steps, 1):
        first = starts.setdefault((step.low, step.low_included), number)
        if first != number:
            raise keys.refuse(f"steps[{number}].from", SAME_START(number=first))
    return tuple(sorted(steps, key=lambda step: (step.low or Fraction(0), not step.low_included), reverse=True))
