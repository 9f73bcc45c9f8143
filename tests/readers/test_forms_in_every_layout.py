"""Forms of many kinds, each laid out as tabs, Markdown, CSV, columns of spaces, HTML, workbook and Word file.

The same form gives the same card in each, read whole, with no error and no warning.
"""

import pytest

import perfscore
from perfscore.model.finding import Severity
from tests.readers import layouts

TITLE = "项目支出绩效自评表（2023年度）"
TOP = [["项目名称", "书屋建设"], ["主管部门", "乙县文旅局", "实施单位", "乙县图书馆"]]
FUNDS = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "50", "50", "50", "10", "100%", "10"],
    ["", "其中：县级财政资金", "50", "50", "50", "", "", ""],
]
GOALS = [["年度总体目标", "预期目标", "实际完成情况"], ["", "新建书屋12个。", "新建书屋12个，全部开放。"]]
HEAD = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
ROWS = [
    ["产出指标", "数量指标", "新建书屋", "≥12个", "12个", "30", "30", ""],
    ["", "质量指标", "验收合格率", "≥98%", "100%", "30", "30", ""],
    ["效益指标", "社会效益指标", "藏书借阅量", "≥3万册", "3.2万册", "20", "20", ""],
    ["满意度指标", "服务对象满意度指标", "读者满意度", "≥90%", "95%", "10", "10", ""],
]
TOTAL = [["总分", "", "", "", "", "100", "100", ""]]
CARD = "书屋建设|乙县文旅局|乙县图书馆|新建书屋12个。|新建书屋12个，全部开放。|100|100"
MONEY = ["total|50|50|50|10|100%|10", "city|50|50|50|||"]
LINES = [
    "产出指标|数量指标|新建书屋|≥12个|12个|30|30|",
    "产出指标|质量指标|验收合格率|≥98%|100%|30|30|",
    "效益指标|社会效益指标|藏书借阅量|≥3万册|3.2万册|20|20|",
    "满意度指标|服务对象满意度指标|读者满意度|≥90%|95%|10|10|",
]


def total(score, cells=8, weight=5):
    row = [""] * cells
    row[0], row[weight], row[weight + 1] = "总分", "100", score
    return [row]


