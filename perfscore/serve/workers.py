"""The pool of worker processes: bounded in time and memory, replaced when they die, kept warm.

A task is named by a function of `perfscore.serve.tasks` or `desk_tasks` (the table is `worker.TASKS`). What comes back
is data; what a task refuses comes back as the reason. Tasks with the same `key` go to the same worker, which may still
know the document.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from zlib import crc32

from attrs import define, field

from perfscore.both import Both
from perfscore.failure import INTERNAL
from perfscore.reason import Reason
from perfscore.serve.refusal import BUSY, TOO_LONG, WORKER_DIED, RefusedError
from perfscore.serve.settings import ServerSettings
from perfscore.worker_process import WorkerEndedError, WorkerProcess, our_module

# A document's own limit ends it earlier; this one is for what no limit saw.
GRACE = 15
# Requests that wait for one worker; beyond it the server says that it is busy.
_WAITING = 64


@define(eq=False)
class _Worker:
    """One process; `lock` lets one task in at a time."""

    process: WorkerProcess
    lock: asyncio.Lock = field(factory=asyncio.Lock)
    waiting: int = 0

    def ask(self, name: str, arguments: tuple[object, ...], seconds: float) -> tuple[str, Any]:
        """Send a task and wait for what comes of it; blocking, called in a thread."""
        try:
            kind, value = self.process.ask([name, arguments], seconds)
        except WorkerEndedError as ended:
            return ended.why, None
        if kind == "memory":  # what is left of its memory is not to be trusted with the next document
            self.process.stop()
            return "died", None
        return str(kind), value


@define(eq=False)
class Workers:
    """The pool."""

    settings: ServerSettings
    _workers: list[_Worker] = field(factory=list)
    _threads: ThreadPoolExecutor | None = None

    def start(self) -> None:
        """Start all processes and let them load what they need, so that the first document need not wait."""
        command = our_module("perfscore.serve.worker", str(self.settings.memory_mb))
        self._workers = [_Worker(WorkerProcess(command=command)) for _ in range(max(1, self.settings.workers))]
        self._threads = ThreadPoolExecutor(max_workers=len(self._workers), thread_name_prefix="perfscore-worker")
        list(self._threads.map(lambda worker: worker.ask("warm", (), 60), self._workers))

    def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.stop()
        if self._threads is not None:
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def run(self, name: str, *arguments: object, key: str | None = None) -> Any:
        """Do a task.

        Raises:
            RefusedError: the task refused (its own reason), took too long (504), its process died (503), or too many
                are waiting (503).
        """
        worker = self._worker(key)
        if worker.waiting >= _WAITING:
            raise RefusedError(BUSY(), 503)
        seconds = self.settings.limits.seconds + GRACE
        worker.waiting += 1
        try:
            async with worker.lock:
                loop = asyncio.get_running_loop()
                kind, value = await loop.run_in_executor(self._threads, worker.ask, name, arguments, seconds)
        finally:
            worker.waiting -= 1
        return _answer(kind, value, seconds)

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes, for tests that kill them."""
        return tuple(pid for worker in self._workers if (pid := worker.process.pid) is not None)

    def _worker(self, key: str | None) -> _Worker:
        if key is not None:
            return self._workers[crc32(key.encode(errors="replace")) % len(self._workers)]
        return min(self._workers, key=lambda worker: worker.waiting)


def _answer(kind: str, value: Any, seconds: float) -> Any:
    if kind == "done":
        return value
    if kind == "refused":
        code, zh, en, status, place = value
        raise RefusedError(Reason(str(code), Both(str(zh), str(en))), int(status), place)
    if kind == "late":
        raise RefusedError(TOO_LONG(seconds=round(seconds)), 504)
    if kind == "died":
        raise RefusedError(WORKER_DIED(), 503)
    raise RefusedError(INTERNAL(what=value), 500)
