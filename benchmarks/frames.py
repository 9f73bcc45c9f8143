"""Rows a second, as ratios of one run on the same rows: our paths, what people write by hand, and a copy of the bytes.

Run from the repository: ``python benchmarks/frames.py [ROWS] [--spark] [--texts ROWS] [--growth ROWS]``. The rows are
drawn: round weights and targets, actuals in steps, so that many fall on a tie; one target in two hundred is 0. Each
method runs three times by turns; the least time counts. Wrong rows are those whose points are not the exact ones, which
are computed in Python's whole numbers for 200,000 rows and, found equal there, in 64-bit whole numbers for all. It
prints a table and judges nothing. POSIX only (`resource`).
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import polars as pl
import sympy as sp
from attrs import evolve

from perfscore import Standard, score_frame
from perfscore.frames.arrays import score_arrays
from perfscore.standards.rounding import Rounding

SIGNS = (">=", "<=", "=")
TURNS = 3
SAMPLE = 200_000


def drawn(count: int) -> dict[str, Any]:
    """Hundredths of target, actual and weight, and the index of the operator."""
    random = np.random.default_rng(2026)
    target = random.choice(np.array([10, 12, 20, 30, 50, 60, 80, 95, 100, 120, 150, 200, 365, 500, 1000]), count) * 100
    target[random.random(count) < 0.005] = 0
    step = random.choice(np.array([1, 10, 50, 100]), count)
    actual = (target * random.uniform(0.5, 1.2, count)).astype(np.int64) // step * step
    weight = random.choice(np.array([2, 3, 4, 5, 6, 8, 10, 15, 20]), count) * 100
    operator = random.choice(np.arange(3, dtype=np.int8), count, p=[0.7, 0.2, 0.1])
    return {"target": target, "actual": actual, "weight": weight, "operator": operator}


def in_whole_numbers(rows: dict[str, Any]) -> Any:
    """The points in hundredths, the formula written by hand for this rule: what all is held against."""
    t, a, w, o = (rows[name] for name in ("target", "actual", "weight", "operator"))
    met = np.select([o == 0, o == 1], [a >= t, a <= t], a == t)
    above = np.select([o == 0, o == 1], [a, t], np.maximum(0, t - np.abs(a - t)))
    below = np.select([o == 0, o == 1], [t, a], t)
    none = ~met & (t == 0)
    above, below = np.where(met, 1, np.where(none, 0, above)), np.where(met | none, 1, below)
    return (2 * w * above + below) // (2 * below)


def one_by_one(rows: dict[str, Any], count: int) -> list[int]:
    """The same in Python's whole numbers."""
    found = []
    for t, a, w, o in zip(*(rows[name][:count].tolist() for name in rows), strict=True):
        if (a >= t, a <= t, a == t)[o]:
            above, below = 1, 1
        elif t == 0:
            above, below = 0, 1
        else:
            above, below = ((a, t), (t, a), (max(0, t - abs(a - t)), t))[o]
        found.append((2 * w * above + below) // (2 * below))
    return found


def decimal_loop(rows: dict[str, Any], count: int) -> list[int]:
    """A loop over Decimal that divides first, as most are written."""
    hundred, cent = Decimal(100), Decimal("0.01")
    found = []
    for t, a, w, o in zip(*(rows[name][:count].tolist() for name in rows), strict=True):
        target, actual, weight = t / hundred, a / hundred, w / hundred
        if (a >= t, a <= t, a == t)[o]:
            share = Decimal(1)
        elif t == 0:
            share = Decimal(0)
        else:
            share = (
                (actual / target, target / actual, max(Decimal(0), 1 - abs(actual - target) / target))[o]
                if o != 1 or a
                else Decimal(0)
            )
        found.append(int((weight * share).quantize(cent, ROUND_HALF_UP) * 100))
    return found


def pandas_points(frame: Any, *, half_up: bool) -> Any:
    """The score in pandas floats."""
    t, a, w, o = (frame[name] for name in ("target", "actual", "weight", "operator"))
    share = (a / t).where(o == 0, (t / a).where(o == 1, 1 - (a - t).abs() / t)).clip(0, 1)
    share = (
        share.where(t != 0, 0).mask((o == 0) & (a >= t), 1).mask((o == 1) & (a <= t), 1).mask((o == 2) & (a == t), 1)
    )
    return np.floor(w * share * 100 + 0.5) / 100 if half_up else (w * share).round(2)


def sympy_function() -> Callable[..., Any]:
    """The rule as sympy.lambdify writes it for numpy."""
    t, a, w, o = sp.symbols("t a w o")
    share = sp.Piecewise(
        (1, sp.Or(sp.And(sp.Eq(o, 0), a >= t), sp.And(sp.Eq(o, 1), a <= t), sp.And(sp.Eq(o, 2), sp.Eq(a, t)))),
        (0, sp.Eq(t, 0)),
        (a / t, sp.Eq(o, 0)),
        (t / a, sp.Eq(o, 1)),
        (sp.Max(0, 1 - sp.Abs(a - t) / t), True),
    )
    function: Callable[..., Any] = sp.lambdify((t, a, w, o), sp.floor(w * share * 100 + sp.Rational(1, 2)), "numpy")
    return function


BY_HAND = """SELECT CASE WHEN (operator = 0 AND actual >= target) OR (operator = 1 AND actual <= target)
  OR (operator = 2 AND actual = target) THEN weight WHEN target = 0 THEN 0
  WHEN operator = 0 THEN (2 * weight * actual + target) // (2 * target)
  WHEN operator = 1 THEN (2 * weight * target + actual) // (2 * actual)
  ELSE (2 * weight * greatest(0, target - abs(actual - target)) + target) // (2 * target) END AS points FROM given"""


def hundredths(points: Any) -> Any:
    """Decimal points as whole hundredths."""
    return points.to_physical().cast(pl.Int64).to_numpy()


def methods(rows: dict[str, Any], *, spark: bool) -> dict[str, tuple[Callable[[], Any], Callable[[Any], Any], int]]:
    """Each method: what is timed, how its result becomes hundredths, and on how many rows."""
    count = len(rows["target"])
    signs = pl.Series(rows["operator"].astype(np.uint8)).cast(pl.UInt32)
    enum = pl.Series(list(SIGNS), dtype=pl.Enum(list(SIGNS))).gather(signs)
    whole = pl.DataFrame({name: rows[name] for name in ("target", "actual", "weight")}).with_columns(operator=enum)
    exact = whole.with_columns(
        (pl.col(name).cast(pl.Decimal(18, 0)) * pl.lit(Decimal("0.01"))).cast(pl.Decimal(18, 2)).alias(name)
        for name in ("target", "actual", "weight")
    )
    # hundredths throughout: a ratio has no unit, and a weight of hundredths gives points of hundredths, rounded to none
    whole_points = evolve(Standard.load("mof-2020"), rounding=Rounding(places=0))
    ask: dict[str, Any] = {"operator": "operator", "columns": ["points"]}
    con = duckdb.connect()
    given = pl.DataFrame(rows)
    con.register("given", given.to_arrow())
    con.register("exact", exact.with_columns(pl.col("operator").cast(pl.String)).to_arrow())
    con.sql("CREATE TABLE held AS SELECT target, actual, weight, operator FROM exact")
    con.sql("CREATE TABLE counted AS SELECT * FROM given")
    con.unregister("given")
    con.sql("CREATE VIEW given AS SELECT * FROM counted")
    floats = pl.DataFrame({name: rows[name] / 100 for name in ("target", "actual", "weight")}).to_pandas()
    floats["operator"] = rows["operator"]
    lambdified = sympy_function()
    source, copy = np.ones(count * 33 // 16, np.int64), np.empty(count * 33 // 16, np.int64)
    arrow = exact.with_columns(pl.col("operator").cast(pl.String)).to_arrow()
    cents: Callable[[Any], Any] = lambda found: np.rint(np.asarray(found) * 100).astype(np.int64)  # noqa: E731
    table: dict[str, tuple[Callable[[], Any], Callable[[Any], Any], int]] = {
        "pandas float, half up": (lambda: pandas_points(floats, half_up=True), cents, count),
        "pandas round(2)": (lambda: pandas_points(floats, half_up=False), cents, count),
        "Decimal loop": (lambda: decimal_loop(rows, SAMPLE), np.array, SAMPLE),
        "sympy.lambdify, numpy": (
            lambda: lambdified(*(floats[name].to_numpy() for name in ("target", "actual", "weight", "operator"))),
            lambda found: np.asarray(found).astype(np.int64),
            count,
        ),
        "DuckDB by hand, whole hundredths": (
            lambda: con.sql(BY_HAND).fetchnumpy(), lambda found: np.asarray(found["points"]), count,
        ),
        "ours: Polars, whole numbers": (
            lambda: score_frame(whole, whole_points, **ask), lambda found: hundredths(found["points"]), count,
        ),
        "ours: Polars, decimal(18, 2)": (
            lambda: score_frame(exact, **ask), lambda found: hundredths(found["points"]), count,
        ),
        "ours: DuckDB, decimal(18, 2)": (
            lambda: score_frame(con.table("held"), **ask).project("points").to_arrow_table(),
            lambda found: hundredths(pl.DataFrame(found)["points"]), count,
        ),
        "ours: PyArrow, decimal(18, 2)": (
            lambda: score_frame(arrow, **ask), lambda found: hundredths(pl.from_arrow(found["points"])), count,
        ),
    }  # fmt: skip
    with_compiled(table, rows, source, copy, count)
    if spark:
        table["ours: Spark, local[2], to Parquet"] = with_spark(arrow, ask, count)
    return table


def with_compiled(table: dict[str, Any], rows: dict[str, Any], source: Any, copy: Any, count: int) -> None:
    """The compiled path, and the copy of as many bytes as it reads and writes, on every processor."""

    def copied(pool: ThreadPoolExecutor) -> None:
        step = -(-len(source) // (os.cpu_count() or 1))
        parts = [slice(start, start + step) for start in range(0, len(source), step)]
        list(pool.map(lambda part: np.copyto(copy[part], source[part]), parts))

    pool, out = ThreadPoolExecutor(), np.empty(count, np.int64)
    figures = [rows[name] for name in ("target", "actual", "weight")]
    table["ours: compiled, whole hundredths"] = (
        lambda: score_arrays(*figures, operator=rows["operator"], signs=SIGNS, places=2, weight_places=2, out=out),
        lambda found: found,
        count,
    )
    table["copy of the same bytes"] = (lambda: copied(pool), lambda _: None, count)


def with_spark(arrow: Any, ask: dict[str, Any], count: int) -> Any:
    """Spark from Parquet to Parquet."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - only where Spark is asked for
    from pyspark.sql import SparkSession  # noqa: PLC0415

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    folder = tempfile.mkdtemp()
    pq.write_table(arrow, f"{folder}/rows.parquet", row_group_size=1_000_000)

    def run() -> None:
        frame = session.read.parquet(f"{folder}/rows.parquet")
        score_frame(frame, **ask).write.mode("overwrite").parquet(f"{folder}/scored")

    return run, lambda _: None, count


def compare(count: int, *, spark: bool) -> None:
    """Print the table of ratios."""
    rows = drawn(count)
    right = in_whole_numbers(rows)
    assert right[:SAMPLE].tolist() == one_by_one(rows, min(SAMPLE, count))
    ties = int(np.sum((2 * rows["weight"] * rows["actual"]) % np.maximum(2 * rows["target"], 1) == rows["target"]))
    print(
        f"{count:,} rows, {ties:,} with weight × actual / target at a tie, {int((rows['target'] == 0).sum()):,} zeros"
    )
    table = methods(rows, spark=spark)
    wrong = {}
    for name, (
        run,
        points,
        size,
    ) in table.items():  # the first run warms, compiles and is held against the exact points
        found = points(run())
        wrong[name] = "-" if found is None else f"{int(np.sum(found[:size] != right[:size])):,}"
    least = dict.fromkeys(table, float("inf"))
    for _ in range(TURNS):
        for name, (run, _, size) in table.items():
            start = time.perf_counter()
            run()
            least[name] = min(least[name], (time.perf_counter() - start) * count / min(size, count))
    base, copy = least["pandas float, half up"], least["copy of the same bytes"]
    print(f"{'method':<36}{'seconds':>9}{'x pandas':>10}{'% of copy':>11}{'wrong rows':>12}")
    for name, seconds in least.items():
        print(f"{name:<36}{seconds:>9.3f}{base / seconds:>10.2f}{copy / seconds:>11.0%}{wrong[name]:>12}")


def compare_texts(count: int) -> None:
    """Print how texts are scored, beside pandas floats parsed from the same texts."""
    rows = drawn(count)
    printed = pl.DataFrame(
        {
            "target": [
                f"{SIGNS[o]}{t / 100:g} 人"
                for t, o in zip(rows["target"].tolist(), rows["operator"].tolist(), strict=True)
            ],
            "actual": [f"{a / 100:.2f}人" for a in rows["actual"].tolist()],
            "weight": rows["weight"] // 100,
        }
    )
    frame = printed.to_pandas()

    def by_pandas() -> Any:
        target = frame["target"].str.extract(r"^([<>=]+)([0-9.]+)")
        figures = frame.assign(
            target=target[1].astype(float),
            actual=frame["actual"].str.extract(r"([0-9.]+)")[0].astype(float),
            operator=target[0].map({sign: index for index, sign in enumerate(SIGNS)}),
        )
        return pandas_points(figures, half_up=True)

    right, least = in_whole_numbers(rows), {"pandas": float("inf"), "ours": float("inf")}
    ours: Any = None
    for _ in range(TURNS):
        start = time.perf_counter()
        by_pandas()
        least["pandas"] = min(least["pandas"], time.perf_counter() - start)
        start = time.perf_counter()
        ours = score_frame(printed, columns=["points"])
        least["ours"] = min(least["ours"], time.perf_counter() - start)
    wrong = int(np.sum(hundredths(ours["points"]) != right))
    print(f"\n{count:,} rows of texts: pandas floats {least['pandas']:.2f} s, ours {least['ours']:.2f} s, ", end="")
    print(f"{least['pandas'] / least['ours']:.2f} times as fast, {wrong} wrong")


def grow(most: int) -> None:
    """Print time and memory from 100,000 rows on, streaming from Parquet to Parquet, each in a process of its own."""
    print(f"{'rows':>13}{'seconds':>9}{'us a row':>10}{'peak MB':>9}", flush=True)
    size = 100_000
    with tempfile.TemporaryDirectory() as folder:
        while size <= most:
            for part in range(0, size, 1_000_000):
                rows = drawn(min(1_000_000, size - part))
                frame = pl.DataFrame({name: rows[name] for name in ("target", "actual", "weight")})
                frame.write_parquet(f"{folder}/{part:012}.parquet")
            subprocess.run([sys.executable, __file__, "--stream", folder], check=True)
            size *= 10


def stream(folder: Path) -> None:
    """Score the Parquet files of a folder into one, and print what it took."""
    start = time.perf_counter()
    plan = score_frame(pl.scan_parquet(folder / "*.parquet"), operator=">=", columns=["points"])
    with tempfile.TemporaryDirectory() as beside:
        plan.sink_parquet(Path(beside) / "scored.parquet")
        spent = time.perf_counter() - start
        count = pl.scan_parquet(Path(beside) / "scored.parquet").select(pl.len()).collect().item()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count:>13,}{spent:>9.2f}{spent / count * 1e6:>10.3f}{peak:>9.0f}", flush=True)


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("rows", nargs="?", type=int, default=10_000_000)
    options.add_argument("--texts", type=int, default=2_000_000)
    options.add_argument("--growth", type=int, default=10_000_000)
    options.add_argument("--spark", action="store_true")
    options.add_argument("--stream", type=Path, help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.stream:
        stream(given.stream)
        return
    if given.growth:
        grow(given.growth)
    if given.rows:
        compare(given.rows, spark=given.spark)
    if given.texts:
        compare_texts(given.texts)


if __name__ == "__main__":
    main()
