"""Where two standards pay differently: the regions, and the largest difference in each table. Uses sympy.

>>> from perfscore.standards.standard import Standard
>>> found = differences(Standard.load("mof-2020"), Standard.load("pass-mark-2021"))
>>> [item.text.en for item in found if item.table == "forward"]
['above 0% to below 100% of the target; most at 60% of the target: 6.00 and 0.00 of 10 points']
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.model.scorecard import CLASSES
from perfscore.standards.budget import TooHardError
from perfscore.standards.counterexample import plain, points_text
from perfscore.standards.days import telling_days
from perfscore.standards.edge import Edge, between, bounds, in_order
from perfscore.standards.line import NumberLine, line_of
from perfscore.standards.rational_form import RationalForm
from perfscore.standards.rounding import Mode
from perfscore.standards.standard import Standard
from perfscore.standards.table import KINDS, Band, Execution, Table, Words
from perfscore.standards.thresholds import DEFAULTS
from perfscore.standards.view import WEIGHT, View, views

RootSpot = tuple[Edge, Fraction, Fraction]


@frozen(kw_only=True)
class RuleDifference:
    """One difference: the table it concerns (``forward``, ``rules.成本.reverse``, ``rounding`` …), in a sentence.

    `largest` is the largest difference of the shares paid (of bands: of their ends); None where no shares are compared.
    """

    table: str
    text: Both
    largest: Fraction | None = None


def differences(one: Standard, other: Standard) -> tuple[RuleDifference, ...]:
    """All differences between two standards, in the order of the file."""
    return tuple(_differences(one, other))


def _differences(one: Standard, other: Standard) -> Iterator[RuleDifference]:
    yield from _plain("rounding", _rounding(one), _rounding(other))
    yield from _tables("execution", one.execution, other.execution)
    if one.execution is not None and other.execution is not None and one.execution.weight != other.execution.weight:
        weights = (plain(item.execution.weight) for item in (one, other) if item.execution is not None)
        yield from _plain("execution", *(Both(f"分值 {text}", f"weight {text}") for text in weights))
    own = {name for standard in (one, other) for rule in standard.rules for name in rule.classes}
    for class_ in (None, *(name for name in CLASSES if name in own)):
        for kind in KINDS:
            first, second = one.table(kind, class_), other.table(kind, class_)
            if class_ is None or _of_a_rule(first) or _of_a_rule(second):
                path = kind if class_ is None else f"rules.{class_}.{kind}"
                yield from _tables(path, first and first[1], second and second[1])
        words = one.words(class_), other.words(class_)
        if class_ is None or any(found is not None and found[0].startswith("rules.") for found in words):
            path = "qualitative" if class_ is None else f"rules.{class_}.qualitative"
            yield from _words(path, words[0] and words[0][1], words[1] and words[1][1])
    for name, text in _settings().items():
        yield from _plain(name, text(one), text(other))


def _of_a_rule(found: tuple[str, Table] | None) -> bool:
    return found is not None and found[0].startswith("rules.")


_MODES_ZH: dict[Mode, str] = {
    "half-up": "四舍五入",
    "half-even": "四舍六入五成双",
    "truncate": "截尾",
    "up": "一律进位",
}


def _rounding(standard: Standard) -> Both:
    rounding = standard.rounding
    ratio = "" if rounding.ratio_places is None else f"，比率先保留{rounding.ratio_places}位小数"
    return Both(f"{_MODES_ZH[rounding.mode]}，{rounding.places}位小数{ratio}", str(rounding))


def _settings() -> dict[str, Callable[[Standard], Both]]:
    def pairs(values: Mapping[str, Fraction]) -> str:
        return " ".join(f"{name} {plain(value)}" for name, value in values.items())

    def weights(standard: Standard) -> Both:
        texts = [pairs(item) for item in standard.weights.structures]
        return Both("；".join(texts), "; ".join(texts))

    def grades(standard: Standard) -> Both:
        text = pairs(standard.grades.least)
        return Both(text, text)

    def thresholds(standard: Standard) -> Both:
        named = {f"{DEFAULTS[name].meaning.zh}：": value for name, value in standard.thresholds.items()}
        return Both(pairs(named), pairs(standard.thresholds))

    def total(standard: Standard) -> Both:
        return Both("", "") if standard.total is None else standard.total.text

    def over_fulfilment(standard: Standard) -> Both:
        remark, doubt = plain(standard.over_fulfilment.remark), plain(standard.over_fulfilment.doubt)
        return Both(f"{remark}倍以上列为关注，{doubt}倍以上列为疑点", f"remark {remark} doubt {doubt}")

    found = (weights, total, grades, thresholds, over_fulfilment)
    return {text.__name__: text for text in found}


def _plain(table: str, one: Both, other: Both) -> Iterator[RuleDifference]:
    if one != other:
        zh, en = f"{one.zh or '无'} / {other.zh or '无'}", f"{one.en or 'none'} / {other.en or 'none'}"
        yield RuleDifference(table=table, text=Both(zh, en))


def _words(path: str, one: Words | None, other: Words | None) -> Iterator[RuleDifference]:
    first, second = (dict(item.words) if item is not None else {} for item in (one, other))
    for word in dict.fromkeys((*first, *second)):
        before, after = first.get(word), second.get(word)
        if before != after:
            largest = None
            if before is not None and after is not None:
                largest = max(abs(before.low - after.low), abs(before.high - after.high))
            zh, en = (f"{_band(before, none)} / {_band(after, none)}" for none in ("未列", "not listed"))
            yield RuleDifference(table=path, text=Both(f"{word}：{zh}", f"{word}: {en}"), largest=largest)


def _band(band: Band | None, none: str) -> str:
    if band is None:
        return none
    low, high = (f"{plain(share * 100)}%" for share in (band.low, band.high))
    return low if low == high else f"{low}–{high}"


def _tables(path: str, one: Table | Execution | None, other: Table | Execution | None) -> Iterator[RuleDifference]:
    if one is None and other is None:
        return
    if one is None or other is None:
        which = ("后一标准", "the second") if one is None else ("前一标准", "the first")
        yield RuleDifference(table=path, text=Both(f"只有{which[0]}有此规则", f"only {which[1]} has a rule"))
        return
    kind = path.rpartition(".")[2]
    try:
        lines = [line_of(view) for view in _views(kind, one, other)]
    except TooHardError:
        yield RuleDifference(table=path, text=Both("公式不同，未能比较", "different formulas, too hard to compare"))
        return
    found = _compared(*lines)
    if found is not None:
        yield RuleDifference(table=path, text=found[0], largest=found[1])


def _views(kind: str, one: Table | Execution, other: Table | Execution) -> list[View]:
    """The views that are compared: a target of 1, or of 100 where the unit matters to one of them."""
    found = [next(view for view in views(kind, table) if not view.zero) for table in (one, other)]
    if all(view.scalable or "target" not in view.fixed for view in found):
        return found
    target = Fraction(100)
    ends = {"forward": (target, None), "reverse": (None, target)}.get(kind, (target, target))
    return [
        evolve(view, fixed={**view.fixed, "target": target}, low=ends[0], high=ends[1], scalable=False)
        for view in found
    ]


@frozen
class _Region:
    """Values between two edges at which the standards differ, each end included or not; None is without end."""

    low: Edge
    low_included: bool
    high: Edge | None
    high_included: bool


def _compared(one: NumberLine, other: NumberLine) -> tuple[Both, Fraction] | None:
    """Where two lines differ, and the largest difference with its place; None where they are the same."""
    found = _on_days(one, other) if one.view.whole else _along(one, other)
    if found is None:
        return None
    where, spots = found
    at, first_share, second_share = max(spots, key=lambda spot: abs(spot[1] - spot[2]))
    place = _place(one.view, at)
    if _there(one, other, at) != (first_share, second_share):  # approached, not reached
        place = Both(f"接近{place.zh}", f"nearly {place.en}")
    shares = [points_text(share * WEIGHT) for share in (first_share, second_share)]
    given = Both("", "")
    if not one.view.scalable and "target" in one.view.fixed:
        target = plain(one.view.fixed["target"])
        given = Both(f"指标值为{target}时，", f"against a target of {target}: ")
    text = Both(
        f"{given.zh}{where.zh}；差异最大在{place.zh}：{plain(WEIGHT)}分中分别计{shares[0]}分、{shares[1]}分",
        f"{given.en}{where.en}; most at {place.en}: {shares[0]} and {shares[1]} of {plain(WEIGHT)} points",
    )
    return text, abs(first_share - second_share)


def _along(one: NumberLine, other: NumberLine) -> tuple[Both, list[RootSpot]] | None:
    """The regions in which two lines differ, and where they differ most."""
    edges = in_order(point.at for line in (one, other) for point in line.points)
    spots: list[RootSpot] = []
    regions: list[_Region] = []
    for low, high in zip(edges, (*edges[1:], None), strict=True):
        there = _there(one, other, low)
        reached = bool(regions) and regions[-1].high == low
        if there is not None and there[0] != there[1]:
            spots.append((low, *there))
            if reached:
                regions[-1] = evolve(regions[-1], high_included=True)
            else:
                regions.append(_Region(low, True, low, True))  # noqa: FBT003
        inside = between(low, high)
        first, second = (_form(line, inside) for line in (one, other))
        if first is None or second is None or (first - second).is_zero:
            continue
        if regions and regions[-1].high == low and (regions[-1].high_included or there is None):
            regions[-1] = evolve(regions[-1], high=high, high_included=False)
        else:
            regions.append(_Region(low, False, high, False))  # noqa: FBT003
        spots += _extremes(first, second, low, high)
    return (_regions(one.view, regions), spots) if spots else None


def _on_days(one: NumberLine, other: NumberLine) -> tuple[Both, list[RootSpot]] | None:
    """The whole days on which two rules differ, and where most."""
    days = sorted({*telling_days(one), *telling_days(other), *_turning_days(one, other)})
    differing: list[tuple[int, Fraction, Fraction]] = []
    for day in days:
        there = _there(one, other, Fraction(day))
        if there is not None and there[0] != there[1]:
            differing.append((day, *there))
    if not differing:
        return None
    first, last = differing[0][0], differing[-1][0]
    if last == days[-1]:
        where = Both(f"逾期{first}天起", f"from {first} days late on")
    else:
        where = Both(f"逾期{first}至{last}天", f"from {first} to {last} days late")
    return where, [(Fraction(day), *shares) for day, *shares in differing]  # type: ignore[misc]


def _turning_days(one: NumberLine, other: NumberLine) -> Iterator[int]:
    """The whole days beside the places at which the difference of two rules turns."""
    edges = in_order(point.at for line in (one, other) for point in line.points)
    for low, high in zip(edges, (*edges[1:], None), strict=True):
        first, second = (_form(line, between(low, high)) for line in (one, other))
        if first is None or second is None:
            continue
        slope = (first - second).slope()
        for edge in () if slope.is_zero else slope.zeros():
            if _inside(low, edge, high):
                day = int(bounds(edge, 6)[0] // 1)
                yield from (day, day + 1)


def _there(one: NumberLine, other: NumberLine, at: Edge) -> tuple[Fraction, Fraction] | None:
    """What both pay just at an edge."""
    if not isinstance(at, Fraction):
        return None
    first, second = one.view.value(at), other.view.value(at)
    return None if first is None or second is None else (first, second)


def _form(line: NumberLine, inside: Fraction) -> RationalForm | None:
    for item in line.stretches:
        if bounds(item.low, 12)[1] <= inside and (item.high is None or inside <= bounds(item.high, 12)[0]):
            return item.form
    return None


def _extremes(one: RationalForm, other: RationalForm, low: Edge, high: Edge | None) -> Iterator[RootSpot]:
    """The two shares at the ends of a stretch, at its sample, and where their difference turns."""
    slope = (one - other).slope()
    turns = [] if slope.is_zero else [edge for edge in slope.zeros() if _inside(low, edge, high)]
    ends = [edge for edge in (low, high, *turns, between(low, high)) if edge is not None]
    for edge in ends:
        first, second = one.near(edge), other.near(edge)
        if first is not None and second is not None:
            yield edge, first, second


def _inside(low: Edge, edge: Edge, high: Edge | None) -> bool:
    return in_order((low, edge))[0] == low and (high is None or in_order((edge, high))[-1] == high)


def _regions(view: View, regions: list[_Region]) -> Both:
    parts = [_region(view, region) for region in regions]
    return Both("、".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _region(view: View, region: _Region) -> Both:
    start = _amount(view, region.low)
    if region.high is not None and region.low == region.high:
        return _place(view, region.low)
    of = _of(view)
    lead = "" if of.en else "actual "
    begin = (
        Both(f"{start}（含）", f"from {start}") if region.low_included else Both(f"{start}（不含）", f"above {start}")
    )
    if region.high is None:
        return Both(f"{of.zh}{begin.zh}以上", f"{lead}{begin.en}{of.en}{' on' if region.low_included else ''}")
    end = _amount(view, region.high)
    if region.high_included:
        return Both(f"{of.zh}{begin.zh}至{end}（含）", f"{lead}{begin.en} to {end}{of.en}, {end} included")
    return Both(f"{of.zh}{begin.zh}至{end}（不含）", f"{lead}{begin.en} to below {end}{of.en}")


def _place(view: View, at: Edge) -> Both:
    amount, of = _amount(view, at), _of(view)
    return Both(f"{of.zh}{amount}处", f"{amount}{of.en}" if of.en else f"an actual of {amount}")


def _of(view: View) -> Both:
    words = {
        "deadline": Both("逾期天数", " days late"),
        "execution": Both("执行率", " of the annual budget"),
        "range": Both("区间上限的", " of the high end"),
    }
    scaled = Both("指标值的", " of the target") if view.scalable else Both("完成值", "")
    return words.get(view.kind, scaled)


def _amount(view: View, at: Edge) -> str:
    value = bounds(at, 6)[0]
    return plain(value) if view.kind == "deadline" or not view.scalable else f"{plain(value * 100)}%"


__all__ = ["RuleDifference", "differences"]
