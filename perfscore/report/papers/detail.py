"""分项底稿: one sheet for each kind of finding, its recomputed scores and differences as live formulas.

The formula is the rule's own, over the cells copied beside it; a spreadsheet calculates in binary, so its figures are
for looking at, never for deciding. Each must show what was recomputed exactly; a test opens the workbook and compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from perfscore.both import Lang
from perfscore.report.papers import words
from perfscore.report.papers.entries import Entry
from perfscore.report.papers.sheet import Content, Live, PaperSheet
from perfscore.scoring.live_share import live_share
from perfscore.scoring.score import Score
from perfscore.standards.interpreters.excel import rounded_points, rounded_share
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.table import Table
from perfscore.view.card import RowView

# Columns of the sheet that the formulas name.
_WEIGHT, _PUBLISHED, _RECOMPUTED, _TARGET, _ACTUAL, _SHARE = "G", "H", "J", "O", "P", "Q"
# A spreadsheet's numbers have 15 sure digits.
_SURE = 15
_WIDTHS = {1: 28, 2: 14, 3: 26, 4: 14, 5: 14, 8: 42, 11: 30, 12: 40, 13: 10}


def detail_sheets(entries: Iterable[Entry], lang: Lang) -> Iterator[PaperSheet]:
    """One sheet a kind, in the order of the kinds' numbers."""
    kinds: dict[str, list[Entry]] = {}
    for entry in entries:
        kinds.setdefault(entry.sheet, []).append(entry)
    for sheet, found in sorted(kinds.items()):
        units = "、".join(dict.fromkeys(entry.unit(lang) for entry in found))
        title = found[0].view.title[lang]
        labels = words.split(words.DETAIL_HEAD, lang)
        head: tuple[tuple[Content, ...], ...] = tuple(zip(labels, (units, title, sheet, None, None), strict=True))
        first = len(head) + 2
        lines = [(entry, row) for entry in found for row in (entry.rows() or (None,))]
        yield PaperSheet(
            name=f"{sheet} {title}",
            columns=words.split(words.DETAIL_COLUMNS, lang),
            head=head,
            rows=tuple(
                _line(number, entry, row, first + number - 1, lang) for number, (entry, row) in enumerate(lines, 1)
            ),
            widths=_WIDTHS,
        )


def _line(number: int, entry: Entry, row: RowView | None, at: int, lang: Lang) -> tuple[Content, ...]:
    finding = entry.view.finding
    place = finding.place if row is None else row.place
    score = None if row is None or row.verdict is None else row.verdict.expected
    concerns = {*entry.view.concerns}
    about_points = bool(concerns & {"score", "total_score", "total_weight"})
    live = None
    if score is not None and "score" in concerns and not entry.view.adds_up:
        live = _formulas(score, at)
    own = row is None or place == finding.place
    steps = "；".join(step[lang] for step in finding.worked) if own else ""
    recomputed: Content = finding.recomputed_value if own and about_points else None
    published = finding.published_value if row is None or entry.view.adds_up else row.score
    if live is not None and score is not None:
        recomputed, steps = live[0], score.worked(lang)
    gap = _gap(published, recomputed) if about_points else None
    return (
        number,
        entry.project(lang),
        place.label(lang) or place.file or "",
        None if row is None else row.name,
        None if row is None else row.target,
        None if row is None else row.actual,
        None if row is None else row.weight,
        published if about_points else None,
        steps,
        recomputed,
        None if gap is None else Live(formula=f"{_PUBLISHED}{at}-{_RECOMPUTED}{at}", value=gap),
        (words.PROCEDURE if about_points else words.PROCEDURE_TEXT)[lang],
        finding.messages[lang],
        entry.index,
        *(live[1:] if live is not None else (None, None, None)),
    )


def _formulas(score: Score, at: int) -> tuple[Live, Content, Content, Live] | None:
    """The live score of a row, with the numbers and the share that it names; None for words, dates and bounds."""
    if not isinstance(score.table, Table) or score.comparison is None or score.points is None:
        return None
    target, actual = score.env.get("target"), score.env.get("actual")
    if target is None or actual is None:
        return None
    numbers = _number(target), _number(actual)
    if None in numbers:
        return None
    cells = {"target": f"{_TARGET}{at}", "actual": f"{_ACTUAL}{at}", "weight": f"{_WEIGHT}{at}"}
    ends = {name: number_text(score.env[name]) for name in ("low", "high") if name in score.env}
    share = live_share(score.table, score.comparison, cells | ends)
    if share is None:
        return None
    points = rounded_points(f"{_SHARE}{at}", f"{_WEIGHT}{at}", score.rounding)
    return (
        Live(formula=points, value=score.points),
        numbers[0],
        numbers[1],
        Live(formula=rounded_share(share, score.rounding)),
    )


def _number(value: Fraction) -> Decimal | None:
    """The number as a spreadsheet can hold it surely; None where it cannot."""
    text = number_text(value)
    digits = text.replace(".", "").replace("-", "").lstrip("0")
    return None if "/" in text or len(digits) > _SURE else Decimal(text)


def _gap(published: Decimal | None, recomputed: Content) -> Decimal | None:
    value = recomputed.value if isinstance(recomputed, Live) else recomputed
    return published - value if published is not None and isinstance(value, Decimal) else None
