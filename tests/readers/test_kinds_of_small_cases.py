"""What small documents of other publishers taught, each kind in several formats: texts, tables, and what is no text."""

import re
from collections.abc import Callable
from io import BytesIO

import pytest

import perfscore
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read
from tests.readers import layouts

HEAD = ["一级指标", "二级指标", "三级指标", "指标值", "完成值", "分值", "得分"]
ROW = ["产出指标", "数量指标", "建设", "≥8个", "9个", "100", "100"]
TOTAL = ["总分", "", "", "", "", "100", "100"]
TITLE = "项目支出绩效自评表"


def wrong(document: Document) -> list[str]:
    """The kinds of errors and warnings."""
    return [item.kind for item in perfscore.check(document).findings if item.severity is not Severity.NOTE]


def as_read(named: tuple[str, bytes]) -> Document:
    """The document of a name and its bytes."""
    return read(named[1], name=named[0])


def texts(lines: str) -> list[Document]:
    """Lines of text as an HTML page, a Word document, Markdown and plain text."""
    from docx import Document as Word

    word = Word()
    for line in lines.splitlines():
        word.add_paragraph(line)
    buffer = BytesIO()
    word.save(buffer)
    page = "".join(f"<p>{line}</p>" for line in lines.splitlines())
    marked = "\n\n".join(["# 决算说明", *lines.splitlines()])
    kinds = {"a.html": page.encode(), "a.docx": buffer.getvalue(), "a.md": marked.encode(), "a.txt": lines.encode()}
    return [read(data, name=name) for name, data in kinds.items()]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("2023年部门收支总预算3,210,500.00元。收入包括：财政拨款3,200,000.00元、上年结转10,500.00元；支出包括：教育支出3,000,000.00元、住房保障支出210,500.00元。", []),
        ("2022年采购支出8000元，同比增加3000元，增长12.5%。", ["claim-change"]),
        ("2021年支出总计200万元，与上年相比减少50万元，降低20%；完成年初预算100%，决算数大于预算数20万元。", ["claim-variance"]),
        ("非税收入完成500万元，较上年增长25%，增收100万元。\n2020年会议费90万元，按同口径减少10万元，下降10%。", []),
        ("2018年采购预算100万元，其中：货物类采购预算30万元；工程类采购预算50万元；服务类采购预算20万元。", []),
        ("小学支出1,065,405.42元，其中：基本支出1,065,405.42元，项目支出0元。\n会议费3万元，其中：场租2万元，资料1万元。", []),
    ],
)  # fmt: skip
def test_amounts_in_sentences_say_the_same_in_every_format(lines: str, found: list[str]) -> None:
    for document in texts(lines):
        assert wrong(document) == found
        assert not document.scorecards


FUNDS = [
    [("预算执行情况", 3, 1), "资金来源", "年初预算数", "全年预算数", "全年执行数", "分值", "得分", ("原因", 1, 2)],
    ["总额", "80", "80", "80", "10", "10", ("按合同支付，无结余", 2, 2)],
    ["财政资金", "80", "80", "80", "/", "/"],
]
NINETY = [*ROW[:5], "90", "90"]


