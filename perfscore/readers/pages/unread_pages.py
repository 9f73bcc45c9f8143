"""Pages that are pictures, said one by one: what stands on them is not read, and nobody may take it as read.

>>> str(unread_page("a.pdf", 3).reason)
'this page is a picture without text; install text recognition with: pip install "perfscore[ocr]"'
"""

from __future__ import annotations

from perfscore.model.place import Place, Unread
from perfscore.reason import Wording

PICTURES = Wording(
    "pages-are-pictures",
    zh='{path}：各页都是图片，没有文字；请安装文字识别：pip install "perfscore[ocr]"，或向编制单位索取Word、Excel',
    en='{path}: its pages are pictures; install text recognition with: pip install "perfscore[ocr]", or ask for the '
    "Word or Excel file",
)
NO_TEXT = Wording(
    "no-text-in-pages",
    zh="{path}：文件中没有文字；请核对是否为绩效自评材料",
    en="{path}: there is no text in it",
)
PICTURE_PAGE = Wording(
    "page-is-picture",
    zh='本页是图片，没有文字；请安装文字识别：pip install "perfscore[ocr]"',
    en='this page is a picture without text; install text recognition with: pip install "perfscore[ocr]"',
)
GARBLED_PAGE = Wording(
    "page-is-nonsense",
    zh='本页文字的编码有误，读取后为乱码，未采用；请安装文字识别（pip install "perfscore[ocr]"），或提供Word、Excel',
    en="the characters of this page have wrong codes and read as nonsense, so it is not read; install text recognition "
    'with: pip install "perfscore[ocr]", or give the Word or Excel file',
)
UNCLEAR_PAGE = Wording(
    "page-not-recognised",
    zh="本页是图片，文字识别不清（置信度{confidence}），未采用；请提供更清晰的扫描件或原始文件",
    en="this page is a picture too unclear to recognise (confidence {confidence}); scan it again or give the original",
)


def unread_page(name: str, page: int) -> Unread:
    """A page that is a picture."""
    return Unread(text="", place=Place(file=name, page=page), reason=PICTURE_PAGE())


def garbled_page(name: str, page: int) -> Unread:
    """A page whose characters have wrong codes."""
    return Unread(text="", place=Place(file=name, page=page), reason=GARBLED_PAGE())
