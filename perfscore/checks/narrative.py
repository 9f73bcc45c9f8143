"""How a finding on the narrative is worded: the figure blamed, or the figures of which one is wrong.

All kinds of claims share it; a kind only chooses which causes are its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from perfscore.both import Both
from perfscore.checks.wording import at, quoted
from perfscore.claims.narrative.assertion import SAYS
from perfscore.judgement import Judgement
from perfscore.model.claim import Cause, Claim, ClaimKind
from perfscore.model.finding import Finding, Severity, Spot

_SHOWN = 3

# By severity: 不符 only for what is proved; a warning says 疑似, a note asks.
_BLAMED = {
    Severity.ERROR: Both(
        "决算说明{at}“{quoted}”中的{published}与其他数据不符（{claims}），按其他数据复算为{recomputed}{gap}，更正后各数勾稽相符，"
        "请核实更正。",
        "The narrative{at}, “{quoted}”: {published} does not agree with other figures: {claims}; {recomputed} would make "
        "all of them hold{gap}; please correct.",
    ),
    Severity.WARNING: Both(
        "决算说明{at}“{quoted}”中的{published}疑似有误（{claims}），按其他数据复算为{recomputed}{gap}，更正后各数勾稽相符，请核实。",
        "The narrative{at}, “{quoted}”: {published} is likely wrong: {claims}; {recomputed} would make all of them "
        "hold{gap}; please verify.",
    ),
    Severity.NOTE: Both(
        "决算说明{at}“{quoted}”中的{published}与其他数据未能对应（{claims}），按其他数据复算为{recomputed}{gap}，"
        "可能因口径不同或未列全，建议关注。",
        "The narrative{at}, “{quoted}”: {published} does not follow from other figures: {claims}; {recomputed} "
        "would{gap}; the basis may differ, or something may be left out; worth a question.",
    ),
}
_ONE_OF = {
    Severity.ERROR: Both(
        "决算说明{at}“{quoted}”，{given}{recomputed}，{printed}{published}{gap}（{claims}），请核实更正。",
        "The narrative{at}, “{quoted}”: {claims}; the other figures give {recomputed}, published is {published}{gap}"
        "{candidates}; please correct.",
    ),
    Severity.WARNING: Both(
        "决算说明{at}“{quoted}”，{given}{recomputed}，{printed}{published}{gap}（{claims}），疑似有误，请核实。",
        "The narrative{at}, “{quoted}”: {claims}; the other figures give {recomputed}, published is {published}{gap}: "
        "likely wrong{candidates}; please verify.",
    ),
    Severity.NOTE: Both(
        "决算说明{at}“{quoted}”，{given}{recomputed}，{printed}{published}{gap}（{claims}），可能因口径不同或未列全，建议关注。",
        "The narrative{at}, “{quoted}”: {claims}; the figures listed give {recomputed}, published is {published}{gap}; "
        "the basis may differ, or something may be left out; worth a question.",
    ),
}
# What is recomputed, and what is printed in its place.
_GIVEN = {"claim-sum": ("分项合计", "合计数载明")}
_GIVEN_BY = {
    SAYS["roll-forward"]: ("年初结余加收入减支出为", "年末结余载明"),
    SAYS["repeat"]: ("另一处载明", "此处载明"),
    SAYS["repeat-rate"]: ("另一处载明", "此处载明"),
    SAYS["both-sides"]: ("另一总计载明", "此处总计载明"),
    SAYS["difference"]: ("两数之差为", "差异数载明"),
}
_ELSE_GIVEN = ("按所列数据复算为", "载明为")
_CANDIDATES = Both("", "; one of {figures} is wrong")
_WORDS = Both(
    "决算说明{at}“{quoted}”文字与数据方向不符{truth}，请核实更正。",
    "The narrative{at}, “{quoted}”: the words do not fit the figures{truth}; please correct.",
)
_TRUTH = Both("（{truth}）", " ({truth})")
_GAP = Both("，相差{gap}", " (a difference of {gap})")
_MORE = Both("等{n}处", " and {n} in all")


def tested(judgement: Judgement, kind: ClaimKind) -> Iterator[None]:
    """One None for each claim of a kind that holds."""
    return (None for claim in judgement.narrative.claims if claim.kind == kind and claim.holds)


def finding_of(cause: Cause) -> Finding:
    """The finding of a cause, at its figure, the other figures concerned in `places`."""
    first = cause.claims[0]
    plain = _BLAMED if cause.figure is not None else _ONE_OF
    given, printed = _GIVEN_BY.get(first.says) or _GIVEN.get(cause.kind, _ELSE_GIVEN)
    message = _WORDS if first.kind == "claim-wording" else plain[cause.severity]
    return Finding(
        kind=cause.kind,
        severity=cause.severity,
        place=cause.place,
        published=cause.published,
        recomputed=cause.recomputed or None,
        messages=message.format(
            at=at(cause.place),
            quoted=quoted(_words(cause)),
            claims=_claims(cause.claims),
            published=cause.published + _unit(cause),
            recomputed=cause.recomputed + _unit(cause),
            gap=_gap(cause),
            given=given,
            printed=printed,
            truth=_TRUTH.format(truth=first.recomputed) if first.recomputed else "",
            candidates=_candidates(cause),
        ),
        worked=tuple(_worked(claim) for claim in cause.claims),
        places=_places(cause),
        key=first.formula,
    )


def _unit(cause: Cause) -> str:
    """The unit of the figure concerned; none for words."""
    claim = cause.claims[0]
    if claim.kind == "claim-wording":
        return ""
    return (cause.figure or claim.figures[-1]).unit


def _gap(cause: Cause) -> Both:
    """How far apart the figures are, in the unit printed; percentages differ by points."""
    try:
        gap = abs(Decimal(cause.published.replace(",", "")) - Decimal(cause.recomputed.replace(",", "")))
    except InvalidOperation:
        return Both("", "")
    unit = _unit(cause)
    percent = unit == "%"
    return _GAP.format(
        gap=Both(f"{gap:,}{'个百分点' if percent else unit}", f"{gap:,}{' points' if percent else unit}")
    )


def _words(cause: Cause) -> str:
    """The words of the claim whose own figure it is, so that the place and the words agree."""
    own = [claim for claim in cause.claims if claim.place == cause.place]
    return (own or cause.claims)[0].quoted


def unequal(claim: Claim) -> str:
    """The arithmetic of a claim that does not hold, with ≠ for the equals sign.

    It is exact for what is printed: ``2,700.00 + 240.00 ≠ 3,300.00``.
    """
    return claim.formula.replace(" = ", " ≠ ") if not claim.holds else claim.formula


def _claims(claims: tuple[Claim, ...]) -> Both:
    shown = [_arithmetic(claim) for claim in claims[:_SHOWN]]
    more = _MORE.format(n=len(claims)) if len(claims) > _SHOWN else Both("", "")
    return Both("；".join(each.zh for each in shown) + more.zh, "; ".join(each.en for each in shown) + more.en)


def _arithmetic(claim: Claim) -> Both:
    """What a claim computes; a count of names is told in words."""
    if claim.says == SAYS["count"]:
        return Both(f"所列名称共{claim.figures[0].text}个", f"{claim.figures[0].text} are named")
    return Both(unequal(claim), unequal(claim))


def _candidates(cause: Cause) -> Both:
    figures = list(dict.fromkeys(f"{figure.text}{figure.unit}" for figure in cause.candidates))
    if not 1 < len(figures) <= 2 * _SHOWN:
        return Both("", "")
    return _CANDIDATES.format(figures=Both("、".join(figures), ", ".join(figures)))


def _worked(claim: Claim) -> Both:
    if claim.kind == "claim-wording":  # words that contradict each other: their signs are no arithmetic to print
        shown = "" if claim.formula.endswith(">= 0") else f"{claim.formula}，"
        return Both(
            f"{claim.says.zh}：{shown}不符", f"{claim.says.en}: {claim.formula if shown else 'this'} does not hold"
        )
    steps = Both(f"{claim.says.zh}：{unequal(claim)}", f"{claim.says.en}: {unequal(claim)}")
    if claim.recomputed:
        given = claim.recomputed + ("%" if claim.figures[-1].unit == "%" else "")
        steps = Both(f"{steps.zh}，推算{given}", f"{steps.en}; this gives {given}")
    return steps


def _places(cause: Cause) -> tuple[Spot, ...]:
    places = dict.fromkeys(place for claim in cause.claims for place in claim.spots)
    return tuple(Spot(place=place) for place in places if place != cause.place)
