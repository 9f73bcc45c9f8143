"""Quantities mentioned in running text, with the words around them.

Years, dates, ordinals, document numbers and numbered lists are no quantities; an estimate (约, 余) is marked.

>>> [mention] = figures("绩效指标设置大于 50 人为下限值")
>>> str(mention.quantity), mention.bound, mention.before, mention.after
('50人', '>', '绩效指标设置', '为下限值')
>>> [str(mention.quantity) for mention in figures("2023 年 9 月 1 日起，第 3 次，1、发放 12 个月，共 10.5 万元")]
['12个月', '10.5万元']
"""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from perfscore.claims.prose.clauses import clauses
from perfscore.errors import QuantityError
from perfscore.quantity.operator import PREFIXES, Sign
from perfscore.quantity.quantity import Quantity, read_quantity

_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_PER = (
    r"(?:/(?:人次|批次|亩次|人|生|月|年|天|日|学期|份|件|个|台|平方米|公里|米|亩|吨|户|条|辆|次|座|处|组|套|株|张|床|盏|册|周|顶|课时|小时)"
    r"(?:[/·](?:人|生|月|年|天|日|学期|平方米))*)?"
)
_COUNTERS = (
    "元|人次|人天|人|名|位|家次|家|份|件|场次|场|次|期|个月|个百分点|百分点|个|所|笔|台次|台|列|课时|学时|工作日|天|小时|分钟|类|项"
    "|%|‰|平方公里|平方米|立方米|公顷|亩次|亩|公里|米|吨|千克|克|户次|户|套|辆次|辆|册|条|处|批次|批|例|篇|座|株|棵|组|张|顶|幅|艘|架"
    "|枚|头|只|盏|页|间|栋|块|眼|宗|起|封|首|集|箱|袋"
)
_UNIT = rf"[百千]?万?亿?(?:{_COUNTERS}){_PER}"
_SPAN = re.compile(rf"(?<![0-9.,])({_NUMBER})({_UNIT})?[-~至]({_NUMBER})({_UNIT})")
_SINGLE = re.compile(rf"(?<![0-9.,第/])({_NUMBER})({_UNIT})(?!年|月|次会议)")
_AROUND = 60
_MOST = 200
_HEADS = re.compile(r"人数(?:为|是|共)?([0-9]+)$")
_ABOUT = re.compile(r"(?:约|近|逾|超|大约|将近)$")
_BEFORE = re.compile(r"(?:" + "|".join(sorted(map(re.escape, PREFIXES), key=len, reverse=True)) + r")$")
_AFTER: tuple[tuple[str, Sign], ...] = (
    ("以上", ">="),
    ("及以上", ">="),
    ("以下", "<="),
    ("以内", "<="),
    ("之内", "<="),
)


@frozen(kw_only=True)
class ProseFigure:
    """A quantity in a clause; `high` where a range is given, `quantity` being its low end.

    `before` and `after` are the clause around it without the operator (as far as `_AROUND` characters), `clause`
    counts the clauses of the text.
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


@lru_cache(maxsize=2_048)
def figures(text: str) -> tuple[ProseFigure, ...]:
    """The quantities of a text, in order, as far as two hundred."""
    found: list[ProseFigure] = []
    for number, clause in enumerate(clauses(text)):
        spans = [(match, True) for match in _SPAN.finditer(clause)]
        covered = {index for match, _ in spans for index in range(*match.span())}
        singles = [(match, False) for match in _SINGLE.finditer(clause) if match.start() not in covered]
        for match, is_span in sorted(spans + singles, key=lambda item: item[0].start()):
            mention = _mention(clause, match, number, is_span=is_span)
            if mention is not None:
                found.append(mention)
        heads = _HEADS.search(clause)
        if heads:  # 享受待遇人数为53: the unit is in the noun
            found.append(
                ProseFigure(quantity=read_quantity(f"{heads[1]}人"), before=clause[: heads.start(1)], clause=number)
            )
    return tuple(found[:_MOST])


def _mention(clause: str, match: re.Match[str], number: int, *, is_span: bool) -> ProseFigure | None:
    try:
        if is_span:
            low = read_quantity(match[1] + (match[2] or match[4]))
            high: Quantity | None = read_quantity(match[3] + match[4])
        else:
            low, high = read_quantity(match[1] + match[2]), None
    except QuantityError:
        return None
    before, after = clause[max(0, match.start() - _AROUND) : match.start()], clause[match.end() : match.end() + _AROUND]
    word = _BEFORE.search(before)
    bound = PREFIXES[word[0]] if word else next((sign for end, sign in _AFTER if after.startswith(end)), None)
    about = bool(_ABOUT.search(before)) or after.startswith(("余", "多", "左右", "上下"))
    return ProseFigure(
        quantity=low,
        high=high,
        bound=bound,
        about=about,
        before=before[: word.start()] if word else before,
        after=after,
        clause=number,
    )
