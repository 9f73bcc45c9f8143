"""What the exact scorer says of the rows of a frame, to hold every path against."""

import random
from fractions import Fraction
from functools import cache

import pytest

from perfscore.errors import QuantityError
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.quantity.number import read_number
from perfscore.scoring.exact import execution_score, score
from perfscore.standards.standard import Standard


@pytest.fixture(scope="session")
def exactly():
    """Points, exact value and rule of a row of texts: ``exactly(row, standard)``."""
    return _exactly


def _exactly(row, standard):
    """Points, exact value and rule of a row of texts, by the exact scorer; a weight that is none gives nothing."""
    return _scored(tuple((name, value) for name, value in row.items() if name != "id"), standard)


@cache
def _scored(cells, standard):
    row = dict(cells)
    try:
        weight = None if row.get("weight") in {None, ""} else read_number(str(row["weight"]))
    except QuantityError:
        return None, None, None
    if weight is not None and weight < 0:
        return None, None, None
    if row.get("operator") == "execution":
        annual, executed = (None if row[name] is None else Fraction(str(row[name])) for name in ("target", "actual"))
        if annual is None or executed is None:
            return None, None, None
        found = execution_score(weight, executed, annual, standard)
        return found.points, found.exact, found.rule
    target = None if row["target"] is None else f"{row.get('operator') or ''}{row['target']}"
    actual = None if row["actual"] is None else str(row["actual"])
    text = None if row.get("weight") in {None, ""} else str(row["weight"])
    indicator = Indicator(
        level3="x", level2=row.get("level2"), target=target, actual=actual, weight=text, place=Place()
    )
    found = score(indicator, standard)
    return found.points, found.exact, found.rule or None


@pytest.fixture(scope="session")
def agree():
    """Hold results against the exact scorer: ``agree(rows, results, standard)``."""
    return _agree


def _agree(rows, results, standard):
    """Every row of `results` is what the exact scorer says; and every row without points has a reason."""
    assert len(rows) == len(results)
    for row, result in zip(rows, results, strict=True):
        points, exact, rule = _exactly(row, standard)
        assert result["points"] == points, (row, result)
        assert (result["points"] is None) <= (result["reason"] is not None), (row, result)
        if points is not None:
            assert result["rule"] == rule, (row, result)
            assert result["reason"] is None
            assert Fraction(result["exact_numerator"]) / Fraction(result["exact_denominator"]) == exact, (row, result)


def extreme_rows(count, seed=1):
    """Rows of numbers with zeros, ties, negatives, huge and fine figures, every operator and class."""
    drawn = random.Random(seed)
    figures = ["0", "1", "3", "12", "13", "97", "120", "10000", "0.5", "0.000001", "999999.999999", "-1", "-3.5",
               "1000000000000", "1000000000000000", "1000000000000000.000001", "0.325"]  # fmt: skip
    return [
        {
            "id": number,
            "operator": drawn.choice([">=", "<=", "=", ">", "<", "execution"]),
            "target": drawn.choice(figures) if drawn.random() < 0.7 else str(drawn.randrange(1, 500)),
            "actual": drawn.choice(figures) if drawn.random() < 0.7 else f"{drawn.randrange(1, 50_000) / 100:.2f}",
            "weight": drawn.choice(["10", "5", "7.5", "0", "3", "20", "0.25", "12.345678"]),
            "level2": drawn.choice([None, "成本指标", "满意度指标", "数量指标"]),
        }
        for number in range(count)
    ]


def printed_rows(count, seed=2):
    """Rows as printed: words, dates, ranges, units, faults."""
    drawn = random.Random(seed)
    quantities = ["53 人", "51人", "1,250.5元", "12.5 万元", "0", "95%", "94.5%", "3 个", "10-15人", "12 月底", "10 月底",
                  "完全达到预期", "部分达到预期", "约50人", "", None, "25日", "12 小时 28 分"]  # fmt: skip
    signs = ["≥", "≤", "=", "", ">", "不低于"]
    rows = []
    for number in range(count):
        target, actual = drawn.choice(quantities), drawn.choice(quantities)
        sign = drawn.choice(signs) if target and target[0].isdigit() else ""
        rows.append({"id": number, "target": None if target is None else sign + target, "actual": actual,
                     "weight": drawn.choice(["10", "5", "7.5", None, "x"]), "level2": drawn.choice([None, "成本指标"])})  # fmt: skip
    return rows


@pytest.fixture(scope="session")
def extremes():
    return extreme_rows


@pytest.fixture(scope="session")
def printed():
    return printed_rows


@pytest.fixture(scope="session")
def odd_standard():
    """A standard of every shape: steps, formulas with weight and sums, ratio places, half-even, class rules."""
    return Standard.read(ODD, "odd.toml")


ODD = """
name = "odd"
title = "一个什么都有的标准"
valid_from = 2024-01-01
[rounding]
mode = "half-even"
places = 3
ratio_places = 4
[execution]
weight = "12.5"
[[execution.steps]]
from = "0.9"
share = "1"
[[execution.steps]]
from = "0"
share = "executed / annual"
[forward]
met = "min(1, target / actual + 0.1)"
missed = "max(0, actual / target - 0.6) / 0.4 - weight / 1000"
zero_target = "0.5"
[reverse]
met = "1"
missed = "max(0, 1 - (actual - target) / target)"
[exact]
[[exact.steps]]
from = 1
share = "1"
[[exact.steps]]
above = "0.5"
share = "min(actual, target) / max(actual, target)"
[qualitative]
met = "1"
[qualitative.words]
"部分达到预期" = "0.7"
[range]
met = "1"
missed = "0"
[[rules]]
class = "成本"
reverse = { met = "actual / target", missed = "0", zero_target = "0" }
"""
