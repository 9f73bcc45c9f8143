"""A result that is itself a change, given with its direction: 实际增长6.2% on the row of a rate of growth.

>>> [measures_change("实际增长", name) for name in ("贸易额增长率", "贸易额")], measures_change("实际完成", "贸易额")
([True, False], True)
"""

from __future__ import annotations

import re

_NAMED = {
    "增长": "增长|增速|增幅",
    "增加": "增加|增长|增幅",
    "下降": "下降|降幅|降低",
    "降低": "下降|降幅|降低",
    "提高": "提高|提升",
    "提升": "提高|提升",
}
REALLY_CHANGED = re.compile(
    rf"^(?:全年|本年|年末|年度)?实际(?:同比|较上年|比上年)?(?P<word>{'|'.join(_NAMED)})(?:率|了)?(?:为|达到|达)?$"
)


def measures_change(before: str, name: str) -> bool:
    """Whether an indicator measures the change that the words before a figure name; true where they name none."""
    said = REALLY_CHANGED.search(before)
    return said is None or re.search(_NAMED[said["word"]], name) is not None
