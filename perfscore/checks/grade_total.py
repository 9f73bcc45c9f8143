"""``grade-total``: the grade does not fit the total."""

from __future__ import annotations

import re
from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import SCORED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, points, quoted_clause
from perfscore.claims.summaries.fact import ListedGrade
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.card import CardVerdict
from perfscore.standards.standard import Grades

_PRINTED = Both(
    "{card}{at}自评总分{total}分，按本文件所列等级划分应为“{grade}”，自评等级填报为“{published}”，不符，请核实更正。",
    "{card}{at}: a total of {total} is {grade} by the thresholds this document prints, the grade given is {published}; "
    "please correct.",
)
_LIKELY = Both(
    "{card}{at}自评总分{total}分，按{basis}等级划分应为“{grade}”，自评等级填报为“{published}”，疑似有误，请核实。",
    "{card}{at}: a total of {total} is {grade} by {basis} thresholds, the grade given is {published}; please verify.",
)
_NEITHER = Both(
    "{card}{at}自评总分{total}分、各项得分合计{sum}分，按{basis}等级划分均不属“{published}”（应为“{grade}”），疑似有误，请核实。",
    "{card}{at}: by {basis} thresholds neither the total of {total} nor the sum of the scores, {sum}, is {published} "
    "(it is {grade}); please verify.",
)
_LISTED = Both(
    "决算说明{at}“{words}”得分{total}分，按{basis}等级划分应为“{grade}”，载明等级为“{published}”，疑似有误，请核实。",
    "The narrative{at}, “{words}”: {total} is {grade} by {basis} thresholds, the grade given is {published}; please verify.",
)
_BASIS = {True: Both("本文件所列", "the document's own"), False: Both("评分标准所列", "the standard's")}
_KNOWN = {"优", "良", "中", "差"}
# The grade is not that of the self-evaluation, or was lowered for another reason.
_OTHER = re.compile(r"复核|复评|抽查|一票否决|降(?:低)?(?:一)?[档级等]|下调|扣减等级|(?:部门|财政|重点)(?:绩效)?评价")
_WHOLE = Decimal(100)
_ANOTHER_SCALE = 20
"""A listed score below this with a grade may be one of ten or of twenty points."""


def _find(judgement: Judgement) -> Found:
    found = list(_of_cards(judgement))
    yield from found
    ids = {item.card.id for item in found if item is not None and item.card is not None}
    said = {(verdict.card.grade, verdict.card.total_score) for verdict in judgement.cards if verdict.card.id in ids}
    wrong = {fact.place for fact in judgement.narrative.summaries if not fact.holds}
    for listed in judgement.narrative.grades:
        if _ANOTHER_SCALE <= listed.score <= _WHOLE and listed.place not in wrong:
            known = (listed.grade, listed.score) in said  # the card says so itself: one finding
            yield None if known else _of_listed(judgement, listed)


def _of_listed(judgement: Judgement, listed: ListedGrade) -> Finding | None:
    """A score and a grade in a list or a sentence of the narrative."""
    printed = judgement.printed_grades
    expected = (printed or judgement.standard.grades).of(listed.score)
    lowered = _is_lowered(judgement) and _rank(listed.grade) > _rank(expected)
    if expected == listed.grade or lowered:
        return None
    return Finding(
        kind=CHECK.kind,
        severity=Severity.WARNING,
        place=listed.place,
        published=listed.grade,
        recomputed=expected,
        messages=_LISTED.format(
            at=at(listed.place),
            words=quoted_clause(listed.name),
            total=points(listed.score),
            basis=_BASIS[printed is not None],
            grade=expected,
            published=listed.grade,
        ),
        key=f"{listed.name} {listed.grade}",
    )


def _is_lowered(judgement: Judgement) -> bool:
    """Whether the document speaks of grades that were lowered, or of a reviewer's."""
    return any(_OTHER.search(passage.text) and "等级" in passage.text for passage in judgement.document.paragraphs)


