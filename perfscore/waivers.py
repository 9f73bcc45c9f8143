r"""Decisions of a person about findings, kept in a TOML file and applied on the next run.

::

    [[waiver]]
    finding  = "0123456789ab"        # the id that the report shows
    decision = "accepted"            # accepted: right; rejected: no defect; cured: put right since; unsure
    reason   = "…"
    date     = 2024-05-20
    by       = "…"

Everything is required and nothing else is allowed, so that a slip of the pen hides no finding.

>>> read_waivers('[[waiver]]\nfinding = "0123456789ab"\n', "w.toml")
Traceback (most recent call last):
...
perfscore.errors.UsageError: w.toml, waiver 1: decision, reason, date, by missing; each is needed
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

from attrs import evolve

from perfscore.errors import UsageError
from perfscore.model.finding import Decision, Finding, Waiver
from perfscore.standards.printing import text_value

_KEYS = ("finding", "decision", "reason", "date", "by")


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """The waivers in the file `path`.

    Raises:
        UsageError: the file cannot be read, or is not in the form above; the sentence names file, waiver and key.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}; --waive needs a TOML file") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path}: not UTF-8; save the file of waivers as UTF-8") from None
    return read_waivers(text, str(path))


def load_all_waivers(paths: Iterable[str | Path]) -> tuple[Waiver, ...]:
    """The waivers in several files, in order.

    Raises:
        UsageError: as `load_waivers`.
    """
    return tuple(waiver for path in paths for waiver in load_waivers(path))


def read_waivers(text: str, path: str) -> tuple[Waiver, ...]:
    """The waivers in the TOML `text`; `path` names it in errors."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(f"{path}: not TOML: {error}") from None
    if unknown := sorted(content.keys() - {"waiver"}):
        raise UsageError(f"{path}: {', '.join(unknown)}: unknown; only [[waiver]] tables are allowed")
    tables = content.get("waiver", [])
    if not isinstance(tables, list):
        raise UsageError(f"{path}: [waiver] is one table; write [[waiver]] above each")
    waivers = [_waiver(table, f"{path}, waiver {number}") for number, table in enumerate(tables, 1)]
    decided: set[str] = set()
    for waiver in waivers:
        if waiver.finding in decided:
            raise UsageError(f"{path}: finding {waiver.finding} is decided twice; keep one waiver of it")
        decided.add(waiver.finding)
    return tuple(waivers)


def apply_waivers(
    findings: Iterable[Finding], waivers: Iterable[Waiver]
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings, marked where a waiver fits; and the ids of the waivers that fit none of them."""
    by_finding = {waiver.finding: waiver for waiver in waivers}
    marked = tuple(evolve(finding, waived=by_finding.get(finding.id)) for finding in findings)
    used = {finding.id for finding in marked}
    return marked, tuple(finding for finding in by_finding if finding not in used)


def waivers_toml(waivers: Iterable[Waiver]) -> str:
    """The file that `read_waivers` reads back equal.

    >>> day = dt.date(2024, 5, 20)
    >>> decided = Waiver(finding="0123456789ab", decision="rejected", reason="合并列报", date=day, by="甲")
    >>> read_waivers(waivers_toml([decided]), "w.toml") == (decided,)
    True
    """
    return "\n".join(
        f"[[waiver]]\nfinding  = {text_value(item.finding)}\ndecision = {text_value(item.decision)}\n"
        f"reason   = {text_value(item.reason)}\ndate     = {item.date.isoformat()}\nby       = {text_value(item.by)}\n"
        for item in waivers
    )


def _waiver(table: Any, where: str) -> Waiver:
    if not isinstance(table, dict):
        raise UsageError(f"{where}: not a table; write [[waiver]] above each")
    if unknown := sorted(table.keys() - set(_KEYS)):
        raise UsageError(f"{where}: {', '.join(unknown)} unknown; a waiver has {', '.join(_KEYS)}")
    if missing := [key for key in _KEYS if table.get(key) in (None, "")]:
        raise UsageError(f"{where}: {', '.join(missing)} missing; each is needed")
    for key in ("finding", "decision", "reason", "by"):
        if not isinstance(table[key], str):
            raise UsageError(f"{where}: {key} is {table[key]!r}; write a text in quotes")
    if table["decision"] not in get_args(Decision):
        raise UsageError(
            f"{where}: decision is {table['decision']!r}; write accepted (the finding is right), rejected (it is no "
            "defect), cured (it is put right since) or unsure"
        )
    if not isinstance(table["date"], dt.date) or isinstance(table["date"], dt.datetime):
        raise UsageError(f"{where}: date is {table['date']!r}; write a date such as 2024-05-20, without quotes")
    return Waiver(**table)
