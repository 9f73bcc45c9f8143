"""``-`` among the inputs: a document from standard input, of whatever format it is."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from perfscore.limits import Limits
from perfscore.readers.source import MEGABYTE, Source, source_of

NAME = "-"


def inputs_of(paths: Sequence[str], limits: Limits) -> list[str | Source]:
    """The inputs of a run; ``-`` is read to its end, or to just beyond the limit ``file_mb``.

    Raises:
        DocumentError: there is nothing in it.
        LimitError: it is larger than the limit.
    """
    given: list[str | Source] = []
    for path in dict.fromkeys(paths):
        if path == NAME:
            given.append(source_of(NAME, sys.stdin.buffer.read(limits.file_mb * MEGABYTE + 1), limits))
        else:
            given.append(path)
    return given
