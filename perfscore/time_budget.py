"""How long the work on one file may take, reading and judging together, whatever code it is in.

A reader that asks a clock between rows stops with a better sentence; this is the bound that holds where nobody asks.
It works in any thread and on every system: a timer raises `OutOfTime` in the thread that works. One call into
compiled code (a single match of a pattern) is not interrupted, only what follows it.

>>> budget = TimeBudget(seconds=60)
>>> with budget.running():
...     total = sum(range(10))
>>> total, 0 <= budget.spent < 60
(45, True)
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from time import monotonic

from attrs import define

_SOON = 100  # turns of a loop within which Python raises what was asked of it


class OutOfTime(BaseException):
    """The budget is spent. Not an `Exception`: code that forgives the errors of a document must not forgive this."""


@define(kw_only=True)
class TimeBudget:
    """`seconds` of working time; `spent` is what the finished stretches took."""

    seconds: float
    spent: float = 0.0

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of the body, and end it when the budget is spent.

        Raises:
            OutOfTime: in the body, once nothing is left.
        """
        left = self.seconds - self.spent
        if left <= 0:
            raise OutOfTime
        started = monotonic()
        alarm = _Alarm(left)
        before = _RUNNING.set((self, alarm))
        try:
            alarm.start()
            yield
        finally:
            try:
                alarm.stop()
            finally:
                _RUNNING.reset(before)
                self.spent += monotonic() - started


def grant(seconds: float) -> None:
    """Allow the work that is running so many seconds more: a page that is recognised has its own time."""
    running = _RUNNING.get()
    if running is not None:
        budget, alarm = running
        budget.seconds += seconds
        alarm.delay(seconds)


class _Alarm:
    """Raises `OutOfTime` in the thread that made it, once, unless it was stopped before."""

    def __init__(self, seconds: float) -> None:
        self._until = monotonic() + seconds
        self._thread = threading.get_ident()
        self._lock = threading.Lock()
        self._over = False
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True

    def start(self) -> None:
        self._timer.start()

    def delay(self, seconds: float) -> None:
        """Ring so much later, unless it has rung."""
        with self._lock:
            if self._timer.finished.is_set():
                return
            self._timer.cancel()
            self._until += seconds
            self._timer = threading.Timer(max(0.0, self._until - monotonic()), self._ring)
            self._timer.daemon = True
            self._timer.start()

    def stop(self) -> None:
        """Never ring again. Where it has rung, what was not raised yet is raised and caught here.

        It is not taken back with a null: CPython 3.11 then keeps the whole process waiting for an error that never
        comes, slower, and without end under a tracer.
        """
        with self._lock:
            self._over = True
            rung = self._timer.finished.is_set()
        self._timer.cancel()
        if rung:
            with suppress(OutOfTime):
                _raise_in(self._thread, OutOfTime)
                for _ in range(_SOON):
                    pass

    def _ring(self) -> None:
        with self._lock:
            if not self._over:
                self._timer.finished.set()
                _raise_in(self._thread, OutOfTime)


def _raise_in(thread: int, error: type[BaseException]) -> None:
    import ctypes  # noqa: PLC0415  (only a run that takes too long needs it)

    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread), ctypes.py_object(error))


_RUNNING: ContextVar[tuple[TimeBudget, _Alarm] | None] = ContextVar("_RUNNING", default=None)
