"""The columns of a frame that an engine scores in its own SQL: how large their figures may be, and in which last place.

>>> settings = Settings.of(["target", "actual", "weight"], standard="mof-2020")
>>> money = NumericType(largest=10**10, places=2)
>>> found = in_last_places(settings, dict.fromkeys(["target", "actual", "weight"], money), 2**127)
>>> found.places, found.limits["target"]
({'target': 2, 'actual': 2, 'weight': 2}, 10000000000)
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from perfscore.frames.layers import SqlSource
from perfscore.frames.settings import Settings
from perfscore.standards.interpreters.dialect import Dialect

# In front of the names of the results, until they get their own.
BEFORE = "ps_result_"


@frozen(kw_only=True)
class NumericType:
    """A numeric type: its largest whole number, in the last place, and its places."""

    largest: int
    places: int


@frozen(kw_only=True)
class InLastPlaces:
    """Target, actual and weight: their types, the last place each is taken to, and how large it may be there."""

    types: Mapping[str, NumericType]
    places: Mapping[str, int]
    limits: Mapping[str, int]


def in_last_places(
    settings: Settings, figures: Mapping[str, NumericType | None], too_large: int
) -> InLastPlaces | None:
    """The figures in last places; None where a column holds no exact numbers, or some that are `too_large`."""
    names = {"target": settings.target, "actual": settings.actual, "weight": settings.weight}
    types = {key: item for key, name in names.items() if (item := figures[name]) is not None}
    if len(types) < len(names) or (settings.score is not None and figures[settings.score] is None):
        return None
    common = max(types["target"].places, types["actual"].places)
    execution = settings.standard.execution
    own = 2 if execution is not None and execution.weight.denominator > 1 else 0
    places = {"target": common, "actual": common, "weight": max(types["weight"].places, own)}
    limits = {key: item.largest * 10 ** (places[key] - item.places) for key, item in types.items()}
    return None if max(limits.values()) >= too_large else InLastPlaces(types=types, places=places, limits=limits)


def sql_source(
    settings: Settings, dialect: Dialect, places: Mapping[str, int], *, nonnegative: bool = False
) -> SqlSource:
    """The columns by their names in a dialect, their whole numbers still to be written."""

    def named(column: str | None) -> str | None:
        return None if column is None else dialect.name(column)

    return SqlSource(
        standard=settings.standard,
        dialect=dialect,
        target=dialect.name(settings.target),
        actual=dialect.name(settings.actual),
        weight=dialect.name(settings.weight),
        whole={},
        places=places["target"],
        weight_places=places["weight"],
        operator=named(settings.operator),
        sign=settings.sign,
        level2=named(settings.level2),
        score=named(settings.score),
        before=BEFORE,
        nonnegative=nonnegative,
    )
