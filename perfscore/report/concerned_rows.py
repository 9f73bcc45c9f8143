"""The rows of a card that findings name, as printed, with what was recomputed and which kinds name them.

On a narrow page the kinds stand below the table, each with its rows: a column for them would leave none for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import frozen
from rich.console import Console, ConsoleOptions, RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.model.place import Place
from perfscore.report import wording
from perfscore.report.kind_words import short
from perfscore.report.layout import table, text_of
from perfscore.view.card import RowView
from perfscore.view.finding import FindingView

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


@frozen(kw_only=True)
class NamedRow:
    """A row with the findings that name it."""

    row: RowView
    findings: tuple[FindingView, ...]


@frozen(kw_only=True)
class ConcernedRows:
    """The table, laid out for the width it is given."""

    rows: tuple[NamedRow, ...]
    lang: Lang

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[RenderableType]:
        """The table; the kinds as its last column or below it."""
        del console
        wide = options.max_width >= WIDE
        cells = [
            [text_of(named.row.place.label(self.lang) or named.row.place.file), *_cells(named.row)]
            + [Text("\n".join(_kinds(named.findings, self.lang)))] * wide
            for named in self.rows
        ]
        columns = (*_COLUMNS, wording.KIND) if wide else _COLUMNS
        yield table(self.lang, columns, cells, right=_FIGURES, whole=(wording.KIND,))
        if not wide:
            yield text_of(_kinds_line(self.rows, self.lang), style="dim")


def _kinds(findings: Iterable[FindingView], lang: Lang) -> list[str]:
    """The kinds that name a row, those a person has decided marked so."""
    named: dict[str, None] = {}
    for view in findings:
        word, waived = short(view.finding.kind, lang), view.finding.waived
        if waived is not None:
            word = wording.DECIDED_KIND[lang].format(kind=word, decision=wording.DECIDED[waived.decision][lang])
        named[word] = None
    return list(named)


def _kinds_line(rows: Iterable[NamedRow], lang: Lang) -> str:
    """Each kind with the rows it names."""
    places: dict[str, list[Place]] = {}
    for named in rows:
        for kind in _kinds(named.findings, lang):
            places.setdefault(kind, []).append(named.row.place)
    said = (wording.KIND_AT[lang].format(kind=kind, places=lines(where)[lang]) for kind, where in places.items())
    return wording.KIND[lang] + wording.COLON[lang] + wording.SEMICOLON[lang].join(said)


def _cells(row: RowView) -> list[Text]:
    return [text_of(cell) for cell in (row.name, row.target, row.actual, row.weight, row.score, row.recomputed)]
