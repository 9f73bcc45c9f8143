"""Thirty-one defects planted into a sound standard, as people write them: `check_standard` must fail on each."""

import pytest

from perfscore.standards.standard import Standard
from perfscore.testing import check_standard

HEAD = 'name = "ours"\ntitle = "…"\nextends = "mof-2020"\n'
STEPS = '[[{table}.steps]]\nfrom = 1\nshare = "1"\n[[{table}.steps]]\n{middle}\n[[{table}.steps]]\nfrom = 0\nbelow = "0.6"\nshare = "0"\n'


def forward(missed, met="1", zero="0"):
    return f'[forward]\nmet = "{met}"\nmissed = "{missed}"\nzero_target = "{zero}"\n'


def steps(middle, table="forward", head='zero_target = "0"\n'):
    return f"[{table}]\n{head}" + STEPS.format(table=table, middle=middle)


EXECUTION_STEPS = steps('from = "0.6"\nbelow = 1\nshare = "executed / annual"', "execution", "weight = 10\n")
PLANTED = {
    "ratio upside down": forward("target / actual"),
    "not capped": forward("actual / target", met="actual / target"),
    "a thousandth too much": forward("1.001 * actual / target"),
    "full a little too early": forward("min(1, actual / target + 0.0005)"),
    "weight in the share": forward("min(1, weight * actual / target / 11)"),
    "right for ten points only": forward("min(1, weight / 10) * actual / target * min(1, 10 / weight) + max(0, weight - 50) / 40"),
    "per unit short": forward("max(0, 1 - (target - actual) / 1000)"),
    "below zero far off": forward("1 - 2 * (target - actual) / target"),
    "no zero target": '[forward]\nmet = "actual / target / (actual / target)"\nmissed = "actual / target"\n',
    "parabola turns": forward("4 * actual / target * (1 - actual / target) * 0.9"),
    "divides by zero in the middle": forward("min(0.9, 0.1 * target / abs(2 * actual - target))"),
    "overshoot below zero": '[reverse]\nmet = "1"\nmissed = "1 - (actual - target) / target"\nzero_target = "0"\n',
    "spent share": '[reverse]\nmet = "actual / target"\nmissed = "0"\nzero_target = "1"\n',
    "reverse as forward": '[reverse]\nmet = "1"\nmissed = "min(1, actual / target)"\nzero_target = "0"\n',
    "deviation without its sign": '[exact]\nmet = "1"\nmissed = "max(0, 1 - (actual - target) / target)"\nzero_target = "0"\n',
    "range rewards far away": '[range]\nmet = "1"\nmissed = "min(0.9, abs(actual - high) / high)"\n',
    "days pay more": '[deadline]\nmet = "1"\nmissed = "min(0.9, late / 30)"\n',
    "days too much": '[deadline]\nmet = "1"\nmissed = "1.5 / late"\n',
    "days below zero": '[deadline]\nmet = "1"\nmissed = "1 - late / 30"\n',
    "gap between steps": steps('from = "0.7"\nbelow = 1\nshare = "0.8"'),
    "gap at a point": steps('above = "0.6"\nbelow = 1\nshare = "0.8"'),
    "overlap of steps": steps('from = "0.5"\nto = 1\nshare = "0.8"'),
    "lower step pays more": steps('from = "0.6"\nbelow = 1\nshare = "0.5"').replace('share = "0"', 'share = "0.7"'),
    "step is full too early": steps('from = "0.6"\nbelow = 1\nshare = "1"'),
    "execution not capped": '[execution]\nweight = 10\nshare = "executed / annual"\n',
    "execution by the initial budget": '[execution]\nweight = 10\nshare = "min(1, executed / initial)"\n',
    "gap of the execution at 60 to 80 %": EXECUTION_STEPS.replace('from = "0.6"', 'from = "0.8"'),
    "words leave a gap": '[qualitative]\nwords = { "完全达到预期" = ["0.8", "1"], "部分达到预期" = ["0.6", "0.79"], "未达到预期" = ["0", "0.6"] }\n',
    "words overlap": '[qualitative]\nwords = { "完全达到预期" = ["0.8", "1"], "部分达到预期" = ["0.6", "0.85"], "未达到预期" = ["0", "0.6"] }\n',
    "ratio to whole numbers": "[rounding]\nratio_places = 0\n",
    "a declaration that nothing needs": '[[expect]]\nproperty = "monotone"\ntable = "forward"\nreason = "…"\n',
}  # fmt: skip

SOUND = {
    "as it is": "",
    "steps": steps('from = "0.6"\nbelow = 1\nshare = "0.8"', head='zero_target = "1"\n'),
    "days": '[deadline]\nmet = "1"\nmissed = "max(0, 1 - late / 30)"\n',
    "steps of the execution": EXECUTION_STEPS,
    "ratio to tenths of a percent": "[rounding]\nratio_places = 3\n",
}


def test_there_are_thirty_one():
    assert len(PLANTED) == 31


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_defect_is_found(name):
    with pytest.raises(AssertionError, match="ours: "):
        check_standard(Standard.read(HEAD + PLANTED[name], "ours.toml"), max_examples=1)


@pytest.mark.parametrize("name", SOUND)
def test_a_sound_standard_passes(name):
    check_standard(Standard.read(HEAD + SOUND[name], "ours.toml"), max_examples=4)
