"""Two notes of a card that stand in each other's rows: neither names its own row, each fits the other's.

A note fits a row by a number in the row's unit that is its target, its actual or the gap between them, and by words of
the row's name. Words alone are a cause more often than a slip; so a number must be among the signs.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> card = sketch('''
... 产出 数量 | 运维站点数量 | >=28 个 | 26 个 | 10 | 9.29 | 讲师档期冲突，第6期培训推迟至次年举办
... 产出 数量 | 举办培训期数 | >=6 期 | 5 期 | 6 | 5.00 | 2个站点因道路改建停运，待迁建后恢复
... ''').scorecards[0]
>>> {index: move.to for index, move in exchanges(read_card(card), [0, 1]).items()}
{0: 1, 1: 0}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from attrs import frozen

from perfscore.claims.notes.claim import ChangeSaid, Direction, NoteClaim
from perfscore.claims.notes.holding import hold
from perfscore.claims.prose.figures import scan
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import shared
from perfscore.claims.rows import lead, name_of
from perfscore.scoring.reading import RowReading

_A_NUMBER = 2
_MOST_NOTES = 40
_ENOUGH = 3
"""Signs of both notes together: a number counts two, words of the name one."""


@frozen(kw_only=True)
class Move:
    """The note at `row` belongs to row `to` (indices of the card's rows); `words` are those that name it.

    `by_way` where nothing names the other row: the note says the reverse of its own row, and what is true there.
    """

    row: int
    to: int
    words: str
    certain: bool = True
    by_way: bool = False


def exchanges(rows: Sequence[RowReading], noted: Sequence[int]) -> dict[int, Move]:
    """The notes that changed places in pairs, among the rows `noted`; a note that fits several rows is in none."""
    off = [index for index in noted[:_MOST_NOTES] if lead(rows[index]) not in {0, None}]
    signs = {(one, to): _signs(rows[one], rows[to]) for one in off for to in off}
    moves: dict[int, Move] = {}
    for one, other in combinations(off, 2):
        there, back = signs[one, other], signs[other, one]
        if not (there and back) or there + back < _ENOUGH or signs[one, one] or signs[other, other]:
            continue
        alone = not any(signs[start, to] for start in (one, other) for to in off if to not in {one, other})
        if alone and one not in moves and other not in moves:
            moves[one] = Move(row=one, to=other, words=_words(rows[one]))
            moves[other] = Move(row=other, to=one, words=_words(rows[other]))
    return moves


def opposed(rows: Sequence[RowReading], claims: Mapping[int, Sequence[NoteClaim]]) -> dict[int, Move]:
    """The two notes of a card that say below where the row is above and the reverse, each true of the other's row.

    Nothing where a note names its own row, or a third note of the card says the reverse of its row as well.
    """
    reverse = [index for index, made in claims.items() if _is_reverse(made, rows[index])]
    if len(reverse) != 2 or any(shared(_words(rows[index]), name_of(rows[index])) for index in reverse):
        return {}
    one, other = reverse
    if not (_is_true(claims[one], rows[other]) and _is_true(claims[other], rows[one])):
        return {}
    return {
        one: Move(row=one, to=other, words=_words(rows[one]), by_way=True),
        other: Move(row=other, to=one, words=_words(rows[other]), by_way=True),
    }


def _is_reverse(made: Sequence[NoteClaim], row: RowReading) -> bool:
    held = {hold(claim, row) for claim in made}
    ways = [claim for claim in made if isinstance(claim, Direction | ChangeSaid) and hold(claim, row) == "false"]
    return bool(ways) and "true" not in held and lead(row) not in {0, None}


def _is_true(made: Sequence[NoteClaim], row: RowReading) -> bool:
    held = {hold(claim, row) for claim in made}
    return "true" in held and "false" not in held


def _signs(noted: RowReading, row: RowReading) -> int:
    """How much in the note of one row speaks of another."""
    note = plain_prose(noted.row.note or "")
    return _A_NUMBER * _gives_a_number(note, row) + bool(shared(note, name_of(row)))


def _gives_a_number(note: str, row: RowReading) -> bool:
    if row.values is None or row.unit is None or row.unit.numerator in {"", "%"}:
        return False
    target, actual = row.values
    own = {target, actual, abs(target - actual)} - {Fraction()}
    return any(
        printed.unit == row.unit.name and Fraction(printed.number.replace(",", "")) in own for printed in scan(note)
    )


def _words(row: RowReading) -> str:
    return plain_prose(row.row.note or "")[:40]
