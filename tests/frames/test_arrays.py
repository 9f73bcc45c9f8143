"""The compiled loop gives the points of the exact scorer; compiling takes a while, so these tests are slow ones."""

import numpy as np
import pytest

from perfscore import Standard
from perfscore.errors import UsageError
from perfscore.frames.arrays import NOTHING, score_arrays

pytestmark = pytest.mark.slow
SIGNS = (">=", "<=", "=")


def test_arrays_are_scored_as_the_exact_scorer_scores_them(extremes, exactly):
    pytest.importorskip("numba")
    standard = Standard.load("mof-2020")
    rows = [row for row in extremes(3000, seed=5) if row["operator"] in SIGNS and "." not in row["weight"]]
    whole = [row for row in rows if "." not in row["target"] + row["actual"]]
    for kept in (whole, [row for row in whole if max(map(abs, _figures(row))) < 10**9 and min(_figures(row)) >= 0]):
        target, actual, weight = (np.array([int(row[name]) for row in kept]) for name in ("target", "actual", "weight"))
        lane = np.array([SIGNS.index(row["operator"]) for row in kept], np.int8)
        found = score_arrays(target, actual, weight, standard, operator=lane, signs=SIGNS)
        expected = [exactly(row | {"level2": None}, standard)[0] for row in kept]
        assert found.tolist() == [NOTHING if points is None else int(points * 100) for points in expected]


def test_floats_are_refused():
    pytest.importorskip("numba")
    with pytest.raises(UsageError, match="target must be an array of integers; it is float64"):
        score_arrays(np.array([1.0]), np.array([1]), np.array([1]))


def _figures(row):
    return int(row["target"]), int(row["actual"])
