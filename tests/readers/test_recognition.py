"""Pictures of pages: the same cells as the page they were made of, marked as recognised, straight and turned."""

import subprocess
import sys
import unicodedata
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest

from perfscore import check
from perfscore.errors import DocumentError
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read_source
from perfscore.readers.pages.page import Page
from perfscore.readers.pages.table import turned_back
from perfscore.readers.recognition import door
from perfscore.readers.recognition import reader as picture_reader
from perfscore.readers.recognition.door import can_recognise
from perfscore.readers.recognition.reader import unclear_page
from perfscore.readers.source import source_of
from perfscore.run import stream
from tests.conftest import absent
from tests.readers.ofd_writer import one_page

SAME = str.maketrans({" ": "", "一": "—", "═": "=", "≧": "≥", "≦": "≤"})
SEED = Path(__file__).parent / "seeds" / "card.pdf"


@pytest.fixture
def recognition():
    """The recogniser, where the extra is installed."""
    if not can_recognise():
        absent("rapidocr is not installed")


def drawn(dots, *, turned=0.0, noise=0.0, quality=None, quarters=0):
    """The page of the seed as a picture file."""
    import cv2
    import numpy as np
    import pypdfium2

    page = pypdfium2.PdfDocument(SEED.read_bytes())[0]
    grey = page.render(scale=dots / 72, grayscale=True).to_numpy()
    grey = grey.reshape(grey.shape[0], -1)
    height, width = grey.shape
    if turned:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turned, 1.0)
        grey = cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    if noise:
        grey = np.clip(grey + np.random.default_rng(1).normal(0, noise, grey.shape), 0, 255).astype(np.uint8)
    grey = np.ascontiguousarray(np.rot90(grey, quarters))
    how = (".png", []) if quality is None else (".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality])
    return cv2.imencode(how[0], grey, how[1])[1].tobytes()


def plain(text):
    """The text without what means the same: wide forms, blanks, other drawings of one operator."""
    return None if text is None else unicodedata.normalize("NFKC", text).translate(SAME)


def cells(document):
    (card,) = document.scorecards
    return [plain(card.name), card.total_score] + [
        (plain(row.level3), plain(row.target), plain(row.actual), row.weight, row.score) for row in card.indicators
    ]


def test_without_the_extra_the_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(picture_reader, "can_recognise", lambda: False)
    with pytest.raises(DocumentError, match=r'a\.png: this is a picture; .* pip install "perfscore\[ocr\]"'):
        read_source(source_of("a.png", b"\x89PNG\r\n"))


def test_a_page_the_recogniser_is_unsure_of_is_not_taken_for_read():
    from perfscore.readers.pages.page import Glyph

    def page(confidence):
        return Page(number=3, width=1, height=1, glyphs=[Glyph("9", 0, 1, 0, 1, confidence)], recognised=True)

    assert unclear_page("a.png", page(0.97)) is None
    assert "0.41" in str(unclear_page("a.png", page(0.41)).reason)


# ---- the process, without a recogniser: it says that no page was found


ANSWERS = """
import json, sys
while line := sys.stdin.buffer.readline():
    kind, numbers, size = json.loads(line)
    if sys.stdin.buffer.read(size) == b"\\x89PNG bad":
        break
    print(json.dumps("end"), flush=True)
"""


@pytest.fixture
def started(monkeypatch):
    """The processes that were started."""
    found = []

    def start():
        pipe = subprocess.PIPE
        found.append(subprocess.Popen([sys.executable, "-c", ANSWERS], stdin=pipe, stdout=pipe))
        return found[-1]

    monkeypatch.setattr(door, "_start", start)
    monkeypatch.setattr(picture_reader, "can_recognise", lambda: True)
    return found


def test_one_process_recognises_all_files_of_a_run_and_ends_with_it(started):
    sources = [source_of(f"{number}.png", b"\x89PNG") for number in range(3)]
    assert [outcome.reason.code for outcome in stream(sources)] == ["no-text-in-pages"] * 3
    assert len(started) == 1
    assert started[0].poll() is not None


def test_a_process_that_breaks_off_is_started_again_for_the_next_file(started):
    sources = [
        source_of(name, b"\x89PNG" + rest) for name, rest in (("a.png", b""), ("b.png", b" bad"), ("c.png", b""))
    ]
    codes = [outcome.reason.code for outcome in stream(sources)]
    assert codes == ["no-text-in-pages", "recognition-failed", "no-text-in-pages"]
    assert len(started) == 2


def test_outside_a_run_a_process_ends_with_its_file(started):
    with pytest.raises(DocumentError, match="there is no text"):
        read_source(source_of("a.png", b"\x89PNG"))
    assert started[0].poll() is not None


def test_how_far_recognition_is_is_told(started):
    told = []
    token = door.progress.set(lambda *how_far: told.append(how_far))
    try:
        list(door.recognised_pages(source_of("a.pdf", b"x"), "pdf", [4, 7]))
    finally:
        door.progress.reset(token)
    assert told == [("a.pdf", 1, 2)]


def test_boxes_lie_on_the_picture_as_it_came():
    left, top, right, bottom = turned_back((100, 100, 200, 110), (595, 842), 2.0)
    assert (left, top, right, bottom) != (100, 100, 200, 110)
    assert left < right
    assert top < bottom


@pytest.mark.parametrize(
    "how", [{"dots": 200}, {"dots": 200, "turned": 3.0, "noise": 6.0, "quality": 35}], ids=["straight", "turned"]
)
def test_a_picture_gives_the_cells_of_its_page_and_no_error(recognition, how):
    (expected,) = read_source(source_of("a.pdf", SEED.read_bytes()))
    (document,) = read_source(source_of("a.png", drawn(**how)))
    assert cells(document) == cells(expected)
    (card,) = document.scorecards
    assert {cell.origin for cell in card.cells} == {"recognised"}
    printed = [cell for row in card.printed.rows for cell in row.cells if cell.text and cell.place]
    assert all(cell.confidence for cell in printed)
    assert not [item for item in check(document).findings if item.severity is Severity.ERROR]


def test_a_scanned_pdf_is_recognised_page_by_page(recognition):
    data = scanned(drawn(150))
    (document,) = read_source(source_of("a.pdf", data))
    (expected,) = read_source(source_of("a.pdf", SEED.read_bytes()))
    assert cells(document) == cells(expected)
    assert document.scorecards[0].indicators[0].place.page == 1
    assert document.scorecards[0].indicators[0].place.box is not None


def test_a_picture_that_lies_on_its_side_is_read_and_its_boxes_lie_on_it_as_it_came(recognition):
    (straight,) = read_source(source_of("a.pdf", SEED.read_bytes()))
    (fed,) = read_source(source_of("a.png", drawn(200, quarters=3)))  # which a quarter turn leaves upside down
    assert cells(fed) == cells(straight)
    for one, other in zip(straight.scorecards[0].indicators, fed.scorecards[0].indicators, strict=True):
        left, top, right, bottom = one.place.box
        assert other.place.box == pytest.approx((1 - bottom, left, 1 - top, right), abs=Decimal("0.004"))


def test_an_ofd_whose_text_is_drawn_as_curves_is_recognised(recognition):
    import cv2
    import numpy as np

    marks = 255 - cv2.imdecode(np.frombuffer(drawn(300), np.uint8), cv2.IMREAD_GRAYSCALE)
    outlines, parents = cv2.findContours((marks > 100).astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    paths: dict[int, str] = {}
    for number, (points, parent) in enumerate(zip(outlines, parents[0][:, 3].tolist(), strict=True)):
        corners = [f"{x * 25.4 / 300:.3f} {y * 25.4 / 300:.3f}" for x, y in points[:, 0].tolist()]
        path = f"M {corners[0]} " + "".join(f"B {each} {each} {each} " for each in corners[1:]) + "C "
        paths[number if parent < 0 else parent] = paths.get(number if parent < 0 else parent, "") + path
    shown = "".join(
        f'<PathObject Fill="true" Stroke="false"><AbbreviatedData>{path}</AbbreviatedData></PathObject>'
        for path in paths.values()
    )
    page = f"<Area><PhysicalBox>0 0 297 210</PhysicalBox></Area><Content><Layer>{shown}</Layer></Content>"
    data = one_page("", **{"Doc_0/P/Content.xml": f"<Page>{page}</Page>"})
    (document,) = read_source(source_of("a.ofd", data))
    (expected,) = read_source(source_of("a.pdf", SEED.read_bytes()))
    assert cells(document) == cells(expected)
    assert {cell.origin for cell in document.scorecards[0].cells} == {"recognised"}


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + b"x" * 50, b"\xff\xd8\xff\xe0 JFIF"])
def test_a_damaged_picture_is_one_sentence(recognition, data):
    with pytest.raises(DocumentError) as caught:
        read_source(source_of("a.png", data))
    assert "\n" not in str(caught.value)


def scanned(picture):
    """A PDF whose only page is this picture."""
    import cv2
    import numpy as np
    import pypdfium2

    grey = cv2.imdecode(np.frombuffer(picture, np.uint8), cv2.IMREAD_GRAYSCALE)
    document = pypdfium2.PdfDocument.new()
    image = pypdfium2.PdfImage.new(document)
    image.set_bitmap(_bitmap(grey))
    width, height = grey.shape[1] * 72 / 150, grey.shape[0] * 72 / 150
    image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = document.new_page(width, height)
    page.insert_obj(image)
    page.gen_content()
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _bitmap(grey):
    import numpy as np
    import pypdfium2
    from pypdfium2 import raw

    height, width = grey.shape
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
    target = bitmap.to_numpy()
    target[...] = np.ascontiguousarray(grey).reshape(target.shape)
    return bitmap
