"""The narrative of a document, judged once: claims, what contradicts, what was not understood, cards reconciled.

>>> from perfscore.testing.sketch import sketch
>>> judgement = judge_narrative(sketch(
...     "text: 本年收入 8.00 万元，其中：事业收入 6.50 万元，占 75%；其他收入 2.00 万元，占 25%。"
... ))
>>> [(claim.id, claim.kind, claim.formula, claim.holds) for claim in judgement.claims]
[('n1', 'claim-sum', '6.50 + 2.00 = 8.00', False), ('n2', 'claim-share', '6.50 / 8.00 = 75%', False), \
('n3', 'claim-share', '2.00 / 8.00 = 25%', True)]
>>> [(cause.kind, cause.published, cause.recomputed) for cause in judgement.causes]
[('claim-sum', '6.50', '6.00')]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from attrs import evolve, field, frozen

from perfscore.claims.narrative.assertion import Assertion
from perfscore.claims.narrative.book import read_books
from perfscore.claims.narrative.cause import Held, causes
from perfscore.claims.narrative.changes import changes
from perfscore.claims.narrative.counts import counts
from perfscore.claims.narrative.coverage import ENOUGH, coverage
from perfscore.claims.narrative.lists import lists
from perfscore.claims.narrative.paragraphs import Paragraph
from perfscore.claims.narrative.reconcile import Declarations, declarations, reconcile
from perfscore.claims.narrative.reconciled import reconciled
from perfscore.claims.narrative.relation import Relation
from perfscore.claims.narrative.repeats import repeats
from perfscore.claims.narrative.rollforward import rollforward
from perfscore.claims.narrative.shares import shares
from perfscore.claims.narrative.structure import structure
from perfscore.claims.narrative.sums import sums
from perfscore.claims.narrative.tolerance import ROUNDED_AWAY, Judged, judged
from perfscore.claims.narrative.trust import believed
from perfscore.claims.narrative.unread import unread
from perfscore.claims.narrative.variances import variances
from perfscore.claims.narrative.wording import InWords, wording
from perfscore.claims.prose.clauses import clause_start
from perfscore.claims.rates.judge import narrative_rates
from perfscore.claims.rates.said import PlacedRate
from perfscore.claims.summaries.conclusions import judge_conclusions
from perfscore.claims.summaries.fact import ListedGrade, SummaryFact
from perfscore.claims.summaries.judge import judge_reviews, judge_summaries, said_grades
from perfscore.claims.summaries.listed import listed
from perfscore.model.claim import Cause, Claim, Figure, Reconciled
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.model.place import Unread
from perfscore.model.scorecard import Scorecard

_FAMILIES = (sums, lists, structure, rollforward, counts, shares, changes, variances, repeats, wording)
_QUOTED = 120


@frozen(kw_only=True)
class NarrativeJudgement:
    """What the statement's sentences assert, and whether it holds.

    `causes` are the findings: each wrong figure once, with the claims it breaks; `unread` the sentences with figures
    that are in no claim; `reconciled` the cards against the narrative, line by line; `figures` all amounts and
    percentages of the narrative (claimed or not); `rates` those beside the counts they follow from,
    `summaries` what it says of the cards, `grades` the grades it gives beside scores, `paragraphs` its sentences as
    they were read.
    """

    claims: tuple[Claim, ...] = ()
    causes: tuple[Cause, ...] = ()
    unread: tuple[Unread, ...] = ()
    reconciled: tuple[Reconciled, ...] = ()
    figures: tuple[Figure, ...] = ()
    rates: tuple[PlacedRate, ...] = ()
    paragraphs: tuple[Paragraph, ...] = field(default=(), repr=False)
    summaries: tuple[SummaryFact, ...] = ()
    grades: tuple[ListedGrade, ...] = ()

    def of(self, kind: str) -> tuple[Cause, ...]:
        """The causes of one kind."""
        return tuple(cause for cause in self.causes if cause.kind == kind)

    def tested(self, kind: str) -> int:
        """How many claims of one kind were tested."""
        return sum(claim.kind == kind for claim in self.claims)


def judge_narrative(document: Document, reviewed: Sequence[Scorecard] = ()) -> NarrativeJudgement:
    """Read and judge the narrative of a document, and hold its cards against it; `reviewed` are cards by a reviewer."""
    books = read_books(document)
    asserted = [family(book) for book in books for family in _FAMILIES]
    # Of several statements in one file, the cards are those of the one that speaks of them.
    speaking = [book for book in books if len(books) == 1 or declarations(book) != Declarations()]
    for book in speaking if len(speaking) == 1 else ():
        asserted += [reconcile(book, document), coverage(book, document)]
    paragraphs = [paragraph for book in books for paragraph in book.paragraphs]
    mentions = [mention for book in books for mention in book.mentions]
    read = _numbered(paragraphs, list(_judged(chain.from_iterable(asserted))))
    held = _renumbered(believed(read, (mention.figure for mention in mentions)))
    claims = tuple(item.claim for item in held)
    in_lists, graded = listed(paragraphs, document.scorecards)
    return NarrativeJudgement(
        claims=claims,
        causes=(*causes(held), *_coverage(claims)),
        unread=tuple(item for book in books for item in unread(book, claims)),
        reconciled=reconciled(claims),
        rates=tuple(narrative_rates(paragraphs)),
        paragraphs=tuple(paragraphs),
        summaries=(
            *judge_summaries(paragraphs, document.scorecards),
            *judge_reviews(paragraphs, reviewed),
            *chain.from_iterable(map(judge_conclusions, document.scorecards)),
            *in_lists,
        ),
        grades=(*graded, *said_grades(paragraphs)),
        figures=tuple(m.figure for m in mentions if m.figure.dimension in {"money", "percent"}),
    )


@frozen
class _Tried:
    assertion: Assertion
    relation: Relation
    judged: Judged


def _judged(assertions: Iterable[Assertion]) -> Iterator[_Tried]:
    """Each assertion under the reading that holds, else its likeliest; the same arithmetic once."""
    seen: set[tuple[object, ...]] = set()
    for assertion in assertions:
        verdict = _verdict(assertion)
        if verdict is None:
            continue
        places = tuple(sorted((figure.paragraph, figure.start, figure.text) for figure in verdict.relation.figures))
        key = (assertion.kind, places)
        if key not in seen and len(set(places)) == len(places):
            seen.add(key)
            yield verdict


def _verdict(assertion: Assertion) -> _Tried | None:
    first = _hold(assertion.relation)
    if first.holds:
        return _Tried(assertion, assertion.relation, first)
    for other in assertion.others:
        judgement = _hold(other)
        if judgement.holds:
            how = assertion.convention or judgement.how
            return _Tried(assertion, other, Judged(holds=True, how=how, recomputed=judgement.recomputed))
    return _Tried(assertion, assertion.relation, first) if assertion.strict else None


def _hold(relation: Relation) -> Judged:
    if isinstance(relation, InWords):
        return Judged(
            holds=relation.holds,
            how="exact" if relation.holds else "differs",
            recomputed=relation.text if relation.holds else relation.truth,
        )
    return judged(relation)


def _numbered(paragraphs: Sequence[Paragraph], verdicts: Sequence[_Tried]) -> list[Held]:
    """The claims in reading order of their results, with ids."""

    def order(verdict: _Tried) -> tuple[int, int]:
        result = verdict.relation.figures[-1]
        return (result.paragraph if result.paragraph >= 0 else len(paragraphs), result.start)

    ordered = sorted(verdicts, key=order)
    return [
        Held(
            _claim(paragraphs, f"n{number}", verdict),
            verdict.relation,
            f"{verdict.assertion.says.en} {verdict.assertion.pattern}",
            verdict.assertion.evident,
        )
        for number, verdict in enumerate(ordered, 1)
    ]


def _renumbered(held: Sequence[Held]) -> list[Held]:
    """The claims with ids that leave none out."""
    return [evolve(item, claim=evolve(item.claim, id=f"n{number}")) for number, item in enumerate(held, 1)]


def _claim(paragraphs: Sequence[Paragraph], name: str, verdict: _Tried) -> Claim:
    figures = verdict.relation.figures
    result = figures[-1]
    words = isinstance(verdict.relation, InWords)
    return Claim(
        id=name,
        kind=verdict.assertion.kind,
        place=result.place,
        spots=tuple(dict.fromkeys(figure.place for figure in figures)),
        quoted=_quoted(paragraphs, figures, verdict.relation.until if isinstance(verdict.relation, InWords) else 0),
        formula=verdict.relation.formula(),
        recomputed=verdict.judged.recomputed,
        published=verdict.relation.formula() if words else result.text,
        holds=verdict.judged.holds,
        how=verdict.judged.how,
        figures=figures,
        says=verdict.assertion.says,
        severity=Severity.NOTE if verdict.judged.how == ROUNDED_AWAY else verdict.assertion.severity,
    )


def _quoted(paragraphs: Sequence[Paragraph], figures: Sequence[Figure], until: int) -> str:
    """The words of the claim: from its first figure's clause to its last figure (or the words after it)."""
    result = next((figure for figure in reversed(figures) if figure.paragraph >= 0), None)
    if result is None:
        return ""
    text = paragraphs[result.paragraph].text
    inside = [figure for figure in figures if figure.paragraph == result.paragraph]
    first = min(figure.start for figure in inside)
    start = clause_start(text, first)
    end = max(until, *(figure.end + len(figure.unit) for figure in inside))
    if any(figure.exact for figure in figures):  # what was counted stands behind
        stops = [stop for mark in "。;" if (stop := text.find(mark, end)) >= 0]
        end = min(stops, default=len(text))
    words = text[start:end]
    return words if len(words) <= _QUOTED else f"{words[: _QUOTED - 1]}…"


def _coverage(claims: Sequence[Claim]) -> Iterator[Cause]:
    """The question a low coverage (or one above 100 %) raises."""
    for claim in claims:
        if claim.kind == "coverage" and not ENOUGH <= claim.figures[-1].value <= 100:
            yield Cause(
                kind="coverage",
                severity=claim.severity,
                place=claim.place,
                figure=None,
                published=claim.figures[1].text,
                recomputed=claim.figures[0].text,
                claims=(claim,),
            )
