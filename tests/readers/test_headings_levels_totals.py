"""Headings of the funds, levels in the middle of their block, a total with one number."""

from decimal import Decimal

import pytest

import perfscore
from perfscore.model.finding import Severity
from perfscore.readers.cards.columns import Role, look, misfit
from perfscore.readers.cards.levels import fill
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of
from tests.readers import layouts

CARD = """项目支出绩效自评表
（2024年度）

项目名称\t\t水质检测\t\t\t\t\t\t
主管部门\t\t某局\t\t\t实施单位\t某站\t\t
项目资金（万元）\t\t\t{initial}\t{annual}\t{executed}\t分值\t执行率\t得分
\t\t年度资金总额\t90.00\t100.00\t80.00\t10\t80.00%\t8.00
年度总体目标\t预期目标\t\t\t\t实际完成情况\t\t\t
\t检测水样。\t\t\t\t检测了水样。\t\t\t
\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
\t产出指标\t数量指标\t检测份数\t≥50份\t50份\t90\t90.00\t
{total}
"""
WORDS = {
    "initial": "年初预算数",
    "annual": "全年预算数",
    "executed": "全年执行数",
    "total": "总分\t\t\t\t\t\t100\t98.00\t",
}


def card(**words):
    (document,) = read_source(source_of("a.txt", CARD.format_map(WORDS | words).encode()))
    (found,) = document.scorecards
    return found


@pytest.mark.parametrize(
    "initial", ["年初部门预算数", "年初批复", "年初数", "年初预算", "当年预算数", "预算批复数", "年初预算金额"]
)
def test_words_for_the_initial_budget(initial):
    fund = card(initial=initial).funds[0]
    assert (fund.initial, fund.annual, fund.executed) == (Decimal("90.00"), Decimal("100.00"), Decimal("80.00"))


def test_a_number_of_four_digits_is_no_points():
    assert [look(text).large for text in ("999", "999.99", "-999", "1000", "1000.5")] == [
        False,
        False,
        False,
        True,
        True,
    ]
    assert misfit(Role.SCORE, "1000") > misfit(Role.SCORE, "999") + 1


@pytest.mark.parametrize(
    ("total", "weight", "score"),
    [
        ("总分\t\t\t\t\t\t98.5\t\t", None, "98.5"),
        ("总分\t\t\t\t\t\t98分\t\t", None, "98"),
        ("总分\t\t\t\t\t\t100\t\t", "100", None),
        ("总分\t\t\t\t\t\t\t98\t", None, "98"),
        ("总分\t\t\t\t\t\t100\t98.5（优）\t", "100", "98.5"),
        ("总分\t\t\t\t\t\t100\t优（98.5分）\t", "100", "98.5"),
        ("总分\t\t\t\t\t\t100\t98.5/100\t", "100", "98.5"),
    ],
    ids=["decimals", "分", "below the weights", "below the scores", "with a grade", "in brackets", "of a hundred"],
)
def test_a_single_number_of_the_total(total, weight, score):
    found = card(total=total)
    assert [None if value is None else str(value) for value in (found.total_weight, found.total_score)] == [
        weight,
        score,
    ]


@pytest.mark.parametrize(
    ("below", "score"),
    [
        ("自评总分：97.00分", "97.00"),
        ("本项目自评得分为97分，等级为良。", "97"),
        ("\t总分：97.5分\t\t\t\t\t\t\t", "97.5"),
        ("总分：100分", None),  # may be what can be reached
        ("部门整体支出绩效自评得分：97分", None),
        ("自评总分：97分，比上年提高3分。", None),
        ("综上，该项目绩效自评总分为97.5分。", "97.5"),
        ("水质检测项目最终自评得分97分", "97"),
        ("道路养护项目最终自评得分97分", None),  # of another project
    ],
)
def test_a_total_in_one_cell_or_directly_below_the_table(below, score):
    found = card(total=below)
    assert (None if found.total_score is None else str(found.total_score)) == score
    assert len(found.indicators) == 1
    if score is not None:
        assert (found.total_place.line, found.unread) == (12, ())


