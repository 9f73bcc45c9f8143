"""What was written down on the page: kept in memory, or in the waiver file of a project folder; never anywhere else.

The file is read again whenever it has changed, so that what ``perfscore waive`` or a person writes meanwhile is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args

from attrs import define, field, fields

from perfscore.both import listed
from perfscore.errors import UsageError
from perfscore.failure import system_words
from perfscore.model.finding import About, ByHand, Decision, Severity, Waiver, Written
from perfscore.serve.refusal import BAD_VALUE, MISSING_KEY, NOT_KEPT, RefusedError
from perfscore.waivers.file import changed_toml, read_waivers, text_of, waivers_toml
from perfscore.whole_file import write_whole

FILE = "waivers.toml"
_LONGEST = 4_000


def waiver_of(given: Mapping[str, Any], about: About | None = None) -> Waiver:
    """A decision as the page sends it; `about` says what it is about.

    Raises:
        RefusedError: a key is missing or cannot be used.
    """
    text = {name: required(given, name) for name in ("finding", "decision", "reason", "by")}
    decision = text["decision"]
    if decision not in get_args(Decision):
        allowed = listed(get_args(Decision))
        raise RefusedError(BAD_VALUE(name="decision", value=decision, allowed=allowed), 422)
    return Waiver(
        finding=text["finding"],
        decision=next(item for item in get_args(Decision) if item == decision),
        reason=text["reason"],
        by=text["by"],
        date=day_of(given),
        about=about,
    )


def severity_of(given: Mapping[str, Any]) -> Severity:
    """The severity of a finding added by hand.

    Raises:
        RefusedError: there is none, or no such one.
    """
    name = required(given, "severity")
    allowed = [str(item) for item in Severity]
    if name not in allowed:
        raise RefusedError(BAD_VALUE(name="severity", value=name, allowed=listed(allowed)), 422)
    return Severity[name.upper()]


def day_of(given: Mapping[str, Any]) -> dt.date:
    """The date of what is written down; today where none is given.

    Raises:
        RefusedError: it is no date.
    """
    if given.get("date") is None:
        return dt.datetime.now(tz=dt.UTC).astimezone().date()
    try:
        return dt.date.fromisoformat(required(given, "date"))
    except ValueError:
        raise RefusedError(BAD_VALUE(name="date", value=given["date"], allowed="2024-05-20"), 422) from None


def required(given: Mapping[str, Any], name: str) -> str:
    """A text that must be there; what no file can hold (half a sign of UTF-16) is replaced.

    Raises:
        RefusedError: it is missing, blank or too long.
    """
    value = given.get(name)
    if not isinstance(value, str) or not value.strip():
        raise RefusedError(MISSING_KEY(name=name), 422)
    if len(value) > _LONGEST:
        raise RefusedError(BAD_VALUE(name=name, value="…", allowed=f"{_LONGEST}"), 422)
    return value.encode(errors="replace").decode()


def sent(written: Written) -> dict[str, Any]:
    """What was written down, as plain data between server and workers."""
    found: dict[str, Any] = {item.name: getattr(written, item.name) for item in fields(type(written))}
    found["date"] = written.date.isoformat()
    if isinstance(written, ByHand):
        return found | {"severity": str(written.severity)}
    about = written.about
    return found | {
        "about": None if about is None else {item.name: getattr(about, item.name) for item in fields(About)}
    }


def received(given: Mapping[str, Any]) -> Written:
    """What `sent` made."""
    date = dt.date.fromisoformat(given["date"])
    if "decision" in given:
        about = given["about"]
        return Waiver(**{**given, "date": date, "about": None if about is None else About(**about)})
    return ByHand(**{**given, "date": date, "severity": Severity[given["severity"].upper()]})


@define
class Decisions:
    """All that was written down on this server, in the order of the file."""

    project: Path | None
    _written: tuple[Written, ...] = ()
    _seen: tuple[int, int] | None = field(default=None)

    def load(self) -> None:
        """Take over what the project folder has, where it has changed since.

        Raises:
            UsageError: its file is not in the form of waivers.
        """
        path = self.path
        if path is None:
            return
        state = path.stat() if path.exists() else None
        seen = None if state is None else (state.st_mtime_ns, state.st_size)
        if seen != self._seen:
            self._written = read_waivers(text_of(path), str(path)) if seen else ()
            self._seen = seen

    @property
    def path(self) -> Path | None:
        """The file in the project folder."""
        return None if self.project is None else self.project / FILE

    @property
    def all(self) -> list[dict[str, Any]]:
        """All that was written down, as plain data.

        Raises:
            RefusedError: the file was changed meanwhile and cannot be read.
        """
        try:
            self.load()
        except UsageError as error:
            raise RefusedError(error.reason, 409) from None
        return [sent(written) for written in self._written]

    def keep(self, written: Written, former: str | None = None) -> None:
        """Keep a decision or a finding; a later one with the same id replaces it, and the decision `former` too.

        Raises:
            RefusedError: the file cannot be read or written.
        """
        self._write([written], () if former is None else [("waiver", former)])

    def forget(self, finding: str) -> None:
        """Forget the decision on a finding; where there is none, the finding itself, if it was added by hand.

        Raises:
            RefusedError: the file cannot be read or written.
        """
        decided = [item for item in self._written if isinstance(item, Waiver) and item.finding == finding]
        if decided:
            self._write((), [("waiver", finding)])
        else:
            self._write((), [("finding", finding)])

    def toml(self) -> str:
        """The waiver file, for a page without a project folder."""
        return waivers_toml(self._written)

    def _write(self, new: list[Written] | tuple[()], gone: list[tuple[str, str]] | tuple[()]) -> None:
        try:
            self.load()
            path = self.path
            before = waivers_toml(self._written) if path is None else text_of(path) if path.exists() else ""
            text = changed_toml(before, new, gone)
            if path is not None:
                write_whole(text.encode(), path)
            self._written = read_waivers(text, FILE)
        except UsageError as error:
            raise RefusedError(error.reason, 409) from None
        except OSError as error:
            raise RefusedError(NOT_KEPT(why=system_words(error)), 409) from None
