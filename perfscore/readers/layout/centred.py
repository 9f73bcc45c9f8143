"""Labels of merged cells, each printed once at half the height of its rows: which rows belong to which label.

>>> centred([0, 2, 4, 6, 8], [2, 7])
[0, 0, 0, 1, 1]
>>> centred([10, 13, 17], [10, 14])
[0, 1, 1]
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache


def centred(rows: Sequence[float], labels: Sequence[float]) -> list[int]:
    """For each row the number of its label: consecutive rows a label, so that each label is nearest to the middle.

    `rows` and `labels` are heights from the top. With more labels than rows the last ones get none.
    """
    if not labels:
        return []
    many = min(len(labels), len(rows))

    @cache
    def best(row: int, label: int) -> tuple[float, tuple[int, ...]]:
        """The least squared distance for the rows from `row` on and the labels from `label` on, and the last rows."""
        if label == many - 1:
            return _off(rows, row, len(rows) - 1, labels[label]), (len(rows) - 1,)
        options = []
        for last in range(row, len(rows) - (many - label - 1)):
            rest, ends = best(last + 1, label + 1)
            options.append((_off(rows, row, last, labels[label]) + rest, (last, *ends)))
        return min(options)

    if len(rows) > _MOST:
        return [max((number for number, at in enumerate(labels) if at <= row), default=0) for row in rows]
    owners: list[int] = []
    for number, last in enumerate(best(0, 0)[1]):
        owners += [number] * (last + 1 - len(owners))
    return owners


# Rows of a card beyond which the nearest label above is taken.
_MOST = 120


def _off(rows: Sequence[float], first: int, last: int, label: float) -> float:
    return ((rows[first] + rows[last]) / 2 - label) ** 2
