"""What the page asks of a worker: open a document, show a card, try a change, draw a page, make the papers.

A worker keeps the documents that it opened last; one that it does not know any more is refused with the code
``unknown-document``, and the server sends it again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.errors import PerfscoreError
from perfscore.model.finding import Waiver
from perfscore.model.place import Place
from perfscore.readers.source import source_of
from perfscore.report.html.page import painter, templates
from perfscore.report.text_findings import grade_words
from perfscore.run import Audited, Failed, Options, stream
from perfscore.serve import refusal
from perfscore.serve.decisions import waiver_of
from perfscore.serve.refusal import RefusedError
from perfscore.serve.tasks import failed_json, options_of
from perfscore.serve.try_change import Change, changed_card, rejudged
from perfscore.view.card import CardView
from perfscore.view.document import DocumentView, document_view
from perfscore.view.report import report_view
from perfscore.waivers import apply_waivers

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
    return {"html": _render_card(key, number, view, shown, lang, pdf=_is_pdf(opened))}


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
    new = changed_card(old, [Change.read(change) for change in changes])
    result = rejudged(audited, new, whole=whole)
    view = document_view(_decided(result, decisions), printed=True)
    shown = next(item for item in view.cards if item.id == card_id)
    former = _document(opened, number, decisions)
    before = next(item for item in former.cards if item.id == card_id)
    verdict = next(item for item in result.judgement.cards if item.card.id == card_id)
    total, recomputed = verdict.sums.scores, verdict.recomputed_total
    waiting = frozenset() if whole else _across_cards(former)
    html = _render(
        "tried.html", lang, document=view, card=shown, former=former, before=before, waiting=waiting, doc="tried"
    )
    return {
        "html": html,
        "sum": None if total is None else f"{total:f}",
        "total": None if recomputed is None else f"{recomputed:f}",
        "grade": None if recomputed is None else grade_words(audited.standard.grades.of(recomputed), lang),
        "points": [
            None if row.verdict is None or row.verdict.recomputed is None else f"{row.verdict.recomputed:f}"
            for row in shown.rows
            if row.kind == "indicator"
        ],
        "findings": [item.finding.id for item in view.found(shown.findings) if item.finding.kind not in waiting],
        "pending": not whole,
    }


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
    run_options: Options = evolve(options_of(options), waivers=tuple(map(waiver_of, decisions)))
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
    waivers: list[Waiver] = [waiver_of(decision) for decision in decisions]
    return evolve(audited, findings=apply_waivers(audited.findings, waivers)[0])


def _across_cards(document: DocumentView) -> frozenset[str]:
    """Kinds that speak of several cards, or of none: one card judged alone says nothing of them."""
    return frozenset(found.finding.kind for found in document.findings if len(found.cards) != 1)


def _is_pdf(opened: Opened) -> bool:
    return opened.data[:1024].lstrip().startswith(b"%PDF-")


def _render_card(key: str, number: int, view: DocumentView, shown: CardView, lang: Lang, *, pdf: bool) -> str:
    return _render(
        "desk_card.html", lang, key=key, number=number, document=view, card=shown, doc=f"k{key}-{number}", pdf=pdf
    )


def _render(template: str, lang: Lang, **values: object) -> str:
    from perfscore.serve import words as desk  # noqa: PLC0415

    return templates().get_template(template).render(**painter(lang), desk=desk, **values)
