"""Scans made from PDF files, read back: how many cells are right, and how many errors are false.

Run from the repository: ``python benchmarks/scans.py [FILE.pdf …]``; without files it takes the PDFs of the tests.
Each file is drawn at 130, 200 and 300 dots an inch, straight and turned by up to 3 degrees with noise and JPEG 35, and
at 200 as a camera or a careless hand would have it (`scanning.HARMS`); its pages become pictures in a new PDF.
``--dots 200``, ``--turned 0``, ``--harm crumpled`` and ``--pages 2`` choose less. A cell is right where it is the one
read from the file itself (blanks, wide forms and the drawings of one operator alike). A false error is one that the
file itself does not give. The program's own limit of a page is set aside, so that a busy machine measures too. Seconds
are those of all processes, with the loading of the recogniser for each file, which is printed by itself as well.
Targets at 200: 99 % straight, 98 % turned, no false error, 8 CPU seconds a page.
"""

import argparse
import resource
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from attrs import field, frozen
from scanning import HARMS, Scan, encoded, scanned

from perfscore import check
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

ROOT = Path(__file__).parent.parent
SAME = str.maketrans({" ": "", "\n": "", "一": "—", "═": "=", "≧": "≥", "≦": "≤"})
# A page may take as long as the machine needs: how long it takes is what is measured.
LIMITS = DEFAULT.changed({"seconds": "3600"})


@frozen(kw_only=True)
class Measured:
    """What came back of the pages of one file; `states` are the states of reading, or why it was refused."""

    cells: int
    right: int
    false: int
    pages: int
    seconds: float
    states: Counter[str] = field(factory=Counter)


def main() -> None:
    """Print a line for each way of scanning."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--dots", nargs="+", type=int, default=[130, 200, 300])
    parser.add_argument("--turned", nargs="*", type=float, default=[0.0, 0.7, 1.5, 3.0])
    parser.add_argument("--harm", nargs="*", choices=sorted(HARMS), default=sorted(HARMS))
    parser.add_argument("--pages", type=int, default=1_000_000)
    parser.add_argument("-v", action="store_true", help="print the cells that differ and the false errors")
    asked = parser.parse_args()
    files = asked.files or [ROOT / "tests/readers/seeds/card.pdf", *sorted(ROOT.glob("tests/publishers/*/*.pdf"))]
    ways = [Scan(dots=dots, turned=turned) for dots in asked.dots for turned in asked.turned]
    ways += [Scan(dots=200, harm=harm) for harm in asked.harm]
    print(f"loading the recogniser: {_seconds_of_loading():.1f} CPU s")
    print("scan                   cells   right  share    false errors  CPU s/page  read")
    for way in ways:
        _print(way, [measured(file, way, asked.pages, verbose=asked.v) for file in files])


def _print(way: Scan, counts: list[Measured]) -> None:
    cells, right = sum(one.cells for one in counts), sum(one.right for one in counts)
    false, pages = sum(one.false for one in counts), sum(one.pages for one in counts)
    states: Counter[str] = sum((one.states for one in counts), Counter())
    seconds = sum(one.seconds for one in counts) / pages
    shown = ", ".join(f"{count} {state}" for state, count in states.items())
    print(
        f"{way!s:22} {cells:5} {right:7}  {100 * right / cells:.2f} %  {false:12}  {seconds:10.1f}  {shown}", flush=True
    )


def measured(file: Path, way: Scan, pages: int, *, verbose: bool) -> Measured:
    """What comes back of the first `pages` pages of a file."""
    own = pypdfium2.PdfDocument(file.read_bytes())
    chosen = range(min(pages, len(own)))
    part = pypdfium2.PdfDocument.new()
    part.import_pages(own, [*chosen])
    printed = _read(_saved(part))
    picture = scanned(own, chosen, way)
    before = _seconds()
    try:
        scan = _read(picture)
    except DocumentError as error:
        seconds = _seconds() - before
        refused = Counter({f"refused ({error.reason.code})": 1})
        cells = len([*cells_of(printed)])
        return Measured(cells=cells, right=0, false=0, pages=len(chosen), seconds=seconds, states=refused)
    seconds = _seconds() - before
    expected, found = list(cells_of(printed)), list(cells_of(scan))
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    wrong = errors_of(scan) - errors_of(printed)
    if verbose:
        _show(file, expected, found, wrong)
    states = Counter([str(scan.reading.state)])
    return Measured(
        cells=len(expected), right=right, false=len(wrong), pages=len(chosen), seconds=seconds, states=states
    )


def _show(file: Path, expected: list[str], found: list[str], wrong: set[tuple[str, str | None, str | None]]) -> None:
    for what, low, high, start, end in SequenceMatcher(None, expected, found, autojunk=False).get_opcodes():
        if what != "equal":
            print(f"    {file.parent.name}: {expected[low:high]} -> {found[start:end]}")
    for item in wrong:
        print(f"    {file.parent.name}: false error {item}")


def _seconds_of_loading() -> float:
    """What the recogniser costs before its first line: a picture on which nothing stands."""
    before = _seconds()
    with suppress(DocumentError):
        read_source(source_of("blank.png", encoded(np.full((100, 100), 255, np.uint8), ".png", [])), LIMITS)
    return _seconds() - before


def _seconds() -> float:
    """Seconds of the processor that this process and its finished children took, user and system."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def _read(data: bytes) -> Document:
    (document,) = read_source(source_of("scan.pdf", data), LIMITS)
    return document


def cells_of(document: Document) -> Iterator[str]:
    """The texts of all printed cells of the cards, in order."""
    for card in document.scorecards:
        for row in card.printed.rows if card.printed is not None else ():
            yield from (plain for cell in row.cells if (plain := _plain(cell.text)))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(SAME)


def errors_of(document: Document) -> set[tuple[str, str | None, str | None]]:
    """The errors, by kind, card and indicator."""
    return {
        (item.kind, item.card.name if item.card else None, item.indicator)
        for item in check(document).findings
        if item.severity is Severity.ERROR
    }


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
