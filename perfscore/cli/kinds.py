"""Kinds of findings as they are named on the command line: by name, or by their title in either language."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import cache

from perfscore.both import listed
from perfscore.checks.catalogue import kinds, load
from perfscore.errors import UsageError
from perfscore.reason import Reason, Wording

NEAR = Wording(
    "kind-unknown-near",
    zh="{option} {name}：没有这一类问题；相近的有 {near}",
    en="{option} {name}: there is no such kind of finding; did you mean {near}?",
)
UNKNOWN = Wording(
    "kind-unknown",
    zh="{option} {name}：没有这一类问题；全部类别见 perfscore explain",
    en="{option} {name}: there is no such kind of finding; perfscore explain lists all kinds",
)
_LIKE = 0.5  # how like a name must be to be proposed
_MOST = 5  # titles proposed that hold the words given


def known_kinds(option: str | Reason, given: Iterable[str]) -> tuple[str, ...]:
    """The kinds given to an option, separated by commas or given one by one.

    >>> known_kinds("--only", ["unit, 预算执行得分计算有误"])
    ('unit', 'execution-score')

    Raises:
        UsageError: there is no such kind; the nearest names are proposed.
    """
    names = [name.strip() for text in given for name in text.replace("，", ",").split(",") if name.strip()]
    return tuple(_kind(option, name) for name in names)


def _kind(option: str | Reason, name: str) -> str:
    if name in kinds():
        return name
    found = _titles().get(name)
    if found is not None:
        return found
    holding = [title for title in _titles() if name in title][:_MOST]
    near = holding or difflib.get_close_matches(name, [*kinds(), *_titles()], cutoff=_LIKE)
    if near:
        raise UsageError(NEAR(option=option, name=name, near=listed(near)))
    raise UsageError(UNKNOWN(option=option, name=name))


@cache
def _titles() -> dict[str, str]:
    """The titles of all kinds, in both languages."""
    checks = [load(kind) for kind in kinds()]
    return {title: check.kind for check in checks for title in (check.title.zh, check.title.en)}
