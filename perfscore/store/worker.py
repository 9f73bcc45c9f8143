"""A worker of a folder run: takes the path of a file, sends the rows of its documents.

Started as ``python -m perfscore.store.worker``; standard output is the wire, so nothing else may write to it.
"""

from __future__ import annotations

import os
import sys

from perfscore import wire
from perfscore.store.audited import rows_of_file
from perfscore.store.keys import Asked


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
        wire.send(outgoing, rows_of_file(path, name, Asked(**options)))


if __name__ == "__main__":
    main()