def test_a_total_below_one_card_is_not_that_of_another():
    text = CARD.format_map(WORDS | {"total": "\n部门情况说明。"}) + CARD.format_map(WORDS | {"total": "自评总分：97分"})
    (document,) = read_source(source_of("a.txt", text.encode()))
    assert [found.total_score for found in document.scorecards] == [None, Decimal(97)]


def test_level_1_in_the_middle_of_a_block_keeps_the_level_2_that_is_carried():
    assert fill([(None, "数量指标"), (None, None), ("产出指标", None), (None, "质量指标")]) == [
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "数量指标"),
        ("产出指标", "质量指标"),
    ]


def test_level_1_of_a_new_block_ends_the_level_2_of_the_block_above():
    assert fill([("产出指标", "数量指标"), (None, None), ("效益指标", None)])[2] == ("效益指标", None)


HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
PAGES = (
    [["项目名称", "书屋建设"], HEAD, ["产出指标", "数量指标", "新建书屋", "≥12个", "11个", "40", "36.67", "土地未批"]],
    [
        ["", "质量指标", "验收合格率", "≥98%", "97%", "20", "19.80", "返工"],
        ["效益指标", "社会效益", "藏书借阅量", "≥3万册", "3.2万册", "20", "20.00", ""],
        ["满意度", "服务对象", "读者满意度", "≥90%", "95%", "20", "20.00", ""],
        ["总分", "", "", "", "", "100", "96.47", ""],
    ],
)


def test_the_columns_of_a_further_page_are_found_by_what_stands_in_them():
    first, second = (layouts.columns(rows)[1].decode() for rows in PAGES)
    text = f"{first}\n\f{second.split(chr(10), 2)[2]}\n"
    (card,) = perfscore.read(text.encode(), name="a.txt").scorecards
    rows = [(row.level2, row.level3, row.target, row.actual, str(row.weight), row.note) for row in card.indicators]
    assert rows == [
        ("数量指标", "新建书屋", "≥12个", "11个", "40", "土地未批"),
        ("质量指标", "验收合格率", "≥98%", "97%", "20", "返工"),
        ("社会效益", "藏书借阅量", "≥3万册", "3.2万册", "20", None),
        ("服务对象", "读者满意度", "≥90%", "95%", "20", None),
    ]


@pytest.mark.parametrize(
    ("line", "grade"),
    [("（自评等级）良", "良"), ("自评结论\t自评总分96.9分，等级为优。", "优"), ("自评等级：中", "中")],
)
def test_the_grade_is_read_where_the_form_states_it(line, grade):
    text = "项目名称\t培训费\n三级指标\t指标值\t完成值\t分值\t得分\n人数\t≥5人\t5人\t100\t96.9\n总分\t\t\t100\t96.9\n"
    (card,) = perfscore.read((text + line).encode(), name="a.txt").scorecards
    assert card.grade == grade


def test_an_evaluation_is_named_by_its_heading_and_a_block_label_over_one_row_is_the_total():
    page = (
        "<p>危桥改造项目绩效评价评分表</p><table><tr><td rowspan=2>预算执行情况<td>预算数（万元）<td>支出数（万元）<td>执行率<td>满分<td>自评分"
        "<tr><td>60.00<td>58.20<td>97.00%<td>10<td>9.70<tr><td>三级指标<td>指标值<td>完成值<td>分值<td>得分<td>说明"
        "<tr><td>桥数<td>≥5座<td>5座<td>90<td>90<td></table>"
    )
    (card,) = perfscore.read(page.encode(), name="a.html").scorecards
    assert (card.name, card.total_fund.rate, str(card.total_fund.score)) == ("危桥改造", "97.00%", "9.70")