def _of_cards(judgement: Judgement) -> Found:
    lowered = _is_lowered(judgement)
    for verdict in judgement.cards:
        card, total = verdict.card, verdict.card.total_score
        if card.grade not in _KNOWN or total is None or card.total_weight not in {None, _WHOLE} or total > _WHOLE:
            continue
        grades = judgement.printed_grades or judgement.standard.grades
        expected = _expected(verdict, grades)
        if (
            card.grade in expected
            or (lowered and all(_rank(card.grade) > _rank(grade) for grade in expected))
            or _at_a_threshold(judgement, card)
        ):
            yield None
        else:
            yield _of_card(judgement, verdict, total, expected)


def _expected(verdict: CardVerdict, grades: Grades) -> tuple[str, ...]:
    """The grades that a card may have: of its total, and where its scores make another, of that one as well.

    A total that is wrong because of one score may come right with it: the total that the rules give counts too.
    """
    totals = [verdict.card.total_score, verdict.sums.scores]
    if verdict.sums.scores not in {None, verdict.card.total_score}:
        totals.append(verdict.recomputed_total)
    return tuple(dict.fromkeys(grades.of(total) for total in totals if total is not None))


def _of_card(judgement: Judgement, verdict: CardVerdict, total: Decimal, expected: tuple[str, ...]) -> Finding:
    card, sums, printed = verdict.card, verdict.sums.scores, judgement.printed_grades
    certain = printed is not None and sums == total
    say = _PRINTED if certain else _LIKELY if sums in {None, total} else _NEITHER
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity if certain else Severity.WARNING,
        place=card.last_place,
        card=card_ref(card),
        published=card.grade,
        recomputed="、".join(expected),
        messages=say.format(
            card=card_phrase(card),
            at=at(card.last_place),
            total=points(total),
            sum="" if sums is None else points(sums),
            basis=_BASIS[printed is not None],
            grade=Both("”或“".join(expected), " or ".join(expected)),
            published=card.grade,
        ),
    )


def _rank(grade: str | None) -> int:
    return ("优", "良", "中", "差").index(grade or "差")


def _at_a_threshold(judgement: Judgement, card: Scorecard) -> bool:
    """Whether the total was rounded over a threshold: 89.996 printed as 90.00."""
    verdict = next(item for item in judgement.cards if item.card is card)
    total, sums = card.total_score, verdict.sums.scores
    if total is None or sums is None or sums == total:
        return False
    least = (judgement.printed_grades or judgement.standard.grades).least.values()
    tail = abs(sums - total) <= Decimal("0.05")
    return tail and any(min(sums, total) < threshold <= max(sums, total) for threshold in least)


CHECK = Check(
    kind="grade-total",
    severity=Severity.ERROR,
    title=Both("自评等级与总分不符", "The grade does not fit the total"),
    flags=Both(
        "自评等级与总分所在区间不一致：先按本文件所列等级划分，未列明的按评分标准（疑点）；决算说明或项目汇总表中的得分与等级亦同（疑点）。",
        "The grade is not that of the total: by the thresholds the document prints, else by the standard's (a warning); a score "
        "and a grade in a list of projects or in a sentence are compared as well (a warning).",
    ),
    why=Both("等级用于结果应用和公开引用。", "The grade is what decisions rest on and what is cited."),
    silent_when=Both(
        "未勾选等级（优□良□）；等级系复核、部门评价结果；载明一票否决或降档；满分不是100分；总分仅因尾差越过分档线；总分有误而改正后等级相符。",
        "No grade is ticked; a reviewed grade; a downgrade that is stated; another scale than 100; a total over a threshold only "
        "by its rounding remainder; a wrong total that fits the grade once it is put right.",
    ),
    source=Both(
        "财预〔2020〕10号：90分以上为优，80至90分为良，60至80分为中，60分以下为差（未核原文）；本文件另列等级划分的，从其划分。",
        "财预〔2020〕10号 (not checked against the original); the document's own thresholds come first.",
    ),
    fires="text: 90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。\n"
    "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.62\ngrade: 良",
    silent="产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.62\ngrade: 优",
    find=_find,
    concerns=("grade", "total_score"),
    forms=SCORED_FORMS,
)
