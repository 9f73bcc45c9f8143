"""The judgement of a card's notes, made once: what each asserts, whether that is true, and where it belongs.

The kinds of findings on notes select from this; none of them reads a note again.

>>> from perfscore.testing.sketch import sketch
>>> [card] = sketch("产出 数量 | 发放人数 | >=150 人 | 162 人 | 9 | 9.00 | 实际发放数小于年初绩效目标值").scorecards
>>> notes = judge_notes(card)
>>> notes.rows[0].claims[0].verdict, notes.rows[0].fault
('false', 'direction')
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Literal

from attrs import frozen

from perfscore.claims.across.repeats import Repeat, find_repeats
from perfscore.claims.goals.conflict import Conflict
from perfscore.claims.goals.texts import judge_passages
from perfscore.claims.notes.claim import Change, Deviation, Direction, NoteClaim, Rate, StatedFigure
from perfscore.claims.notes.holding import Truth, card_months, hold, lead, promised
from perfscore.claims.notes.placement import Move, find_moves
from perfscore.claims.notes.reading import read_claims
from perfscore.claims.prose.clauses import prose
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.reading import RowReading, read_card, read_row

Fault = Literal["direction", "number"]

_MOST_FITS = 12
_MARKS = re.compile(r"[^\w]")
_EMPTY_HEADING = re.compile(r"实际完成(?:目标|情况)?$")
_MEASURE = re.compile(
    r"改进|下一步|今后|后期|后续|加强|措施|完善|进一步|整改|优化|将|提前|力争|合理设置|争取|加快|尽快|推进|督促"
    r"|协调|待.{1,12}后|已(?:与|要求|组织|安排|对接|改)|计划(?:于|在|明|下|次|后|20)|拟于?|继续|预计.{1,12}(?:完成|交付|到货)"
    r"|[明次来下]一?年度?(?!度|实施|完成|计划|续建)|20[0-9]{2}年.{0,8}(?:完成|建成|上线|加快)"
)
_NOTHING = re.compile(r"[/\-—–_.。]+|(?:暂?无|没有|不存在|不涉及)(?:此项|任何)?(?:偏差|差异)?(?:原因|情况|说明)?。?")
_CONFIRMS = re.compile(
    r"(?:已|均|都|全部|全面|按(?:计划|期|时|要求|规定)|如期|顺利|足额)*(?:完成|达到?|实现|达标)(?:了)?"
    r"(?:年初|年度|全年|预期|既定|设定)*(?:目标|任务|计划|指标|预期)*(?:值|任务)?。?"
)
_DEDUCTS = re.compile(r"扣(?:除|减|掉|了)?([0-9]{1,3}(?:\.[0-9]{1,4})?)分")
_SURVEYED = re.compile(
    r"问卷|调查|抽取|抽查|抽样|测评|评价|回访|访谈|调研|评议|反馈|走访|暗访|抽访|访问|随访|家访|拦访|电话|征求.{0,6}意见"
    r"|扫码|座谈|留言|打分|投票|询问|意见[簿箱卡]|[0-9](?:份|人|户|名|条|家|位)[^0-9]{0,8}满意"
)


@frozen(kw_only=True)
class HeldClaim:
    """A claim and what it is of its own row."""

    claim: NoteClaim
    verdict: Truth


def _is_rate(claim: NoteClaim) -> bool:
    return isinstance(claim, Rate)


def _is_open_figure(claim: NoteClaim) -> bool:
    return isinstance(claim, StatedFigure) and claim.role == "open"


@frozen(kw_only=True)
class Fit:
    """A row of a sibling card that carries the same note, and of which it is true."""

    card: Scorecard
    row: Indicator


@frozen(kw_only=True)
class RowNote:
    """One row's note, judged; without a note `claims` is empty. `fits` are the rows it may have been copied from."""

    reading: RowReading
    claims: tuple[HeldClaim, ...] = ()
    fits: tuple[Fit, ...] = ()

    @property
    def false(self) -> tuple[HeldClaim, ...]:
        """The claims that are false of the row; a plain figure or rate is none where another one is the row's."""
        told = [kind for kind in (_is_open_figure, _is_rate) if any(map(kind, self._of("true")))]
        return tuple(
            item for item in self.claims if item.verdict == "false" and not any(kind(item.claim) for kind in told)
        )

    def _of(self, verdict: Truth) -> list[NoteClaim]:
        return [item.claim for item in self.claims if item.verdict == verdict]

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the note by itself: a direction first, for it shows the others' cause."""
        wrong = [item.claim for item in self.false]
        if any(isinstance(claim, Direction | Change) for claim in wrong):
            return "direction"
        return "number" if wrong else None

    @property
    def text(self) -> str:
        """The note, plain."""
        return prose(self.reading.row.note or "")

    @property
    def blank(self) -> bool:
        """Whether there is no note, or one that says there is nothing to say: 无, /, 无偏差."""
        return not self.text or bool(_NOTHING.fullmatch(self.text))

    @property
    def lead(self) -> int | None:
        """1 where the actual is above the target, -1 below, 0 equal; None where that is not known."""
        return lead(self.reading)

    @property
    def deviation(self) -> str | None:
        """The deviation as it would be printed, half up to a tenth of a percent."""
        found = self.reading.comparison
        if found is None or found.deviation is None:
            return None
        return f"{rounded(found.deviation * 100)}%"

    @property
    def completion(self) -> str | None:
        """The share of the target that was reached, half up to a tenth of a percent."""
        values = self.reading.values
        return None if values is None or not values[0] else f"{rounded(values[1] / values[0] * 100)}%"

    @property
    def gap(self) -> str | None:
        """The difference of target and actual, in the target's unit."""
        values, target = self.reading.values, promised(self.reading)
        if values is None or len(target) != 1:
            return None
        unit, off = target[0].unit, abs(values[0] - values[1])
        if unit.numerator == "%":
            return f"{decimal_text(off)}个百分点"
        return decimal_text(off / unit.scale if unit.is_money else off) + unit.name

    @property
    def loose(self) -> Deviation | None:
        """A percent of deviation that is no deviation, but may be the share of the points lost."""
        known = self.reading.values is not None
        open_ = (item.claim for item in self.claims if known and item.verdict == "open")
        return next((claim for claim in open_ if isinstance(claim, Deviation)), None)

    @property
    def measure(self) -> bool:
        """Whether the note names a measure of improvement."""
        return bool(_MEASURE.search(self.text))

    @property
    def unmet(self) -> bool:
        """Whether the row fell short: a missed target, or a word that is less than fully met.

        More than an exact target is no shortfall.
        """
        found = self.reading.comparison
        if found is None or not self.lost or (found.kind == "exact" and self.lead == 1):
            return False
        return found.met is False or (found.met is None and found.kind == "qualitative")

    @property
    def deducts(self) -> bool:
        """Whether the note states just the points that were lost: 扣1分."""
        weight, score = self.reading.weight, self.reading.score
        if weight is None or score is None:
            return False
        return any(Fraction(found[1]) == weight - Fraction(score) for found in _DEDUCTS.finditer(self.text))

    @property
    def surveyed(self) -> bool:
        """Whether the note says how a satisfaction was found out."""
        return bool(_SURVEYED.search(self.text))

    @property
    def needless(self) -> bool:
        """A note on a deviation where target and actual are equal and all points were given."""
        row, values = self.reading.row, self.reading.values
        if self.reading.class_ == "满意度" and self.surveyed:
            return False  # the survey is what the figure stands on
        if self.blank or _CONFIRMS.fullmatch(self.text) or self.lost or row.score is None or row.weight is None:
            return False
        return values is not None and values[0] == values[1]

    @property
    def lost(self) -> bool:
        """Whether points were lost."""
        weight, score = self.reading.weight, self.reading.score
        return weight is not None and score is not None and score < weight


