"""A batch of rows as a Polars frame: each row goes the way that its figures allow, and all ways agree.

Numbers, and texts that are plain figures, become whole numbers and are scored as columns; every other different pair of
texts is read, compared and paid once, by the exact scorer; what no engine holds goes the exact way row by row.

>>> from perfscore.frames.settings import Settings
>>> frame = pl.DataFrame({"target": ["≥53 人", "12 月底"], "actual": ["51 人", "10 月底"], "weight": [10, 5]})
>>> score_batch(frame, Settings.of(frame.columns, standard="mof-2020")).select("points", "rule").rows()
[(Decimal('9.62'), 'forward.missed'), (Decimal('5.00'), 'deadline.met')]
"""

from __future__ import annotations

import polars as pl

from perfscore.errors import UsageError
from perfscore.frames.keys import Codes, classes_of, kinds_of
from perfscore.frames.numbers import figures_of, refuse_floats
from perfscore.frames.open_rows import BatchWeights, OpenRows
from perfscore.frames.parts import Wanted, joined
from perfscore.frames.plain_numbers import in_one_place, score_numbers
from perfscore.frames.printed_pairs import score_texts
from perfscore.frames.results import results
from perfscore.frames.settings import Settings
from perfscore.reason import Wording

NO_OPERATOR = Wording(
    "no-operator",
    zh='指标值是数字时须说明方向：operator= 一列，或 ">="、"<="、"=" 之一',
    en='numeric targets need operator=, a column or one of ">=", "<=", "="',
)


def score_batch(frame: pl.DataFrame, settings: Settings, *, compiled: bool = False) -> pl.DataFrame:
    """The columns that are wanted, a row for each row of `frame`; `compiled` where it is one of many batches.

    Raises:
        UsageError: columns of binary floats, or of neither figures nor text; numbers without an operator.
    """
    score = None if settings.score is None else figures_of(frame[settings.score])
    wanted = Wanted(
        exact=bool({"exact_numerator", "exact_denominator"} & {*settings.wanted}),
        rule=bool({"rule", "reason"} & {*settings.wanted}),
        compiled=compiled,
    )
    found = joined(_scored(frame, settings, wanted), len(frame))
    return results(found, settings, score)


def _scored(frame: pl.DataFrame, settings: Settings, wanted: Wanted) -> list[pl.DataFrame]:
    figures = [_is_figures(frame, name) for name in (settings.target, settings.actual)]
    texts = not all(figures)
    if not texts and settings.operator is None and settings.sign is None:
        raise UsageError(NO_OPERATOR())
    columns = [] if texts else [figures_of(frame[name]) for name in (settings.target, settings.actual)]
    texts = texts or not in_one_place(*columns)
    kinds = kinds_of(frame, settings, texts=texts)
    weights = BatchWeights.of(figures_of(frame[settings.weight]), settings.standard, kinds)
    rows = OpenRows(len(frame))
    weights.mark(rows)
    classes: Codes | int = 0
    if settings.standard.rules and settings.level2 is not None:
        classes = classes_of(frame[settings.level2])
    if texts:
        return score_texts(frame, settings, wanted, kinds=kinds, classes=classes, weights=weights, rows=rows)
    target, actual = columns
    return score_numbers(
        target, actual, settings.standard, wanted, kinds=kinds, classes=classes, weights=weights, rows=rows
    )


def _is_figures(frame: pl.DataFrame, name: str) -> bool:
    dtype = frame.schema[name]
    refuse_floats(name, dtype)
    return dtype.is_numeric() or dtype == pl.Null
