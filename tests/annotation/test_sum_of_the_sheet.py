"""The sheet's total adds up the scores that the card's total holds."""

from types import SimpleNamespace

import pytest

from perfscore.annotation.recomputed import lines_of
from perfscore.audit import check
from perfscore.testing.sketch import sketch

FUNDS = "funds: 100.00 100.00 95.00 95.00% 9.50"
ROW = "产出 数量 | 培训人数 | >=53 人 | 51 人 | 90 | 86.60"
AGAIN = "预算执行 执行 | 预算执行率 | =100% | 95% | 10 | 9.50"


@pytest.mark.parametrize(
    ("rows", "total", "formula"),
    [
        ([ROW], "100 96.10", "SUM(G2:G3)"),
        ([ROW], "90 86.60", "SUM(G3:G3)"),
        ([AGAIN, ROW], "100 96.10", "SUM(G3:G4)"),
    ],
)
def test_execution_beside_the_total_is_not_added(rows, total, formula):
    document = sketch("\n".join([FUNDS, *rows, f"total: {total}"]))
    (audited,) = check(document).documents
    lines = list(lines_of(audited, SimpleNamespace(row=lambda _: None), SimpleNamespace()))
    assert lines[-1].recomputed == formula
