"""Help laid out with the widths that a terminal gives Chinese characters."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

from perfscore.cli.language import current
from perfscore.report.breaking import broken, width

_LEAST = 10
_METAVARS = {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]…"}


class WideFormatter(click.HelpFormatter):
    """click's formatter, with lines and columns by `width`."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The first line of help."""
        if current() == "zh":
            for english, chinese in _METAVARS.items():
                args = args.replace(english, chinese)
        super().write_usage(prog, args, prefix)

    def write_text(self, text: str) -> None:
        """Paragraphs, indented."""
        indent = " " * self.current_indent
        columns = max(self.width - self.current_indent, _LEAST)
        paragraphs = [" ".join(paragraph.split()) for paragraph in re.split(r"\n\s*\n", text.strip())]
        said = ("".join(f"{indent}{line}\n" for line in broken(paragraph, columns)) for paragraph in paragraphs)
        self.write("\n".join(said))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        rows = list(rows)
        first = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        columns = max(self.width - self.current_indent - first, _LEAST)
        for name, meaning in rows:
            lines = broken(meaning, columns) if meaning else [""]
            fits = width(name) <= first - col_spacing
            head = name + " " * (first - width(name)) if fits else f"{name}\n{indent}{' ' * first}"
            self.write(f"{indent}{head}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * first}{line}\n")
