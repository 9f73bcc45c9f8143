"""From any card: taking out, renaming or moving labels and columns leaves the cells equal, or the reading says so.

It never gives an error that the unharmed document did not have.
"""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import perfscore
from perfscore.model.finding import Severity
from perfscore.readers.assemble import assemble
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of
from tests.readers.harm import grid_of, harmed

HEAD = [["项目名称", "培训费"], ["主管部门", "甲市财政局", "实施单位", "甲市培训中心"]]
FUNDS = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "10.00", "12.00", "10.80", "10", "90.00%", "9.00"],
    ["", "其中：财政拨款", "10.00", "12.00", "10.80", "—", "—", "—"],
]
GOALS = [["年度总体目标", "预期目标", "实际完成情况"], ["", "培训53人，合格率98%以上。", "培训51人，合格率99%。"]]
ROWS = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标", "数量指标", "培训人数", "≥53人", "51人", "50", "48.11", "2人调离；下年增设候补名额"],
    ["产出指标", "质量指标", "合格率", "≥98%", "99%", "30", "30.00", ""],
    ["满意度指标", "服务对象满意度指标", "学员满意度", "≥90%", "93%", "10", "10.00", ""],
]
TOTAL = [["总分", "", "", "", "", "100", "97.11", ""]]
LABELS = [
    (0, 0),
    (1, 0),
    (1, 2),
    (2, 2),
    (2, 3),
    (2, 4),
    (2, 5),
    (2, 6),
    (2, 7),
    (5, 1),
    (5, 2),
    *[(7, at) for at in range(8)],
]


def page(rows):
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<p>项目支出绩效自评表（2023年度）</p><table>{body}</table>".encode()


def read(rows):
    return read_source(source_of("a.html", page(rows)))[0]


def errors(document):
    return {item.kind for item in perfscore.check(document).findings if item.severity is Severity.ERROR}


def published(card):
    return (
        card.name,
        card.supervisor,
        card.unit,
        [(fund.initial, fund.annual, fund.executed, fund.weight, fund.rate, fund.score) for fund in card.funds],
        card.goal and card.goal.text,
        card.achievement and card.achievement.text,
        [(row.level3, row.target, row.actual, row.weight, row.score, row.note) for row in card.indicators],
        card.total_weight,
        card.total_score,
    )


WHOLE = [*HEAD, *FUNDS, *GOALS, *ROWS, *TOTAL]
UNHARMED = read(WHOLE)


def says_so(document):
    """Whether a reader of the report learns that something of the form was not found as it should be."""
    repairs = [repair for card in document.scorecards for repair in card.repairs]
    return document.reading.state != "whole" or bool(repairs)


def test_the_unharmed_card_has_no_error():
    assert UNHARMED.reading.state == "whole"
    assert errors(UNHARMED) == set()


def test_a_rate_among_the_weights_is_no_weight():
    column = ROWS[0].index("分值")
    rows = [[*row[:column], "88%", *row[column + 1 :]] if row is ROWS[1] else row for row in ROWS]
    document = read([*HEAD, *FUNDS, *GOALS, *rows, *TOTAL])
    assert document.scorecards[0].indicators[0].weight is None
    assert document.reading.state == "part"
    assert errors(document) == set()


@pytest.mark.parametrize("blocks", [(0, 2, 1, 3), (0, 1, 2, 3), (1, 0, 2, 3), (2, 0, 1, 3)])
def test_the_blocks_of_a_form_may_come_in_any_order(blocks):
    parts = (HEAD, FUNDS, GOALS, [*ROWS, *TOTAL])
    document = read([row for number in blocks for row in parts[number]])
    assert published(document.scorecards[0]) == published(UNHARMED.scorecards[0])
    assert errors(document) == set()


@settings(max_examples=40)
@given(st.permutations(range(3, 8)))
def test_the_columns_behind_the_names_may_come_in_any_order(order):
    moved = [[*row[:3], *(row[at] for at in order)] for row in ROWS]
    document = read([*HEAD, *FUNDS, *GOALS, *moved])
    card = document.scorecards[0]
    assert [(row.target, row.actual, row.weight, row.score) for row in card.indicators] == [
        (row.target, row.actual, row.weight, row.score) for row in UNHARMED.scorecards[0].indicators
    ]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.sampled_from(LABELS), st.sampled_from(["", "甲乙丙", "某某栏"])), min_size=1, max_size=3))
def test_labels_taken_out_or_renamed_are_said_or_change_nothing(changes):
    rows = [list(row) for row in WHOLE]
    for (row, column), text in changes:
        rows[row][column] = text
    document = read(rows)
    same = bool(document.scorecards) and published(document.scorecards[0]) == published(UNHARMED.scorecards[0])
    assert same or says_so(document)
    assert errors(document) <= errors(UNHARMED)


@settings(max_examples=30)
@given(st.sets(st.integers(3, 7), min_size=1, max_size=2))
def test_a_column_taken_out_makes_no_sum_wrong(gone):
    rows = [
        *HEAD,
        *FUNDS,
        *GOALS,
        *([cell for at, cell in enumerate(row) if at not in gone] for row in (*ROWS, *TOTAL)),
    ]
    assert errors(read(rows)) <= errors(UNHARMED)


PUBLISHERS = sorted((Path(__file__).parents[1] / "publishers").glob("*/document.*"))


def card_errors(document):
    """How often each kind of error stands on a card."""
    found = perfscore.check(document).findings
    return Counter(item.kind for item in found if item.severity is Severity.ERROR and item.card is not None)


def harm_makes_no_error(path, seeds):
    grid = grid_of(path)
    before = card_errors(assemble(grid))
    for seed in seeds:
        try:
            document = assemble(harmed(grid, seed))
        except perfscore.PerfscoreError:
            continue  # nothing that is a card was left
        assert card_errors(document) - before == Counter(), seed


@pytest.mark.parametrize(("path", "seed"), [(path, at % 7) for at, path in enumerate(PUBLISHERS)])
def test_harm_to_the_form_of_a_publisher_makes_no_error_that_was_not_there(path, seed):
    harm_makes_no_error(path, [seed])


@pytest.mark.slow
@pytest.mark.parametrize("path", PUBLISHERS, ids=lambda path: path.parent.name)
def test_more_harm_to_the_forms_of_publishers_makes_no_error_that_was_not_there(path):
    harm_makes_no_error(path, range(7))