FORMS = {
    "the usual form": ([*TOP, *FUNDS, *GOALS, HEAD, *ROWS, *TOTAL], CARD, MONEY, LINES, []),
    "goals before money": ([*TOP, *GOALS, *FUNDS, HEAD, *ROWS, *TOTAL], CARD, MONEY, LINES, []),
    "blank signs": (
        [
            *TOP,
            *FUNDS[:2],
            ["", "其中：中央补助", "/", "—", "-", "/", "/", "/"],
            ["", "地方资金", "50", "50", "50", "", "", ""],
            ["", "其他资金", "无", "无", "无", "", "", ""],
            *GOALS,
            HEAD,
            *([*row[:7], sign] for row, sign in zip(ROWS, "/—无-", strict=True)),
            *TOTAL,
        ],
        CARD,
        [MONEY[0], "central||||||", "city|50|50|50|||", "other||||||"],
        LINES,
        [],
    ),
    "breakdowns side by side, each with its total": (
        [
            *TOP,
            ["预算执行情况", "按收入性质分", "年初预算数", "全年预算数", "执行数", "按支出性质分", "年初预算数", "全年预算数",
             "执行数", "执行率", "分值", "得分"],
            ["", "收入合计", "100", "120", "110", "支出合计", "100", "120", "110", "91.67%", "10", "9.17"],
            ["", "财政拨款", "90", "110", "100", "基本支出", "60", "70", "65", "", "", ""],
            ["", "其他资金", "10", "10", "10", "项目支出", "40", "50", "45", "", "", ""],
            *GOALS,
            HEAD,
            *ROWS,
            *total("99.17"),
        ],
        CARD.replace("|100|100", "|100|99.17"),
        ["total|100|120|110|||", "fiscal|90|110|100|||", "other|10|10|10|||",
         "total|100|120|110|10|91.67%|9.17", "other|60|70|65|||", "other|40|50|45|||"],
        LINES,
        [],
    ),
    "points of a level in its cell": (
        [*TOP, *FUNDS, *GOALS, HEAD, ["产出指标（60分）", *ROWS[0][1:]], *ROWS[1:], *TOTAL],
        CARD, MONEY, [LINES[0].replace("产出指标", "产出指标（60分）"), LINES[1].replace("产出指标", "产出指标（60分）"), *LINES[2:]], [],
    ),
    "points of a level in the head": (
        [
            *TOP, *FUNDS, *GOALS,
            ["一级指标", "权重", "二级指标", "权重", "三级指标", "指标值", "完成值", "分值", "得分"],
            *([row[0], points, row[1], row[5], *row[2:7]] for row, points in zip(ROWS, ("60", "", "20", "10"), strict=True)),
            *total("100", 9, 7),
        ],
        CARD, MONEY, LINES, [],
    ),
    "points of a level on a row of its own": (
        [
            *TOP, *FUNDS, *GOALS, HEAD,
            ["产出指标", "", "", "", "", "60", "60", ""], ["", *ROWS[0][1:]], ROWS[1],
            ["效益指标", "", "", "", "", "20", "20", ""], ["", *ROWS[2][1:]],
            ["满意度指标", "", "", "", "", "10", "10", ""], ["", *ROWS[3][1:]],
            *TOTAL,
        ],
        CARD, MONEY, LINES, [],
    ),
    "subtotals below the rows": (
        [
            *TOP, *FUNDS, *GOALS, HEAD,
            *ROWS[:2], ["小计", "", "", "", "", "60", "60", ""],
            ROWS[2], ["小计", "", "", "", "", "20", "20", ""],
            ROWS[3], ["小计", "", "", "", "", "10", "10", ""],
            *TOTAL,
        ],
        CARD, MONEY, LINES, [],
    ),
    "causes and measures below the table": (
        [
            *TOP, *FUNDS, *GOALS, HEAD, *ROWS, *TOTAL,
            ["偏差大或目标未完成原因分析", ("一是物价上涨；二是人员不足。", 1, 7)],
            ["改进措施及结果应用方案", ("下年度提前部署，加强考核3次。", 1, 7)],
            ["其他需要说明的事项", ("无", 1, 7)],
        ],
        CARD, MONEY, LINES,
        ["偏差大或目标未完成原因分析：一是物价上涨；二是人员不足。", "改进措施及结果应用方案：下年度提前部署，加强考核3次。",
         "其他需要说明的事项：无"],
    ),
    "execution with weight, rate and score in columns": (
        [
            *TOP,
            ["预算执行情况", "年初预算数", "全年预算数", "全年执行数", "执行率权重", "执行率", "执行率得分"],
            ["", "50", "50", "45", "10", "90%", "9"],
            *GOALS, HEAD, *ROWS, *total("99"),
        ],
        CARD.replace("|100|100", "|100|99"), ["total|50|50|45|10|90%|9"], LINES, [],
    ),
    "operators as words, units in a column": (
        [
            *TOP, *FUNDS, *GOALS,
            ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "分值", "得分"],
            ["产出指标", "数量指标", "新建书屋", "大于等于", "12", "个", "12", "30", "30"],
            ["", "成本指标", "单个书屋成本", "反向", "4", "万元", "3.9", "30", "30"],
            ["效益指标", "社会效益指标", "服务水平", "定性", "有所提升", "", "有所提升", "20", "20"],
            ["满意度指标", "服务对象满意度指标", "读者满意度", "正向指标", "90", "%", "95", "10", "10"],
            *total("100", 9, 7),
        ],
        CARD, MONEY,
        ["产出指标|数量指标|新建书屋|≥12个|12|30|30|", "产出指标|成本指标|单个书屋成本|≤4万元|3.9|30|30|",
         "效益指标|社会效益指标|服务水平|有所提升|有所提升|20|20|", "满意度指标|服务对象满意度指标|读者满意度|≥90%|95|10|10|"],
        [],
    ),
    "a target applied for and one approved": (
        [
            *TOP, *FUNDS, *GOALS,
            ["一级指标", "二级指标", "三级指标", "申报目标值", "批复目标值", "实际完成值", "分值", "得分"],
            *([*row[:3], value, *row[3:7]] for row, value in zip(ROWS, ("≥10个", "≥95%", "≥2万册", "≥90%"), strict=True)),
            *total("100", 8, 6),
        ],
        CARD, MONEY, LINES, [],
    ),
    "rate of completion and a reviewed score": (
        [
            *TOP, *FUNDS, *GOALS,
            ["一级指标", "二级指标", "三级指标", "目标值", "完成值", "完成率", "分值", "自评得分", "复核得分"],
            *([*row[:5], rate, row[5], row[6], "9"] for row, rate in zip(ROWS, ("100", "102.04", "106.67", "105.56"), strict=True)),
            [*total("100", 9, 6)[0][:8], "36"],
        ],
        CARD, MONEY, LINES, [],
    ),
    "labels never met": (
        [
            ["专项（项目）名称", ("书屋建设", 1, 3)],
            ["区级主管部门", "乙县文旅局", "责任办所", "乙县图书馆"],
            ["经费（万元）", "", "年初安排", "调整后安排", "实际支出", "应得分", "支出率", "实得分"],
            ["", "合计", "50", "50", "45", "10", "90%", "9"],
            *GOALS,
            ["类别", "类型", "指标内容", "计划", "实绩", "应得", "实得", "备注"],
            *ROWS,
            *total("99"),
        ],
        CARD.replace("|100|100", "|100|99"), ["total|50|50|45|10|90%|9"], LINES, [],
    ),
    "levels without 指标": (
        [
            *TOP, *FUNDS, *GOALS, HEAD,
            *([row[0].replace("指标", ""), row[1].replace("指标", ""), *row[2:]] for row in ROWS),
            *TOTAL,
        ],
        CARD, MONEY, [line.replace("指标|", "|") for line in LINES], [],
    ),
    "goals split over cells": (
        [
            *TOP, *FUNDS,
            ["年度总体目标", "年初设定目标", "全年实际完成情况"],
            ["", "目标1：新建书屋12个。", "目标1：已建成12个。"],
            ["", "目标2：藏书3万册。", "目标2：藏书3.2万册。"],
            HEAD, *ROWS, *TOTAL,
        ],
        CARD.replace("新建书屋12个。|新建书屋12个，全部开放。", "目标1：新建书屋12个。目标2：藏书3万册。|目标1：已建成12个。目标2：藏书3.2万册。"),
        MONEY, LINES, [],
    ),
    "goals side by side with their labels": (
        [*TOP, *FUNDS, ["年度总体目标", "新建书屋12个。", "年度目标完成情况", "新建书屋12个，全部开放。"], HEAD, *ROWS, *TOTAL],
        CARD, MONEY, LINES, [],
    ),
    "goals under numbers": (
        [
            *TOP, *FUNDS,
            ["总体目标", "序号", "年初设定目标", "全年实际完成情况"],
            ["", "1", "新建书屋12个。", "已建成12个。"],
            ["", "2", "藏书3万册。", "藏书3.2万册。"],
            HEAD, *ROWS, *TOTAL,
        ],
        CARD.replace("新建书屋12个。|新建书屋12个，全部开放。", "新建书屋12个。藏书3万册。|已建成12个。藏书3.2万册。"), MONEY, LINES, [],
    ),
    "names under 绩效指标, no levels, three goals, derived columns": (
        [
            *TOP, *FUNDS,
            ["年度总体目标", "年初绩效目标", "调整后绩效目标", "全年目标实际完成情况"],
            ["", "新建书屋10个。", "新建书屋12个。", "新建书屋12个，全部开放。"],
            ["绩效指标", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "得分系数（%）", "指标权重（分）", "指标得分（分）", "是否核心指标"],
            ["新建书屋", "个", "≥", "10", "12", "12", "100", "60", "60.00", "是"],
            ["藏书借阅量", "万册", "≥", "3", "3", "3.2", "100", "30", "30.00", "否"],
            *total("100.00", 10, 7),
        ],
        CARD.replace("|100|100", "|100|100.00"), MONEY,
        ["||新建书屋|≥12个|12|60|60.00|", "||藏书借阅量|≥3万册|3.2|30|30.00|"], ["新建书屋10个。"],
    ),
    "columns of targets and results under headings never met": (
        [
            *TOP, *FUNDS, *GOALS,
            ["一级指标", "二级指标", "三级指标", "考核口径甲", "考核口径乙", "分值", "得分", "备注"],
            *ROWS, *TOTAL,
        ],
        CARD, MONEY, LINES, [],
    ),
    "money of the first months, a forecast beside it": (
        [
            *TOP,
            ["项目资金（万元）", "", "年初预算数", "1-7月执行数", "1-7月执行率", "全年预计执行数"],
            ["", "年度资金总额", "50", "25", "50.00%", "50"],
            ["", "其中：县级财政资金", "50", "25", "50.00%", "50"],
            *GOALS,
            ["一级指标", "二级指标", "三级指标", "年度指标值", "1-7月执行情况", "全年预计完成情况"],
            *([*row[:4], result, row[4]] for row, result in zip(ROWS, ("12个", "100%", "3.2万册", "95%"), strict=True)),
        ],
        CARD.replace("|100|100", "||"),
        ["total|50||25||50.00%|", "city|50||25||50.00%|"],
        ["产出指标|数量指标|新建书屋|≥12个|12个|||", "产出指标|质量指标|验收合格率|≥98%|100%|||",
         "效益指标|社会效益指标|藏书借阅量|≥3万册|3.2万册|||", "满意度指标|服务对象满意度指标|读者满意度|≥90%|95%|||"],
        [],
    ),
    "a date with its unit, a rate of points": (
        [
            *TOP, *FUNDS, *GOALS,
            ["一级指标", "二级指标", "三级指标", "指标方向", "指标值", "计量单位", "完成值", "得分率", "分值", "得分"],
            ["产出指标", "数量指标", "新建书屋", "≥", "12", "个", "12", "100%", "60", "60"],
            ["", "时效指标", "完工时间", "≤", "2023年11月30日", "年-月-日", "2023年11月20日", "100%", "30", "30"],
            *total("100", 10, 8),
        ],
        CARD, MONEY,
        ["产出指标|数量指标|新建书屋|≥12个|12|60|60|", "产出指标|时效指标|完工时间|≤2023年11月30日|2023年11月20日|30|30|"], [],
    ),
    "main tasks before the goals": (
        [
            *TOP, *FUNDS,
            ["年度主要任务", "任务名称", "主要内容", "完成情况"],
            ["", "书屋建设", "新建12个", "已建成"],
            *GOALS, HEAD, *ROWS, *TOTAL,
        ],
        CARD, MONEY, LINES, ["书屋建设：新建12个：已建成"],
    ),
}  # fmt: skip


