"""JSON text to values, exactly and within limits: numbers are `int` or `Decimal`, a key stands once.

>>> load_json(b'{"score": 9.60}', "a.json", DEFAULT)
{'score': Decimal('9.60')}
>>> load_json(b'{"a": 1, "a": 2}', "a.json", DEFAULT)
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.json: the key 'a' stands twice in one object; write it once
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NoReturn

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits

# A string is passed over as a whole, so that brackets inside it do not count; the possessive forms cannot backtrack.
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+"?|([\[{])|([\]}])', re.DOTALL)
# Objects and lists that a row of a table becomes, with its places.
_VALUES_A_ROW = 5
_SURROGATE = re.compile("[\ud800-\udfff]")


def load_json(data: bytes, path: str, limits: Limits = DEFAULT) -> Any:
    """The value written in `data` (UTF-8, or UTF-16 and UTF-32 as JSON allows); `path` names it in errors."""
    try:
        text = data.decode(json.detect_encoding(data))
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: byte {error.start + 1} is no {error.encoding}; save it as UTF-8") from None
    _check_nesting(text, path, limits)
    try:
        value = json.loads(
            text,
            parse_int=lambda digits: int(_number(digits, path, limits)),
            parse_float=lambda digits: _number(digits, path, limits),
            parse_constant=lambda name: _refuse_constant(name, path),
            object_pairs_hook=lambda pairs: _object(pairs, path),
        )
    except json.JSONDecodeError as error:
        raise DocumentError(
            f"{path}: line {error.lineno}, column {error.colno}: this is no JSON ({error.msg}); save the file again"
        ) from None
    _check_text(value, path)
    return value


def _check_nesting(text: str, path: str, limits: Limits) -> None:
    depth = opened = 0
    for match in _BRACKETS.finditer(text):
        if match[1]:
            depth, opened = depth + 1, opened + 1
            if opened > limits.rows * _VALUES_A_ROW:
                raise limits.exceeded("rows", "it holds too many objects and lists", path)
            if depth > limits.nesting:
                raise limits.exceeded("nesting", f"values are nested more than {limits.nesting} deep", path)
        elif match[2]:
            depth -= 1


def _number(digits: str, path: str, limits: Limits) -> Decimal:
    if len(digits) > limits.number_digits + 8:
        raise limits.exceeded("number_digits", f"a number is written with {len(digits)} characters", path)
    number = Decimal(digits)
    if not -limits.exponent <= number.adjusted() <= limits.exponent and number:
        raise limits.exceeded("exponent", f"the number {digits} is too large or too small", path)
    return number


def _refuse_constant(name: str, path: str) -> NoReturn:
    raise DocumentError(f"{path}: {name} is no number; write digits or null")


def _object(pairs: list[tuple[str, Any]], path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise DocumentError(f"{path}: the key {key[:40]!r} stands twice in one object; write it once")
        found[key] = value
    return found


def _check_text(value: Any, path: str) -> None:
    """Refuse half characters (lone surrogates), which no output could be written with."""
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise DocumentError(f"{path}: the text {value[:40]!a} holds half a character; save the file again")
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key, path)
            _check_text(item, path)
    elif isinstance(value, list):
        for item in value:
            _check_text(item, path)
