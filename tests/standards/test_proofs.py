"""Proofs are honest: what is proved holds wherever one looks, and a harmful change is refuted."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Number
from perfscore.standards.proof import prove, prove_table
from perfscore.standards.standard import Standard
from perfscore.standards.table import Execution, Table, read_toml

NAMES = frozenset({"actual", "target", "weight"})
SHIPPED = [Standard.load(name) for name in Standard.names()]


@pytest.mark.parametrize("standard", SHIPPED, ids=lambda standard: standard.name)
def test_every_shipped_standard_is_proved_or_its_exceptions_are_declared(standard):
    proof = prove(standard)
    assert {verdict.status for verdict in proof.verdicts} <= {"proved", "declared", "named"}
    assert proof.needless == ()
    assert {verdict.table for verdict in proof.verdicts} >= {*standard.all_tables(), *standard.all_words()}


FORMS = {
    "ratio": ("forward", 'met = "1"\nmissed = "actual / target"\nzero_target = "0"'),
    "inverse ratio": ("reverse", 'met = "1"\nmissed = "target / actual"'),
    "ceiling": ("reverse", 'met = "1"\nmissed = "0"'),
    "spent share": ("reverse", 'met = "actual / target"\nmissed = "0"\nzero_target = "1"'),
    "linear overshoot": ("reverse", 'met = "1"\nmissed = "max(0, 1 - (actual - target) / target)"\nzero_target = "0"'),
    "deviation": ("exact", 'met = "1"\nmissed = "max(0, 1 - abs(actual - target) / target)"\nzero_target = "0"'),
    "smaller over larger": ("exact", 'met = "1"\nmissed = "min(actual, target) / max(actual, target)"'),
    "pass mark": ("forward", 'met = "1"\nmissed = "max(0, actual / target - 0.6) / 0.4"\nzero_target = "0"'),
    "steps": (
        "forward",
        """zero_target = "1"
