"""Scorecards as CSV, with a byte order mark so that spreadsheets see the encoding, and nothing they would calculate."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from io import StringIO

from perfscore.model.document import Document
from perfscore.writers.form import COLUMNS, FormRow, form_of

_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
_CALCULATED = ("=", "+", "-", "@", "\t", "\r")


def csv_of(documents: Iterable[Document]) -> bytes:
    """The cards of all documents, parted by a blank line."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for document in documents:
        for card in document.scorecards:
            form = form_of(card, document.source_format)
            writer.writerow(_padded(safe(form.title)))
            if form.year:
                writer.writerow(_padded(safe(form.year)))
            writer.writerows(_fields(row) for row in form.rows)
            writer.writerow(_padded(""))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def safe(text: str) -> str:
    """`text` with an apostrophe in front where a spreadsheet would take it for a formula.

    >>> safe("=HYPERLINK(1)"), safe("=12 次"), safe("-0.50"), safe("≥95%")
    ("'=HYPERLINK(1)", "'=12 次", '-0.50', '≥95%')
    """
    return f"'{text}" if text.startswith(_CALCULATED) and not _NUMBER.fullmatch(text) else text


def _padded(text: str) -> list[str]:
    return [text, *[""] * (COLUMNS - 1)]


def _fields(row: FormRow) -> list[str]:
    fields = [""] * COLUMNS
    for cell in row:
        fields[cell.column] = safe(cell.text)
    return fields
