"""What the page asks of a worker: open a document, show a card, try a change, draw a page, make the papers.

A worker keeps the documents that it opened last; one that it does not know any more is refused with the code
``unknown-document``, and the server sends it again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import asdict, evolve, frozen

from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.errors import PerfscoreError
from perfscore.model.place import Place
from perfscore.readers.source import source_of
from perfscore.report.html.page import painter, templates
from perfscore.report.text_findings import grade_words
from perfscore.run import Audited, Failed, Options, stream
from perfscore.serve import refusal
from perfscore.serve.decisions import day_of, received, required, sent, severity_of
from perfscore.serve.refusal import RefusedError
from perfscore.serve.tasks import failed_json, options_of
from perfscore.serve.try_change import CellEdit, changed_card, rejudged
from perfscore.view.card import CardView
from perfscore.view.document import DocumentView, document_view
from perfscore.view.finding import FindingView
from perfscore.view.report import report_view
from perfscore.waivers.fitting import about, by_hand, decided

_KEPT = 12


@frozen(kw_only=True)
class Opened:
    """A file as it was opened: its bytes for pictures of its pages, its audited documents, what failed."""

    name: str
    data: bytes
    audited: tuple[AuditedDocument, ...]
    failed: tuple[Failed, ...]


_opened: OrderedDict[str, Opened] = OrderedDict()


def open_file(
    key: str, name: str, data: bytes, options: Mapping[str, Any], decisions: Sequence[Mapping[str, Any]], lang: Lang
) -> dict[str, Any]:
    """Read and audit a file; gives the part of the queue that shows its documents, or why there is none."""
    run_options = options_of(options)
    try:
        source = source_of(name, data, run_options.limits)
    except PerfscoreError as error:
        raise RefusedError(error.reason, 422, Place(file=name)) from None
    outcomes = list(stream([source], evolve(run_options, waivers=())))
    opened = Opened(
        name=name,
        data=data,
        audited=tuple(outcome.result for outcome in outcomes if isinstance(outcome, Audited)),
        failed=tuple(outcome for outcome in outcomes if isinstance(outcome, Failed)),
    )
    if not opened.audited and opened.failed:
        raise RefusedError(opened.failed[0].reason, 422, opened.failed[0].place)
    _opened[key] = opened
    while len(_opened) > _KEPT:
        _opened.popitem(last=False)
    return queue(key, decisions, lang)


def queue(key: str, decisions: Sequence[Mapping[str, Any]], lang: Lang) -> dict[str, Any]:
    """The part of the queue that shows a file, with the decisions made so far."""
    opened = _known(key)
    views = [_view(audited, decisions) for audited in opened.audited]
    html = _render("queue.html", lang, key=key, file=opened.name, documents=views, failed=opened.failed)
    return {
        "html": html,
        "findings": sum(view.counts.total for view in views),
        "states": [view.reading.state for view in views],
        "failed": [failed_json(item) for item in opened.failed],
    }


def card(key: str, number: int, card_id: str, decisions: Sequence[Mapping[str, Any]], lang: Lang) -> dict[str, Any]:
    """A card as it was printed, its findings with their arithmetic, and the form to try changes in."""
    opened = _known(key)
    view = _document(opened, number, decisions)
    shown = next((item for item in view.cards if item.id == card_id), None)
    if shown is None:
        raise RefusedError(refusal.NOT_FOUND(), 404)
    now = _totals(_audited(opened, number), card_id, lang)
    html = _render(
        "desk_card.html", lang, key=key, number=number, document=view, card=shown, doc=f"k{key}-{number}",
        pdf=_is_pdf(opened), now=now,
    )  # fmt: skip
    return {"html": html}


def text(key: str, number: int, decisions: Sequence[Mapping[str, Any]], lang: Lang) -> dict[str, Any]:
    """What a document says besides its cards: how far it was read, findings in its text, what held."""
    view = _document(_known(key), number, decisions)
    return {"html": _render("document.html", lang, key=key, number=number, document=view, doc=f"k{key}-{number}")}


def what_if(
    key: str,
    number: int,
    card_id: str,
    changes: Sequence[Mapping[str, Any]],
    whole: bool,  # noqa: FBT001  (arguments come over a wire)
    decisions: Sequence[Mapping[str, Any]],
    lang: Lang,
) -> dict[str, Any]:
    """The card with some cells changed, judged again by the practice of its document.

    Not `whole`: this card alone, at once; findings of kinds that compare cards are marked pending. `whole`: the whole
    document with the changed card.
    """
    opened = _known(key)
    audited = _audited(opened, number)
    old = next((item for item in audited.document.scorecards if item.id == card_id), None)
    if old is None:
        raise RefusedError(refusal.NOT_FOUND(), 404)
    new = changed_card(old, [CellEdit.read(change) for change in changes])
    result = rejudged(audited, new, whole=whole)
    view = document_view(_decided(result, decisions), printed=True)
    shown = next(item for item in view.cards if item.id == card_id)
    former = _view(audited, decisions)
    before = next(item for item in former.cards if item.id == card_id)
    waiting = frozenset() if whole else _across_cards(former)
    html = _render(
        "tried.html", lang, document=view, card=shown, former=former, before=before, waiting=waiting,
        doc=f"k{key}-{number}", changed=bool(changes), other=_said_otherwise(view, shown, former, before),
    )  # fmt: skip
    return {
        "html": html,
        **_totals(result, card_id, lang),
        "points": [
            None if row.verdict is None or row.verdict.recomputed is None else f"{row.verdict.recomputed:f}"
            for row in shown.rows
            if row.kind == "indicator"
        ],
        "findings": [item.finding.id for item in view.found(shown.findings) if item.finding.kind not in waiting],
        "pending": not whole,
    }


def _said_otherwise(view: DocumentView, card: CardView, former: DocumentView, before: CardView) -> list[FindingView]:
    """The findings of a card that stay and say something else: other figures."""
    said = {found.finding.id: found.finding.messages for found in former.found(before.findings)}
    return [
        found
        for found in view.found(card.findings)
        if said.get(found.finding.id, found.finding.messages) != found.finding.messages
    ]


def subject(key: str, number: int, finding: str, decisions: Sequence[Mapping[str, Any]]) -> dict[str, Any] | None:
    """What a decision on a finding is about, in words; None where the document has no such finding (any more)."""
    findings = _decided(_audited(_known(key), number), decisions).findings
    found = next((item for item in findings if item.id == finding), None)
    return None if found is None else asdict(about(found))


def added(key: str, number: int, given: Mapping[str, Any]) -> dict[str, Any]:
    """A finding that a person adds to a document, to one of its cards, or to a row of it."""
    document = _audited(_known(key), number).document
    card = next((item for item in document.scorecards if item.id == given.get("card")), None)
    row = given.get("row") or None
    rows = () if card is None else card.indicators
    if row is not None and not (isinstance(row, str) and row.isascii() and row.isdigit() and int(row) < len(rows)):
        raise RefusedError(refusal.BAD_VALUE(name="row", value=row, allowed=f"0–{len(rows) - 1}"), 422)
    made = by_hand(
        document.path,
        card,
        None if row is None else rows[int(row)],
        severity=severity_of(given),
        text=required(given, "text"),
        by=required(given, "by"),
        date=day_of(given),
    )
    return sent(made)


def page_picture(key: str, page: int, width: int) -> bytes:
    """A page of a PDF as a PNG, drawn anew: nothing that was uploaded is served back."""
    from perfscore.serve.pictures import png_of_page  # noqa: PLC0415  (needs pypdfium2)

    opened = _known(key)
    if not _is_pdf(opened):
        raise RefusedError(refusal.NOT_FOUND(), 404)
    return png_of_page(opened.data, page, width)


def papers(
    files: Sequence[tuple[str, bytes]],
    options: Mapping[str, Any],
    decisions: Sequence[Mapping[str, Any]],
    form: str,
    lang: Lang,
) -> bytes:
    """A report of all files in one of the formats of the command line."""
    from perfscore.report.formats import by_name, paint  # noqa: PLC0415  (each format loads what it needs)

    chosen = by_name(form)
    run_options: Options = evolve(options_of(options), waivers=tuple(map(received, decisions)))
    sources = [source_of(name, data, run_options.limits) for name, data in files]
    view = report_view(stream(sources, run_options), run_options, printed=chosen.printed)
    painted = paint(view, chosen, lang)
    return painted.encode(errors="backslashreplace") if isinstance(painted, str) else painted


def _known(key: str) -> Opened:
    if key not in _opened:
        raise RefusedError(refusal.UNKNOWN_DOCUMENT(), 410)
    _opened.move_to_end(key)
    return _opened[key]


def _audited(opened: Opened, number: int) -> AuditedDocument:
    if not 0 <= number < len(opened.audited):
        raise RefusedError(refusal.NOT_FOUND(), 404)
    return opened.audited[number]


def _document(opened: Opened, number: int, decisions: Sequence[Mapping[str, Any]]) -> DocumentView:
    return document_view(_decided(_audited(opened, number), decisions), printed=True)


def _view(audited: AuditedDocument, decisions: Sequence[Mapping[str, Any]]) -> DocumentView:
    return document_view(_decided(audited, decisions))


def _decided(audited: AuditedDocument, decisions: Sequence[Mapping[str, Any]]) -> AuditedDocument:
    return evolve(audited, findings=decided(audited.document, audited.findings, [received(item) for item in decisions]))


def _across_cards(document: DocumentView) -> frozenset[str]:
    """Kinds that speak of several cards, or of none: one card judged alone says nothing of them."""
    return frozenset(found.finding.kind for found in document.findings if len(found.cards) != 1)


def _is_pdf(opened: Opened) -> bool:
    return opened.data[:1024].lstrip().startswith(b"%PDF-")


def _totals(audited: AuditedDocument, card_id: str, lang: Lang) -> dict[str, str | None]:
    """The sum of a card's published scores, the total that the rules give, and its grade, as the page shows them."""
    verdict = next((item for item in audited.judgement.cards if item.card.id == card_id), None)
    total = None if verdict is None else verdict.sums.scores
    recomputed = None if verdict is None else verdict.recomputed_total
    return {
        "sum": None if total is None else f"{total:f}",
        "total": None if recomputed is None else f"{recomputed:f}",
        "grade": None if recomputed is None else grade_words(audited.standard.grades.of(recomputed), lang),
    }


def _render(template: str, lang: Lang, **values: object) -> str:
    from perfscore.serve import words as desk  # noqa: PLC0415

    return templates().get_template(template).render(**painter(lang), desk=desk, **values)
