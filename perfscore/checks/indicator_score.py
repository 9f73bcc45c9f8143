"""``indicator-score``: no named rule and no rounding gives the published score; or a word is paid outside its band."""

from __future__ import annotations

from decimal import Decimal

from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, more_or_less, points, row_phrase
from perfscore.judgement import Judgement
from perfscore.model.finding import Both, Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.score import Score
from perfscore.scoring.verdict import RowVerdict, State

_VALUES = Both(
    "{who}年度指标值{target}、实际完成{actual}、分值{weight}分，{how}应得{expected}分（{worked}），自评得分{score}分，{gap}，建议核实更正。",
    "{who}: target {target}, actual {actual}, weight {weight}: {how} gives {expected} ({worked}), published {score}, {gap}; "
    "please correct.",
)
_WORD = Both(
    "{who}实际完成“{actual}”、分值{weight}分，按定性指标分档应在{low}至{high}分之间，自评得分{score}分，超出档次，建议核实更正。",
    "{who}: “{actual}” at weight {weight} belongs between {low} and {high}, published {score}; please correct.",
)
_OVER = Both(
    "{who}年度指标值{target}、实际完成{actual}，超额完成而得分{score}分（分值{weight}分），未见扣减公式，疑似计分有误，请核实。",
    "{who}: target {target}, actual {actual}: over-fulfilled, yet {score} of {weight} points and no known rule gives it; "
    "please verify.",
)
_HOW = {
    "forward": Both("按完成比例", "the share reached"),
    "reverse": Both("按反向指标规则", "the rule for ceilings"),
    "exact": Both("按定值指标规则", "the rule for exact targets"),
}
_JUDGED = {State.FOLLOWS, State.ROUNDS, State.OTHER_RULE, State.OFF_PRACTICE}


def _find(judgement: Judgement) -> Found:
    for card in judgement.cards:
        for verdict in card.rows:
            if verdict.state is State.UNEXPLAINED:
                yield _unexplained(card, verdict)
            elif verdict.state is State.OUTSIDE_BAND:
                yield _outside(card, verdict)
            elif verdict.state in _JUDGED:
                yield None


def _unexplained(card: CardVerdict, verdict: RowVerdict) -> Finding:
    row, expected = verdict.reading.row, verdict.expected
    assert row.score is not None
    assert expected is not None
    over = verdict.over_fulfilled
    situation = verdict.reading.situation
    recomputed = expected.points
    return Finding(
        kind=CHECK.kind,
        severity=Severity.WARNING if over else CHECK.severity,
        place=row.place,
        card=card_ref(card.card),
        indicator=row.level3,
        published=points(row.score),
        recomputed=None if recomputed is None else points(recomputed),
        messages=(_OVER if over else _VALUES).format(
            who=row_phrase(card.card, row),
            target=row.target,
            actual=row.actual,
            weight=row.weight,
            how=_HOW.get(situation.kind if situation else "", Both("按评分标准", "the standard")),
            expected=None if recomputed is None else points(recomputed),
            worked=Both(expected.worked("zh"), expected.worked("en")),
            score=points(row.score),
            gap="" if recomputed is None else more_or_less(row.score, recomputed),
        ),
        worked=(*expected.as_steps, *_needs(expected, row.score)),
    )


def _needs(expected: Score, published: Decimal) -> tuple[Both, ...]:
    """Which actual the published points would need, where the rule can be read backwards."""
    needs = expected.needs(published)
    return () if needs.reason is not None else (Both(needs.text("zh"), needs.text("en")),)


def _outside(card: CardVerdict, verdict: RowVerdict) -> Finding:
    row, band = verdict.reading.row, verdict.expected
    assert row.score is not None
    assert band is not None
    low, high = points(band.low), points(band.high)
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(card.card),
        indicator=row.level3,
        published=points(row.score),
        recomputed=f"{low}–{high}",
        messages=_WORD.format(
            who=row_phrase(card.card, row),
            actual=row.actual,
            weight=row.weight,
            low=low,
            high=high,
            score=points(row.score),
        ),
        worked=band.as_steps,
    )


CHECK = Check(
    kind="indicator-score",
    severity=Severity.ERROR,
    title=Both("指标得分无法由任何规则得出", "No rule gives the published score"),
    flags=Both(
        "任何一种具名计分规则、任何一种舍入方式都得不出填报的得分；定性指标得分落在所填档次之外。超额完成而扣分、又无公式可循的，降为警告。",
        "No named rule and no rounding gives the score; a word is paid outside its band. An over-fulfilled target that lost "
        "points without a known formula is a warning.",
    ),
    why=Both(
        "得分与目标值、实际值对不上，评分不可复核。",
        "A score that does not follow from target and actual cannot be checked.",
    ),
    silent_when=Both(
        "另一具名规则能够解释（见 rule-inconsistent）；只是舍入方式不同（见 rounding）；恰好完成而扣分（见 met-not-full）、"
        "未完成而满分（见 unmet-full）；目标值或实际值未能识别。",
        "Another named rule explains it (`rule-inconsistent`), or a rounding (`rounding`); exactly met yet not full "
        "(`met-not-full`); missed yet full (`unmet-full`); target or actual is unread.",
    ),
    source=Both(
        "财预〔2020〕10号：未完成的按完成比例计分；定性指标分三档。",
        "财预〔2020〕10号: weight × ratio below the target; three bands for qualitative indicators.",
    ),
    fires="产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.73",
    silent="产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.61",
    find=_find,
)
