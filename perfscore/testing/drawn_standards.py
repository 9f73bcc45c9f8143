"""Whole standards, sound or not, as a hypothesis strategy.

>>> from hypothesis import given, settings
>>> @settings(max_examples=2)
... @given(standards())
... def each_prints_as_a_file(standard):
...     assert Standard.read(standard.to_toml(), "drawn.toml") == standard
>>> each_prints_as_a_file()
"""

from __future__ import annotations

import datetime as dt
from functools import cache

from attrs import evolve
from hypothesis import strategies as st

from perfscore.model.scorecard import CLASSES
from perfscore.standards.source import Citation
from perfscore.standards.standard import Rule, Standard
from perfscore.standards.table import KINDS, Table
from perfscore.testing import standard_parts as parts
from perfscore.testing.strategies import executions, roundings, stepped_tables, tables, words

_KINDS: tuple[str, ...] = KINDS


@st.composite
def standards(draw: st.DrawFn) -> Standard:
    """A whole standard, sound or not; it prints as a file that loads back equal.

    It may have everything that a file may have: tables by formulas and by steps of every kind, rules of classes, words,
    execution, rounding, weights, totals, grades, thresholds, declarations and examples.
    """
    kinds = draw(st.lists(st.sampled_from(_KINDS), min_size=1, max_size=5, unique=True))
    found = Standard(
        name="drawn",
        title="一个随机标准",
        valid_from=draw(st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1))),
        source=draw(st.just(Citation()) | parts.citations()),
        rounding=draw(roundings()),
        execution=draw(st.none() | executions()),
        tables={kind: draw(_any_table(kind)) for kind in sorted(kinds)},
        qualitative=draw(st.none() | words()),
        rules=draw(_rules()),
        weights=draw(parts.weights()),
        total=draw(st.none() | parts.total_rules()),
        over_fulfilment=draw(parts.over_fulfilments()),
        grades=draw(parts.grades()),
        thresholds=draw(parts.thresholds()),
        situations=tuple(draw(st.lists(parts.situations(), max_size=1))),
    )
    paths = [*found.all_tables(), *found.all_words(), "execution", "rounding"]
    return evolve(found, expects=draw(parts.expects(paths)))


@cache
def _any_table(kind: str) -> st.SearchStrategy[Table]:
    return tables(kind) | stepped_tables(kind)


@st.composite
def _rules(draw: st.DrawFn) -> tuple[Rule, ...]:
    """Rules of classes: none, one, or two that share no class; the second may have words alone."""
    classes = draw(st.lists(st.sampled_from(CLASSES), max_size=3, unique=True))
    found = []
    for names in filter(None, (classes[:2], classes[2:])):
        kinds = draw(st.lists(st.sampled_from(_KINDS), max_size=2, unique=True))
        own = {kind: draw(_any_table(kind)) for kind in sorted(kinds)}
        said = draw(words() if not own else st.none() | words())
        found.append(Rule(classes=tuple(names), tables=own, qualitative=said))
    return tuple(found)
