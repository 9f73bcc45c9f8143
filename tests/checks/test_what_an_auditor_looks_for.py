"""The defects an auditor marks next, each as a small page through the public door, beside an ordinary silent twin."""

import pytest

import perfscore

HEAD = """<p>{title}</p><p>（2023年度）</p><table border="1">
<tr><td>{label}</td><td colspan="7">{name}</td></tr>
<tr><td>主管部门</td><td colspan="3">甲市某局</td><td>实施单位</td><td colspan="3">甲市某中心</td></tr>
<tr><td rowspan="2">{money}（万元）</td><td></td><td>年初预算数</td><td>全年预算数</td><td>全年执行数</td><td>分值</td><td>执行率</td><td>得分</td></tr>
<tr><td>年度资金总额</td>{funds}</tr>
<tr><td rowspan="2">年度总体目标</td><td colspan="3">预期目标</td><td colspan="4">实际完成情况</td></tr>
<tr><td colspan="3">{goal}</td><td colspan="4">{done}</td></tr>
{above}<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>分值</td><td>得分</td><td>偏差原因分析及改进措施</td></tr>
"""
FULL = "100.00 100.00 100.00 10 100.00% 10.00"
GOAL, DONE = "按计划完成各项工作，保障群众受益。", "各项工作有序开展，群众得到实惠。"
REST = [
    "效益指标|社会效益指标|服务能力|有所提升|完全达到预期|30|30.00",
    "满意度指标|服务对象满意度指标|群众满意度|≥90%|95%|10|10.00",
]


def card(
    name,
    rows,
    *,
    funds=FULL,
    goal=GOAL,
    done=DONE,
    rest=True,
    total=None,
    grade=None,
    department=False,
    above="",
    said="",
):
    """One card as HTML; rows that bring the points to a hundred are added unless `rest` is false."""
    rows = [*rows, *REST] if rest else list(rows)
    cells = "".join(f"<td>{cell}</td>" for cell in funds.split())
    head = HEAD.format(
        title="部门整体支出绩效自评表" if department else "项目支出绩效自评表",
        label="部门名称" if department else "项目名称",
        money="部门资金" if department else "项目资金",
        name=name, funds=cells, goal=goal, done=done, above=above,
    )  # fmt: skip
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in (row + '|' * 7).split('|')[:8])}</tr>" for row in rows)
    total = total or sum_of([row.split("|")[6] for row in rows] + [funds.split()[5]])
    ticked = f"<tr><td>自评等级</td><td colspan='7'>{grade}</td></tr>" if grade else ""
    below = f"<tr><td>自评结论</td><td colspan='7'>{said}</td></tr>" if said else ""
    return f"{head}{body}<tr><td colspan='5'>总分</td><td>100</td><td>{total}</td><td></td></tr>{ticked}{below}</table>"


def sum_of(texts):
    from decimal import Decimal

    return f"{sum(map(Decimal, filter(None, texts)), Decimal()):.2f}"


@pytest.fixture
def found(tmp_path):
    """Audit a page made of some parts; what one kind finds, as (severity, message)."""

    def look(kind, *parts, standard="auto"):
        page = "".join(part if part.startswith("<p>（") or "<table" in part else f"<p>{part}</p>" for part in parts)
        path = tmp_path / "page.html"
        path.write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
        document = perfscore.read(path)
        report = perfscore.check(document, standard)
        return [(str(item.severity), item.messages.zh) for item in report.findings if item.kind == kind]

    return look


OUTPUT = "产出指标|数量指标|{}|{}|{}|50|{}"


def output(name, target, actual, score="50.00", note=""):
    return OUTPUT.format(name, target, actual, score) + (f"|{note}" if note else "")


