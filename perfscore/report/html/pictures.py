"""Pictures of a whole document: totals as published and recomputed, and how far each indicator is from its target."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from html import escape

from perfscore.both import Lang
from perfscore.report.html import words
from perfscore.view.card import CardView, RowView

_ROW = 18
_NAME = 210
_SPAN = 330
_WIDTH = _NAME + _SPAN + 130
# Deviations beyond this share are cut off the picture and marked with an arrow.
_MOST = Fraction(1)


def totals(cards: Sequence[CardView], anchor: str, lang: Lang) -> str:
    """Each card's total as a dot, or the published one as a cross and the recomputed one as a ring; up to 100."""
    shown = [card for card in cards if card.total is not None]
    if not shown:
        return ""
    low = min(min(Fraction(_recomputed(card)), Fraction(card.total or 0)) for card in shown)
    low = Fraction(max(0, int(low) // 10 * 10 - 10))
    high = max([Fraction(100), *(Fraction(card.total or 0) for card in shown)])
    rows = (_total_row(card, index, low, high, anchor, lang) for index, card in enumerate(shown))
    inner = "".join((*_scale(low, high, len(shown)), *rows))
    return _svg("totals", inner, len(shown) + 1, words.TOTALS_TITLE[lang])


def deviations(card: CardView, lang: Lang) -> str:
    """How far each indicator of a card is from its target: to the right beyond it, to the left short of it."""
    rows = [(row, found) for row in card.rows if (found := deviation(row)) is not None]
    if not rows:
        return ""
    inner = "".join(_deviation_row(row, share, index, lang) for index, (row, share) in enumerate(rows))
    middle = _NAME + _SPAN // 2
    axis = f'<path class="axis" d="M{middle} 4V{_ROW * len(rows) + 4}"/>'
    return _svg("deviations", axis + inner, len(rows), words.DEVIATIONS_TITLE[lang])


def deviation(row: RowView) -> Fraction | None:
    """(actual − target) / target of a row; None where it is no plain figure, or the target is 0."""
    values = None if row.verdict is None else row.verdict.reading.values
    if values is None or values[0] == 0:
        return None
    return (values[1] - values[0]) / abs(values[0])


def _svg(kind: str, inner: str, rows: int, title: str) -> str:
    height = _ROW * rows + 10
    return (
        f'<svg class="{kind}" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">'
        f"<title>{escape(title)}</title>{inner}</svg>"
    )


def _recomputed(card: CardView) -> Decimal:
    if card.stake is not None:
        return card.stake.recomputed
    return card.total if card.total is not None else Decimal()


def _at(value: Fraction, low: Fraction, high: Fraction) -> str:
    return _number(_NAME + _SPAN * (value - low) / (high - low))


def _number(value: Fraction) -> str:
    tenths = round(value * 10)
    return f"{tenths // 10}.{tenths % 10}"


def _scale(low: Fraction, high: Fraction, rows: int) -> Iterator[str]:
    bottom = _ROW * rows + 2
    for value in range(int(low), int(high) + 1, 10):
        at = _at(Fraction(value), low, high)
        yield f'<path class="grid" d="M{at} 2V{bottom}"/>'
        yield f'<text class="tick middle" x="{at}" y="{bottom + 12}">{value}</text>'


def _total_row(card: CardView, index: int, low: Fraction, high: Fraction, anchor: str, lang: Lang) -> str:
    middle = _ROW * index + 10
    published, recomputed = Fraction(card.total or 0), Fraction(_recomputed(card))
    one, other = _at(published, low, high), _at(recomputed, low, high)
    name = escape(_short(card.name or words.UNNAMED[lang]))
    figures = f"{card.total:f}" + ("" if published == recomputed else f" → {_recomputed(card):f}")
    if published == recomputed:
        drawn = f'<circle class="same" cx="{one}" cy="{middle}" r="3"/>'
    else:
        drawn = (
            f'<path class="gap" d="M{one} {middle}H{other}"/>'
            f'<circle class="recomputed" cx="{other}" cy="{middle}" r="4"/>'
            f'<path class="published" d="M{one} {middle}m-4 -4l8 8m0 -8l-8 8"/>'
        )
    return (
        f'<a href="#{anchor}-{escape(card.id)}"><text class="name" x="{_NAME - 8}" y="{middle + 4}">{name}</text></a>'
        f"{drawn}"
        f'<text class="figure" x="{_NAME + _SPAN + 8}" y="{middle + 4}">{figures}</text>'
    )


def _deviation_row(row: RowView, share: Fraction, index: int, lang: Lang) -> str:
    middle, zero = _ROW * index + 12, _NAME + _SPAN // 2
    cut = min(max(share, -_MOST), _MOST)
    width = abs(cut) * _SPAN / 2
    left = zero if cut >= 0 else zero - width
    met = row.verdict is not None and row.verdict.reading.comparison is not None and row.verdict.reading.comparison.met
    sign = words.MET_SIGN if met else words.MISSED_SIGN
    percent = Decimal(round(share * 1000)) / 10
    arrow = "" if cut == share else " »" if share > 0 else " «"
    name = escape(_short(row.name or words.UNNAMED[lang]))
    return (
        f'<text class="name" x="{_NAME - 8}" y="{middle + 4}">{name}</text>'
        f'<rect class="{"met" if met else "missed"}" x="{_number(Fraction(left))}" y="{middle - 5}" '
        f'width="{_number(max(width, Fraction(1)))}" height="10"/>'
        f'<text class="figure" x="{_NAME + _SPAN + 8}" y="{middle + 4}">{sign} {percent:+f}%{arrow}</text>'
    )


def _short(name: str, most: int = 16) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
