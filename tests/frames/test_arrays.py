"""The compiled loop gives the points of the exact scorer, however its columns lie in memory."""

import numpy as np
import polars as pl
import pytest

from perfscore import Standard, score_frame
from perfscore.errors import UsageError
from perfscore.frames import polars_frames
from perfscore.frames.arrays import NOTHING, score_arrays

loops = pytest.importorskip("perfscore.frames.loops", reason="the extra perfscore[fast]", exc_type=ImportError)
# An exact target that is passed is paid nothing: the share would be above 1.
OPEN = """
name = "open"
title = "有一处未定"
valid_from = 2024-01-01
[forward]
met = "1"
missed = "actual / target"
[exact]
met = "1"
missed = "actual / target"
zero_target = "0"
"""
SIGNS = (">=", "<=", "=")


def test_arrays_are_scored_as_the_exact_scorer_scores_them(extremes, exactly):
    standard = Standard.load("mof-2020")
    rows = [row for row in extremes(3000, seed=5) if row["operator"] in SIGNS and "." not in row["weight"]]
    whole = [row for row in rows if "." not in row["target"] + row["actual"]]
    for kept in (whole, [row for row in whole if max(map(abs, _figures(row))) < 10**9 and min(_figures(row)) >= 0]):
        target, actual, weight = (np.array([int(row[name]) for row in kept]) for name in ("target", "actual", "weight"))
        lane = np.array([SIGNS.index(row["operator"]) for row in kept], np.int8)
        found = score_arrays(target, actual, weight, standard, operator=lane, signs=SIGNS)
        expected = [exactly(row | {"level2": None}, standard)[0] for row in kept]
        assert found.tolist() == [NOTHING if points is None else int(points * 100) for points in expected]


def test_columns_are_read_where_they_are():
    plain = [np.array([53, 100, 80, 7]), np.array([51, 125, 0, 7]), np.array([10, 10, 5, 20])]
    expected = score_arrays(*plain, operator=np.array([0, 1, 0, 2], np.int8)).tolist()
    assert expected == [962, 800, 0, 2000]
    for kind in (np.int8, np.uint8, np.int16, np.uint32, ">i4"):
        spread = [np.repeat(figures, 2).astype(kind)[::2] for figures in plain]
        out = np.zeros((4, 2), np.int64)[:, 1]
        lane = np.array([2, 0, 1, 0], np.int8)[::-1]
        assert score_arrays(*spread, operator=lane, out=out).tolist() == expected
    with pytest.raises(UsageError, match="no rule for operator"):
        score_arrays(*plain, operator=np.array([0, 1, 0, 3], np.int8))


@pytest.mark.parametrize("name", ["mof-2020", "pass-mark-2021", "open"])
def test_many_rows_of_a_frame_are_compiled_and_stay_the_same(name, monkeypatch):
    standard = Standard.read(OPEN, "open.toml") if name == "open" else Standard.load(name)
    random = np.random.default_rng(8)
    frame = pl.DataFrame(
        {
            "target": random.choice([0, 1, 3, 12, 97, 120, 500], 600),
            "actual": random.choice([0, 1, 13, 60, 97, 121, 600], 600),
            "weight": random.choice([0, 3, 10, 20], 600),
            "operator": random.choice([">=", "=", ">"] if name == "open" else [*SIGNS, ">", "<"], 600),
        }
    )
    expected = score_frame(frame, standard, operator="operator", columns=["points"])["points"].to_list()
    monkeypatch.setattr(polars_frames, "SLICE", 100)
    monkeypatch.setattr(polars_frames, "MANY", 1)
    calls = []
    evaluate = loops.evaluate
    monkeypatch.setattr(loops, "evaluate", lambda *given: calls.append(given) or evaluate(*given))
    assert score_frame(frame, standard, operator="operator", columns=["points"])["points"].to_list() == expected
    assert calls
    assert (name == "open") == (None in expected)


def test_floats_are_refused():
    with pytest.raises(UsageError, match="target must be an array of integers; it is float64"):
        score_arrays(np.array([1.0]), np.array([1]), np.array([1]))


def _figures(row):
    return int(row["target"]), int(row["actual"])
