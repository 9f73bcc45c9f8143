"""Rows of a form that only number it or name its unit of money: 公开14表, 附件2, 单位：万元.

>>> from perfscore.readers.cards.pieces import typed
>>> is_caption(typed("附件2", "", "", "单位：万元")), is_caption(typed("公开14表")), is_caption(typed("培训14人"))
(True, True, False)
"""

from __future__ import annotations

import re

from perfscore.readers.cards.labels import compact
from perfscore.readers.cards.pieces import Line

_NUMBER = r"(\d{1,3}|[一二三四五六七八九十]{1,3})([-—–.]\d{1,2}){0,2}"
_FORM_NUMBER = re.compile(
    rf"[(【\[]?((附件|附表|附)[:：]?({_NUMBER})?|[一-龥]{{0,6}}表[:：]?{_NUMBER}|[一-龥]{{0,6}}{_NUMBER}表|[A-Z]{{1,4}}\d{{1,3}}表?)[)】\]]?"
)
_BARE_FORM_NUMBER = re.compile(r"[一-龥]{0,4}表")
_UNIT = re.compile(r"[(]?(金额|货币|计量|资金)?单位:(人民币)?[万亿百千]?元[)]?")


def is_form_number(text: str) -> bool:
    """Whether `text` numbers a form or an annex: 附表3-1, 预算13表, 公开表."""
    word = compact(text)
    return bool(_FORM_NUMBER.fullmatch(word) or _BARE_FORM_NUMBER.fullmatch(word))


def is_caption_cell(text: str) -> bool:
    """Whether `text` can be no value of a label: the number of a form, or the unit of money (金额单位：元)."""
    word = compact(text)
    return bool(_FORM_NUMBER.fullmatch(word) or _UNIT.fullmatch(word))


def is_caption(line: Line) -> bool:
    """Whether each cell of a row numbers the form or names its unit of money."""
    return all(is_form_number(piece.text) or is_caption_cell(piece.text) for piece in line.pieces)
