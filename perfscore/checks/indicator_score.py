"""``indicator-score``: no named rule and no rounding gives the published score; or a word is paid outside its band."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_ref, lines, more_or_less, percent, points, row_phrase, shown, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.consistency import Scored
from perfscore.scoring.one_practice import Practice
from perfscore.scoring.own_rule import rule_phrase
from perfscore.scoring.score import Score
from perfscore.scoring.verdict import RowVerdict, ScoreState
from perfscore.standards.formula_text import in_words

_VALUES = Both(
    "{who}年度指标值{target}、实际完成{actual}、分值{weight}分，{how}应计{expected}分（{worked}），自评得分{score}分，{gap}，请核实更正。",
    "{who}: target {target}, actual {actual}, weight {weight}: {how} gives {expected} ({worked}), published {score}, {gap}; "
    "please correct.",
)
_WORD = Both(
    "{who}实际完成“{actual}”、分值{weight}分，按定性指标{band}，自评得分{score}分，不符，请核实更正。",
    "{who}: “{actual}” with weight {weight} {band}, published {score}; please correct.",
)
_BAND = Both("分档应在{low}至{high}分之间", "belongs between {low} and {high}")
_ONE = Both("计分应为{low}分", "is paid {low}")
_OVER = Both(
    "{who}年度指标值{target}、实际完成{actual}，超额完成，自评得分{score}分（分值{weight}分），未见扣减公式，疑似计分有误，请核实。",
    "{who}: target {target}, actual {actual}: over-fulfilled, yet {score} of {weight} points are given and no printed rule takes points off; "
    "please verify.",
)
_STATED = Both(
    "{count}个指标按偏差原因载明的扣分计分（{rows}），未按完成比例计算，建议关注扣分依据。",
    "{count} score(s) follow deductions stated in the note ({rows}), not the share reached; what are they based on?",
)
_SILENT = Both(
    "{count}个未完成指标均扣整分或半分（{rows}），与常用评分规则均不符，疑似酌情扣分、未按完成比例计算，请核实计分依据。",
    "{count} missed targets lost whole or half points ({rows}), which no usual rule gives; the points seem taken off by judgement, not "
    "computed; please verify.",
)
_DOUBTFUL = Both(
    "{who}年度指标值{target}、实际完成{actual}、分值{weight}分，按本文件其余各行共同的计分口径应计{expected}分（{worked}），"
    "自评得分{score}分，{gap}，疑似计分有误，请核实。",
    "{who}: target {target}, actual {actual}, weight {weight}: as the other rows of this document are scored it is {expected} "
    "({worked}), published {score}, {gap}; please verify.",
)
_OWN_RULE = Both(
    "{who}年度指标值{target}、实际完成{actual}、分值{weight}分，按该行所列评分规则“{rule}”应计{expected}分（{worked}），"
    "自评得分{score}分，{gap}，疑似计分有误，请核实。",
    "{who}: target {target}, actual {actual}, weight {weight}: by the rule printed in the row, “{rule}”, it is {expected} "
    "({worked}), published {score}, {gap}; please verify.",
)
_BY_OWN_RULE = Both(
    "{who}年度指标值{target}、实际完成{actual}、分值{weight}分，按该行所列评分规则“{rule}”应计{expected}分（{worked}），"
    "自评得分{score}分，{gap}，请核实更正。",
    "{who}: target {target}, actual {actual}, weight {weight}: by the rule printed in the row, “{rule}”, it is {expected} "
    "({worked}), published {score}, {gap}; please correct.",
)
_DRAWN = Both(
    "{count}个未完成指标的得分均遵循同一计分口径（{rule}；{lines}），该口径未见于常用评分规则，建议关注其依据。",
    "{count} missed targets are all scored by one rule ({rule}; {lines}) that is none of the usual ones; what is it based on?",
)
_STEPPED = Both(
    "{count}个未完成指标的得分均为分值的整成（{rows}），似按完成比例分档计分，建议关注计分依据。",
    "{count} missed targets are all paid whole tenths of their weight ({rows}), as if by steps of the ratio; what is the rule?",
)
_UNSETTLED = Both(
    "{count}个未完成指标的得分不符合所用计分口径（{rows}），但完成比例越高得分越高，可资比对的指标较少，可能另有计分口径，建议关注计分依据。",
    "{count} missed target(s) are not scored by the rule in use ({rows}), yet more is paid where more was reached, and too few "
    "rows show whether another rule is followed; what are they based on?",
)
_STEP = Both("完成比例达到{edge}的计{share}", "from {edge} of the target {share}")
_ROW = Both("{at}应计{expected}分、自评{score}分", "{at}: {expected}, published {score}")
_BY_STANDARD = Both("按评分标准", "the standard")
_JUDGED = {ScoreState.FOLLOWS, ScoreState.ROUNDS, ScoreState.OTHER_RULE, ScoreState.OFF_PRACTICE}


def _find(judgement: Judgement) -> Found:
    deducted = judgement.deducted
    for rows, say, severity in (
        (deducted.stated, _STATED, Severity.NOTE),
        (deducted.silent, _SILENT, Severity.WARNING),
        (deducted.stepped, _STEPPED, Severity.NOTE),
    ):
        if rows:
            yield from repeat(_gathered(rows, say, severity), len(rows))
    yield from _drawn_rules(judgement)
    for rows in _unsettled(judgement):
        yield from repeat(_gathered(rows, _UNSETTLED, Severity.NOTE, "unsettled"), len(rows))
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


def _unsettled(judgement: Judgement) -> Iterator[tuple[Scored, ...]]:
    """The departures that may follow another rule, by unit."""
    units: dict[str | None, list[Scored]] = defaultdict(list)
    for card in judgement.cards:
        units[card.card.unit] += [Scored(card, row) for row in card.rows if row.state is ScoreState.UNSETTLED]
    return (tuple(rows) for rows in units.values() if rows)


def _drawn_rules(judgement: Judgement) -> Found:
    """The rules without a name that a document or a unit follows, each said once."""
    if judgement.given:
        return
    profiles = (judgement.profile, *judgement.profile.units.values())
    drawn = {rule.formula: rule for profile in profiles for rule in profile.practices if rule.drawn}
    rows = {verdict.reading.row.place: (card, verdict) for card in judgement.cards for verdict in card.rows}
    for rule in drawn.values():
        known = [rows[place] for place in rule.rows if place in rows]
        if known:
            yield _of_drawn(rule, [Scored(card, verdict) for card, verdict in known])


def _of_drawn(rule: Practice, rows: list[Scored]) -> Finding:
    first = rows[0].verdict.reading.row
    return Finding(
        kind=CHECK.kind,
        severity=Severity.NOTE,
        place=first.place,
        card=card_ref(rows[0].card.card),
        indicator=first.level3,
        key=f"drawn/{rule.formula}",
        messages=_DRAWN.format(
            count=len(rows), rule=_in_words(rule), lines=lines(row.verdict.reading.row.place for row in rows)
        ),
        places=tuple(spot(item.card.card, item.verdict.reading.row) for item in rows[1:]),
    )


def _in_words(rule: Practice) -> Both:
    """The rule: its steps, or its formula."""
    table = rule.table
    assert table is not None
    if table.missed is not None:
        zh, en = (in_words(table.missed.tree, lang, 2) for lang in ("zh", "en"))
        return Both(f"分值×{zh}", f"weight × {en}")
    steps = [
        _STEP.format(edge=percent(step.low or Fraction(), 2), share=percent(step.share.constant or Fraction(), 2))
        for step in table.steps
    ]
    return Both("，".join(step.zh for step in steps), ", ".join(step.en for step in steps))


def _gathered(rows: tuple[Scored, ...], say: Both, severity: Severity, key: str = "deducted") -> Finding:
    """What is a practice of the document, or may be one of a unit, is said once."""
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
        key=key,
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
        severity=Severity.WARNING if over or verdict.doubtful else CHECK.severity,
        place=row.place,
        card=card_ref(card.card),
        indicator=row.level3,
        published=points(row.score),
        published_value=row.score,
        recomputed=None if recomputed is None else points(recomputed),
        recomputed_value=recomputed,
        messages=_sentence(verdict).format(
            rule=verdict.printed_rule,
            who=row_phrase(card.card, row),
            target=shown(row.target),
            actual=shown(row.actual),
            weight=points(row.weight),
            how=_BY_STANDARD if situation is None else rule_phrase(expected, situation),
            expected=None if recomputed is None else points(recomputed),
            worked=Both(expected.worked("zh"), expected.worked("en")),
            score=points(row.score),
            gap="" if recomputed is None else more_or_less(row.score, recomputed),
        ),
        worked=(*expected.as_steps, *_needs(expected, row.score)),
    )


def _sentence(verdict: RowVerdict) -> Both:
    if verdict.over_fulfilled:
        return _OVER
    if verdict.printed_rule:
        return _OWN_RULE if verdict.doubtful else _BY_OWN_RULE
    return _DOUBTFUL if verdict.doubtful else _VALUES


def _needs(expected: Score, published: Decimal) -> tuple[Both, ...]:
    """Which actual the published points would need, where the rule can be read backwards."""
    if expected.table is None:  # a rule that the row prints for itself
        return ()
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
            actual=shown(row.actual),
            weight=points(row.weight),
            band=words.format(low=low, high=high),
            score=points(row.score),
        ),
        worked=band.as_steps,
    )


CHECK = Check(
    kind="indicator-score",
    severity=Severity.ERROR,
    title=Both("指标得分与评分规则不符", "No rule gives the published score"),
    flags=Both(
        "按任何一种常用评分规则、任何一种尾数取舍都得不出自评得分；定性指标得分在所填档次之外。超额完成而扣分、又无公式可循的，按该文件自身计分口径不符的，与该行所列评分规则不符而该规则可作他解的，列为疑点；全文件多数未完成指标均扣整分或半分的，合并为一条疑点；偏差原因载明所扣分数的，以及全文件共同遵循一种未见于常用规则的口径的，可资比对的指标太少、可能另有计分口径的，列为关注。",
        "No named rule and no rounding gives the score; a word is paid outside its band. An over-fulfilled target that lost "
        "points without a known formula is a warning, and so is a score against the rule printed in its row where that rule can "
        "be read otherwise; so is, once for a document, that most missed targets lost whole or half "
        "points. Deductions stated in the note are a note, and so are departures in a unit with too few rows to tell them from "
        "a rule of its own.",
    ),
    why=Both(
        "得分与指标值、完成值不符时，无法复核。",
        "A score that does not follow from target and actual cannot be checked.",
    ),
    silent_when=Both(
        "另一常用规则能够解释（见“计分口径不一致”）；仅尾数取舍不同（见“得分尾数取舍口径不一致”）；完成而扣分（见“已完成指标值未计满分”）、"
        "未完成而计满分（见“未完成指标值仍计满分”）；符号填反（见“指标值符号与指标方向不符”）；指标值或完成值未能识别。",
        "Another named rule explains it (`rule-inconsistent`), or a rounding (`rounding`); exactly met yet not full "
        "(`met-not-full`); missed yet full (`unmet-full`); a reversed operator (`direction`); target or actual is unread.",
    ),
    source=Both(
        "财预〔2020〕10号：未完成的按完成比例计分；定性指标分三档（未核原文）。本文件多数得分遵循其他口径的，以该口径为准（本工具约定）。",
        "财预〔2020〕10号: weight × ratio below the target; three bands for qualitative indicators (not checked against the original). "
        "Where most scores of a document follow another rule, that rule is taken (a convention of this tool).",
    ),
    fires="产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.73",
    silent="产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.61",
    find=_find,
    concerns=("score",),
    moves_points="row",
)
