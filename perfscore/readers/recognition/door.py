"""The recognition process from outside: one at a time, one for all files of a run, killed when a page takes too long.

A page may take as long as a file otherwise does (`limits.seconds`): a statement of sixty scans is read in minutes, and
`progress` says how far it is.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from threading import Event, Lock, Timer
from typing import Literal

from attrs import define

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.library import is_installed
from perfscore.readers.pages.page import MORE_PAGES, Page
from perfscore.readers.pages.wire import heard
from perfscore.readers.source import Source
from perfscore.reason import Wording
from perfscore.time_budget import grant

FAILED = Wording(
    "recognition-failed",
    zh="{path}：文字识别中断（图片已损坏或过大）；请重新扫描，或提供原始文件",
    en="{path}: text recognition broke off (the picture is damaged or too large); scan it again or give the original",
)

TOO_SLOW = Wording("recognition-too-slow", zh="识别一页用时过长", en="recognising a page takes too long")

# Called with the file, the page about to be recognised, and how many there are (None: not known).
Progress = Callable[[str, int, int | None], None]
progress: ContextVar[Progress | None] = ContextVar("progress", default=None)

_NEEDED = ("rapidocr", "onnxruntime", "cv2")
_ONE_AT_A_TIME = Lock()


def can_recognise() -> bool:
    """Whether the extra ``ocr`` is installed, without loading it."""
    return bool(sys.executable) and all(is_installed(name) for name in _NEEDED)


def recognised_pages(
    source: Source, kind: Literal["pdf", "picture", "drawing"], numbers: Sequence[int] = (), limits: Limits = DEFAULT
) -> Iterator[Page]:
    """The pages of a picture file, these pages of a PDF, or what a drawing shows, recognised one by one.

    Raises:
        DocumentError: the picture is damaged or too large.
        LimitError: a page took longer than `limits.seconds`.
    """
    with _ONE_AT_A_TIME:
        child = _waiting() or _start()
        whole = False
        try:
            _send(child, kind, numbers, source.data)
            yield from _heard(child, source.name, len(numbers) or None, limits)
            whole = True
        finally:
            # One that was stopped in the middle of a file would answer for it later.
            if whole and _STATE.runs:
                _STATE.child = child
            else:
                _end(child)


@contextmanager
def one_process() -> Iterator[None]:
    """Keep the process for the files that follow, until the body ends."""
    with _COUNTING:
        _STATE.runs += 1
    try:
        yield
    finally:
        with _COUNTING:
            _STATE.runs -= 1
            last = _STATE.runs == 0
        if last and _STATE.child is not None:
            with _ONE_AT_A_TIME:
                if _STATE.child is not None and not _STATE.runs:
                    _end(_STATE.child)
                    _STATE.child = None


@define
class _State:
    """The process that waits for a further file, and how many runs may still send one."""

    child: subprocess.Popen[bytes] | None = None
    runs: int = 0


_STATE = _State()
_COUNTING = Lock()


def _waiting() -> subprocess.Popen[bytes] | None:
    """The process of the file before, taken out, where it is still alive."""
    child, _STATE.child = _STATE.child, None
    if child is not None and child.poll() is not None:
        _end(child)
        return None
    return child


def _start() -> subprocess.Popen[bytes]:
    # -P: nothing is imported from the folder the user happens to be in.
    command = [sys.executable, "-P", "-m", "perfscore.readers.recognition.child"]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "PYTHONIOENCODING": "utf-8"}
    return subprocess.Popen(  # noqa: S603 -- our own interpreter and module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
    )


def _send(child: subprocess.Popen[bytes], kind: str, numbers: Sequence[int], data: bytes) -> None:
    assert child.stdin is not None
    with suppress(BrokenPipeError):  # it has ended: nothing will be heard of it
        child.stdin.write(json.dumps([kind, list(numbers), len(data)]).encode() + b"\n")
        child.stdin.write(data)
        child.stdin.flush()


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            with suppress(BrokenPipeError):
                pipe.close()


def _heard(child: subprocess.Popen[bytes], name: str, count: int | None, limits: Limits) -> Iterator[Page]:
    assert child.stdout is not None
    tell, number = progress.get(), 0
    while True:
        number += 1
        grant(limits.seconds)
        if tell is not None:
            tell(name, number, count)
        late = Event()
        timer = Timer(limits.seconds, _stop, (child, late))
        timer.start()
        try:
            line = child.stdout.readline()
        finally:
            timer.cancel()
        if late.is_set():
            raise limits.exceeded("seconds", TOO_SLOW(), name)
        found = json.loads(line) if line else None
        if found is None:
            raise DocumentError(FAILED(path=name))
        if found == "end":
            return
        if number > limits.pages:
            raise limits.exceeded("pages", MORE_PAGES(pages=limits.pages), name)
        yield heard(found)


def _stop(child: subprocess.Popen[bytes], late: Event) -> None:
    late.set()
    child.kill()