def test_two_figures_in_one_cell_are_two_and_what_has_no_place_is_unread():
    text = (
        "项目名称\t培训费\n预算安排资金（万元）\t1,800.00\t实际支出资金（万元）\t1,620.00\t预算执行率\t90.00%\t{last}\n"
        "三级指标\t指标值\t完成值\t分值\t得分\n人数\t≥5人\t5人\t90\t90\n总分\t\t\t100\t99\n"
    )
    (card,) = perfscore.read(text.format(last="执行率分值／得分\t10／9.00").encode(), name="a.txt").scorecards
    assert (str(card.total_fund.weight), str(card.total_fund.score), card.unread) == ("10", "9.00", ())
    (card,) = perfscore.read(text.format(last="折算系数\t9.00").encode(), name="a.txt").scorecards
    assert [item.text for item in card.unread] == ["9.00"]


@pytest.mark.parametrize("name", ["资金管理", "预算执行", "预算执行情况", "项目资金", "年度总体目标"])
def test_a_word_in_the_column_of_level_1_is_a_name_though_it_could_head_a_block(name):
    page = (
        "<p>部门整体支出绩效自评表</p><table><tr><td>一级指标<td>三级指标<td>分值<td>得分<tr><td>预算编制<td>编制合理性<td>50<td>50"
        f"<tr><td rowspan=2>{name}<td>结转结余率<td>30<td>30<tr><td>支出进度<td>20<td>20"
        "<tr><td colspan=2>合计<td>100<td>100</table>"
    )
    (card,) = perfscore.read(page.encode(), name="a.html").scorecards
    assert [row.level1 for row in card.indicators] == ["预算编制", name, name]


@pytest.mark.parametrize("parts", ["<td>计划<td>实际", "<td>计划<td>情形", "<td>情形<td>实际", "<td>一栏<td>二栏"])
def test_no_part_of_a_divided_heading_is_passed_over(parts):
    page = (
        "<p>项目支出绩效自评表</p><table><tr><td rowspan=2>一级指标<td rowspan=2>三级指标<td colspan=2>年度指标<td colspan=2>自评"
        f"<tr>{parts}<td>分值<td>得分<tr><td>产出指标<td>修缮房屋<td>≥10处<td>8处<td>50<td>50"
        "<tr><td>产出指标<td>更换门窗<td>≥10樘<td>9樘<td>50<td>50<tr><td colspan=4>总分<td>100<td>100</table>"
    )
    (card,) = perfscore.read(page.encode(), name="a.html").scorecards
    read = [text for row in card.indicators for text in (row.target, row.actual) if text]
    assert {*read, *(item.text for item in card.unread)} >= {"≥10处", "8处", "≥10樘", "9樘"}
    if "情形" not in parts and "栏" not in parts:
        assert [row.actual for row in card.indicators] == ["8处", "9樘"]


def test_numbers_in_one_cell_are_not_run_together():
    page = (
        "<p>项目支出绩效自评表</p><table><tr><td>三级指标<td>指标值<td>完成值<td>分值<td>得分"
        "<tr><td>修缮房屋<br>更换门窗<td>≥10处<br>≥50樘<td>10处<br>50樘<td>10<br>10<td>10<br>9"
        "<tr><td>受益户数<td>≥9户<td>9户<td>80<td>80.<br>00<tr><td>总分<td><td><td>100<td>99</table>"
    )
    (card,) = perfscore.read(page.encode(), name="a.html").scorecards
    assert [(row.weight, str(row.score)) for row in card.indicators] == [(None, "None"), (Decimal(80), "80.00")]
    assert {"10 10", "10 9"} <= {item.text for item in card.unread}
    assert not [
        found
        for found in perfscore.check(perfscore.read(page.encode(), name="a.html")).findings
        if found.severity == "error"
    ]


SUMS = (
    "<p>项目支出绩效自评表</p><table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<td>完成值<td>分值<td>得分"
    "<tr><td>产出指标<td>数量指标<td>修缮房屋<td>≥10处<td>10处<td>20<td>20"
    "<tr><td>产出指标<td>质量指标<td>合格率<td>100%<td>100%<td>30<td>29.21<tr><td colspan=5>{}<td>{}<td>{}"
    "<tr><td>效益指标<td>社会效益指标<td>受益户数<td>≥9户<td>9户<td>50<td>50<tr><td colspan=5>效益小计<td>50<td>50"
    "<tr><td colspan=5>总分<td>100<td>99.21</table>"
)


