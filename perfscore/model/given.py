"""What a value given for a field of the model must be; another is refused in one sentence that names field and owner.

The readers give only what fits; this is for those who build cards and documents by hand.

>>> from perfscore.model.place import Place
>>> from perfscore.model.scorecard import Fund
>>> Fund(source="bank", source_raw="贷款", place=Place())
Traceback (most recent call last):
...
ValueError: source of 贷款 is 'bank'; one of total, central, region, city, fiscal, carryover, other is allowed
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, cast, get_args

from attrs import Attribute

Validator = Callable[[Any, "Attribute[Any]", Any], None]

# The fields by which a person knows a row, a fund, a card or a document, the first that is there.
_NAMES = ("level3", "source_raw", "name", "path", "finding")


def exact(value: Decimal | str | int | None) -> Decimal | None:
    """`value` as a decimal; what is none is left as it is, for the validator to name field and owner."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        try:
            return Decimal(value)
        except InvalidOperation:
            pass
    return cast("Decimal | None", value)


def several(value: Any) -> Any:
    """A list as a tuple; what is neither is left as it is, for the validator."""
    return tuple(value) if isinstance(value, list) else value


def finite(owner: object, attribute: Attribute[Any], value: Decimal | None) -> None:
    """A finite decimal number or None; a float is refused for its own reason."""
    if value is None:
        return
    if isinstance(value, float):
        raise TypeError(_said(owner, attribute, f"the float {value!r}; give its digits as a string or a Decimal"))
    if not isinstance(value, Decimal) or not value.is_finite():
        allowed = "a finite decimal number such as 10.00, or None, is allowed"
        raise ValueError(_said(owner, attribute, f"{value!r}; {allowed}"))


def at_least_zero(owner: object, attribute: Attribute[Any], value: Decimal | None) -> None:
    """A finite decimal number of at least 0, or None."""
    finite(owner, attribute, value)
    if value is not None and value < 0:
        raise ValueError(_said(owner, attribute, f"{value}; at least 0 is allowed"))


def text(owner: object, attribute: Attribute[Any], value: str | None) -> None:
    """The printed text, or None."""
    if value is not None and not isinstance(value, str):
        raise TypeError(_said(owner, attribute, f"{value!r}; give the printed text, or None"))


def some_text(owner: object, attribute: Attribute[Any], value: str) -> None:
    """A text."""
    if not isinstance(value, str):
        raise TypeError(_said(owner, attribute, f"{value!r}; give a text"))


def whole(owner: object, attribute: Attribute[Any], value: int | None) -> None:
    """A whole number or None."""
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise TypeError(_said(owner, attribute, f"{value!r}; give a whole number, or None"))


def one_of(literal: Any) -> Validator:
    """One of the values of a `Literal`."""
    names = get_args(literal)

    def check(owner: object, attribute: Attribute[Any], value: str) -> None:
        if value not in names:
            raise ValueError(_said(owner, attribute, f"{value!r}; one of {', '.join(names)} is allowed"))

    return check


def is_a(cls: type) -> Validator:
    """An object of this class."""

    def check(owner: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, cls):
            raise TypeError(_said(owner, attribute, f"{value!r}; give a {cls.__name__}"))

    return check


def each_is_a(cls: type) -> Validator:
    """A tuple (or list) of objects of this class."""

    def check(owner: object, attribute: Attribute[Any], value: object) -> None:
        if not isinstance(value, tuple) or not all(isinstance(item, cls) for item in value):
            raise TypeError(_said(owner, attribute, f"{value!r:.200}; give a tuple of {cls.__name__}"))

    return check


def _said(owner: object, attribute: Attribute[Any], what: str) -> str:
    known = (getattr(owner, name, None) for name in _NAMES if name != attribute.name)
    of = next((name for name in known if isinstance(name, str) and name), f"a {type(owner).__name__}")
    return f"{attribute.name} of {of} is {what}"