def said(document):
    (card,) = document.scorecards
    texts = (passage and passage.text for passage in (card.goal, card.achievement))
    line = (card.name, card.supervisor, card.unit, *texts, card.total_weight, card.total_score)
    funds = [
        (fund.source, fund.initial, fund.annual, fund.executed, fund.weight, fund.rate, fund.score)
        for fund in card.funds
    ]
    rows = [
        (row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.note)
        for row in card.indicators
    ]
    return [[joined(line)], [joined(fund) for fund in funds], [joined(row) for row in rows]]


def joined(values):
    return "|".join("" if value is None else str(value) for value in values)


@pytest.mark.parametrize("layout", layouts.LAYOUTS, ids=lambda layout: layout.__name__)
@pytest.mark.parametrize("form", FORMS)
def test_form_gives_its_card_in_every_layout(form, layout):
    rows, card, funds, lines, remarks = FORMS[form]
    name, data = layout(rows, TITLE)
    document = perfscore.read(data, name=name)
    assert said(document) == [[card], funds, lines]
    assert [remark.text for remark in document.scorecards[0].remarks] == remarks
    assert (document.reading.state, document.scorecards[0].year) == ("whole", 2023)
    findings = perfscore.check(document).findings
    assert [item.messages.zh for item in findings if item.severity is not Severity.NOTE] == []
