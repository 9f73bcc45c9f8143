"""How far a document was read: what it names and does not give is never silent."""

import pytest

from perfscore.model.reading import Reading
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

CARD = """项目支出绩效自评表
项目名称\t培训费
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分
产出指标\t数量指标\t培训人数\t>=53 人\t=51 人\t50\t48.11
\t质量指标\t合格率\t>=98%\t=99%\t50\t50.00
总分\t\t\t\t\t100\t98.11分
"""


def read(text):
    return read_source(source_of("a.txt", text.encode()))[0]


def test_a_card_read_whole():
    assert read(CARD).reading == Reading(state="whole", cards_named=1, cards_read=1)


def test_amounts_and_no_card_named_is_whole():
    assert read("全年收入1,000.00万元。\n全年支出900.00万元。\n").reading == Reading(state="whole")


def test_a_heading_without_a_table_is_part_of_a_document_read():
    document = read(CARD + "\n\n项目支出绩效自评表\n（见附图）\n")
    assert (document.reading.state, document.reading.cards_named, document.reading.cards_read) == ("part", 2, 1)
    assert [item.reason.code for item in document.unread] == ["card-not-read"]


def test_a_heading_and_nothing_else_is_none():
    document = read("项目支出绩效自评表\n（见附图）\n")
    assert (document.reading.state, document.reading.cards_named) == ("none", 1)


def test_a_table_of_contents_names_no_further_card():
    contents = "目 录\n一、收入情况\n二、绩效情况\n项目支出绩效自评表\n本年收入1,000.00万元，情况如下。\n"
    assert read(contents + CARD).reading.state == "whole"


def test_an_empty_form_is_named_and_no_card():
    empty = CARD.replace("培训费", "").splitlines()[:3]
    document = read("\n".join(empty) + "\n\n" + CARD)
    assert (document.reading.state, len(document.scorecards)) == ("part", 1)
    assert [item.reason.code for item in document.unread] == ["card-empty"]


@pytest.mark.parametrize(
    ("target", "actual"), [("约51 人", "=51 人"), (">=53 人", "5²人"), (">=53 人", "2月30日"), (">=53 人", "=3~人")]
)
def test_a_value_that_is_printed_and_not_understood_is_said(target, actual):
    document = read(CARD.replace(">=53 人", target).replace("=51 人", actual))
    assert document.reading.state == "part"
    assert {item.place.cell for item in document.all_unread} <= {"target", "actual"}
    assert document.all_unread
    assert len(document.scorecards[0].indicators) == 2


def test_a_score_that_is_no_number_is_part():
    assert read(CARD.replace("48.11", "4B.11")).reading.state == "part"


def test_an_unknown_label_is_read_by_its_place_and_the_reading_says_so():
    text = CARD.replace("培训费\n", "培训费\n归属条线\t某市教育局\t办理力量\t某市培训中心\n")
    (card,) = read(text).scorecards
    assert (card.supervisor, card.unit) == ("某市教育局", "某市培训中心")
    assert {item.what.code for item in card.repairs} == {"label-by-place"}


def test_a_column_without_a_known_heading_is_read_by_its_contents_and_said():
    text = CARD.replace("\t分值\t得分", "\t本项份额\t得分")
    (card,) = read(text).scorecards
    assert [str(row.weight) for row in card.indicators] == ["50", "50"]
    assert "column-by-contents" in {item.what.code for item in card.repairs}


SUMMARY = (
    "2023年度项目绩效自评情况{word}\n序号\t项目名称\t主管部门\t全年预算数\t全年执行数\t执行率\t自评得分\n"
    "1\t{name}\t甲局\t10\t9\t90%\t95\n合计\t\t\t10\t9\t90%\t\n\n"
)


@pytest.mark.parametrize("word", ["汇总表", "一览表"])
def test_a_summary_of_cards_is_no_card_and_a_project_without_one_is_said(word):
    document = read(SUMMARY.format(word=word, name="培训费") + CARD)
    assert (document.reading.state, len(document.scorecards)) == ("whole", 1)
    document = read(SUMMARY.format(word=word, name="绿化费") + CARD)
    assert (document.reading.state, len(document.scorecards)) == ("part", 1)
    assert [item.reason.code for item in document.unread] == ["summary-not-read"]


def test_tables_of_the_final_accounts_are_named_and_neither_cards_nor_unread():
    accounts = (
        "收入支出决算总表\n公开01表\n部门：甲局\t单位：万元\n项目\t行次\t决算数\t项目\t行次\t决算数\n"
        "一、一般公共预算财政拨款收入\t1\t1,200.00\t一、一般公共服务支出\t31\t900.00\n总计\t30\t1,300.00\t总计\t60\t1,300.00\n\n"
        "一般公共预算财政拨款支出决算表\n公开05表\n科目编码\t科目名称\t小计\t基本支出\t项目支出\n"
        "2070101\t行政运行\t700.00\t700.00\t0.00\n\n"
    )
    document = read(accounts + CARD)
    assert (document.reading.state, len(document.scorecards), document.all_unread) == ("whole", 1, ())
    assert [item.what.code for item in document.repairs] == ["accounts-table"] * 2
