"""Pages whose letters have wrong codes: they look right and read as nonsense.

A PDF draws shapes and says apart which characters they are. Where that table is missing or wrong, what comes out is
characters without a meaning, or Chinese that nobody writes. Such a page is not read: a figure in it would be wrong.

>>> from perfscore.readers.pages.page import Glyph, Page
>>> def page(text):
...     return Page(number=1, width=600.0, height=800.0, glyphs=[Glyph(char, 0, 9, 0, 9) for char in text])
>>> is_nonsense(page("部门决算公开说明" * 20)), is_nonsense(page("\ue001\ue002\ue003\ue004" * 20))
(False, True)
"""

from __future__ import annotations

import unicodedata

from perfscore.readers.pages.page import Page

# A page of fewer characters proves nothing.
_ENOUGH = 60
# Characters without a meaning: private use, unassigned, halves of pairs, controls, and those a font has no code for.
_EMPTY = frozenset({"Co", "Cn", "Cs", "Cc"})
_MOST_EMPTY = 0.2
# The characters that running Chinese and the forms of public money are made of. Any page of them has far more than a
# tenth; a wrong table, which shuffles some thousands, has two in a hundred.
_COMMON = frozenset(
    "的一是不了在有人这上大来和个中为年月日到地出要以时下可也子就过得自着都用所生家会成能对方多作学法民行同动如分"
    "部门单位项目资金预算决支出收入执效评价指标数量质值完情况财政万元实际目三二级总体社经济服务工管理公开说明"
    "及率满意度本无其他增加减少较主任务建设保障专业机关基费补助发展市区县局第比例按与内于高提升进全加强制"
)
_CHINESE, _LEAST_COMMON = 100, 0.04


def is_nonsense(page: Page) -> bool:
    """Whether the text of a page can be no text anybody wrote."""
    texts = [glyph.text for glyph in page.glyphs if not glyph.text.isspace()]
    if len(texts) < _ENOUGH:
        return False
    empty = sum(text == "\ufffd" or unicodedata.category(text) in _EMPTY for text in texts)
    if empty > _MOST_EMPTY * len(texts):
        return True
    chinese = [text for text in texts if "\u3400" <= text <= "\u9fff"]
    return len(chinese) >= _CHINESE and sum(text in _COMMON for text in chinese) < _LEAST_COMMON * len(chinese)
