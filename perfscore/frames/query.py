"""A standard as one SQL query that a bureau runs in its own database, over numeric columns.

The query reads the columns ``target``, ``actual``, ``weight`` and ``operator`` (and ``level2`` where the standard has
rules for a class of indicators) and adds ``points``, ``rule``, ``reason``, ``exact_numerator``, ``exact_denominator``;
what is named ``ps_…`` are steps on the way.

>>> print(query(Standard.load("mof-2020"), "postgres").splitlines()[0])
-- 评分标准 mof-2020：项目支出绩效评价管理办法（财预〔2020〕10号）通行计分口径
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from perfscore.both import listed
from perfscore.errors import UsageError
from perfscore.frames import reasons
from perfscore.frames.lanes import Lanes, Plan
from perfscore.frames.layers import WEIGHT, SqlSource, layers
from perfscore.frames.width import width_of
from perfscore.reason import Wording
from perfscore.standards.interpreters.dialect import DIALECTS
from perfscore.standards.standard import Standard

LARGEST = 10**28  # of the whole numbers of a column; see `Dialect.whole`
QUOTIENT = 2**62  # Spark's `div` gives 64 bits
LONGEST = 24_000  # characters of a query for Spark, which writes each step into the next and does not end with more
TOO_LONG = Wording(
    "query-too-long",
    zh="按标准 {name} 写出的查询过长，Spark 的优化器无法处理；请改用 perfscore.score_frame",
    en="the query of {name} is too long for Spark's optimizer; use perfscore.score_frame",
)
NOT_DIALECT = Wording("no-dialect", zh="没有“{name}”方言；可选 {known}", en="{name} is no dialect; there are {known}")


def query(standard: Standard, dialect: str, *, table: str = "scorecards", places: int = 6) -> str:
    """The query over a table whose targets, actuals and weights have at most `places` decimals.

    A row with more, or with a figure too large, has no points and the reason ``too-large``.

    Raises:
        UsageError: a dialect that is none of duckdb, spark and postgres, or a query too long for Spark.
    """
    if dialect not in DIALECTS:
        raise UsageError(NOT_DIALECT(name=dialect, known=listed(DIALECTS)))
    text = "\n".join(_lines(standard, _source(standard, dialect, places), table)) + "\n"
    if dialect == "spark" and len(text) > LONGEST:
        raise UsageError(TOO_LONG(name=standard.name))
    return text


def _source(standard: Standard, dialect: str, places: int) -> SqlSource:
    written = DIALECTS[dialect]
    names = {name: written.name(name) for name in ("target", "actual", "weight")}
    exactly = [f"NOT ({written.exactly(name, places)})" for name in names.values()]
    source = SqlSource(
        standard=standard,
        dialect=written,
        target=names["target"],
        actual=names["actual"],
        weight=names["weight"],
        whole={name: written.whole(column, places) for name, column in names.items()},
        places=places,
        weight_places=places,
        operator=written.name("operator"),
        level2=written.name("level2") if Lanes.of(standard).by_class else None,
        faults=tuple((test, reasons.TOO_LARGE.code) for test in exactly),
        nonnegative=dialect == "spark",
    )
    if dialect == "postgres":
        return source
    limits = dict.fromkeys(names, LARGEST)
    width = width_of(source.points, ("points", "numerator", "denominator"), limits)
    if dialect == "duckdb":
        return evolve(source, most=width.most)
    heaviest = QUOTIENT * 10**places // 10**standard.rounding.places
    heavy = (f"{WEIGHT} > {written.number(heaviest)}", reasons.TOO_LARGE.code)
    return evolve(source, most=width.most, faults=(*source.faults, heavy))


def _lines(standard: Standard, source: SqlSource, table: str) -> Iterator[str]:
    dialect = source.dialect
    yield f"-- 评分标准 {standard.name}：{_one_line(standard.title)}"
    yield f"-- {dialect.title}; SHA-256 {standard.sha256 or '-'}; at most {source.places} decimals"
    for item in Plan.of(standard):
        if not item.compiled:
            yield f"-- not in this query: {_one_line(item.path)} ({_one_line(item.why or '')})"
    below = ".".join(map(dialect.name, table.split(".")))
    steps = list(layers(source))
    for number, layer in enumerate(steps, 1):
        yield f"{'WITH' if number == 1 else '),'} step{number} AS {dialect.kept}(" if number < len(steps) else ")"
        kept = {name: text for name, text in layer.items() if name != "difference"}
        yield "SELECT *,"
        yield ",\n".join(f"  {text} AS {dialect.name(name)}" for name, text in kept.items())
        yield f"FROM {below}"
        below = f"step{number}"


def _one_line(text: str) -> str:
    """A text that stays within a comment of one line."""
    return " ".join(text.split())
