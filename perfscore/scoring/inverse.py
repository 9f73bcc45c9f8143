r"""Which actual value would be paid the points that were published: a score read backwards.

Rational arithmetic on the formula's forms, (a·x + b) / (c·x + d) on each stretch; no search, no sympy. What rounds to
the points is an interval of shares; the actual values that give such a share are intervals, too.

>>> from perfscore.model.comparison import compare, read_actual, read_target
>>> from perfscore.scoring.exact import score_values
>>> from perfscore.standards.standard import Standard
>>> row = compare(read_target("≥98 %"), read_actual("95 %"))
>>> found = score_values(row, Fraction(10), Standard.load("mof-2020"))
>>> print(found.needs("9.60").text("en").replace("; ", ";\n"))
9.60 of 10 against ≥98% needs an actual between 94.04% and 94.12%;
the actual is 95%, which is paid 9.69;
no whole number does
>>> found.needs("9.6").intervals[0].low, found.needs("9.625").text("en")
(Fraction(94031, 1000), 'no actual is paid 9.625 of 10')
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Protocol

from attrs import evolve, frozen

from perfscore.both import Both, Lang
from perfscore.errors import QuantityError
from perfscore.model.comparison import Comparison
from perfscore.quantity.number import read_number
from perfscore.reason import Wording
from perfscore.scoring.printed import PrintedPlaces, printed_budget, printed_of, printed_target
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.rounding import Interval, Rounding
from perfscore.standards.simple_form import BeyondFormError, SimpleForm, X
from perfscore.standards.stretches import stretches_of
from perfscore.standards.table import Execution, Table
from perfscore.standards.view import View

NO_POINTS = Wording(
    "points-not-read",
    zh="{value} 不是得分；请给 Decimal、Fraction，或 9.60 这样的文字",
    en="{value} are no points; give a Decimal, a Fraction, or text such as 9.60",
)

_LEAST_PLACES, _MOST_PLACES = 2, 6

_NEGATIVE = Both("指标值或完成值为负数，不作倒算", "the target or the actual is negative: not read backwards")


class Invertible(Protocol):
    """What is to be known of a score to read it backwards; `perfscore.scoring.score.Score` has it."""

    @property
    def weight(self) -> Fraction:
        """The points at stake."""
        ...

    @property
    def points(self) -> Decimal | None:
        """The points paid; None where there are none, or a band."""
        ...

    @property
    def reason(self) -> Both | None:
        """Why nothing is paid."""
        ...

    @property
    def env(self) -> Mapping[str, Fraction]:
        """The values of the formulas' names."""
        ...

    @property
    def rounding(self) -> Rounding:
        """How the points are rounded."""
        ...

    @property
    def table(self) -> Table | Execution | None:
        """The rule that paid."""
        ...

    @property
    def comparison(self) -> Comparison | None:
        """Target and actual of the row; None for budget execution."""
        ...


