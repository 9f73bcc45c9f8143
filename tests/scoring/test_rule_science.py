"""The analyses of rules, each held against brute force on small cases."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.both import Both
from perfscore.model.comparison import compare, read_actual, read_target
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.card import judge_cards
from perfscore.scoring.changes import card_change
from perfscore.scoring.exact import score, score_values
from perfscore.scoring.ranking import ranking
from perfscore.scoring.reading import read_card
from perfscore.scoring.rule_science import card_roundings, rule_sensitivities
from perfscore.scoring.target_plot import target_plots
from perfscore.scoring.target_sensitivity import sensitivity
from perfscore.scoring.total_tolerance import total_tolerance
from perfscore.scoring.weight_moves import best_move, merged_gain, splits
from perfscore.standards.counterexample import Example, Refutation
from perfscore.standards.interpreters.slope import slope
from perfscore.standards.plot import plot_of
from perfscore.standards.proof import Verdict, prove_table
from perfscore.standards.repair import FEWEST_TRIES, MOST_TRIES, repair
from perfscore.standards.rounding import MODES, Rounding, round_points
from perfscore.standards.rounding_bias import expected_lift, largest, tolerance
from perfscore.standards.standard import Standard
from perfscore.standards.table import Table, read_toml
from perfscore.testing.random_rules import random_table, violated
from perfscore.testing.sketch import sketch

SIGNS = {"forward": "≥", "reverse": "≤", "exact": "="}
NAMES = ["mof-2020", "hubei-2020", "pass-mark-2021", "yixing-2016"]


def scored(kind, target, actual, name="mof-2020"):
    row = compare(read_target(f"{SIGNS[kind]}{target} 人"), read_actual(f"{actual} 人"))
    return score_values(row, Fraction(10), Standard.load(name))


# ---- targets


@given(st.sampled_from(NAMES), st.sampled_from(sorted(SIGNS)), st.integers(1, 40), st.integers(1, 40))
@settings(max_examples=60, deadline=None)
def test_another_target_pays_what_the_same_row_with_that_target_pays(name, kind, target, actual):
    found = sensitivity(scored(kind, target, actual, name))
    if found is None:
        return
    for other in (1, 7, 20, 39):
        again = scored(kind, other, actual, name)
        assert found.points(Fraction(other)) == again.points
        if again.points is not None:
            assert found.gain(Fraction(other)) == again.points - found.score.points
    full = [value for value in range(1, 80) if scored(kind, value, actual, name).exact == 10]
    if full and found.full_from is not None:
        nearest = min(abs(value - target) for value in full)
        assert abs(found.full_from - target) <= nearest
        assert found.view.pay(found.full_from).share == 1


@given(st.sampled_from(NAMES), st.sampled_from(sorted(SIGNS)), st.integers(2, 40), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_jumps_are_where_close_targets_pay_differently(name, kind, target, actual):
    found = sensitivity(scored(kind, target, actual, name))
    if found is None or found.jumps is None:
        return
    tiny = Fraction(1, 10**9)
    for jump in found.jumps:
        shares = [found.view.pay(at).share for at in (jump.at - tiny, jump.at, jump.at + tiny)]
        known = [share for share in shares if share is not None]
        assert len(known) < 3 or max(known) - min(known) > Fraction(1, 1000)


@given(st.integers(1, 60), st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_the_slope_is_the_limit_of_small_changes(actual, target):
    table = Standard.load("pass-mark-2021").tables["forward"]
    env = {"actual": Fraction(actual), "target": Fraction(target), "weight": Fraction(10)}
    value, change = slope(table.missed.tree, env, "target")
    assert value == table.missed.value(env)
    step = Fraction(1, 10**12)
    sides = [(table.missed.value(env | {"target": target + sign * step}) - value) / (sign * step) for sign in (-1, 1)]
    assert any(abs(side - change) < Fraction(1, 10**6) for side in sides)


STEPPED = """
name = "stepped"
title = "…"
[forward]
zero_target = "1"
[[forward.steps]]
from = 1
share = "1"
[[forward.steps]]
from = "0.9"
share = "0.8"
[[forward.steps]]
from = "0.6"
share = "0.5"
[[forward.steps]]
from = 0
share = "0"
"""


@given(st.integers(2, 60), st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_the_next_jump_is_the_nearest_easier_target_that_pays_more(target, actual):
    """Against all targets in quarters: just before the jump nothing is gained, on it what it says."""
    row = compare(read_target(f"≥{target} 人"), read_actual(f"{actual} 人"))
    found = sensitivity(score_values(row, Fraction(10), Standard.read(STEPPED, "stepped.toml")))
    easier = [Fraction(part, 4) for part in range(4 * target - 1, 4 * actual, -1)]
    gained = [other for other in easier if found.gain(other) > 0]
    if found.next_jump is None:
        assert all(found.points(other) in {found.score.points, Decimal("10.00")} for other in easier)
    else:
        at, gain = found.next_jump
        assert found.gain(at) == gain > 0
        assert not gained or (max(gained) <= at and found.gain(max(gained)) >= gain)


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_of_a_target_is_what_rows_are_paid(name):
    views = {path: item.view for path, item in rule_sensitivities(Standard.load(name))}
    for plot in target_plots(Standard.load(name)):
        view = views[plot.table]
        inside = [spot for line in plot.lines for spot in line[1:-1]]
        assert inside
        assert all(view.pay(at * view.fixed["actual"]).share == share for at, share in (*inside, *plot.dots))


def test_a_picture_of_days_has_whole_days_only():
    plot = plot_of(
        "deadline", Table.read(read_toml('met = "1"\nmissed = "max(0, 1 - late / 30)"', "o.toml"), "deadline")
    )
    assert plot.lines == ()
    assert [at for at, _ in plot.dots] == list(range(46))
    assert dict(plot.dots)[15] == Fraction(1, 2)


# ---- weights


def moved(rows, points):
    total = int(sum(weight for weight, _ in rows))
    for ways in product(range(total + 1), repeat=len(rows)):
        if sum(ways) == total and sum(abs(new - old) for new, (old, _) in zip(ways, rows, strict=True)) <= 2 * points:
            yield ways


@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.sampled_from([Fraction(part, 5) for part in range(6)])), min_size=1, max_size=3
    ),
    st.integers(0, 5),
)
@settings(max_examples=40, deadline=None)
def test_no_way_to_move_whole_points_gains_more(rows, points):
    rows = [(Fraction(weight), share) for weight, share in rows]
    found = best_move(rows, Fraction(points))
    # All ways to give the same weight in whole points to the rows, of which at most so many points have moved.
    paid = [sum(weight * share for weight, (_, share) in zip(ways, rows, strict=True)) for ways in moved(rows, points)]
    best = max(paid) - sum(weight * share for weight, share in rows)
    assert found.gain == best


@given(st.sampled_from(MODES), st.integers(2, 12), st.fractions(0, 1, max_denominator=300))
@settings(max_examples=40, deadline=None)
def test_a_split_gains_at_most_what_rounding_moves(mode, weight, share):
    rounding = Rounding(mode=mode)
    for part, gained in splits(rounding, Fraction(weight), share, Fraction(1, 2)):
        again = rounding.points(part, share) + rounding.points(weight - part, share)
        assert gained == again - rounding.points(Fraction(weight), share)
        assert abs(gained) <= 3 * largest(rounding, Fraction(weight))


def test_one_row_for_two_lets_what_is_too_much_make_up_for_what_is_missing():
    mof = Standard.load("mof-2020")
    assert merged_gain(mof, "forward", [(50, 60, 5), (50, 40, 5)]) == 1
    assert merged_gain(mof, "forward", [(50, 40, 5), (50, 40, 5)]) == 0


# ---- equivalence on a document


def card(name, actual):
    row = Indicator(level3="甲", target="≥100 人", actual=f"{actual} 人", weight="100", score="1", place=Place())
    return Scorecard(id=name, kind="project", name=name, indicators=(row,), place=Place())


def test_places_and_slack_are_counted_on_the_totals():
    one, other = Standard.load("mof-2020"), Standard.load("pass-mark-2021")
    changes = [card_change(card(name, actual), one, other) for name, actual in (("a", 95), ("b", 81), ("c", 100))]
    found = {item.change.card.id: item for item in ranking(changes, one.grades, other.grades)}
    assert [item.ranks for item in found.values()] == [(1, 1), (2, 2), (3, 3)]
    assert found["b"].slack == (Decimal("1.00"), Decimal("52.50"))
    assert found["b"].to_next[0] == Decimal("9.00")


@pytest.mark.parametrize(
    ("rows", "total", "rounded"),
    [
        ([], "100 96.13", 2),
        ([], "90 86.60", 1),
        (["预算执行 执行 | 预算执行率 | =100% | 95.27% | 10 | 9.53"], "100 96.13", 2),
    ],
)
def test_execution_is_paid_once_and_rounds_a_total_only_where_it_is_in_it(rows, total, rounded):
    text = [
        "funds: 100.00 100.00 95.27 95.27% 9.53",
        "产出 数量 | 培训人数 | >=53 人 | 51 人 | 90 | 86.60",
        *rows,
        f"total: {total}",
    ]
    (found,) = sketch("\n".join(text)).scorecards
    standard = Standard.load("mof-2020")
    assert str(card_change(found, standard, standard).before) == "96.13"
    assert [item.rows for item in card_roundings([found], standard)] == [rounded]


PAIRS = [("mof-2020", "pass-mark-2021"), ("hubei-2020", "yixing-2016"), ("mof-2020", "integrated-handbook")]


@given(st.sampled_from(PAIRS), st.lists(st.lists(st.integers(0, 120), min_size=1, max_size=3), min_size=1, max_size=5))
@settings(max_examples=30, deadline=None)
def test_equivalence_on_a_document_is_that_of_scoring_each_row_alone(names, actuals):
    """Totals, grades, places and slack against a row by row sum, a sorted list and a walk over the thresholds."""
    pair = [Standard.load(name) for name in names]
    cards = []
    for number, own in enumerate(actuals):
        rows = [
            Indicator(
                level3="甲", target="≥100 人", actual=f"{value} 人", weight="30", score="7", place=Place(line=line)
            )
            for line, value in enumerate(own)
        ]
        cards.append(Scorecard(id=f"c{number}", kind="project", name="甲", indicators=tuple(rows), place=Place()))
    found = {
        item.change.card.id: item
        for item in ranking([card_change(card, *pair) for card in cards], *(item.grades for item in pair))
    }
    totals = []
    for card_ in cards:
        paid = [[score(row, item).points for item in pair] for row in card_.indicators]
        kept = [[Decimal(7) if None in both else both[side] for both in paid] for side in (0, 1)]
        totals.append([sum(own, Decimal(0)) for own in kept])
    for card_, own in zip(cards, totals, strict=True):
        item = found[card_.id]
        assert [item.change.before, item.change.after] == own
        for side, standard in enumerate(pair):
            places = sorted((total[side] for total in totals), reverse=True)
            assert item.ranks[side] == places.index(own[side]) + 1
            least = max((value for value in standard.grades.least.values() if value <= own[side]), default=Fraction(0))
            assert Fraction(item.slack[side]) == Fraction(own[side]) - least
            above = [value for value in standard.grades.least.values() if value > own[side]]
            assert item.to_next[side] is None or Fraction(item.to_next[side]) == min(above) - Fraction(own[side])
            assert (item.to_next[side] is None) == (not above)


# ---- rounding


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ratio_places", [None, 2, 1])
def test_the_expected_lift_is_the_average_over_all_shares(mode, ratio_places):
    rounding, weight, count = Rounding(mode=mode, ratio_places=ratio_places), Fraction("7.77"), 4000
    shares = [Fraction(2 * number + 1, 2 * count) for number in range(count)]
    lifts = [Fraction(rounding.points(weight, share)) - weight * share for share in shares]
    assert abs(sum(lifts) / count - expected_lift(rounding, weight)) < Fraction(1, 2000)
    assert max(map(abs, lifts)) <= largest(rounding, weight)
    assert max(map(abs, lifts)) > largest(rounding, weight) * Fraction(7, 10)
    whole = Fraction(10)  # ten times a whole percent needs no second rounding
    if ratio_places == 2:
        lifts = [Fraction(rounding.points(whole, share)) - whole * share for share in shares]
        assert abs(sum(lifts) / count - expected_lift(rounding, whole)) < Fraction(1, 2000)


@given(
    st.lists(st.tuples(st.integers(1, 20), st.fractions(0, 1, max_denominator=700)), max_size=6), st.sampled_from(MODES)
)
@settings(max_examples=40, deadline=None)
def test_no_total_is_further_off_than_its_tolerance(rows, mode):
    rounding = Rounding(mode=mode)
    printed = sum((Fraction(rounding.points(Fraction(weight), share)) for weight, share in rows), Fraction(0))
    exact = sum((weight * share for weight, share in rows), Fraction(0))
    assert abs(printed - exact) <= tolerance(rounding, [Fraction(weight) for weight, _ in rows])


@given(
    st.lists(st.tuples(st.integers(1, 20), st.integers(0, 40), st.integers(1, 40)), min_size=1, max_size=5),
    st.integers(0, 3),
)
@settings(max_examples=40, deadline=None)
def test_a_total_of_the_points_before_rounding_is_always_allowed_and_little_more(rows, places):
    mof = Standard.load("mof-2020")
    rows = [(weight, min(actual, target), target) for weight, actual, target in rows]
    exact = sum((Fraction(weight * actual, target) for weight, actual, target in rows), Fraction(0))
    card = Scorecard(
        id="c1",
        kind="project",
        name="甲",
        indicators=tuple(
            Indicator(
                level3="甲",
                target=f"≥{target} 人",
                actual=f"{actual} 人",
                weight=str(weight),
                score=str(round_points(Fraction(weight * actual, target), 2, "half-up")),
                place=Place(line=line),
            )
            for line, (weight, actual, target) in enumerate(rows)
        ),
        total_weight=str(sum(weight for weight, _, _ in rows)),
        place=Place(),
    )
    found = total_tolerance(judge_cards([card], [read_card(card)], mof)[0], mof.rounding)
    total = round_points(exact, places, "half-up")
    assert found.allows(total)
    more = Decimal("0.01") * (found.parts + 1) if places >= 2 else 2 * Decimal(1).scaleb(-places)
    assert not found.allows(total + more)


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("ratio_places", [None, 3])
def test_the_tolerance_is_reached_and_not_passed(mode, ratio_places):
    """Over all pairs of shares in 2,000ths, the total is off by what is allowed (or just not), and by no more."""
    rounding, weight = Rounding(mode=mode, ratio_places=ratio_places), Fraction("0.7")
    shares = [Fraction(part, 2000) for part in range(2001)]
    off = [Fraction(rounding.points(weight, share)) - weight * share for share in shares]
    reached = max(2 * max(off), -2 * min(off))
    allowed = tolerance(rounding, [weight] * 2)
    assert allowed * Fraction(9, 10) <= reached <= allowed
    assert (mode, ratio_places) != ("half-up", None) or reached == allowed


def test_only_what_was_rounded_needs_a_tolerance():
    """In full, exact as printed (81 of 100), a third of seven, and the budget beside it."""
    text = "产出 数量 | 甲 | ≥3 人 | 1 人 | 7 | 2.33\nfunds: 30 30 20 66.67% 6.67\nfiller: none"
    cards = [card("a", 100), card("b", 81), sketch(text).scorecards[0]]
    found = list(card_roundings(cards, Standard.load("mof-2020")))
    assert [(item.rows, item.tolerance) for item in found] == [(0, 0), (0, 0), (2, Fraction(1, 100))]


# ---- repairs

BROKEN = {
    "not capped": ("execution", 'weight = 10\nshare = "executed / annual"', "within", "min(1, executed / annual)"),
    "a step at 0.89": (
        "forward",
        '[[steps]]\nfrom = "0.9"\nshare = "1"\n[[steps]]\nfrom = 0\nto = "0.89"\nshare = "0.5"',
        "total",
        "from 0 to 0.9",
    ),
    "a tenth too much": (
        "forward",
        'met = "1"\nmissed = "1.1 * actual / target"',
        "full-when-met",
        "1 * actual / target",
    ),
    "full too early": (
        "forward",
        '[[steps]]\nfrom = "0.95"\nshare = "1"\n[[steps]]\nfrom = 0\nshare = "0"\n',
        "full-when-met",
        "from 1 share 1",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_repair_is_small_and_proved(name):
    kind, text, property_, says = BROKEN[name]
    keys = read_toml(text, "ours.toml")
    from perfscore.standards.table import Execution

    table = Execution.read(keys) if kind == "execution" else Table.read(keys, kind)
    found = repair(kind, table, property_)
    assert says in found.text.en or (name == "a step at 0.89" and "from 0 share 0.5" in found.text.en)
    assert {item.property: item.status for item in prove_table(kind, found.table)}[property_] == "proved"


@pytest.mark.parametrize("tenths", [11, 13, 20])
def test_no_smaller_change_of_the_factor_would_do(tenths):
    """Of all factors in hundredths that keep a missed target below full, the repair takes the nearest."""
    text = f'met = "1"\nmissed = "{tenths / 10} * actual / target"\nzero_target = "0"'
    found = repair("forward", Table.read(read_toml(text, "ours.toml"), "forward"), "full-when-met")
    shares = [Fraction(part, 100) for part in range(100)]
    sound = [c for c in range(1, 10 * tenths) if all(Fraction(c, 100) * share < 1 for share in shares)]
    paid = [found.table.pay({"target": Fraction(100), "actual": share * 100}, met=False).share for share in shares]
    assert all(share is not None and share < 1 for share in paid)
    assert found.table.missed.text.startswith("1 *" if 100 in sound else "min(")


@pytest.mark.parametrize("seed", [29, 47, *(pytest.param(seed, marks=pytest.mark.slow) for seed in (3, 11, 61))])
def test_what_was_repaired_is_borne_out_by_figures(seed):
    """Repairs of random rules, held against figures that know nothing of proofs."""
    kind, table = random_table(seed)
    for verdict in prove_table(kind, table, searching=False):
        if verdict.status == "refuted":
            found = repair(kind, table, verdict.property)
            assert found is None or verdict.property not in violated(kind, found.table, seed)


def test_nothing_is_proposed_where_no_small_change_helps():
    table = Table.read(read_toml('met = "actual / target"\nmissed = "1"', "ours.toml"), "forward")
    assert repair("forward", table, "full-when-met") is None


def test_of_a_rule_of_a_thousand_steps_few_changes_are_proved(monkeypatch):
    """All that pass the counter-example are looked at beside the wrong step; of the whole rule few are proved."""
    looked = []
    monkeypatch.setattr(
        "perfscore.standards.repair._holds", lambda path, table, wanted: looked.append(table) or len(table.steps) < 9
    )
    steps = "\n".join(
        f'[[steps]]\nfrom = "{at / 1000}"\nshare = "{0 if at == 500 else at / 1000} * actual / target"'
        for at in range(999, -1, -1)
    )
    table = Table.read(read_toml(steps, "long.toml"), "forward")
    cases = tuple(
        Example(values={"target": Fraction(1000), "actual": Fraction(at)}, weight=Fraction(10), met=False, share=None)
        for at in (500, 499)
    )
    wrong = Verdict(
        table="forward",
        property="monotone",
        status="refuted",
        text=Both("", ""),
        refutation=Refutation(cases=cases, text=Both("", "")),
    )
    assert repair("forward", table, "monotone", [wrong]) is None
    whole = [item for item in looked if len(item.steps) == 1000]
    assert len(whole) == FEWEST_TRIES < len(looked) < MOST_TRIES
    for item in whole:
        less, more = (item.pay(case.values, met=False).share for case in reversed(cases))
        assert less <= more
