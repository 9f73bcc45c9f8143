"""Parts of a card where other publishers print them: money behind the indicators, the total in the head, captions."""

import pytest

import perfscore
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read

TITLE = "项目支出绩效自评表"
NAME = ["项目名称", "甲"]
ROWS = [
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"],
    ["产出指标", "数量指标", "修缮房屋", "≥10处", "10处", "90", "90", ""],
]
TOTAL = ["总分", "", "", "", "", "100", "99", ""]
MONEY = [
    ["预算执行情况（10分）", "资金构成", "批复预算", "调整后预算", "支出金额", "支出进度", "得分"],
    ["", "合计", "100", "100", "90", "90%", "9"],
    ["", "本级财政", "80", "80", "70", "87.5%", ""],
    ["", "单位自筹", "20", "20", "20", "100%", ""],
]
SHORT_MONEY = [["资金来源", "预算数", "执行数", "执行率", "分值", "得分"], ["合计", "100", "90", "90%", "10", "9"]]
PAIRS = ["全年预算数", "100", "全年执行数", "90", "执行率", "90%", "分值", "10", "得分", "9"]
UNHEADED = ["年度资金总额", "100", "100", "90", "10", "90%", "9"]
Form = list[list[str]]


def table(rows: Form) -> str:
    """The rows as a table of HTML."""
    cells = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


def documents(rows: Form, title: str = TITLE) -> list[Document]:
    """The rows read from a table that knows its columns, and from text with tabs."""
    text = "\n".join([title, *("\t".join(row) for row in rows)])
    page = f"<html><body><p>{title}</p>{table(rows)}</body></html>"
    return [read(page.encode(), name="form.html"), read(text.encode(), name="form.txt")]


