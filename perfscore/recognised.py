"""A figure recognised in a picture is a reading, not a fact: alone it makes no error (design: recognised cells).

A finding that rests on recognised figures keeps its severity only where the card's own arithmetic confirms each of
them: by a sum, a rate or a score that holds. All others become notes that ask to look at the picture first. Where the
sums name one figure that was misread (`perfscore.scoring.misread`), it is proposed, and nothing is changed. What the
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
from perfscore.scoring.misread import Misread, SumName, misread
from perfscore.scoring.verdict import ScoreState

_LOOK = Both(
    "（该处数字由图片识别，请先核对原件。）",
    " (Figures recognised in a picture: compare the original first.)",
)

_PROPOSED = Both(
    "（建议核对：{place}{field}识别为{read}，如原件为{value}，则{sum}相符；未作改动。）",
    " (Proposed repair: {field} at {place} was recognised as {read}; if the original has {value}, {sum} holds. Nothing "
    "was changed.)",
)
_SUMS: dict[SumName, Both] = {
    "scores": Both("总分", "the total"),
    "weights": Both("总分值", "the total weight"),
    "initial": Both("年初预算数合计", "the sum of the initial budget"),
    "annual": Both("全年预算数合计", "the sum of the annual budget"),
    "executed": Both("全年执行数合计", "the sum of the spending"),
}
_FIELDS: dict[str, Both] = {
    "score": Both("得分", "the score"),
    "total_score": Both("总分得分", "the total score"),
    "weight": Both("分值", "the weight"),
    "total_weight": Both("总分值", "the total weight"),
    "initial": Both("年初预算数", "the initial budget"),
    "annual": Both("全年预算数", "the annual budget"),
    "executed": Both("全年执行数", "the spending"),
}
# The sums that a finding of a card as a whole speaks of; of a row's findings that is asked of the row.
_SPEAKS_OF: dict[str, frozenset[SumName]] = {
    "total-score": frozenset({"scores"}),
    "total-weight": frozenset({"weights"}),
    "funds-components": frozenset({"initial", "annual", "executed"}),
}

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
    proposed = {key: misread(verdict) for key, verdict in verdicts.items()}
    return tuple(
        _weakened(item, proposed.get(item.card.id, ()) if item.card is not None else ())
        if _is_doubtful(item, verdicts, pages)
        else item
        for item in findings
    )


def _weakened(finding: Finding, proposed: Collection[Misread]) -> Finding:
    said = [_LOOK, *(_proposal(item) for item in proposed if _concerns(item, finding))]
    zh, en = "".join(words.zh for words in said), "".join(words.en for words in said)
    return evolve(finding, severity=Severity.NOTE, messages=Both(finding.messages.zh + zh, finding.messages.en + en))


def _concerns(item: Misread, finding: Finding) -> bool:
    """Whether a finding speaks of the sum that a misread figure breaks, or of the row it stands in."""
    return item.sum in _SPEAKS_OF.get(finding.kind, ()) or item.place == finding.place


def _proposal(item: Misread) -> Both:
    figures = {"read": f"{item.read:f}", "value": f"{item.value:f}"}
    place = Both(item.place.label("zh"), item.place.label("en"))
    return _PROPOSED.format(place=place, field=_FIELDS[item.field], sum=_SUMS[item.sum], **figures)


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
