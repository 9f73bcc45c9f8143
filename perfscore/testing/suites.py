r"""A ready-made test of a standard: two lines of pytest, and figures a person can follow when it fails.

>>> check_standard("mof-2020", max_examples=5)
>>> holed = Standard.read('''
... name = "holed"
... title = "…"
... [forward]
... met = "1"
... missed = "max(0, 1 - (target - actual) / 100)"
... ''', "holed.toml")
>>> check_standard(holed, max_examples=30)
Traceback (most recent call last):
...
AssertionError: holed: scale-free: forward: ≥1吨, 0.5吨 pays 9.95; ≥1000千克, 500千克 pays 0.00
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import TypeVar

from attrs import evolve, frozen
from hypothesis import HealthCheck, find, settings
from hypothesis import strategies as st
from hypothesis.errors import NoSuchExample

from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.scoring.exact import execution_score, score
from perfscore.scoring.inverse import view_of
from perfscore.scoring.score import Score
from perfscore.scoring.situations import situations
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.rounding import round_points
from perfscore.standards.standard import Standard
from perfscore.standards.view import View
from perfscore.testing.strategies import PrintedRow, figures, rows

T = TypeVar("T")


@frozen(kw_only=True)
class _Law:
    """A property, what is drawn to test it, and what is wrong with a drawn example (None: nothing)."""

    property: str
    drawn: Callable[[str, str | None], st.SearchStrategy[PrintedRow]]
    wrong: Callable[[PrintedRow, Standard], str | None]


_LOOKS = 3_000  # different examples of a law, most of them on the way to a smaller one: shrinking has no end of its own


def check_standard(standard: str | Path | Standard, *, max_examples: int = 60) -> None:
    """Test a standard through the public door: its situations, and its properties on drawn rows.

    A property that an ``[[expect]]`` of the standard declares missing is not tested; a declaration that nothing needs
    is reported. What drawn rows show is shrunk to the smallest figures; where sympy is installed, all that
    `Standard.prove` refutes is reported as well: weights, days, bands of words, budgets, overlaps and gaps of steps.

    Raises:
        AssertionError: one line a hole, each with figures.
        StandardError: the file is no standard.
    """
    chosen = standard if isinstance(standard, Standard) else Standard.load(standard)
    problems = [f"situation: {check.text.en}" for check in situations(chosen) if not check.holds]
    found = dict(_holes(chosen, max_examples))
    found |= {key: text for key, text in _proved(chosen).items() if key not in found}
    problems += [f"{property_}: {path}: {text}" for (property_, path), text in found.items()]
    if problems:
        raise AssertionError("\n".join(f"{chosen.name}: {problem}" for problem in problems))


def _holes(standard: Standard, max_examples: int) -> Iterator[tuple[tuple[str, str], str]]:
    """What drawn rows show: property and table, and the figures."""
    for path, table in standard.all_tables().items():
        class_ = path.split(".")[1].split("/")[0] if "." in path else None
        for law in _LAWS if table.kind != "deadline" else ():
            if standard.expected(law.property, path):
                continue
            found = _smallest(law.drawn(table.kind, class_), lambda row: law.wrong(row, standard), max_examples)  # noqa: B023
            if found is not None:
                yield (law.property, path), found
    if standard.execution is not None and not standard.expected("within", "execution"):
        money = st.tuples(figures(), figures())
        found = _smallest(money, lambda pair: _execution(pair, standard), max_examples)
        if found is not None:
            yield ("within", "execution"), found


def _proved(standard: Standard) -> dict[tuple[str, str], str]:
    """What the proofs refute, and declarations that nothing needs; nothing where sympy is not installed."""
    try:
        proof = standard.prove()
    except ImportError:
        return {}
    wrong = {(verdict.property, verdict.table): verdict.text.en for verdict in proof.refuted}
    needless = {
        (verdict.property, verdict.table): f"declared by an [[expect]], and holds ({verdict.reason})"
        for verdict in proof.needless
    }
    return wrong | needless


def _smallest(drawn: st.SearchStrategy[T], wrong: Callable[[T], str | None], max_examples: int) -> str | None:
    """What is wrong with the smallest example that hypothesis finds in `_LOOKS` looks; the first found is enough."""
    seen: dict[str, bool] = {}

    def is_wrong(example: T) -> bool:
        key = repr(example)
        if key not in seen:
            seen[key] = len(seen) < _LOOKS and wrong(example) is not None
        return seen[key]

    chosen = settings(
        max_examples=max_examples,
        database=None,
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    try:
        return wrong(find(drawn, is_wrong, settings=chosen))
    except NoSuchExample:
        return None


def _scored(row: PrintedRow, standard: Standard) -> Score:
    printed = Indicator(
        level3="示例",
        level2=row.level2,
        target=row.target,
        actual=row.actual,
        weight=row.weight,
        place=Place(),
    )
    return score(printed, standard)


def _share(found: Score) -> Fraction | None:
    """The share before it is held to 0..1; None where there is none."""
    view = view_of(found)
    actual = found.env.get("actual")
    return None if view is None or actual is None else view.value(actual)


def _outside(row: PrintedRow, standard: Standard) -> str | None:
    share = _share(_scored(row, standard))
    if share is None or 0 <= share <= 1:
        return None
    return f"{row.target}, {row.actual}, weight {row.weight}: pays {_points(share, row)}"


def _without(row: PrintedRow, standard: Standard) -> str | None:
    found = _scored(row, standard)
    if found.points is not None or _share(found) is not None or found.reason is None:
        return None
    return f"{row.target}, {row.actual}: {found.reason.en}"


def _full(row: PrintedRow, standard: Standard) -> str | None:
    found = _scored(row, standard)
    if found.comparison is None or found.exact is None:
        return None
    full = found.exact == found.weight
    if found.comparison.met == full:
        return None
    return f"{row.target}, {row.actual}: {'missed' if full else 'met'}, and {found.worked('en')}"


def _backwards(row: PrintedRow, standard: Standard) -> str | None:
    """Whether a worse result, next to this one or at a telling part of the target, is paid more."""
    found = _scored(row, standard)
    view, actual = view_of(found), found.env.get("actual")
    if view is None or actual is None or found.exact is None:
        return None
    end = view.high if view.low is None else view.low
    near = [actual + step for step in (-1, 1)] + [end * Fraction(part, 10) for part in (5, 9, 10, 11, 20) if end]
    for other in near:
        share = view.value(other) if other >= 0 and _is_worse(view, other, actual) else None
        if share is not None and share * found.weight > found.exact:
            paid = _points(share, row)
            return f"{row.target}: {row.actual} is {found.worked('en')}, {_figure(other)} is worse and pays {paid}"
    return None


def _is_worse(view: View, other: Fraction, actual: Fraction) -> bool:
    """Whether a value is plainly worse: further from what meets the target, on the same side."""
    if view.high is None:
        return other < actual
    if view.low is None:
        return other > actual
    return other < actual <= view.low or other > actual >= view.high


def _by_unit(row: PrintedRow, standard: Standard) -> str | None:
    """Whether a row in tonnes is paid otherwise than the same row in kilograms."""
    one = evolve(row, target=row.target.replace("人", "吨"), actual=row.actual.replace("人", "吨"))
    other = evolve(row, target=_thousandfold(row.target), actual=_thousandfold(row.actual))
    first, second = _scored(one, standard), _scored(other, standard)
    if first.points == second.points:
        return None
    return f"{one.target}, {one.actual} pays {first.points}; {other.target}, {other.actual} pays {second.points}"


def _thousandfold(text: str) -> str:
    sign = text[: len(text) - len(text.lstrip("≥≤="))]
    numbers = text.removeprefix(sign).removesuffix("人").split("-")
    return sign + "-".join(_figure(Fraction(number) * 1000) for number in numbers) + "千克"


def _execution(pair: tuple[str, str], standard: Standard) -> str | None:
    executed, annual = (Fraction(text) for text in pair)
    found = execution_score(None, executed, annual, standard, annual)
    if annual == 0 or found.reason is None:
        return None
    return f"executed {pair[0]} of {pair[1]}: {found.reason.en}"


def _points(share: Fraction, row: PrintedRow) -> str:
    return _figure(share * Fraction(row.weight))


def _figure(value: Fraction) -> str:
    """A number with at most two decimals."""
    return number_text(Fraction(round_points(value, 2, "half-up")))


def _plain(kind: str, level2: str | None) -> st.SearchStrategy[PrintedRow]:
    return rows(kind, level2=level2)


_LAWS = (
    _Law(property="within", drawn=_plain, wrong=_outside),
    _Law(
        property="total",
        drawn=lambda kind, level2: rows(kind, level2=level2, zero=False),
        wrong=_without,
    ),
    _Law(
        property="zero",
        drawn=lambda kind, level2: rows(kind, level2=level2, zero=True),
        wrong=_without,
    ),
    _Law(property="full-when-met", drawn=_plain, wrong=_full),
    _Law(property="monotone", drawn=_plain, wrong=_backwards),
    _Law(property="scale-free", drawn=_plain, wrong=_by_unit),
)
