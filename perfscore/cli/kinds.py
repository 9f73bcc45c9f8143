"""Kinds of findings as they are named on the command line."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from perfscore.checks.catalogue import kinds
from perfscore.cli.language import say
from perfscore.errors import UsageError


def known_kinds(option: str, given: Iterable[str]) -> tuple[str, ...]:
    """The kinds given to an option, separated by commas or given one by one.

    Raises:
        UsageError: there is no such kind; the nearest names are proposed.
    """
    names = tuple(name.strip() for text in given for name in text.split(",") if name.strip())
    for name in names:
        if name not in kinds():
            near = ", ".join(difflib.get_close_matches(name, kinds(), cutoff=0.5)) or ", ".join(kinds())
            raise UsageError(
                say(
                    f"{option} {name}：没有这一种类；相近的有 {near}",
                    f"{option} {name}: there is no such kind of finding; did you mean {near}?",
                )
            )
    return names
