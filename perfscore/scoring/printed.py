"""The unit and precision in which a row prints its actual value, beside the common unit it is compared in.

>>> from perfscore.model.comparison import compare, read_actual, read_target
>>> row = compare(read_target("≤10 万元"), read_actual("9.6 万元"))
>>> found = printed_of(row)
>>> found.factor, found.decimals, found.amount(Fraction(95_500))
(Fraction(10000, 1), 1, '9.55万元')
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from perfscore.model.comparison import Comparison
from perfscore.model.target import Exact, Forward, Measured, Range, Reverse
from perfscore.quantity.quantity import Quantity
from perfscore.standards.interpreters.worked import number_text


@frozen(kw_only=True)
class PrintedPlaces:
    """`factor` is the value of one printed unit, `decimals` how many are printed; `text` the actual as printed."""

    unit: str = ""
    factor: Fraction = Fraction(1)
    decimals: int = 0
    text: str | None = None

    @property
    def step(self) -> Fraction:
        """The smallest difference of the printed precision."""
        return self.factor / Fraction(10**self.decimals)

    def amount(self, value: Fraction) -> str:
        """A value of the comparison in the printed unit."""
        return f"{number_text(value / self.factor)}{self.unit}"


def printed_budget(executed: Fraction | None) -> PrintedPlaces:
    """How the money executed is printed: to two decimals."""
    return PrintedPlaces(text=None if executed is None else number_text(executed), decimals=2)


def printed_of(row: Comparison) -> PrintedPlaces:
    """How a row prints its actual value; in the unit of its target where that has none of its own."""
    if not isinstance(row.actual, Measured):
        return PrintedPlaces(text=row.actual.text())
    quantity, target = row.actual.quantity, _quantity(row)
    unit = quantity.unit.name or ("" if target is None else target.unit.name)
    return PrintedPlaces(
        unit=unit,
        factor=_factor(row, quantity, target),
        decimals=_decimals(quantity.text),
        text=row.actual.text() if quantity.unit.name else f"{row.actual.text()}{unit}",
    )


def printed_target(row: Comparison | None) -> str:
    """The target with its operator, as a sentence quotes it."""
    if row is None:
        return ""
    return row.target.text().replace(">=", "≥").replace("<=", "≤")


def _quantity(row: Comparison) -> Quantity | None:
    match row.target:
        case Forward(bound=quantity) | Reverse(bound=quantity) | Exact(value=quantity) | Range(high=quantity):
            return quantity
        case _:
            return None


def _factor(row: Comparison, actual: Quantity, target: Quantity | None) -> Fraction:
    """The value of one printed unit of the actual in the comparison's unit."""
    if row.actual_value is not None and actual.value:
        return row.actual_value / actual.value
    value = row.high if isinstance(row.target, Range) else row.target_value
    if target is not None and value is not None and target.value:
        return value / target.value * actual.unit.factor / target.unit.factor
    return Fraction(1)


def _decimals(text: str) -> int:
    digits = text.partition(".")[2]
    return len(digits) - len(digits.lstrip("0123456789"))
