"""Arithmetic between printed figures.

A relation can be solved for each of its figures: that tells which single figure, if changed, would make contradicting
claims agree; it prints its arithmetic with the figures as they are printed.

>>> from perfscore.model.place import Place
>>> def money(text): return Figure(text=text, unit="万元", place=Place())
>>> total = Sum(total=money("36,327.53"), plus=(money("35,940.74"), money("0.00"), money("386.79")))
>>> total.formula(), total.solve(2, [figure.amount for figure in total.figures]) / 10_000
('35,940.74 + 0.00 + 386.79 = 36,327.53', Fraction(38679, 100))
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol

from attrs import frozen

from perfscore.model.claim import MONEY, Figure, How


class Relation(Protocol):
    """What every relation offers. `figures` ends with the one that the others give (the published one)."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """All printed figures, the published result last."""

    def solve(self, index: int, values: Sequence[Fraction]) -> Fraction | None:
        """The figure `index` from the others; None where the arithmetic is undefined (a zero base)."""

    def convention(self) -> tuple[How, tuple[Fraction, ...]] | None:
        """Where the result is undefined: by which convention a result is printed all the same, and which."""

    def formula(self) -> str:
        """The arithmetic with its figures as printed."""


@frozen(kw_only=True)
class Sum:
    """`total` = the figures `plus` less the figures `minus`."""

    total: Figure
    plus: tuple[Figure, ...]
    minus: tuple[Figure, ...] = ()

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Parts, then the total."""
        return (*self.plus, *self.minus, self.total)

    def solve(self, index: int, values: Sequence[Fraction]) -> Fraction | None:
        """The total from its parts, or a part from the rest."""
        signs = [1] * len(self.plus) + [-1] * len(self.minus) + [-1]
        rest = sum(
            (sign * value for k, (sign, value) in enumerate(zip(signs, values, strict=True)) if k != index), _ZERO
        )
        return -rest * signs[index]

    def convention(self) -> None:
        """None: a sum is always defined."""

    def formula(self) -> str:
        """``35,940.74 + 0.00 + 386.79 = 36,327.53``."""
        unit = self.total.unit
        parts = " + ".join(_scaled(figure, unit) for figure in self.plus)
        return "".join([parts, *(f" - {_scaled(figure, unit)}" for figure in self.minus), f" = {self.total.text}"])


@frozen(kw_only=True)
class Ratio:
    """`rate` % = `part` / `base`."""

    part: Figure
    base: Figure
    rate: Figure

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Part, base, rate."""
        return (self.part, self.base, self.rate)

    def solve(self, index: int, values: Sequence[Fraction]) -> Fraction | None:
        """Any of the three from the others."""
        part, base, rate = values
        if index == 0:
            return rate * base / 100
        if index == 1:
            return part * 100 / rate if rate else None
        return part * 100 / base if base else None

    def convention(self) -> tuple[How, tuple[Fraction, ...]] | None:
        """A share of nothing, or the completion of no budget, is printed as 0 or 100."""
        return ("share-of-zero", (_ZERO, _HUNDRED)) if not self.base.value else None

    def formula(self) -> str:
        """``350.28 / 1,454.12 = 24.09%``; where the base is nothing, that, and the rate printed by convention."""
        if self.convention():
            return f"{self.base.text} = 0 → {self.rate.text}%"
        return f"{_scaled(self.part, self.base.unit)} / {self.base.text} = {self.rate.text}%"


@frozen(kw_only=True)
class Growth:
    """`rate` % = `delta` / the previous amount, which is `current` less `delta` (more, where `sign` is −1)."""

    current: Figure
    delta: Figure
    rate: Figure
    sign: int

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Current amount, change, rate."""
        return (self.current, self.delta, self.rate)

    def solve(self, index: int, values: Sequence[Fraction]) -> Fraction | None:
        """Any of the three from the others."""
        current, delta, rate = values
        if index == 0:
            return 100 * delta / rate + self.sign * delta if rate else None
        if index == 1:
            scale = 100 + self.sign * rate
            return rate * current / scale if scale else None
        previous = current - self.sign * delta
        return 100 * delta / previous if previous else None

    def convention(self) -> tuple[How, tuple[Fraction, ...]] | None:
        """Nothing before: growth is printed as 100 (or left 0); nothing before and now: 0."""
        if self.current.amount != self.sign * self.delta.amount:
            return None
        if not self.delta.value:
            # What is printed 0.00 may have been a little, all of it new or gone.
            return "zero-on-zero", (_ZERO, _HUNDRED) if self.delta.step else (_ZERO,)
        return "growth-from-zero", (_HUNDRED, _ZERO)

    def others(self, index: int) -> tuple[Fraction, ...]:
        """Beside a rate of 100 the whole amount may be new: then change and amount are the same."""
        if self.rate.value != 100 or index == 2:
            return ()
        return (self.sign * self.figures[1 - index].amount,)

    def formula(self) -> str:
        """``5,851.65 / (36,327.53 - 5,851.65) = 19.20%``; where nothing was before, that, and the rate printed."""
        unit = self.current.unit
        delta = _scaled(self.delta, unit)
        if self.convention():
            return f"{self.current.text} {'-' if self.sign > 0 else '+'} {delta} = 0 → {self.rate.text}%"
        return f"{delta} / ({self.current.text} {'-' if self.sign > 0 else '+'} {delta}) = {self.rate.text}%"


