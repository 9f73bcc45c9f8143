"""Which note belongs to which row: decided over the whole card, so that a rotation of notes is one fact.

A note is held against every row of its card. It is misplaced where nothing it says is true of its own row, something
in it names another row, and what it says is true there. A chain of misplaced notes whose last one speaks of nothing
closes on the row where the chain began.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from attrs import evolve

from perfscore.claims.notes.claim import ChangeSaid, NoteClaim, Rate, StatedFigure, Topic
from perfscore.claims.notes.exchange import Move, exchanges, opposed
from perfscore.claims.notes.holding import Truth, hold
from perfscore.claims.prose.lexicon import BECAUSE, any_of
from perfscore.claims.prose.precision import same_quantity
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import shared
from perfscore.claims.rows import MOST_ROWS, lead, name_of, named_alike, reported, reported_is_rate
from perfscore.scoring.reading import RowReading

_NAMED = 3
_AT_LENGTH = 4
"""Characters of a row's name by which a note is taken to speak of it."""
_REASON = re.compile(any_of(BECAUSE))
_CHANGED = re.compile(r"增加|减少|[多少超缺]")


def find_moves(
    rows: Sequence[RowReading], claims: Mapping[int, Sequence[NoteClaim]], verdicts: Mapping[int, Sequence[Truth]]
) -> tuple[tuple[Move, ...], ...]:
    """The misplaced notes of a card, those of one rotation together; `claims` by the row that carries the note."""
    moves: dict[int, Move] = {}
    if len(rows) > MOST_ROWS:
        return ()
    for index, made in claims.items():
        if "true" in verdicts[index]:
            continue
        move = _by_claims(index, rows, made) or _by_copy(index, rows, claims, verdicts)
        if move is not None:
            moves[index] = move
    moves.update(exchanges(rows, [index for index in claims if index not in moves and "true" not in verdicts[index]]))
    if not moves:
        moves.update(opposed(rows, claims))
    return tuple(_chains(moves, rows, claims, verdicts))


def _by_claims(index: int, rows: Sequence[RowReading], made: Sequence[NoteClaim]) -> Move | None:
    """The one other row that a claim names and of which no claim is false."""
    found: list[Move] = []
    for to, other in enumerate(rows):
        if to == index or any(hold(claim, other) == "false" for claim in made):
            continue
        pointing = next((claim for claim in made if _points_to(claim, other, rows[index])), None)
        if pointing is not None:
            certain = not isinstance(pointing, StatedFigure) or _names_whole(pointing, other)
            found.append(Move(row=index, to=to, words=pointing.words, certain=certain))
    return found[0] if len(found) == 1 else None


def _points_to(claim: NoteClaim, other: RowReading, own: RowReading) -> bool:
    """Whether a claim is foreign to its own row and names the other one, and is true there.

    A bare figure of another row may be a reason (全部 1198 人到岗); it counts where that row's note gives it as well.
    """
    if hold(claim, own) != "foreign":
        return False
    match claim:
        case Topic():
            return claim.subject in name_of(other)
        case ChangeSaid():
            return claim.subject in name_of(other) and hold(claim, other) == "true"
        case Rate():
            actual = reported(other)
            alike = named_alike(claim.subject, name_of(other))
            return alike and actual is not None and reported_is_rate(other) and same_quantity(claim.percent, actual)
        case StatedFigure():
            if _names_the_gap(claim, other, own):
                return True
            actual = reported(other)
            return (
                actual is not None
                and claim.quantity.unit.numerator not in {"", "%"}
                and claim.quantity.value >= 10
                and same_quantity(claim.quantity, actual)
                and claim.quantity.text in plain_prose(other.row.note or "")
            )
        case _:
            return False


def _names_the_gap(claim: StatedFigure, other: RowReading, own: RowReading) -> bool:
    """绿化面积增加600平方米: the other row by its name, by how much it lies off its target, and not as a reason."""
    note = plain_prose(own.row.note or "")
    named, mine = shared(claim.words, name_of(other)), shared(note, name_of(own))
    if mine and (len(named) < _AT_LENGTH or len(named) <= len(mine)):
        return False
    if len(named) < _NAMED or _REASON.search(note) or not _CHANGED.search(claim.words):
        return False
    return hold(claim, other) == "true" and lead(other) not in {0, None}


def _names_whole(claim: StatedFigure, other: RowReading) -> bool:
    """Whether the words give the other row's name at length, with how far it lies off its target."""
    name = name_of(other)
    return len(name) >= _AT_LENGTH and len(shared(claim.words, name)) >= _AT_LENGTH and hold(claim, other) == "true"


def _by_copy(
    index: int,
    rows: Sequence[RowReading],
    claims: Mapping[int, Sequence[NoteClaim]],
    verdicts: Mapping[int, Sequence[Truth]],
) -> Move | None:
    """The note of a count that stands again, word for word, beside a rate or a word: it explains the count.

    A note that speaks of neither (项目未实施) may well explain both.
    """
    own, text = rows[index], plain_prose(rows[index].row.note or "")
    if len(text) < 8 or not (reported_is_rate(own) or reported(own) is None):
        return None
    for to, other in enumerate(rows):
        if to == index or to not in claims or "false" in verdicts[to]:
            continue
        counts = reported(other) is not None and not reported_is_rate(other)
        before = counts if reported_is_rate(own) else reported(other) is not None
        about = "true" in verdicts[to] or shared(text, name_of(other))
        if before and about and text.rstrip("。") in plain_prose(other.row.note or ""):
            return Move(row=index, to=to, words=text[:40], certain=False)
    return None


def _chains(
    moves: dict[int, Move],
    rows: Sequence[RowReading],
    claims: Mapping[int, Sequence[NoteClaim]],
    verdicts: Mapping[int, Sequence[Truth]],
) -> list[tuple[Move, ...]]:
    """The moves in chains, closed to a ring where the last row's note says nothing of that row.

    One move is closed only where that note is true of the row it started from: two notes changed places.
    """
    aimed = {move.to for move in moves.values()}
    chains: list[tuple[Move, ...]] = []
    left = dict(moves)
    for start in [*(index for index in moves if index not in aimed), *moves]:
        chain: list[Move] = []
        index = start
        while index in left:
            chain.append(left.pop(index))
            index = chain[-1].to
        if not chain:
            continue
        silent = index in claims and index not in moves and not set(verdicts[index]) & {"true", "false"}
        there = silent and any(hold(claim, rows[start]) == "true" for claim in claims[index])
        if chain[-1].to == start and len(chain) >= 2:
            chain = [evolve(move, certain=True) for move in chain]  # each is at home where the other stands
        if silent and index != start and (there or len(chain) >= 2):
            chain.append(Move(row=index, to=start, words=plain_prose(rows[index].row.note or "")[:30]))
            chain = [evolve(move, certain=move.certain or there) for move in chain]
        chains.append(tuple(chain))
    return chains
