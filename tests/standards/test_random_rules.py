"""Proofs of random rules: none crashes, none takes more steps than it may, and figures bear every verdict out."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.standards.evidence import gather
from perfscore.standards.proof import prove_table
from perfscore.standards.pruning import pruned_table
from perfscore.standards.repair import repair
from perfscore.standards.sure_direction import direction
from perfscore.standards.sure_range import POSITIVE
from perfscore.standards.table import NAMES, Execution, Table, read_toml
from perfscore.standards.view import VARIABLES
from perfscore.testing.random_rules import is_real, random_table, share, violated

# The benchmark takes others, and more of them.
SEEDS = (
    *range(1002, 1007),
    *(pytest.param(seed, marks=pytest.mark.slow) for seed in (1000, 1001, 1007, 1008, 1009, 1016)),
)


@pytest.mark.parametrize("seed", SEEDS)
def test_verdicts_of_a_random_rule_are_borne_out_by_figures(seed):
    kind, table = random_table(seed)
    evidence = gather(kind, table)
    assert evidence.steps <= evidence.most
    against = violated(kind, table, seed)
    for verdict in prove_table(kind, table):
        if verdict.status == "proved":
            assert verdict.property not in against
        if verdict.status == "refuted":
            assert is_real(kind, table, verdict), verdict.text.en


# Rules that hung, crashed, were refuted by what never occurs, or were not decided.
ONCE = {
    "a bend at a root": ("forward", 'met = "1"\nmissed = "max(0.5, actual * actual / (target * target))"\nzero_target = "0"', {}),
    "a parabola that is cut off": (
        "forward",
        'met = "1"\nmissed = "max(0.5, 1 - (actual-target)*(actual-target)/(target*target))"\nzero_target = "0"',
        {},
    ),
    "a squared rate": ("execution", 'weight = 10\nshare = "min(1, max(0.5, executed*executed/(annual*annual)))"', {}),
    "days over a line": ("deadline", 'met = "1"\nmissed = "max(0, 1 - late * late / (900 + 30 * late))"', {}),
    "days are whole": ("deadline", 'met = "1"\nmissed = "1 / (1 + late) + 0.05"', {}),
    "the weight cancels": ("forward", 'met = "1"\nmissed = "actual * weight / (target * weight)"', {}),
    "a target held up": ("forward", 'met = "1"\nmissed = "min(1, actual / max(target, 0.0001))"', {"scale-free"}),
    "the higher budget": ("execution", 'weight = 10\nshare = "min(1, executed / max(annual, initial))"', {"full-when-met"}),
    "a range by its ends": (
        "range",
        'met = "1"\nmissed = "max(0, 1 - max(low - actual, actual - high) / high)"',
        {},
    ),
    "zero_target inside steps": (
        "reverse",
        'zero_target = "0"\nzero_actual = "1"\n[[steps]]\nfrom = 1\nshare = "1"\n[[steps]]\nfrom = 0\nshare = "max(0, 1 - (actual - target) / target)"',
        {},
    ),
    "a product of twenty": ("forward", f'met = "1"\nmissed = "{"*".join(["(1-0.1*actual/target)"] * 20)}"', {"monotone", "full-when-met"}),
    "a product of 29": ("forward", f'met = "1"\nmissed = "{"*".join(["(actual/target)"] * 29)}"\nzero_target = "0"', {}),
    "a bend where the target is 50": (
        "reverse",
        'met = "1"\nmissed = "max(0, min(1, 1 - (actual - target) / max(target, 50)))"',
        {"scale-free"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ONCE)
def test_what_was_not_decided_once(name):
    kind, text, refuted = ONCE[name]
    keys = read_toml(text, "ours.toml")
    table = Execution.read(keys) if kind == "execution" else Table.read(keys, kind)
    statuses = {verdict.property: verdict.status for verdict in prove_table(kind, table)}
    assert "not decided" not in statuses.values()
    assert {name for name, status in statuses.items() if status == "refuted"} == set(refuted)


@pytest.mark.parametrize(
    "seed",
    [
        9,
        14,
        79,
        *(pytest.param(seed, marks=pytest.mark.slow) for seed in (86, 99, 103, 700006, 700060, 700363, 700458)),
    ],
)
def test_bounds_and_samples_decide(seed):
    kind, table = random_table(seed)
    against = violated(kind, table, seed)
    for verdict in prove_table(kind, table):
        assert verdict.status != "not decided"
        assert verdict.status != "proved" or verdict.property not in against
        assert verdict.refutation is None or is_real(kind, table, verdict)


@settings(max_examples=20)
@given(st.integers(min_value=0, max_value=10**6), st.data())
def test_a_pruned_formula_pays_the_same(seed, data):
    kind, table = random_table(seed)
    pruned, amounts = pruned_table(table), st.fractions(min_value=0, max_value=1000, max_denominator=100)
    for _ in range(5):
        env = {name: data.draw(amounts) for name in sorted(NAMES[kind])}
        env |= {name: value or Fraction(1, 7) for name, value in env.items() if name in POSITIVE}
        value = env.pop(VARIABLES[kind])
        assert share(kind, table, env, value) == share(kind, pruned, env, value)


@settings(max_examples=60)
@given(st.integers(min_value=0, max_value=10**6), st.data())
def test_a_formula_goes_the_way_its_signs_say(seed, data):
    kind, table = random_table(seed)
    amounts = st.fractions(min_value=0, max_value=1000, max_denominator=100)
    env = {name: data.draw(amounts) or Fraction(1, 7) for name in sorted(NAMES[kind])}
    values = sorted(data.draw(st.lists(amounts, min_size=4, max_size=4)))
    for formula in table.cases.formulas:
        way = direction(formula.tree, VARIABLES[kind], POSITIVE | {"target"})
        paid = [formula.value(env | {VARIABLES[kind]: value}) for value in values]
        known = [share for share in paid if share is not None]
        assert not way.rises or known == sorted(known)
        assert not way.falls or known == sorted(known, reverse=True)


THOUSAND = (*range(1000, 1, -1), 0)  # as many steps as a table may have


@pytest.mark.slow
def test_a_thousand_steps_are_decided():
    text = "\n".join(f'[[steps]]\nfrom = "{part / 1000}"\nshare = "{part / 1000}"' for part in THOUSAND)
    table = Table.read(read_toml(text, "ours.toml"), "forward")
    statuses = {verdict.property: verdict.status for verdict in prove_table("forward", table)}
    assert (statuses.pop("continuous"), statuses.pop("zero")) == ("named", "refuted")
    assert set(statuses.values()) == {"proved"}


@pytest.mark.slow
def test_a_thousand_steps_that_each_pay_a_formula_are_decided_and_repaired():
    def read(parts, wrong=0):
        share = "min(1, {} / 2000 * actual / target)"
        paid = {part: share.format(1000 + part - 200 * (part == wrong)) for part in parts}
        steps = [f'[[steps]]\nfrom = "{part / 1000}"\nshare = "{paid[part]}"' for part in parts]
        return Table.read(read_toml('zero_target = "1"\n' + "\n".join(steps), "ours.toml"), "forward")

    statuses = {verdict.property: verdict.status for verdict in prove_table("forward", read(THOUSAND))}
    assert statuses.pop("continuous") == "named"
    assert set(statuses.values()) == {"proved"}
    found = repair("forward", read((*THOUSAND[:-1:10], 0), wrong=500), "monotone")
    assert found.text.en.startswith("step 51: write from 0.5 share min(1, 1490 / 2000 * actual / target) instead of")


TENT = "actual / target"
for part in range(1, 12):
    TENT = f"abs({TENT} - {0.5**part:.11f})"
CROSSING = f"max({', '.join(f'min({part}*actual, target/{part})' for part in range(1, 20))})"


@pytest.mark.slow
@pytest.mark.parametrize("missed", [TENT, CROSSING])
def test_an_intricate_rule_ends_within_its_steps(missed):
    table = Table.read(read_toml(f'met = "1"\nmissed = "{missed}"\nzero_target = "0"', "ours.toml"), "forward")
    evidence = gather("forward", table)
    assert evidence.steps <= evidence.most
    statuses = {verdict.property: verdict.status for verdict in prove_table("forward", table)}
    assert statuses["monotone"] == "refuted"
