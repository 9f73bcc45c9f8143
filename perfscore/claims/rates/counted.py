"""Counts against the rate they are said to give: 问卷200份，满意188份，满意度97%.

The rate belongs to the last count before it where its name repeats what was counted (办结188件，办结率), where nothing
stands between (91.35%), or where the count is a part by its words (其中 … 占). Several earlier counts may be the whole
(发放, 回收, 有效): one that gives the rate is enough. Nothing is read where answers are graded or weighted, where cases
are carried over, or where figures are of another day.

>>> [rate] = counted_rates("问卷200份,满意188份,满意度97%")
>>> rate.formula, rate.holds
('188 / 200 = 94%', False)
>>> [rate.holds for rate in counted_rates("40名中3名不满意,满意度92.5%")]
[True]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from perfscore.claims.prose.figures import Printed, scan
from perfscore.claims.prose.lexicon import ASKED, GRADED, OF_ANOTHER_BASIS, any_of
from perfscore.claims.prose.patterns import HAN
from perfscore.claims.prose.precision import percent_text, rounds_to_percent
from perfscore.claims.prose.words import common
from perfscore.claims.rates.said import SaidRate

_UNITS = frozenset((*ASKED, "件", "例", "起", "宗", "台", "张", "场", "次", "所", "辆"))
_HEADS = frozenset(("人", "名", "位"))
_DENIED = re.compile(any_of(GRADED, OF_ANOTHER_BASIS))
_BETWEEN = re.compile(
    rf"^(?P<after>{HAN}{{0,8}}?)(?:,|\()?(?P<noun>{HAN}{{0,12}}?(?:率|度|比例|比重)|占比?)?(?:为|达到|达|是)?$"
)
_LEAD = re.compile(rf"(?:其中|中|有|共计?|为|的)*(?P<before>{HAN}{{0,12}}?)(?:的?有|为|共计?|达)*$")
_ENDS = re.compile(r"[,;。)]|$")
_NEGATIVE = re.compile(r"^(?:不|未|没有)|不满意|不合格")
_PARTIAL = "未全部"
"""Some of these are content all the same: a range, no rate."""
_MOST = 50


def counted_rates(sentence: str) -> Iterator[SaidRate]:
    """The rates of a plain sentence that follow counts of one kind."""
    if "%" not in sentence or _DENIED.search(sentence.replace(_PARTIAL, "")):
        return
    counts: list[Printed] = []
    for printed in scan(sentence):
        if printed.unit == "%":
            found = _rate(sentence, counts[-_MOST:], printed)
            if found is not None:
                yield found
            counts = []
        elif printed.unit in _UNITS and printed.number.replace(",", "").isdigit():
            counts.append(printed)


def _rate(sentence: str, counts: Sequence[Printed], percent: Printed) -> SaidRate | None:
    if len(counts) < 2 or not _ENDS.match(sentence, percent.after):
        return None
    *earlier, part = counts
    between = _BETWEEN.match(sentence[part.after : percent.start])
    lead = sentence[earlier[-1].after : part.start]
    before = _LEAD.search(lead.rpartition(",")[2])
    if between is None or before is None:
        return None
    counted = before["before"] + between["after"]
    if not _is_of(between["noun"] or "", counted, is_part="其中" in lead or lead.endswith("中")):
        return None
    wholes = [whole for whole in dict.fromkeys(map(_value, _alike(earlier, part))) if whole >= _value(part) > 0]
    if not wholes:
        return None
    return _held(sentence[earlier[0].start : percent.after], percent, _value(part), wholes, counted)


def _is_of(noun: str, counted: str, *, is_part: bool) -> bool:
    """Whether a rate is that of what was counted, by its name."""
    if not counted:
        return False
    if not noun:
        return True
    return is_part if noun in {"占", "占比"} else len(common(noun[:-1], counted)) >= 2


def _alike(earlier: Sequence[Printed], part: Printed) -> Iterator[Printed]:
    for whole in earlier:
        if whole.unit == part.unit or {whole.unit, part.unit} <= _HEADS:
            yield whole


def _value(printed: Printed) -> int:
    return int(printed.number.replace(",", ""))


def _held(words: str, percent: Printed, part: int, wholes: Sequence[int], counted: str) -> SaidRate:
    said = f"{percent.number}%"
    if _PARTIAL in counted:
        low = Fraction(wholes[0] - part, wholes[0]) * 100
        inside = low <= Fraction(percent.number) <= 100 or rounds_to_percent(low, percent.number)
        return SaidRate(
            words=words,
            said=said,
            given=f"{percent_text(low)}—100%",
            formula=f"({wholes[0]} - {part}) / {wholes[0]} = {percent_text(low)}",
            holds=inside,
            by="partial",
        )
    negative = bool(_NEGATIVE.search(counted))
    some = [whole - part if negative else part for whole in wholes]
    shares = [Fraction(each, whole) * 100 for each, whole in zip(some, wholes, strict=True)]
    # 男120人，女60人，占33.3%: the whole may be all that is listed.
    others = [Fraction(part, part + sum(wholes)) * 100, *(100 - share for share in shares if negative)]
    holds = any(rounds_to_percent(share, percent.number) for share in (*shares, *others))
    top = f"({wholes[0]} - {part})" if negative else str(part)
    return SaidRate(
        words=words,
        said=said,
        given=percent_text(shares[0]),
        formula=f"{top} / {wholes[0]} = {percent_text(shares[0])}",
        holds=holds,
    )
