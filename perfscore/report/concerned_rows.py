"""The rows of a card that findings name, as printed, with what was recomputed and which kinds name them.

On a narrow page the kinds stand below the table, each with its rows: a column for them would leave none for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen
from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.model.finding import Finding
from perfscore.model.place import Place
from perfscore.report import wording
from perfscore.report.kind_words import short
from perfscore.report.layout import table, text_of
from perfscore.view.card import CardView, RowView
from perfscore.view.document import DocumentView

WIDE = 104  # columns of a table that leave room for the kinds

_COLUMNS = (
    wording.PLACE,
    wording.INDICATOR,
    wording.TARGET,
    wording.ACTUAL,
    wording.WEIGHT,
    wording.SCORE,
    wording.RECOMPUTED,
)
_FIGURES = (wording.WEIGHT, wording.SCORE, wording.RECOMPUTED)

_Row = tuple[RowView, Sequence[Finding]]


@frozen(kw_only=True)
class ConcernedRows:
    """The table, laid out for the width it is given."""

    rows: tuple[_Row, ...]
    lang: Lang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The table; the kinds as its last column or below it."""
        del console
        wide = options.max_width >= WIDE
        cells = [
            [text_of(row.place.label(self.lang) or row.place.file), *_cells(row)]
            + [Text("\n".join(_kinds(findings, self.lang)))] * wide
            for row, findings in self.rows
        ]
        columns = (*_COLUMNS, wording.KIND) if wide else _COLUMNS
        yield table(self.lang, columns, cells, right=_FIGURES, whole=(wording.KIND,))
        if not wide:
            yield text_of(_kinds_line(self.rows, self.lang), style="dim")


def concerned_rows(card: CardView, document: DocumentView, lang: Lang) -> ConcernedRows | None:
    """The rows of a card that findings name; None where they name none."""
    rows = tuple((row, [found.finding for found in document.found(row.findings)]) for row in card.rows if row.findings)
    return ConcernedRows(rows=rows, lang=lang) if rows else None


def _kinds(findings: Iterable[Finding], lang: Lang) -> list[str]:
    """The kinds that name a row, those a person has decided marked so."""
    named: dict[str, None] = {}
    for finding in findings:
        word = short(finding.kind, lang)
        named[wording.DECIDED_KIND[lang].format(kind=word) if finding.waived is not None else word] = None
    return list(named)


def _kinds_line(rows: Iterable[_Row], lang: Lang) -> str:
    """Each kind with the rows it names."""
    places: dict[str, list[Place]] = {}
    for row, findings in rows:
        for kind in _kinds(findings, lang):
            places.setdefault(kind, []).append(row.place)
    said = (wording.KIND_AT[lang].format(kind=kind, places=lines(where)[lang]) for kind, where in places.items())
    return wording.KIND[lang] + wording.COLON[lang] + wording.SEMICOLON[lang].join(said)


def _cells(row: RowView) -> list[Text]:
    return [text_of(cell) for cell in (row.name, row.target, row.actual, row.weight, row.score, row.recomputed)]