def errors(document: Document) -> list[str]:
    found = perfscore.check(document).findings
    return [finding.kind for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(
    "behind",
    [
        [*MONEY, TOTAL],
        [TOTAL, *MONEY, ["填表人：张三", "", "联系电话：0991-1234567"]],
        [*SHORT_MONEY, TOTAL],
        [*MONEY, ["合计", "", "", "", "", "100", "99", ""]],
        [TOTAL, PAIRS],
        [["项目资金", *PAIRS], TOTAL],
        [TOTAL, UNHEADED],
    ],
)
def test_money_behind_the_indicators_is_money_wherever_the_total_stands(behind: Form) -> None:
    for document in documents([NAME, *ROWS, *behind]):
        (card,) = document.scorecards
        assert [row.level3 for row in card.indicators] == ["修缮房屋"]
        total = card.funds[0]
        assert (total.source, f"{total.annual} {total.executed} {total.score}") == ("total", "100 90 9")
        assert len(card.funds) == (3 if MONEY[0] in behind else 1)
        assert f"{card.total_weight} {card.total_score}" == "100 99"
        assert document.reading.state == "whole"
        assert not errors(document)


def test_a_wrong_rate_below_the_total_is_an_error_also_in_a_table_of_its_own() -> None:
    wrong = [SHORT_MONEY[0], ["合计", "100", "90", "80%", "10", "9"]]
    page = f"<p>{TITLE}</p>{table([NAME, *ROWS, TOTAL])}<p>二、预算执行情况（10分）</p>{table(wrong)}"
    document = read(f"<html><body>{page}</body></html>".encode(), name="form.html")
    assert (document.reading.state, errors(document)) == ("whole", ["execution-rate"])


@pytest.mark.parametrize("row", [["某栏", "12", "34", "56"], ["其他", "未知", "3项"], ["2024年3月1日", "4项"]])
def test_what_no_part_claims_below_the_total_is_said(row: list[str]) -> None:
    for document in documents([NAME, *ROWS, TOTAL, row]):
        assert document.reading.state == "part"
        assert ["\t".join(row)] == [item.text for item in document.all_unread]


@pytest.mark.parametrize(("title", "state"), [(["三公经费支出决算表"], "whole"), (["注"], "part")])
def test_other_money_below_the_total_is_no_source_of_the_cards(title: list[str], state: str) -> None:
    other = [title, ["项目", "预算数", "决算数"], ["财政拨款", "5.00", "4.00"]]
    document = documents([NAME, *SHORT_MONEY, *ROWS, TOTAL, *other])[0]
    assert (document.reading.state, errors(document)) == (state, [])
    assert len(document.scorecards[0].funds) == 1


def test_texts_below_the_total_are_kept_and_captions_belong_to_no_cell() -> None:
    for document in documents([NAME, *ROWS, TOTAL, ["审核意见", "同意"], ["附件3", "", "单位：万元"]]):
        assert (document.reading.state, [item.text for item in document.scorecards[0].remarks]) == (
            "whole",
            ["审核意见：同意"],
        )


@pytest.mark.parametrize(
    "head",
    [
        [["项目名称", "甲", "项目编码", "5001", "自评总分（分）", "99"]],
        [["项目名称", "甲", "绩效自评总分", "99"], ["主管部门", "乙局"]],
        [["自评得分：99分", "", "项目名称：甲"]],
        [["项目名称", "甲", "自评得分", "99", "自评等级", "优"]],
    ],
)
def test_a_total_in_the_head_is_the_total_and_takes_no_name(head: Form) -> None:
    for document in documents([*head, *SHORT_MONEY, *ROWS]):
        (card,) = document.scorecards
        assert (card.name, f"{card.total_score}", document.reading.state) == ("甲", "99", "whole")
        assert not errors(document)
    wrong = [[text.replace("99", "97") for text in row] for row in head]
    assert errors(documents([*wrong, *SHORT_MONEY, *ROWS])[0]) == ["total-score"]


def test_two_totals_that_differ_are_said() -> None:
    for document in documents([["项目名称", "甲", "自评得分", "97"], *SHORT_MONEY, *ROWS, TOTAL]):
        assert [item.text for item in document.all_unread] == ["97"]
        assert f"{document.scorecards[0].total_score}" == "99"


@pytest.mark.parametrize(
    "caption",
    [
        ["公开14表", "", "金额单位：元"],
        ["附件三"],
        ["附表3-1", "", "填报单位：乙局", "", "金额单位：人民币元"],
    ],
)
def test_a_caption_is_no_row_and_its_unit_counts(caption: list[str]) -> None:
    for document in documents([caption, NAME, *ROWS, TOTAL]):
        assert document.reading.state == "whole"
        assert document.scorecards[0].money_unit == ("元" if len(caption) > 1 else "万元")


@pytest.mark.parametrize(
    "goals",
    [
        [["当年绩效目标", "预期目标", "", "实际完成情况"], ["", "修缮10处。", "", "修缮8处。"]],
        [["年初设定目标", "修缮10处。", "年度总体目标完成情况", "修缮8处。"]],
        [["年度总体目标", "修缮10处。"], ["总体目标完成情况", "修缮8处。"]],
    ],
)
def test_what_was_achieved_is_not_joined_to_the_goal(goals: Form) -> None:
    for document in documents([NAME, *goals, *ROWS, TOTAL]):
        (card,) = document.scorecards
        assert card.goal is not None
        assert card.achievement is not None
        assert (card.goal.text, card.achievement.text) == ("修缮10处。", "修缮8处。")


def test_a_label_over_two_rows_is_no_goal() -> None:
    page = (
        f"<p>{TITLE}</p><table><tr><td>项目名称</td><td>甲</td><td></td></tr><tr><td rowspan=2>当年绩效目标</td>"
        "<td>年初绩效目标</td><td>全年目标实际完成情况</td></tr><tr><td>修缮10处。</td><td>修缮8处。</td></tr></table>"
    )
    (card,) = read(f"<html><body>{page}</body></html>".encode(), name="form.html").scorecards
    assert card.goal is not None
    assert card.achievement is not None
    assert (card.goal.text, card.achievement.text) == ("修缮10处。", "修缮8处。")


def test_a_table_of_targets_has_no_total_to_miss_and_a_cut_self_evaluation_has() -> None:
    targets = [row[:4] + row[5:6] for row in ROWS]
    assert documents([NAME, *targets], "项目支出绩效目标批复表")[1].reading.state == "whole"
    assert documents([NAME, *ROWS])[1].reading.state == "part"


def test_another_label_of_one_kind_is_passed_over_and_the_same_label_again_is_said() -> None:
    office = ["主管部门", "乙局", "财政归口科室", "丙科"]
    again = ["主管部门", "乙局", "主管部门", "丙局"]
    for rows, unread in (([NAME, office], []), ([NAME, again], ["丙局"])):
        for document in documents([*rows, *ROWS, TOTAL]):
            assert [item.text for item in document.all_unread] == unread
            assert document.scorecards[0].supervisor == "乙局"


SPLIT_HEAD = [
    ["单位名称", "甲局"],
    ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "90", "100", "90", "10", "90%", "9"],
]


