"""Files that are read, in every encoding, and files that are refused, with one clear sentence."""

from __future__ import annotations

import os
from decimal import Decimal

import pytest

import perfscore
from perfscore.errors import DocumentError, LimitError
from perfscore.limits import DEFAULT
from perfscore.readers.dispatch import read, read_source
from perfscore.readers.formats.text import read_text
from perfscore.readers.source import source_of
from tests.readers import layouts

CARD = """项目支出绩效自评表
(2024 年度)

项目名称\t\t水库维修养护
主管部门\t\t某县水利局\t\t实施单位\t某县水库管理所
项目资金 (万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t120.00\t120.00\t108.00\t10\t90.00%\t9.00
年度总体目标\t预期目标\t\t\t实际完成情况
\t维修水库12座\t\t\t维修水库11座
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t维修水库数量\t≥12座\t11座\t50\t45.83\t一座水库因汛期延后，次年完成。
效益指标\t社会效益指标\t下游灌溉保障\t有效保障\t完全达到预期\t40\t40\t
总分\t\t\t\t\t100\t94.83分\t
"""


@pytest.fixture
def file(tmp_path):
    def write(data: bytes | str):
        path = tmp_path / "card.txt"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_every_encoding_gives_the_same_card(file, encoding):
    card = read(file(CARD.encode(encoding))).scorecards[0]
    assert (card.name, card.year, str(card.total_score)) == ("水库维修养护", 2024, "94.83")
    assert [row.target for row in card.indicators] == ["≥12座", "有效保障"]


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_keep_the_line_numbers(file, end):
    card = read(file(CARD.replace("\n", end))).scorecards[0]
    assert (card.place.line, card.indicators[0].place.line, card.total_place.line) == (1, 11, 13)


