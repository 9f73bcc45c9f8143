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
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.report import wording
from perfscore.report.kind_words import short
from perfscore.report.layout import table, text_of
from perfscore.report.stake import scored_rows

WIDE = 104  # columns of a table that leave room for the kinds

# A sum is wrong at its own place; the rows it adds up are only where to look.
_SUMS = frozenset({"total-score", "total-weight", "funds-components"})
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

_Row = tuple[Fund | Indicator, Sequence[Finding]]


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
            [text_of(row.place.label(self.lang) or row.place.file), *_cells(row), text_of(_recomputed(row, findings))]
            + [Text("\n".join(_kinds(findings, self.lang)))] * wide
            for row, findings in self.rows
        ]
        columns = (*_COLUMNS, wording.KIND) if wide else _COLUMNS
        yield table(self.lang, columns, cells, right=_FIGURES, whole=(wording.KIND,))
        if not wide:
            yield text_of(_kinds_line(self.rows, self.lang), style="dim")


def concerned_rows(card: Scorecard, findings: Iterable[Finding], lang: Lang) -> ConcernedRows | None:
    """The rows of a card that findings name; None where they name none."""
    marks: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        named = (finding.place,) if finding.kind in _SUMS else finding.all_places()
        for place in dict.fromkeys(named):
            marks.setdefault(place.order(), []).append(finding)
    rows = tuple((row, marks[row.place.order()]) for row in scored_rows(card) if row.place.order() in marks)
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


def _cells(row: Fund | Indicator) -> list[Text]:
    if isinstance(row, Fund):
        return [text_of(cell) for cell in (row.source_raw, row.annual, row.executed, row.weight, row.score)]
    return [text_of(cell) for cell in (row.level3, row.target, row.actual, row.weight, row.score)]


def _recomputed(row: Fund | Indicator, findings: Iterable[Finding]) -> str | None:
    """The recomputed score of a row, where a finding at this row is about its score."""
    published = None if row.score is None else f"{row.score:f}"
    return next((item.recomputed for item in findings if item.place == row.place and item.published == published), None)
