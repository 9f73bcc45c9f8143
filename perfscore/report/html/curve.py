"""The rule of one row as a picture: points over the actual value, with the target and the published score drawn in.

The curve is what the rule pays, taken exactly at many places; a jump at the target is drawn as a jump.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from html import escape

from attrs import frozen

from perfscore.both import Lang
from perfscore.report.html import words
from perfscore.scoring.score import Score
from perfscore.scoring.verdict import RowVerdict
from perfscore.standards.branches import Condition, met_when
from perfscore.standards.interpreters.exact import compare
from perfscore.standards.table import Table

_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 300, 150, 34, 12, 14, 24
_SAMPLES = 48
# How far from the target the sides of a jump are taken, as a share of the picture.
_BESIDE = Fraction(1, 100_000)

CurvePoint = tuple[Fraction, Fraction]


@frozen(kw_only=True)
class DrawnCurve:
    """What is drawn: the curve from 0 to `right`, the target's bounds, the actual value with its published score."""

    spots: tuple[CurvePoint, ...]
    right: Fraction
    weight: Fraction
    bounds: tuple[Fraction, ...]
    actual: Fraction
    published: Fraction
    recomputed: Fraction | None


def curve_of(verdict: RowVerdict) -> DrawnCurve | None:
    """The picture of a row's rule; None where target, actual and score are not all plain figures of at least zero."""
    score, published = verdict.expected, verdict.reading.score
    if score is None or published is None or not isinstance(score.table, Table) or "actual" not in score.env:
        return None
    bounds = tuple(score.env[name] for name in ("target", "low", "high") if name in score.env)
    actual = score.env["actual"]
    if not bounds or min((*bounds, actual)) < 0 or max(bounds) == 0:
        return None
    right = max(max(bounds) * Fraction(3, 2), actual * Fraction(11, 10))
    right = min(right, max(bounds) * 4)
    places = {right * step / _SAMPLES for step in range(_SAMPLES + 1)}
    for bound in bounds:
        places |= {bound - right * _BESIDE, bound, bound + right * _BESIDE}
    found = ((at, _paid(score, at)) for at in sorted(places) if 0 <= at <= right)
    return DrawnCurve(
        spots=tuple((at, points) for at, points in found if points is not None),
        right=right,
        weight=score.weight,
        bounds=bounds,
        actual=actual,
        published=Fraction(published),
        recomputed=score.exact,
    )


def svg(curve: DrawnCurve, lang: Lang) -> str:
    """The picture as SVG; every figure in it stands in its title as well."""
    title = words.CURVE_TITLE[lang].format(
        actual=_plain(curve.actual),
        target="~".join(_plain(bound) for bound in curve.bounds),
        published=_plain(curve.published),
        weight=_plain(curve.weight),
    )
    inner = "".join((*_axes(curve), *_targets(curve, lang), *_line(curve), *_points(curve, lang)))
    return f'<svg class="curve" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img"><title>{escape(title)}</title>{inner}</svg>'


def _paid(score: Score, actual: Fraction) -> Fraction | None:
    table, comparison = score.table, score.comparison
    if not isinstance(table, Table) or comparison is None:
        return None
    env = {**score.env, "actual": actual}
    strict = bool(getattr(comparison.target, "strict", False))
    met = all(_holds(condition, env) for condition in met_when(comparison.kind, strict=strict))
    share = table.pay(env, met=met).share
    return None if share is None else share * score.weight


def _holds(condition: Condition, env: Mapping[str, Fraction]) -> bool:
    one, other = condition.left.value(env), condition.right.value(env)
    return one is not None and other is not None and compare(one, condition.relation, other)


def _x(curve: DrawnCurve, at: Fraction) -> str:
    return _number(_LEFT + (_WIDTH - _LEFT - _RIGHT) * min(at, curve.right) / curve.right)


def _y(curve: DrawnCurve, points: Fraction) -> str:
    top = max(curve.weight, curve.published) or Fraction(1)
    return _number(_TOP + (_HEIGHT - _TOP - _BOTTOM) * (1 - min(max(points, Fraction(0)), top) / top))


def _number(value: Fraction) -> str:
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _plain(value: Fraction) -> str:
    rounded = Decimal(round(value * 100)) / 100
    return f"{rounded.normalize():f}"


def _axes(curve: DrawnCurve) -> Iterator[str]:
    bottom, left = _HEIGHT - _BOTTOM, _LEFT
    yield f'<path class="axis" d="M{left} {_TOP}V{bottom}H{_WIDTH - _RIGHT}"/>'
    for points in (Fraction(0), curve.weight / 2, curve.weight):
        yield f'<text class="tick end" x="{left - 4}" y="{_y(curve, points)}" dy="3">{_plain(points)}</text>'
    yield f'<text class="tick" x="{left}" y="{bottom + 14}">0</text>'
    yield f'<text class="tick end" x="{_WIDTH - _RIGHT}" y="{bottom + 14}">{_plain(curve.right)}</text>'


def _targets(curve: DrawnCurve, lang: Lang) -> Iterator[str]:
    for bound in curve.bounds:
        at = _x(curve, bound)
        yield f'<path class="target" d="M{at} {_TOP}V{_HEIGHT - _BOTTOM}"/>'
        label = escape(f"{words.TARGET[lang]} {_plain(bound)}")
        yield f'<text class="tick middle" x="{at}" y="{_TOP - 4}">{label}</text>'


def _line(curve: DrawnCurve) -> Iterator[str]:
    spots = " ".join(f"{_x(curve, at)},{_y(curve, points)}" for at, points in curve.spots)
    yield f'<polyline class="rule" points="{spots}"/>'


def _points(curve: DrawnCurve, lang: Lang) -> Iterator[str]:
    at = _x(curve, curve.actual)
    if curve.recomputed is not None:
        yield f'<circle class="recomputed" cx="{at}" cy="{_y(curve, curve.recomputed)}" r="4"/>'
    height = _y(curve, curve.published)
    yield f'<path class="published" d="M{at} {height}m-4 -4l8 8m0 -8l-8 8"/>'
    yield (
        f'<text class="tick middle" x="{at}" y="{_HEIGHT - _BOTTOM + 14}">'
        f"{escape(words.ACTUAL[lang])} {_plain(curve.actual)}</text>"
    )
