"""``target-sensitivity``: points that hang on how the target was set; off by default, run where it is named."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import SELF_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, points, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.rule_science import RowSensitivity, row_sensitivity
from perfscore.scoring.verdict import ScoreState
from perfscore.standards.standard import Standard

_SAY = Both(
    "{card}{at}有{count}项指标的得分取决于年度指标值的设定（{rows}）；指标值如按实际完成值设定，合计可多计{gain}分{grade}，"
    "建议关注指标值的设定依据及年中是否调整。",
    "{card}{at}: {count} score(s) depend on how the target was set ({rows}); targets set at what was reached would have gained "
    "{gain} points in all{grade}; what are the targets based on, and were they changed in the course of the year?",
)
_ROW = Both("{at}“{name}”{text}", "{at}, “{name}”: {text}")
_GRADE = Both("，等级将由“{now}”变为“{then}”", ", and the grade {then} instead of {now}")
_NONE = Both("", "")


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        found = list(_rows(card))
        told = [item for item in found if item is not None]
        yield from (None for item in found if item is None)
        if told:
            finding = _finding(card, told, judgement.standard)
            yield from (finding for _ in told)


def _rows(card: CardVerdict) -> Iterator[RowSensitivity | None]:
    """The rows whose published score follows from the rule in force; None where no other target would pay more."""
    for verdict in card.rows:
        if verdict.state in {ScoreState.FOLLOWS, ScoreState.ROUNDS} and verdict.expected is not None:
            yield row_sensitivity(card.card, verdict.reading.row, verdict.expected)


def _finding(card: CardVerdict, found: list[RowSensitivity], standard: Standard) -> Finding:
    gain = sum((item.most for item in found), Decimal())
    said = [_one(item) for item in found]
    first = found[0].row
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=first.place,
        card=card_ref(card.card),
        indicator=first.level3,
        published=points(card.card.total_score),
        published_value=card.card.total_score,
        messages=_SAY.format(
            card=card_phrase(card.card),
            at=at(card.card.place),
            count=len(found),
            rows=Both("；".join(item.zh for item in said), "; ".join(item.en for item in said)),
            gain=points(gain),
            grade=_grade(card.card.total_score, gain, standard),
        ),
        worked=tuple(_worked(item) for item in found),
        places=tuple(spot(card.card, item.row) for item in found[1:]),
    )


def _one(item: RowSensitivity) -> Both:
    where, row = item.row.place, item.row
    texts = Both(item.sensitivity.text("zh"), item.sensitivity.text("en"))
    return _ROW.format(at=Both(where.label("zh"), where.label("en")), name=row.level3 or row.level2 or "", text=texts)


def _worked(item: RowSensitivity) -> Both:
    """The score as it is, and as it would be at the target that pays in full."""
    score = item.sensitivity.score
    full = f"{points(score.points)} + {points(item.most)} = {points((score.points or Decimal()) + item.most)}"
    return Both(f"{score.worked('zh')}；{full}", f"{score.worked('en')}; {full}")


def _grade(total: Decimal | None, gain: Decimal, standard: Standard) -> Both:
    """The grade that the total would have, where it would be another one."""
    if total is None:
        return _NONE
    now, then = standard.grades.of(total), standard.grades.of(min(total + gain, Decimal(100)))
    return _NONE if now == then else _GRADE.format(now=now, then=then)


CHECK = Check(
    kind="target-sensitivity",
    severity=Severity.NOTE,
    title=Both("得分取决于指标值的设定", "Points that depend on how the target was set"),
    flags=Both(
        "按所用评分标准计算：未完成的指标如按实际完成值设定指标值（即调低，≤类为调高）可多计多少分、指标值放宽1%约多计多少分、达到哪一档可多计多少分；每张表合并为一条，并说明等级是否变化。"
        "默认不检查，以 --with target-sensitivity 或 --only target-sensitivity 指定时检查。",
        "By the rule in force, how many points a missed indicator would have gained had its target been set at what was "
        "reached, what a target one percent easier gains, and which step it would reach; one note a card, with the grade that would "
        "follow. Off by default: it runs where `--with target-sensitivity` or `--only target-sensitivity` names it.",
    ),
    why=Both(
        "自评得分由完成值除以指标值得出，指标值由单位申报：指标值越低，得分越高。审核指标值时，宜先看对得分影响最大的行。",
        "Scores are actual over target, and units propose their own targets: the lower the target, the higher the score. "
        "Whoever reviews targets looks first at the rows where they decide most.",
    ),
    silent_when=Both(
        "已计满分；定性、时限、区间指标；指标值或完成值不大于零；得分与所用规则不符（另行提出）；评分公式过于复杂，无法按指标值倒算。",
        "Full marks; words, dates and ranges; targets or actuals not above zero; a score that does not follow from the rule in "
        "force (other kinds say so); a rule too intricate to be read along the target.",
    ),
    source=Both(
        "财预〔2020〕10号：绩效目标应指向明确、细化量化、合理可行（未核原文）；本工具按评分标准的公式精确计算。",
        "财预〔2020〕10号: targets are to be measurable and reasonable (not checked against the original); computed exactly from the formulas of the standard.",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62",
    silent="产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    find=_find,
    concerns=("target",),
    forms=SELF_FORMS,
    on_by_default=False,
)
