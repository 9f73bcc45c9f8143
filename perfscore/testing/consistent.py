"""Hypothesis strategies for documents that add up, and for such with exactly one named fault.

Every row is scored by a standard, every sum and rate is right, points lost have a note. A fault is one change; it names
the kinds of findings that may show it.

>>> from hypothesis import given, settings
>>> @settings(max_examples=2)
... @given(consistent_documents(), faulty_documents("total-score"))
... def one_adds_up_and_one_does_not(document, faulty):
...     card = document.scorecards[0]
...     assert card.total_score == card.funds[0].score + sum(row.score for row in card.indicators)
...     assert faulty.shown_by == {"total-score"}
>>> one_adds_up_and_one_does_not()
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from attrs import evolve, frozen
from hypothesis import strategies as st

from perfscore.model.document import Document
from perfscore.model.place import Place
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.exact import score
from perfscore.standards.rounding import round_points
from perfscore.standards.standard import Standard

FILE = "drawn.txt"
_NOTE = "部分对象未能参加，下一年度改进组织方式。"
_CENT = Decimal("0.01")

# Level 1, level 2, name, unit, points, of the rows of a card: 90 points beside the 10 of the budget.
_ROWS = (
    ("产出指标", "数量指标", "培训人数", "人", 15),
    ("产出指标", "数量指标", "检查次数", "次", 15),
    ("产出指标", "质量指标", "合格率", "%", 20),
    ("效益指标", "社会效益指标", "覆盖村数", "个", 20),
    ("效益指标", "可持续影响指标", "长期使用比例", "%", 10),
    ("满意度指标", "服务对象满意度指标", "参训人员满意度", "%", 10),
)


@frozen(kw_only=True)
class Faulty:
    """A document with one fault: its name, and the kinds of findings of which one must speak of it."""

    document: Document
    fault: str
    shown_by: frozenset[str]


@st.composite
def consistent_documents(draw: st.DrawFn, standard: Standard | None = None) -> Document:
    """A document of one card in which every figure is right, by a standard (`mof-2020` where none is given)."""
    rules = standard or Standard.load("mof-2020")
    rows = tuple(_row(draw, index, rules) for index in range(len(_ROWS)))
    return _document(_card(rows, draw(st.integers(5_000, 10_000)), rules))


@st.composite
def faulty_documents(draw: st.DrawFn, fault: str | None = None) -> Faulty:
    """A document that adds up but for one fault of `FAULTS`; any of them where none is named."""
    name = draw(st.sampled_from(sorted(FAULTS))) if fault is None else fault
    change, shown_by = FAULTS[name]
    document = draw(consistent_documents())
    changed = change(draw, document.scorecards[0])
    return Faulty(document=_document(changed), fault=name, shown_by=shown_by)


def _row(draw: st.DrawFn, index: int, standard: Standard) -> Indicator:
    level1, level2, name, unit, points = _ROWS[index]
    target = draw(st.integers(10, 95 if unit == "%" else 500))
    actual = target if draw(st.booleans()) else target - draw(st.integers(1, max(target // 4, 1)))
    row = Indicator(
        level1=level1,
        level2=level2,
        level3=name,
        target=f"≥{target}{unit}",
        actual=f"{actual}{unit}",
        weight=points,
        note=None if actual == target else _NOTE,
        place=Place(file=FILE, line=10 + index),
    )
    return evolve(row, score=score(row, standard).points)


def _card(rows: tuple[Indicator, ...], hundredths: int, standard: Standard) -> Scorecard:
    annual, executed = Decimal("100.00"), Decimal(hundredths).scaleb(-2)
    points = round_points(Fraction(10) * Fraction(executed) / 100, standard.rounding.places, standard.rounding.mode)
    place = Place(file=FILE, line=5)
    total = Fund(
        source="total",
        source_raw="年度资金总额",
        initial=annual,
        annual=annual,
        executed=executed,
        weight=10,
        rate=f"{executed}%",
        score=points,
        place=place,
    )
    own = Fund(
        source="fiscal",
        source_raw="其中：财政拨款",
        initial=annual,
        annual=annual,
        executed=executed,
        place=Place(file=FILE, line=6),
    )
    return _summed(
        Scorecard(
            id="c1",
            kind="project",
            name="培训项目",
            supervisor="示例局",
            unit="示例中心",
            year=2023,
            funds=(total, own),
            indicators=rows,
            place=Place(file=FILE, line=1),
        )
    )


def _summed(card: Scorecard) -> Scorecard:
    """The card with the totals that its rows give."""
    parts = [*(row.score or Decimal(0) for row in card.indicators), card.funds[0].score or Decimal(0)]
    return evolve(card, total_weight=100, total_score=sum(parts, Decimal(0)), total_place=Place(file=FILE, line=30))


def _document(card: Scorecard) -> Document:
    return Document(path=FILE, sha256="0" * 64, scorecards=(card,), year=2023)


# ---- faults: each changes one figure, and sums again what is not the fault itself

CardEdit = Callable[[st.DrawFn, Scorecard], Scorecard]


def _with_row(card: Scorecard, index: int, row: Indicator) -> Scorecard:
    return _summed(evolve(card, indicators=(*card.indicators[:index], row, *card.indicators[index + 1 :])))


def _with_fund(card: Scorecard, fund: Fund) -> Scorecard:
    return evolve(card, funds=(fund, *card.funds[1:]))


def _off(draw: st.DrawFn, value: Decimal | None) -> Decimal:
    """A figure beside the right one."""
    assert value is not None
    return value + draw(st.integers(2, 300)) * _CENT


def _wrong_total(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    return evolve(card, total_score=_off(draw, card.total_score))


def _wrong_weights(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    return evolve(card, total_weight=100 + draw(st.integers(1, 10)))


def _wrong_rate(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    fund = card.funds[0]
    assert fund.executed is not None
    return _with_fund(card, evolve(fund, rate=f"{fund.executed - draw(st.integers(1, 40))}%"))


def _wrong_execution(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    fund = card.funds[0]
    assert fund.score is not None
    return _summed(_with_fund(card, evolve(fund, score=fund.score - draw(st.integers(5, 200)) * _CENT)))


def _wrong_fund(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    own = card.funds[1]
    assert own.executed is not None
    return evolve(card, funds=(card.funds[0], evolve(own, executed=own.executed - draw(st.integers(1, 40)))))


def _over_weight(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    index = draw(st.integers(0, len(card.indicators) - 1))
    row = card.indicators[index]
    assert row.weight is not None
    return _with_row(card, index, evolve(row, score=row.weight + draw(st.integers(1, 5))))


def _full_though_missed(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    index, row = _missed(draw, card, parts=draw(st.integers(2, 4)))
    return _with_row(card, index, evolve(row, score=row.weight))


def _wrong_score(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    """Points that no rule and no rounding gives for four fifths of a target."""
    index, row = _missed(draw, card, parts=5)
    assert row.weight is not None
    return _with_row(
        card, index, evolve(row, score=row.weight * Decimal("0.8") - draw(st.sampled_from((13, 37, 71))) * _CENT)
    )


def _missed(draw: st.DrawFn, card: Scorecard, *, parts: int) -> tuple[int, Indicator]:
    """A row with a target that was missed by one of some parts."""
    index = draw(st.integers(0, 2))
    row = card.indicators[index]
    target, unit = 12 * parts, _ROWS[index][3]
    reached = decimal_text(Fraction(12 * (parts - 1)))
    return index, evolve(row, target=f"≥{target}{unit}", actual=f"{reached}{unit}", note=_NOTE)


def _lost_though_met(draw: st.DrawFn, card: Scorecard) -> Scorecard:
    index = draw(st.integers(0, len(card.indicators) - 1))
    row = card.indicators[index]
    assert row.weight is not None
    assert row.target is not None
    reached = row.target.removeprefix("≥")
    return _with_row(card, index, evolve(row, actual=reached, note=_NOTE, score=row.weight - draw(st.integers(1, 3))))


FAULTS: dict[str, tuple[CardEdit, frozenset[str]]] = {
    "total-score": (_wrong_total, frozenset({"total-score"})),
    "total-weight": (_wrong_weights, frozenset({"total-weight"})),
    "execution-rate": (_wrong_rate, frozenset({"execution-rate"})),
    "execution-score": (_wrong_execution, frozenset({"execution-score"})),
    "funds-components": (_wrong_fund, frozenset({"funds-components"})),
    "score-exceeds-weight": (_over_weight, frozenset({"score-exceeds-weight"})),
    "unmet-full": (_full_though_missed, frozenset({"unmet-full"})),
    "met-not-full": (_lost_though_met, frozenset({"met-not-full", "indicator-score"})),
    "indicator-score": (_wrong_score, frozenset({"indicator-score"})),
}
