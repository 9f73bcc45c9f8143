"""Rules that a document prints itself (评分方法, 评分细则): what they explain is no finding of this tool.

Two things are read, and only to be silent: the shares that printed steps pay (90%（含）至100%的，得该项分值的80%), and
that points are deducted, for over-fulfilment or for each unit that is missing (每少1场扣0.5分). A score that is a
printed share, or that such a deduction may have made, is left unjudged.

>>> sorted(printed_shares(["90%（含）至100%的，得该项分值的80%；80%以下的不得分"]))
[Fraction(0, 1), Fraction(4, 5), Fraction(1, 1)]
>>> deducts_each("每少1场扣0.5分"), deducts_over_fulfilment("偏离度超过30%的，按超出部分的比例扣减该项分值")
(True, True)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from attrs import evolve

from perfscore.model.scorecard import Scorecard
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.verdict import RowVerdict, ScoreState

_SHARE = re.compile(r"得(?:该项|该指标|本项|指标)*分值?的([0-9]+(?:\.[0-9]+)?)%")
_OVER = re.compile(r"(?:超额|超过|超出|高于)[^。；;]{0,40}(?:扣减|扣除|扣分|减分|酌情扣)")
_EACH = re.compile(r"每(?:少|低|降低|减少|缺|下降|延迟|超|增加)[^。；;，,]{1,12}扣")
_STRANGE = frozenset({ScoreState.UNEXPLAINED, ScoreState.OTHER_RULE, ScoreState.ROUNDS})


def printed_shares(texts: Iterable[str]) -> frozenset[Fraction]:
    """The shares of the weight that printed steps pay, with all and nothing; empty where no steps are printed."""
    found = {Fraction(match[1]) / 100 for text in texts for match in _SHARE.finditer(text.replace(" ", ""))}
    return frozenset(found | {Fraction(0), Fraction(1)}) if found else frozenset()


def deducts_over_fulfilment(text: str) -> bool:
    """Whether a text says that points are deducted for reaching more than the target."""
    return _OVER.search(text.replace(" ", "")) is not None


def deducts_each(text: str) -> bool:
    """Whether a text says that points are deducted for each unit missing."""
    return _EACH.search(text.replace(" ", "")) is not None


def by_printed_rules(cards: Sequence[CardVerdict], texts: Iterable[str]) -> tuple[CardVerdict, ...]:
    """The verdicts with the strange scores settled that a rule printed in the document or in the row explains."""
    known = [text for text in texts if "分" in text]
    shares, over = printed_shares(known), any(map(deducts_over_fulfilment, known))
    return tuple(
        evolve(card, rows=tuple(_settled(verdict, card.card, shares, over=over) for verdict in card.rows))
        for card in cards
    )


def _settled(verdict: RowVerdict, card: Scorecard, shares: frozenset[Fraction], *, over: bool) -> RowVerdict:
    if verdict.state not in _STRANGE:
        return verdict
    reading = verdict.reading
    paid = Fraction(reading.score) / reading.weight if reading.score is not None and reading.weight else None
    explained = paid in shares or (over and verdict.over_fulfilled) or deducts_each(_row_text(verdict, card))
    return evolve(verdict, state=ScoreState.UNJUDGED, explanation=None, explanations=()) if explained else verdict


def _row_text(verdict: RowVerdict, card: Scorecard) -> str:
    """All cells of the row as printed, but for its note."""
    row = verdict.reading.row
    if card.printed is None:
        return ""
    own = [cell for cell in card.cells if cell.place == row.place and cell.field in {"target", "actual"}]
    numbers = {cell.row for cell in own if cell.row is not None}
    note = row.note or ""
    return " ".join(
        cell.text for number in sorted(numbers) for cell in card.printed.rows[number].cells if cell.text != note
    )
