"""The pages of a PDF from a process of its own: what it takes in time and memory is bounded from outside.

A few kilobytes of a PDF may inflate to gigabytes, or draw one form inside another without end. No look at the file
beforehand can tell, and a library in our own process could not be stopped. The child gets the file on its standard
input and gives a line of JSON for each page.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from tempfile import TemporaryFile
from threading import Event, Timer
from typing import IO, Any

from perfscore.both import Both
from perfscore.errors import DocumentError, LimitError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.clock import TOO_SLOW
from perfscore.readers.library import is_installed, missing
from perfscore.readers.pages.page import Page
from perfscore.readers.pages.wire import heard, said
from perfscore.readers.pdf.file import read_pages
from perfscore.readers.source import Source
from perfscore.reason import Reason, Wording

INFLATES = Wording("pdf-inflates", zh="页面损坏，或解压后过大", en="its pages are damaged or inflate too far")

# The memory of the child: what Python and pdfium take themselves, and what the pages may inflate to.
_BASE_MB = 512
# The file's name inside the child; the sentence it gives begins with it.
_HERE = "PDF"
_END = "end"


def isolated_pages(source: Source, limits: Limits = DEFAULT) -> Iterator[Page]:
    """The pages one by one.

    Raises:
        DocumentError: damaged or protected by a password.
        LimitError: too many pages, too slow, or too much memory.
    """
    if not is_installed("pypdfium2"):
        raise missing("pypdfium2", source.name)
    if not sys.executable:  # an interpreter inside another program starts no second one
        yield from read_pages(source, limits)
        return
    late = Event()
    with TemporaryFile() as file:
        file.write(source.data)
        file.seek(0)
        child = _start(file, limits)
        timer = Timer(limits.seconds, _stop, (child, late))
        timer.start()
        try:
            yield from _pages(child, source.name, limits, late)
        finally:
            timer.cancel()
            child.kill()
            child.wait()
            assert child.stdout is not None
            child.stdout.close()


def _stop(child: subprocess.Popen[str], late: Event) -> None:
    late.set()
    child.kill()


def _start(file: IO[bytes], limits: Limits) -> subprocess.Popen[str]:
    # -P: nothing is imported from the folder the user happens to be in.
    command = [sys.executable, "-P", "-m", "perfscore.readers.pdf.isolated"]
    wanted = [limits.pages, limits.seconds, limits.inflated_mb]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(  # noqa: S603 -- our own interpreter and module, and numbers
        [*command, *map(str, wanted)],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
        encoding="utf-8",
    )


def _pages(child: subprocess.Popen[str], name: str, limits: Limits, late: Event) -> Iterator[Page]:
    assert child.stdout is not None
    for line in child.stdout:
        found = json.loads(line)
        if found == _END:
            return
        if isinstance(found, dict):
            error = LimitError if found["limit"] else DocumentError
            raise error(_heard_reason(found["reason"], name))
        yield heard(found)
    if late.is_set():
        raise limits.exceeded("seconds", TOO_SLOW(), name)
    raise limits.exceeded("inflated_mb", INFLATES(), name)


def _heard_reason(said: dict[str, Any], name: str) -> Reason:
    """The child's reason with the file's own name in it."""
    both = said["reasons"]
    text = Both(*(name + both[lang].removeprefix(_HERE) for lang in ("zh", "en")))
    return Reason(said["code"], text, {key: name if value == _HERE else value for key, value in said["values"].items()})


def _bound(seconds: int, megabytes: int) -> None:
    """Bound this process, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        size = (_BASE_MB + megabytes) << 20
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Be the child: read the file on standard input, say its pages."""
    pages, seconds, megabytes = map(int, sys.argv[1:4])
    _bound(seconds, megabytes)
    limits = DEFAULT.changed({"pages": str(pages), "seconds": str(seconds)})
    source = Source(name=_HERE, data=sys.stdin.buffer.read(), sha256="")
    out = sys.stdout
    try:
        for page in read_pages(source, limits):
            out.write(json.dumps(said(page)) + "\n")
    except DocumentError as error:
        out.write(json.dumps({"reason": error.reason.as_json(), "limit": isinstance(error, LimitError)}) + "\n")
    else:
        out.write(json.dumps(_END) + "\n")
    out.flush()


if __name__ == "__main__":
    main()
