"""Pages of a PDF as a scanner, a copier or a telephone would have them: turned, noisy, crumpled, in shadow, at a slant.

Everything is drawn with one seed, so that two runs measure the same pictures.

>>> Scan(dots=200, turned=1.5), str(Scan(dots=200, harm="shadow"))
(Scan(dots=200, turned=1.5, harm=None), '200 shadow')
"""

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import pypdfium2
from attrs import frozen


@frozen(kw_only=True)
class Scan:
    """How pages are scanned; a turned one is noisy and badly compressed as well."""

    dots: int
    turned: float = 0.0
    harm: str | None = None

    def __str__(self) -> str:
        """As a line of the benchmark names it."""
        return f"{self.dots} {self.harm or f'turned {self.turned:g}'}"


def scanned(document: Any, pages: Sequence[int], way: Scan) -> bytes:
    """The pages as pictures in a PDF."""
    made = pypdfium2.PdfDocument.new()
    for number in pages:
        page = document[number]
        image = pypdfium2.PdfImage.new(made)
        quality = 35 if way.turned else 60 if way.harm else 90
        jpeg = encoded(page_as_picture(page, way), ".jpg", [cv2.IMWRITE_JPEG_QUALITY, quality])
        image.load_jpeg(BytesIO(jpeg), inline=True)
        width, height = page.get_size()
        image.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        new = made.new_page(width, height)
        new.insert_obj(image)
        new.gen_content()
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def page_as_picture(page: Any, way: Scan) -> Any:
    """The grey values of a page."""
    grey = page.render(scale=way.dots / 72, grayscale=True).to_numpy()
    grey = grey.reshape(grey.shape[0], -1)
    if way.turned:
        grey = _noisy(_turned(grey, way.turned), 6)
    return HARMS[way.harm](grey) if way.harm else grey


def encoded(grey: Any, suffix: str, options: Sequence[int]) -> bytes:
    """The picture as a file."""
    found: bytes = cv2.imencode(suffix, grey, options)[1].tobytes()
    return found


def _turned(grey: Any, degrees: float) -> Any:
    height, width = grey.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return cv2.warpAffine(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def _noisy(grey: Any, deviation: float) -> Any:
    drawn = np.random.default_rng(1).normal(0, deviation, grey.shape)
    return np.clip(grey + drawn, 0, 255).astype(np.uint8)


def _smooth(shape: tuple[int, int], coarse: int, seed: int) -> Any:
    """Values between -1 and 1 that change slowly: random on a grid of so many fields, bent in between."""
    drawn = np.random.default_rng(seed).uniform(-1, 1, (coarse, coarse)).astype(np.float32)
    return cv2.resize(drawn, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


def _displaced(grey: Any, far: float, coarse: int) -> Any:
    """Each point moved by up to `far` pixels, its neighbours nearly alike."""
    y, x = np.mgrid[: grey.shape[0], : grey.shape[1]].astype(np.float32)
    across, along = far * _smooth(grey.shape, coarse, 2), far * _smooth(grey.shape, coarse, 3)
    return cv2.remap(grey, x + across, y + along, cv2.INTER_CUBIC, borderValue=255)


def _creased(grey: Any) -> Any:
    """Folded and flattened again: lines of shadow across the page, and what lies beside them a little moved."""
    bent = _displaced(grey, 5, 9).astype(np.float32)
    height, width = grey.shape
    y, x = np.mgrid[:height, :width]
    for slope, start in ((0.2, 0.3), (-0.3, 0.6), (3.0, -0.9)):
        distance = np.abs(y - slope * x - start * height) / np.hypot(1, slope)
        bent -= 70 * np.exp(-((distance / 4) ** 2))
    return _noisy(bent, 5)


def _crumpled(grey: Any) -> Any:
    shade = 25 * _smooth(grey.shape, 14, 4)
    return _noisy(_displaced(grey, 14, 9) + shade, 5)


def _shadow(grey: Any) -> Any:
    """The edge of a hand over the page, and light that falls off towards one side."""
    height, width = grey.shape
    y, x = np.mgrid[:height, :width]
    light = 1 - 0.45 * x / width - 0.35 / (1 + np.exp((x - 0.5 * width + 0.3 * (y - height / 2)) / 12))
    return _noisy(grey * light, 4)


def _stained(grey: Any) -> Any:
    """Cups and ink: a ring, spots that dim what they cover, and one that hides it."""
    height, width = grey.shape
    stain = np.zeros(grey.shape, np.float32)
    for across, along, size, dark in ((0.3, 0.4, 0.12, 90), (0.7, 0.6, 0.06, 120), (0.55, 0.35, 0.015, 255)):
        cv2.circle(stain, (int(across * width), int(along * height)), int(size * width), dark, -1)
    cv2.circle(stain, (int(0.6 * width), int(0.75 * height)), int(0.1 * width), 110, 9)
    return _noisy(grey - cv2.GaussianBlur(stain, (0, 0), 4), 4)


def _slant(grey: Any) -> Any:
    """Taken by hand from below: the far edge is shorter, the page stands askew."""
    height, width = grey.shape
    before = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    moves = np.array([[0.04, 0.02], [-0.03, 0.035], [0.0, -0.01], [0.01, 0.0]], np.float32)
    matrix = cv2.getPerspectiveTransform(before, before + moves * np.array([width, height], np.float32))
    return _noisy(cv2.warpPerspective(grey, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=235), 5)


def _faded(grey: Any) -> Any:
    """A copy of a copy: little contrast, strokes worn thin."""
    return _noisy(200 + (cv2.GaussianBlur(grey, (0, 0), 1.2).astype(np.float32) - 255) * 0.3, 4)


def _binary(grey: Any) -> Any:
    """As a fax or a scanner set to black and white has it, with specks."""
    marks = np.where(_noisy(cv2.GaussianBlur(grey, (0, 0), 0.8), 25) < 160, 0, 255).astype(np.uint8)
    marks[np.random.default_rng(5).random(grey.shape) < 0.0005] = 0
    return marks


HARMS: dict[str, Callable[[Any], Any]] = {
    "binary": _binary,
    "creased": _creased,
    "crumpled": _crumpled,
    "faded": _faded,
    "shadow": _shadow,
    "slant": _slant,
    "stained": _stained,
}
