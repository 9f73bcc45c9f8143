"""The figures of running text: each with its quantity, its place in the text, and the words around it.

One scanner finds the numbers; years, ordinals, document numbers and numbered lists are none. A number beside a raised
digit (10²) or inside another (1.2.3) is not read. An estimate (约, 余), a bound (以上) and a range are marked as such.

>>> [figure] = figures("绩效指标设置大于 50 人为下限值")
>>> str(figure.quantity), figure.bound, figure.before, figure.after
('50人', '>', '绩效指标设置', '为下限值')
>>> text = "2023 年 9 月 1 日起，第 3 次，1、发放 12 个月，共 10.5 万元，面积 10² 平方米"
>>> [str(figure.quantity) for figure in figures(text)]
['12个月', '10.5万元']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from perfscore.claims.prose.clauses import clauses
from perfscore.claims.prose.lexicon import (
    ABOUT,
    ABOUT_AFTER,
    AT_LEAST,
    AT_MOST,
    LIMITS,
    LIMITS_AFTER,
    any_of,
)
from perfscore.claims.prose.patterns import NUMBER, RAISED, TO, UNIT
from perfscore.errors import QuantityError
from perfscore.limits import DEFAULT
from perfscore.quantity.operator import PREFIXES, Sign
from perfscore.quantity.quantity import Quantity, read_quantity

_WHOLE_NUMBER = rf"(?<![0-9.A-Za-z{RAISED}])(?<![0-9][, ]){NUMBER}(?![0-9{RAISED}]| [0-9]|\.[0-9])"
_PRINTED = re.compile(rf"(?P<sign>(?<![0-9%])-)?(?P<number>{_WHOLE_NUMBER})(?P<unit>{UNIT})?")
_SPAN = re.compile(rf"(?<![0-9.,])({NUMBER})({UNIT})?{TO}({NUMBER})({UNIT})")
_NOT_BEFORE = ("第", "/", ",")
_NOT_AFTER = re.compile(r"年|月|次会议")
_AROUND = 60
_MOST = 200
_HEADS = re.compile(r"人数(?:为|是|共)?([0-9]+)$")
_ABOUT = re.compile(rf"{any_of(ABOUT)}$")
_BEFORE = re.compile(rf"{any_of(PREFIXES)}$")
_LIMIT_BEFORE = re.compile(rf"(?:{any_of(LIMITS)}|每[人年月]|[0-9]-)$")
_LIMIT_AFTER = re.compile(rf"^(?:\((?:不?含)\)|及|含)?{any_of(LIMITS_AFTER)}|^[余多]|^/|^\((?:及|含)?以[上下]\)")


@frozen
class Printed:
    """A number as it stands in a text: its digits with sign and separators, its unit if one follows, its span."""

    number: str
    unit: str
    start: int
    end: int

    @property
    def after(self) -> int:
        """Where the text goes on behind the unit."""
        return self.end + len(self.unit)


def scan(text: str) -> Iterator[Printed]:
    """The numbers of a plain text in order, with sign and unit; numbers of more digits than are read are left out."""
    for match in _PRINTED.finditer(text):
        if len(match["number"]) <= DEFAULT.number_digits:
            start = match.start("sign") if match["sign"] else match.start("number")
            yield Printed(text[start : match.end("number")], match["unit"] or "", start, match.end("number"))


def is_limit(text: str, printed: Printed) -> bool:
    """Whether a number is a limit, an estimate, an ordinal or an end of a span, by the words right beside it."""
    before, after = text[max(0, printed.start - 12) : printed.start], text[printed.after :][:8]
    behind = bool(_LIMIT_AFTER.match(after))
    # 房屋…价值 532.04 万元: elsewhere 价值 leads to a threshold.
    plain_value = before.endswith("价值") and not behind and not before.endswith("单位价值")
    return behind or (bool(_LIMIT_BEFORE.search(before)) and not plain_value)


@frozen(kw_only=True)
class ProseFigure:
    """A quantity in a clause; `high` where a range is given, `quantity` being its low end.

    `bound` is an operator beside it, `about` an estimate. `before` and `after` are the clause around it without the
    operator (as far as `_AROUND` characters), `clause` counts the clauses of the text.
    """

    quantity: Quantity
    high: Quantity | None = None
    bound: Sign | None = None
    about: bool = False
    before: str = ""
    after: str = ""
    clause: int = 0

    @property
    def text(self) -> str:
        """As printed, without spaces."""
        if self.high is None:
            return self.quantity.text
        low = self.quantity.text
        return f"{low.removesuffix(self.high.unit.name)}-{self.high.text}"

    @property
    def is_plain(self) -> bool:
        """Whether it is one value, neither estimated nor bounded."""
        return self.high is None and self.bound is None and not self.about


@lru_cache(maxsize=2_048)
def figures(text: str) -> tuple[ProseFigure, ...]:
    """The quantities of a note or a text of a card, in order, as far as two hundred."""
    found: list[ProseFigure] = []
    for number, clause in enumerate(clauses(text)):
        if len(found) >= _MOST:
            break
        found.extend(_in_clause(clause, number))
    return tuple(found[:_MOST])


def _in_clause(clause: str, number: int) -> Iterator[ProseFigure]:
    spans = list(_SPAN.finditer(clause))
    covered = {index for match in spans for index in range(*match.span())}
    items = [(match.start(), match.end(), _ends(match)) for match in spans]
    for printed in scan(clause):
        start = printed.start + printed.number.startswith("-")
        before, after = clause[:start], clause[printed.after :]
        if not printed.unit or start in covered or before.endswith(_NOT_BEFORE) or _NOT_AFTER.match(after):
            continue
        items.append((start, printed.after, (clause[start : printed.after], "")))
    for start, end, (low, high) in sorted(items):
        figure = _figure(clause, start, end, low, high, number)
        if figure is not None:
            yield figure
    heads = _HEADS.search(clause)
    if heads:  # 享受待遇人数为53: the unit is in the noun
        yield ProseFigure(quantity=read_quantity(f"{heads[1]}人"), before=clause[: heads.start(1)], clause=number)


def _ends(match: re.Match[str]) -> tuple[str, str]:
    """The two ends of a range; a unit that only the second has is that of both."""
    return match[1] + (match[2] or match[4]), match[3] + match[4]


def _figure(clause: str, start: int, end: int, low: str, high: str, number: int) -> ProseFigure | None:
    try:
        quantity, upper = read_quantity(low), read_quantity(high) if high else None
    except QuantityError:
        return None
    before, after = clause[max(0, start - _AROUND) : start], clause[end : end + _AROUND]
    word = _BEFORE.search(before)
    behind: Sign | None = ">=" if after.startswith(AT_LEAST) else "<=" if after.startswith(AT_MOST) else None
    return ProseFigure(
        quantity=quantity,
        high=upper,
        bound=PREFIXES[word[0]] if word else behind,
        about=bool(_ABOUT.search(before)) or after.startswith(ABOUT_AFTER),
        before=before[: word.start()] if word else before,
        after=after,
        clause=number,
    )
