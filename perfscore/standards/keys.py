r"""A TOML table being read: typed access to its keys, and refusals that name file, key and what is allowed.

>>> table = read_toml('[rounding]\nplaces = 2\nmod = "up"', "our.toml").table("rounding")
>>> table.whole("places", 0, 6)
2
>>> table.only("mode", "places")
Traceback (most recent call last):
...
perfscore.errors.StandardError: our.toml: rounding.mod: unknown key; did you mean mode? allowed: mode, places
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from attrs import frozen

from perfscore.both import listed
from perfscore.errors import StandardError
from perfscore.reason import Reason, Wording
from perfscore.standards.formula import Formula

AT_KEY = Wording("standard-key", zh="{where}：{key}：{problem}", en="{where}: {key}: {problem}")
UNKNOWN = Wording("standard-key-unknown", zh="没有这个键；可用：{allowed}", en="unknown key; allowed: {allowed}")
UNKNOWN_NEAR = Wording(
    "standard-key-unknown-near",
    zh="没有这个键；是否为 {near}？可用：{allowed}",
    en="unknown key; did you mean {near}? allowed: {allowed}",
)
MISSING = Wording(
    "standard-key-missing", zh="缺少此项；例如写 {example}", en="is missing; write for instance {example}"
)
NO_TEXT = Wording(
    "standard-no-text", zh="现为 {value}；应为引号内的文字", en="is {value}; allowed: text in quotation marks"
)
QUOTED_DATE = Wording(
    "standard-date-in-quotes",
    zh="现为 {value}；日期不加引号，如 2024-01-01",
    en="is {value}; write the date without quotation marks, such as 2024-01-01",
)
NO_DATE = Wording(
    "standard-no-date",
    zh="现为 {value}；应为日期，如 2024-01-01，不加引号",
    en="is {value}; allowed: a date such as 2024-01-01, without quotation marks",
)
NO_CHOICE = Wording("standard-no-choice", zh="现为 {value}；可用：{allowed}", en="is {value}; choose one of {allowed}")
NO_WHOLE = Wording(
    "standard-no-whole-number",
    zh="现为 {value}；应为{low}到{high}的整数",
    en="is {value}; allowed: a whole number from {low} to {high}",
)
NOT_BETWEEN = Wording(
    "standard-not-between",
    zh="现为 {value}；应为{low}到{high}的数，如 {example}",
    en="is {value}; allowed: a number from {low} to {high}, such as {example}",
)
TOO_SMALL = Wording(
    "standard-too-small",
    zh="现为 {value}；应为不小于{low}的数，如 {example}",
    en="is {value}; allowed: a number of at least {low}, such as {example}",
)
NO_FORMULA = Wording(
    "standard-no-formula",
    zh="现为 {value}；应为引号内的公式",
    en="is {value}; allowed: a formula in quotation marks",
)
DIVIDES_BY_ZERO = Wording(
    "standard-divides-by-zero",
    zh="{formula} 的除数为 0；应为 0 到 1 的得分比例",
    en="{formula} divides by zero; allowed: a share from 0 to 1",
)
NO_SHARE = Wording(
    "standard-no-share",
    zh="现为 {formula}；应为 0 到 1 的得分比例",
    en="is {formula}; allowed: a share of the weight from 0 to 1",
)
NO_TABLE = Wording("standard-no-table", zh="现为 {value}；应为表 {table}", en="is {value}; allowed: a table, {table}")
NO_TABLES = Wording(
    "standard-no-tables", zh="现为 {value}；应为若干个表 {table}", en="is {value}; allowed: tables, {table}"
)
TOO_MANY = Wording(
    "standard-too-many",
    zh="有{count}项；至多{most}项，请删去不用的，或分成几个标准文件",
    en="has {count} entries; allowed: at most {most}; delete what is not needed, or make several standards of it",
)
TOO_MANY_STEPS = Wording(
    "standard-too-many-steps",
    zh="有{count}档；至多{most}档，请改用公式，或合并相邻的档",
    en="has {count} steps; allowed: at most {most}; write a formula instead, or merge steps that follow each other",
)
NO_TEXTS = Wording(
    "standard-no-texts",
    zh="现为 {value}；应为文字，或文字的列表",
    en="is {value}; allowed: a text or a list of texts",
)
TOO_DEEP = Wording(
    "standard-too-deep",
    zh="{where}：表嵌套过深；评分标准至多三层",
    en="{where}: tables nested too deeply; a standard needs three levels at most",
)
AT_LINE = Wording("standard-line", zh="{where}，第{line}行", en="{where}, line {line}")
NOT_READABLE = Wording("standard-not-readable", zh="{where}：不能按 TOML 读取", en="{where}: not readable as TOML")
TWICE = Wording(
    "standard-key-twice", zh="{where}：{key} 写了两次，请只留一个", en="{where}: {key} is given twice; keep one of them"
)
DATE_FORM = Wording(
    "standard-date-form",
    zh="{where}：{line} 中没有日期；写成 年-月-日，如 2024-01-31",
    en="{where}: {line} holds no date; write year-month-day, 2024-01-31",
)
NOT_TOML = Wording(
    "standard-not-toml",
    zh='{where}：{line} 不是 TOML；请写成 键 = "值"，或单独一行的 [表]',
    en='{where}: {line} is not TOML; write key = "value", or [table] on its own line',
)

_NUMBER = re.compile(r"\d{1,40}(\.\d{1,40})?", re.ASCII)
_LARGEST_EXPONENT = 30
_DATE = re.compile(r"=\s*\d{4}\s*(?:[-/.年]\s*\d{1,2}\s*(?:[-/.月]\s*\d{1,2}\s*日?|月)?)\s*(?:#.*)?$")
DEEPEST = 64  # parts of a dotted key, as the nesting of documents


@frozen
class Keys:
    """One table of a standard: `where` is the file, `path` the table's name in it (empty for the file itself)."""

    where: str
    path: str
    content: dict[str, Any]

    def __contains__(self, key: str) -> bool:
        return key in self.content

    def key(self, key: str) -> str:
        """The full name of one of its keys."""
        return f"{self.path}.{key}" if self.path else key

    def refuse(self, key: str, problem: Reason) -> StandardError:
        """The error for one of its keys."""
        return StandardError(AT_KEY(where=self.where, key=self.key(key), problem=problem))

    def only(self, *allowed: str) -> None:
        """Refuse a key that is not among `allowed`."""
        for key in self.content:
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, n=1)
                known = listed(allowed)
                raise self.refuse(key, UNKNOWN_NEAR(near=near[0], allowed=known) if near else UNKNOWN(allowed=known))

    def required(self, key: str, example: str) -> Any:
        """The value of a key that must be there."""
        if key not in self.content:
            raise self.refuse(key, MISSING(example=f"{key} = {example}"))
        return self.content[key]

    def text(self, key: str, example: str | None = None) -> str | None:
        """A text that is not empty; required when an `example` of it is given."""
        value = self.content.get(key) if example is None else self.required(key, example)
        if value is None:
            return None
        if not isinstance(value, str) or not value.strip():
            raise self.refuse(key, NO_TEXT(value=show(value)))
        return value.strip()

    def date(self, key: str) -> dt.date | None:
        """A date, written without quotation marks."""
        value = self.content.get(key)
        if isinstance(value, str):
            raise self.refuse(key, QUOTED_DATE(value=show(value)))
        if value is not None and (not isinstance(value, dt.date) or isinstance(value, dt.datetime)):
            raise self.refuse(key, NO_DATE(value=show(value)))
        return value

    def choice(self, key: str, allowed: Sequence[str], default: str) -> str:
        """One of some words."""
        value = self.content.get(key, default)
        if value not in allowed:
            raise self.refuse(key, NO_CHOICE(value=show(value), allowed=listed(allowed)))
        return str(value)

    def whole(self, key: str, low: int, high: int) -> int | None:
        """A whole number within bounds."""
        value = self.content.get(key)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not low <= value <= high:
            raise self.refuse(key, NO_WHOLE(value=show(value), low=low, high=high))
        return value

    def number(self, key: str, low: Fraction | int = 0, high: Fraction | int | None = None) -> Fraction | None:
        """An exact number: ``"0.9"``, ``0.9`` or ``1``."""
        value = self.content.get(key)
        return None if value is None else self.exact(key, value, low, high)

    def exact(self, key: str, value: object, low: Fraction | int = 0, high: Fraction | int | None = None) -> Fraction:
        """`value`, printed at `key`, as an exact number within bounds."""
        number = _exact(value)
        if number is None or number < low or (high is not None and number > high):
            wording = TOO_SMALL if high is None else NOT_BETWEEN
            high_shown = {} if high is None else {"high": show(high)}
            raise self.refuse(key, wording(value=show(value), low=show(low), example=_example(high), **high_shown))
        return number

    def formula(self, key: str, names: Iterable[str]) -> Formula | None:
        """A formula over `names`; a bare number is one, too."""
        value = self.content.get(key)
        if value is None:
            return None
        text = str(value) if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value
        if not isinstance(text, str):
            raise self.refuse(key, NO_FORMULA(value=show(value)))
        return Formula.read(text, frozenset(names), f"{self.where}: {self.key(key)}")

    def share(self, key: str, names: Iterable[str]) -> Formula | None:
        """A formula for a share of the weight; a constant must be one from 0 to 1."""
        formula = self.formula(key, names)
        if formula is not None and not formula.free:
            value = formula.constant
            if value is None:
                raise self.refuse(key, DIVIDES_BY_ZERO(formula=f'"{formula.text}"'))
            if not 0 <= value <= 1:
                raise self.refuse(key, NO_SHARE(formula=f'"{formula.text}"'))
        return formula

    def table(self, key: str) -> Keys:
        """A table inside this one; empty where it is not there."""
        value = self.content.get(key, {})
        if not isinstance(value, dict):
            raise self.refuse(key, NO_TABLE(value=show(value), table=f"[{self.key(key)}]"))
        return Keys(self.where, self.key(key), value)

    def few(self, key: str, most: int) -> Keys:
        """A table inside this one, of at most so many keys."""
        found = self.table(key)
        if len(found.content) > most:
            raise self.refuse(key, TOO_MANY(count=len(found.content), most=most))
        return found

    def tables(self, key: str, most: int, wording: Wording = TOO_MANY) -> list[Keys]:
        """A list of at most so many tables, ``[[key]]``; each is named by its number."""
        value = self.content.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise self.refuse(key, NO_TABLES(value=show(value), table=f"[[{self.key(key)}]]"))
        if len(value) > most:
            raise self.refuse(key, wording(count=len(value), most=most))
        return [Keys(self.where, f"{self.key(key)}[{number}]", item) for number, item in enumerate(value, 1)]

    def texts(self, key: str) -> tuple[str, ...]:
        """A text, or a list of texts."""
        value = self.content.get(key)
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not found or not all(isinstance(item, str) and item for item in found):
            raise self.refuse(key, NO_TEXTS(value=show(value)))
        return tuple(found)


