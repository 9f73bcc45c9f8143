"""Totals beside those of a reviewer, and totals and grades that only a sentence of the document states."""

from decimal import Decimal

import pytest

import perfscore
from perfscore.model.document import Document
from perfscore.readers.dispatch import read

HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值"]
ROW = ["产出指标", "数量指标", "修缮房屋", "≥10处", "10处"]
Form = list[list[str]]


def documents(rows: Form, *above: str) -> list[Document]:
    """The rows read from a table that knows its columns, and from text with tabs; `above` are lines of text."""
    body = [["项目名称", "书屋建设"], *rows]
    text = "\n".join([*above, "项目支出绩效自评表", *("\t".join(row) for row in body)])
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in body)
    lines = "".join(f"<p>{line}</p>" for line in (*above, "项目支出绩效自评表"))
    return [read(f"{lines}<table>{cells}</table>".encode(), name="form.html"), read(text.encode(), name="form.txt")]


@pytest.mark.parametrize(
    ("heads", "points", "totals", "score"),
    [
        (["分值", "自评得分", "复核得分"], ["100", "98", "96"], [["总分", "100", "98", "96"]], "98"),
        (["分值", "复核得分", "自评得分"], ["100", "96", "98"], [["总分", "100", "96", "98"]], "98"),
        (
            ["分值", "自评得分", "复核得分"],
            ["100", "98", "96"],
            [["自评总分", "100", "98", ""], ["复核得分合计", "", "", "96"]],
            "98",
        ),
        (["分值", "自评得分", "复核得分"], ["100", "98", "96"], [["总分", "", "", "96"]], None),
    ],
)
def test_the_total_of_a_review_is_not_the_units_own(
    heads: list[str], points: list[str], totals: Form, score: str | None
) -> None:
    rows = [[*HEAD, *heads], [*ROW, *points], *([label, "", "", "", "", *cells] for label, *cells in totals)]
    for document in documents(rows):
        (card,) = document.scorecards
        assert (card.total_score, card.indicators[0].score) == (Decimal(score) if score else None, Decimal(98))
        assert (document.reading.state == "whole") is (score is not None or document.path.endswith("html"))
        assert "total-score" not in {finding.kind for finding in perfscore.check(document).findings}


TOTAL = ["总分", "", "", "", "", "100", "98"]
NO_TOTAL = ["其他说明", "无"]


@pytest.mark.parametrize(
    ("said", "last", "score", "grade"),
    [
        ("经综合评价，项目得分98分，评价等级为“优”。", TOTAL, "98", "优"),
        ("经综合评价，该项目评价等级为“良”。", TOTAL, "98", "良"),
        ("经综合评价，项目得分97分，评价等级为“优”。", TOTAL, "98", None),
        ("综合得分90分及以上的，评价等级为“优”。", TOTAL, "98", None),
        ("财政复核等级为“良”。", TOTAL, "98", None),
        ("部门整体支出自评得分96分，等级为“良”。", TOTAL, "98", None),
        ("2021年，该项目自评得分98分，等级为“优”。", TOTAL, "98", None),
        ("（一）书屋建设项目。全年预算数10万元，项目绩效自评得分为98分，等级为优。", NO_TOTAL, "98", "优"),
        ("书屋建设项目财政复核得分97分。", NO_TOTAL, None, None),
        ("书屋建设项目自评得分98分。书屋建设项目自评得分97分。", NO_TOTAL, None, None),
    ],
)
def test_a_sentence_gives_the_total_and_the_grade_that_the_form_does_not_print(
    said: str, last: list[str], score: str | None, grade: str | None
) -> None:
    rows = [[*HEAD, "分值", "得分"], [*ROW, "100", "98"], last]
    (card,) = documents(rows, "书屋建设项目绩效自评报告", said)[0].scorecards
    assert (card.total_score, card.grade) == (Decimal(score) if score else None, grade)
    told = any(repair.what.code == "said-outside" for repair in card.repairs)
    assert told is (grade is not None or (score is not None and last is NO_TOTAL))
