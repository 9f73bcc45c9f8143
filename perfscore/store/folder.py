"""A folder audited into a store: unchanged files are not read again, and one bad file never stops the rest.

A killed run goes on where it was: a file is marked as done by the transaction that writes it, never before; what the
run had in hand is done again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from os import fspath
from pathlib import PurePath
from typing import Any, Protocol

from attrs import asdict, define, field

from perfscore.inputs import Named, named_inputs
from perfscore.model.place import Place
from perfscore.reason import Reason, Wording
from perfscore.run import Failed
from perfscore.store.audited import sha256_of
from perfscore.store.crew import Done, Job, crew
from perfscore.store.keys import Asked, key_of
from perfscore.store.rows import Rows, failed_rows

WORKER_DIED = Wording(
    "worker-died-twice",
    zh="{path}：处理该文件的进程两次意外结束（内存不足或被终止），该文件未审核",
    en="{path}: the process that handled it ended twice (out of memory, or killed); the file was not audited",
)
TOO_LONG = Wording(
    "worker-too-long",
    zh="{path}：处理时间过长，已停止；如文件可信，可用 --limit seconds=数值 调高",
    en="{path}: it took too long and was stopped; if you trust the file, raise it with --limit seconds=VALUE",
)


class Store(Protocol):
    """Where the rows go."""

    def known(self) -> Mapping[str, str]:
        """The keys of the files that are stored, by name."""

    def write(self, name: str, documents: Iterable[Rows]) -> None:
        """Replace what is stored of a file."""


@define
class Tally:
    """How far a folder run is: files in all, unchanged, done now; documents by state; findings by severity."""

    files: int = 0
    unchanged: int = 0
    done: int = 0
    states: Counter[str] = field(factory=Counter)
    findings: Counter[str] = field(factory=Counter)
    failed: list[str] = field(factory=list)
    twins: int = 0
    _formats: dict[str, str] = field(factory=dict, init=False, repr=False)

    def is_twin(self, document: Mapping[str, Any]) -> bool:
        """Whether the same statement was met in another format: it is counted as a twin, and its findings once."""
        statement, source_format = document["statement"], document["source_format"]
        if statement is None or self._formats.setdefault(statement, source_format) == source_format:
            return False
        self.twins += 1
        return True


def audit_folder(
    paths: Iterable[str], store: Store, asked: Asked, jobs: int, on: Callable[[Tally], object] = lambda _tally: None
) -> Tally:
    """Audit all documents below `paths` into the store; `on` is called after each file with how far the run is."""
    known = _by_file(store.known())
    tally = Tally()
    items = [item for item in named_inputs(paths) if isinstance(item, Named)]
    tally.files = len(items)

    def open_jobs() -> Iterator[Job]:
        for item in items:
            path = fspath(item.value) if isinstance(item.value, str | PurePath) else item.path
            if known.get(item.name) == {key_of(item.name, sha256_of(path), asked)}:
                tally.unchanged += 1
                continue
            yield Job(path=path, name=item.name, options=asdict(asked), seconds=float(asked.limits.get("seconds", 60)))

    for done in crew(open_jobs(), jobs):
        _write(store, done, asked, tally)
        on(tally)
    return tally


def _by_file(known: Mapping[str, str]) -> Mapping[str, set[str]]:
    """The keys stored of each file; what an archive holds is stored by its path in it, below the archive's name."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for name, key in known.items():
        parts = name.split("/")
        for count in range(1, len(parts) + 1):
            found["/".join(parts[:count])].add(key)
    return found


def _write(store: Store, done: Done, asked: Asked, tally: Tally) -> None:
    name = done.job.name
    rows = done.rows
    if rows is None:
        reason: Reason = (TOO_LONG if done.why == "late" else WORKER_DIED)(path=name)
        sha256 = sha256_of(done.job.path)
        failed = Failed(path=name, reason=reason, place=Place(file=name))
        rows = [failed_rows(failed, name, key_of(name, sha256, asked), sha256)]
    store.write(name, rows)
    tally.done += 1
    for part in rows:
        for document in part["documents"]:
            tally.states[document["state"]] += 1
            if document["state"] == "failed":
                tally.failed.append(document["error"])
        if any(tally.is_twin(document) for document in part["documents"]):
            continue
        for finding in part["findings"]:
            tally.findings[finding["severity"]] += 1
