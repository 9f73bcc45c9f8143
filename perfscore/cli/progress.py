"""How far the run is, on a terminal only, and only when it takes longer than a moment."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from perfscore.cli.language import say
from perfscore.readers.recognition.door import progress as recognition
from perfscore.report.printable import printable

MOMENT = 1  # second of silence before the bar appears


@contextmanager
def progress(files: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Give a function to be called with the name of each file as its turn comes."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield lambda _name: None
        return
    from rich.console import Console  # noqa: PLC0415  (loaded only where somebody is watching)
    from rich.markup import escape  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    task = bar.add_task(say("读取", "reading"), total=len(files), completed=-1)

    def advance(name: str) -> None:
        bar.update(task, advance=1, description=escape(printable(name)[-60:]))

    def recognising(name: str, page: int, pages: int | None) -> None:
        of = "" if pages is None else f"/{pages}"
        said = say(f"识别第{page}{of}页", f"recognising page {page}{of}")
        bar.update(task, description=f"{escape(printable(name)[-60:])}  {said}")

    timer = threading.Timer(MOMENT, bar.start)
    timer.daemon = True
    timer.start()
    token = recognition.set(recognising)
    try:
        yield advance
    finally:
        recognition.reset(token)
        timer.cancel()
        timer.join()
        bar.stop()