TASKS = """<tr><td rowspan="4">年度主要任务</td><td colspan="2">任务名称</td><td>完成情况</td><td colspan="2">预算数（万元）</td><td colspan="2">执行数（万元）</td></tr>
<tr><td colspan="2">住房保障</td><td>已完成</td><td colspan="2">60</td><td colspan="2">58</td></tr>
<tr><td colspan="2">城市管理</td><td>已完成</td><td colspan="2">40</td><td colspan="2">37</td></tr>
<tr><td colspan="2">金额合计</td><td></td><td colspan="2">{}</td><td colspan="2">95</td></tr>
"""
THRESHOLDS = "自评等级：90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。"

# kind, severity, what must be said, the parts of the page that fires; the parts of its silent twin.
CASES = {
    "95.00 with 良": (
        "grade-total", "warning", "“优”",
        [card("甲", [output("培训人次", "≥100人次", "90人次", "45.00", "学员请假，今后改进。")], grade="良")],
        [card("甲", [output("培训人次", "≥100人次", "90人次", "45.00", "学员请假，今后改进。")], grade="优")],
    ),
    "75 points with 优, thresholds printed": (
        "grade-total", "error", "“中”",
        [THRESHOLDS, card("甲", [output("培训人次", "≥100人次", "50人次", "25.00", "学员请假，今后改进。")], grade="优")],
        [THRESHOLDS, card("甲", [output("培训人次", "≥100人次", "50人次", "25.00", "学员请假，今后改进。")], grade="中")],
    ),
    "the grade of a department form": (
        "grade-total", "warning", "“优”",
        [card("甲市某局", [output("培训人次", "≥100人次", "100人次")], grade="良", department=True)],
        [card("甲市某局", [output("培训人次", "≥100人次", "100人次")], grade="优", department=True)],
    ),
    "the same row twice": (
        "duplicate", "warning", "重复填报",
        [card("甲", ["产出指标|数量指标|围栏长度|≥36公里|36公里|25|25.00"] * 2)],
        [card("甲", ["产出指标|数量指标|新建围栏长度|≥36公里|36公里|25|25.00", "产出指标|数量指标|维修围栏长度|≥36公里|36公里|25|25.00"])],
    ),
    "3215人 and 3315人": (
        "duplicate", "warning", "3215人",
        [card("甲", ["产出指标|数量指标|资助人数|≥3000人|3215人|25|25.00", "产出指标|数量指标|资助人数|≥3000人|3315人|25|25.00"])],
        [card("甲", ["产出指标|数量指标|小学资助人数|≥3000人|3215人|25|25.00", "产出指标|数量指标|初中资助人数|≥3000人|3315人|25|25.00"])],
    ),
    "one whole-unit figure on two cards": (
        "duplicate", "warning", "2.36万人",
        [card(name, [output("全市城镇新增就业人数", "≥2.2万人", actual)]) for name, actual in (("甲", "2.26万人"), ("乙", "2.36万人"))],
        [card(name, [output("全市城镇新增就业人数", "≥2.2万人", "2.26万人")]) for name in ("甲", "乙")],
    ),
    "188 of 200": (
        "survey-rate", "warning", "94%",
        ["问卷200份，满意188份，满意度97%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["问卷200份，满意188份，满意度94%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "3 of 40 not content": (
        "survey-rate", "warning", "92.5%",
        [card("甲", [output("学员参训率", "≥90%", "100%", note="40名中3名不满意，满意度97.5%。")])],
        [card("甲", [output("学员参训率", "≥90%", "100%", note="40名中3名不满意，满意度92.5%。")])],
    ),
    "471 of 486": (
        "survey-rate", "warning", "96.91%",
        ["共486份，471份满意，满意度100%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["共486份，471份满意，满意度96.9%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "graduates": (
        "survey-rate", "warning", "89.35%",
        ["毕业生4826人，去向落实4312人，去向落实率91.35%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["毕业生4826人，去向落实4312人，去向落实率89.35%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "cases closed": (
        "survey-rate", "warning", "94%",
        ["受理投诉200件，办结188件，办结率97%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["受理投诉200件，办结188件，办结率94%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "3.2 to 3.5": (
        "survey-rate", "note", "9.38%",
        ["亩均收益由3.2万元提高到3.5万元，增长9.98%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["亩均收益由3.2万元提高到3.5万元，增长9.38%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "24.6% against 26.4%": (
        "survey-rate", "warning", "1.8个百分点",
        ["贫困发生率24.6%，比上年的26.4%下降2.8个百分点。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["贫困发生率24.6%，比上年的26.4%下降1.8个百分点。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "per cent for points": (
        "survey-rate", "note", "百分点",
        ["绿化覆盖率由24%提高到30%，提高6%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["绿化覆盖率由24%提高到30%，提高6个百分点。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "the summary of a card": (
        "summary-text", "error", "100.00分",
        ["学员培训项目自评综述：自评得分为97分，全年预算数100.00万元，执行数100.00万元，完成预算的100%，等级为优。", card("学员培训", [output("培训人次", "≥100人次", "100人次")], grade="优")],
        ["学员培训项目自评综述：自评得分为100分，全年预算数100.00万元，执行数100.00万元，完成预算的100%，等级为优。", card("学员培训", [output("培训人次", "≥100人次", "100人次")], grade="优")],
    ),
    "the summary's execution rate": (
        "summary-text", "error", "100%",
        ["学员培训项目自评结论：完成预算的93%。", card("学员培训", [output("培训人次", "≥100人次", "100人次")])],
        ["学员培训项目自评结论：完成预算的100%。", card("学员培训", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "how many reach 90": (
        "summary-text", "warning", "2个",
        ["对2个项目开展绩效自评，90分以上1个。", *(card(name, [output("培训人次", "≥100人次", "100人次")]) for name in ("甲项", "乙项"))],
        ["对2个项目开展绩效自评，90分以上2个。", *(card(name, [output("培训人次", "≥100人次", "100人次")]) for name in ("甲项", "乙项"))],
    ),
    "580 seats against 560": (
        "text-number", "warning", "580个",
        ["新增公办园学位580个。", card("学前教育", [output("新增公办园学位", "≥560个", "560个")])],
        ["新增公办园学位560个。", card("学前教育", [output("新增公办园学位", "≥560个", "560个")])],
    ),
    "580 seats in the achievement": (
        "text-number", "warning", "580个",
        [card("学前教育", [output("新增公办园学位", "≥560个", "560个")], done="新增公办园学位580个，缓解入园难。")],
        [card("学前教育", [output("新增公办园学位", "≥560个", "560个")], done="新增公办园学位560个，缓解入园难。")],
    ),
    "2.62 against 2.26": (
        "text-number", "warning", "2.62万人",
        ["全年城镇新增就业2.62万人。", card("就业", [output("城镇新增就业人数", "≥2.2万人", "2.26万人")])],
        ["全年城镇新增就业2.26万人。", card("就业", [output("城镇新增就业人数", "≥2.2万人", "2.26万人")])],
    ),
    "duties and results against the department's card": (
        "text-number", "warning", "12630户次",
        ["三、部门履职及绩效", "全年走访居民12630户次。", card("甲市某局", [output("走访居民户次", "≥12000户次", "12360户次")], department=True)],
        ["三、部门履职及绩效", "全年走访居民12360户次。", card("甲市某局", [output("走访居民户次", "≥12000户次", "12360户次")], department=True)],
    ),
    "number times standard": (
        "text-number", "warning", "2042.04万元",
        ["为6188人发放补助，每人3300元，共2142.04万元。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["为6188人发放补助，每人3300元，共2042.04万元。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "a note that names another row and fits it": (
        "note-misplaced", "warning", "城市低保对象人数",
        [card("低保", ["产出指标|数量指标|城市低保对象人数|≥3000人|3115人|25|25.00", "产出指标|质量指标|低保对象认定准确率|≥98%|99%|25|25.00|城市低保对象人数较年初增加115人。"])],
        [card("低保", ["产出指标|数量指标|城市低保对象人数|≥3000人|3115人|25|25.00|城市低保对象人数较年初增加115人。", "产出指标|质量指标|低保对象认定准确率|≥98%|99%|25|25.00"])],
    ),
    "120 % beside 130 %": (
        "note-number", "warning", "130%",
        [card("甲", [output("开办班次", "≥120期", "156期", note="完成率120%，需求增加。")])],
        [card("甲", [output("开办班次", "≥120期", "156期", note="完成率130%，需求增加。")])],
    ),
    "another year": (
        "note-number", "warning", "2023年度",
        [card("甲", [output("补助人数", "≥50人", "52人", note="2022年实际发放52人，需求增加。")])],
        [card("甲", [output("补助人数", "≥50人", "52人", note="2023年实际发放52人，需求增加。")])],
    ),
    "partly late with full marks": (
        "note-direction", "warning", "未及时",
        [card("甲", [output("补助资金发放及时率", "≥98%", "100%", note="部分补助资金未及时发放。")])],
        [card("甲", [output("补助资金发放及时率", "≥98%", "98%", note="部分补助资金未及时发放。")])],
    ),
    "nothing executed": (
        "not-started", "note", "40.00分",
        [card("甲", [output("防治面积", "≥100亩", "0亩", "0.00", "招标推迟，下年继续。")], funds="100.00 100.00 0.00 10 0.00% 0.00")],
        [card("甲", [output("防治面积", "≥100亩", "100亩", note="工程已验收，次年支付。")], funds="100.00 100.00 0.00 10 0.00% 0.00")],
    ),
    "nothing executed, and it says so": (
        "not-started", "warning", "未实施",
        [card("甲", [output("防治面积", "≥100亩", "0亩", "0.00", "项目未实施，下年重新招标。")], funds="100.00 100.00 0.00 10 0.00% 0.00")],
        [card("甲", [output("防治面积", "≥100亩", "0亩", "0.00", "项目未实施，下年重新招标。"), "效益指标|社会效益指标|服务能力|有所提升|未达到预期|30|0.00|未实施", "满意度指标|服务对象满意度指标|群众满意度|≥90%|0%|10|0.00|未实施"], rest=False, funds="100.00 100.00 0.00 10 0.00% 0.00")],
    ),
    "cards above the project expenditure": (
        "coverage", "note", "超过项目支出",
        ["本年支出合计150.00万元，其中：基本支出80.00万元，占53.33%；项目支出70.00万元，占46.67%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
        ["本年支出合计180.00万元，其中：基本支出80.00万元，占44.44%；项目支出100.00万元，占55.56%。", card("甲", [output("培训人次", "≥100人次", "100人次")])],
    ),
    "points of a level": (
        "level-points", "warning", "40.00分",
        [card("甲", ["产出指标（40分）|数量指标|培训人次|≥100人次|100人次|50|50.00"])],
        [card("甲", ["产出指标（50分）|数量指标|培训人次|≥100人次|100人次|50|50.00"])],
    ),
    "goals of another card": (
        "copied-card", "warning", "照抄",
        [card(name, [output("完成数量", "≥10个", "10个")], goal="完成农村公路日常养护里程，修补坑槽裂缝，保障道路畅通。") for name in ("农村公路日常养护", "城乡客运运营补贴")],
        [card(name, [output("完成数量", "≥10个", "10个")], goal=goal) for name, goal in (("农村公路日常养护", "完成农村公路日常养护里程，修补坑槽裂缝，保障道路畅通。"), ("城乡客运运营补贴", "发放城乡客运运营补贴，保障群众出行。"))],
    ),
    "a satisfaction of 103 %": (
        "rate-bound", "warning", "103%",
        [card("甲", [output("项目验收合格率", "≥95%", "103%")])],
        [card("甲", [output("项目任务完成率", "≥95%", "103%")])],
    ),
    "万 lost": (
        "unit-slip", "warning", "36000平方米",
        [card("甲", [output("绿化补植面积", "≥35000平方米", "3.6平方米")])],
        [card("甲", [output("绿化补植面积", "≥35000平方米", "3.6万平方米")])],
    ),
    "a grade ticked in a row of boxes": (
        "grade-total", "warning", "“优”",
        [card("甲", [output("培训人次", "≥100人次", "90人次", "45.00", "学员请假，今后改进。")], grade="优□ 良☑ 中□ 差□")],
        [card("甲", [output("培训人次", "≥100人次", "90人次", "45.00", "学员请假，今后改进。")], grade="□优 □良 □中 □差")],
    ),
    "the conclusion on the card": (
        "summary-text", "error", "97.71分",
        [card("甲", [output("培训人次", "≥100人次", "100人次")], said="自评总分97.71分，等级为优。")],
        [card("甲", [output("培训人次", "≥100人次", "100人次")], said="自评总分100分，等级为优；上年自评总分97.71分。")],
    ),
    "the year's main tasks": (
        "funds-components", "error", "合计100万元，",
        [card("甲", [output("培训人次", "≥100人次", "100人次")], above=TASKS.format(110), department=True)],
        [card("甲", [output("培训人次", "≥100人次", "100人次")], above=TASKS.format(100), department=True)],
    ),
}  # fmt: skip


PARTS = ["产出指标|数量指标|培训人数|≥100人|100人|50|50.00", "产出指标|数量指标|其中：初级工|≥50人|50人|{0}|{0}.00", "产出指标|数量指标|中级工|≥50人|50人|25|25.00"]  # fmt: skip


@pytest.mark.parametrize(("first", "kinds"), [("25", []), ("20", ["level-points"])])
def test_rows_that_break_down_the_row_above_count_once(found, first, kinds):
    page = card("甲", [row.format(first) for row in PARTS], total="100.00")
    assert [kind for kind in ("total-score", "total-weight", "level-points") if found(kind, page)] == kinds


@pytest.mark.parametrize("weight", [10, 15, 20])
def test_a_department_form_gives_its_execution_ten_fifteen_or_twenty_points(found, weight):
    """The execution is scored by its own points, and a wrong score is found whatever they are."""
    rows = [f"产出指标|数量指标|培训人次|≥100人次|100人次|{60 - weight}|{60 - weight}.00"]
    right, wrong = (
        card(
            "甲市某局",
            rows,
            department=True,
            funds=f"100.00 100.00 90.00 {weight} 90.00% {weight * 9 // 10 - off}.{weight * 9 % 10}0",
        )
        for off in (0, 1)
    )
    for kind in ("total-score", "total-weight", "execution-score", "weight-structure"):
        assert found(kind, right) == []
    assert [severity for severity, _ in found("execution-score", wrong)] == ["error"]


@pytest.mark.parametrize("score", ["9.50", "—"])
def test_an_execution_printed_again_as_a_row_counts_once_and_lacks_nothing(found, score):
    """预算执行率（10分） below the indicators, beside the money with or without its points."""
    points = "10" if score != "—" else "—"
    page = card(
        "甲", [output("培训人次", "≥100人次", "100人次"), *REST, "预算执行率（10分）||||95.00%|10|9.50"],
        rest=False, funds=f"100.00 100.00 95.00 {points} 95.00% {score}", total="99.50",
    )  # fmt: skip
    assert [found(kind, page) for kind in ("total-score", "total-weight", "missing", "note-missing")] == [
        [],
        [],
        [],
        [],
    ]


@pytest.mark.parametrize("name", CASES)
def test_it_is_found(found, name):
    kind, severity, says, parts, _ = CASES[name]
    results = found(kind, *parts)
    assert len(results) == 1, results
    assert results[0][0] == severity
    assert says in results[0][1]


@pytest.mark.parametrize("name", CASES)
def test_its_ordinary_twin_is_silent(found, name):
    kind, _, _, _, parts = CASES[name]
    assert found(kind, *parts) == []
