"""The printed form of a card: the one its reader kept, else the official form filled with its figures.

>>> from perfscore.model.place import Place
>>> from perfscore.model.scorecard import Indicator
>>> row = Indicator(level3="培训人数", target=">=53 人", actual="51 人", weight="10", score="9.62", place=Place(line=7))
>>> card = Scorecard(id="c1", kind="project", name="培训费", place=Place(line=1), indicators=(row,))
>>> table, cells = printed_form(card)
>>> [table.rows[cell.row].cells[cell.cell].text for cell in cells if cell.field == "score"]
['9.62']
"""

from __future__ import annotations

from collections.abc import Iterator

from perfscore.model.place import Place
from perfscore.model.printed import FieldCell, PrintedCell, PrintedTable, PrintedTableRow
from perfscore.model.scorecard import Scorecard
from perfscore.writers.form import FilledForm, FormCell, FormRow, form_of

# The fields of the card itself: they stand at its heading, its goals or its total, not at a row.
_OF_CARD = {"name", "supervisor", "unit"}
_OF_TOTAL = {"total_weight", "total_score", "grade"}


def printed_form(card: Scorecard) -> tuple[PrintedTable, tuple[FieldCell, ...]]:
    """The table of a card, and where in it each of its fields stands."""
    if card.printed is not None:
        return card.printed, card.cells
    form = form_of(card)
    places = list(_places(card, form))
    rows = tuple(
        PrintedTableRow(cells=tuple(_cell(cell) for cell in row), place=place)
        for row, place in zip(form.rows, places, strict=True)
    )
    cells = tuple(
        FieldCell(place=_place(card, cell, place), field=cell.field, row=number, cell=position)
        for number, (row, place) in enumerate(zip(form.rows, places, strict=True))
        for position, cell in enumerate(row)
        if cell.field is not None
    )
    return PrintedTable(rows=rows), cells


def _cell(cell: FormCell) -> PrintedCell:
    return PrintedCell(text=cell.text, rows=cell.rows, columns=cell.columns)


def _places(card: Scorecard, form: FilledForm) -> Iterator[Place]:
    """The place of each row of the form: that of the fund or indicator in it, else that of the card."""
    rows = iter([*(fund.place for fund in card.funds), *(row.place for row in card.indicators)])
    for row in form.rows:
        yield next(rows) if _holds(row, "source") or _holds(row, "level3") else card.place


def _holds(row: FormRow, field: str) -> bool:
    return any(cell.field == field for cell in row)


def _place(card: Scorecard, cell: FormCell, row: Place) -> Place:
    if cell.field in _OF_CARD:
        return card.head_place or card.place
    if cell.field in _OF_TOTAL:
        return card.last_place
    passage = card.goal if cell.field == "goal" else card.achievement if cell.field == "achievement" else None
    return row if passage is None else passage.place