@pytest.mark.parametrize(
    ("splits", "state", "found"),
    [
        (["按收入性质分：|按支出性质分：", "其中：一般公共预算：80|其中：基本支出：60", "政府性基金拨款：20|项目支出：40", "其他资金："], "whole", []),
        (["按收入性质分：100|按支出性质分：100", "其中：一般公共预算：80|其中：基本支出：60", "其他资金：20|项目支出：50"], "whole", ["funds-components"]),
        (["按收入性质分：|按支出性质分：", "一般公共预算：80|其中：基本支出：60", "其他资金：20|其中：人员经费：60", "|项目支出：40"], "part", []),
        (["按收入性质分：|按支出性质分：", "一般公共预算：70|基本支出：60", "其他资金：17|项目支出：25"], "part", []),
    ],
)  # fmt: skip
def test_amounts_beside_their_labels_are_splits_of_the_total(splits: list[str], state: str, found: list[str]) -> None:
    rows = [["", one, "", "", "", two] for one, _, two in (line.partition("|") for line in splits)]
    for document in documents([*SPLIT_HEAD, *rows, *ROWS, TOTAL], "部门整体支出绩效自评表"):
        assert document.reading.state == state
        assert errors(document) == found
        amounts = [fund for fund in document.scorecards[0].funds if fund.breakdown == "按支出性质分"]
        assert bool(amounts) == (state == "whole")


def test_a_heading_over_the_whole_width_names_a_level_and_is_no_indicator():
    body = [ROWS[0], ["一、产出指标"] + [""] * 7, ["", *ROWS[1][1:]], TOTAL]
    for document in documents([NAME, *MONEY, *body])[:1]:  # a text does not say how wide a cell is
        (row,) = document.scorecards[0].indicators
        assert (row.level3, row.weight) == ("修缮房屋", 90)
        assert errors(document) == []


def test_points_without_a_name_among_the_rows_are_unread_and_no_total_is_missed():
    rows = [NAME, *MONEY, *ROWS, ["产出指标", "", "", "", "", "30", "29", "另计"]]
    document = documents(rows)[0]
    assert [row.level3 for row in document.scorecards[0].indicators] == ["修缮房屋"]
    assert document.reading.state == "part"
    assert errors(document) == []


BODY = ["部门名称", "丙县教育局"]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (
            [["年度主要任务", "任务名称", "主要内容", "预算金额", ""], ["", "", "", "总额", "其他资金"]],
            ["任务1", "助学"],
        ),
        ([["年度主要任务", "任务", "金额", ""], ["", "任务名称", "主要内容", "财政拨款"]], ["任务1", "助学", "60"]),
        ([["", "项目名称", "实施单位", "项目概况"]], ["助学", "乙校", "提质"]),
        ([["工程名称", "建设地点", "总投资"]], ["校舍", "乙镇", "60"]),
        ([["序号", "项目名称", "预算金额", "执行金额"]], ["1", "助学", "60", "58"]),
        ([["政策名称", "文号", "出台时间"]], ["资助办法", "丙教发", "春季"]),
    ],
)
def test_the_headings_of_a_list_inside_a_card_are_no_name(heads: Form, row: list[str]) -> None:
    blank = [""] * (len(heads[0]) - len(row) if heads[0][0] in {"", "年度主要任务"} else 0)
    for document in documents([BODY, *heads, blank[:1] + row, *ROWS, TOTAL], "部门整体支出绩效自评表"):
        (card,) = document.scorecards
        assert (card.name, card.kind, len(card.indicators)) == ("丙县教育局", "department", 1)
        assert document.reading.state == "whole"
        assert any(row[-1] in remark.text for remark in card.remarks)