@pytest.mark.parametrize("layout", [layouts.html, layouts.sheet, layouts.word], ids=lambda layout: layout.__name__)
def test_tables_of_other_publishers(layout: Callable[[list[object], str], tuple[str, bytes]]) -> None:
    """A merged reason beside the money; operators in words; targets alone; scores stored unrounded."""
    reason = as_read(layout([["项目名称", "修缮"], *FUNDS, HEAD, NINETY, TOTAL], TITLE))
    (card,) = reason.scorecards
    assert [(str(fund.executed), fund.score and str(fund.score)) for fund in card.funds] == [("80", "10"), ("80", None)]
    assert wrong(reason) == []

    words = ["一级指标", "三级指标", "指标方向", "指标值", "计量单位", "完成值", "分值", "得分"]
    rows = [["产出指标", "购车", "大于等于", "10", "台", "10", "40", "40"], ["", "购车成本", "小于等于", "12", "万元", "14", "60", "60"]]  # fmt: skip
    last = ["总分", "", "", "", "", "", "100", "100"]
    directions = as_read(layout([["项目名称", "购车"], words, *rows, last], TITLE))
    assert wrong(directions) == ["unmet-full"]

    heads = ["项目名称", "一级指标", "二级指标", "三级指标", "指标值", "权重"]
    aims = [
        ["", "效益指标", "社会效益指标", "受益人数", "≥500人", "40"],
        ["", "满意度指标", "满意度指标", "满意率", "≥98%", "20"],
    ]
    listed = [[("办案保障", 3, 1), "产出指标", "数量指标", "购置设备", "≥12套", "40"], *(row[1:] for row in aims)]
    targets = as_read(layout([heads, *listed], "项目支出绩效目标表"))
    assert [(card.form, len(card.indicators)) for card in targets.scorecards] == [("target", 3)]
    assert wrong(targets) == []

    long = [["产出指标", "数量指标", "培训", "≥53人", "51人", "60", "57.735849056603776"], [*ROW[:5], "40", "40"]]
    stored = as_read(layout([["项目名称", "培训"], HEAD, *long, [*TOTAL[:6], "97.735849056603776"]], TITLE))
    assert [kind for kind in wrong(stored) if kind != "note-missing"] == []


def page(*rows: str) -> Document:
    """Rows of cells as HTML, below the name and above the total of a card."""
    cells = [re.sub("<tr([^>]*)>", r"<tr\1><td>", row).replace("|", "</td><td>") for row in rows]
    named = f"<p>{TITLE}</p><table><tr><td>项目名称</td><td colspan=6>甲</td></tr><tr><td>{'</td><td>'.join(HEAD)}</td></tr>"
    return read(f"{named}{''.join(cells)}<tr><td>{'</td><td>'.join(TOTAL)}</td></tr></table>".encode(), name="a.html")


@pytest.mark.parametrize(
    ("score", "read_as", "said"),
    [
        ("<s>8</s>100", "100", "crossed-out"),
        ("<del>80</del><ins>100</ins>", "100", "crossed-out"),
        ('<span style="text-decoration: line-through">9</span>100', "100", "crossed-out"),
        ("100.00<sup>2</sup>", "100.00", "footnote-mark"),
        ("100<sup>[1]</sup>", "100", "footnote-mark"),
        ("100<sup>1</sup>", None, None),
    ],
)
def test_what_is_crossed_out_or_raised_on_a_page_is_no_figure(
    score: str, read_as: str | None, said: str | None
) -> None:
    document = page(f"<tr>{'|'.join(ROW[:6])}|{score}")
    found = document.scorecards[0].indicators[0].score
    assert (None if found is None else str(found)) == read_as
    assert [repair.what.code for repair in document.repairs] == ([said] if said else [])
    assert (document.reading.state == "whole") is (said is not None)


def test_a_hidden_row_of_a_page_is_no_row_and_is_said() -> None:
    for mark in (" hidden", ' style="display: none"'):
        document = page(f"<tr>{'|'.join(ROW)}", f"<tr{mark}>{'|'.join([*ROW[:2], '已取消', '1', '1', '10', '10'])}")
        assert (len(document.scorecards[0].indicators), wrong(document)) == (1, [])
        assert [repair.what.code for repair in document.repairs] == ["hidden-row"]


@pytest.mark.parametrize("bar", ["|", "｜", "│"])
def test_bars_between_cells_part_them_whatever_bars_they_are(bar: str) -> None:
    lines = [
        TITLE,
        "项目名称|缴费",
        "|".join(HEAD),
        "─" * 20,
        "产出指标|数量指标|人数|=100%|100|50|50",
        "||差错率|≤5%|0|50|50",
        "|".join(TOTAL),
    ]
    document = read("\n".join(lines).replace("|", bar).encode(), name="a.txt")
    (card,) = document.scorecards
    assert [(row.level1, row.target, str(row.score)) for row in card.indicators] == [("产出指标", "=100%", "50"), ("产出指标", "≤5%", "50")]  # fmt: skip
    assert (document.reading.state, wrong(document)) == ("whole", [])
