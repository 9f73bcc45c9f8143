"""Polars frames: an eager one in slices that fit the processor's cache, a lazy one as one more step of its plan."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from typing import Any

import polars as pl

from perfscore.frames.batch import score_batch
from perfscore.frames.settings import RESULTS, Settings

SLICE = 2**18  # rows
MANY = 2**22  # rows that are worth compiling a loop for, where the extra `fast` is installed


def processors() -> int:
    """How many processors this process may use."""
    return (os.process_cpu_count() if hasattr(os, "process_cpu_count") else os.cpu_count()) or 1


def score(frame: pl.DataFrame | pl.LazyFrame, **asked: Any) -> pl.DataFrame | pl.LazyFrame:
    """Score a frame; see `perfscore.frames.door.score_frame`."""
    if isinstance(frame, pl.DataFrame):
        return frame.hstack(score_slices(frame, Settings.of(frame.columns, **asked)))
    schema = frame.collect_schema()
    settings = Settings.of(schema.names(), **asked)
    check(schema, settings)

    def scored(batch: pl.DataFrame) -> pl.DataFrame:
        return batch.hstack(score_batch(batch.select(settings.inputs), settings))

    return frame.map_batches(
        scored,
        predicate_pushdown=False,
        projection_pushdown=False,
        schema=pl.Schema({**schema, **added(settings)}),
        streamable=True,
    )


def check(schema: Mapping[str, pl.DataType], settings: Settings) -> None:
    """Refuse now what would be refused when the plan is run.

    Raises:
        UsageError: as `score_batch` does.
    """
    score_batch(pl.DataFrame(schema={name: schema[name] for name in settings.inputs}), settings)


def added(settings: Settings) -> dict[str, pl.DataType]:
    """The types of the columns that are wanted."""
    places = settings.standard.rounding.places
    types = (
        pl.Decimal(38, places),
        pl.Decimal(38, places),
        pl.String(),
        pl.String(),
        pl.Decimal(38, 0),
        pl.Decimal(38, 0),
    )
    known: dict[str, pl.DataType] = dict(zip(RESULTS, types, strict=True))
    return {name: known[name] for name in settings.wanted}


def score_slices(frame: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """The columns that are wanted for an eager frame, slice by slice on every processor."""
    inputs = frame.select(settings.inputs)
    if len(inputs) <= SLICE:
        return score_batch(inputs, settings)
    compiled = len(inputs) >= MANY and find_spec("llvmlite") is not None
    slices = [inputs.slice(start, SLICE) for start in range(0, len(inputs), SLICE)]
    with ThreadPoolExecutor(processors()) as pool:
        return pl.concat(pool.map(lambda part: score_batch(part, settings, compiled=compiled), slices), rechunk=False)
