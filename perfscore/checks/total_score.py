"""``total-score``: the published total is not execution score + indicator scores."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from perfscore.both import Both
from perfscore.checks.check import POINTS_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, more_or_less, points, summands
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.rounding import round_points

_SAY = Both(
    "{card}{at}预算执行得分与各项指标得分合计{sum}分，自评总分{total}分，{gap}，合计不符，请核实更正。",
    "{card}{at}: execution and indicator scores add up to {sum}, the published total is {total}, {gap}; please correct.",
)


_TAIL = Both(
    "{card}{at}预算执行得分与各项指标得分合计{sum}分，自评总分{total}分，{gap}，在各项得分四舍五入的尾差之内，建议关注。",
    "{card}{at}: execution and indicator scores add up to {sum}, the published total is {total}, {gap}: within the rounding of "
    "the parts; worth a question.",
)


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        card, total = verdict.card, verdict.sums.scores
        if card.total_score is None or total is None:
            continue
        if card.total_score == total:
            yield None
            continue
        tail = _is_tail(verdict)
        yield Finding(
            kind=CHECK.kind,
            severity=Severity.NOTE if tail else CHECK.severity,
            place=card.last_place,
            card=card_ref(card),
            published=points(card.total_score),
            published_value=card.total_score,
            recomputed=points(total),
            recomputed_value=total,
            messages=(_TAIL if tail else _SAY).format(
                card=card_phrase(card),
                at=at(card.last_place),
                sum=points(total),
                total=points(card.total_score),
                gap=more_or_less(card.total_score, total),
            ),
            worked=(_worked(verdict),),
            places=summands(card),
        )


def _is_tail(verdict: CardVerdict) -> bool:
    """Whether the total is that of the unrounded scores, and only the rounding of the parts hides it.

    Where a rule gives each partial score exactly, the total must be their exact sum, rounded; else it must lie within half
    a unit of each rounded part.
    """
    card, summed = verdict.card, verdict.sums.scores
    assert card.total_score is not None
    assert summed is not None
    partial = [row for row in verdict.rows if _rounded(row.reading.row.score, row.reading.row.weight)]
    execution = verdict.execution
    fund = None if execution is None else execution.fund
    own = fund is not None and _rounded(fund.score, fund.weight)
    if not partial and not own:
        return False
    exact = [None if row.expected is None else row.expected.exact for row in partial]
    known = execution is None or not own or execution.exact_rate is not None
    if known and all(value is not None for value in exact):
        gap = sum((value for value in exact if value is not None), Fraction())
        gap -= sum((Fraction(row.reading.row.score or 0) for row in partial), Fraction())
        if own and execution is not None and execution.exact_rate is not None and fund is not None:
            gap += Fraction(fund.weight or 0) * min(Fraction(1), execution.exact_rate) - Fraction(fund.score or 0)
        return round_points(Fraction(summed) + gap, _places(card.total_score), "half-up") == card.total_score
    scores = [row.reading.row.score for row in partial] + ([fund.score] if own and fund is not None else [])
    unit = max(Fraction(1, 10 ** _places(score)) for score in scores if score is not None)
    return abs(Fraction(card.total_score) - Fraction(summed)) <= unit / 2 * len(scores)


def _rounded(score: Decimal | None, weight: Decimal | None) -> bool:
    """Whether a score may have been rounded: neither none nor all of its weight."""
    return score is not None and weight is not None and 0 < score < weight


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _worked(verdict: CardVerdict) -> Both:
    fund = verdict.card.total_fund
    parts = [] if fund is None or fund.score is None else [fund.score]
    parts += [row.score for row in verdict.card.indicators if row.score is not None]
    steps = f"{' + '.join(points(part) for part in parts)} = {points(sum(parts, Decimal()))}"
    return Both(steps, steps)


CHECK = Check(
    kind="total-score",
    severity=Severity.ERROR,
    title=Both("总分与各项得分合计不符", "The total is not the sum of its parts"),
    flags=Both(
        "预算执行得分加各项指标得分，不等于填报的总分。",
        "Execution score plus indicator scores differ from the published total.",
    ),
    why=Both(
        "总分决定等级，是公开和引用最多的数字。",
        "The total decides the grade; it is the figure that is published and cited.",
    ),
    silent_when=Both(
        "任何一项得分空缺或未能识别（见 missing）；某项得分有误、更正后总分恰好正确的，只提该项得分。差额在各项得分四舍五入的尾差之内时列为关注。",
        "A score is blank or unread (`missing`); a wrong row score explains the total: only the row is reported. Within the rounding of the parts it is a note.",
    ),
    source=Both(
        "财预〔2020〕10号：总分为各项得分之和，满分100分。",
        "财预〔2020〕10号: the total is the sum of the parts, 100 at most.",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26",
    silent="产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.62",
    find=_find,
    concerns=("total_score", "score"),
    moves_points="total",
    adds_up=True,
    forms=POINTS_FORMS,
)
