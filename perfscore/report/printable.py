r"""Text of a document made safe to show: a terminal must not obey what a document prints.

Control characters (escape sequences move the cursor, retitle windows) and the marks that reorder text are shown as
their code; line breaks and tabs become a space.

>>> printable("a\x1b[31mb\u202ec\td")
'a⟨U+001B⟩[31mb⟨U+202E⟩c d'
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\t\n\v\f\r\u2028\u2029\x85]+")
# Line breaks and tabs do no harm in markup, which has its own.
_ACTING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_DANGEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` on one line, without a character that acts instead of being seen."""
    return _DANGEROUS.sub(_code, _SPACES.sub(" ", text))


def visible(text: str) -> str:
    r"""`text` with its line breaks, for a page: what would reorder it, or is no character of a page, is shown.

    >>> visible("a\u202eb\nc\x00")
    'a⟨U+202E⟩b\nc⟨U+0000⟩'
    """
    return _ACTING.sub(_code, text.replace("\r\n", "\n"))


def _code(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found[0]):04X}⟩"
