r"""The whole report as one HTML file that loads nothing: its style by hash, no script, pictures drawn in.

Text of a document is text: the templates escape everything that is not made here.

>>> from perfscore.run import Options, stream
>>> from perfscore.testing.sketch import sketch
>>> from perfscore.view.report import report_view
>>> wrong = sketch("产出 数量 | <b>人数</b> | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26")
>>> page = html_report(report_view(stream([wrong]), Options(), printed=True), "zh")
>>> "default-src 'none'" in page, "<b>人数</b>" in page, "&lt;b&gt;人数&lt;/b&gt;" in page
(True, False, True)
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from attrs import frozen
from markupsafe import Markup, escape

from perfscore.both import Both, Lang
from perfscore.checks.wording import lines as place_lines
from perfscore.model.finding import Severity
from perfscore.report import wording as common
from perfscore.report.html import curve, pictures, words
from perfscore.report.html.boxes import pages_of
from perfscore.report.html.drawn import drawn_rows
from perfscore.report.printable import visible
from perfscore.report.text_practice import situation_words
from perfscore.version import __version__
from perfscore.view.approved import APPROVED_COLUMNS, approved_cells
from perfscore.view.card import CardView, Mark, RowView
from perfscore.view.document import DocumentView, KindView
from perfscore.view.finding import FindingView
from perfscore.view.report import ReportView
from perfscore.view.stake import Stake

if TYPE_CHECKING:
    from jinja2 import Environment


# Links from a finding to its cells; the sentence says how many places there are.
_LINKS = 12


@frozen
class KindGrid:
    """Cards × kinds: the kinds that have findings on a card, and for each card its findings of each of them."""

    kinds: tuple[KindView, ...]
    rows: tuple[tuple[CardView, tuple[tuple[FindingView, ...], ...]], ...]


def html_report(view: ReportView, lang: Lang) -> str:
    """The page; `view` is one with the cards as printed."""
    environment = templates()
    text, style_hash = style()
    page = environment.get_template("report.html").render(
        **painter(lang),
        view=view,
        title=_title(view, lang),
        style=text,
        style_hash=style_hash,
    )
    return "\n".join(line.rstrip() for line in page.splitlines() if line.strip()) + "\n"


def style() -> tuple[Markup, str]:
    """The style sheet of a page that loads nothing, and its hash for the page's policy."""
    text = (files("perfscore.report.html") / "templates" / "report.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), f"sha256-{digest}"  # noqa: S704  (our own file)


def findings_html(view: ReportView, lang: Lang, *, terminal: bool = False) -> bytes:
    """The page as the bytes of a file."""
    del terminal
    return html_report(view, lang).encode(errors="backslashreplace")


@cache
def templates() -> Environment:
    """The templates; everything that is put into them is escaped."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415  (only this form needs it)

    return Environment(
        loader=PackageLoader("perfscore.report.html"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        finalize=_shown,
    )


def _shown(value: object) -> object:
    """What a template puts out: text of a document keeps no sign that reorders a line (a name that reads backwards)."""
    if isinstance(value, Markup):
        return Markup(visible(value))  # noqa: S704  (was markup before)
    return visible(value) if isinstance(value, str) else value


def painter(lang: Lang) -> dict[str, Any]:
    """What the templates may call: words in the language of the page, and where things stand in the view."""

    def say(text: Both, **values: object) -> str:
        return text.format(**values)[lang] if values else text[lang]

    return {
        "lang": lang,
        "version": __version__,
        "words": words,
        "common": common,
        "say": say,
        "approved_cells": approved_cells,
        "approved_columns": APPROVED_COLUMNS,
        "severities": sorted(Severity, reverse=True),
        "stake_words": lambda stake: _stake_words(stake, lang),
        "lines": _lines,
        "grid_of": _grid_of,
        "marks_of": _marks_of,
        "fields_of": _fields_of,
        "is_row_label": _is_row_label,
        "own_findings": _own_findings,
        "shared_findings": _shared_findings,
        "elsewhere": _elsewhere,
        "title_of": lambda document, found: document.found([found])[0].title[lang],
        "cells_of": lambda document, found, doc: _cells_of(document, found, doc, lang),
        "curve_for": lambda document, found: _curve_for(document, found, lang),
        "totals": lambda cards, doc: Markup(pictures.totals(cards, doc, lang)),  # noqa: S704  (made by us, escaped)
        "deviations": lambda card: Markup(pictures.deviations(card, lang)),  # noqa: S704
        "worked_rows": lambda card: _worked_rows(card, lang),
        "pages_of": pages_of,
        "drawn_rows": drawn_rows,
        "fund_index": _fund_index,
        "situation": lambda practice, among: situation_words(practice, lang, among),
        "places_of": lambda places: place_lines(places, most=8)[lang],
    }


def _stake_words(stake: Stake, lang: Lang) -> str:
    before, after = (
        common.GRADES.get(grade, Both(grade, grade))[lang] for grade in (stake.grade_before, stake.grade_after)
    )
    text = words.STAKE_SAME if before == after else words.STAKE
    return text.format(
        card=stake.card.name or words.UNNAMED[lang],
        published=stake.published,
        recomputed=stake.recomputed,
        before=before,
        after=after,
    )[lang]


def _title(view: ReportView, lang: Lang) -> str:
    if len(view.documents) == 1 and view.documents[0].title:
        return f"{common.TITLE[lang]}{common.COLON[lang]}{view.documents[0].title}"
    return common.TITLE[lang]


def _lines(text: str) -> Markup:
    return Markup("<br>").join(escape(line) for line in text.split("\n"))


def _grid_of(document: DocumentView) -> KindGrid:
    found = {view.finding.kind for view in document.findings if view.cards}
    kinds = tuple(kind for kind in document.kinds if kind.kind in found)
    rows = []
    for card in document.cards:
        views = [view for view in document.findings if card.id in view.cards]
        cells = tuple(tuple(view for view in views if view.finding.kind == kind.kind) for kind in kinds)
        if any(cells):
            rows.append((card, cells))
    return KindGrid(kinds, tuple(rows))


def _marks_of(card: CardView) -> Mapping[tuple[int, int], tuple[Mark, ...]]:
    found: dict[tuple[int, int], list[Mark]] = {}
    for mark in card.marks:
        known = found.setdefault((mark.row, mark.cell), [])
        if all(other.finding != mark.finding for other in known):
            known.append(mark)
    return {at: tuple(sorted(marks, key=lambda mark: -mark.severity)) for at, marks in found.items()}


def _fields_of(card: CardView) -> frozenset[tuple[int | None, int | None]]:
    """Where the card's own figures and texts stand; every other cell of the form is a label."""
    return frozenset((cell.row, cell.cell) for cell in card.cells)


def _is_row_label(card: CardView, row: int) -> bool:
    return any(cell.row == row for cell in card.cells)


def _own_findings(document: DocumentView, card: CardView) -> tuple[FindingView, ...]:
    return tuple(view for view in document.found(card.findings) if view.cards == (card.id,))


def _shared_findings(document: DocumentView, card: CardView) -> tuple[FindingView, ...]:
    return tuple(view for view in document.found(card.findings) if view.cards != (card.id,))


def _elsewhere(document: DocumentView) -> tuple[tuple[Both, list[FindingView]], ...]:
    several = [view for view in document.findings if len(view.cards) > 1]
    outside = [view for view in document.findings if not view.cards]
    return (words.SEVERAL, several), (words.OUTSIDE, outside)


def _cells_of(document: DocumentView, found: FindingView, doc: str, lang: Lang) -> list[tuple[str, str]]:
    """Links to the marked cells of a finding, each with its place in words."""
    links = []
    for card in document.cards:
        for mark in card.marks if card.id in found.cards else ():
            if mark.finding == found.finding.id and card.printed is not None:
                place = card.printed.rows[mark.row].place
                label = place.label(lang) or (card.name or words.UNNAMED[lang])
                links.append((f"{doc}-{card.id}-r{mark.row}c{mark.cell}", label))
    return list(dict.fromkeys(links))[:_LINKS]


def _curve_for(document: DocumentView, found: FindingView, lang: Lang) -> Markup:
    """The rule of the finding's row, where the finding is about its score."""
    if "score" not in found.concerns or found.finding.card is None or found.adds_up:
        return Markup()
    for card in document.cards:
        if card.id != found.finding.card.id:
            continue
        for row in card.rows:
            if row.verdict is not None and row.place == found.finding.place and (drawn := curve.curve_of(row.verdict)):
                caption = escape(words.CURVE[lang])
                return Markup(f"<figure>{curve.svg(drawn, lang)}<figcaption>{caption}</figcaption></figure>")  # noqa: S704
    return Markup()


def _fund_index(card: CardView, row: RowView) -> int:
    """Which of the card's sources of money a row is, from 0."""
    return [item for item in card.rows if item.kind == "fund"].index(row)


def _worked_rows(card: CardView, lang: Lang) -> list[tuple[str, str, str]]:
    rows = []
    for row in card.rows:
        score = None if row.verdict is None else row.verdict.expected
        if score is not None:
            rows.append((row.name or words.UNNAMED[lang], row.place.label(lang), score.worked(lang)))
    return rows