[[steps]]
from = 1
share = "1"
[[steps]]
from = "0.6"
share = "actual / target"
[[steps]]
from = 0
share = "0"
""",
    ),
    "execution": ("execution", 'weight = 10\nshare = "min(1, executed / annual)"'),
    "days late": ("deadline", 'met = "1"\nmissed = "max(0, 1 - late / 30)"'),
    "range": ("range", 'met = "1"\nmissed = "0"'),
}


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_left_undecided_for_the_usual_forms(form):
    kind, text = FORMS[form]
    statuses = {verdict.property: verdict.status for verdict in prove_table(kind, read(kind, text))}
    assert "not decided" not in statuses.values()
    refuted = {name for name, status in statuses.items() if status == "refuted"}
    assert refuted == ({"monotone", "full-when-met"} if form == "spent share" else set())


def read(kind, text):
    keys = read_toml(text, "ours.toml")
    return Execution.read(keys) if kind == "execution" else Table.read(keys, kind)


def test_a_declared_exception_is_told_with_its_reason():
    text = (
        'name = "ours"\ntitle = "…"\n[reverse]\nmet = "actual / target"\nmissed = "0"\nzero_target = "1"\n'
        '[[expect]]\nproperty = "monotone"\ntable = "reverse"\nreason = "按文件，节约不得分"\n'
        '[[expect]]\nproperty = "within"\ntable = "reverse"\nreason = "以为会超过"\n'
    )
    proof = Standard.read(text, "ours.toml").prove()
    verdicts = {verdict.property: verdict for verdict in proof.verdicts if verdict.table == "reverse"}
    assert (verdicts["monotone"].status, verdicts["monotone"].reason) == ("declared", "按文件，节约不得分")
    assert verdicts["monotone"].text.en == "target 10: actual 5 pays 5.00, actual 8 pays 8.00, though it is worse"
    assert verdicts["within"].status == "proved"
    assert proof.needless == (verdicts["within"],)
    assert proof.refuted == (verdicts["full-when-met"],)


def test_what_rounding_does_is_stated_once():
    (stated,) = [verdict for verdict in SHIPPED[0].prove().verdicts if verdict.table == "rounding"]
    assert stated.status == "named"
    assert "99.95%" in stated.text.en
    assert "99.95%" in stated.text.zh


def test_bands_are_a_decision_table():
    words = (
        'name = "ours"\ntitle = "…"\n[qualitative]\nwords = { "好" = ["0.8", "1"], "中" = [%s], "差" = ["0", "0.6"] }\n'
    )
    verdict = {
        band: Standard.read(words % band, "ours.toml").prove().verdicts[0].text.en
        for band in ('"0.6", "0.8"', '"0.6", "0.79"', '"0.6", "0.85"')
    }
    assert list(verdict.values()) == [
        "every case has exactly one score",
        "7.95 of 10 points fall into no band (between 中 and 好)",
        "8.2 of 10 points fall into two bands (中 and 好)",
    ]


# ---- random tables of the language

numbers = st.sampled_from(["0", "0.1", "0.5", "0.6", "1", "2", "10"]).map(lambda text: Number(Fraction(text), text))
leaves = numbers | st.sampled_from(["actual", "target"]).map(Name)
trees = st.recursive(
    leaves,
    lambda part: (
        st.builds(Binary, st.sampled_from("+-*/"), part, part)
        | st.builds(lambda name, one, two: Call(name, (one, two)), st.sampled_from(["min", "max"]), part, part)
        | st.builds(lambda one: Call("abs", (one,)), part)
        | st.builds(Negative, part)
    ),
    max_leaves=6,
)
ratios = st.sampled_from(
    [
        "actual / target",
        "target / actual",
        "min(1, actual / target)",
        "max(0, 1 - abs(actual - target) / target)",
        "0",
        "1",
    ]
).map(lambda text: Formula.read(text, NAMES, "").tree)
shapes = st.recursive(
    ratios,
    lambda part: (
        st.builds(lambda one: Call("min", (Number(Fraction(1), "1"), one)), part)
        | st.builds(lambda one: Call("max", (Number(Fraction(0), "0"), one)), part)
        | st.builds(lambda one, two: Binary("*", one, two), part, part)
        | st.builds(lambda one, two: Binary("/", Binary("+", one, two), Number(Fraction(2), "2")), part, part)
    ),
    max_leaves=3,
)
kinds = st.sampled_from(["forward", "reverse", "exact"])
places = st.fractions(0, 4, max_denominator=60)


def table_of(kind, met, missed):
    return Table(kind=kind, met=Formula.of(met, NAMES, "met"), missed=Formula.of(missed, NAMES, "missed"))


@given(
    kinds,
    shapes,
    shapes,
    st.lists(places, min_size=12, max_size=12),
    st.sampled_from([Fraction(1), Fraction(53), Fraction(0)]),
)
@settings(max_examples=60, deadline=None)
def test_what_is_proved_is_never_violated(kind, met, missed, ratios, target):
    table = table_of(kind, met, missed)
    statuses = {verdict.property: verdict.status for verdict in prove_table(kind, table)}
    assert_holds(table, kind, statuses, ratios, target)


@given(
    kinds, trees, st.lists(places, min_size=12, max_size=12), st.sampled_from([Fraction(1), Fraction(7), Fraction(0)])
)
@settings(max_examples=60, deadline=None)
def test_what_is_proved_of_any_formula_is_never_violated(kind, missed, ratios, target):
    table = table_of(kind, Number(Fraction(1), "1"), missed)
    statuses = {verdict.property: verdict.status for verdict in prove_table(kind, table, searching=False)}
    assert_holds(table, kind, statuses, ratios, target)


def assert_holds(table, kind, statuses, ratios, target):
    proved = {name for name, status in statuses.items() if status == "proved"}
    scale = target or Fraction(1)
    paid = []
    for actual in sorted({ratio * scale for ratio in ratios} | {target, Fraction(0)}):
        share = value(table, kind, actual, target)
        if share is None:
            assert not {"total", "zero"} <= proved
            continue
        paid.append((actual, share))
        if "within" in proved:
            assert 0 <= share <= 1
        if "full-when-met" in proved:
            assert share == 1 if is_met(kind, actual, target) else share < 1
        if "scale-free" in proved:
            assert value(table, kind, actual * 10_000, target * 10_000) == share
    if "monotone" in proved:
        for (one, before), (two, after) in pairwise(paid):
            if kind == "forward" or (kind == "exact" and two <= target):
                assert before <= after
            elif kind == "reverse" or one >= target:
                assert before >= after


def is_met(kind, actual, target):
    return {"forward": actual >= target, "reverse": actual <= target, "exact": actual == target}[kind]


def value(table, kind, actual, target):
    env = {"actual": actual, "target": target, "weight": Fraction(10)}
    paid = table.pay(env, met=is_met(kind, actual, target))
    return paid.share if paid.share is not None or paid.formula is None else paid.formula.value(env)


# ---- mutations of proved formulas


def mutations(tree):
    """Every tree that differs in one place: an operator, a number, a name, a function."""
    match tree:
        case Number(_, text):
            for other in ("0", "1", "0.5", "2", "1.01"):
                if other != text:
                    yield Number(Fraction(other), other)
        case Name(name):
            yield Name("target" if name == "actual" else "actual")
        case Negative(operand):
            yield operand
            yield from (Negative(changed) for changed in mutations(operand))
        case Binary(operator, left, right):
            yield from (Binary(other, left, right) for other in "+-*/" if other != operator)
            yield Binary(operator, right, left)
            yield from (Binary(operator, changed, right) for changed in mutations(left))
            yield from (Binary(operator, left, changed) for changed in mutations(right))
        case Call(function, arguments):
            if function != "abs":
                yield Call("max" if function == "min" else "min", arguments)
            else:
                yield arguments[0]
            for index, part in enumerate(arguments):
                for changed in mutations(part):
                    yield Call(function, (*arguments[:index], changed, *arguments[index + 1 :]))


PROVED = [
    ("forward", "actual / target"),
    ("reverse", "target / actual"),
    ("exact", "max(0, 1 - abs(actual - target) / target)"),
    ("forward", "max(0, actual / target - 0.6) / 0.4"),
]
GRID = [Fraction(number, 12) for number in range(49)] + [Fraction(999, 1000), Fraction(1001, 1000), Fraction(1, 1000)]


@pytest.mark.parametrize(("kind", "text"), PROVED)
def test_a_harmful_change_is_refuted_or_harmless_on_a_dense_grid(kind, text):
    original = Formula.read(text, NAMES, "missed")
    refuted = 0
    for tree in mutations(original.tree):
        table = table_of(kind, Number(Fraction(1), "1"), tree)
        statuses = {verdict.property: verdict.status for verdict in prove_table(kind, table)}
        if "refuted" in statuses.values():
            refuted += 1
            continue
        assert "not decided" not in statuses.values() or statuses["scale-free"] != "proved"
        for target in (Fraction(1), Fraction(53), Fraction(10_000), Fraction(0)):
            assert_holds(table, kind, dict.fromkeys(statuses, "proved"), GRID, target)
    assert refuted >= 5


@given(kinds, shapes, st.lists(places, min_size=6, max_size=6))
@settings(max_examples=40, deadline=None)
def test_counter_examples_are_always_real(kind, missed, ratios):
    table = table_of(kind, Number(Fraction(1), "1"), missed)
    verdicts = [verdict for verdict in prove_table(kind, table) if verdict.status == "refuted"]
    assume(verdicts)
    for verdict in verdicts:
        for case in verdict.refutation.cases:
            assert value(table, kind, case.values["actual"], case.values["target"]) == case.share
