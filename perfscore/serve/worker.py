"""The life of a worker process: take a task from standard input, do it, send what came of it.

Started as ``python -m perfscore.serve.worker MEMORY_MB``; standard output is the wire, so nothing else may write to it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import IO, Any

from perfscore import wire
from perfscore.errors import PerfscoreError
from perfscore.model.place import Place
from perfscore.serve.settings import MEGABYTE

# The only functions that a request can reach, by the module they are in; a server without a page needs no templates.
TASKS = dict.fromkeys(("warm", "check", "read", "score", "diff", "standards", "kinds"), "tasks") | dict.fromkeys(
    ("open_file", "queue", "card", "text", "what_if", "subject", "added", "page_picture", "papers"), "desk_tasks"
)


def main(memory_mb: int) -> None:
    """Do tasks until the server is gone."""
    incoming: IO[bytes] = sys.stdin.buffer
    # Whatever prints by accident must not stand between two messages.
    outgoing = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    bound_memory(memory_mb)
    while True:
        try:
            name, arguments = wire.receive(incoming)
        except (EOFError, KeyboardInterrupt):
            return
        wire.send(outgoing, _done(name, arguments))


def _done(name: str, arguments: list[Any]) -> list[Any]:
    from perfscore.serve.refusal import RefusedError  # noqa: PLC0415

    try:
        return ["done", task(name)(*arguments)]
    except RefusedError as error:
        reason, place = error.reason, error.place
        where = place.as_json() if isinstance(place, Place) else place
        return ["refused", [reason.code, reason["zh"], reason["en"], error.status, where]]
    except PerfscoreError as error:
        return ["refused", [error.reason.code, error.reason["zh"], error.reason["en"], 422, None]]
    except MemoryError:
        return ["memory", None]
    except Exception as error:
        if os.environ.get("PERFSCORE_DEBUG"):
            raise
        return ["defect", f"{type(error).__name__}: {error}"[:300]]


def task(name: str) -> Callable[..., Any]:
    """The function of a task; its module is loaded when it is first asked for, after the memory was bounded.

    Raises:
        KeyError: no task is called so.
    """
    found: Callable[..., Any] = getattr(import_module(f"perfscore.serve.{TASKS[name]}"), name)
    return found


def bound_memory(memory_mb: int) -> None:
    """Bound the address space; Windows has no such bound (docs/limits.md says so)."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  (POSIX only)

    resource.setrlimit(resource.RLIMIT_AS, (memory_mb * MEGABYTE, memory_mb * MEGABYTE))


if __name__ == "__main__":
    main(int(sys.argv[1]))
