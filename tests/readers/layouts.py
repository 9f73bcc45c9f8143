"""One form laid out in the formats that statements come in: rows of cells to bytes, for tests of what is read.

A cell is its text, or (text, rows, columns) where it is merged. Text formats print a merged cell once, where it begins.
"""

import csv
import unicodedata
from io import BytesIO, StringIO

HEADING = "项目支出绩效自评表"


def spread(rows):
    """Each row as a full list of (text, rows, columns) or None where a cell above or to the left covers it."""
    taken = {}
    out = []
    for number, row in enumerate(rows):
        line = []
        column = 0
        for cell in row:
            while taken.pop((number, column), False):
                line.append(None)
                column += 1
            text, down, across = cell if isinstance(cell, tuple) else (cell, 1, 1)
            line.append((text, down, across))
            line += [None] * (across - 1)
            for below in range(1, down):
                for beside in range(across):
                    taken[number + below, column + beside] = True
            column += across
        while taken.pop((number, column), False):
            line.append(None)
            column += 1
        out.append(line)
    width = max(map(len, out))
    return [line + [("", 1, 1)] * (width - len(line)) for line in out]


def plain(rows):
    """The texts of each row, '' where a cell is blank or covered."""
    return [["" if cell is None else cell[0] for cell in line] for line in spread(rows)]


def tabs(rows, heading=HEADING):
    """Text with tabs."""
    return "a.txt", "\n".join([heading, *("\t".join(row) for row in plain(rows))]).encode()


def pipes(rows, heading=HEADING):
    """A Markdown table, as converters print it."""
    lines = [f"| {' | '.join(row)} |" for row in plain(rows)]
    lines.insert(1, "|" + " --- |" * len(plain(rows)[0]))
    return "a.md", "\n".join([f"# {heading}", "", *lines]).encode()


def separated(rows, heading=HEADING):
    """CSV."""
    out = StringIO(newline="")
    lines = plain(rows)
    csv.writer(out).writerows([[heading, *[""] * (len(lines[0]) - 1)], *lines])
    return "a.csv", out.getvalue().encode()


def columns(rows, heading=HEADING):
    """Columns made by spaces, as ``pdftotext -layout`` prints them."""
    lines = plain(rows)
    widths = [max(map(wide, column)) + 3 for column in zip(*lines, strict=True)]
    padded = [
        "".join(cell + " " * (width - wide(cell)) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "a.txt", "\n".join([f"{'':20}{heading}", "", *padded]).encode()


def wide(text):
    """How many columns of a terminal a text takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def html(rows, heading=HEADING):
    """An HTML table."""
    body = []
    for line in spread(rows):
        cells = []
        for cell in line:
            if cell is not None:
                text, down, across = cell
                spans = (f" rowspan={down}" if down > 1 else "") + (f" colspan={across}" if across > 1 else "")
                cells.append(f"<td{spans}>{text}</td>")
        body.append(f"<tr>{''.join(cells)}</tr>")
    return "a.html", f"<meta charset=utf-8><h3>{heading}</h3><table border=1>{''.join(body)}</table>".encode()


def sheet(rows, heading=HEADING):
    """A worksheet; figures are stored as texts."""
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    page.append([heading])
    for number, line in enumerate(spread(rows), 2):
        for column, cell in enumerate(line, 1):
            if cell is None or not cell[0]:
                continue
            text, down, across = cell
            page.cell(number, column, text)
            if down > 1 or across > 1:
                page.merge_cells(
                    start_row=number, start_column=column, end_row=number + down - 1, end_column=column + across - 1
                )
    buffer = BytesIO()
    book.save(buffer)
    return "a.xlsx", buffer.getvalue()


def word(rows, heading=HEADING):
    """A Word document."""
    from docx import Document

    document = Document()
    document.add_paragraph(heading)
    lines = spread(rows)
    table = document.add_table(rows=len(lines), cols=len(lines[0]))
    for number, line in enumerate(lines):
        cells = table.rows[number].cells
        for column, cell in enumerate(line):
            if cell is None:
                continue
            text, down, across = cell
            if down > 1 or across > 1:
                cells[column].merge(table.cell(number + down - 1, column + across - 1))
            cells[column].text = text
    buffer = BytesIO()
    document.save(buffer)
    return "a.docx", buffer.getvalue()


LAYOUTS = (tabs, pipes, separated, columns, html, sheet, word)
