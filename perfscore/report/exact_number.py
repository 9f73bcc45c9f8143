"""Exact numbers in JSON: decimal strings, or n/d where there is no finite decimal form."""

from __future__ import annotations

from fractions import Fraction

from perfscore.standards.printing import decimal_text


def number_json(value: Fraction | None) -> str | None:
    """A number as text.

    >>> number_json(Fraction(1, 4)), number_json(Fraction(1, 3)), number_json(None)
    ('0.25', '1/3', None)
    """
    if value is None:
        return None
    try:
        return decimal_text(value)
    except ValueError:
        return str(value)