@pytest.mark.parametrize(
    ("label", "weight", "score", "found"),
    [
        ("产出小计", "50", "50", "49.21"),
        ("小计", "55", "49.21", "50.00"),
        ("产出小计", "50", "49.21", None),
        ("成本小计", "55", "50", None),  # it is not certain what it sums up
    ],
)
def test_the_points_in_a_row_of_sums_are_those_of_its_rows(label, weight, score, found):
    document = perfscore.read(SUMS.format(label, weight, score).encode(), name="a.html")
    report = perfscore.check(document)
    assert [item.recomputed for item in report.findings if item.kind == "level-points"] == [found] * bool(found)
    assert len(document.scorecards[0].level_sums) == (1 if label == "成本小计" else 2)


def test_a_row_that_prints_two_levels_sums_up_the_lower_one():
    page = (
        "<p>项目支出绩效自评表</p><table><tr><td>一级指标<td>二级指标<td>三级指标<td>指标值<td>完成值<td>分值<td>得分"
        "<tr><td>产出指标<td>数量指标<td><td><td><td>20<td>20<tr><td><td><td>修缮房屋<td>≥10处<td>10处<td>20<td>20"
        "<tr><td>产出指标<td>质量指标<td><td><td><td>80<td>79<tr><td><td><td>合格率<td>100%<td>99%<td>80<td>79.20"
        "<tr><td colspan=5>总分<td>100<td>99.20</table>"
    )
    document = perfscore.read(page.encode(), name="a.html")
    found = [item for item in perfscore.check(document).findings if item.kind == "level-points"]
    assert [(item.published, item.recomputed, str(item.severity)) for item in found] == [("79.00", "79.20", "error")]


@pytest.mark.parametrize("layout", ["tabs", "html", "sheet"])
@pytest.mark.parametrize(
    ("heading", "first", "total"),
    [
        ((("分值/得分", 1, 2),), ("50", "40"), ("100", "90")),
        (("分值/得分",), ("50/40",), ("100/90",)),
        (("得分（分值）",), ("40（50）",), ("90（100）",)),
        (("得分/权重",), ("40/50",), ("90/100",)),
    ],
)
def test_weight_and_score_under_one_heading(layout, heading, first, total):
    rows = [
        ["项目名称", "甲"],
        ["一级指标", "三级指标", "指标值", "完成值", *heading, "原因"],
        ["产出指标", "书屋", "≥5个", "4个", *first, "延后"],
        ["效益指标", "读者", "≥9人", "9人", *(text.replace("40", "50") for text in first), ""],
        ["总分", "", "", "", *total, ""],
    ]
    (document,) = read_source(source_of(*getattr(layouts, layout)(rows)))
    (found,) = document.scorecards
    assert [(str(row.weight), str(row.score), row.note) for row in found.indicators] == [
        ("50", "40", "延后"),
        ("50", "50", None),
    ]
    assert (found.total_weight, found.total_score, found.unread) == (100, 90, ())
    assert {"weight", "score"} <= set(found.columns)


@pytest.mark.parametrize("layout", ["tabs", "html"])
def test_sources_below_headings_with_their_figures_beside_them(layout):
    rows = [
        ["项目名称", "甲", "", "", "", ""],
        ["预算执行情况（万元）", "预算数：", "100", "执行数：", "95", ""],
        ["", "其中：财政拨款", "90", "其中：财政拨款", "85", ""],
        ["", "其他资金", "10", "其他资金", "—", ""],
        ["一级指标", "三级指标", "指标值", "完成值", "分值", "得分"],
        ["产出指标", "书屋", "≥5个", "5个", "90", "90"],
        ["总分", "", "", "", "90", "90"],
    ]
    (document,) = read_source(source_of(*getattr(layouts, layout)(rows)))
    (found,) = document.scorecards
    assert [(fund.source, fund.annual, fund.executed) for fund in found.funds] == [
        ("total", 100, 95),
        ("fiscal", 90, 85),
        ("other", 10, None),
    ]
    assert found.unread == ()


