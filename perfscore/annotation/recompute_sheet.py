"""The added sheet of an annotated workbook: its lines as formulas, to be read, and printed one page wide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from perfscore.annotation.recomputed import SheetLine
from perfscore.both import Lang
from perfscore.readers.library import library

_HEADINGS = {
    "zh": (
        "自评表",
        "行",
        "指标",
        "分值",
        "年度指标值",
        "实际完成值",
        "自评得分",
        "应得比例",
        "复算得分",
        "差额",
        "规则",
    ),
    "en": (
        "card",
        "row",
        "indicator",
        "weight",
        "target",
        "actual",
        "published",
        "share due",
        "recomputed",
        "difference",
        "rule",
    ),
}
_WIDTHS = (24, 6, 24, 8, 13, 13, 10, 10, 10, 9, 64)
_LINE_HEIGHT = 15  # points
_HEADER, _DIFFERS, _LINE = "FFD9E2F3", "FFFFC7CE", "FFBFBFBF"


def write_sheet(sheet: Any, lines: list[SheetLine], lang: Lang) -> None:
    """Write the headings and the lines. A text of the card stays a text, whatever it begins with."""
    for column, heading in enumerate(_HEADINGS[lang], 1):
        sheet.cell(1, column, heading)
    for row, line in enumerate(lines, 2):
        for column, text in ((1, line.card), (3, line.indicator), (11, line.rule[lang])):
            cell = sheet.cell(row, column, text)
            cell.data_type, cell.quotePrefix = "s", True
        for column, formula in _formulas(line, row):
            sheet.cell(row, column, formula)
        texts = ((line.card, _WIDTHS[0]), (line.indicator, _WIDTHS[2]), (line.rule[lang], _WIDTHS[10]))
        sheet.row_dimensions[row].height = _LINE_HEIGHT * min(27, max(_lines(*text) for text in texts))
    _lay_out(sheet)
    _print_on_one_width(sheet)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column, a Chinese character as wide as two others."""
    return 1 + sum(1 if sign.isascii() else 2 for sign in text) // (width - 2)


def _formulas(line: SheetLine, row: int) -> Iterator[tuple[int, Any]]:
    yield 2, line.row
    for column, formula in ((4, line.weight), (5, line.target), (6, line.actual), (7, line.published)):
        if formula is not None:
            yield column, f"={formula}"
    if line.share is not None:
        yield 8, f"={line.share.format(row=row)}"
    if line.recomputed is not None:
        yield 9, f"={line.recomputed.format(row=row)}"
        if line.published is not None:
            yield 10, f'=IF(ISNUMBER(I{row}),ROUND(G{row}-I{row},6),"")'


def _lay_out(sheet: Any) -> None:
    styles = library("openpyxl.styles", sheet.title)
    side = styles.Side(style="thin", color=_LINE)
    border = styles.Border(left=side, right=side, top=side, bottom=side)
    for row in sheet.iter_rows():
        for cell in row:
            cell.border = border
            cell.alignment = styles.Alignment(vertical="center", wrap_text=True)
            if cell.column == 8 and cell.row > 1:
                cell.number_format = "0.00%"
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.font, cell.fill = styles.Font(bold=True), styles.PatternFill("solid", fgColor=_HEADER)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "A2"
    if sheet.max_row > 1:
        rule = library("openpyxl.formatting.rule", sheet.title).FormulaRule
        fill = styles.PatternFill("solid", bgColor=_DIFFERS)
        differs = rule(formula=["AND(ISNUMBER($J2),$J2<>0)"], fill=fill, font=styles.Font(bold=True))
        sheet.conditional_formatting.add(f"G2:J{sheet.max_row}", differs)


def _print_on_one_width(sheet: Any) -> None:
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = library("openpyxl.worksheet.properties", sheet.title).PageSetupProperties(
        fitToPage=True
    )
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = "1:1"