def test_the_merged_headings_of_a_list_are_read_once_and_a_body_before_a_project_names_the_unit() -> None:
    merged = (
        "<p>部门整体支出绩效自评表</p><table><tr><td>部门名称</td><td colspan=4>丙县教育局</td></tr>"
        "<tr><td rowspan=3>年度主要任务</td><td rowspan=2>任务名称</td><td rowspan=2>主要内容</td><td colspan=2>预算金额</td>"
        "</tr><tr><td>总额</td><td>财政拨款</td></tr><tr><td>任务1</td><td>助学</td><td>60</td><td>60</td></tr></table>"
    )
    document = read(f"{merged[: -len('</table>')]}{table([*ROWS, TOTAL])[len('<table>') :]}".encode(), name="form.html")
    assert (document.scorecards[0].name, document.reading.state) == ("丙县教育局", "whole")
    head = [["单位名称", "丙县教育局", "负责人", "张三"], ["项目名称", "助学补助", "项目类型", "经常性"]]
    for document in documents([*head, *ROWS, TOTAL], "部门预算绩效自评表"):
        assert (document.scorecards[0].name, document.scorecards[0].unit) == ("助学补助", "丙县教育局")


@pytest.mark.parametrize(
    ("line", "unit", "year"),
    [
        ("部门：丁市民政局", "万元", None),
        ("单位：丁市民政局　　金额单位：元", "元", None),
        ("单位名称：丁市民政局    单位：元", "元", None),
        ("部门（单位）：丁市民政局 （2023年度）", "万元", 2023),
        ("填报单位（盖章）：丁市民政局   填报日期：2024年3月1日", "万元", None),
        ("被评价单位：丁市民政局（公章）单位：万元", "万元", None),
    ],
)
def test_a_line_above_the_table_names_the_body_its_unit_and_year(line: str, unit: str, year: int | None) -> None:
    for title, head, name in (("部门整体支出绩效自评表", [], "丁市民政局"), (TITLE, [NAME], "甲")):
        for document in (
            *documents([*head, *ROWS, TOTAL], f"{title}</p><p>{line}")[:1],
            merged_line(title, line, head),
        ):
            (card,) = document.scorecards
            assert (card.name, card.money_unit, card.year) == (name, unit, year)
            assert document.reading.state == "whole"


def merged_line(title: str, line: str, head: Form) -> Document:
    """The line in a row of the table, merged over its width."""
    rows = table([*head, *ROWS, TOTAL])[len("<table>") :]
    page = f"<p>{title}</p><table><tr><td colspan=8>{line}</td></tr>{rows}"
    return read(page.encode(), name="form.html")


def test_the_one_who_does_the_work_is_the_unit_and_a_unit_of_measure_is_no_body() -> None:
    for document in documents([["预算单位", "丁市民政局"], [*NAME, "实施单位", "丁市救助站"], *ROWS, TOTAL]):
        assert document.scorecards[0].unit == "丁市救助站"
        assert "预算单位：丁市民政局" in [remark.text for remark in document.scorecards[0].remarks]
    assert documents([NAME, *ROWS, TOTAL], f"{TITLE}\n部门：甲局")[1].reading.state == "whole"
    assert documents([NAME, *ROWS, TOTAL], f"{TITLE}\n单位：人")[1].reading.state == "part"


@pytest.mark.parametrize(
    ("heads", "ticks"),
    [
        (["完成目标可能性|||", "|确定能|有可能|完全不可能"], ["√", "", ""]),
        (["确定能|有可能|完全不可能", ""], ["", "√", ""]),
        (["完成目标可能性", ""], ["√确定能 □有可能"]),
    ],
)
def test_ticks_of_a_monitoring_form_are_kept_and_not_judged(heads: list[str], ticks: list[str]) -> None:
    first = ["一级指标", "三级指标", "年度指标值", "1-8月执行情况", "全年预计完成情况"]
    upper = [text for text in heads[0].split("|") if text or "|||" in heads[0]]
    lower = heads[1].split("|")[1:]
    head = [first + upper[: len(ticks)], *([[""] * 5 + lower] if lower else [])]
    rows = [["产出指标", "公益展览", "≥24场", "15场", "24场", *ticks], ["", "公益讲座", "≥2场", "1场", "2场", *ticks]]
    for document in documents([NAME, *head, *rows], "项目支出绩效目标执行监控表"):
        (card,) = document.scorecards
        assert [(row.target, row.actual) for row in card.indicators] == [("≥24场", "15场"), ("≥2场", "1场")]
        assert document.reading.state == "whole"
        assert "可能" in "".join(repair.what["zh"] for repair in card.repairs)


