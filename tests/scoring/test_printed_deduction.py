"""A rule of deduction that a row prints for itself is computed where it is understood, and leaves the row alone else."""

from decimal import Decimal

import pytest

from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.scoring.printed_deduction import printed_deduction
from perfscore.scoring.reading import read_row


def rule(text, target, actual, weight="10"):
    return printed_deduction(
        text, read_row(Indicator(level3="甲", target=target, actual=actual, weight=weight, place=Place(line=1)))
    )


@pytest.mark.parametrize(
    ("text", "target", "actual", "points"),
    [
        ("每少10人扣1分", "≥500人", "480人", "8.00"),
        ("每低1个百分点扣1分", "≥90%", "86%", "6.00"),
        ("低于目标值的，每降低1%，扣2分，扣完为止", "≥90%", "80%", "0.00"),
        ("每减少5%扣该项分值的10%", "≥200户", "180户", "8.00"),
        ("每超出1天扣0.5分", "≤10天", "13天", "8.50"),
        ("每缺少一场扣0.5分", "=40场", "36场", "8.00"),
        ("每少1万人次扣1分", "≥20万人次", "17万人次", "7.00"),
    ],
)
def test_the_points_that_the_rule_gives(text, target, actual, points):
    found = rule(text, target, actual)
    assert str(found.score.points) == points
    assert found.allows(Decimal(points))
    assert not found.allows(Decimal(points) + 1)


@pytest.mark.parametrize(
    ("score", "allowed"), [("9.5", True), ("9", True), ("10", True), ("8", False), ("9.70", False)]
)
def test_part_of_a_step_may_cost_nothing_its_share_or_a_whole_step(score, allowed):
    assert rule("每少10人扣1分", "≥500人", "495人").allows(Decimal(score)) is allowed


@pytest.mark.parametrize(
    ("text", "target", "actual"),
    [
        ("达到目标值得满分，否则按比例扣分", "≥500人", "480人"),
        ("每少1场扣1分", "≥500人", "480人"),
        ("每少10人扣1分，每少1场扣2分", "≥500人", "480人"),
        ("每少10人扣1分", "≥500人", "520人"),
        ("每超10人扣1分", "≥500人", "480人"),
        ("每少10人酌情扣分", "≥500人", "480人"),
        ("每发现1起事故扣1分", "≥500人", "480人"),
        ("每少10人扣1分", "健全", "基本健全"),
        ("每少0人扣1分", "≥500人", "480人"),
    ],
)
def test_what_is_not_understood_gives_nothing(text, target, actual):
    assert rule(text, target, actual) is None


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("达到95%得满分，每低1个百分点扣1分，扣完为止", True),
        ("每低1个百分点扣1分", True),
        ("达到92%得满分，每低1个百分点扣1分", False),
        ("95%以上得满分，90%以下每低1个百分点扣1分", False),
    ],
)
def test_a_rule_is_certain_where_its_steps_can_only_be_counted_from_the_target(text, certain):
    assert rule(text, "≥95%", "90%").certain is certain
