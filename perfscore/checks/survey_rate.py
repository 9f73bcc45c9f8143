"""``survey-rate``: counts, or two values, against the rate they are said to give."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import chain, repeat

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, lines, quoted, row_phrase
from perfscore.claims.rates.said import PlacedRate
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot

_COUNTS = Both(
    "{who}“{words}”，按所列数计算为{given}（{formula}），与{said}不一致，疑似有误，请核实。",
    "{who}: “{words}”; the counts give {given} ({formula}), not {said}; please verify.",
)
_ROW = Both(
    "{who}实际完成{said}，偏差原因载明“{words}”，按所列数计算为{given}（{formula}），疑似有误，请核实。",
    "{who}: actual {said}; the note's “{words}” gives {given} ({formula}); please verify.",
)
_CHANGE = Both(
    "{who}“{words}”，按前后两数计算为{given}（{formula}），与{said}不一致，疑似有误，请核实。",
    "{who}: “{words}”; the two values give {given} ({formula}), not {said}; please verify.",
)
_CLOSE = Both(
    "{who}“{words}”，按所列两数计算为{given}（{formula}），与{said}不一致，可能按四舍五入前的数计算，建议关注。",
    "{who}: “{words}”; the two values as printed give {given} ({formula}), not {said}, which may follow from values "
    "before rounding; worth a question.",
)
_MIXED = Both(
    "{who}“{words}”，两个比率相差{given}（{formula}），填报为{said}，宜以百分点表述，建议关注。",
    "{who}: “{words}”; the two rates differ by {given} ({formula}), printed as {said}: percentage points seem meant; "
    "worth a question.",
)
_PARTIAL = Both(
    "{count}处以“未全部满意”的份数说明满意度（{lines}），只能推出一个范围（如{words}：{given}），建议关注并查看调查汇总表。",
    "Satisfaction is explained by the number of answers that are not fully satisfied ({lines}; {count} in all), which gives a "
    "range only (“{words}”: {given}); worth asking for the survey's table.",
)
_TEXT = Both("决算说明{at}", "The narrative{at}")


def _find(judgement: Judgement) -> Found:
    cards = (rate for notes in judgement.notes.cards for rate in notes.rates)
    partial: list[PlacedRate] = []
    for found in chain(cards, judgement.narrative.rates):
        if found.rate.by == "product":
            continue  # `text-number`
        if found.rate.by == "partial" and found.rate.holds:
            partial.append(found)
        else:
            yield None if found.rate.holds else _finding(found)
    if partial:
        yield from repeat(_gathered(partial), len(partial))


def _finding(found: PlacedRate) -> Finding:
    rate = found.rate
    say = {"row": _ROW, "mixed": _MIXED, "points": _CHANGE, "growth": _CLOSE if rate.close else _CHANGE}.get(
        rate.by, _COUNTS
    )
    return Finding(
        kind=CHECK.kind,
        severity=Severity.NOTE if rate.by == "mixed" or rate.close else CHECK.severity,
        place=found.place,
        card=card_ref(found.card) if found.card is not None else None,
        indicator=found.row.level3 if found.row is not None else None,
        published=rate.said,
        recomputed=rate.given,
        published_value=_value(rate.said),
        recomputed_value=_value(rate.given),
        messages=say.format(
            who=_who(found), words=quoted(rate.words), given=rate.given, formula=rate.formula, said=rate.said
        ),
        worked=(Both(rate.formula, rate.formula),),
        key=rate.words,
    )


def _gathered(partial: list[PlacedRate]) -> Finding:
    first = partial[0]
    return Finding(
        kind=CHECK.kind,
        severity=Severity.NOTE,
        place=first.place,
        card=card_ref(first.card) if first.card is not None else None,
        indicator=first.row.level3 if first.row is not None else None,
        messages=_PARTIAL.format(
            count=len(partial),
            lines=lines(found.place for found in partial),
            words=quoted(first.rate.words),
            given=first.rate.given,
        ),
        places=tuple(_spots(partial[1:])),
        key="partial",
    )


def _spots(partial: list[PlacedRate]) -> Iterator[Spot]:
    for found in partial:
        card = card_ref(found.card) if found.card is not None else None
        yield Spot(place=found.place, card=card, indicator=found.row.level3 if found.row is not None else None)


def _who(found: PlacedRate) -> Both:
    if found.card is None:
        return _TEXT.format(at=at(found.place))
    if found.row is not None:
        return row_phrase(found.card, found.row)
    who, where = card_phrase(found.card), at(found.place)
    return Both(who.zh + where.zh, who.en + where.en)


def _value(text: str) -> Decimal | None:
    try:
        return Decimal(text.removesuffix("%").removesuffix("个百分点"))
    except InvalidOperation:
        return None


CHECK = Check(
    kind="survey-rate",
    severity=Severity.WARNING,
    title=Both("比率与所列数不符", "A rate that its counts do not give"),
    flags=Both(
        "偏差原因、实际完成情况或决算说明中，人数、份数、件数与其后（或该行填报）的比率不符，或增减幅度、百分点与前后两数不符。"
        "两数经四舍五入后仍可能得出的，以及百分点误填为百分比的，列为关注；以“未全部满意”推算的，全文件合并为一条。",
        "In a note, an achievement or the narrative: counts that do not give the rate behind them, or that of their row, or a change that two "
        "values do not give. A change that values before rounding may give, and points printed as per cent, are a note; "
        "answers that are not fully satisfied give a range only: one note a document.",
    ),
    why=Both(
        "比率由所列数直接得出，不符时其中一个数有误。",
        "The rate follows from the counts beside it: where it does not, one of them is wrong.",
    ),
    silent_when=Both(
        "按位数四舍五入或截尾后一致；以发放数、回收数、有效数之一为分母即可得出；基本满意、加权或平均得分；含结转、累计或截至"
        "另一日期的数；比率所述为其他事项。",
        "The counts give the rate as far as it is printed, over any of the answers sent out, returned or valid; graded, "
        "weighted or averaged answers; cases carried over, cumulated or of another day; a rate of something else.",
    ),
    source=Both("算术（无对应法规条文）。", "Arithmetic, not a regulation."),
    fires="满意度 满意度 | 学员满意度 | >=95% | =97% | 10 | 10.00 | 发放问卷 200 份，满意 188 份，满意度 97%。",
    silent="满意度 满意度 | 学员满意度 | >=90% | =94% | 10 | 10.00 | 发放问卷 200 份，满意 188 份，满意度 94%。",
    find=_find,
    concerns=("note",),
    forms=EXECUTED_FORMS,
)
