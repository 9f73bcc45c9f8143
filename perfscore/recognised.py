"""A figure recognised in a picture is a reading, not a fact: alone it makes no error (design: recognised cells).

A finding that rests on recognised figures keeps its severity only where the card's own arithmetic confirms each of
them: by a sum, a rate or a score that holds. All others become notes that ask to look at the picture first. What the
recogniser thinks of its own reading plays no part: a dash came back as 1 with a confidence of 0.98.

>>> from perfscore.testing.sketch import sketch
>>> from perfscore.judgement import judge
>>> rests_on_pictures(judge(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62")))
False
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from attrs import evolve

from perfscore.both import Both
from perfscore.checks import catalogue
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.place import Place
from perfscore.model.printed import FieldName
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.verdict import ScoreState

_LOOK = Both(
    "（该处数字由图片识别，请先核对原件。）",
    " (Figures recognised in a picture: compare the original first.)",
)

# The figures that an arithmetic kind is computed from: those of its row, and those of all rows of the card.
_OF_ROW: dict[str, frozenset[FieldName]] = {
    "execution-rate": frozenset({"rate", "executed", "annual"}),
    "execution-score": frozenset({"rate", "executed", "annual", "weight", "score"}),
    "indicator-score": frozenset({"target", "actual", "weight", "score"}),
    "score-exceeds-weight": frozenset({"weight", "score"}),
}
_OF_CARD: dict[str, frozenset[FieldName]] = {
    "total-score": frozenset({"score", "total_score"}),
    "total-weight": frozenset({"weight", "total_weight"}),
    "funds-components": frozenset({"initial", "annual", "executed"}),
}

# A figure of a card: the row it belongs to, and which.
FigureKey = tuple[Place, FieldName]


def rests_on_pictures(judgement: Judgement) -> bool:
    """Whether anything in the document was recognised."""
    cards = judgement.document.scorecards
    texts = any(passage.recognised for passage in judgement.document.paragraphs)
    return texts or any(cell.origin == "recognised" for card in cards for cell in card.cells)


def weakened(findings: Iterable[Finding], judgement: Judgement) -> tuple[Finding, ...]:
    """The findings, those that rest on unconfirmed recognised figures as notes that ask to look at the picture."""
    if not rests_on_pictures(judgement):
        return tuple(findings)
    pages = {passage.place.page for passage in judgement.document.paragraphs if passage.recognised}
    verdicts = {verdict.card.id: verdict for verdict in judgement.cards}
    return tuple(_weakened(item) if _is_doubtful(item, verdicts, pages) else item for item in findings)


def _weakened(finding: Finding) -> Finding:
    messages = Both(finding.messages.zh + _LOOK.zh, finding.messages.en + _LOOK.en)
    return evolve(finding, severity=Severity.NOTE, messages=messages)


def _is_doubtful(finding: Finding, verdicts: dict[str, CardVerdict], pages: Collection[int | None]) -> bool:
    verdict = verdicts.get(finding.card.id) if finding.card is not None else None
    if verdict is None:
        return finding.place.page in pages
    recognised = set(_recognised(verdict.card))
    concerned = set(_concerned(finding, verdict.card)) & recognised
    if finding.kind not in _OF_ROW and finding.kind not in _OF_CARD:
        return bool(recognised) if not concerned else not concerned <= confirmed(verdict)
    return not concerned <= confirmed(verdict)


def _recognised(card: Scorecard) -> Iterator[FigureKey]:
    return ((cell.place, cell.field) for cell in card.cells if cell.origin == "recognised")


def _concerned(finding: Finding, card: Scorecard) -> Iterator[FigureKey]:
    """The figures of the card that the finding is computed from, or says something about."""
    of_row = _OF_ROW.get(finding.kind) or frozenset(catalogue.load(finding.kind).concerns)
    of_card = _OF_CARD.get(finding.kind, frozenset())
    places = {finding.place, *(spot.place for spot in finding.places)}
    for cell in card.cells:
        if cell.field in of_card or (cell.place in places and cell.field in of_row):
            yield cell.place, cell.field


def confirmed(verdict: CardVerdict) -> set[FigureKey]:
    """The figures that a relation of the card confirms because it holds with all of them as read.

    A sum that holds confirms its parts and its total; a rate its two amounts; a score below its weight that follows
    from target and actual all four. Full marks for a target reached confirm nothing: many readings would give them.
    """
    card = verdict.card
    found: set[FigureKey] = set()
    if card.total_score is not None and verdict.sums.scores == card.total_score:
        found |= _all(card, {"score", "total_score"})
    if card.total_weight is not None and verdict.sums.weights == card.total_weight:
        found |= _all(card, {"weight", "total_weight"})
    columns: tuple[FieldName, ...] = ("initial", "annual", "executed")
    for column in columns:
        if _adds_up(card, column):
            found |= _all(card, {column})
    execution = verdict.execution
    if execution is not None and execution.fund.rate is not None and execution.rate_state == "fits":
        found |= {(execution.fund.place, field) for field in ("rate", "annual", "executed")}
    for row in verdict.rows:
        line = row.reading.row
        telling = line.score not in {line.weight, Decimal()}
        if row.state is ScoreState.FOLLOWS and row.recomputed is not None and telling:
            found |= {(line.place, field) for field in ("target", "actual", "weight", "score")}
    return found


def _all(card: Scorecard, fields: Collection[FieldName]) -> set[FigureKey]:
    return {(cell.place, cell.field) for cell in card.cells if cell.field in fields}


def _adds_up(card: Scorecard, column: FieldName) -> bool:
    amounts = [getattr(fund, column) for fund in card.funds]
    whole, parts = amounts[:1], [amount for amount in amounts[1:] if amount is not None]
    return len(parts) > 1 and whole[0] is not None and sum(parts, Decimal()) == whole[0]