@frozen(kw_only=True)
class Needs:
    """The actual values, in the unit of the comparison, that are paid `points`; empty where none is.

    `reason` says why the question has no answer: no rule, a band, a formula that is not of the simple form.
    """

    score: Invertible
    points: Fraction
    intervals: tuple[Interval, ...] = ()
    reason: Both | None = None

    @property
    def possible(self) -> bool:
        """Whether any actual value at all is paid the points."""
        return bool(self.intervals)

    def possible_at(self, step: Fraction) -> bool:
        """Whether a multiple of `step` is: the whole numbers, or those with as many decimals as are printed."""
        return any(ends_on(interval, step) is not None for interval in self.intervals)

    @property
    def possible_as_printed(self) -> bool:
        """Whether an actual of the printed precision is paid the points; False is a figure that cannot be right."""
        return self.possible_at(self._printed.step)

    def text(self, lang: Lang) -> str:
        """The answer in a sentence an auditor can paste."""
        if self.reason is not None:
            return self.reason[lang]
        points, weight = f"{_decimal(self.points)}", number_text(self.score.weight)
        what = "执行数" if self.score.comparison is None else "完成值"
        if not self.intervals:
            return (
                f"分值{weight}分的，任何{what}均不能计{points}分"
                if lang == "zh"
                else f"no actual is paid {points} of {weight}"
            )
        spans = [_span(interval, self._printed, lang) for interval in self.intervals]
        target = printed_target(self.score.comparison)
        if lang == "zh":
            given = f"指标值{target}，" if target else ""
            span = "，或".join(spans)
            return f"经倒算（{given}分值{weight}分），计{points}分时{what}须{span}{self._published(lang)}"
        given = f" against {target}" if target else ""
        return f"{points} of {weight}{given} needs an actual {', or '.join(spans)}{self._published(lang)}"

    @property
    def _printed(self) -> PrintedPlaces:
        return printed_actual(self.score)

    def _published(self, lang: Lang) -> str:
        """What the printed actual is paid, and that no value of its precision would do."""
        printed = self._printed
        if printed.text is None:
            return ""
        zh, en = f"；填报{printed.text}", f"; the actual is {printed.text}"
        if self.score.points is not None:
            zh, en = f"{zh}，应计{self.score.points}分", f"{en}, which is paid {self.score.points}"
        if not self.possible_as_printed:
            places = printed.decimals
            zh += "；无整数解" if not places else f"；保留{places}位小数时无解"
            en += "; no whole number does" if not places else f"; no value with {places} decimals does"
        return zh if lang == "zh" else en


def needs(score: Invertible, points: Fraction | Decimal | str) -> Needs:
    """The actual values that are paid `points` by the rule of a score."""
    wanted = _number(points)
    view = view_of(score)
    if view is None:
        reason = score.reason or Both(
            "该规则按区间或固定分值计分，与完成值无关", "the rule pays a band or word, not an actual value"
        )
        return Needs(score=score, points=wanted, reason=reason)
    if any(value < 0 for value in (*view.fixed.values(), score.env.get(view.variable, Fraction(0)))):
        return Needs(score=score, points=wanted, reason=_NEGATIVE)
    shares = score.rounding.shares(score.weight, wanted)
    if shares is None:
        return Needs(score=score, points=wanted)
    try:
        found = _joined(list(paid_at(view, shares)))
    except BeyondFormError:
        return Needs(
            score=score,
            points=wanted,
            reason=Both("该公式不能倒算", "the formula is not of a form that can be read backwards"),
        )
    return Needs(score=score, points=wanted, intervals=found)


def printed_actual(score: Invertible) -> PrintedPlaces:
    """How the row of a score prints its actual value."""
    return printed_budget(score.env.get("executed")) if score.comparison is None else printed_of(score.comparison)


def view_of(score: Invertible) -> View | None:
    """The table of a score along the actual value, all else as it is in the row."""
    table, row = score.table, score.comparison
    if isinstance(table, Execution):
        fixed = {name: value for name, value in score.env.items() if name != "executed"}
        return _view("execution", score, "executed", fixed, (fixed["annual"], None))
    if table is None or row is None or row.kind in {"deadline", "qualitative"}:
        return None
    fixed = {name: value for name, value in score.env.items() if name != "actual"}
    if row.kind == "range":
        known = row.low is not None and row.high is not None
        return _view("range", score, "actual", fixed, (row.low, row.high)) if known else None
    target = row.target_value
    if target is None:
        return None
    ends = {"forward": (target, None), "reverse": (None, target)}.get(row.kind, (target, target))
    return _view(row.kind, score, "actual", fixed, ends, strict=getattr(row.target, "strict", False))


def _view(
    kind: str,
    score: Invertible,
    variable: str,
    fixed: dict[str, Fraction],
    ends: tuple[Fraction | None, Fraction | None],
    *,
    strict: bool = False,
) -> View:
    assert score.table is not None
    return View(
        kind=kind,
        table=score.table,
        variable=variable,
        fixed=fixed,
        low=ends[0],
        high=ends[1],
        strict=strict,
    )


def paid_at(view: View, shares: Interval) -> Iterator[Interval]:
    """Where the view pays one of `shares`: single values on the edges, stretches between them; from left to right."""
    for low, high, form in stretches_of(view, X):
        assert isinstance(low, Fraction)
        assert high is None or isinstance(high, Fraction)
        share = view.value(low)
        if share is not None and share in shares:
            yield Interval(low=low, low_included=True, high=low, high_included=True)
        found = None if form is None else _solved(form, low, high, shares)
        if found is not None:
            yield found


