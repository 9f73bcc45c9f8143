"""``total-weight``: the weights do not add up to the published total weight, or not to 100."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from perfscore.both import Both
from perfscore.checks.check import SCORED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, summands
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.bonus import is_bonus
from perfscore.scoring.counted import counted_fund, counted_rows, counts_execution

FULL = Decimal(100)
_SCALES = frozenset(map(Decimal, (120, 150, 200, 500, 1000)))
"""Full marks that a table of targets may have in place of 100."""
_EXECUTION = frozenset(map(Decimal, (10, 15, 20)))
_TWO_TABLES = Decimal(150)

_SUM = Both(
    "{card}{at}各项分值合计{sum}分，分值合计栏填报{total}分，合计不符，请核实更正。",
    "{card}{at}: the weights add up to {sum}, the published total weight is {total}; please correct.",
)
_TARGETS = Both(
    "{card}{at}各项分值合计{sum}分，分值合计栏填报{total}分，相差部分并非预算执行率的常用分值（10分、15分、20分），疑似合计有误，请核实。",
    "{card}{at}: the weights add up to {sum}, the published total weight is {total}; the difference is not a weight that budget "
    "execution usually has (10, 15, 20); please verify.",
)
_FULL = Both(
    "{card}{at}各项分值合计{sum}分，不等于100分，请核实更正。",
    "{card}{at}: the weights add up to {sum}, not to 100; please correct.",
)


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        card, weights = verdict.card, verdict.sums.weights
        published = card.total_weight
        if (
            weights is None
            or not card.indicators
            or card.cut
            or (published is None and _may_be_unfinished(card, weights))
        ):
            continue
        if (weights == FULL and published in {None, FULL}) or _is_right_otherwise(card, weights):
            yield None
            continue
        say = _FULL if published is None or published == weights else _SUM
        likely = card.form == "target" and published is not None and weights < published  # points may stand elsewhere
        say = _TARGETS if likely else say
        where = at(card.last_place)
        yield Finding(
            kind=CHECK.kind,
            severity=Severity.WARNING if likely else CHECK.severity,
            place=card.last_place,
            card=card_ref(card),
            published=None if published is None else str(published),
            published_value=published,
            recomputed=str(weights),
            recomputed_value=weights,
            messages=say.format(card=card_phrase(card), at=where, sum=weights, total=published),
            worked=(_worked(card, weights),),
            places=summands(card),
        )


def _may_be_unfinished(card: Scorecard, weights: Decimal) -> bool:
    """Whether a sum may say nothing of a card that prints no total.

    Without funds the points of the execution may stand elsewhere; far more than all points are likely two tables.
    """
    return weights >= _TWO_TABLES or (not card.funds and weights <= FULL)


def _is_right_otherwise(card: Scorecard, weights: Decimal) -> bool:
    """Whether the weights may be meant to make another sum than 100.

    The points of a bonus come on top; weights of each level may make 100 by themselves; a table of targets for the year
    and for a longer term has both sets of rows. A table of targets may leave the points of the execution out: only more
    than all points is wrong there, unless the points of its execution are printed with the money.
    """
    full = card.total_weight or FULL
    if weights - sum((row.weight or Decimal() for row in card.indicators if is_bonus(row)), Decimal()) == FULL == full:
        return True
    if weights == card.total_weight and not counts_execution(card):  # 90 of the indicators, 10 above
        return True
    if weights == card.total_weight and FULL - weights in _EXECUTION and not _pays_execution(card):
        return True  # so does the total: the points of the execution stand elsewhere
    if _each_level_full(card) or _two_sets(card.indicators):
        return True
    if card.form != "target":
        return False
    fund = card.total_fund
    whole = fund is not None and fund.weight is not None
    if weights == full:
        return full in _SCALES
    left_out = card.total_weight is None or full - weights in _EXECUTION
    return weights < max(full, FULL) and not whole and left_out


def _pays_execution(card: Scorecard) -> bool:
    """Whether points for the execution are printed with the money."""
    fund = card.total_fund
    return fund is not None and (fund.weight is not None or fund.score is not None)


def _each_level_full(card: Scorecard) -> bool:
    """Whether the rows of each of several first levels make 100: weights within their level."""
    levels = dict.fromkeys(row.level1 for row in card.indicators)
    sums = {
        sum((row.weight or Decimal() for row in card.indicators if row.level1 == level), Decimal()) for level in levels
    }
    return len(levels) > 1 and None not in levels and sums == {FULL}


def _two_sets(rows: Sequence[Indicator]) -> bool:
    """Whether the rows are two sets one after the other, each with all points or with those beside the execution."""
    sums = list(accumulate(row.weight or Decimal() for row in rows))
    return sums[-1] / 2 in _FULL_SETS and sums[-1] / 2 in sums


_FULL_SETS = frozenset(map(Decimal, (80, 85, 90, 100)))


def _worked(card: Scorecard, total: Decimal) -> Both:
    fund = counted_fund(card)
    weights = [None if fund is None else fund.weight, *(row.weight for row in counted_rows(card))]
    parts = [weight for weight in weights if weight is not None]
    steps = f"{' + '.join(map(str, parts))} = {total}"
    return Both(steps, steps)


CHECK = Check(
    kind="total-weight",
    severity=Severity.ERROR,
    title=Both("分值合计不符", "The weights do not add up"),
    flags=Both(
        "预算执行分值加各项指标分值，不等于填报的分值合计，或不等于100分。",
        "Execution weight plus indicator weights differ from the published total weight, or from 100.",
    ),
    why=Both(
        "分值不足或超过100分时，总分和等级不可比。", "With weights other than 100 neither total nor grade compares."
    ),
    silent_when=Both(
        "任何一项分值空缺或未能识别；表中没有指标行；文件在表中途截断；无资金栏又未填合计，或未列预算执行的分值和得分而合计恰为90分、85分、80分（预算执行的分值可能另列）；预算执行的分值未能识别；加分项；合计栏仅为各项指标之和而预算执行分值另列；预算执行在指标栏重复列示而合计只计一次；各一级指标分别以100分计；"
        "中长期与年度目标两套指标并列。绩效目标表不足100分的（预算执行的分值可能另列；已填报合计而差额不是10分、15分、20分的，列为疑点）。",
        "A weight is blank or unread; the card has no indicator rows, or the document ends within it; neither funds nor a total weight are printed, or no "
        "points of the execution and a total of just 90, 85 or 80 (the weight of the execution may stand elsewhere); points of a bonus; a total of the indicators alone, or an "
        "execution printed again as a row and counted once; levels that make 100 each; rows for a longer term beside those of "
        "the year. A table of targets below 100 (the points of the execution may not be in it; a warning where its total is printed and "
        "the rest is not 10, 15 or 20).",
    ),
    source=Both(
        "财预〔2020〕10号：预算执行率和各级指标分值合计为100分（未核原文）。",
        "财预〔2020〕10号: execution and indicators carry 100 points together (not checked against the original).",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00\n效益 社会效益 | 服务能力 | 有效提升 | 完全达到预期 | 70 | 70.00\n"
    "filler: none\ntotal: 100 90.00",
    silent="产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00\ntotal: 100 100.00",
    find=_find,
    concerns=("total_weight", "weight"),
    adds_up=True,
    forms=SCORED_FORMS | {"target"},
)
