"""A process of our own that answers messages: started when first asked, ended when late, replaced when dead.

A worker handles hostile files; whatever becomes of it, the one who asked gets an answer or a `WorkerEndedError`.

>>> worker = WorkerProcess(command=(sys.executable, "-c", "import sys; sys.exit(1)"))
>>> worker.ask("anything", seconds=60)
Traceback (most recent call last):
...
perfscore.worker_process.WorkerEndedError: died
"""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import IO, Any, Literal

from attrs import define

from perfscore import wire


class WorkerEndedError(Exception):
    """No answer: the process was `late` and was ended, or it `died` of itself."""

    def __init__(self, why: Literal["late", "died"]) -> None:
        super().__init__(why)
        self.why: Literal["late", "died"] = why


@define(eq=False, kw_only=True)
class WorkerProcess:
    """One process, by its command, and the pipes to it; one question at a time."""

    command: tuple[str, ...]
    _process: subprocess.Popen[bytes] | None = None

    def ask(self, message: object, seconds: float) -> Any:
        """Send a message and wait for the answer.

        Raises:
            WorkerEndedError: there is none; the next question goes to a new process.
        """
        process = self._running()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            wire.send(process.stdin, message)
            return wire.receive(process.stdout)
        except (EOFError, OSError, ValueError):
            self.stop()
            raise WorkerEndedError("late" if late.is_set() else "died") from None
        finally:
            timer.cancel()

    def stop(self) -> None:
        """End the process at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                _close(pipe)

    @property
    def pid(self) -> int | None:
        """The process, for tests that kill it."""
        return None if self._process is None else self._process.pid

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self.stop()
            self._process = subprocess.Popen(  # noqa: S603  (our own interpreter and module, no shell)
                self.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        return self._process


def our_module(name: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs a module of ours in an interpreter like this one."""
    return (sys.executable, "-m", name, *arguments)


def _close(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:  # what was left to write cannot be written to a dead process
        return
