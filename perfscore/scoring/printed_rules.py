"""Rules that a document prints itself (评分方法, 评分细则): what they explain is no finding of this tool.

The shares that printed steps pay (90%（含）至100%的，得该项分值的80%), deductions for over-fulfilment and the places
that scores are rounded to (得分保留一位小数) are read only to be silent. A rule that a row prints for itself
(每少1场扣0.5分; 完成率95%以上得满分，60%以下不得分) is computed: the score follows it, or is held against it; one that
is not understood leaves the row unjudged.

>>> sorted(printed_shares(["90%（含）至100%的，得该项分值的80%；80%以下的不得分"]))
[Fraction(0, 1), Fraction(4, 5), Fraction(1, 1)]
>>> deducts_each("每少1场扣0.5分"), deducts_over_fulfilment("偏离度超过30%的，按超出部分的比例扣减该项分值")
(True, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen

from perfscore.model.scorecard import Scorecard
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.execution import ExecutionVerdict
from perfscore.scoring.printed_deduction import printed_deduction
from perfscore.scoring.printed_steps import printed_steps, prints_steps
from perfscore.scoring.verdict import RowVerdict, ScoreState
from perfscore.standards.rounding import round_points

_SHARE = re.compile(r"得(?:该项|该指标|本项|指标)*分值?的([0-9]+(?:\.[0-9]+)?)%")
_OVER = re.compile(r"(?:超额|超过|超出|高于)[^。；;]{0,40}(?:扣减|扣除|扣分|减分|酌情扣)")
_EACH = re.compile(r"每(?:少|低|降低|减少|缺|下降|延迟|超|增加)[^。；;，,]{1,12}扣")
_PLACES = re.compile(r"保留(?:到|至)?(?:小数点后)?(?:(?P<one>[一1])位|(?P<none>整数))|四舍五入(?:后)?取整")
_STEP = re.compile(r"%[^%。]{0,12}?(?:得|计)([0-9]+(?:\.[0-9]+)?)分")
_STRANGE = frozenset({ScoreState.UNEXPLAINED, ScoreState.OTHER_RULE, ScoreState.ROUNDS})


def printed_shares(texts: Iterable[str]) -> frozenset[Fraction]:
    """The shares of the weight that printed steps pay, with all and nothing; empty where no steps are printed."""
    found = {Fraction(match[1]) / 100 for text in texts for match in _SHARE.finditer(text.replace(" ", ""))}
    return frozenset(found | {Fraction(0), Fraction(1)}) if found else frozenset()


def deducts_over_fulfilment(text: str) -> bool:
    """Whether a text says that points are deducted for reaching more than the target."""
    return _OVER.search(text.replace(" ", "")) is not None


def deducts_each(text: str) -> bool:
    """Whether a text says that points are deducted for each unit missing."""
    return _EACH.search(text.replace(" ", "")) is not None


def said_places(texts: Iterable[str]) -> frozenset[int]:
    """To how many places, fewer than the usual two, texts say that scores are rounded.

    >>> sorted(said_places(["填表说明：得分保留一位小数。", "金额保留整数。"]))
    [1]
    """
    said = [
        match for text in texts for match in _PLACES.finditer(text.replace(" ", "")) if "得分" in text or "评分" in text
    ]
    return frozenset(1 if match["one"] else 0 for match in said)


def by_printed_rules(cards: Sequence[CardVerdict], texts: Iterable[str]) -> tuple[CardVerdict, ...]:
    """The verdicts with the strange scores settled that a rule printed in the document or in the row explains."""
    known = [text for text in texts if "分" in text]
    said = _Said(printed_shares(known), said_places(known), over=any(map(deducts_over_fulfilment, known)))
    steps = execution_steps(known)
    return tuple(
        evolve(
            card,
            rows=tuple(_settled(verdict, card.card, said) for verdict in card.rows),
            execution=_execution_settled(card.execution, steps | execution_steps(_cells(card.card))),
        )
        for card in cards
    )


def execution_steps(texts: Iterable[str]) -> frozenset[Decimal]:
    """The points that printed steps pay for an execution rate.

    >>> sorted(execution_steps(["预算执行率95%（含）以上得10分，90%（含）至95%得8分。质量达标得5分。"]))
    [Decimal('8'), Decimal('10')]
    """
    found = {
        Decimal(match[1])
        for text in texts
        for sentence in re.split("。", text.replace(" ", ""))
        if "执行率" in sentence
        for match in _STEP.finditer(sentence)
    }
    return frozenset(found) if len(found) > 1 else frozenset()


def _cells(card: Scorecard) -> Iterator[str]:
    """The texts on a card that speak of points."""
    for row in card.printed.rows if card.printed else ():
        yield from (cell.text for cell in row.cells if "分" in cell.text)


def _execution_settled(verdict: ExecutionVerdict | None, steps: frozenset[Decimal]) -> ExecutionVerdict | None:
    """A score of the execution that is a printed step is left unjudged: which step is due is for the reader."""
    if verdict is None or verdict.score_state != "wrong" or verdict.fund.score not in steps:
        return verdict
    return evolve(verdict, score_state="unjudged")


@frozen
class _Said:
    """What the document prints of its rules: the shares its steps pay, the places of scores, a cut for too much."""

    shares: frozenset[Fraction]
    places: frozenset[int]
    over: bool


def _settled(verdict: RowVerdict, card: Scorecard, said: _Said) -> RowVerdict:
    if verdict.state not in _STRANGE | {ScoreState.UNMET_FULL}:
        return verdict
    text = _row_text(verdict, card)
    deducts = deducts_each(text)
    if deducts or prints_steps(text):
        return _by_own_rule(verdict, text, deducts=deducts)
    reading, expected = verdict.reading, verdict.expected
    if verdict.state is ScoreState.UNMET_FULL or reading.score is None:
        return verdict
    paid = Fraction(reading.score) / reading.weight if reading.weight else None
    if paid in said.shares or (said.over and verdict.over_fulfilled):
        return _left(verdict, ScoreState.UNJUDGED)
    exact = None if expected is None else expected.exact
    if exact is not None and any(round_points(exact, place, "half-up") == reading.score for place in said.places):
        return _left(verdict, ScoreState.FOLLOWS)
    return verdict


def _by_own_rule(verdict: RowVerdict, text: str, *, deducts: bool) -> RowVerdict:
    """The row by the deduction or the steps that it prints for itself; unjudged where these are not understood."""
    rounding = None if verdict.expected is None else verdict.expected.rounding
    score = verdict.reading.score
    rule = (printed_deduction if deducts else printed_steps)(text, verdict.reading, rounding)
    if rule is None or score is None:
        missed = verdict.state is ScoreState.UNMET_FULL and deducts  # no deduction pays a missed target in full
        return verdict if missed else _left(verdict, ScoreState.UNJUDGED)
    full = verdict.state is ScoreState.UNMET_FULL
    state = ScoreState.FOLLOWS if rule.allows(score) else verdict.state if full else ScoreState.UNEXPLAINED
    sure = rule.certain and verdict.state is ScoreState.UNEXPLAINED  # no other rule gives the score
    own = evolve(_left(verdict, state), expected=rule.score, printed_rule=rule.words, rule_is_certain=sure)
    return evolve(own, practice=None, vote=None)  # says nothing of how other rows are scored


def _left(verdict: RowVerdict, state: ScoreState) -> RowVerdict:
    return evolve(verdict, state=state, explanation=None, explanations=())


def _row_text(verdict: RowVerdict, card: Scorecard) -> str:
    """All cells of the row as printed, but for its note."""
    row = verdict.reading.row
    if card.printed is None:
        return ""
    own = [cell for cell in card.cells if cell.place == row.place and cell.field in {"target", "actual"}]
    numbers = {cell.row for cell in own if cell.row is not None}
    note = row.note or ""
    return " ".join(
        cell.text for number in sorted(numbers) for cell in card.printed.rows[number].cells if cell.text != note
    )
