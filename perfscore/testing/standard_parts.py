"""Hypothesis strategies for the parts of a standard beside its tables: weights, totals, grades, declarations, examples.

>>> from hypothesis import given, settings
>>> @settings(max_examples=3)
... @given(situations(), total_rules())
... def each_is_one(situation, total):
...     assert situation.low <= situation.high <= situation.weight
...     assert total.caps or total.over_target
>>> each_is_one()
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from hypothesis import strategies as st

from perfscore.model.scorecard import CLASSES
from perfscore.standards.contents import DEFAULT_GRADES, PROPERTIES, Expect, Grades, OverFulfilment, Situation, Weights
from perfscore.standards.source import STATUSES, Citation
from perfscore.standards.thresholds import DEFAULTS
from perfscore.standards.total_rule import Cap, TotalRule
from perfscore.testing.strategies import figures, targets

LEVELS = ("产出", "效益", "满意度", "成本")


@cache
def tenths(low: int, high: int) -> st.SearchStrategy[Fraction]:
    """A number with one decimal between two whole numbers."""
    return st.integers(low * 10, high * 10).map(lambda value: Fraction(value, 10))


@cache
def citations() -> st.SearchStrategy[Citation]:
    """A document, with or without an article, and how sure it is."""
    documents = st.sampled_from(("财预〔2020〕10号", "某财绩〔2024〕1号"))
    return st.builds(
        Citation, document=documents, article=st.none() | st.just("附件2"), status=st.sampled_from(STATUSES)
    )


@cache
def weights() -> st.SearchStrategy[Weights]:
    """None, one or two structures of level-1 weights."""
    structure = st.dictionaries(st.sampled_from(LEVELS), tenths(0, 100), min_size=1, max_size=4)
    return st.lists(structure, max_size=2).map(lambda found: Weights(structures=tuple(found)))


@cache
def total_rules() -> st.SearchStrategy[TotalRule]:
    """Caps by the execution rate, in the right order or not, or a deduction for excess, or both."""
    ends = st.lists(st.sampled_from(("0.5", "0.6", "0.8", "0.9")), min_size=1, max_size=2, unique=True)

    def capped(below: Sequence[str], most: Sequence[Fraction]) -> tuple[Cap, ...]:
        return tuple(
            Cap(below=low, most=points) for low, points in zip(sorted(map(Fraction, below)), most, strict=False)
        )

    caps = st.builds(capped, ends, st.lists(tenths(0, 100), min_size=2, max_size=2))
    by_rate = caps.map(lambda found: TotalRule(caps=found))
    return by_rate | st.builds(
        lambda found, over, deduct: TotalRule(caps=found, over_target=over, deduct=deduct),
        st.just(()) | caps,
        tenths(1, 3),
        tenths(1, 5),
    )


@cache
def over_fulfilments() -> st.SearchStrategy[OverFulfilment]:
    """From which share of the target on a result is remarked, and doubted."""
    return st.tuples(tenths(1, 3), tenths(0, 3)).map(
        lambda pair: OverFulfilment(remark=pair[0], doubt=pair[0] + pair[1])
    )


@cache
def grades() -> st.SearchStrategy[Grades]:
    """The usual grades, or others, the best first."""
    others = st.lists(st.integers(1, 99), min_size=1, max_size=4, unique=True).map(
        lambda found: Grades(least=dict(zip("优良中低", map(Fraction, sorted(found, reverse=True)), strict=False)))
    )
    return st.just(DEFAULT_GRADES) | others


@cache
def thresholds() -> st.SearchStrategy[dict[str, Fraction]]:
    """Some thresholds of checks that the standard sets itself."""
    return st.dictionaries(st.sampled_from(sorted(DEFAULTS)), tenths(0, 5), max_size=2)


def expects(paths: Sequence[str]) -> st.SearchStrategy[tuple[Expect, ...]]:
    """Declarations about some tables, needed or not."""
    found = st.builds(
        Expect, property=st.sampled_from(PROPERTIES), table=st.sampled_from(paths), reason=st.just("按文件规定")
    )
    return st.lists(found, max_size=2).map(tuple)


@st.composite
def situations(draw: st.DrawFn) -> Situation:
    """An example of the standard's own, right or wrong: a target, an actual, and points or a band of them."""
    weight, ends = draw(tenths(1, 30)), sorted(draw(st.lists(tenths(0, 1), min_size=2, max_size=2)))
    low, high = (weight * end for end in (ends if draw(st.booleans()) else ends[:1] * 2))
    return Situation(
        target=draw(targets()),
        actual=f"{draw(figures())}人",
        weight=weight,
        low=low,
        high=high,
        class_=draw(st.none() | st.sampled_from(CLASSES)),
        why=draw(st.none() | st.just("示例")),
    )
