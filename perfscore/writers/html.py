"""Scorecards as one self-contained HTML page: no script, nothing loaded, fit to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from perfscore.model.document import Document
from perfscore.writers.form import WIDTHS, FilledForm, FormCell, form_of

_STYLE = (
    "body{font-family:sans-serif;font-size:10.5pt}h2,p{text-align:center;margin:.3em}"
    "table{border-collapse:collapse;width:100%;margin-bottom:2em;page-break-after:always}"
    "td,th{border:1px solid #333;padding:2px 4px;font-weight:normal;overflow-wrap:anywhere}th{background:#f2f2f2}"
    "td.n{text-align:right}"
)


def html_of(documents: Iterable[Document]) -> bytes:
    """The cards of all documents, in UTF-8."""
    head = "<!DOCTYPE html>\n<html lang='zh-CN'><head><meta charset='utf-8'><title>绩效自评表</title>"
    parts = [f"{head}<style>{_STYLE}</style></head><body>\n"]
    parts += [
        part
        for document in documents
        for card in document.scorecards
        for part in _card(form_of(card, document.source_format))
    ]
    parts.append("</body></html>\n")
    return "".join(parts).encode()


def _card(form: FilledForm) -> Iterator[str]:
    yield f"<h2>{escape(form.title)}</h2>\n"
    if form.year:
        yield f"<p>{escape(form.year)}</p>\n"
    widths = "".join(f"<col style='width:{width / sum(WIDTHS):.1%}'>" for width in WIDTHS)
    yield f"<table><colgroup>{widths}</colgroup>\n"
    for row in form.rows:
        yield f"<tr>{''.join(map(_cell, row))}</tr>\n"
    yield "</table>\n"


def _cell(cell: FormCell) -> str:
    tag = "th" if cell.heading else "td"
    spans = (f" colspan='{cell.columns}'" if cell.columns > 1 else "") + (
        f" rowspan='{cell.rows}'" if cell.rows > 1 else ""
    )
    number = " class='n'" if cell.number is not None else ""
    return f"<{tag}{spans}{number}>{escape(cell.text)}</{tag}>"
