"""Worker processes that audit files: each is replaced when it dies, and what it had in hand is told, not lost.

>>> list(crew([], jobs=1))
[]
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from perfscore.worker_process import WorkerEndedError, WorkerProcess, our_module

# A document's own limit ends it earlier; this one is for what no limit saw.
GRACE = 30


@frozen(kw_only=True)
class Job:
    """A file to be audited: `path` to open it, `name` below the folder, and the options of the run as plain data."""

    path: str
    name: str
    options: dict[str, Any]
    seconds: float


@frozen(kw_only=True)
class Done:
    """What came of a job: the rows of its documents, or None where the worker died over it (twice) or was too slow."""

    job: Job
    rows: list[dict[str, Any]] | None
    why: str | None = None


_END = object()


def crew(jobs_to_do: Iterable[Job], jobs: int) -> Iterator[Done]:
    """Do the jobs on so many processes; the results come as they are ready, no more than a few are kept waiting."""
    open_jobs: queue.Queue[Any] = queue.Queue(maxsize=2 * jobs)
    results: queue.Queue[Any] = queue.Queue(maxsize=2 * jobs)
    stop = threading.Event()
    threads = [threading.Thread(target=_work, args=(open_jobs, results, stop), daemon=True) for _ in range(jobs)]
    for thread in threads:
        thread.start()
    feeder = threading.Thread(target=_feed, args=(jobs_to_do, open_jobs, jobs, stop), daemon=True)
    feeder.start()
    running = jobs
    try:
        while running:
            found = results.get()
            if found is _END:
                running -= 1
            elif isinstance(found, BaseException):
                raise found
            else:
                yield found
    finally:
        stop.set()
        _drain(results)
        _drain(open_jobs)


def _feed(jobs_to_do: Iterable[Job], open_jobs: queue.Queue[Any], jobs: int, stop: threading.Event) -> None:
    for job in jobs_to_do:
        if stop.is_set():
            break
        open_jobs.put(job)
    for _ in range(jobs):
        open_jobs.put(_END)


def _work(open_jobs: queue.Queue[Any], results: queue.Queue[Any], stop: threading.Event) -> None:
    worker = WorkerProcess(command=our_module("perfscore.store.worker"))
    try:
        while not stop.is_set():
            job = open_jobs.get()
            if job is _END:
                break
            done = _done(worker, job)
            if done.rows is None and done.why == "died" and not stop.is_set():
                done = _done(worker, job)  # killed from outside, perhaps: a second process, once
            results.put(done)
    finally:
        worker.stop()
        results.put(_END)


def _done(worker: WorkerProcess, job: Job) -> Done:
    try:
        rows = worker.ask([job.path, job.name, job.options], job.seconds + GRACE)
    except WorkerEndedError as ended:
        return Done(job=job, rows=None, why=ended.why)
    return Done(job=job, rows=rows)


def _drain(waiting: queue.Queue[Any]) -> None:
    while True:
        try:
            waiting.get_nowait()
        except queue.Empty:
            return
