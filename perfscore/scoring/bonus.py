"""Rows of points on top of the whole: a bonus (加分项) or a deduction (扣分项), without target and weight of its own.

>>> from perfscore.testing.sketch import sketch
>>> (row,) = sketch("加分项 | 获省级表彰 | - | - | - | 1").scorecards[0].indicators[:1]
>>> is_bonus(row)
True
"""

from __future__ import annotations

import re

from perfscore.model.scorecard import Indicator

_BONUS = re.compile(r"[加扣减]分(?:项|指标|事项|因素|情况)|^[加扣减]分$|附加分?(?:项|指标)")


def is_bonus(row: Indicator) -> bool:
    """Whether a row gives or takes points beyond the weights of the others, by one of its names."""
    return any(_BONUS.search(name) for name in (row.level1, row.level2, row.level3) if name)
