"""The points at stake that a label of the score states in brackets: 得分（10分）, 得分：9.5（10分）.

>>> from perfscore.readers.cards.pieces import typed
>>> points_at_stake(typed("执行率", "95%", "得分（10分）", "9.5").pieces)
Decimal('10')
>>> with_points("得分", "9.5（10分）"), with_points("得分", "95（9.5分）")
(('得分（10分）', '9.5'), ('得分', '95（9.5分）'))
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from perfscore.readers.cards.columns import Role, fund_heading_role
from perfscore.readers.cards.labels import compact
from perfscore.readers.cards.pieces import Piece

_LABEL = re.compile(r"[^()]+\((\d{1,3}(?:\.\d{1,4})?)分\)")
_FIGURE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)分?\((\d{1,3}(?:\.\d{1,4})?)分\)")


def states_points(text: str) -> bool:
    """Whether `text` is a label of the score with the points at stake in brackets."""
    return fund_heading_role(text) is Role.SCORE and bool(_LABEL.fullmatch(compact(text)))


def points_at_stake(pieces: Sequence[Piece]) -> Decimal | None:
    """The points that the only such label among `pieces` states, or None."""
    found = [_LABEL.fullmatch(compact(piece.text)) for piece in pieces if states_points(piece.text)]
    return Decimal(found[0][1]) if len(found) == 1 and found[0] is not None else None


def with_points(label: str, figure: str) -> tuple[str, str]:
    """Label and figure, the points in brackets taken to the label; a score above them is none of theirs."""
    match = _FIGURE.fullmatch(compact(figure)) if fund_heading_role(label) is Role.SCORE else None
    if match is None or Decimal(match[1]) > Decimal(match[2]):
        return label, figure
    return f"{label}（{match[2]}分）", match[1]