def read_toml(text: str, where: str) -> Keys:
    """The whole of a TOML text.

    Raises:
        StandardError: with the line, when it is no TOML or a key is given twice.
    """
    too_deep = StandardError(TOO_DEEP(where=where))
    if any(_is_deep(line) for line in text.splitlines() if line.count(".") >= DEEPEST):
        raise too_deep
    try:
        return Keys(where, "", tomllib.loads(text, parse_float=Decimal))
    except RecursionError:
        raise too_deep from None
    except ValueError as error:
        raise _not_toml(text, where, str(error)) from None


def _is_deep(line: str) -> bool:
    """Whether a key of the line has very many parts (``a.b.c…``): the parser would make a table of each."""
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "x", line)
    return any(sum(map(bool, map(str.strip, key.split(".")))) > DEEPEST for key in re.split(r"[^\w.\s-]+", bare))


def _not_toml(text: str, where: str, problem: str) -> StandardError:
    line = re.search(r"at line (\d+)", problem)
    if line is None:
        return StandardError(NOT_READABLE(where=where))
    number = int(line[1])
    at = AT_LINE(where=where, line=number)
    printed = text.splitlines()[number - 1].strip() if number <= len(text.splitlines()) else ""
    if "overwrite" in problem or "twice" in problem:
        name = printed.split("=")[0].strip()
        return StandardError(TWICE(where=at, key=name))
    if _DATE.search(printed):
        return StandardError(DATE_FORM(where=at, line=repr(printed[:60])))
    shown = printed if len(printed) <= 60 else f"{printed[:57]}…"
    return StandardError(NOT_TOML(where=at, line=repr(shown)))


def _exact(value: object) -> Fraction | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return Fraction(value)
    if isinstance(value, Decimal):
        digits = value.as_tuple()
        exponent = digits.exponent
        small = isinstance(exponent, int) and abs(exponent) <= _LARGEST_EXPONENT and len(digits.digits) <= 40
        return Fraction(value) if small else None
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Fraction(value)
    return None


def _example(high: Fraction | int | None) -> str:
    return '"0.9"' if high == 1 else '"10"'


def show(value: object) -> str:
    """A TOML value as an error quotes it: short, on one line."""
    if isinstance(value, Fraction):
        value = int(value) if value.denominator == 1 else value
    text = f'"{value}"' if isinstance(value, str) else str(value)
    text = {"True": "true", "False": "false"}.get(text, text)
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}…"
