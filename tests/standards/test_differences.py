"""Where two standards pay differently: regions and the largest difference, held against a dense grid."""

from fractions import Fraction

import pytest

from perfscore.standards.difference import differences
from perfscore.standards.plot import plot_of
from perfscore.standards.standard import Standard

MOF = Standard.load("mof-2020")


def ours(text):
    return Standard.read('name = "ours"\ntitle = "…"\nextends = "mof-2020"\n' + text, "ours.toml")


def only(table, found):
    return [item for item in found if item.table == table]


def test_a_standard_does_not_differ_from_itself():
    assert differences(MOF, MOF) == ()
    assert differences(MOF, Standard.read(MOF.to_toml(), "copy.toml")) == ()


@pytest.mark.parametrize(
    ("rule", "says", "largest"),
    [
        ("0", "above 0% to below 100% of the target; most at nearly 100% of the target: 10.00 and 0.00", "1"),
        ("actual * actual / target / target", "most at 50% of the target: 5.00 and 2.50", "0.25"),
        ("max(0, actual / target - 0.6) / 0.4", "most at 60% of the target: 6.00 and 0.00", "0.6"),
    ],
)
def test_the_largest_difference_is_the_largest(rule, says, largest):
    other = ours(f'[forward]\nmet = "1"\nmissed = "{rule}"\n')
    (found,) = only("forward", differences(MOF, other))
    assert says in found.text.en
    assert found.largest == Fraction(largest)
    grid = [Fraction(number, 1000) for number in range(1, 2000)]
    on_grid = [abs(pays(MOF, value) - pays(other, value)) for value in grid]
    assert max(on_grid) <= found.largest < max(on_grid) + Fraction(1, 500)


def pays(standard, value):
    env = {"actual": value, "target": Fraction(1), "weight": Fraction(10)}
    return standard.tables["forward"].pay(env, met=value >= 1).share


def test_a_rule_for_a_class_is_compared_with_the_rule_it_replaces():
    other = ours(
        '[[rules]]\nclass = "成本"\n[rules.reverse]\nmet = "actual / target"\nmissed = "0"\nzero_target = "1"\n'
    )
    found = differences(MOF, other)
    assert [item.table for item in found] == ["rules.成本.reverse"]
    assert "most at 0% of the target: 10.00 and 0.00" in found[0].text.en


def test_words_rounding_and_settings():
    other = ours(
        '[rounding]\nplaces = 1\n[qualitative]\nwords = { "完全达到预期" = "1" }\n[grades]\n"优" = 95\n'
        '[thresholds]\nunit_cost = "0.5"\n'
    )
    found = {item.table: item.text.en for item in differences(MOF, other)}
    assert found["rounding"] == "half-up, places 2 / half-up, places 1"
    assert found["grades"] == "优 90 良 80 中 60 / 优 95"
    assert found["thresholds"] == "none / unit_cost 0.5"
    assert "not listed" in found["qualitative"]


def test_plots_mark_the_target_and_the_jumps():
    picture = plot_of("range", MOF.tables["range"])
    assert picture.target == (Fraction(1, 2), Fraction(1))
    assert picture.jumps == (Fraction(1, 2), Fraction(1))
    (dot,) = plot_of("exact", Standard.load("yixing-2016").tables["exact"]).dots
    assert dot == (1, 1)


def test_plots_say_which_end_of_a_jump_is_paid():
    picture = plot_of("range", MOF.tables["range"])
    assert set(picture.jumps) == {at for at, _ in picture.dots} == {at for at, _ in picture.rings}
    assert {share for _, share in picture.dots} == {1}
    assert {share for _, share in picture.rings} == {0}


STEPPED = '[forward]\nzero_target = "1"\n[[forward.steps]]\nfrom = 1\nshare = "1"\n[[forward.steps]]\n{at} = "0.9"\nshare = "0.8"\n[[forward.steps]]\nfrom = 0\nshare = "0.5"\n'


def test_a_bound_that_is_included_in_one_standard_only_is_a_difference():
    one, other = (ours(STEPPED.format(at=at)) for at in ("from", "above"))
    (found,) = only("forward", differences(one, other))
    assert found.text.en == "90% of the target; most at 90% of the target: 8.00 and 5.00 of 10 points"


def test_a_region_says_which_of_its_ends_belong_to_it():
    lower = STEPPED.replace('"0.9"', '"0.8"')
    (found,) = only("forward", differences(ours(STEPPED.format(at="above")), ours(lower.format(at="from"))))
    assert found.text.en.startswith("from 80% to 90% of the target, 90% included; most at")
    (found,) = only("forward", differences(ours(STEPPED.format(at="from")), ours(lower.format(at="above"))))
    assert found.text.en.startswith("above 80% to below 90% of the target; most at")


def test_days_are_compared_on_whole_days():
    steep = ours('[deadline]\nmet = "1"\nmissed = "1 / (1 + late)"\n')
    (found,) = only("deadline", differences(steep, ours('[deadline]\nmet = "1"\nmissed = "0"\n')))
    assert found.text.en == "from 1 days late on; most at 1 days late: 5.00 and 0.00 of 10 points"
    assert found.largest == Fraction(1, 2)
