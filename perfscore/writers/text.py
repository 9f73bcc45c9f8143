"""Scorecards as text with tabs, the form in which statements are copied from one program to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from perfscore.model.document import Document
from perfscore.writers.form import COLUMNS, FilledForm, FormRow, form_of


def text_of(documents: Iterable[Document]) -> bytes:
    """The cards of all documents, in UTF-8."""
    lines = (
        line
        for document in documents
        for card in document.scorecards
        for line in _lines(form_of(card, document.source_format))
    )
    return "\n".join(lines).encode()


def _lines(form: FilledForm) -> Iterator[str]:
    yield form.title
    yield ""
    if form.year:
        yield form.year
        yield ""
    yield from (tabbed(row) for row in form.rows)
    yield ""


def tabbed(row: FormRow) -> str:
    """A row of the form, covered cells blank."""
    texts = [""] * COLUMNS
    for cell in row:
        texts[cell.column] = cell.text
    return "\t".join(texts)
