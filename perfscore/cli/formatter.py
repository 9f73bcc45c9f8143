"""Help laid out with the widths that a terminal gives Chinese characters.

Every ``--help`` pays for what is loaded here: plain English needs neither the rules for breaking Chinese lines nor the
modules that click's own formatter loads.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from gettext import gettext

import click

from perfscore.cli.language import current, say

_LEAST = 10
_METAVARS = {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]…"}


class WideFormatter(click.HelpFormatter):
    """click's formatter, with lines and columns by the width that each character takes."""

    def __init__(self, indent_increment: int = 2, width: int | None = None, max_width: int | None = None) -> None:
        wide = max(min(_columns(), max_width or 80) - 2, 50) if width is None else width
        super().__init__(indent_increment, wide, max_width)

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line of help; what does not fit on it goes below its arguments."""
        if current() == "zh":
            for english, chinese in _METAVARS.items():
                args = args.replace(english, chinese)
        head = f"{prefix or gettext('Usage:') + say('', ' ')}{prog} "
        first, *rest = _lines(args, max(self.width - _width(head), _LEAST))
        self.write("".join(f"{line}\n" for line in [(head + first).rstrip(), *(" " * _width(head) + r for r in rest)]))

    def write_heading(self, heading: str) -> None:
        """The name of a section, with the colon of its language."""
        self.write(f"{' ' * self.current_indent}{heading}{say('：', ':')}\n")

    def write_text(self, text: str) -> None:
        """Paragraphs, indented."""
        indent = " " * self.current_indent
        columns = max(self.width - self.current_indent, _LEAST)
        paragraphs = [" ".join(paragraph.split()) for paragraph in text.strip().split("\n\n")]
        said = ("".join(f"{indent}{line}\n" for line in _lines(paragraph, columns)) for paragraph in paragraphs)
        self.write("\n".join(said))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        rows = list(rows)
        first = min(max((_width(name) for name, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        columns = max(self.width - self.current_indent - first, _LEAST)
        for name, meaning in rows:
            lines = _lines(meaning, columns)
            fits = _width(name) <= first - col_spacing
            head = name + " " * (first - _width(name)) if fits else f"{name}\n{indent}{' ' * first}"
            self.write(f"{indent}{head}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * first}{line}\n")


def _lines(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns, at least one; plain English is broken at spaces alone.

    >>> _lines("Show the cards as they are read.", 14)
    ['Show the cards', 'as they are', 'read.']
    """
    if not text.isascii():
        from perfscore.report.breaking import broken  # noqa: PLC0415  (Chinese only)

        return broken(text, columns) if _width(text) > columns else [text.rstrip()]
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".lstrip()
        if len(longer) <= columns or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from perfscore.report.breaking import width  # noqa: PLC0415  (as above)

    return width(text)


def _columns() -> int:
    """The columns of the terminal: what COLUMNS says, else what the system says, else 80."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or 80
    except (AttributeError, ValueError, OSError):
        return 80