@frozen(kw_only=True)
class CardNotes:
    """All notes of a card, row by row; `chains` are the misplaced ones, those of one rotation together."""

    card: Scorecard
    rows: tuple[RowNote, ...]
    chains: tuple[tuple[Move, ...], ...] = ()

    conflicts: tuple[Conflict, ...] = ()

    @property
    def months(self) -> str | None:
        """The months that the card's name gives it, as 7-9."""
        found = card_months(self.card.name)
        return None if found is None else f"{found[0]}-{found[1]}"

    @property
    def copied(self) -> bool:
        """Whether the achievement is the goals, word for word."""
        if self.card.goal is None or self.card.achievement is None:
            return False
        goal, told = (
            _EMPTY_HEADING.sub("", _MARKS.sub("", prose(item.text))) for item in (self.card.goal, self.card.achievement)
        )
        return len(goal) >= 8 and told == goal

    def echo(self, index: int) -> Conflict | None:
        """The achievement's figure that a false figure in this row's note repeats: one fact, said once."""
        said = {item.claim.quantity.value for item in self.rows[index].false if isinstance(item.claim, StatedFigure)}
        for conflict in self.conflicts:
            if conflict.row == index and conflict.kind == "actual-differs" and conflict.value in said:
                return conflict
        return None

    def moved(self, index: int) -> bool:
        """Whether the note at this row takes part in a chain."""
        return any(move.row == index for chain in self.chains for move in chain)


