"""``indicator-score``: no named rule and no rounding gives the published score; or a word is paid outside its band."""

from __future__ import annotations

from decimal import Decimal
from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, more_or_less, points, row_phrase, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.consistency import Scored
from perfscore.scoring.score import Score
from perfscore.scoring.verdict import RowVerdict, ScoreState

_VALUES = Both(
    "{who}年度指标值{target}、实际完成{actual}、分值{weight}分，{how}应得{expected}分（{worked}），自评得分{score}分，{gap}，建议核实更正。",
    "{who}: target {target}, actual {actual}, weight {weight}: {how} gives {expected} ({worked}), published {score}, {gap}; "
    "please correct.",
)
_WORD = Both(
    "{who}实际完成“{actual}”、分值{weight}分，按定性指标{band}，自评得分{score}分，不符，建议核实更正。",
    "{who}: “{actual}” at weight {weight} {band}, published {score}; please correct.",
)
_BAND = Both("分档应在{low}至{high}分之间", "belongs between {low} and {high}")
_ONE = Both("计分应得{low}分", "is paid {low}")
_OVER = Both(
    "{who}年度指标值{target}、实际完成{actual}，超额完成而得分{score}分（分值{weight}分），未见扣减公式，疑似计分有误，请核实。",
    "{who}: target {target}, actual {actual}: over-fulfilled, yet {score} of {weight} points and no known rule gives it; "
    "please verify.",
)
_STATED = Both(
    "{count}个指标按偏差原因所写的扣分计分（{rows}），未按完成比例计算，建议关注扣分依据。",
    "{count} score(s) are deductions stated in the note ({rows}), not the share reached; what is their ground?",
)
_SILENT = Both(
    "{count}个未完成指标均扣整分或半分（{rows}），没有一种计分规则能得出这些得分，疑似酌情扣分而未按完成比例计算，请核实评分依据。",
    "{count} missed targets lost whole or half points ({rows}), which no one rule gives; they seem deducted by judgement instead of "
    "computed, please verify.",
)
_ROW = Both("{at}应得{expected}分、自评{score}分", "{at}: {expected}, published {score}")
_HOW = {
    "forward": Both("按完成比例", "the share reached"),
    "reverse": Both("按反向指标规则", "the rule for ceilings"),
    "exact": Both("按定值指标规则", "the rule for exact targets"),
}
_JUDGED = {ScoreState.FOLLOWS, ScoreState.ROUNDS, ScoreState.OTHER_RULE, ScoreState.OFF_PRACTICE}


def _find(judgement: Judgement) -> Found:
    deducted = judgement.deducted
    for rows, say, severity in (
        (deducted.stated, _STATED, Severity.NOTE),
        (deducted.silent, _SILENT, Severity.WARNING),
    ):
        if rows:
            yield from repeat(_gathered(rows, say, severity), len(rows))
    for card in judgement.cards:
        for verdict in card.rows:
            if verdict in deducted:
                continue
            if verdict.reading.against_meaning == "sure":  # read the wrong way round: direction
                continue
            if verdict.state is ScoreState.UNEXPLAINED:
                yield _unexplained(card, verdict)
            elif verdict.state is ScoreState.OUTSIDE_BAND:
                yield _outside(card, verdict)
            elif verdict.state in _JUDGED:
                yield None


def _gathered(rows: tuple[Scored, ...], say: Both, severity: Severity) -> Finding:
    """What is a practice of the document is said once."""
    first = rows[0].verdict.reading.row
    said = [_one(item.verdict) for item in rows]
    return Finding(
        kind=CHECK.kind,
        severity=severity,
        place=first.place,
        card=card_ref(rows[0].card.card),
        indicator=first.level3,
        published=None if first.score is None else points(first.score),
        published_value=first.score,
        recomputed=None if rows[0].verdict.recomputed is None else points(rows[0].verdict.recomputed),
        recomputed_value=rows[0].verdict.recomputed,
        key="deducted",
        messages=say.format(
            count=len(rows), rows=Both("；".join(item.zh for item in said), "; ".join(item.en for item in said))
        ),
        places=tuple(spot(item.card.card, item.verdict.reading.row) for item in rows[1:]),
    )


def _one(verdict: RowVerdict) -> Both:
    row, recomputed = verdict.reading.row, verdict.recomputed
    return _ROW.format(
        at=Both(row.place.label("zh"), row.place.label("en")),
        expected="?" if recomputed is None else points(recomputed),
        score=points(row.score or Decimal()),
    )


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
        published_value=row.score,
        recomputed=None if recomputed is None else points(recomputed),
        recomputed_value=recomputed,
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
    words = _ONE if low == high else _BAND
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(card.card),
        indicator=row.level3,
        published=points(row.score),
        published_value=row.score,
        recomputed=low if low == high else f"{low}–{high}",
        recomputed_value=band.points,
        messages=_WORD.format(
            who=row_phrase(card.card, row),
            actual=row.actual,
            weight=row.weight,
            band=words.format(low=low, high=high),
            score=points(row.score),
        ),
        worked=band.as_steps,
    )


CHECK = Check(
    kind="indicator-score",
    severity=Severity.ERROR,
    title=Both("指标得分无法由任何规则得出", "No rule gives the published score"),
    flags=Both(
        "任何一种具名计分规则、任何一种舍入方式都得不出填报的得分；定性指标得分落在所填档次之外。超额完成而扣分、又无公式可循的，降为警告；全文件多数未完成指标均扣整分或半分的，合并为一条警告；说明写明所扣分数的，只作提示（note）。",
        "No named rule and no rounding gives the score; a word is paid outside its band. An over-fulfilled target that lost "
        "points without a known formula is a warning; so is, once for a document, that most missed targets lost whole or half "
        "points. Deductions stated in the note are a note.",
    ),
    why=Both(
        "得分与目标值、实际值对不上，评分不可复核。",
        "A score that does not follow from target and actual cannot be checked.",
    ),
    silent_when=Both(
        "另一具名规则能够解释（见 rule-inconsistent）；只是舍入方式不同（见 rounding）；恰好完成而扣分（见 met-not-full）、"
        "未完成而满分（见 unmet-full）；比较符号填反（见 direction）；目标值或实际值未能识别。",
        "Another named rule explains it (`rule-inconsistent`), or a rounding (`rounding`); exactly met yet not full "
        "(`met-not-full`); missed yet full (`unmet-full`); a reversed operator (`direction`); target or actual is unread.",
    ),
    source=Both(
        "财预〔2020〕10号：未完成的按完成比例计分；定性指标分三档。",
        "财预〔2020〕10号: weight × ratio below the target; three bands for qualitative indicators.",
    ),
    fires="产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.73",
    silent="产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.61",
    find=_find,
    concerns=("score",),
    moves_points="row",
)
