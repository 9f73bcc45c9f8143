r"""Bytes to text: UTF-8, UTF-16 and GB18030 (which includes GBK and GB2312), or a refusal.

A byte order mark decides first, then zero bytes (UTF-16 without a mark), then strict UTF-8, then strict GB18030. What
decodes but holds control characters is not text.

>>> decode("总分\t98.00分".encode("gb18030"), "a.txt")
'总分\t98.00分'
>>> decode(b"\x00\x01\x02\x03", "a.bin")
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.bin: these bytes are no text (UTF-8, UTF-16 or GB18030); export the document as text
"""

from __future__ import annotations

import codecs
import re

from perfscore.errors import DocumentError
from perfscore.reason import Wording

NO_TEXT = Wording(
    "encoding-unknown",
    zh="{path}：内容不是文字（UTF-8、UTF-16 或 GB18030），请另存为文本文件",
    en="{path}: these bytes are no text (UTF-8, UTF-16 or GB18030); export the document as text",
)

# The longer mark first: UTF-32-LE begins with the mark of UTF-16-LE.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Tab, line ends and form feed belong to text; so does the end-of-file mark of old editors at the very end.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# What a Chinese office document consists of. A wrong encoding gives letters from everywhere instead.
_USUAL = re.compile(
    "[\t\n\r\f -~\xa0-\xff\u0391-\u03c9\u2000-\u33ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe6f\uff00-\uffef]+"
)


def decode(data: bytes, name: str) -> str:
    """The text in `data`; `name` is the file, for the sentence.

    Raises:
        DocumentError: the bytes are no text in one of the known encodings.
    """
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        text = text.removesuffix("\x1a")
        if _is_text(text):
            return text
    raise DocumentError(NO_TEXT(path=name))


def _candidates(data: bytes) -> tuple[str, ...]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return (encoding,)
    zeros = data[:4096].count(0)
    if zeros:
        # Tabs, digits and line ends have their zero byte second in little-endian, first in big-endian order.
        little = data[1:4096:2].count(0) >= data[0:4096:2].count(0)
        return ("utf-16-le", "utf-16-be") if little else ("utf-16-be", "utf-16-le")
    return ("utf-8", "gb18030")


def _is_text(text: str) -> bool:
    if _CONTROL.search(text):
        return False
    sample = text[:100_000]
    return sum(map(len, _USUAL.findall(sample))) * 10 >= len(sample) * 9
