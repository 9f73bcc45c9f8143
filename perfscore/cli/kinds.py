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
            raise UsageError(_unknown(option, name))
    return names


def _unknown(option: str, name: str) -> str:
    near = difflib.get_close_matches(name, kinds(), cutoff=0.5)
    if near:
        return say(
            f"{option} {name}：没有这一种类；相近的有 {'、'.join(near)}",
            f"{option} {name}: there is no such kind of finding; did you mean {', '.join(near)}?",
        )
    return say(
        f"{option} {name}：没有这一种类；全部种类见 perfscore explain",
        f"{option} {name}: there is no such kind of finding; perfscore explain lists all kinds",
    )