def test_the_fourth_level_names_an_indicator_and_the_third_where_it_is_blank() -> None:
    head = ["一级指标", "二级指标", "三级指标", "四级指标", "目标值", "完成值", "分值", "得分"]
    first = ["一、产出指标（90分）", "（一）数量指标", "建设", "建屋数", "≥6所", "6所", "30", "30"]
    rows = [first, ["", "", "", "桌椅数", "≥60套", "60套", "30", "30"], ["", "", "验收", "", "≥95%", "97%", "30", "30"]]
    last = ["二、满意度（10分）", "", "", "群众满意度", "≥90%", "92%", "10", "10"]
    for document in documents([NAME, head, *rows, last, ["总分", "", "", "", "", "", "100", "100"]]):
        (card,) = document.scorecards
        assert [row.level3 for row in card.indicators] == ["建屋数", "桌椅数", "验收", "群众满意度"]
        assert [row.level1 for row in card.indicators] == ["一、产出指标（90分）"] * 3 + ["二、满意度（10分）"]
        assert [row.target for row in card.indicators] == ["≥6所", "≥60套", "≥95%", "≥90%"]
        assert document.reading.state == "whole"


def test_points_of_the_authority_are_set_aside_and_a_report_names_its_card_in_the_text() -> None:
    heads = [[*ROWS[0][:7], "主管部门评分"], [*ROWS[1][:7], "88"], ["总分", "", "", "", "", "90", "90", "88"]]
    text = "一、概况\n项目名称：退耕还林\n主管部门：丁县林业局　　实施单位：丁县林业站\n二、资金\n年初预算100万元，实际支出98万元。\n三、指标"
    (document,) = documents(heads, text)[1:]
    (card,) = document.scorecards
    assert (card.name, card.supervisor, card.unit) == ("退耕还林", "丁县林业局", "丁县林业站")
    assert (str(card.total_score), document.reading.state) == ("90", "whole")
    (two,) = documents(heads, text.replace("二、资金", "项目名称：封山育林"))[1:]
    assert two.scorecards[0].name is None


@pytest.mark.parametrize("heading", ["完成情况说明", "评分说明", "自评依据"])
def test_a_column_that_explains_the_score_is_a_note_also_beside_the_deviations(heading: str) -> None:
    heads, row = [*ROWS[0][:-1], heading], [*ROWS[1][:-1], "天旱"]
    for document in documents([NAME, heads, row, TOTAL]):
        assert [row.note for row in document.scorecards[0].indicators] == ["天旱"]
        assert document.reading.unread == 0
    for document in documents([NAME, [*heads, "偏差原因"], [*row, "资金未到"], [*TOTAL, ""]]):
        (indicator,) = document.scorecards[0].indicators
        assert indicator.note is not None
        assert all(text in indicator.note for text in ("天旱", "资金未到"))


@pytest.mark.parametrize(
    ("score", "weight", "unread"),
    [
        (["得分（10分）", "9"], 10, 0),
        (["得分：9（10分）"], 10, 0),
        (["得分：90（9分）"], None, 1),
    ],
)
def test_a_label_of_the_score_states_the_points_at_stake(score: list[str], weight: int | None, unread: int) -> None:
    for document in documents([NAME, [*PAIRS[:6], *score], *ROWS, TOTAL]):
        (fund,) = document.scorecards[0].funds
        assert (fund.weight, fund.score) == (weight, 9 if weight else None)
        assert document.reading.unread == unread


@pytest.mark.parametrize("executed", ["决算支出", "支出决算数"])
def test_the_final_accounts_are_what_was_executed(executed: str) -> None:
    heads = ["资金来源", "年初预算", "调整预算", executed, "执行率", "分值", "得分"]
    for document in documents([NAME, heads, ["合计", "80", "100", "90", "90%", "10", "9"], *ROWS, TOTAL]):
        (fund,) = document.scorecards[0].funds
        assert (fund.initial, fund.annual, fund.executed) == (80, 100, 90)


@pytest.mark.parametrize(("heading", "said"), [("完成情况说明", 0), ("自评依据", 0), ("偏差原因分析及改进措施", 1)])
def test_a_column_that_does_not_ask_for_deviations_may_be_filled_in_of_any_row(heading, said):
    text = (
        f"项目支出绩效自评表\n项目名称\t绿化\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t{heading}\n"
        "产出指标\t数量指标\t种树\t≥50棵\t50棵\t100\t100\t验收报告显示种树50棵\n总分\t\t\t\t\t100\t100\n"
    )
    found = perfscore.check(perfscore.read(text.encode(), name="a.txt"), only="note-needless").findings
    assert len(found) == said
