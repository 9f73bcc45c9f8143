"""Spark dataframes: numbers by Spark's own whole-number division, all else in batches of Arrow on the workers.

narwhals divides through binary floats on Spark, so its expressions are not used here. Texts, figures below 0 or too
large for 38 digits, and standards whose SQL is too long for Spark's optimizer are scored by `score_batch` on the
workers, which need perfscore[frames] installed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import polars as pl
import pyarrow as pa
from attrs import evolve, frozen

from perfscore.errors import UsageError
from perfscore.frames import reasons
from perfscore.frames.arrow_tables import arrow_columns
from perfscore.frames.batch import NO_OPERATOR
from perfscore.frames.duckdb_relations import results_of
from perfscore.frames.layers import WEIGHT, SqlSource, layers
from perfscore.frames.numbers import FLOATS
from perfscore.frames.polars_frames import added
from perfscore.frames.settings import Settings
from perfscore.frames.sql_columns import BEFORE, NumericType, in_last_places, sql_source
from perfscore.frames.width import width_of
from perfscore.standards.interpreters.dialect import DIALECTS

SPARK = DIALECTS["spark"]
QUOTIENT = 2**62  # `div` gives 64 bits, whatever it divides
LONGEST = 20_000  # characters of SQL; Spark writes each step into the next and does not come to an end with more
_BITS = {"tinyint": 7, "smallint": 15, "int": 31, "bigint": 63}


def score(frame: Any, **asked: Any) -> Any:
    """Score a dataframe; see `perfscore.frames.door.score_frame`."""
    settings = Settings.of(frame.columns, **asked)
    types = dict(frame.dtypes)
    for name in (settings.target, settings.actual, settings.weight, settings.score):
        if name is not None and types[name] in {"float", "double"}:
            raise UsageError(FLOATS(name=name))
    figures = {name: _figures(types[name]) for name in settings.inputs}
    numeric = all(figures[name] for name in (settings.target, settings.actual))
    if numeric and settings.operator is None and settings.sign is None:
        raise UsageError(NO_OPERATOR())
    source = _source(settings, figures) if numeric else None
    if source is None:
        return _in_batches(frame, settings)
    steps = list(layers(source))
    if sum(len(text) for layer in steps for text in layer.values()) > LONGEST:
        return _in_batches(frame, settings)
    found = frame
    for layer in steps:
        # rows of a generator are a wall to the optimizer, which would write each step into the next again and again
        fields = ", ".join(f"{text} AS {SPARK.name(name)}" for name, text in layer.items())
        found = found.selectExpr("*", f"inline(array(struct({fields})))")
    own = [SPARK.name(name) for name in frame.columns]
    left = ", ".join(SPARK.text(item.code) for item in (reasons.TOO_LARGE, reasons.NEGATIVE))
    large = f"coalesce({BEFORE}reason, '') IN ({left})"
    rest = _in_batches(found.filter(large).selectExpr(*own), settings)
    return found.filter(f"NOT ({large})").selectExpr(*own, *results_of(settings, SPARK.name)).unionByName(rest)


def _figures(kind: str) -> NumericType | None:
    """What a type can hold; None for what is no exact number.

    >>> _figures("decimal(10,2)"), _figures("string")
    (NumericType(largest=10000000000, places=2), None)
    """
    if kind.startswith("decimal("):
        digits, places = kind.removeprefix("decimal(").removesuffix(")").split(",")
        return NumericType(largest=10 ** int(digits), places=int(places))
    bits = _BITS.get(kind)
    return None if bits is None else NumericType(largest=2**bits, places=0)


def _source(settings: Settings, figures: dict[str, NumericType | None]) -> SqlSource | None:
    """The dataframe as figures in SQL; None where a type does not fit 38 digits in the common last place."""
    found = in_last_places(settings, figures, 10**38 + 1)
    if found is None:
        return None
    # the trees for figures below 0 are longer than Spark compiles
    source = sql_source(settings, SPARK, found.places, nonnegative=True)
    width = width_of(source.points, ("points", "numerator", "denominator"), found.limits)
    dialect = evolve(SPARK, wide="BIGINT") if width.narrow else SPARK
    columns = {"target": source.target, "actual": source.actual, "weight": source.weight}
    whole = {key: _whole(columns[key], item, found.places[key], dialect.wide) for key, item in found.types.items()}
    heaviest = QUOTIENT * 10 ** found.places["weight"] // 10**settings.standard.rounding.places
    if found.limits["weight"] <= heaviest:
        return evolve(source, dialect=dialect, whole=whole, most=width.most)
    heavy = (f"abs({WEIGHT}) > {SPARK.number(heaviest)}", reasons.TOO_LARGE.code)
    return evolve(source, dialect=dialect, whole=whole, most=width.most or 10**37, faults=(heavy,))


def _whole(column: str, figures: NumericType, places: int, wide: str) -> str:
    """A column as whole numbers of its last place, then of a finer one."""
    digits = len(str(figures.largest)) - 1
    if not figures.places:
        text = f"CAST({column} AS {wide})"
    elif digits + figures.places + 2 <= 38:
        own = f"CAST({10**figures.places} AS DECIMAL({figures.places + 1}, 0))"
        text = f"CAST({column} * {own} AS {wide})"
    else:
        text = f"CAST(replace(format_string('%s', CAST({column} AS STRING)), '.', '') AS {wide})"
    more = places - figures.places
    return f"CAST({text} * CAST({10**more} AS {wide}) AS {wide})" if more else text


@frozen(kw_only=True)
class _Batches:
    """Scores batches of Arrow on a worker."""

    settings: Settings
    names: tuple[str, ...]

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            table = pa.Table.from_batches([batch])
            for name, column in arrow_columns(table, self.settings).items():
                table = table.append_column(name, column)
            yield from table.select(list(self.names)).to_batches()


def _in_batches(frame: Any, settings: Settings) -> Any:
    from pyspark.sql.types import DecimalType, StringType, StructField, StructType  # noqa: PLC0415

    def kind(found: pl.DataType) -> Any:
        if isinstance(found, pl.Decimal):
            return DecimalType(found.precision or 38, found.scale)
        return StringType()

    fields = [StructField(name, kind(found)) for name, found in added(settings).items()]
    schema = StructType([*frame.schema.fields, *fields])
    return frame.mapInArrow(_Batches(settings=settings, names=(*frame.columns, *settings.wanted)), schema)