def _solved(form: SimpleForm, low: Fraction, high: Fraction | None, shares: Interval) -> Interval | None:
    """The values strictly between two edges at which a form is one of `shares`."""
    open_stretch = Interval(low=low, low_included=False, high=high, high_included=False)
    if form.is_constant:
        return open_stretch if form.b in shares else None
    assert shares.high is not None
    ends = [(shares.low, shares.low_included), (shares.high, shares.high_included)]
    if form.a * form.d < form.b * form.c:  # falling: the greatest share comes first
        ends.reverse()
    (first, first_in), (last, last_in) = ends
    start, stop = _reached(form, first, low, high), _reached(form, last, low, high)
    if start == "after" or stop == "before":
        return None
    found = open_stretch
    if isinstance(start, Fraction):
        found = evolve(found, low=start, low_included=first_in)
    if isinstance(stop, Fraction):
        found = evolve(found, high=stop, high_included=last_in)
    empty = found.high is not None and (
        found.low > found.high or (found.low == found.high and not (found.low_included and found.high_included))
    )
    return None if empty else found


def _reached(form: SimpleForm, share: Fraction, low: Fraction, high: Fraction | None) -> Fraction | str:
    """Where between two edges a form reaches a share; or ``before`` or ``after``, as the form runs: not there."""
    at = form.solve(share)
    if at is not None and at > low and (high is None or at < high):
        return at
    middle = low + 1 if high is None else (low + high) / 2
    inside = form.at(middle)
    assert inside is not None
    rising = form.a * form.d > form.b * form.c
    return "before" if (inside > share) == rising else "after"


def _joined(found: list[Interval]) -> tuple[Interval, ...]:
    """Neighbours that touch made one."""
    kept: list[Interval] = []
    for interval in found:
        before = kept[-1] if kept else None
        if before is not None and before.high == interval.low and (before.high_included or interval.low_included):
            kept[-1] = evolve(before, high=interval.high, high_included=interval.high_included)
        else:
            kept.append(interval)
    return tuple(kept)


def ends_on(interval: Interval, step: Fraction) -> tuple[Fraction, Fraction | None] | None:
    """The least and the greatest multiple of `step` in an interval (None: no greatest); None where there is none."""
    least = -(-interval.low // step) * step
    if least not in interval:
        least += step
    if least not in interval:
        return None
    if interval.high is None:
        return least, None
    most = interval.high // step * step
    return least, most if most in interval else most - step


def _span(interval: Interval, printed: PrintedPlaces, lang: Lang) -> str:
    """``between 94.04% and 94.12%``: the outermost values of the printed precision, or the next finer that fits."""
    ends = None
    for places in (printed.decimals, *range(max(_LEAST_PLACES, printed.decimals), _MOST_PLACES + 1)):
        step = printed.factor / 10**places
        ends = ends_on(interval, step)
        if ends is not None:
            break
    if ends is None:
        near = printed.amount(interval.low)
        return f"约为{near}" if lang == "zh" else f"of about {near}"
    least, most = ends
    if most is None:
        if least == 0:
            return "为任意值" if lang == "zh" else "of any size"
        return f"不低于{printed.amount(least)}" if lang == "zh" else f"of at least {printed.amount(least)}"
    if least == most:
        return f"为{printed.amount(least)}" if lang == "zh" else f"of {printed.amount(least)}"
    if least == 0:
        return f"不高于{printed.amount(most)}" if lang == "zh" else f"of at most {printed.amount(most)}"
    low, high = printed.amount(least), printed.amount(most)
    return f"在{low}至{high}之间" if lang == "zh" else f"between {low} and {high}"


def _number(points: Fraction | Decimal | str) -> Fraction:
    if isinstance(points, str):
        return read_number(points)
    if isinstance(points, (Fraction, Decimal)):
        return Fraction(points)
    raise QuantityError(NO_POINTS(value=repr(points)))


def _decimal(points: Fraction) -> str:
    text = number_text(points)
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(2, '0')}"