@frozen(kw_only=True)
class Attainment:
    """`rate` % = `current` / the budget, which is `current` less `delta` (more, where `sign` is −1)."""

    current: Figure
    delta: Figure
    rate: Figure
    sign: int

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Final amount, its distance from the budget, rate."""
        return (self.current, self.delta, self.rate)

    def solve(self, index: int, values: Sequence[Fraction]) -> Fraction | None:
        """Any of the three from the others."""
        current, delta, rate = values
        if index == 0:
            return self.sign * delta * rate / (rate - 100) if rate != 100 else None
        if index == 1:
            return self.sign * (current - 100 * current / rate) if rate else None
        budget = current - self.sign * delta
        return 100 * current / budget if budget else None

    def convention(self) -> tuple[How, tuple[Fraction, ...]] | None:
        """The completion of no budget is printed as 0 or 100."""
        return ("share-of-zero", (_ZERO, _HUNDRED)) if self.current.amount == self.sign * self.delta.amount else None

    def formula(self) -> str:
        """``1741.75 / (1741.75 - 55.93) = 103.32%``."""
        delta, sign = _scaled(self.delta, self.current.unit), "-" if self.sign > 0 else "+"
        if self.convention():
            return f"{self.current.text} {sign} {delta} = 0 → {self.rate.text}%"
        return f"{self.current.text} / ({self.current.text} {sign} {delta}) = {self.rate.text}%"


@frozen(kw_only=True)
class Variation:
    """`rate` % = (`current` − `base`) / `base`; the other way round where `sign` is −1 (下降 5 %)."""

    current: Figure
    base: Figure
    rate: Figure
    sign: int = 1

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Current amount, base, rate."""
        return (self.current, self.base, self.rate)

    def solve(self, index: int, values: Sequence[Fraction]) -> Fraction | None:
        """Any of the three from the others."""
        current, base, rate = values
        scale = 1 + self.sign * rate / 100
        if index == 0:
            return base * scale
        if index == 1:
            return current / scale if scale else None
        return 100 * self.sign * (current - base) / base if base else None

    def convention(self) -> tuple[How, tuple[Fraction, ...]] | None:
        """A base of nothing: printed as 100 (or left 0); nothing on nothing: 0."""
        if self.base.value:
            return None
        if not self.current.value:
            return "zero-on-zero", (_ZERO,)
        return "growth-from-zero", (_HUNDRED, _ZERO)

    def formula(self) -> str:
        """``(35,851.01 - 36,802.50) / 36,802.50 = -2.59%``; where the base is nothing, that, and the rate printed."""
        if self.convention():
            return f"{self.base.text} = 0 → {self.rate.text}%"
        current, base = _scaled(self.current, self.base.unit), self.base.text
        difference = f"{current} - {base}" if self.sign > 0 else f"{base} - {current}"
        return f"({difference}) / {base} = {self.rate.text}%"


_ZERO = Fraction(0)
_HUNDRED = Fraction(100)


def _scaled(figure: Figure, unit: str) -> str:
    """A figure's text in `unit`: ``1.23 × 10000`` where it is printed in 亿元 and the others in 万元."""
    if figure.unit == unit or figure.unit not in MONEY or unit not in MONEY:
        return figure.text
    factor = Fraction(MONEY[figure.unit], MONEY[unit])
    return f"{figure.text} × {factor}" if factor >= 1 else f"{figure.text} / {1 / factor}"
