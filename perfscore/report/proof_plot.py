"""A plot as SVG, drawn by hand: the share of the weight against the actual value, target and jumps marked."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from html import escape

from perfscore.both import Both, Lang
from perfscore.report import proof_wording as wording
from perfscore.standards.counterexample import plain
from perfscore.standards.plot import Plot

_WIDTH, _HEIGHT, _LEFT, _TOP, _RIGHT, _BOTTOM = 560, 280, 60, 20, 20, 50


def svg(plot: Plot, lang: Lang) -> str:
    """The picture of a table."""
    inner = [*_axes(plot, lang), *_target(plot, lang), *_curve(plot)]
    title = escape(plot_title(plot)[lang])
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
        f'font-size="12" font-family="sans-serif">'
        f"<title>{title}</title>{''.join(inner)}</svg>"
    )


def plot_title(plot: Plot) -> Both:
    """What a picture shows."""
    table = wording.table_title(plot.table)
    return wording.TARGET_PICTURE.format(table=table) if plot.axis == "target" else table


def _x(plot: Plot, value: Fraction) -> str:
    return _number(_LEFT + (_WIDTH - _LEFT - _RIGHT) * value / plot.right)


def _y(share: Fraction) -> str:
    """From a share of -1/10 at the bottom to 11/10 at the top."""
    clipped = min(max(share, Fraction(-1, 10)), Fraction(11, 10))
    return _number(_TOP + (_HEIGHT - _TOP - _BOTTOM) * (Fraction(11, 10) - clipped) / Fraction(12, 10))


def _number(value: Fraction) -> str:
    """A coordinate with one decimal."""
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _axes(plot: Plot, lang: Lang) -> Iterator[str]:
    left, right = _x(plot, Fraction(0)), _x(plot, plot.right)
    for percent in (0, 20, 40, 60, 80, 100):
        height = _y(Fraction(percent, 100))
        yield f'<path d="M{left} {height}H{right}" stroke="#ddd" fill="none"/>'
        yield f'<text x="{_LEFT - 8}" y="{height}" dy="4" text-anchor="end" fill="#555">{percent}%</text>'
    for at in ticks(plot.right):
        yield (
            f'<text x="{_x(plot, at)}" y="{_HEIGHT - _BOTTOM + 16}" text-anchor="middle" fill="#555">'
            f"{_label(plot, at)}</text>"
        )
    yield (
        f'<text x="{_WIDTH // 2}" y="{_HEIGHT - 8}" text-anchor="middle">{escape(wording.AXIS[plot.axis][lang])}</text>'
        f'<text x="14" y="{_HEIGHT // 2 - 15}" text-anchor="middle" transform="rotate(-90 14 {_HEIGHT // 2 - 15})">'
        f"{escape(wording.SHARE_AXIS[lang])}</text>"
    )


def _label(plot: Plot, at: Fraction) -> str:
    return f"{plain(at * 100)}%" if plot.axis in {"ratio", "rate", "high", "target"} else plain(at)


def ticks(right: Fraction) -> tuple[Fraction, ...]:
    """Three to six round places from 0 to `right`.

    >>> [plain(at) for at in ticks(Fraction(5, 2))], [plain(at) for at in ticks(Fraction(125))]
    (['0', '0.5', '1', '1.5', '2', '2.5'], ['0', '25', '50', '75', '100', '125'])
    """
    power = Fraction(1)
    while power * 10 <= right:
        power *= 10
    while power > right:
        power /= 10
    steps = (power * share for share in (Fraction(1, 5), Fraction(1, 4), Fraction(1, 2), Fraction(1), Fraction(2)))
    step = next(step for step in steps if right / step <= 5)
    return tuple(step * number for number in range(int(right / step) + 1))


def _target(plot: Plot, lang: Lang) -> Iterator[str]:
    """A dashed line where the target begins or ends to be met, with what it is called."""
    named = dict(zip(plot.target, wording.LINES.get(plot.axis, ()), strict=False))
    for at, label in named.items():
        if at is None:
            continue
        place = _x(plot, at)
        yield (
            f'<path d="M{place} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#1a7f37" stroke-dasharray="4 3" fill="none"/>'
            f'<text x="{place}" y="{_TOP - 6}" text-anchor="middle" fill="#1a7f37">{escape(label[lang])}</text>'
        )


def _curve(plot: Plot) -> Iterator[str]:
    for at in plot.jumps:
        place = _x(plot, at)
        yield f'<path d="M{place} {_TOP}V{_HEIGHT - _BOTTOM}" stroke="#c62828" stroke-dasharray="1 3" fill="none"/>'
    for line in plot.lines:
        spots = " ".join(f"{_x(plot, at)},{_y(share)}" for at, share in line)
        yield f'<polyline points="{spots}" fill="none" stroke="#0550ae" stroke-width="2.5"/>'
    for at, share in plot.dots:
        yield f'<circle cx="{_x(plot, at)}" cy="{_y(share)}" r="4" fill="#0550ae"/>'
    for at, share in plot.rings:
        yield (
            f'<circle cx="{_x(plot, at)}" cy="{_y(share)}" r="3.5" fill="#fff" stroke="#0550ae" stroke-width="1.5"/>'
        )
