"""Every engine gives the scores of the exact scorer, row for row, and stays what it was."""

import sys
from decimal import Decimal

import polars as pl
import pytest

from perfscore import Standard, score_frame
from perfscore.errors import UsageError
from perfscore.frames.query import query

duckdb = pytest.importorskip("duckdb")
NAMES = ["mof-2020", "pass-mark-2021"]
FINE = {"target": "DECIMAL(38,6)", "actual": "DECIMAL(38,6)", "weight": "DECIMAL(18,6)"}
NARROW = {"target": "DECIMAL(9,2)", "actual": "DECIMAL(9,2)", "weight": "DECIMAL(5,2)"}


def standards_of(odd_standard):
    return [odd_standard, *map(Standard.load, NAMES)]


def within(rows, digits, places):
    """The rows whose figures fit a narrow type."""
    one = Decimal(1).scaleb(-places)
    fits = ("target", "actual", "weight")
    return [
        row for row in rows
        if all(abs(Decimal(row[name])) < 10 ** (digits - places) and Decimal(row[name]) % one == 0 for name in fits)
        and Decimal(row["weight"]) < 1000
    ]  # fmt: skip


def as_numbers(con, rows, types):
    frame = pl.DataFrame(rows, schema_overrides={"level2": pl.String})
    casts = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in types.items())
    return con.sql(f"SELECT id, operator, level2, {casts} FROM frame"), frame


def by_id(relation):
    return relation.order("id").pl().to_dicts()


@pytest.mark.slow
@pytest.mark.parametrize("types", [FINE, NARROW], ids=["38 digits", "64 bits"])
def test_duckdb_numbers(agree, extremes, odd_standard, types):
    for standard in standards_of(odd_standard):
        rows = extremes(150) if types is FINE else within(extremes(300), 9, 2)
        con = duckdb.connect()
        relation, _ = as_numbers(con, rows, types)
        found = score_frame(relation, standard, operator="operator")
        assert isinstance(found, duckdb.DuckDBPyRelation)
        agree(rows, by_id(found), standard)


@pytest.mark.slow
def test_duckdb_texts(agree, printed, odd_standard):
    for standard in standards_of(odd_standard):
        rows = printed(120)
        frame = pl.DataFrame(rows, schema_overrides={"level2": pl.String})  # noqa: F841 - DuckDB finds it by its name
        con = duckdb.connect()
        agree(rows, by_id(score_frame(con.sql("SELECT * FROM frame"), standard)), standard)


def test_polars_pandas_and_arrow(agree, extremes, printed, odd_standard):
    pandas = pytest.importorskip("pandas")
    for standard in standards_of(odd_standard):
        for rows, options in ((extremes(120), {"operator": "operator"}), (printed(120), {})):
            frame = pl.DataFrame(rows, schema_overrides={"level2": pl.String})
            if options:
                frame = frame.with_columns(pl.col("target", "actual", "weight").cast(pl.Decimal(38, 6)))
            agree(rows, score_frame(frame, standard, **options).to_dicts(), standard)
            agree(rows, score_frame(frame.to_arrow(), standard, **options).to_pylist(), standard)
            scored = score_frame(pandas.DataFrame(frame.to_dicts(), index=range(5, 5 + len(rows))), standard, **options)
            assert scored.index[0] == 5
            found = scored.to_dict("records")
            agree(
                rows,
                [{key: None if value is pandas.NA else value for key, value in row.items()} for row in found],
                standard,
            )


def test_the_query_in_duckdb(agree, extremes, odd_standard):
    for standard in standards_of(odd_standard):
        rows = within(extremes(300), 9, 2)
        con = duckdb.connect()
        relation, _ = as_numbers(con, rows, FINE)
        relation.create("scorecards")
        found = by_id(con.sql(query(standard, "duckdb", places=2)))
        named = [row for row in found if row["reason"] == "too-large"]
        assert len(named) < len(rows) / 10
        pairs = [(row, item) for row, item in zip(rows, found, strict=True) if item["reason"] != "too-large"]
        agree([row for row, _ in pairs], [item for _, item in pairs], standard)


SPARK_TYPES = {"target": "decimal(38,6)", "actual": "decimal(38,6)", "weight": "decimal(18,6)"}


def spark_numbers(spark, rows):
    schema = "id int, operator string, target string, actual string, weight string, level2 string"
    frame = spark.createDataFrame([tuple(row.values()) for row in rows], schema=schema)
    casts = [f"CAST({name} AS {kind}) AS {name}" for name, kind in SPARK_TYPES.items()]
    return frame.selectExpr("id", "operator", "level2", *casts)


def collected(frame):
    return [row.asDict() for row in sorted(frame.collect(), key=lambda row: row["id"])]


@pytest.mark.filterwarnings("ignore")  # pyspark warns of pandas 3
def test_spark(agree, extremes, printed, odd_standard, spark):
    rows, texts = extremes(60), printed(60)
    schema = "id int, target string, actual string, weight string, level2 string"
    for standard in standards_of(odd_standard):
        scored = score_frame(spark_numbers(spark, rows), standard, operator="operator")
        agree(rows, collected(scored), standard)
        frame = spark.createDataFrame([tuple(row.values()) for row in texts], schema=schema)
        agree(texts, collected(score_frame(frame, standard)), standard)


@pytest.mark.filterwarnings("ignore")
def test_the_query_in_spark(agree, extremes, odd_standard, spark):
    with pytest.raises(UsageError, match="the query of odd is too long for Spark's optimizer"):
        query(odd_standard, "spark")
    for standard in map(Standard.load, NAMES):
        rows = [row for row in within(extremes(200), 9, 2) if min(Decimal(row["target"]), Decimal(row["actual"])) >= 0]
        spark_numbers(spark, rows).createOrReplaceTempView("scorecards")
        found = collected(spark.sql(query(standard, "spark", places=2)))
        pairs = [(row, item) for row, item in zip(rows, found, strict=True) if item["reason"] != "too-large"]
        assert len(pairs) > len(rows) * 0.9
        agree([row for row, _ in pairs], [item for _, item in pairs], standard)


def test_what_is_refused_is_said_in_one_sentence():
    frame = pl.DataFrame({"target": [1.5], "actual": [1], "weight": [10]})
    for made in (frame, frame.lazy(), duckdb.sql("SELECT * FROM frame"), frame.to_arrow()):
        with pytest.raises(UsageError, match="column target holds binary floats"):
            score_frame(made, operator=">=")
    with pytest.raises(UsageError, match="numeric targets need operator="):
        score_frame(frame.cast(pl.Int64))
    with pytest.raises(UsageError, match="there is no column 指标值; there are target, actual, weight"):
        score_frame(frame, target="指标值")
    with pytest.raises(UsageError, match="there is a column points already"):
        score_frame(frame.with_columns(points=1), operator=">=")
    with pytest.raises(UsageError, match="list is no dataframe that can be scored exactly"):
        score_frame([])
    with pytest.raises(UsageError, match="no document"):
        score_frame(frame, "auto")


def test_a_lazy_plan_reads_nothing():
    def fail(_):
        raise AssertionError("collected")

    lazy = pl.LazyFrame({"target": ["≥1"], "actual": ["1"], "weight": [1]}).map_batches(fail)
    assert isinstance(score_frame(lazy, columns=["points"]), pl.LazyFrame)


def test_a_missing_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(
        UsageError, match=r"narwhals is not installed; install it with: pip install 'perfscore\[frames\]'"
    ):
        score_frame(pl.DataFrame())
