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

from perfscore.both import listed
from perfscore.errors import DocumentError
from perfscore.limits import Limits
from perfscore.model.scorecard import MoneyUnit
from perfscore.reason import Reason, Wording

WRONG = Wording(
    "json-wrong-value", zh="{path}：{at} 为 {value}，应为{allowed}", en="{path}: {at} is {value}; {allowed} is allowed"
)
WHOLE_FILE = Wording("json-whole-file", zh="整个文件", en="the file")
OBJECT = Wording("json-object", zh="对象", en="an object")
LIST = Wording("json-list", zh="列表", en="a list")
TEXT = Wording("json-text", zh="文字", en="a text")
TEXT_OR_NULL = Wording("json-text-or-null", zh="文字或 null", en="a text or null")
WHOLE_OR_NULL = Wording("json-whole-or-null", zh="整数或 null", en="a whole number or null")
ONE_OF = Wording("json-one-of", zh=" {names} 之一", en="one of {names}")
DECIMAL = Wording(
    "json-decimal",
    zh='写成文字的小数（如 "10.00"）或 null',
    en='a decimal number as text, such as "10.00", or null',
)
NOT_NEGATIVE = Wording("json-not-negative", zh="不小于 0 的数", en="a number of at least 0")
DIGITS = Wording("json-digits", zh="{at} 有{count}位数字", en="{at} has {count} digits")

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
            raise self.wrong(OBJECT())
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
            raise self.wrong(LIST())
        return [
            Value(path=self.path, at=f"{self.at}[{position}]", raw=item, limits=self.limits)
            for position, item in enumerate(self.raw)
        ]

    def replaced(self, raw: dict[str, Any]) -> Value:
        """Another value at the same path."""
        return Value(path=self.path, at=self.at, raw=raw, limits=self.limits)

    def wrong(self, allowed: Reason) -> DocumentError:
        """The error that says what stands here and what is allowed."""
        shown = repr(self.raw)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
        return DocumentError(WRONG(path=self.path, at=self.at or WHOLE_FILE(), value=shown, allowed=allowed))


def each(value: Value, read: Callable[[Value], T]) -> tuple[T, ...]:
    """Each value of a list, read."""
    return tuple(read(item) for item in value.items())


def text(value: Value) -> str | None:
    """A text or null."""
    if value.raw is None or isinstance(value.raw, str):
        return value.raw
    raise value.wrong(TEXT_OR_NULL())


def required_text(value: Value) -> str:
    """A text."""
    if isinstance(value.raw, str):
        return value.raw
    raise value.wrong(TEXT())


def whole(value: Value) -> int | None:
    """A whole number or null."""
    if value.raw is None or (isinstance(value.raw, int) and not isinstance(value.raw, bool)):
        return value.raw
    raise value.wrong(WHOLE_OR_NULL())


def choice(value: Value, allowed: tuple[str, ...]) -> Any:
    """One of the texts that are allowed."""
    if value.raw in allowed:
        return value.raw
    raise value.wrong(ONE_OF(names=listed(allowed)))


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
        raise value.wrong(DECIMAL())
    if len(raw) > value.limits.number_digits + 2:
        raise value.limits.exceeded("number_digits", DIGITS(at=value.at, count=len(raw)), value.path)
    return Decimal(raw)


def points(value: Value) -> Decimal | None:
    """A decimal number of at least 0, or null."""
    number = decimal(value)
    if number is not None and number < 0:
        raise value.wrong(NOT_NEGATIVE())
    return number
