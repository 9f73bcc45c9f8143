"""A card beside its later version: the rows that are still there, and every cell that differs."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from perfscore.diff.changes import Change, card_changes, fund_changes, row_changes
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.pairing import CardPair, RowPair, pair_rows
from perfscore.standards.standard import Standard


@frozen(kw_only=True)
class PairedCard:
    """A card, its later version, its paired rows, and the cells that differ."""

    pair: CardPair
    rows: tuple[RowPair, ...]
    changes: tuple[Change, ...]

    @property
    def removed(self) -> tuple[Indicator, ...]:
        """Rows that the new statement has no more."""
        return tuple(row for row in self.pair.old.indicators if all(found.old is not row for found in self.rows))

    @property
    def added(self) -> tuple[Indicator, ...]:
        """Rows that the former statement did not have."""
        return tuple(row for row in self.pair.new.indicators if all(found.new is not row for found in self.rows))


def paired_card(pair: CardPair, after: Sequence[Scorecard], standard: Standard) -> PairedCard:
    """Pair the rows of a card; one that moved is looked for on the cards `after`. Effects are by `standard`."""
    rows = pair_rows(pair, after)
    changes = [*fund_changes(pair)]
    for row in rows:
        changes += row_changes(row, standard)
    if not pair.merged:
        changes += card_changes(pair)
    return PairedCard(pair=pair, rows=rows, changes=tuple(changes))
