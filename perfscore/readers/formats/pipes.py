r"""Lines with pipes between their cells to rows, as converters write tables (Markdown) and people type them.

>>> cells_of("| 项目名称 | 培训\\|会议费 |"), cells_of("合计 | 100 | 90 |"), cells_of("甲|乙")
(('项目名称', '培训|会议费'), ('合计', '100', '90'), None)
>>> [[(cell.text, cell.covered) for cell in row] for row in spread([("项目名称", "甲", "甲", "甲")])]
[[('项目名称', False), ('甲', False), ('甲', True), ('甲', True)]]
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from perfscore.readers.grid import Cell

_PIPE = re.compile(r"(?<!\\)[|｜│┃]")
_RULE = re.compile(r"\s*[|｜│┃]?(?:\s*(?::?-{2,}:?|-+:?|-+:)\s*[|｜│┃]?)+\s*|[─━┼├┤┌┐└┘┬┴╋┣┫┏┓┗┛┳┻┿╂\s]{3,}")
_BARS = re.compile("[|｜│┃]")
_MARKS = re.compile(r"\*\*|__|`|<br\s*/?>", re.IGNORECASE)
_FIGURE = re.compile(r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?[%％]?|[-—/无]")


def cells_of(line: str) -> tuple[str, ...] | None:
    """The cells of a line, None where fewer than two pipes part it."""
    parts = _PIPE.split(line.strip())
    if len(parts) < 3:
        return None
    if not parts[0].strip():
        parts = parts[1:]
    if parts and not parts[-1].strip():
        parts = parts[:-1]
    return tuple(_MARKS.sub(_blank, part.replace("\\|", "|")).strip() for part in parts)


def _blank(mark: re.Match[str]) -> str:
    return "\n" if mark[0].startswith("<") else ""


def has_bars(line: str) -> bool:
    """Whether a line has bars that may stand between cells: pipes, or those of a drawn box."""
    return bool(_BARS.search(line))


def is_rule(line: str) -> bool:
    """Whether a line is the rule below the heading of a Markdown table, or one of a drawn box: it prints nothing."""
    return (has_bars(line) or "─" in line or "━" in line) and bool(_RULE.fullmatch(line))


def spread(rows: Sequence[tuple[str, ...]]) -> list[list[Cell]]:
    """The cells of a converted table, in which a cell over several columns was repeated in each of them.

    Cells of one text side by side are one where three and more are alike, where the row has several such groups and
    no figures, or where the cells above are one.
    """
    laid: list[list[Cell]] = []
    above: set[int] = set()
    for row in rows:
        alike = {column for column, (left, right) in enumerate(pairwise(row), 1) if left == right and left}
        runs = [column for column in alike if column - 1 in alike or column + 1 in alike]
        words = not any(_FIGURE.fullmatch(text) for text in row if text)
        several = words and len(alike) > 1
        joined = {
            column
            for column in alike
            if column in above or (not _FIGURE.fullmatch(row[column]) and (column in runs or several))
        }
        laid.append(
            [
                Cell(text, covered=column in joined, across=True) if column in joined else Cell(text)
                for column, text in enumerate(row)
            ]
        )
        above = joined
    return laid
