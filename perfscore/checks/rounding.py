"""``rounding``: the score follows from the rule in force only by an unusual rounding."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, points, row_phrase, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.forensics import USUAL, Explanation, rounding_title
from perfscore.scoring.verdict import RowVerdict, ScoreState

_SAY = Both(
    "{who}按{usual}应计{expected}分（{worked}），自评得分{score}分，仅在{way}时方可得出{more}，尾数取舍口径不一致，{ask}。",
    "{who}: {usual} it is {expected} ({worked}), published {score}, as if {way}{more}; {ask}.",
)
_MORE = Both(
    "；同一单位另有{count}项情形相同（{rows}）",
    "; {count} more score(s) of the unit are like it ({rows})",
)
_ROW = Both("{at}应计{expected}分、自评{score}分", "{at}: {expected}, published {score}")
_ASK = {
    Severity.NOTE: Both("建议关注", "worth a question"),
    Severity.WARNING: Both(
        "同一张表其他得分未如此取舍，疑似计算有误，请核实", "other scores of the card are not rounded so; please verify"
    ),
}
_WAYS = {
    "mode": Both("第二位小数不按四舍五入取值", "the second place was not rounded half up"),
    "ratio": Both("先将完成率取整、再乘以分值", "the ratio was rounded before it was multiplied"),
    "places": Both("只取一位以下小数", "it was rounded to fewer than two places"),
}


def _find(judgement: Judgement) -> Found:
    groups: dict[tuple[str | None, str], list[tuple[CardVerdict, RowVerdict, Explanation]]] = defaultdict(list)
    for card in judgement.cards:
        for verdict in card.rows:
            explanation = verdict.explanation
            if verdict.state is ScoreState.FOLLOWS or verdict in judgement.deducted:
                yield None
            elif verdict.state is ScoreState.ROUNDS and explanation is not None:
                groups[card.card.unit, explanation.rounding.family].append((card, verdict, explanation))
    for rows in groups.values():
        yield from repeat(_grouped(rows), len(rows))


def _grouped(rows: list[tuple[CardVerdict, RowVerdict, Explanation]]) -> Finding:
    card, verdict, explanation = rows[0]
    row, expected = verdict.reading.row, verdict.expected
    assert row.score is not None
    assert expected is not None
    severity = Severity.WARNING if any(_rounds_otherwise(found, item) for found, _, item in rows) else CHECK.severity
    family = explanation.rounding.family
    same_way = len({item.rounding.name for _, _, item in rows}) == 1
    return Finding(
        kind=CHECK.kind,
        severity=severity,
        place=row.place,
        card=card_ref(card.card),
        indicator=row.level3,
        published=points(row.score),
        published_value=row.score,
        recomputed=None if expected.points is None else points(expected.points),
        recomputed_value=expected.points,
        key=family,
        messages=_SAY.format(
            who=row_phrase(card.card, row),
            usual=rounding_title(expected.rounding),
            expected=None if expected.points is None else points(expected.points),
            worked=Both(expected.worked("zh"), expected.worked("en")),
            score=points(row.score),
            way=explanation.rounding.title if same_way else _WAYS[family],
            more=_more([item for _, item, _ in rows[1:]]),
            ask=_ASK[severity],
        ),
        worked=tuple(_worked(item, why) for _, item, why in rows),
        places=tuple(spot(found.card, item.reading.row) for found, item, _ in rows[1:]),
    )


def _more(rows: list[RowVerdict]) -> Both:
    """The further rows of the unit, each with its figures, so that a letter can be written from the sentence."""
    if not rows:
        return Both("", "")
    said = [_one(item) for item in rows]
    return _MORE.format(
        count=len(rows),
        rows=Both("；".join(item.zh for item in said), "; ".join(item.en for item in said)),
    )


def _one(verdict: RowVerdict) -> Both:
    row, recomputed = verdict.reading.row, verdict.recomputed
    where = Both(row.place.label("zh"), row.place.label("en"))
    expected = "?" if recomputed is None else points(recomputed)
    return _ROW.format(at=where, expected=expected, score=points(row.score or Decimal()))


def _worked(verdict: RowVerdict, explanation: Explanation) -> Both:
    row, expected, way = verdict.reading.row, verdict.expected, explanation.rounding.title
    assert row.score is not None
    assert expected is not None
    return Both(
        f"{expected.worked('zh')}；{way.zh} → {points(row.score)}",
        f"{expected.worked('en')}; {way.en} → {points(row.score)}",
    )


def _rounds_otherwise(card: CardVerdict, explanation: Explanation) -> bool:
    """Whether a figure of the same card was rounded half up where this way would give another one."""
    way = explanation.rounding
    for other in card.rows:
        score, found = other.expected, other.reading.row.score
        if other.state is ScoreState.FOLLOWS and score is not None and score.exact is not None and score.weight:
            share = score.exact / score.weight
            if found is not None and way.points(score.weight, share) != found:
                return True
    execution = card.execution
    if execution is None or execution.score_state != "fits" or execution.exact_rate is None:
        return False
    if execution.fund.weight is None:
        return False
    weight, rate = Fraction(execution.fund.weight), min(execution.exact_rate, Fraction(1))
    return way.points(weight, rate) != USUAL.points(weight, rate)


CHECK = Check(
    kind="rounding",
    severity=Severity.NOTE,
    title=Both("得分尾数取舍口径不一致", "An unusual rounding"),
    flags=Both(
        "得分只有在截断、进位、先将完成率取整到1%或0.1%、或只保留一位以下小数时才能得出；按单位和成因归并。同一张表其他得分未如此取舍的，列为疑点。",
        "The score follows only by cutting, rounding up, rounding the ratio to 1 % or 0.1 % first, or keeping fewer than two "
        "places; grouped by unit and cause. A warning where the same card rounds otherwise.",
    ),
    why=Both(
        "0.01至0.1分的差异会累计影响总分，且按公式自动计算一般不会出现。",
        "Small differences add up in the total, and scores computed by one formula would not show them.",
    ),
    silent_when=Both(
        "按四舍五入保留两位小数即可得出；得分按公式保留了更多小数位；只保留一位或不保留小数的解释，须同一单位另有得分相互印证；偏差原因载明所扣分数，或全文件酌情扣分的（见“指标得分与评分规则不符”）。",
        "Half up at two places gives it; one or no place counts only where other scores of the unit agree; the note states the "
        "deduction, or the document deducts by judgement (`indicator-score`).",
    ),
    source=Both(
        "本工具约定：四舍五入保留两位小数；多数得分只保留一位或不保留小数的，以该文件自身做法为准。",
        "A convention of this tool: half up to two places; where most scores have one place or none, the document's own way is taken.",
    ),
    fires="成本 经济成本 | 人均补贴标准 | >= 7386.02 元 | =3845 元 | 20 | 10.40",
    silent="成本 经济成本 | 人均补贴标准 | >= 7386.02 元 | =3845 元 | 20 | 10.41",
    find=_find,
    concerns=("score",),
    moves_points="standard",
)
