"""Steps, days, ranges and budgets: what is proved of random tables is never violated, and gaps are always found."""

from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.standards.formula import Formula
from perfscore.standards.proof import prove_table
from perfscore.standards.table import NAMES, RATIOS, Execution, Step, Table

thresholds = st.sampled_from(["0", "0.5", "0.6", "0.8", "0.9", "1"]).map(Fraction)
shares = st.sampled_from(["0", "0.3", "0.5", "0.8", "1"])
places = st.lists(st.fractions(0, 3, max_denominator=40), min_size=10, max_size=10)


@st.composite
def steps(draw, kind, moving):
    """Steps in order, as tables hold them: some without an upper bound, some leaving gaps, some overlapping."""
    found = {}
    for low in draw(st.lists(thresholds, min_size=1, max_size=4, unique=True)):
        high = draw(st.none() | thresholds.filter(lambda value, low=low: value > low))
        share = draw(shares | st.sampled_from(moving))
        found[low] = Step(
            low=low,
            low_included=draw(st.booleans()),
            high=high,
            high_included=draw(st.booleans()),
            share=Formula.read(share, NAMES[kind], "share"),
        )
    return tuple(found[low] for low in sorted(found, reverse=True))


def ratio(kind):
    return Formula.read(RATIOS[kind], NAMES[kind], "ratio")


@given(
    st.sampled_from(["forward", "reverse"]).flatmap(lambda kind: st.tuples(st.just(kind), steps(kind, [RATIOS[kind]]))),
    places,
)
@settings(max_examples=80, deadline=None)
def test_steps_of_targets(drawn, values):
    kind, found = drawn
    table = Table(kind=kind, steps=found, ratio=ratio(kind))
    statuses = {verdict.property: verdict for verdict in prove_table(kind, table)}
    assert "not decided" not in {verdict.status for verdict in statuses.values()}
    paid, covering = [], []
    for actual in sorted({value * 10 for value in values} | {low.low * 10 for low in found} | {Fraction(10)}):
        env = {"actual": actual, "target": Fraction(10), "weight": Fraction(10)}
        met = actual >= 10 if kind == "forward" else actual <= 10
        reached = table.ratio.value(env)
        if reached is None:
            continue
        if actual > 0:  # zero is a matter of its own
            covering.append([step for step in found if step.covers(reached)])
        share = table.pay(env, met=met).share
        if share is not None:
            paid.append((share, met))
    holds = {name for name, verdict in statuses.items() if verdict.status == "proved"}
    if "total" in holds:
        assert all(covering)
    if "full-when-met" in holds:
        assert all((share == 1) == met for share, met in paid)
    if "monotone" in holds:
        ordered = [share for share, _ in paid]
        assert ordered == sorted(ordered, reverse=kind == "reverse")
    if not any(step.low == 0 and step.low_included for step in found):
        assert statuses["zero"].status == "refuted"


@given(steps("execution", ["executed / annual"]), places)
@settings(max_examples=50, deadline=None)
def test_steps_of_the_budget(found, values):
    table = Execution(weight=Fraction(10), steps=found, ratio=ratio("execution"))
    verdicts = {verdict.property: verdict.status for verdict in prove_table("execution", table)}
    paid = [
        table.pay({"executed": value, "annual": Fraction(1), "initial": Fraction(1)}).share for value in sorted(values)
    ]
    if verdicts["total"] == "proved" and verdicts["within"] == "proved":
        assert None not in [share for share, value in zip(paid, sorted(values), strict=True) if value > 0]
    if verdicts["monotone"] == "proved":
        known = [share for share in paid if share is not None]
        assert all(before <= after for before, after in pairwise(known))


@given(
    st.sampled_from(["1", "0.5", "max(0, 1 - late / 30)", "late / 10"]),
    st.sampled_from(["0", "max(0, 1 - late / 7)", "min(1, late / 9)", "1 - late"]),
)
@settings(max_examples=16, deadline=None)
def test_days_late(met, missed):
    table = Table(
        kind="deadline",
        met=Formula.read(met, NAMES["deadline"], "met"),
        missed=Formula.read(missed, NAMES["deadline"], "missed"),
    )
    holds = {verdict.property for verdict in prove_table("deadline", table) if verdict.status == "proved"}
    paid = [
        table.missed.value({"late": Fraction(days)}) if days else table.met.value({"late": Fraction(0)})
        for days in range(41)
    ]
    if "within" in holds:
        assert all(0 <= share <= 1 for share in paid)
    if "monotone" in holds:
        assert all(before >= after for before, after in pairwise(paid))
    if "full-when-met" in holds:
        assert paid[0] == 1
        assert all(share < 1 for share in paid[1:])


def test_a_gap_does_not_hide_that_better_pays_less():
    """30 % of the weight below half, nothing said up to three fifths, no points above: found once by the search."""
    low = Step(low=Fraction(0), high=Fraction(1, 2), share=Formula.read("0.3", frozenset(), "share"))
    high = Step(low=Fraction(3, 5), low_included=False, share=Formula.read("0", frozenset(), "share"))
    table = Table(kind="forward", steps=(high, low), ratio=ratio("forward"))
    statuses = {verdict.property: verdict.status for verdict in prove_table("forward", table)}
    assert statuses["monotone"] == "refuted"
