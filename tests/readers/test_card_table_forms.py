"""Forms of other publishers, laid out by hand: columns are known by headings and contents, not by place."""

from __future__ import annotations

from decimal import Decimal

from perfscore.readers.assemble import assemble
from perfscore.readers.formats.text import read_text_source
from perfscore.readers.source import source_of


def read(text):
    return assemble(read_text_source(source_of("form.txt", text.replace("|", "\t").encode())))


def rows(card):
    return [
        (row.level1, row.level3, row.target, row.actual, str(row.weight), str(row.score), row.note)
        for row in card.indicators
    ]


COUNTY = """某某县水利局2024年度项目支出绩效自评表
金额单位：元
项目名称|小型水库维修养护
主管部门及代码|[112]某某县水利局|实施单位|某某县水库管理所
项目负责人|张三|联系电话|0000000
项目资金|资金来源|年初预算数|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分
|年度资金总额|1,200,000.00|1,200,000.00|1,080,000.00|10|90%|9
|其中：中央补助|800,000.00|800,000.00|700,000.00|-|-|-
|省级补助|400,000.00|400,000.00|380,000.00|-|-|-
年度总体目标|预期目标|实际完成情况
|完成12座水库维修|完成11座水库维修
绩效指标|一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分|未完成原因及改进措施
|产出指标(50分)|数量指标(20分)|维修水库数量|20|≥12座|11座|18.33|一座水库因汛期延后，次年完成。
||质量指标(15分)|工程验收合格率|15|≥95%|100%|15
||时效指标(15分)|完工时间|15|2024年11月底前|2024年10月20日|15
|效益指标(40分)|社会效益指标(40分)|下游灌溉保障|40|有效保障|有效保障|38
总分|100|95.33|评价等级|优
注：得分按分值与完成比例计算。
"""


def test_weights_before_targets_amounts_in_yuan_levels_with_points_grade_beside_the_total():
    document = read(COUNTY)
    card = document.scorecards[0]
    assert (card.money_unit, card.year, card.grade, card.supervisor) == ("元", 2024, "优", "[112]某某县水利局")
    assert [(fund.source, fund.annual) for fund in card.funds] == [
        ("total", Decimal("1200000.00")),
        ("central", Decimal("800000.00")),
        ("region", Decimal("400000.00")),
    ]
    assert rows(card)[0] == (
        "产出指标(50分)",
        "维修水库数量",
        "≥12座",
        "11座",
        "20",
        "18.33",
        "一座水库因汛期延后，次年完成。",
    )
    assert [row.level2_class for row in card.indicators] == ["数量", "质量", "时效", "效益"]
    assert (card.total_weight, card.total_score) == (Decimal(100), Decimal("95.33"))
    assert not card.unread
    assert [passage.text for passage in document.paragraphs] == ["注：得分按分值与完成比例计算。"]


LAMPS = """2023年度项目绩效自评表
单位：万元
项目名称：|城区路灯节能改造
主管部门：|某市城管局|项目实施单位：|某市照明中心
项目资金|预算数（A）|执行数（B）|执行率（B/A）|得分（20分*执行率）
年度资金总额|500|480|96.00%|19.20
一级指标|三级指标|指标性质|年初目标值|计量单位|实际完成值|权重|自评得分
产出指标|改造路灯数量|≧|3000|盏|3120|20|20
|一次验收合格率|═|100|%|100|20|20
效益指标|节电比例|≥|30|%|28.5|30|28.5
满意度指标|市民满意度|≥|85|%|91|10|10
合计||||||100|97.7
"""


def test_a_target_in_three_columns_and_twenty_points_for_the_money():
    card = read(LAMPS).scorecards[0]
    assert [row.target for row in card.indicators] == ["≧3000盏", "═100%", "≥30%", "≥85%"]
    assert [row.actual for row in card.indicators] == ["3120", "100", "28.5", "91"]
    assert (card.total_fund.annual, card.total_fund.weight, card.total_fund.rate) == (
        Decimal(500),
        Decimal(20),
        "96.00%",
    )
    assert card.total_fund.initial is None
    assert not card.unread


OFFICE = """部门整体绩效自评表
单位名称|某区民政局|年度|2024
预算执行情况（万元）|全年预算数|3,500.00|全年执行数|3,400.00|执行率|97.14%
指标名称|评分标准|目标值|完成值
发放低保金人数|每少1%扣0.5分|≥2000人|2100人
养老机构检查次数|每少一次扣2分|≥4次|4次
评价等级|良
"""


def test_a_department_without_points_whose_rules_stand_in_the_row():
    card = read(OFFICE).scorecards[0]
    assert (card.kind, card.name, card.year, card.grade) == ("department", "某区民政局", 2024, "良")
    assert [(row.level3, row.target, row.actual, row.weight) for row in card.indicators] == [
        ("发放低保金人数", "≥2000人", "2100人", None),
        ("养老机构检查次数", "≥4次", "4次", None),
    ]
    assert (card.total_fund.annual, card.total_fund.executed) == (Decimal("3500.00"), Decimal("3400.00"))
    assert card.total_place is None


def test_two_cards_without_headings_are_told_apart_by_their_names():
    body = "一级指标|三级指标|年度指标值|实际完成值|分值|得分\n产出指标|甲数量|≥1个|1个|10|10\n总分||||10|10\n"
    cards = read(f"项目名称|甲项目\n{body}项目名称|乙项目\n{body}").scorecards
    assert [(card.id, card.name, card.place.line) for card in cards] == [("c1", "甲项目", 1), ("c2", "乙项目", 5)]


def test_a_heading_in_the_contents_is_no_card():
    document = read(f"目录\n项目支出绩效自评表........ 3\n本年收入10.00万元。\n{LAMPS}")
    assert [card.place.line for card in document.scorecards] == [4]


def test_an_unknown_column_is_named_for_each_of_its_cells():
    text = LAMPS.replace("|自评得分", "|自评得分|信息来源").replace("|20|20\n", "|20|20|照明中心台账，年终盘点\n")
    card = read(text).scorecards[0]
    assert [(item.place.line, item.text) for item in card.unread] == [
        (8, "照明中心台账，年终盘点"),
        (9, "照明中心台账，年终盘点"),
    ]
    assert [str(row.score) for row in card.indicators] == ["20", "20", "28.5", "10"]


def test_what_is_no_number_in_a_number_column_is_unread_with_its_field():
    text = COUNTY.replace("|18.33|", "|1O.33|").replace("|1,080,000.00|10|", "|1,080,O00.00|10|")
    text = text.replace("总分|100|95.33|", "总分|100|9S.33|")
    card = read(text).scorecards[0]
    assert {(item.place.line, item.place.cell, item.text) for item in card.unread} == {
        (7, "executed", "1,080,O00.00"),
        (13, "score", "1O.33"),
        (17, "total_score", "9S.33"),
    }
    assert (card.total_fund.executed, card.indicators[0].score, card.total_score) == (None, None, None)
    assert card.is_unread(card.indicators[0].place, "score")
