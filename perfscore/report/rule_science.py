"""What the analyses of rules say, a line each: gaming by targets and weights, rounding, repairs.

>>> from perfscore.standards.standard import Standard
>>> [line["zh"] for line in rounding_lines(Standard.load("mof-2020"))][:1]
['分值10分的指标，尾数取舍平均增减0分，至多相差0.005分']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from perfscore.both import Both
from perfscore.report import proof_wording as wording
from perfscore.report.card_label import CardLabels
from perfscore.scoring.rule_science import CardMove, CardRounding, RowSensitivity, repairs, rule_sensitivities
from perfscore.scoring.target_sensitivity import Sensitivity
from perfscore.standards.counterexample import plain
from perfscore.standards.rounding import round_points
from perfscore.standards.rounding_bias import expected_lift, largest, tolerance
from perfscore.standards.standard import Standard

_MOST_PLACES = 4

_ROUNDED = Both(
    "分值{weight}分的指标，尾数取舍平均增减{lift}分，至多相差{most}分",
    "a row of {weight} points: rounding adds {lift} on the average, and moves it by {most} at most",
)
_TOTAL = Both(
    "9项各10分的指标合计，尾差至多{most}分；在此之内属尾差，超出即属差错",
    "the total of nine such rows may be off by {most} at most: within that it is rounding, beyond it an error",
)
_CARD_ROUNDING = Both(
    "{card}：{rows}项指标得分需取舍尾数，平均增减{lift}分，合计尾差至多{most}分",
    "{card}: rows that are rounded: {rows}; {lift} on the average, the total off by {most} at most",
)
_RULE = Both("{table}，以完成值{actual}为例：{says}", "{table}, an actual of {actual} for example: {says}")
_MOVE = Both(
    "{card}：将{taken}调整给“{to}”，合计多计{gain}分",
    "{card}: moving {taken} to “{to}” gains {gain} points",
)
_TAKEN = Both("“{name}”的分值{points}分", "{points} points from “{name}”")
_WHAT = Both("{table}，{property}", "{table}, {property}")
_REPAIR = Both("{what}：{change}", "{what}: {change}")
_NO_REPAIR = Both(
    "仅改动一处常数、界限或上限，均不能使该项性质得到证明", "no change of one constant, bound or cap makes it provable"
)
_JUMP = Both(
    "指标值为完成值的{at}时，得分由{above}分变为{below}分",
    "at a target of {at} of the actual, from {above} to {below} points",
)


def standard_lines(standard: Standard) -> tuple[tuple[Both, tuple[Both, ...]], ...]:
    """The analyses of a standard without documents, as headings with their lines: targets, rounding, repairs."""
    return (
        (Both("得分与指标值", "Points and targets"), tuple(rule_lines(rule_sensitivities(standard)))),
        (Both("尾数取舍与尾差", "Rounding and its differences in totals"), tuple(rounding_lines(standard))),
        (Both("最小改法", "Smallest repairs"), tuple(repair_lines(repairs(standard)))),
    )


def rule_lines(found: Iterable[tuple[str, Sensitivity]]) -> Iterator[Both]:
    """How each rule depends on the target, and where its steps make cheap jumps."""
    for path, item in found:
        title = wording.table_title(path)
        texts = [Both(item.text("zh"), item.text("en")), *_jumps(item)]
        says = Both("；".join(text.zh for text in texts), "; ".join(text.en for text in texts))
        yield _RULE.format(table=title, actual=plain(item.view.fixed["actual"]), says=says)


def row_lines(found: Iterable[RowSensitivity]) -> Iterator[Both]:
    """The rows of a document whose points hang on their target."""
    items = list(found)
    labels = CardLabels(item.card for item in items)
    for item in items:
        where = f"{labels.name(item.card).zh} {item.row.level3 or ''}".strip()
        yield Both(f"{where}：{item.sensitivity.text('zh')}", f"{where}: {item.sensitivity.text('en')}")


def move_lines(found: Iterable[CardMove]) -> Iterator[Both]:
    """The most that moving weight gains, card by card."""
    items = list(found)
    labels = CardLabels(item.card for item in items)
    for item in items:
        assert item.move.to is not None
        taken = [_TAKEN.format(name=item.names[index], points=plain(points)) for index, points in item.move.taken]
        yield _MOVE.format(
            card=labels.name(item.card),
            taken=Both("、".join(part.zh for part in taken), ", ".join(part.en for part in taken)),
            to=item.names[item.move.to],
            gain=_about(item.move.gain),
        )


def rounding_lines(standard: Standard, cards: Iterable[CardRounding] = ()) -> Iterator[Both]:
    """What the standard's rounding adds, and the tolerance of totals."""
    weight = Fraction(10)
    rounding = standard.rounding
    yield _ROUNDED.format(
        weight=plain(weight), lift=_about(expected_lift(rounding, weight)), most=_about(largest(rounding, weight))
    )
    yield _TOTAL.format(most=_about(tolerance(rounding, [weight] * 9)))
    items = list(cards)
    labels = CardLabels(item.card for item in items)
    for item in items:
        yield _CARD_ROUNDING.format(
            card=labels.name(item.card), rows=item.rows, lift=_about(item.lift), most=_about(item.tolerance)
        )


def repair_lines(found: Iterable[tuple[str, str, Both | None]]) -> Iterator[Both]:
    """The smallest repair of each refuted property."""
    for path, property_, item in found:
        title, named = wording.table_title(path), wording.PROPERTY[property_]
        yield _REPAIR.format(
            what=title if title == named else _WHAT.format(table=title, property=named),
            change=_NO_REPAIR if item is None else item,
        )


def _about(points: Fraction) -> str | Both:
    """Points with all their decimals where these are few; else to two places, or to more where two show nothing."""
    exact = plain(points)
    if len(exact.partition(".")[2]) <= _MOST_PLACES and not exact.endswith("…"):
        return exact
    places = next((number for number in (2, 3, 4) if round_points(abs(points), number, "half-up")), 6)
    shown = f"{'-' if points < 0 else ''}{round_points(abs(points), places, 'half-up')}"
    return Both(f"约{shown}", f"about {shown}")


def _jumps(item: Sensitivity) -> Iterator[Both]:
    actual = item.view.fixed["actual"]
    for jump in item.jumps or ():
        if jump.below is None or jump.above is None or jump.below == jump.above:
            continue
        below, above = (plain(share * item.score.weight) for share in (jump.below, jump.above))
        yield _JUMP.format(at=f"{plain(jump.at / actual * 100)}%", above=above, below=below)
