"""What the exact scorer says of the rows of a frame, to hold every path against."""

from fractions import Fraction

import pytest

from perfscore.errors import QuantityError
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator
from perfscore.quantity.number import read_number
from perfscore.scoring.exact import execution_score, score


def exactly(row, standard):
    """Points, exact value and rule of a row of texts, by the exact scorer; a weight that is none gives nothing."""
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
        points, exact, rule = exactly(row, standard)
        assert result["points"] == points, (row, result)
        assert (result["points"] is None) <= (result["reason"] is not None), (row, result)
        if points is not None:
            assert result["rule"] == rule, (row, result)
            assert result["reason"] is None
            assert Fraction(result["exact_numerator"]) / Fraction(result["exact_denominator"]) == exact, (row, result)