@pytest.mark.parametrize("layout", ["tabs", "html", "word"])
@pytest.mark.parametrize("heading", ["项目支出绩效自评", "绩效自评公开", "二、绩效完成情况"])
def test_the_money_above_the_indicators_is_the_cards_without_a_heading_of_a_table(layout, heading):
    rows = [
        ["项目名称", "甲", "", "", "", ""],
        ["资金来源", "全年预算数", "全年执行数", "执行率", "分值", "得分"],
        ["年度资金总额", "100", "95", "95%", "10", "8.5"],
        ["一级指标", "三级指标", "指标值", "完成值", "分值", "得分"],
        ["产出指标", "书屋", "≥5个", "5个", "90", "90"],
        ["总分", "", "", "", "100", "98.5"],
    ]
    (document,) = read_source(source_of(*getattr(layouts, layout)(rows, heading)))
    (found,) = document.scorecards
    assert (found.name, found.total_fund.score, found.total_score) == ("甲", Decimal("8.5"), Decimal("98.5"))


@pytest.mark.parametrize("label", ["部门整体支出总额", "部门（单位）整体支出预算", "项目支出总额", "财政拨款"])
def test_the_row_that_is_paid_in_points_counts_whatever_its_label(label):
    rows = [
        ["部门名称", "甲局", "", "", ""],
        ["预算执行情况（20分）", "全年预算数", "全年执行数", "执行率", "得分"],
        [label, "1000", "950", "95%", "19"],
        ["一级指标", "三级指标", "指标值", "完成值", "得分"],
        ["产出指标", "书屋", "≥5个", "5个", "80"],
        ["总分", "", "", "", "99"],
    ]
    document = perfscore.read(layouts.html(rows, "部门整体支出绩效自评表")[1], name="a.html")
    fund = document.scorecards[0].total_fund
    assert (fund.weight, fund.score) == (20, 19)
    assert "total-score" not in {finding.kind for finding in perfscore.check(document).findings}


def test_a_score_with_what_was_taken_off_is_its_number():
    found = card(total=WORDS["total"].replace("98.00", "96.00（扣4分）"))
    assert (found.total_score, found.unread) == (Decimal("96.00"), ())


@pytest.mark.parametrize(
    "labels", ["**项目名称**：绿化 二期　　**实施单位**：园林所", "**项目名称：** 绿化 二期　　**实施单位：** 园林所"]
)
def test_labels_in_bold_type_and_centred_columns_of_markdown(labels):
    text = f"""# 项目支出绩效自评表
{labels}

| 三级指标 | 指标值 | 完成值 | 分值 | 得分 |
| :-: | :--- | :-: | -: | :-: |
| 苗木 | ≥5株 | 5株 | 100 | 100 |
"""
    (found,) = perfscore.read(text.encode(), name="a.md").scorecards
    assert (found.name, found.unit, len(found.indicators)) == ("绿化 二期", "园林所", 1)


@pytest.mark.parametrize("layout", ["tabs", "html", "word"])
def test_of_the_medium_term_beside_the_year_the_year_is_read(layout):
    rows = [
        ["项目名称", "农田", "", "", "", "", "", ""],
        ["项目资金（万元）", "", "中期资金总额：", "300", "年度资金总额：", ("100", 1, 3)],
        ["", "", "其中：财政拨款", "300", "其中：财政拨款", ("100", 1, 3)],
        ["总体目标", "", ("中期目标（2023年—2025年）", 1, 2), ("年度目标", 1, 4)],
        ["", "", ("三年建成9万亩。", 1, 2), ("建成3万亩。", 1, 4)],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "数量指标", "面积", "≥9万亩", "数量指标", "建设面积", "≥3万亩"],
        ["", "效益指标", "社会效益指标", "农户", "≥900户", "社会效益指标", "受益农户", "≥300户"],
    ]
    (document,) = read_source(source_of(*getattr(layouts, layout)(rows, "项目支出绩效目标申报表")))
    (found,) = document.scorecards
    assert [(fund.source, fund.initial, fund.executed) for fund in found.funds] == [
        ("total", 100, None),
        ("fiscal", 100, None),
    ]
    assert (found.goal.text, found.achievement) == ("建成3万亩。", None)
    assert [(row.level2, row.level3, row.target) for row in found.indicators] == [
        ("数量指标", "建设面积", "≥3万亩"),
        ("社会效益指标", "受益农户", "≥300户"),
    ]
    assert (document.reading.state, {repair.what.code for repair in found.repairs} >= {"medium-term"}) == (
        "whole",
        True,
    )


