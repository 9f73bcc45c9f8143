r"""A refuted property in figures a person can follow: ``target 10: actual 12 pays 9.17, actual 13 pays 9.23``.

>>> from perfscore.standards.table import Table, read_toml
>>> from perfscore.standards.view import views
>>> wrong = Table.read(read_toml('met = "1"\nmissed = "actual / target"', "our.toml"), "reverse")
>>> refutation("monotone", views("reverse", wrong)[0], Violation((Fraction("1.2"), Fraction("1.3")), "along")).text.en
'target 10: actual 12 pays 12.00, actual 13 pays 13.00, though it is worse'
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from attrs import frozen

from perfscore.both import Both
from perfscore.standards.properties import Violation
from perfscore.standards.rounding import round_points
from perfscore.standards.view import WEIGHT, View, formulas

_LARGEST_SCALE = 10**6
_MOST_DIGITS = 8  # of points, where fewer would hide the difference


@frozen(kw_only=True)
class Example:
    """One set of values of a counter-example, and the share that is paid there (None: nothing)."""

    values: Mapping[str, Fraction]
    weight: Fraction
    met: bool
    share: Fraction | None

    @property
    def points(self) -> Fraction | None:
        """The points, before rounding."""
        return None if self.share is None else self.share * self.weight


@frozen(kw_only=True)
class Refutation:
    """Why a property fails: cases that can be checked by hand, and the sentence."""

    cases: tuple[Example, ...]
    text: Both


_LINE = {
    ("monotone", "along"): Both("，而后者更差", ", though it is worse"),
    ("monotone", "jump"): Both("，而后者更差", ", though it is worse"),
    ("within", "above"): Both("，超过分值{weight}分", ", more than the weight {weight}"),
    ("within", "below"): Both("，低于0分", ", less than 0"),
    ("full-when-met", "met"): Both("，已完成而未计满分{weight}分", ": met, and not the full {weight}"),
    ("full-when-met", "missed"): Both("，未完成而计满分{weight}分", ": missed, and the full {weight}"),
    ("total", "none"): Both("，没有对应的得分（{reason}）", " has no score ({reason})"),
    ("total", "twice"): Both("，同时落在第{steps}档", " falls into steps {steps} at once"),
    ("zero", "none"): Both("，没有对应的得分（{reason}）", " has no score ({reason})"),
}


def refutation(property_: str, view: View, violation: Violation) -> Refutation:
    """The counter-example of a violation in round figures: amounts are scaled where the table allows it."""
    values = list(violation.values)
    if property_ == "monotone" and not _second_is_worse(view, values[0], values[1]):
        values.reverse()
    factor = _scale(view, tuple(values))
    cases = tuple(_case(view, value, factor) for value in values)
    ending = _LINE[property_, violation.why]
    reason, steps = view.pay(values[0]).reason, view.steps_at(values[0])
    filled = ending.format(
        weight=plain(cases[0].weight),
        reason=reason or Both("", ""),
        steps=Both("、".join(map(str, steps)), " and ".join(map(str, steps))),
    )
    scored = property_ not in {"total", "zero"}
    zh, en = (
        _fixed(view, cases[0], lang) + sentence
        for lang, sentence in (
            ("zh", "，".join(_paid(view, case, "zh", cases, scored=scored) for case in cases) + filled.zh),
            ("en", ", ".join(_paid(view, case, "en", cases, scored=scored) for case in cases) + filled.en),
        )
    )
    return Refutation(cases=cases, text=Both(zh, en))


def one_case(view: View, value: Fraction) -> tuple[Example, Both]:
    """One value in figures, with what it pays: ``target 10000: actual 9996 pays 9.996``."""
    case = _case(view, value, _scale(view, (value,)))
    zh, en = (_fixed(view, case, lang) + _paid(view, case, lang, (case,), scored=True) for lang in ("zh", "en"))
    return case, Both(zh, en)


def plain(value: Fraction) -> str:
    """A figure with at most six decimals, … where it goes on."""
    cut = round_points(value, 6, "truncate")
    text = f"{cut:f}".rstrip("0").rstrip(".")
    return text if Fraction(cut) == value else f"{text}…"


def points_text(points: Fraction, others: tuple[Fraction, ...] = (), places: int = 2) -> str:
    """Points as printed, with more places where two would hide a difference from `others`."""
    while places < _MOST_DIGITS:
        shown = round_points(points, places, "half-up")
        if all(other == points or round_points(other, places, "half-up") != shown for other in others):
            break
        places += 1
    return str(round_points(points, places, "half-up"))


def _second_is_worse(view: View, first: Fraction, second: Fraction) -> bool:
    if view.high is None:
        return second < first
    return view.low is None or first >= view.low


def _scale(view: View, values: tuple[Fraction, ...]) -> Fraction:
    """The factor that makes all amounts whole, from 10 on; 1 where amounts may not be scaled."""
    if not view.scalable:
        return Fraction(1)
    amounts = [*values, *(value for name, value in view.fixed.items() if name != "weight")]
    scale = 10
    while scale < _LARGEST_SCALE and any((amount * scale).denominator != 1 for amount in amounts):
        scale *= 10
    return Fraction(scale)


def _case(view: View, value: Fraction, factor: Fraction) -> Example:
    amounts = {name: item * factor for name, item in view.env(value).items() if name != "weight"}
    return Example(
        values=amounts,
        weight=view.fixed.get("weight", WEIGHT),
        met=view.met(value),
        share=view.value(value),
    )


def _fixed(view: View, case: Example, lang: str) -> str:
    """What is the same in all cases, at the head of the sentence."""
    zh = lang == "zh"
    parts = [] if case.weight == WEIGHT else [f"分值{plain(case.weight)}" if zh else f"weight {plain(case.weight)}"]
    values = {name: plain(value) for name, value in case.values.items()}
    match view.kind:
        case "range":
            parts.append(
                f"区间{values['low']}–{values['high']}" if zh else f"range {values['low']} to {values['high']}"
            )
        case "execution":
            parts.append(f"全年预算数{values['annual']}" if zh else f"annual budget {values['annual']}")
            if any("initial" in item.free for item in formulas(view.table)):
                parts.append(f"年初预算数{values['initial']}" if zh else f"initial budget {values['initial']}")
        case "deadline":
            pass
        case _:
            parts.append(f"指标值{values['target']}" if zh else f"target {values['target']}")
    if not parts:
        return ""
    return "，".join(parts) + "：" if zh else ", ".join(parts) + ": "


def _paid(view: View, case: Example, lang: str, cases: tuple[Example, ...], *, scored: bool) -> str:
    value = plain(case.values[view.variable])
    name = {
        "late": Both(f"逾期{value}天", f"{value} days late"),
        "executed": Both(f"执行数{value}", f"executed {value}"),
    }.get(view.variable, Both(f"完成值{value}", f"actual {value}"))["zh" if lang == "zh" else "en"]
    if not scored or case.points is None:
        return name
    others = tuple(other.points for other in cases if other.points is not None)
    if case.points != case.weight:
        others = (*others, case.weight)
    shown = points_text(case.points, others)
    return f"{name}计{shown}分" if lang == "zh" else f"{name} pays {shown}"
