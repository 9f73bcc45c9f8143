"""Raised characters: the mark of a footnote is dropped, an exponent stays raised, so that 10² never reads as 102.

>>> raised("培训人数", "1"), raised("12.00", "2"), raised("10", "2"), raised("m", "2"), raised("40", "[1]")
(('', True), ('', True), ('²', False), ('2', False), ('', True))
"""

from __future__ import annotations

import re

_RAISED = str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾")
_MARK = re.compile(r"[\[(（]?(?:[0-9]{1,2}|[①-⑳*※#†‡])[\])）]?(?:[,，][0-9]{1,2})*")
# In brackets or in a circle it can be no exponent.
_CERTAIN = re.compile(r"[\[(（][0-9]{1,2}[\])）]|[①-⑳*※#†‡]")
_DECIMALS = re.compile(r"[0-9]\.[0-9]+[%％]?$")
_UNIT = re.compile(r"(?:[A-Za-z]|米)$")


def raised(before: str, text: str) -> tuple[str, bool]:
    """What a raised `text` behind `before` reads as, and whether it was the mark of a footnote."""
    text = text.strip()
    if _UNIT.search(before):  # m², km²
        return text, False
    if _CERTAIN.fullmatch(text):
        return "", True
    if _MARK.fullmatch(text) and (not before[-1:].isdigit() or _DECIMALS.search(before)):
        return "", True
    return text.translate(_RAISED), False