@pytest.mark.parametrize("layout", ["tabs", "separated"])
@pytest.mark.parametrize(
    "head",
    [
        [
            ["一级指标", "三级指标", ("年度指标", 1, 2), ("自评（90分）", 1, 2), "备注"],
            ["", "", *["目标值", "完成值", "分值", "得分"]],
        ],
        [
            [("绩效指标", 1, 2), ("指标值", 1, 2), ("评分", 1, 2), "原因"],
            ["一级指标", "三级指标", "目标值", "完成值", "权重", "得分"],
        ],
    ],
)
def test_headings_of_two_rows_without_merged_cells(layout, head):
    rows = [
        ["项目名称", "甲"],
        *head,
        ["产出指标", "书屋", "≥5个", "4个", "50", "40", "延后"],
        ["效益指标", "读者", "≥9人", "9人", "40", "40", ""],
        ["总分", "", "", "", "90", "80", ""],
        ["复核得分", "", "", "", "", "79", ""],
        ["单位意见", "同意（盖章） 2024年3月20日", "", "", "", "", ""],
    ]
    (document,) = read_source(source_of(*getattr(layouts, layout)(rows)))
    (found,) = document.scorecards
    assert [(row.level3, row.target, row.actual, row.weight, row.score, row.note) for row in found.indicators] == [
        ("书屋", "≥5个", "4个", 50, 40, "延后"),
        ("读者", "≥9人", "9人", 40, 40, None),
    ]
    assert (found.total_score, found.unread) == (80, ())


def test_labels_of_the_head_in_lines_of_text_above_the_table():
    text = CARD.format_map(WORDS).replace("项目名称\t\t水质检测\t\t\t\t\t\t", "项目名称：水质检测")
    text = text.replace("主管部门\t\t某局\t\t\t实施单位\t某站\t\t", "主管部门：某局    实施单位：某站")
    (document,) = read_source(source_of("a.txt", text.encode()))
    (found,) = document.scorecards
    assert (found.name, found.supervisor, found.unit, found.unread) == ("水质检测", "某局", "某站", ())


def test_goals_with_points_of_their_own_and_money_of_no_column_leave_the_sums_to_be_judged():
    head = ["一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"]
    rows = [
        ["单位名称", "甲市水务局"],
        ["基本支出总额", "40.00", "项目支出总额", "60.00"],
        ["预算执行情况（20分）", "", "预算数（A）", "执行数（B）", "全年预计执行数", "得分"],
        ["", "部门整体支出总额", "100.00", "95.00", "98.00", "19"],
        ["年度目标1：（50分）", "疏通河道5公里。"],
        head,
        ["产出指标", "数量指标", "疏通河道长度", "≥5公里", "5公里", "50"],
        ["年度目标2：（30分）", "检修泵站9座。"],
        head,
        ["产出指标", "数量指标", "检修泵站", "≥9座", "9座", "30"],
        ["总分", "", "", "", "", "98"],
    ]
    text = "部门整体绩效自评表\n" + "\n".join("\t".join(row) for row in rows) + "\n"
    (document,) = read_source(source_of("a.txt", text.encode()))
    (found,) = document.scorecards
    assert (document.reading.state, found.goal.text) == ("whole", "疏通河道5公里。检修泵站9座。")
    assert {repair.what.code for repair in found.repairs} >= {"amount-not-judged", "column-not-judged"}
    assert [row.level3 for row in found.indicators] == ["疏通河道长度", "检修泵站"]
    errors = [item.kind for item in perfscore.check(document).findings if item.severity is Severity.ERROR]
    assert errors == ["total-score"]
