"""A page of a PDF as a picture: drawn by pdfium, packed as PNG with the standard library."""

from __future__ import annotations

import struct
import zlib

from perfscore.serve import refusal
from perfscore.serve.refusal import RefusedError

# Pixels of a side at most: a page of any size costs no more than this.
_WIDEST, _HIGHEST = 1_600, 3_200


def png_of_page(data: bytes, page: int, width: int) -> bytes:
    """The picture of the page `page` (from 1), `width` pixels wide at most.

    Raises:
        RefusedError: there is no such page.
    """
    import pypdfium2  # noqa: PLC0415  (an extra)

    document = pypdfium2.PdfDocument(data)
    try:
        if not 1 <= page <= len(document):
            raise RefusedError(refusal.NOT_FOUND(), 404)
        sheet = document[page - 1]
        wide, high = sheet.get_size()
        scale = min(min(max(width, 200), _WIDEST) / max(wide, 1), _HIGHEST / max(high, 1))
        bitmap = sheet.render(scale=scale, rev_byteorder=True, may_draw_forms=False)
        return png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bitmap.n_channels)
    finally:
        document.close()


def png(pixels: bytes, width: int, height: int, stride: int, channels: int) -> bytes:
    r"""Rows of pixels as a PNG.

    >>> png(b"\xff\x00\x00", 1, 1, 3, 3)[:8]
    b'\x89PNG\r\n\x1a\n'
    """
    kept = min(channels, 3)
    rows = bytearray()
    for row in range(height):
        line = pixels[row * stride : row * stride + width * channels]
        rows.append(0)
        if channels == kept:
            rows += line
        else:  # a fourth channel (unused or alpha) is left out
            packed = bytearray(width * kept)
            for channel in range(kept):
                packed[channel::kept] = line[channel::channels]
            rows += packed
    colour = 2 if kept == 3 else 0
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    chunks = (_chunk(b"IHDR", head), _chunk(b"IDAT", zlib.compress(bytes(rows), 6)), _chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
