"""Harm done to a document before its cards are read: labels taken out or renamed, columns moved or taken out."""

import random
from importlib import import_module

from attrs import evolve

from perfscore.readers.cards.columns import fund_heading_role, heading_role
from perfscore.readers.cards.labels import goal_label, head_label, is_total_label, side_label
from perfscore.readers.grid import GridTable
from perfscore.readers.source import open_source

_READERS = {
    ".txt": ("formats.text", "read_text_source"),
    ".md": ("formats.text", "read_text_source"),
    ".docx": ("formats.docx", "read_docx_source"),
    ".xlsx": ("formats.xlsx", "read_xlsx_source"),
    ".html": ("formats.html", "read_html_source"),
    ".csv": ("formats.csv_table", "read_csv_source"),
    ".pdf": ("pdf.reader", "read_pdf_source"),
}
NEW_NAMES = ("", "甲乙丙", "某某栏")


def grid_of(path):
    module, function = _READERS[path.suffix]
    return getattr(import_module(f"perfscore.readers.{module}"), function)(open_source(path))


def is_label(text):
    """Whether a text is a label or heading of a form; totals keep theirs."""
    known = head_label(text) or heading_role(text) or fund_heading_role(text) or goal_label(text) or side_label(text)
    return bool(text) and bool(known) and not is_total_label(text)


def harmed(grid, seed):
    """The grid with one to three harms, drawn by `seed`."""
    chance = random.Random(seed)
    tables = [number for number, block in enumerate(grid.blocks) if isinstance(block, GridTable)]
    blocks = list(grid.blocks)
    for _ in range(chance.randint(1, 3)):
        number = chance.choice(tables)
        harm = chance.choice((_rename, _rename, _swap, _take_out))
        blocks[number] = harm(blocks[number], chance)
    return evolve(grid, blocks=tuple(blocks))


def _rename(table, chance):
    """A label gets another name, or none, wherever it is printed as one merged cell."""
    labels = sorted({cell.text for row in table.rows for cell in row.cells if is_label(cell.text)})
    if not labels:
        return table
    old, new = chance.choice(labels), chance.choice(NEW_NAMES)
    rows = [
        evolve(row, cells=tuple(evolve(cell, text=new) if cell.text == old else cell for cell in row.cells))
        for row in table.rows
    ]
    return evolve(table, rows=tuple(rows))


def _heading_rows(table):
    """Where the headings of indicators stand, and the columns of the headings that are known."""
    for number, row in enumerate(table.rows):
        columns = [at for at, cell in enumerate(row.cells) if heading_role(cell.text) and not cell.covered]
        if len(columns) > 4:
            yield number, columns


def _below(table, start):
    """The rows of indicators below a heading: as far as the total."""
    for number in range(start, len(table.rows)):
        yield number
        if number > start and any(is_total_label(cell.text) for cell in table.rows[number].cells[:3]):
            return


def _swap(table, chance):
    """Two columns of the indicators change places, from the heading to the total."""
    found = list(_heading_rows(table))
    if not found:
        return table
    start, columns = chance.choice(found)
    one = chance.randrange(len(columns) - 1)
    left, right = columns[one], columns[one + 1]
    rows = list(table.rows)
    for number in _below(table, start):
        cells = list(rows[number].cells)
        if len(cells) == len(rows[start].cells) and not (cells[left].covered and cells[left].across):
            cells[left], cells[right] = cells[right], cells[left]
            rows[number] = evolve(rows[number], cells=tuple(cells))
    return evolve(table, rows=tuple(rows))


def _take_out(table, chance):
    """A column of the indicators is blank, its heading too."""
    found = list(_heading_rows(table))
    if not found:
        return table
    start, columns = chance.choice(found)
    gone = chance.choice(columns)
    rows = list(table.rows)
    for number in _below(table, start):
        cells = list(rows[number].cells)
        if len(cells) == len(rows[start].cells):
            cells[gone] = evolve(cells[gone], text="")
            rows[number] = evolve(rows[number], cells=tuple(cells))
    return evolve(table, rows=tuple(rows))
