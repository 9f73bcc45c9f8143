"""Lines of text on a picture to characters, by rapidocr: recognition alone, nothing is ever turned upside down.

rapidocr's own step that decides which way up a line stands is off: it turns ``>=95%`` over, an operator the other
way round. Its wheel carries the model; nothing is fetched.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from attrs import define

from perfscore.readers.pages.page import Glyph
from perfscore.readers.recognition.strokes import PixelLine, Strokes

# White around a line, in pixels, which the recogniser is used to.
_PADDING = 6
# What a dash is read as; 一 alone in a cell is one, too.
_DASH = "—"
# Lines recognised at once, and the narrowest picture of one: rapidocr by itself fills each up to 320 pixels, more than
# twice what most cells take, and their width is what recognition costs.
_BATCH = 8
_NARROWEST = (3, 48, 96)


@define
class Engine:
    """The recogniser, loaded once (`load`)."""

    recogniser: Any

    @classmethod
    def load(cls) -> Engine:
        """The engine with its model, on one thread."""
        from rapidocr import RapidOCR  # noqa: PLC0415 - heavy

        threads = "EngineConfig.onnxruntime.intra_op_num_threads", "EngineConfig.onnxruntime.inter_op_num_threads"
        plain = {"Global.use_det": False, "Global.use_cls": False, "Global.log_level": "critical"}
        lines = {"Rec.rec_batch_num": _BATCH, "Rec.rec_img_shape": list(_NARROWEST)}
        whole: Any = RapidOCR(params=dict.fromkeys(threads, 1) | plain | lines)
        return cls(whole._load_rec_model())  # noqa: SLF001 -- it has no public way to the model alone

    def glyphs(self, strokes: Strokes, scale: float) -> Iterator[Glyph]:
        """The characters of all lines, in points, each with what the recogniser thinks of its line."""
        from rapidocr.ch_ppocr_rec import TextRecInput  # noqa: PLC0415 - heavy

        asked = [line for line in strokes.lines if not line.dash]
        for line in strokes.lines:
            if line.dash:
                yield from _set_out(_DASH, line, scale, 1.0)
        if not asked:
            return
        found = self.recogniser(TextRecInput(img=[_cut(strokes.clean, line, strokes.size) for line in asked]))
        for line, text, confidence in zip(asked, found.txts or (), found.scores, strict=True):
            yield from _set_out(text.strip(), line, scale, float(confidence))


def _cut(grey: Any, line: PixelLine, size: int) -> Any:
    """The line as the recogniser wants it: figures no taller than they are beside other characters."""
    height, width = grey.shape[:2]
    around = max(_PADDING // 2, (size - (line.bottom - line.top)) // 2)
    top, bottom = max(0, line.top - around), min(height, line.bottom + around)
    left, right = max(0, line.left - _PADDING // 2), min(width, line.right + _PADDING // 2)
    part = grey[top:bottom, left:right]
    padded = cv2.copyMakeBorder(part, 2, 2, _PADDING, _PADDING, cv2.BORDER_REPLICATE)
    return np.repeat(padded[:, :, None], 3, axis=2)


def _set_out(text: str, line: PixelLine, scale: float, confidence: float) -> Iterator[Glyph]:
    """The characters side by side over the line, wide ones twice as wide as narrow ones."""
    widths = [2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text]
    if not widths:
        return
    step = (line.right - line.left) / sum(widths)
    x, top, bottom = float(line.left), round(line.top * scale, 2), round(line.bottom * scale, 2)
    for char, width in zip(text, widths, strict=True):
        right = x + step * width
        yield Glyph(char, round(x * scale, 2), round(right * scale, 2), top, bottom, round(confidence, 4))
        x = right
