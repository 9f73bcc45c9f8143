r"""Text of a document made safe to show: a terminal must not obey what a document prints.

Control characters (escape sequences move the cursor, retitle windows) and the marks that reorder text are shown as
their code; line breaks and tabs become a space.

>>> printable("a\x1b[31mb\u202ec\td")
'a⟨U+001B⟩[31mb⟨U+202E⟩c d'
"""

from __future__ import annotations

import re

_SPACES = re.compile(r"[\t\n\v\f\r\u2028\u2029\x85]+")
_DANGEROUS = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def printable(text: str) -> str:
    """`text` on one line, without a character that acts instead of being seen."""
    return _DANGEROUS.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _SPACES.sub(" ", text))
