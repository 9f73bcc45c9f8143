"""Values of an untrusted JSON, each with the path that leads to it: a wrong one is refused by its name.

>>> from perfscore.limits import DEFAULT
>>> value = Value(path="a.json", at="", raw={"rows": [{"weight": "10"}]}, limits=DEFAULT)
>>> decimal(value.key("rows").items()[0].key("weight"))
Decimal('10')
>>> text(value.key("rows"))
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.json: rows is [{'weight': '10'}]; a text or null is allowed
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar, get_args

from attrs import field, frozen

from perfscore.errors import DocumentError
from perfscore.limits import Limits
from perfscore.model.scorecard import MoneyUnit

T = TypeVar("T")

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


@frozen(kw_only=True)
class Value:
    """A JSON value with the path that leads to it, for the sentence when it is of the wrong kind."""

    path: str
    at: str
    raw: Any
    limits: Limits = field(repr=False)

    def key(self, name: str) -> Value:
        """The value of a key; one that is missing is null."""
        if not isinstance(self.raw, dict):
            raise self.wrong("an object")
        return Value(
            path=self.path,
            at=f"{self.at}.{name}" if self.at else name,
            raw=self.raw.get(name),
            limits=self.limits,
        )

    def items(self) -> list[Value]:
        """The values of a list; null has none."""
        if self.raw is None:
            return []
        if not isinstance(self.raw, list):
            raise self.wrong("a list")
        return [
            Value(path=self.path, at=f"{self.at}[{position}]", raw=item, limits=self.limits)
            for position, item in enumerate(self.raw)
        ]

    def replaced(self, raw: dict[str, Any]) -> Value:
        """Another value at the same path."""
        return Value(path=self.path, at=self.at, raw=raw, limits=self.limits)

    def wrong(self, allowed: str) -> DocumentError:
        """The error that says what stands here and what is allowed."""
        shown = repr(self.raw)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
        return DocumentError(f"{self.path}: {self.at or 'the file'} is {shown}; {allowed} is allowed")


def each(value: Value, read: Callable[[Value], T]) -> tuple[T, ...]:
    """Each value of a list, read."""
    return tuple(read(item) for item in value.items())


def text(value: Value) -> str | None:
    """A text or null."""
    if value.raw is None or isinstance(value.raw, str):
        return value.raw
    raise value.wrong("a text or null")


def required_text(value: Value) -> str:
    """A text."""
    if isinstance(value.raw, str):
        return value.raw
    raise value.wrong("a text")


def whole(value: Value) -> int | None:
    """A whole number or null."""
    if value.raw is None or (isinstance(value.raw, int) and not isinstance(value.raw, bool)):
        return value.raw
    raise value.wrong("a whole number or null")


def choice(value: Value, allowed: tuple[str, ...]) -> Any:
    """One of the texts that are allowed."""
    if value.raw in allowed:
        return value.raw
    raise value.wrong(f"one of {', '.join(allowed)}")


def money_unit(value: Value) -> MoneyUnit:
    """元, 万元 or 亿元; null is 万元."""
    unit: MoneyUnit = "万元" if value.raw is None else choice(value, get_args(MoneyUnit))
    return unit


def decimal(value: Value) -> Decimal | None:
    """A decimal number as text or as a JSON number, or null."""
    raw = value.raw
    if raw is None:
        return None
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return Decimal(raw)
    if not (isinstance(raw, str) and _DECIMAL.fullmatch(raw)):
        raise value.wrong('a decimal number as text, such as "10.00", or null')
    if len(raw) > value.limits.number_digits + 2:
        raise value.limits.exceeded("number_digits", f"{value.at} has {len(raw)} digits", value.path)
    return Decimal(raw)


def points(value: Value) -> Decimal | None:
    """A decimal number of at least 0, or null."""
    number = decimal(value)
    if number is not None and number < 0:
        raise value.wrong("a number of at least 0")
    return number
