r"""What a report says of one document, most pressing first: how far it was read, what was found, what held.

>>> from perfscore.audit import check
>>> from perfscore.testing.sketch import sketch
>>> [audited] = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 10 9.00")).documents
>>> view = document_view(audited)
>>> view.reading.state, view.verdict, [found.finding.kind for found in view.findings][:1]
('whole', 'problems', ['total-score'])
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from attrs import field, frozen

from perfscore.approved.line import ApprovedLine
from perfscore.audit import AuditedDocument
from perfscore.both import Both
from perfscore.checks.catalogue import load
from perfscore.model.claim import Claim, Reconciled
from perfscore.model.document import Document
from perfscore.model.finding import Decision, Finding, Severity
from perfscore.model.place import Place, Unread
from perfscore.model.reading import Reading
from perfscore.reason import Reason
from perfscore.standard_in_force import StandardInForce
from perfscore.view.card import CardView, card_view
from perfscore.view.finding import FindingView, finding_views
from perfscore.view.stake import Stake, stakes

# not-read 未能读取; incomplete 未能完整审核, whatever was found; problems; clean 未发现问题, said only of what was read
# whole; same 与另一文件为同一材料, judged there.
DocumentVerdict = Literal["not-read", "incomplete", "problems", "clean", "same"]

# A share of what was evaluated: a question, no claim that could fail.
ONLY_REPORTED = "coverage"


@frozen(kw_only=True)
class Counts:
    """How many findings there are of each severity, those set aside not among them; `decided` counts decisions."""

    of: Mapping[Severity, int] = field(factory=dict)
    decided: Mapping[Decision, int] = field(factory=dict)

    @property
    def total(self) -> int:
        """All that count."""
        return sum(self.of.values())


@frozen(kw_only=True)
class ReadCounts:
    """How much was read: cards, rows of indicators, claims of the narrative, repairs, pieces not understood."""

    cards: int
    rows: int
    claims: int
    repairs: int
    unread: int


@frozen(kw_only=True)
class KindView:
    """One kind: places tested and held, findings, and how many of them are decided. Tested is None: not finished."""

    kind: str
    title: Both
    tested: int | None
    held: int
    found: int
    decided: int


@frozen(kw_only=True)
class RepairView:
    """One way in which damage was undone, with its places."""

    what: Reason
    places: tuple[Place, ...]


@frozen(kw_only=True)
class ClaimsView:
    """The claims of the narrative, counted by kind; `reported` are those that could not fail."""

    hold: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    reported: int = 0

    @property
    def checked(self) -> int:
        """All that could hold or fail."""
        return sum(number for _, number in self.kinds)


@frozen(kw_only=True)
class DocumentView:
    """One document of a report. `missing_cards` are those it names and gives none of; `cards` are in reading order.

    `unfinished` are the kinds that the time did not suffice for. `findings` are in the order an auditor acts; `hidden`
    more are below the severity asked for: they are counted and not shown. `approved` is the table of what was changed
    against the approved targets. `same_as` is the document in which the same statement was judged: nothing is said
    of the cards of this one.
    """

    path: str
    name: str
    sha256: str
    title: str | None
    publisher: str | None
    year: int | None
    source_format: str
    reading: Reading
    verdict: DocumentVerdict
    contents: ReadCounts
    standard: StandardInForce
    counts: Counts
    findings: tuple[FindingView, ...]
    cards: tuple[CardView, ...]
    stakes: tuple[Stake, ...]
    kinds: tuple[KindView, ...]
    claims: ClaimsView
    reconciled: tuple[Reconciled, ...] = ()
    approved: tuple[ApprovedLine, ...] = ()
    unread: tuple[Unread, ...] = ()
    repairs: tuple[RepairView, ...] = ()
    unfinished: tuple[str, ...] = ()
    hidden: int = 0
    same_as: str | None = None

    @property
    def complete(self) -> bool:
        """Whether the document was read whole and every check finished: else it is never said to be without fault."""
        return self.reading.complete and not self.unfinished

    @property
    def missing_cards(self) -> int:
        """How many cards the document names of which none was made."""
        return max(0, self.reading.cards_named - self.reading.cards_read)

    @property
    def refused_members(self) -> int:
        """How many files of the archive it came in could not be read: the first document of an archive names them."""
        return sum(item.place.file not in {None, self.path} for item in self.unread)

    @property
    def worst(self) -> FindingView | None:
        """The finding to act on first; None where none counts."""
        return next((view for view in self.findings if not view.finding.set_aside), None)

    def found(self, ids: Iterable[str]) -> tuple[FindingView, ...]:
        """The findings with these ids, in the order of the ids."""
        by_id = {view.finding.id: view for view in self.findings}
        return tuple(by_id[key] for key in ids)


def document_view(
    audited: AuditedDocument, *, printed: bool = False, min_severity: Severity = Severity.NOTE
) -> DocumentView:
    """What is said of a document.

    `printed` keeps the cards as they were printed, for painters that draw them; findings below `min_severity` are
    counted, not shown.
    """
    document, narrative = audited.document, audited.narrative
    cards = {card.id: card for card in document.scorecards}
    every = finding_views(audited.findings, cards)
    found = tuple(view for view in every if view.finding.severity >= min_severity)
    changed = stakes(audited) if audited.restored is None else ()
    unread = (*document.all_unread, *narrative.unread)
    return DocumentView(
        path=document.path,
        name=next((finding.document for finding in audited.findings if finding.document), document.path),
        sha256=document.sha256,
        title=document.title,
        publisher=document.publisher,
        year=document.year,
        source_format=document.source_format,
        reading=document.reading,
        verdict=_verdict(audited),
        contents=contents_of(document, narrative.claims, unread),
        standard=audited.in_force,
        counts=counts_of(audited.findings),
        findings=found,
        cards=tuple(_cards(audited, found, changed, printed=printed)) if audited.same_as is None else (),
        stakes=changed,
        kinds=tuple(_kinds(audited)),
        claims=claims_view(narrative.claims),
        reconciled=narrative.reconciled,
        approved=audited.approved,
        unread=unread,
        repairs=repairs_of(document),
        unfinished=audited.unfinished,
        hidden=len(every) - len(found),
        same_as=audited.same_as,
    )


def _cards(
    audited: AuditedDocument, found: Sequence[FindingView], stakes: Iterable[Stake], *, printed: bool
) -> Iterable[CardView]:
    changed = {stake.card.id: stake for stake in stakes}
    judged = {verdict.card.id: verdict for verdict in audited.verdicts}
    for card in audited.document.scorecards:
        own = (view for view in found if card.id in view.cards)
        verdict, grades = judged.get(card.id), None if audited.restored else audited.standard.grades
        yield card_view(card, own, changed.get(card.id), verdict, printed=printed, grades=grades)


def _verdict(audited: AuditedDocument) -> DocumentVerdict:
    reading = audited.document.reading
    if audited.same_as is not None:
        return "same"
    if reading.state == "none":
        return "not-read"
    if not reading.complete or audited.unfinished:
        return "incomplete"
    return "problems" if any(not finding.set_aside for finding in audited.findings) else "clean"


def counts_of(findings: Iterable[Finding]) -> Counts:
    """The findings, counted."""
    given = tuple(findings)
    return Counts(
        of=Counter(finding.severity for finding in given if not finding.set_aside),
        decided=Counter(finding.waived.decision for finding in given if finding.waived is not None),
    )


def contents_of(document: Document, claims: Sequence[Claim], unread: Sequence[Unread]) -> ReadCounts:
    """How much was read of a document."""
    cards = document.scorecards
    return ReadCounts(
        cards=len(cards),
        rows=sum(len(card.indicators) for card in cards),
        claims=len(claims),
        repairs=len(document.repairs) + sum(len(card.repairs) for card in cards),
        unread=len(unread),
    )


def claims_view(claims: Iterable[Claim]) -> ClaimsView:
    """The claims of a narrative, counted."""
    given = tuple(claims)
    judged = [claim for claim in given if claim.kind != ONLY_REPORTED]
    kinds: Counter[str] = Counter(claim.kind for claim in judged)
    hold = sum(claim.holds for claim in judged)
    return ClaimsView(hold=hold, kinds=(*kinds.most_common(),), reported=len(given) - len(judged))


def repairs_of(document: Document) -> tuple[RepairView, ...]:
    """The damage undone on reading, the same repair once with its places, the most frequent first."""
    places: dict[Reason, list[Place]] = {}
    for repair in (*document.repairs, *(item for card in document.scorecards for item in card.repairs)):
        places.setdefault(repair.what, []).append(repair.place)
    views = (RepairView(what=what, places=tuple(where)) for what, where in places.items())
    return tuple(sorted(views, key=lambda view: -len(view.places)))


def _kinds(audited: AuditedDocument) -> Iterable[KindView]:
    found = Counter(finding.kind for finding in audited.findings)
    decided = Counter(finding.kind for finding in audited.findings if finding.waived is not None)
    for kind in (*audited.checked, *audited.unfinished):
        tested = audited.checked.get(kind)
        held = audited.held.get(kind, max(0, (tested or 0) - found[kind]))
        yield KindView(
            kind=kind, title=load(kind).title, tested=tested, held=held, found=found[kind], decided=decided[kind]
        )
