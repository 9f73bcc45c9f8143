"""Amounts that print their own unit: in the unit of the card, exactly, and said; never run together where unsure."""

from __future__ import annotations

import pytest

import perfscore
from perfscore.model.document import Document
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of
from tests.readers import layouts

HEAD = ["一级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]


def _document(layout: str, label: str, *amounts: list[str]) -> Document:
    rows = [
        ["项目名称", "某项目"],
        [label, "", "全年预算数", "全年执行数", "执行率", "分值", "得分"],
        ["", "年度资金总额", *amounts[0], "95%", "10", "9.5"],
        *(
            ["", f"其中：{source}", *row, "", "", ""]
            for source, row in zip(("中央补助", "地方资金"), amounts[1:], strict=False)
        ),
        HEAD,
        ["产出指标", "修缮房屋", "≥10处", "10处", "90", "90"],
        ["总分", "", "", "", "100", "99.5"],
    ]
    (document,) = read_source(source_of(*getattr(layouts, layout)(rows)))
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("layout", ["tabs", "html", "word"])
def test_amounts_in_two_units_are_read_in_that_of_the_card(layout: str) -> None:
    document = _document(
        layout, "项目资金（万元）", ["1000万元", "9500000元"], ["600万", "6,000,000.00元"], ["400", "350"]
    )
    (card,) = document.scorecards
    assert [(fund.annual, fund.executed) for fund in card.funds] == [(1000, 950), (600, 600), (400, 350)]
    assert {repair.what.code for repair in card.repairs} >= {"amounts-own-unit"}
    assert document.reading.state == "whole"
    assert [finding for finding in perfscore.check(document).findings if finding.severity.name != "NOTE"] == []


@pytest.mark.parametrize(
    ("label", "amount", "unit"),
    [("项目资金", "95元", "元"), ("项目资金", "95万", "万元"), ("项目资金（元）", "￥95", "元")],
)
def test_a_unit_printed_in_the_cells_alone_is_the_cards(label: str, amount: str, unit: str) -> None:
    (card,) = _document("html", label, [amount.replace("95", "100"), amount]).scorecards
    assert (card.money_unit, card.funds[0].annual, card.funds[0].executed) == (unit, 100, 95)


def test_a_bare_amount_beside_one_in_another_unit_is_not_guessed() -> None:
    document = _document("html", "项目资金（万元）", ["9500000元", "9000000"])
    assert document.reading.state == "part"
    assert not {finding.kind for finding in perfscore.check(document).findings} & {"execution-rate", "over-budget"}
