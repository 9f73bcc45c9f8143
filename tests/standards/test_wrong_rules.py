"""Rules with holes, as people write them: each is refuted by a counter-example that the figures bear out."""

from fractions import Fraction

import pytest

from perfscore.standards.proof import prove_table
from perfscore.standards.table import Execution, Table, read_toml

ALL_MET = 'met = "1"\n'
HALF_STEPS = '[[steps]]\nfrom = "0.6"\nshare = "0.5"\n[[steps]]\nfrom = 0\nshare = "0"\n'

WRONG = {
    "swapped ratio, forward": ("forward", ALL_MET + 'missed = "target / actual"', {"within", "monotone", "zero"}),
    "swapped ratio, reverse": ("reverse", ALL_MET + 'missed = "actual / target"', {"within", "monotone"}),
    "swapped branches": ("forward", 'met = "actual / target"\nmissed = "1"', {"within", "full-when-met"}),
    "not capped": ("forward", 'met = "actual / target"\nmissed = "actual / target"', {"within", "full-when-met"}),
    "execution not capped": ("execution", 'weight = 10\nshare = "executed / annual"', {"within", "full-when-met"}),
    "overshoot not cut at zero": ("reverse", ALL_MET + 'missed = "1 - (actual - target) / target"', {"within", "zero"}),
    "deviation not cut at zero": ("exact", ALL_MET + 'missed = "1 - abs(actual - target) / target"', {"within", "zero"}),
    "sign of the deviation lost": ("exact", ALL_MET + 'missed = "max(0, 1 - (actual - target) / target)"', {"within", "monotone"}),
    "above the weight by one tenth": ("forward", ALL_MET + 'missed = "1.1 * actual / target"', {"within", "full-when-met"}),
    "points instead of a share": ("forward", ALL_MET + 'missed = "weight * actual / target"', {"within", "monotone"}),
    "percent instead of a share": ("forward", ALL_MET + 'missed = "100 * actual / target"', {"within", "monotone"}),
    "points per unit short": ("forward", ALL_MET + 'missed = "max(0, 1 - (target - actual) / 100)"', {"scale-free"}),
    "money in one unit": ("reverse", ALL_MET + 'missed = "max(0, 1 - (actual - target) / 10000)"', {"scale-free"}),
    "divides by the actual": ("reverse", 'met = "target / actual - target / actual + 1"\nmissed = "0"', {"zero"}),
    "divides by the difference": ("forward", ALL_MET + 'missed = "min(1, target / abs(target - 2 * actual))"', {"total"}),
    "a band that misses 80 itself": (
        "forward",
        '[[steps]]\nabove = "0.8"\nshare = "1"\n[[steps]]\nfrom = 0\nbelow = "0.8"\nshare = "0.5"',
        {"total"},
    ),
    "a band that misses 0.8 to 0.9": (
        "forward",
        '[[steps]]\nfrom = "0.9"\nshare = "1"\n[[steps]]\nfrom = 0\nto = "0.8"\nshare = "0.5"',
        {"total"},
    ),
    "bands that share 80": (
        "forward",
        '[[steps]]\nfrom = "0.8"\nshare = "1"\n[[steps]]\nfrom = 0\nto = "0.8"\nshare = "0.5"',
        {"total"},
    ),
    "no lowest step": ("forward", '[[steps]]\nfrom = 1\nshare = "1"\n[[steps]]\nfrom = "0.6"\nshare = "0.5"', {"total", "zero"}),
    "a step that pays more for less": ("forward", '[[steps]]\nfrom = "0.9"\nshare = "0.4"\n' + HALF_STEPS, {"monotone"}),
    "full before it is met": ("forward", '[[steps]]\nfrom = "0.95"\nshare = "1"\n' + HALF_STEPS, {"full-when-met"}),
    "never full": ("forward", '[[steps]]\nfrom = 1\nshare = "0.9"\n' + HALF_STEPS, {"full-when-met"}),
    "spending less is punished": ("reverse", 'met = "actual / target"\nmissed = "0"', {"monotone", "full-when-met", "zero"}),
    "over-fulfilment is punished": (
        "forward",
        'met = "max(0, 1 - (actual - target) / target)"\nmissed = "actual / target"',
        {"monotone", "full-when-met"},
    ),
    "a square that turns back": (
        "forward",
        ALL_MET + 'missed = "actual / target * (2 - actual / target) - 0.1 * actual / target + 0.2"',
        {"within", "monotone"},
    ),
    "zero target forgotten": ("reverse", ALL_MET + 'missed = "max(0, 1 - (actual - target) / target)"', {"zero"}),
    "late pays more": ("deadline", ALL_MET + 'missed = "min(1, late / 10)"', {"monotone", "full-when-met"}),
    "range, wrong side": ("range", ALL_MET + 'missed = "min(1, actual / high)"', {"full-when-met"}),
}  # fmt: skip


def read(kind, text):
    keys = read_toml(text, "ours.toml")
    return Execution.read(keys) if kind == "execution" else Table.read(keys, kind)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_rule_is_refuted_by_figures_that_hold(name):
    kind, text, properties = WRONG[name]
    table = read(kind, text)
    verdicts = {verdict.property: verdict for verdict in prove_table(kind, table)}
    assert properties <= {name for name, verdict in verdicts.items() if verdict.status == "refuted"}
    for verdict in verdicts.values():
        if verdict.status == "refuted":
            confirm(kind, table, verdict)


def confirm(kind, table, verdict):
    """Work the counter-example again from its figures alone."""
    cases = verdict.refutation.cases
    paid = [worked(kind, table, case) for case in cases]
    assert paid == [case.share for case in cases]
    met = [is_met(kind, case.values) for case in cases]
    assert met == [case.met for case in cases]
    match verdict.property:
        case "within":
            assert not 0 <= paid[0] <= 1
        case "full-when-met":
            assert (paid[0] != 1) if met[0] else (paid[0] >= 1)
        case "monotone":
            assert paid[0] < paid[1]
            assert not better(kind, cases[1].values, cases[0].values)
        case "scale-free":
            assert paid[0] != paid[1]
        case "zero":
            assert paid == [None]
        case "total":
            assert paid == [None] or "at once" in verdict.text.en


def worked(kind, table, case):
    env = dict(case.values) | ({} if kind == "execution" else {"weight": case.weight})
    paid = table.pay(env) if kind == "execution" else table.pay(env, met=is_met(kind, env))
    return paid.share if paid.share is not None or paid.formula is None else paid.formula.value(env)


def is_met(kind, values):
    match kind:
        case "forward":
            return values["actual"] >= values["target"]
        case "reverse":
            return values["actual"] <= values["target"]
        case "exact":
            return values["actual"] == values["target"]
        case "range":
            return values["low"] <= values["actual"] <= values["high"]
        case "deadline":
            return values["late"] <= 0
        case "execution":
            return values["executed"] >= values["annual"]


def better(kind, one, other):
    """Whether `one` is a better result than `other` (of two different ones)."""
    match kind:
        case "forward":
            return one["actual"] > other["actual"]
        case "execution":
            return one["executed"] > other["executed"]
        case "reverse":
            return one["actual"] < other["actual"]
        case "deadline":
            return one["late"] < other["late"]
        case "range":
            return distance(one["actual"], one["low"], one["high"]) < distance(
                other["actual"], other["low"], other["high"]
            )
        case "exact":
            return abs(one["actual"] - one["target"]) < abs(other["actual"] - other["target"])


def distance(value, low, high):
    return max(low - value, value - high, Fraction(0))
