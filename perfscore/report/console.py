"""The screen or file that a report for people is laid out for.

Colour only on a terminal that shows it, and never where NO_COLOR is set. Markup in a document's text is text.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from rich.console import Console

FILE_WIDTH = 120  # columns of a report that no terminal shows


def laid_out(draw: Callable[[Console], None], *, terminal: bool = False, width: int | None = None) -> str:
    r"""The text that `draw` prints; `terminal` says that one will show it (then colours and width are its own).

    >>> laid_out(lambda console: console.print("[red]分值[/red]"))
    '[red]分值[/red]\n'
    """
    page = io.StringIO()
    console = Console(
        file=page,
        force_terminal=terminal,
        color_system="auto" if terminal else None,
        width=width or (None if terminal else FILE_WIDTH),
        markup=False,
        emoji=False,
        highlight=False,
        soft_wrap=False,
        legacy_windows=False,
    )
    draw(console)
    return _without_trailing_spaces(page.getvalue()) if not terminal else page.getvalue()


def _without_trailing_spaces(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.split("\n"))
