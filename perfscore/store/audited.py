"""A file to the rows of all documents in it: what a worker of a folder run or of a cluster does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from perfscore.errors import PerfscoreError
from perfscore.failure import reason_of
from perfscore.inputs import Named
from perfscore.limits import Limits
from perfscore.model.place import Place
from perfscore.readers.source import Source, open_source, source_of
from perfscore.run import Audited, Failed, Options, stream
from perfscore.store.keys import Asked, key_of
from perfscore.store.rows import Rows, failed_rows, rows_of


def rows_of_file(path: str, name: str, asked: Asked) -> list[Rows]:
    """The rows of all documents in the file at `path`; `name` is its path below the folder, all that the rows know."""
    return _rows_of_source(lambda limits: open_source(Path(path), limits, name), lambda: sha256_of(path), name, asked)


def rows_of_bytes(name: str, data: bytes, asked: Asked) -> list[Rows]:
    """The rows of all documents in a file that is already in memory."""
    return _rows_of_source(
        lambda limits: source_of(name, data, limits), lambda: hashlib.sha256(data).hexdigest(), name, asked
    )


def sha256_of(path: str) -> str:
    """The digest of a file's bytes; blank where it cannot be read."""
    try:
        return hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return ""


def options_of(asked: Asked) -> Options:
    """The options of the run."""
    return Options(
        standard=asked.standard,
        only=tuple(asked.only),
        ignore=tuple(asked.ignore),
        also=tuple(asked.also),
        limits=Limits(**asked.limits),
    )


def _rows_of_source(
    opened: Callable[[Limits], Source], digest: Callable[[], str], name: str, asked: Asked
) -> list[Rows]:
    """The rows; `digest` is asked only where the file is refused before it was read."""
    options = options_of(asked)
    try:
        source = opened(options.limits)
    except PerfscoreError as error:
        sha256 = digest()
        failed = Failed(path=name, reason=error.reason, place=Place(file=name))
        return [failed_rows(failed, name, key_of(name, sha256, asked), sha256 or None)]
    key = key_of(name, source.sha256, asked)
    outcomes = stream([Named(path=name, value=source, name=name, folder=asked.folder)], options)
    return [_rows(outcome, name, key, source.sha256) for outcome in outcomes]


def _rows(outcome: Audited | Failed, name: str, key: str, sha256: str) -> Rows:
    if isinstance(outcome, Failed):
        return failed_rows(outcome, name, key, sha256 or None)
    inner = outcome.result.document.path
    own = inner if inner.startswith(name) else name
    try:
        return rows_of(outcome.result, own, key)
    except Exception as error:  # noqa: BLE001  (a defect of ours stays with its file)
        failed = Failed(path=name, reason=reason_of(error, name), place=Place(file=name))
        return failed_rows(failed, name, key, sha256 or None)
