"""`score_frame`: the scores of a dataframe of any kind that narwhals knows, as columns added to it.

>>> import polars as pl
>>> rows = pl.DataFrame({"target": ["≥53 人"], "actual": ["51 人"], "weight": [10], "score": ["9.73"]})
>>> score_frame(rows).select("points", "difference", "rule", "reason").rows()
[(Decimal('9.62'), Decimal('0.11'), 'forward.missed', None)]
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TypeVar

from perfscore.errors import UsageError
from perfscore.reason import Wording
from perfscore.standards.standard import Standard

NEEDED = Wording(
    "needs-extra",
    zh="缺少 {package}；请安装：pip install 'perfscore[{extra}]'",
    en="{package} is not installed; install it with: pip install 'perfscore[{extra}]'",
)
NO_FRAME = Wording(
    "no-frame",
    zh="{kind} 不是可以计分的数据表；可用 Polars、DuckDB、pandas、PyArrow、PySpark",
    en="{kind} is no dataframe that can be scored exactly; use one of Polars, DuckDB, pandas, PyArrow, PySpark",
)
Frame = TypeVar("Frame")


def score_frame(
    frame: Frame,
    standard: Standard | str | Path = "mof-2020",
    *,
    target: str = "target",
    actual: str = "actual",
    weight: str = "weight",
    score: str | None = None,
    level2: str | None = None,
    operator: str | None = None,
    columns: Iterable[str] | None = None,
) -> Frame:
    """Score every row of a dataframe exactly; the same kind of frame comes back, a lazy one still lazy.

    Args:
        frame: a Polars, pandas or PyArrow table, a Polars lazy frame, a DuckDB relation, a Spark dataframe.
        standard: the name or file of a standard, or one that was loaded.
        target: the column of targets (年度指标值): texts such as ``≥53 人``, or numbers beside `operator`.
        actual: the column of actuals (实际完成值).
        weight: the column of weights (分值): decimals, integers or texts.
        score: the column of published scores (得分); by default ``score`` where there is one.
        level2: the column of level 2 (二级指标), which gives the class; by default ``level2`` where there is one.
        operator: for numbers, a column of operators or one for all rows: ``>=``, ``>``, ``<=``, ``<``, ``=``, or
            ``execution`` for rows whose target is the budget and whose actual was spent of it.
        columns: which of the results to add; by default all.

    Returns:
        The frame with `points` and `difference` (published less points), decimals of the standard's places; `rule`;
        `reason`, the code of why a row lacks a figure (`perfscore.frames.reasons`); `exact_numerator` and
        `exact_denominator`, the value before rounding, unreduced.

    Raises:
        UsageError: an extra that is not installed, a frame that cannot be scored exactly, a column that is not
            there or holds binary floats, a result whose name is taken.
        StandardError: a standard that is not known or not in form.
    """
    kind = _engine(frame)
    scorer = import_module(f"perfscore.frames.{kind}")
    asked = {"target": target, "actual": actual, "weight": weight, "score": score, "level2": level2}
    found: Frame = scorer.score(frame, standard=standard, operator=operator, columns=columns, **asked)
    return found


def needed(package: str, extra: str) -> None:
    """Import a package of an extra.

    Raises:
        UsageError: saying which extra to install.
    """
    try:
        import_module(package)
    except ImportError:
        raise UsageError(NEEDED(package=package, extra=extra)) from None


def _engine(frame: object) -> str:
    """The module that scores this kind of frame."""
    for package in ("narwhals", "numpy", "polars", "pyarrow"):
        needed(package, "frames")
    import narwhals as nw  # noqa: PLC0415 - of the extra

    try:
        known = nw.from_native(frame)  # type: ignore[call-overload]
    except TypeError:
        raise UsageError(NO_FRAME(kind=type(frame).__name__)) from None
    implementation = known.implementation
    if implementation.is_polars():
        return "polars_frames"
    if implementation.is_pandas():
        return "pandas_frames"
    if implementation.is_pyarrow():
        return "arrow_tables"
    if implementation.is_duckdb():
        return "duckdb_relations"
    if implementation.is_pyspark():
        return "spark_frames"
    raise UsageError(NO_FRAME(kind=type(frame).__name__))
