"""DuckDB relations, which stay relations: numbers by whole-number SQL, all else by a table of its different rows.

A relation of figures becomes a relation of expressions in whole numbers. Texts, and figures too large for 128 bits, are
read row by different row: the relation is joined with the scores of its different rows, which DuckDB asks for in chunks
when, and only when, the result is asked for. The order of rows is that of a join: none is promised.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import polars as pl
from attrs import evolve

from perfscore.errors import UsageError
from perfscore.frames import reasons
from perfscore.frames.batch import NO_OPERATOR, score_batch
from perfscore.frames.door import needed
from perfscore.frames.lanes import EXACT_WAY, Lanes
from perfscore.frames.layers import SqlSource, layers
from perfscore.frames.numbers import FLOATS
from perfscore.frames.polars_frames import added
from perfscore.frames.settings import Settings
from perfscore.frames.sql_columns import BEFORE, NumericType, in_last_places, sql_source
from perfscore.frames.width import width_of
from perfscore.standards.interpreters.dialect import DIALECTS

DUCKDB = DIALECTS["duckdb"]
_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_INTEGERS = {"TINYINT": 7, "SMALLINT": 15, "INTEGER": 31, "BIGINT": 63, "HUGEINT": 127, "UTINYINT": 8, "USMALLINT": 16,
             "UINTEGER": 32, "UBIGINT": 64}  # fmt: skip


def score(relation: Any, **asked: Any) -> Any:
    """Score a relation; see `perfscore.frames.door.score_frame`."""
    settings = Settings.of(relation.columns, **asked)
    types = dict(zip(relation.columns, map(str, relation.types), strict=True))
    for name in (settings.target, settings.actual, settings.weight, settings.score):
        if name is not None and types[name] in {"FLOAT", "DOUBLE"}:
            raise UsageError(FLOATS(name=name))
    figures = {name: figures_of(types[name]) for name in settings.inputs}
    numeric = all(figures[name] for name in (settings.target, settings.actual))
    if numeric and settings.operator is None and settings.sign is None:
        raise UsageError(NO_OPERATOR())
    source = source_of(settings, figures) if numeric else None
    if source is None:
        return _by_rows(relation, settings, relation)
    found = relation
    for layer in layers(source):
        found = found.project(f"*, {', '.join(f'{text} AS {DUCKDB.name(name)}' for name, text in layer.items())}")
    if source.most is None and not any(EXACT_WAY in row for row in Lanes.of(settings.standard).chosen):
        own = map(DUCKDB.name, relation.columns)
        return found.project(", ".join([*own, *results_of(settings, DUCKDB.name)]))
    return _by_rows(found, settings, relation)


def results_of(settings: Settings, quote: Callable[[str], str]) -> list[str]:
    """The results of the last layer under their own names."""
    return [f"{quote(BEFORE + name)} AS {quote(name)}" for name in settings.wanted]


def figures_of(kind: str) -> NumericType | None:
    """What a type can hold; None for what is no exact number.

    >>> figures_of("DECIMAL(10,2)"), figures_of("VARCHAR")
    (NumericType(largest=10000000000, places=2), None)
    """
    match = _DECIMAL.fullmatch(kind)
    if match is not None:
        return NumericType(largest=10 ** int(match[1]), places=int(match[2]))
    bits = _INTEGERS.get(kind)
    return None if bits is None else NumericType(largest=2**bits, places=0)


def source_of(settings: Settings, figures: dict[str, NumericType | None]) -> SqlSource | None:
    """The relation as figures in SQL, in 64 bits where its types promise that; None where a type does not fit 128."""
    found = in_last_places(settings, figures, 2**127)
    if found is None:
        return None
    source = sql_source(settings, DUCKDB, found.places)
    width = width_of(source.points, ("points", "numerator", "denominator"), found.limits)
    dialect = evolve(DUCKDB, wide="BIGINT") if width.narrow else DUCKDB
    columns = {"target": source.target, "actual": source.actual, "weight": source.weight}
    whole = {key: _whole(columns[key], item, found.places[key], dialect.wide) for key, item in found.types.items()}
    return evolve(source, dialect=dialect, whole=whole, most=width.most)


def _whole(column: str, figures: NumericType, places: int, wide: str) -> str:
    """A column as whole numbers of its last place, then of a finer one."""
    digits = len(str(figures.largest)) - 1
    if not figures.places:
        text = f"CAST({column} AS {wide})"
    elif digits + figures.places + 1 <= 38:
        own = f"CAST({10**figures.places} AS DECIMAL({figures.places + 1}, 0))"
        text = f"CAST({column} * {own} AS {wide})"
    else:
        text = f"CAST(replace(CAST({column} AS VARCHAR), '.', '') AS {wide})"
    more = places - figures.places
    return f"{text} * CAST({10**more} AS {wide})" if more else text


def _by_rows(found: Any, settings: Settings, relation: Any) -> Any:
    """The relation joined with the scores of its different rows; of those that SQL left, where SQL scored some."""
    needed("pandas", "store")
    some = found is not relation
    left = f"{BEFORE}reason = {DUCKDB.text(reasons.TOO_LARGE.code)}"
    keys = [f"ps_key{index}" for index, _ in enumerate(settings.inputs)]
    texts = ", ".join(
        f"CAST({DUCKDB.name(name)} AS VARCHAR) AS {key}" for name, key in zip(settings.inputs, keys, strict=True)
    )
    rows = (found.filter(left) if some else found).project(texts).distinct()
    names = [f"ps_{name}" for name in settings.wanted]

    def scored(chunk: Any) -> Any:
        return _score_chunk(chunk, settings, keys, names)

    there = rows.map(scored, schema=dict.fromkeys([*keys, *names], str)).set_alias("ps_there")
    same = " AND ".join(
        f"CAST(ps_here.{DUCKDB.name(name)} AS VARCHAR) IS NOT DISTINCT FROM ps_there.{key}"
        for name, key in zip(settings.inputs, keys, strict=True)
    )
    joined = found.set_alias("ps_here").join(there, same, how="left")
    types = added(settings)
    texts_of = {name: f"CAST(ps_there.ps_{name} AS {_type(types[name])})" for name in settings.wanted}
    if some:
        by_sql = f"ps_here.{BEFORE}reason IS DISTINCT FROM {DUCKDB.text(reasons.TOO_LARGE.code)}"
        texts_of = {
            name: f"CASE WHEN {by_sql} THEN ps_here.{BEFORE}{name} ELSE {text} END" for name, text in texts_of.items()
        }
    columns = [f"ps_here.{DUCKDB.name(name)}" for name in relation.columns]
    return joined.project(", ".join([*columns, *(f"{text} AS {name}" for name, text in texts_of.items())]))


def _score_chunk(chunk: Any, settings: Settings, keys: list[str], names: list[str]) -> Any:
    """The scores of some different rows, as texts: pandas, in which DuckDB hands them over, has no exact decimals."""
    frame = pl.DataFrame(
        {
            name: pl.Series(name, _texts(chunk[key]), dtype=pl.String)
            for name, key in zip(settings.inputs, keys, strict=True)
        }
    )
    found = score_batch(frame, settings).cast(pl.String)
    for name, result in zip(names, settings.wanted, strict=True):
        chunk[name] = found[result].to_list()
        chunk[name] = chunk[name].astype(object)
    return chunk


def _texts(column: Any) -> list[str | None]:
    return [item if isinstance(item, str) else None for item in column]


def _type(kind: pl.DataType) -> str:
    return f"DECIMAL({kind.precision}, {kind.scale})" if isinstance(kind, pl.Decimal) else "VARCHAR"
