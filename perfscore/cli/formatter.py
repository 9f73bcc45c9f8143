"""Help laid out with the widths that a terminal gives Chinese characters: two columns each.

>>> width("分值 10"), wrapped("按评分标准计算得分", 8)
(7, ['按评分标', '准计算得', '分'])
>>> wrapped("Score one indicator", 10)
['Score one', 'indicator']
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

import click

from perfscore.cli.language import current

_WORDS = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f]|[^\s\u2e80-\u9fff\uff00-\uffef]+|\s+")
_CLOSING = "，。；：、）”！？"
_LEAST = 10
_METAVARS = {"[OPTIONS]": "[选项]", "COMMAND": "命令", "[ARGS]...": "[参数]…"}


def width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most so many columns; Chinese breaks anywhere but before a closing mark."""
    lines = [""]
    for word in _WORDS.findall(text):
        if word.isspace():
            lines[-1] += " " if lines[-1] else ""
        elif lines[-1] and width(lines[-1] + word) > columns and word not in _CLOSING:
            lines[-1] = lines[-1].rstrip()
            lines.append(word)
        else:
            lines[-1] += word
    return [line.rstrip() for line in lines]


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
        said = ("".join(f"{indent}{line}\n" for line in wrapped(paragraph, columns)) for paragraph in paragraphs)
        self.write("\n".join(said))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names and what they mean, in two columns."""
        rows = list(rows)
        first = min(max((width(name) for name, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        columns = max(self.width - self.current_indent - first, _LEAST)
        for name, meaning in rows:
            lines = wrapped(meaning, columns) if meaning else [""]
            fits = width(name) <= first - col_spacing
            head = name + " " * (first - width(name)) if fits else f"{name}\n{indent}{' ' * first}"
            self.write(f"{indent}{head}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * first}{line}\n")
