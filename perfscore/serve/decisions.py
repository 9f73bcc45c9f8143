"""Decisions made on the page: kept in memory, or in the waiver file of a project folder; never anywhere else."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from attrs import define, field

from perfscore.model.finding import Decision, Waiver
from perfscore.serve.refusal import BAD_VALUE, MISSING_KEY, RefusedError
from perfscore.waivers import load_waivers, waivers_toml

FILE = "waivers.toml"
_LONGEST = 4_000


def waiver_of(given: Mapping[str, Any]) -> Waiver:
    """A decision as it is sent between page, server and workers.

    Raises:
        RefusedError: a key is missing or cannot be used.
    """
    for name in ("finding", "decision", "reason", "by", "date"):
        if not isinstance(given.get(name), str) or not given[name].strip():
            raise RefusedError(MISSING_KEY(name=name), 422)
        if len(given[name]) > _LONGEST:
            raise RefusedError(BAD_VALUE(name=name, value="…", allowed=f"{_LONGEST}"), 422)
    if given["decision"] not in get_args(Decision):
        allowed = ", ".join(get_args(Decision))
        raise RefusedError(BAD_VALUE(name="decision", value=given["decision"], allowed=allowed), 422)
    try:
        date = dt.date.fromisoformat(given["date"])
    except ValueError:
        raise RefusedError(BAD_VALUE(name="date", value=given["date"], allowed="2024-05-20"), 422) from None
    return Waiver(
        finding=given["finding"], decision=given["decision"], reason=given["reason"], by=given["by"], date=date
    )


def sent(waiver: Waiver) -> dict[str, str]:
    """The decision as plain data."""
    return {
        "finding": waiver.finding,
        "decision": waiver.decision,
        "reason": waiver.reason,
        "by": waiver.by,
        "date": waiver.date.isoformat(),
    }


@define
class Decisions:
    """All decisions of this server, by finding."""

    project: Path | None
    _of: dict[str, Waiver] = field(factory=dict)

    def load(self) -> None:
        """Take over what the project folder has.

        Raises:
            UsageError: its file is not in the form of waivers.
        """
        path = self.path
        if path is not None and path.exists():
            self._of = {waiver.finding: waiver for waiver in load_waivers(path)}

    @property
    def path(self) -> Path | None:
        """The file in the project folder."""
        return None if self.project is None else self.project / FILE

    @property
    def all(self) -> list[dict[str, str]]:
        """All decisions as plain data."""
        return [sent(waiver) for waiver in self._of.values()]

    def decide(self, waiver: Waiver) -> None:
        """Keep a decision; a later one on the same finding replaces it."""
        self._of[waiver.finding] = waiver
        self._write()

    def undo(self, finding: str) -> None:
        """Forget a decision."""
        self._of.pop(finding, None)
        self._write()

    def toml(self) -> str:
        """The waiver file."""
        return waivers_toml(self._of.values())

    def _write(self) -> None:
        path = self.path
        if path is None:
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{FILE}.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(self.toml())
        Path(name).replace(path)
