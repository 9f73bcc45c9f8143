"""A worker of a folder run: takes the path of a file, sends the rows of its documents.

Started as ``python -m perfscore.store.worker``; standard output is the wire, so nothing else may write to it.
"""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from perfscore import wire
from perfscore.failure import reason_of
from perfscore.inputs import Named
from perfscore.limits import Limits
from perfscore.model.place import Place
from perfscore.run import Audited, Failed, Options, stream
from perfscore.store.keys import Asked, key_of
from perfscore.store.rows import Rows, failed_rows, rows_of


def main() -> None:
    """Do files until the run is over."""
    incoming = sys.stdin.buffer
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints by accident must not stand between messages
    while True:
        try:
            path, name, options = wire.receive(incoming)
        except (EOFError, KeyboardInterrupt):
            return
        wire.send(outgoing, audited_rows(path, name, Asked(**options)))


def audited_rows(path: str, name: str, asked: Asked) -> list[Rows]:
    """The rows of all documents in a file, each with its key."""
    options = options_of(asked)
    try:
        sha256 = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        sha256 = ""
    key = key_of(name, sha256, asked)
    outcomes = stream([Named(path=path, value=path, name=name, folder=asked.folder)], options)
    return [_rows(outcome, path, name, key, sha256) for outcome in outcomes]


def _rows(outcome: Audited | Failed, path: str, name: str, key: str, sha256: str) -> Rows:
    if isinstance(outcome, Failed):
        return failed_rows(outcome, name, key, sha256 or None)
    inner = outcome.result.document.path
    own = name + inner[len(path) :] if inner.startswith(path) else name
    try:
        return rows_of(outcome.result, own, key)
    except Exception as error:  # noqa: BLE001  (a defect of ours stays with its file)
        failed = Failed(path=name, reason=reason_of(error, name), place=Place(file=name))
        return failed_rows(failed, name, key, sha256 or None)


def options_of(asked: Asked) -> Options:
    """The options of the run."""
    return Options(
        standard=asked.standard,
        only=tuple(asked.only),
        ignore=tuple(asked.ignore),
        also=tuple(asked.also),
        limits=Limits(**asked.limits),
    )


if __name__ == "__main__":
    main()
