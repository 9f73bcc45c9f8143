"""JSON text to values, exactly and within limits: numbers are `int` or `Decimal`, a key stands once.

>>> load_json(b'{"score": 9.60}', "a.json", DEFAULT)
{'score': Decimal('9.60')}
>>> load_json(b'{"a": 1, "a": 2}', "a.json", DEFAULT)
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.json: the key 'a' occurs twice in one object; write it once
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any, NoReturn

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.reason import Wording

NOT_UTF8 = Wording(
    "json-encoding",
    zh="{path}：第{byte}个字节不是 {encoding} 编码，请另存为 UTF-8",
    en="{path}: byte {byte} is no {encoding}; save it as UTF-8",
)
NOT_JSON = Wording(
    "json-damaged",
    zh="{path}：第{line}行第{column}列：不是 JSON，请重新保存",
    en="{path}: line {line}, column {column}: this is no JSON; save the file again",
)
NO_NUMBER = Wording(
    "json-no-number",
    zh="{path}：{name} 不是数字，请写数字或 null",
    en="{path}: {name} is no number; write digits or null",
)
TWICE = Wording(
    "json-key-twice",
    zh="{path}：键 {key} 在同一对象中出现两次，请只写一次",
    en="{path}: the key {key} occurs twice in one object; write it once",
)
HALF = Wording(
    "json-half-character",
    zh="{path}：文字 {text} 中有半个字符，请重新保存",
    en="{path}: the text {text} holds half a character; save the file again",
)
VALUES = Wording("json-values", zh="对象和列表太多", en="it holds too many objects and lists")
NESTED = Wording("json-nested", zh="嵌套超过{depth}层", en="values are nested more than {depth} deep")
LONG = Wording("json-number-long", zh="一个数字写了{count}个字符", en="a number is written with {count} characters")
EXPONENT = Wording(
    "json-number-exponent", zh="数字 {digits} 过大或过小", en="the number {digits} is too large or too small"
)

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
        raise DocumentError(NOT_UTF8(path=path, byte=error.start + 1, encoding=error.encoding)) from None
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
        raise DocumentError(NOT_JSON(path=path, line=error.lineno, column=error.colno)) from None
    _check_text(value, path)
    return value


def _check_nesting(text: str, path: str, limits: Limits) -> None:
    depth = opened = 0
    for match in _BRACKETS.finditer(text):
        if match[1]:
            depth, opened = depth + 1, opened + 1
            if opened > limits.rows * _VALUES_A_ROW:
                raise limits.exceeded("rows", VALUES(), path)
            if depth > limits.nesting:
                raise limits.exceeded("nesting", NESTED(depth=limits.nesting), path)
        elif match[2]:
            depth -= 1


def _number(digits: str, path: str, limits: Limits) -> Decimal:
    if len(digits) > limits.number_digits + 8:
        raise limits.exceeded("number_digits", LONG(count=len(digits)), path)
    number = Decimal(digits)
    if not -limits.exponent <= number.adjusted() <= limits.exponent and number:
        raise limits.exceeded("exponent", EXPONENT(digits=digits), path)
    return number


def _refuse_constant(name: str, path: str) -> NoReturn:
    raise DocumentError(NO_NUMBER(path=path, name=name))


def _object(pairs: list[tuple[str, Any]], path: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise DocumentError(TWICE(path=path, key=repr(key[:40])))
        found[key] = value
    return found


def _check_text(value: Any, path: str) -> None:
    """Refuse half characters (lone surrogates), which no output could be written with."""
    if isinstance(value, str):
        if _SURROGATE.search(value):
            raise DocumentError(HALF(path=path, text=ascii(value[:40])))
    elif isinstance(value, dict):
        for key, item in value.items():
            _check_text(key, path)
            _check_text(item, path)
    elif isinstance(value, list):
        for item in value:
            _check_text(item, path)
