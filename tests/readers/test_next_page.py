"""A card that goes on under a heading of its own is one card; two cards stay two."""

from __future__ import annotations

import pytest

import perfscore
from perfscore.model.document import Document
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of
from tests.readers import layouts

HEAD = ["项目名称", "房屋修缮项目"]
COLUMNS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
FIRST = [
    HEAD,
    ["项目资金", "", "年初预算数", "全年预算数", "全年执行数", "分值", "得分"],
    ["", "年度资金总额", "100", "100", "95", "10", "9.5"],
    COLUMNS,
    ["产出指标", "数量指标", "修缮房屋", "≥10处", "10处", "50", "50"],
]
SECOND = [["效益指标", "社会效益指标", "受益户数", "≥120户", "126户", "30", "30"]]
THIRD = [["满意度指标", "满意度指标", "群众满意度", "≥90%", "93%", "10", "10"], ["总分", "", "", "", "", "100", "99.5"]]
AGAIN = "项目支出绩效自评表"


def _document(layout: str, *pages: tuple[str, list[list[str]]]) -> Document:
    print_page = getattr(layouts, layout)
    texts = [print_page(rows, heading)[1].decode() for heading, rows in pages]
    (document,) = read_source(source_of(print_page([HEAD])[0], "\n".join(texts).encode()))
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize("layout", ["tabs", "html"])
@pytest.mark.parametrize(
    ("heading", "head"),
    [("项目支出绩效自评表（续）", []), ("续表：项目支出绩效自评表", [HEAD]), (AGAIN, []), (AGAIN, [HEAD])],
)
def test_a_card_of_three_pages_is_one(layout: str, heading: str, head: list[list[str]]) -> None:
    document = _document(
        layout, (AGAIN, FIRST), (heading, [*head, COLUMNS, *SECOND]), (heading, [*head, COLUMNS, *THIRD])
    )
    (card,) = document.scorecards
    assert (len(card.indicators), str(card.total_score)) == (3, "99.5")
    assert (document.reading.state, card.unread) == ("whole", ())
    assert [repair.what.code for repair in card.repairs].count("card-on-next-page") == 2


@pytest.mark.parametrize("layout", ["tabs", "html"])
def test_the_money_in_a_table_behind_the_total_is_the_cards(layout: str) -> None:
    (card,) = _document(layout, (AGAIN, [*FIRST[3:], *SECOND, *THIRD]), ("", FIRST[:3])).scorecards
    assert (card.name, len(card.indicators), len(card.funds)) == (HEAD[1], 3, 1)


@pytest.mark.parametrize(
    ("heading", "head"),
    [
        ("项目支出绩效自评表（续）", [["项目名称", "另一项目"]]),  # goes on with the list of cards, not with the card
        (AGAIN, [["项目名称", "另一项目"]]),
        (AGAIN, FIRST[:3]),  # has its own money
        ("本年共有项目三个，资金使用规范。\n\n" + AGAIN, []),  # text stands between
    ],
)
def test_two_cards_stay_two(heading: str, head: list[list[str]]) -> None:
    document = _document("tabs", (AGAIN, FIRST), (heading, [*head, COLUMNS, *SECOND, *THIRD]))
    assert len(document.scorecards) == 2


def test_a_card_that_adds_up_by_itself_is_no_part() -> None:
    whole = ["满意度指标", "满意度指标", "群众满意度", "≥90%", "93%", "70", "69.5"]
    document = _document("tabs", (AGAIN, FIRST), (AGAIN, [COLUMNS, *SECOND, whole, THIRD[1]]))
    assert len(document.scorecards) == 2


def test_a_wrong_weight_on_a_card_of_two_pages_is_judged_as_one_cards() -> None:
    wrong = [["效益指标", "社会效益指标", "受益户数", "≥120户", "126户", "28", "28"]]
    document = _document("html", (AGAIN, FIRST), (AGAIN, [HEAD, COLUMNS, *wrong, *THIRD]))
    assert len(document.scorecards) == 1
    kinds = [finding.kind for finding in perfscore.check(document).findings if finding.severity.name == "ERROR"]
    assert sorted(kinds) == ["total-score", "total-weight"]
