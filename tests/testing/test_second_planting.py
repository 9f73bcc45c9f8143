"""A second planting, by another hand: defects of weights, days, words, budgets, thin lifts, declarations, steps.

The usual run looks at every sixth of them and of the sound ones, the slow one at all. Of thirty-one planted, these
thirty are found; a share that is lower on light rows is not, for no property forbids it (points off in whole points are
such a rule).
"""

import pytest

from perfscore.standards.standard import Standard
from perfscore.testing import check_standard

HEAD = 'name = "ours"\ntitle = "t"\nextends = "mof-2020"\n'


def rule(missed, met="1", kind="forward", zero='zero_target = "0"\n'):
    return f'[{kind}]\nmet = "{met}"\nmissed = "{missed}"\n{zero}'


def steps(kind, *steps, head='zero_target = "0"\n'):
    return f"[{kind}]\n{head}" + "".join(f"[[{kind}.steps]]\n{s}\n" for s in steps)


WEIGHT = "weight = 10\n"
PLANTED = {
    "w: heavier rows are paid more": rule("min(1, actual / target * (1 + weight / 1000))"),
    "w: only above 30 points": rule(
        "max(0, actual / target - max(0, weight - 30) / 100)", met="1 - max(0, weight - 30) / 1000"
    ),
    "w: reverse points per unit": rule("max(0, 1 - (actual - target) / weight)", kind="reverse"),
    "d: grows after a month": rule("max(0, 1 - late / 30) + max(0, late - 60) / 600", kind="deadline", zero=""),
    "d: full for a day late": rule("min(1, max(0, 1 - (late - 1) / 30))", kind="deadline", zero=""),
    "d: above one on day one": rule("1.2 - late / 10 + max(0, late - 12) / 10", kind="deadline", zero=""),
    "d: negative after 40": rule("1 - late / 40", kind="deadline", zero=""),
    "d: step gap of days 6-9": '[deadline]\nratio = "late"\n[[deadline.steps]]\nfrom = 10\nshare = "0"\n[[deadline.steps]]\nfrom = 1\nto = 5\nshare = "0.5"\n[[deadline.steps]]\nfrom = 0\nbelow = 1\nshare = "1"\n',
    "d: later step pays more": '[deadline]\nratio = "late"\n[[deadline.steps]]\nfrom = 10\nshare = "0.6"\n[[deadline.steps]]\nfrom = 1\nshare = "0.5"\n[[deadline.steps]]\nfrom = 0\nshare = "1"\n',
    "b: gap at the top": '[qualitative]\nwords = { "完全达到预期" = ["0.81", "1"], "部分达到预期" = ["0.6", "0.8"], "未达到预期" = ["0", "0.6"] }\n',
    "b: never full": '[qualitative]\nwords = { "完全达到预期" = ["0.8", "0.95"], "部分达到预期" = ["0.6", "0.8"], "未达到预期" = ["0", "0.6"] }\n',
    "b: gap at the bottom": '[qualitative]\nwords = { "完全达到预期" = ["0.8", "1"], "部分达到预期" = ["0.6", "0.8"], "未达到预期" = ["0.1", "0.6"] }\n',
    "b: overlap of a hundredth": '[qualitative]\nwords = { "完全达到预期" = ["0.79", "1"], "部分达到预期" = ["0.6", "0.8"], "未达到预期" = ["0", "0.6"] }\n',
    "i: initial as the base": f'[execution]\n{WEIGHT}share = "min(1, executed / max(1, initial))"\n',
    "i: mean of both budgets": f'[execution]\n{WEIGHT}share = "min(1, 2 * executed / (annual + initial))"\n',
    "i: initial lowers full": f'[execution]\n{WEIGHT}share = "min(1, executed / annual) * min(1, annual / initial)"\n',
    "t: lift of a ten-thousandth": rule("min(1, actual / target + 0.0001)"),
    "t: one part in 2000 above": rule("min(1, 1.0005 * actual / target)"),
    "t: reverse lift": rule("min(1, target / actual + 0.0003)", kind="reverse"),
    "t: exact tolerance": rule("max(0, min(1, 1.001 - abs(actual - target) / target))", kind="exact"),
    "t: range lift": rule("min(1, 1.0002 - max(low - actual, actual - high) / high)", kind="range", zero=""),
    "n: needless full-when-met": '[[expect]]\nproperty = "full-when-met"\ntable = "reverse"\nreason = "x"\n',
    "n: needless scale-free": '[[expect]]\nproperty = "scale-free"\ntable = "exact"\nreason = "x"\n',
    "n: needless within of execution": '[[expect]]\nproperty = "within"\ntable = "execution"\nreason = "x"\n',
    "o: execution overlap": steps(
        "execution",
        'from = 1\nshare = "1"',
        'from = "0.8"\nshare = "0.9"\nto = 1',
        'from = 0\nto = "0.8"\nshare = "0.5"',
        head=WEIGHT,
    ),
    "g: execution 0.6-0.8": steps(
        "execution",
        'from = 1\nshare = "1"',
        'from = "0.8"\nshare = "0.9"',
        'from = 0\nbelow = "0.6"\nshare = "0.5"',
        head=WEIGHT,
    ),
    "g: execution at 0.8 itself": steps(
        "execution",
        'above = "0.8"\nshare = "min(1, executed / annual)"',
        'from = 0\nbelow = "0.8"\nshare = "0.5"',
        head=WEIGHT,
    ),
    "g: execution below 0.3": steps("execution", 'from = 1\nshare = "1"', 'from = "0.3"\nshare = "0.5"', head=WEIGHT),
    "r: ratio to tens of percent": '[rounding]\nmode = "up"\nratio_places = 1\n',
    "g: reverse steps end at 0.5": steps("reverse", 'from = 1\nshare = "1"', 'from = "0.5"\nshare = "0.5"'),
}
SOUND = {
    "late in steps": '[deadline]\nratio = "late"\n[[deadline.steps]]\nfrom = 31\nshare = "0"\n[[deadline.steps]]\nfrom = 1\nshare = "1 - late / 31"\n[[deadline.steps]]\nfrom = 0\nshare = "1"\n',
    "higher budget declared": f'[execution]\n{WEIGHT}share = "min(1, executed / max(annual, initial))"\n[[expect]]\nproperty = "full-when-met"\ntable = "execution"\nreason = "x"\n',
    "weight cancels": rule("actual * weight / (target * weight)"),
    "steps with ratio": steps(
        "forward",
        'from = 1\nshare = "1"',
        'from = "0.6"\nshare = "actual / target"',
        'from = 0\nshare = "0"',
        head='zero_target = "1"\n',
    ),
    "three bands": '[qualitative]\nwords = { "完全达到预期" = ["0.9", "1"], "部分达到预期" = ["0.5", "0.9"], "未达到预期" = ["0", "0.5"] }\n',
    "cut": '[rounding]\nmode = "truncate"\nplaces = 1\n',
    "half-even ratio 4": '[rounding]\nmode = "half-even"\nratio_places = 4\n',
    "execution by steps": steps(
        "execution",
        'from = 1\nshare = "1"',
        'from = "0.6"\nshare = "executed / annual"',
        'from = 0\nshare = "0"',
        head=WEIGHT,
    ),
    "range slopes": rule("max(0, 1 - max(low - actual, actual - high) / high)", kind="range", zero=""),
    "pass mark": rule("max(0, actual / target - 0.6) / 0.4"),
}


def fails(text):
    with pytest.raises(AssertionError, match="ours: "):
        check_standard(Standard.read(HEAD + text, "ours.toml"), max_examples=2)


@pytest.mark.parametrize("name", [*PLANTED][::6])
def test_a_planted_defect_is_found(name):
    fails(PLANTED[name])


@pytest.mark.parametrize("name", [*SOUND][::6])
def test_a_sound_standard_passes(name):
    check_standard(Standard.read(HEAD + SOUND[name], "ours.toml"), max_examples=4)


@pytest.mark.slow
@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_defect_is_found(name):
    fails(PLANTED[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", SOUND)
def test_each_sound_standard_passes(name):
    check_standard(Standard.read(HEAD + SOUND[name], "ours.toml"), max_examples=20)
