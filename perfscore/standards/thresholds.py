"""The thresholds of the checks, with their defaults: one table, which a standard's ``[thresholds]`` changes.

A check reads ``standard.threshold("budget_adjusted")``. A new threshold is a new line here.

>>> DEFAULTS["budget_adjusted"].value
Fraction(1, 5)
"""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from perfscore.both import Both


@frozen
class Threshold:
    """A default, what it means, and where it is from."""

    value: Fraction
    meaning: Both
    source: str


DEFAULTS: dict[str, Threshold] = {
    "budget_adjusted": Threshold(
        Fraction("0.2"),
        Both("全年预算数与年初预算数相差超过此比例", "annual and initial budget differ by more than this share"),
        "a public audit rule set flags deviations above 20 %",
    ),
    "execution_output_rate": Threshold(
        Fraction("0.6"),
        Both("执行率低于此值而产出满分", "full outputs with an execution rate below this"),
        "the lowest step of execution in the example of 财预〔2021〕101号, unconfirmed",
    ),
    "concentrated_weight": Threshold(
        Fraction(30),
        Both("单个定性指标的分值达到此数", "one qualitative row carries this many points"),
        "a convention of this tool",
    ),
    "unit_cost": Threshold(
        Fraction("0.2"),
        Both(
            "人数×单价与执行数相差超过此比例", "heads times unit cost is off the money executed by more than this share"
        ),
        "a convention of this tool, after the 20 % of a public audit rule set",
    ),
}