@frozen(kw_only=True)
class DocumentNotes:
    """The notes of all cards, and what several cards share or contradict."""

    cards: tuple[CardNotes, ...]
    repeats: tuple[Repeat, ...] = ()


def rounded(value: Fraction) -> str:
    """A percentage half up to a tenth, as it would be printed."""
    return decimal_text(Fraction(floor(value * 10 + Fraction(1, 2)), 10))


def judge_all_notes(cards: Sequence[Scorecard], readings: Sequence[Sequence[RowReading]]) -> DocumentNotes:
    """Judge the notes and texts of a document's cards; `readings` are the cards' rows as they were read."""
    units: dict[str | None, list[Scorecard]] = defaultdict(list)
    for card in cards:
        units[card.unit].append(card)
    homes = {unit: _notes_at_home(members) for unit, members in units.items() if unit}
    judged = [_judge(card, rows, homes.get(card.unit or "", {})) for card, rows in zip(cards, readings, strict=True)]
    return DocumentNotes(cards=tuple(judged), repeats=find_repeats(cards))


def judge_notes(
    card: Scorecard, siblings: Sequence[Scorecard] = (), rows: Sequence[RowReading] | None = None
) -> CardNotes:
    """Judge all notes of a card; `siblings` are the other cards of its unit, in which a copied note may be at home."""
    return _judge(card, read_card(card) if rows is None else rows, _notes_at_home(siblings))


def _judge(card: Scorecard, rows: Sequence[RowReading], homes: Mapping[str, Sequence[Fit]]) -> CardNotes:
    claims: dict[int, tuple[NoteClaim, ...]] = {
        index: read_claims(row.row.note) for index, row in enumerate(rows) if row.row.note
    }
    verdicts = {index: tuple(hold(claim, rows[index], card.name) for claim in made) for index, made in claims.items()}
    notes = []
    for index, row in enumerate(rows):
        held = tuple(
            HeldClaim(claim=claim, verdict=verdict)
            for claim, verdict in zip(claims.get(index, ()), verdicts.get(index, ()), strict=True)
        )
        false = any(item.verdict == "false" for item in held)
        notes.append(RowNote(reading=row, claims=held, fits=_fits(row, card, homes) if false else ()))
    chains = find_moves(rows, claims, verdicts)
    return CardNotes(card=card, rows=tuple(notes), chains=chains, conflicts=judge_passages(card, rows))


def _notes_at_home(cards: Sequence[Scorecard]) -> dict[str, list[Fit]]:
    """All rows of some cards by the note they carry."""
    homes: dict[str, list[Fit]] = defaultdict(list)
    for card in cards:
        for row in card.indicators:
            if row.note:
                homes[prose(row.note)].append(Fit(card=card, row=row))
    return homes


def _fits(row: RowReading, card: Scorecard, homes: Mapping[str, Sequence[Fit]]) -> tuple[Fit, ...]:
    """The rows of other cards that carry the same note and of which it is true."""
    note = row.row.note or ""
    found: list[Fit] = []
    for fit in homes.get(prose(note), ()):
        if fit.card is not card and len(found) < _MOST_FITS:
            verdicts = {hold(claim, read_row(fit.row), fit.card.name) for claim in read_claims(note)}
            if "true" in verdicts and "false" not in verdicts:
                found.append(fit)
    return tuple(found)
