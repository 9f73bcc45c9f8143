r"""Printed text without the variants of glyphs, spaces and LaTeX that typing and text extraction leave.

Only what means the same is made the same: a superscript or a fraction glyph is kept, so that `10²` never reads as 102.

>>> plain("$\\leq 7386.02$ 元"), plain("＞＝５３ 人"), plain("≥95％")
('<=7386.02元', '>=53人', '>=95%')
"""

from __future__ import annotations

import re
import unicodedata

from perfscore.both import Both
from perfscore.errors import QuantityError
from perfscore.reason import Reason, Wording

TOO_LONG = Wording(
    "quantity-too-long",
    zh="共{count}个字符，数量至多{most}个",
    en="{count} characters; a quantity has at most {most}",
)
CONTROL = Wording(
    "quantity-control-character",
    zh="含控制字符或双向字符",
    en="holds a control or bidirectional character",
)
NOTHING = Wording("quantity-nothing-printed", zh="未填内容", en="nothing is printed")

LONGEST = 1_000
"""Characters; a longer cell is no target. It keeps every reader here linear in a small number."""

_SAME = {
    "≥": ">=", "≧": ">=", "⩾": ">=", "≤": "<=", "≦": "<=", "⩽": "<=", "‹": "<", "›": ">", "═": "=", "〈": "<",
    "〉": ">",     "–": "-", "—": "-", "―": "-", "−": "-", "‐": "-", "‑": "-", "－": "-", "~": "~", "〜": "~", "∼": "~",
    "⋅": "·", "•": "·", "∙": "·", "・": "·", "․": ".", "㎡": "平方米", "㎥": "立方米", "㎏": "kg", "℅": "%", "٪": "%",
    "【": "(", "】": ")", "〔": "(", "〕": ")", "∕": "/", "⁄": "/", "￥": "¥", "、": "、",
}  # fmt: skip
_FULL_WIDTH = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SMALL = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFE50, 0xFE6C)}
_SPACES = dict.fromkeys(
    [*map(ord, " \t\n\r\f\v\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff\u200b"), *range(0x2000, 0x200B)]
)
FORMS: dict[int, str | None] = _FULL_WIDTH | _SMALL | {ord(glyph): same for glyph, same in _SAME.items()} | _SPACES
"""For each character that is printed in several ways, the one it is read as; None for a space."""

_BLANK = re.compile(r"\s+")
_LATEX = re.compile(r"\\(?:(leqslant|leq|le)|(geqslant|geq|ge)|(lt)|(gt)|(sim)|(cdot)|([%,;!: ]))")
_LATEX_SIGNS = ("<=", ">=", "<", ">", "~", "·")
_LATEX_BOX = re.compile(r"\\(?:text|mathrm)\{([^{}]*)\}")


def plain(text: str) -> str:
    """`text` without spaces, full-width signs and LaTeX.

    Raises:
        QuantityError: longer than `LONGEST`, or holding control or bidirectional characters.
    """
    if len(text) > LONGEST:
        raise refused(text, TOO_LONG(count=len(text), most=LONGEST))
    text = text.translate(FORMS)
    if "\\" in text or "$" in text:
        text = _LATEX_BOX.sub(r"\1", text)
        text = _LATEX.sub(_latex_sign, text).replace("$", "")
    if not text.isprintable():
        raise refused(text, CONTROL())
    return text


def spaceless(text: str) -> str:
    """`text` in plain widths and without blanks, for comparing labels and headings; nothing in it is a number yet.

    >>> spaceless("项目 支出（２０２３ 年）")
    '项目支出(2023年)'
    """
    return _BLANK.sub("", unicodedata.normalize("NFKC", text))


def refused(text: str, why: Reason) -> QuantityError:
    """The error for printed text that was not read; long text is cut in the sentence."""
    shown = text if len(text) <= 40 else f"{text[:40]}…"
    both = Both(f"“{shown}”：{why.text.zh}", f"{shown!r}: {why.text.en}")
    return QuantityError(Reason(why.code, both, {**why.values, "text": shown}), why=why)


def _latex_sign(match: re.Match[str]) -> str:
    return next(
        (sign for sign, group in zip(_LATEX_SIGNS, match.groups()[:6], strict=True) if group), match[7] or ""
    ).replace(",", "")
