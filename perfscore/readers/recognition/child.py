"""The recognition process: files on its standard input, a line of JSON for each page on its standard output.

Before each file stands a line of JSON: its kind (``picture``, ``pdf``, or ``drawing`` for outlines to be drawn), the
numbers of the pages of a PDF, its size.
The process ends where the input does: loading the recogniser takes as long as a page, and is done once. It is bounded
in memory from inside and in time from outside, and opens no connection.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from perfscore.readers.pages.page import Page
from perfscore.readers.pages.wire import said

# What the recogniser and its model take of addresses for themselves, in megabytes.
_BASE_MB = 6_000
# Pixels of one picture.
_PIXELS = 1 << 27


def main() -> None:
    """Recognise the files that are sent, one after the other."""
    os.environ["OPENCV_IO_MAX_IMAGE_PIXELS"] = str(_PIXELS)
    os.environ["OMP_NUM_THREADS"] = "1"
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (_BASE_MB << 20, _BASE_MB << 20))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    socket.socket = _Closed  # type: ignore[misc]
    engine = _engine()
    asked, out = sys.stdin.buffer, sys.stdout
    while line := asked.readline():
        kind, numbers, size = json.loads(line)
        for page in _pages(engine, kind, asked.read(size), numbers):
            out.write(json.dumps(said(page)) + "\n")
            out.flush()
        out.write(json.dumps("end") + "\n")
        out.flush()


class _Closed(socket.socket):
    """No connection is made."""

    def __init__(self, *_: object, **__: object) -> None:
        raise OSError("recognition works without a network")


def _engine() -> Any:
    import cv2  # noqa: PLC0415 - heavy

    from perfscore.readers.recognition.engine import Engine  # noqa: PLC0415 - heavy

    cv2.setNumThreads(1)
    return Engine.load()


def _pages(engine: Any, kind: str, data: bytes, numbers: list[int]) -> Iterator[Page]:
    from perfscore.readers.recognition.picture import (  # noqa: PLC0415 - heavy
        pictures_of_drawing,
        pictures_of_file,
        pictures_of_pdf,
    )
    from perfscore.readers.recognition.upright import upright_page  # noqa: PLC0415 - heavy

    known = {"picture": pictures_of_file, "drawing": pictures_of_drawing}
    pictures = pictures_of_pdf(data, numbers) if kind == "pdf" else known[kind](data)
    for position, grey in enumerate(pictures):
        yield upright_page(engine, grey, numbers[position] if numbers else position + 1)


if __name__ == "__main__":
    main()
