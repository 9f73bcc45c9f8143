"""One row's note, judged: what it asserts, whether that is true of its row, and what the row would need.

>>> from perfscore.claims.cards import judge_notes
>>> from perfscore.testing.sketch import sketch
>>> [card] = sketch("产出 数量 | 发放人数 | >=150 人 | 162 人 | 9 | 9.00 | 实际发放数小于年初绩效目标值").scorecards
>>> note = judge_notes(card).rows[0]
>>> note.claims[0].verdict, note.fault
('false', 'direction')
"""

from __future__ import annotations

import re
from fractions import Fraction
from math import floor
from typing import Literal

from attrs import frozen

from perfscore.claims.notes.claim import ChangeSaid, Deviation, Direction, NoteClaim, Rate, StatedFigure
from perfscore.claims.notes.holding import Truth
from perfscore.claims.prose.lexicon import GOALS, GOALS_BEFORE, MEASURES, SURVEYED, any_of
from perfscore.claims.prose.patterns import ASKED_UNIT, DIGIT, NO_DIGIT, NUMBER, YEAR_DIGITS
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.rows import lead, promised
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.reading import RowReading

Fault = Literal["direction", "number"]

_MEASURE = re.compile(
    rf"{any_of(MEASURES)}|待.{{1,12}}后|已(?:与|要求|组织|安排|对接|改)|计划(?:于|在|明|下|次|后|{YEAR_DIGITS})|拟于?"
    rf"|预计.{{1,12}}(?:完成|交付|到货)|[明次来下]一?年度?(?!度|实施|完成|计划|续建)|{YEAR_DIGITS}年.{{0,8}}(?:完成|建成|上线|加快)"
)
_NOTHING = re.compile(r"[/\-—–_.。]+|(?:暂?无|没有|不存在|不涉及)(?:此项|任何)?(?:偏差|差异)?(?:原因|情况|说明)?。?")
_CONFIRMS = re.compile(
    r"(?:已|均|都|全部|全面|按(?:计划|期|时|要求|规定)|如期|顺利|足额)*(?:完成|达到?|实现|达标)(?:了)?"
    rf"{any_of(GOALS_BEFORE)}*{any_of(GOALS)}*(?:值|任务)?。?"
)
_DEDUCTS = re.compile(rf"扣(?:除|减|掉|了)?({NUMBER})分")
# A rule of deduction, or one that was not applied: 每少1场扣0.5分, 不扣分.
_RULE_OF_DEDUCTION = re.compile(
    r"每[^,;。]{0,20}$|[不未免应可再最][高多少能]?$|(?:标准|规则|规定|办法|细则)[^,;。]{0,12}$"
)
_SURVEYED = re.compile(rf"{any_of(SURVEYED)}|征求.{{0,6}}意见|意见[簿箱卡]|{DIGIT}{ASKED_UNIT}{NO_DIGIT}{{0,8}}满意")


@frozen(kw_only=True)
class HeldClaim:
    """A claim with its verdict on its own row."""

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
        own = [kind for kind in (_is_open_figure, _is_rate) if any(map(kind, self._of("true")))]
        return tuple(
            item for item in self.claims if item.verdict == "false" and not any(kind(item.claim) for kind in own)
        )

    def _of(self, verdict: Truth) -> list[NoteClaim]:
        return [item.claim for item in self.claims if item.verdict == verdict]

    @property
    def fault(self) -> Fault | None:
        """What is wrong with the note by itself: a direction first, for it shows the others' cause."""
        wrong = [item.claim for item in self.false]
        if any(isinstance(claim, Direction | ChangeSaid) for claim in wrong):
            return "direction"
        return "number" if wrong else None

    @property
    def text(self) -> str:
        """The note, plain."""
        return plain_prose(self.reading.row.note or "")

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
        return decimal_text(off * target[0].value / values[0] if values[0] else off) + unit.name

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
        """Whether the note states exactly the points that were lost: 扣1分."""
        weight, score = self.reading.weight, self.reading.score
        if weight is None or score is None:
            return False
        return any(
            Fraction(found[1].replace(",", "")) == weight - Fraction(score) for found in _DEDUCTS.finditer(self.text)
        )

    @property
    def misdeducts(self) -> tuple[str, Fraction] | None:
        """The points that the note says were taken off, and those that were, where neither one nor the sum agrees."""
        weight, score = self.reading.weight, self.reading.score
        stated = [
            found[1].replace(",", "")
            for found in _DEDUCTS.finditer(self.text)
            if not _RULE_OF_DEDUCTION.search(self.text[: found.start()])
        ]
        if weight is None or score is None or not stated:
            return None
        lost, total = weight - Fraction(score), sum(map(Fraction, stated), Fraction())
        places = max(len(text.partition(".")[2]) for text in stated)
        slack = Fraction(1, 2 * 10**places) if places else Fraction()
        if abs(total - lost) <= slack or any(abs(Fraction(text) - lost) <= slack for text in stated):
            return None
        return decimal_text(total), lost

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


def rounded(value: Fraction) -> str:
    """A percentage half up to a tenth, as it would be printed."""
    return decimal_text(Fraction(floor(value * 10 + Fraction(1, 2)), 10))
