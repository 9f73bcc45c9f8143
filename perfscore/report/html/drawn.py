"""How the printed form of a card is drawn: cell by cell where the format knows its columns, tidied where it is text.

Text extracted from a page leaves a blank cell for every column that a merged cell covered. Such blanks go to the text
on their left. In rows of figures a blank says that nothing is printed; there they do so only where their column is
blank in all full rows. Blanks at the start of a row belong to the label above. No text and no marked cell moves to
another row or changes its number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from attrs import evolve, frozen

from perfscore.model.printed import FieldName, PrintedCell, PrintedTableRow
from perfscore.view.card import CardView

# Fields of rows of figures, in which a blank cell is one that was left blank.
_FIGURES: frozenset[FieldName] = frozenset(
    ("initial", "annual", "executed", "rate", "target", "actual", "weight", "score", "total_weight", "total_score")
)
# Texts of a row at least, for it to show which columns the form has.
_FULL = 4


@frozen(kw_only=True)
class DrawnCell:
    """A cell and its index in the printed row; `columns` it takes; `joined`: drawn as one with the cell above."""

    cell: PrintedCell
    index: int
    columns: int
    joined: bool = False


def drawn_rows(card: CardView) -> tuple[tuple[DrawnCell, ...], ...]:
    """The rows of the form; empty where the card has none."""
    if card.printed is None:
        return ()
    fields: defaultdict[int, dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    for field in card.cells:
        if field.row is not None and field.cell is not None:
            fields[field.row][field.cell].add(field.field)
    for mark in card.marks:
        fields[mark.row][mark.cell].add("marked")
    spacers = _spacers(card.printed.rows, fields)
    return tuple(
        tidied(row.cells, fields[number], spacers) if _is_text(row) else _as_printed(row.cells)
        for number, row in enumerate(card.printed.rows)
    )


def tidied(
    cells: Sequence[PrintedCell], fields: Mapping[int, set[str]], spacers: AbstractSet[int] = frozenset()
) -> tuple[DrawnCell, ...]:
    """A row of text; `fields` say what stands in the cells that a reading or a mark needs, `spacers` are blank columns.

    >>> row = [PrintedCell(text=text) for text in ("", "主管部门", "", "甲局", "")]
    >>> [(item.index, item.columns, item.joined) for item in tidied(row, {3: {"supervisor"}})]
    [(0, 1, True), (1, 2, False), (3, 2, False)]
    >>> row = [PrintedCell(text=text) for text in ("数量指标", ">=53 人", "", "10")]
    >>> [item.columns for item in tidied(row, {1: {"target"}, 3: {"weight"}})]
    [1, 1, 1, 1]
    >>> tall = PrintedCell(text="项目资金", columns=2, rows=2)  # what it took here it would take in the row below
    >>> [item.columns for item in tidied([tall, PrintedCell(text=""), PrintedCell(text="年初预算数")], {})]
    [2, 1, 1]
    """
    figures = any(found & _FIGURES for found in fields.values())
    drawn: list[DrawnCell] = []
    for index, cell in enumerate(cells):
        spare = not cell.text.strip() and cell.rows == 1 and index not in fields
        leading = all(item.joined for item in drawn)
        if spare and not leading and (not figures or index in spacers) and drawn[-1].cell.rows == 1:
            drawn[-1] = evolve(drawn[-1], columns=drawn[-1].columns + cell.columns)
        else:
            drawn.append(DrawnCell(cell=cell, index=index, columns=cell.columns, joined=spare and leading))
    return tuple(drawn)


def _spacers(rows: Sequence[PrintedTableRow], fields: Mapping[int, Mapping[int, set[str]]]) -> frozenset[int]:
    """Columns in which no full row has a text or a field."""
    columns: set[int] = set()
    used: set[int] = set()
    for number, row in enumerate(rows):
        texts = {index for index, cell in enumerate(row.cells) if cell.text.strip()}
        if len(texts) >= _FULL:
            columns.update(range(len(row.cells)))
            used |= texts | set(fields.get(number, {}))
    return frozenset(columns - used)


def _as_printed(cells: Sequence[PrintedCell]) -> tuple[DrawnCell, ...]:
    return tuple(DrawnCell(cell=cell, index=index, columns=cell.columns) for index, cell in enumerate(cells))


def _is_text(row: PrintedTableRow) -> bool:
    """Whether the row is a line of a text: such a place has no finer address."""
    return row.place.line is not None
