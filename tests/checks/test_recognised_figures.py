"""What rests on figures recognised in a picture makes no error, unless the card's own arithmetic confirms them."""

import pytest
from attrs import evolve

from perfscore import check
from perfscore.model.finding import Severity
from perfscore.model.place import Passage, Place
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of
from perfscore.writers.formats import write_cards

HEAD = "项目支出绩效自评表\n项目名称\t培训费\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
WRONG_SCORE = (
    "产出指标\t数量指标\t培训人数\t>=53 人\t51 人\t60\t57.00\n产出指标\t数量指标\t培训班数\t>=5 期\t5 期\t40\t40\n"
)
ABOVE_WEIGHT = (
    "产出指标\t数量指标\t培训人数\t>=53 人\t51 人\t60\t57.74\n产出指标\t数量指标\t培训班数\t>=5 期\t5 期\t40\t42\n"
)


def card_of(rows, total):
    (document,) = read_source(source_of("a.txt", f"{HEAD}{rows}总分\t\t\t\t\t100\t{total}\n".encode()))
    return document


def recognised(document):
    cards = [
        evolve(card, cells=tuple(evolve(cell, origin="recognised") for cell in card.cells))
        for card in document.scorecards
    ]
    assert all(card.cells for card in cards)
    return evolve(document, scorecards=tuple(cards))


def found(document, kind):
    return [item for item in check(document).findings if item.kind == kind]


def test_a_wrong_score_is_an_error_in_print_and_a_note_in_a_picture():
    document = card_of(WRONG_SCORE, "97.00")
    (printed,) = found(document, "indicator-score")
    (read,) = found(recognised(document), "indicator-score")
    assert (printed.severity, read.severity) == (Severity.ERROR, Severity.NOTE)
    assert read.messages.zh == printed.messages.zh + "（该处数字由图片识别，请先核对原件。）"
    assert read.id == printed.id


def test_a_total_that_does_not_add_up_is_a_note_in_a_picture():
    document = card_of(WRONG_SCORE.replace("57.00", "57.74"), "99.74")
    assert [item.severity for item in found(document, "total-score")] == [Severity.ERROR]
    assert [item.severity for item in found(recognised(document), "total-score")] == [Severity.NOTE]


def test_what_two_sums_confirm_stays_an_error():
    document = card_of(ABOVE_WEIGHT, "99.74")
    (read,) = found(recognised(document), "score-exceeds-weight")
    assert read.severity is Severity.ERROR


def test_one_recognised_figure_among_printed_ones_is_enough():
    document = card_of(WRONG_SCORE, "97.00")
    (card,) = document.scorecards
    cells = tuple(evolve(cell, origin="recognised") if cell.field == "actual" else cell for cell in card.cells)
    (read,) = found(evolve(document, scorecards=(evolve(card, cells=cells),)), "indicator-score")
    assert read.severity is Severity.NOTE


@pytest.mark.parametrize("suffix", ["txt", "csv", "html", "docx", "xlsx"])
def test_a_form_written_from_a_picture_stays_a_reading(suffix):
    written = write_cards((recognised(card_of(WRONG_SCORE, "97.00")),), f"a.{suffix}")
    (document,) = read_source(source_of(f"a.{suffix}", written))
    (read,) = found(document, "indicator-score")
    assert read.severity is Severity.NOTE
    assert document.reading.recognised > 0


def test_sentences_recognised_in_a_picture_make_no_error():
    text = "2023年度收入总计100万元，其中：一般公共预算财政拨款收入60万元，其他收入30万元。"
    (document,) = read_source(source_of("a.txt", f"{text}\n".encode()))
    errors = [item for item in check(document).findings if item.severity is Severity.ERROR]
    assert errors
    passages = (Passage(text=text, place=Place(page=3, row=1), recognised=True),)
    read = check(evolve(document, paragraphs=passages)).findings
    assert [item.kind for item in read] == [item.kind for item in errors]
    assert {item.severity for item in read} == {Severity.NOTE}


# ---- the one figure that a sum names

RIGHT = WRONG_SCORE.replace("57.00", "57.74")
WORDS = "产出指标\t数量指标\t培训情况\t完成\t完成\t60\t50.00\n产出指标\t质量指标\t管理情况\t完成\t完成\t40\t40.00\n"
FUNDS = (
    "项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\n\t年度资金总额\t100.00\t100.00\t{total}\n"
    "\t其中：当年财政拨款\t60.00\t60.00\t{one}\n\t其他资金\t40.00\t40.00\t{other}\n"
)


def proposed(document):
    return [item.messages for item in check(document).findings if "Proposed repair" in item.messages.en]


@pytest.mark.parametrize(
    ("rows", "total", "said"),
    [
        (
            RIGHT.replace("57.74", "57.14"),
            "97.74",
            "the score at line 4 was recognised as 57.14; if the original has 57.74",
        ),
        (RIGHT.replace("57.74", "5774"), "97.74", "recognised as 5774; if the original has 57.74"),
        (RIGHT, "91.74", "the total score at line 6 was recognised as 91.74; if the original has 97.74"),
    ],
    ids=["one digit", "a point lost", "the total"],
)
def test_one_figure_that_makes_the_total_hold_is_proposed_and_not_put_in(rows, total, said):
    document = recognised(card_of(rows, total))
    (message,) = proposed(document)
    assert said in message.en
    assert "Nothing was changed" in message.en
    assert "未作改动" in message.zh
    assert str(document.scorecards[0].total_score) == total
    assert not proposed(card_of(rows, total))  # a printed figure is as it is printed


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (RIGHT, "97.74"),
        (RIGHT.replace("57.74", "31.14"), "97.74"),  # two digits differ: no picture is misread like that
        (WORDS, "80.00"),  # 50 may be 40, 40 may be 30, and 80 may be 90
    ],
    ids=["it holds", "not alike", "two could be it"],
)
def test_no_figure_is_proposed_where_the_sum_does_not_name_one(rows, total):
    assert not proposed(recognised(card_of(rows, total)))


def test_only_a_recognised_figure_is_proposed():
    document = card_of(RIGHT.replace("57.74", "57.14"), "97.74")
    (card,) = document.scorecards
    cells = tuple(evolve(cell, origin="recognised") if cell.field == "total_score" else cell for cell in card.cells)
    assert not proposed(evolve(document, scorecards=(evolve(card, cells=cells),)))


def test_a_source_that_makes_the_money_add_up_is_proposed():
    funds = FUNDS.format(total="95.00", one="65.00", other="36.00")
    text = HEAD.replace("一级指标", funds + "一级指标", 1) + RIGHT + "总分\t\t\t\t\t100\t97.74\n"
    (document,) = read_source(source_of("a.txt", text.encode()))
    (message,) = proposed(recognised(document))
    assert "the spending at line 6 was recognised as 36.00; if the original has 30.00" in message.en