def test_other_separators_of_unicode_are_no_line_ends(file):
    card = read(file(CARD.replace("一座水库", "一座\x85水\u2028库"))).scorecards[0]
    assert card.total_place.line == 13


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "the file is empty"),
        (b"\n \t\n", "no scorecard found: looked for a heading such as"),
        ("今天天气很好", "no scorecard found"),
        (b"\x00\x01\x02\x03" * 50, "these bytes are no text"),
        (bytes(range(128, 256)) * 9, "these bytes are no text"),
        (
            CARD.replace("\t11座", "\t" + "1" * 1_000_000),
            "line 11: a number has 1000000 digits; the limit is number_digits=40",
        ),
        (CARD.replace("45.83", "9" * 41), "line 11: a number has 41 digits"),
        (CARD.replace("45.83", "1e999999"), "line 11: a number has the exponent 999999; the limit is exponent=30"),
        ("水库\t" + "x" * 30_000_000, "line 1 has 28.6 MB; the limit is line_mb=1"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(file, data, sentence):
    path = file(data)
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert str(refused.value).startswith(str(path))
    assert sentence in str(refused.value)
    assert "\n" not in str(refused.value)


def test_missing_files_and_folders_are_refused(tmp_path):
    with pytest.raises(DocumentError, match="no such file; check the path"):
        read(tmp_path / "missing.txt")
    with pytest.raises(DocumentError, match="this is a folder"):
        read(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(DocumentError, match="no regular file"):
        read(tmp_path / "pipe")


def test_limits_are_named_and_can_be_raised(file):
    long = "水库\t" + "座" * 400_000
    with pytest.raises(LimitError, match="--limit line_mb=VALUE"):
        read_text(file(long))
    assert read_text(file(long), DEFAULT.changed({"line_mb": "2"})).blocks
    with pytest.raises(LimitError, match="--limit rows=VALUE"):
        read_text(file("甲\t乙\n" * 20), DEFAULT.changed({"rows": "10"}))


def test_a_row_of_very_many_cells_is_refused_with_its_line(file):
    with pytest.raises(LimitError, match=r"line 11.*columns=400"):
        read(file(CARD.replace("\t11座", "\t=1" * 50_000)))


@pytest.mark.parametrize(
    ("lines", "rows", "reason"),
    [(7, 0, "未读到绩效指标"), (10, 0, "没有总分行"), (11, 1, "没有总分行")],
)
def test_a_card_cut_between_lines_is_read_as_far_as_it_goes(file, lines, rows, reason):
    card = read(file("\n".join(CARD.split("\n")[:lines]))).scorecards[0]
    assert len(card.indicators) == rows
    assert [reason in str(item.reason) for item in card.unread] == [True]


def test_a_card_cut_inside_a_row_names_that_row(file):
    whole = CARD.index("\t完全达到预期")
    card = read(file(CARD[:whole])).scorecards[0]
    assert [row.level3 for row in card.indicators] == ["维修水库数量"]
    assert card.unread[0].place.line == 12
    assert "中断" in str(card.unread[0].reason)


def test_text_around_the_cards_is_kept_line_by_line(file):
    before, after = "某县水利局\n2024 年度部门决算公开说明\n收入合计 120.00 万元。\n", "十二、其他事项\n无。\n"
    document = read(file(before + "\n" + CARD + "\n" + after))
    assert [passage.text for passage in document.paragraphs] == (before + after).strip().split("\n")
    assert [passage.place.line for passage in document.paragraphs] == [1, 2, 3, 19, 20]
    assert (document.title, document.publisher, document.year) == (
        "某县水利局2024 年度部门决算公开说明",
        "某县水利局",
        2024,
    )


def test_a_statement_without_cards_is_a_document(file):
    document = read(file("某县水利局2024年度决算说明\n本年收入 120.00 万元。\n"))
    assert document.scorecards == ()
    assert len(document.paragraphs) == 2


@pytest.mark.parametrize("line", ["填表人：张三  电话：123", "2023年度  决算公开", "说明\t已开展  正在验收"])
def test_two_blanks_somewhere_do_not_make_columns_of_a_text_with_tabs(line):
    (plain,) = read_source(source_of("a.txt", TABBED.encode()))
    for text in (f"{TABBED}{line}\n", f"{line}\n{TABBED}"):
        (document,) = read_source(source_of("a.txt", text.encode()))
        (card,), (expected,) = document.scorecards, plain.scorecards
        assert [(fund.initial, fund.annual, fund.executed) for fund in card.funds] == [(100, 100, 90)]
        assert [row.weight for row in card.indicators] == [row.weight for row in expected.indicators]


TABBED = """项目支出绩效自评表
项目名称\t甲
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100\t100\t90\t10\t90%\t9
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析
产出指标\t数量指标\t修缮房屋\t≥10处\t10处\t90\t90\t
总分\t\t\t\t\t100\t99
"""


def _spaced(*rows):
    return perfscore.read(layouts.columns([list(row) for row in rows])[1], name="a.txt")


def test_in_columns_of_spaces_the_ends_of_broken_cells_belong_to_the_row_they_hang_from():
    document = _spaced(
        ("项目名称", "绿化"),
        ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因"),
        ("产出指标", "数量指标", "绿化面积", "≥5公顷", "4公顷", "20", "16", "管线迁改未完"),
        ("", "", "", "", "", "", "", "成，将加快施"),
        ("", "", "", "", "", "", "", "工"),
        ("", "", "补植株数", "≥20株", "20株", "30", "30"),
        ("", "时效指标", "完成时间", "2023年11月底", "2023年11月16", "30", "30"),
        ("", "", "", "前", "日"),
        ("满意度指标", "服务对象满意度指", "满意度", "≥90%", "93%", "20", "20"),
        ("", "标"),
        ("总分", "", "", "", "", "100", "96"),
    )
    (card,) = document.scorecards
    assert [(row.level2, row.level3, row.target, row.actual, row.note) for row in card.indicators] == [
        ("数量指标", "绿化面积", "≥5公顷", "4公顷", "管线迁改未完成，将加快施工"),
        ("数量指标", "补植株数", "≥20株", "20株", None),
        ("时效指标", "完成时间", "2023年11月底前", "2023年11月16 日", None),
        ("服务对象满意度指标", "满意度", "≥90%", "93%", None),
    ]
    assert card.unread == ()


def test_amounts_in_columns_of_spaces_keep_the_order_of_their_headings():
    document = _spaced(
        ("项目名称", "公路养护"),
        (
            "预算执行情况（10",
            "年度预算数（万元）",
            "年初预算",
            "调整后预算数",
            "预算执行数",
            "预算执行率",
            "权重",
            "得分",
        ),
        ("分）", "总额", "860.00", "845.00", "811.20", "96.00%", "10", "9.6"),
        ("绩效指标", "一级指标", "三级指标", "指标值", "实际完成值", "", "权重", "得分"),
        ("", "产出指标", "养护里程", "≥30公里", "30公里", "", "90", "90"),
        ("合计", "", "", "", "", "", "100", "99.6"),
        ("改进措施", "无"),
        ("项目负责人：何建", "财务负责人：唐萍"),
    )
    fund = document.scorecards[0].total_fund
    assert [str(amount) for amount in (fund.initial, fund.annual, fund.executed)] == ["860.00", "845.00", "811.20"]
    assert (document.reading.state, document.scorecards[0].total_score) == ("whole", Decimal("99.6"))


NARROW = """项目支出绩效自评表

项目名称          湖区清淤
主管部门          临湖县水务局            实施单位      临湖县水务站
项目资金          年初预算 全年预算         全年执行      分值   执行率           得分
（万元）          数       数         数
       年度资金   260.00 348.50
                            331.08   10        95.00%   9.5
       总额
       其中：财 260.00 348.50 331.08       —         —        —
       政拨款
年度总体   预期目标                               实际完成情况
目标     清理湖区 4 处，疏通水道 20             清理湖区 4 处，疏通水道
       公里。                            20 公里。
一级指标   二级指标 三级指标 年度指标                实际完成 分值       得分   偏差原因
                     值             值                  分析及改
                                                      进措施
产出指标   数量指标    疏通水道      ≥20      18 公里 20        18   汛期封航
               长度        公里                           停工，将
                                                      补做
               清理湖区      ≥4 处     4 处     20        20
               数量
       时效指标    项目完成      2023 年    2023 年    20        20
               时间        11 月底     11 月 16
                         前         日
       质量指标    验收合格      ≥98%     99%
               率
效益指标   社会效益    受益居民      ≥8.5 万    8.8 万    30        30
       指标      人数        人         人
总分                                         90         88
"""


def test_narrow_columns_of_spaces_keep_their_cells_apart():
    (card,) = perfscore.read(NARROW.encode(), name="a.txt").scorecards
    assert [(row.level1, row.level2, row.level3, row.target) for row in card.indicators] == [
        ("产出指标", "数量指标", "疏通水道长度", "≥20 公里"),
        ("产出指标", "数量指标", "清理湖区数量", "≥4 处"),
        ("产出指标", "时效指标", "项目完成时间", "2023 年11 月底前"),
        ("产出指标", "质量指标", "验收合格率", "≥98%"),
        ("效益指标", "社会效益指标", "受益居民人数", "≥8.5 万人"),
    ]
    points = [(str(row.actual), row.weight, row.score) for row in card.indicators]
    assert points[0] == ("18 公里", 20, 18)
    assert points[2][1:] == (20, 20)
    assert points[3] == ("99%", None, None)
    assert [(fund.annual, fund.executed) for fund in card.funds] == [(Decimal("348.50"), Decimal("331.08"))] * 2
    assert [fund.source_raw for fund in card.funds] == ["年度资金总额", "其中：财政拨款"]
    assert card.goal.text.endswith("疏通水道 20 公里。")
    assert card.achievement.text.startswith("清理湖区 4 处")
    assert card.unread == ()
