"""Scans made from PDF files, read back: how many cells are right, and how many errors are false.

Run from the repository: ``python benchmarks/scans.py [FILE.pdf …]``; without files it takes the PDFs of the tests. Each
file is drawn at 130, 200 and 300 dots an inch, straight and turned by up to 3 degrees with noise and JPEG 35; its pages
become pictures in a new PDF. ``--dots 200``, ``--turned 0`` and ``--pages 2`` choose less. A cell is right where it is
the one read from the file itself (blanks, wide forms and the drawings of one operator alike). A false error is one that
the file itself does not give. Targets at 200: 99 % straight, 98 % turned, no false error, 8 CPU seconds a page.
"""

import argparse
import resource
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pypdfium2

from perfscore import check
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

ROOT = Path(__file__).parent.parent
SAME = str.maketrans({" ": "", "\n": "", "一": "—", "═": "=", "≧": "≥", "≦": "≤"})


def main() -> None:
    """Print a line for each way of scanning."""
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--dots", nargs="+", type=int, default=[130, 200, 300])
    parser.add_argument("--turned", nargs="+", type=float, default=[0.0, 0.7, 1.5, 3.0])
    parser.add_argument("--pages", type=int, default=1_000_000)
    parser.add_argument("-v", action="store_true", help="print the cells that differ")
    asked = parser.parse_args()
    files = asked.files or [ROOT / "tests/readers/seeds/card.pdf", *sorted(ROOT.glob("tests/publishers/*/*.pdf"))]
    print("dots  turned   cells   right  share    false errors  CPU s/page")
    for dots in asked.dots:
        for turned in asked.turned:
            counts = [measured(file, dots, turned, asked.pages, verbose=asked.v) for file in files]
            cells, right, false, pages = (sum(each) for each in zip(*counts, strict=True))
            spent = resource.getrusage(resource.RUSAGE_CHILDREN)
            seconds = (spent.ru_utime + spent.ru_stime - _before[0]) / pages
            _before[0] = spent.ru_utime + spent.ru_stime
            share = f"{100 * right / cells:.2f} %"
            print(f"{dots:4}  {turned:6} {cells:7} {right:7}  {share:8} {false:12}  {seconds:10.1f}", flush=True)


_before = [0.0]


def measured(file: Path, dots: int, turned: float, pages: int, *, verbose: bool) -> tuple[int, int, int, int]:
    """Cells, those that are right, false errors, pages."""
    own = pypdfium2.PdfDocument(file.read_bytes())
    chosen = range(min(pages, len(own)))
    part = pypdfium2.PdfDocument.new()
    part.import_pages(own, [*chosen])
    printed, scan = _read(_saved(part)), _read(scanned(own, chosen, dots, turned))
    expected, found = list(cells_of(printed)), list(cells_of(scan))
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    right = sum(block.size for block in matcher.get_matching_blocks())
    if verbose:
        for what, low, high, start, end in matcher.get_opcodes():
            if what != "equal":
                print(f"    {file.name}: {expected[low:high]} -> {found[start:end]}")
    return len(expected), right, len(errors_of(scan) - errors_of(printed)), len(chosen)


def _read(data: bytes) -> Document:
    (document,) = read_source(source_of("scan.pdf", data))
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


def scanned(document: Any, pages: range, dots: int, turned: float) -> bytes:
    """The pages as pictures in a PDF; those that are turned are noisy and badly compressed as well."""
    made = pypdfium2.PdfDocument.new()
    for number in pages:
        page = document[number]
        grey = page.render(scale=dots / 72, grayscale=True).to_numpy()
        grey = grey.reshape(grey.shape[0], -1)
        if turned:
            grey = _worn(grey, turned)
        image = pypdfium2.PdfImage.new(made)
        image.load_jpeg(_jpeg(grey, 35 if turned else 90), inline=True)
        width, height = page.get_size()
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        new = made.new_page(width, height)
        new.insert_obj(image)
        new.gen_content()
    return _saved(made)


def _worn(grey: Any, turned: float) -> Any:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turned, 1.0)
    grey = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.clip(grey + np.random.default_rng(1).normal(0, 6, grey.shape), 0, 255).astype(np.uint8)


def _jpeg(grey: Any, quality: int) -> Any:
    return BytesIO(cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, quality])[1].tobytes())


def _saved(document: Any) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


if __name__ == "__main__":
    main()
