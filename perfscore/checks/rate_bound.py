"""``rate-bound``: a rate above what it can be: a satisfaction of 103 %."""

from __future__ import annotations

import re

from perfscore.both import Both
from perfscore.checks.check import TARGETED_FORMS, Check, Found
from perfscore.checks.wording import card_ref, row_phrase, shown
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.target import Exact, Forward, Measured, Range, Reverse
from perfscore.scoring.reading import RowReading

_SAY = Both(
    "{who}{field}{rate}，该指标不应超过100%，疑似填报有误，请核实。",
    "{who}: {field} {rate}; such a rate cannot exceed 100 %, please verify.",
)
_ASK = Both(
    "{who}{field}{rate}，超过100%，建议关注统计口径。",
    "{who}: {field} {rate}, above 100 %; how was it counted?",
)
_FIELDS = {"actual": Both("实际完成", "actual"), "target": Both("年度指标值", "target")}
_NEVER = re.compile(
    r"(满意[度率]|合格率|准确率|正确率|及时率|通过率|成活率|达标率|完好率|规范率|知晓率|优良率|还款率|回收率|持证率)$"
)
_SELDOM = re.compile(r"(覆盖率|到位率|拨付率|发放率|支付率|入住率|参训率|就业率)$")
_GROWTH = re.compile(r"增长|提高|提升|增加|下降|降低|减少|完成|超额|同比")
_ALL = 100


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for reading in card.readings:
            name = re.sub(r"[（(][^（）()]*[）)]|\s|(指标|情况)$", "", reading.row.level3 or "")
            never, seldom = bool(_NEVER.search(name)), bool(_SELDOM.search(name))
            if not (never or seldom) or _GROWTH.search(name):
                continue
            field = next((field for field in ("actual", "target") if _above(reading, field)), None)
            if field is None:
                yield None
                continue
            row = reading.row
            printed = row.actual if field == "actual" else row.target
            yield Finding(
                kind=CHECK.kind,
                severity=CHECK.severity if never else Severity.NOTE,
                place=row.place,
                card=card_ref(card.card),
                indicator=row.level3,
                published=printed,
                recomputed="≤100%",
                messages=(_SAY if never else _ASK).format(
                    who=row_phrase(card.card, row), field=_FIELDS[field], rate=shown(printed)
                ),
            )


def _above(reading: RowReading, field: str) -> bool:
    """Whether a figure in percent is above 100; one without a sign counts where the other has it."""
    match reading.target:
        case Forward(bound=target) | Reverse(bound=target) | Exact(value=target) | Range(high=target):
            percent = target.unit.numerator == "%"
        case _:
            return False
    if field == "target":
        return percent and target.value > _ALL
    actual = reading.actual
    if not isinstance(actual, Measured) or actual.bound is not None:
        return False
    own = actual.quantity.unit
    return actual.quantity.value > _ALL and (own.numerator == "%" or (percent and not own.name))


CHECK = Check(
    kind="rate-bound",
    severity=Severity.WARNING,
    title=Both("比率超过100%", "A rate above 100 %"),
    flags=Both(
        "满意度、合格率、准确率、及时率、通过率、成活率等填报超过100%；覆盖率、到位率、拨付率等列为关注。",
        "Satisfaction, pass, accuracy, timeliness or survival rates above 100 %; coverage and payment rates are a note.",
    ),
    why=Both("此类比率以全部对象为分母，不会超过100%。", "Such a rate is a part of all; it cannot exceed 100 %."),
    silent_when=Both(
        "完成率、增长率、毛入学率、使用率、保值增值率、资产负债率等可以超过100%的比率；以分计的满意度。",
        "Rates that may exceed 100 %: completion, growth, gross enrolment, use, debt; satisfaction measured in points.",
    ),
    source=Both("本工具约定。", "A convention of this tool."),
    fires="满意度 满意度 | 居民满意度 | ≥95% | 103% | 10 | 10.00",
    silent="满意度 满意度 | 居民满意度 | ≥95% | 100% | 10 | 10.00",
    find=_find,
    concerns=("actual", "target"),
    forms=TARGETED_FORMS,
)
