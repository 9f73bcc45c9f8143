"""What rests on figures recognised in a picture makes no error, unless the card's own arithmetic confirms them."""

from attrs import evolve

from perfscore import check
from perfscore.model.finding import Severity
from perfscore.model.place import Passage, Place
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

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


def test_sentences_recognised_in_a_picture_make_no_error():
    text = "2023年度收入总计100万元，其中：一般公共预算财政拨款收入60万元，其他收入30万元。"
    (document,) = read_source(source_of("a.txt", f"{text}\n".encode()))
    errors = [item for item in check(document).findings if item.severity is Severity.ERROR]
    assert errors
    passages = (Passage(text=text, place=Place(page=3, row=1), recognised=True),)
    read = check(evolve(document, paragraphs=passages)).findings
    assert [item.kind for item in read] == [item.kind for item in errors]
    assert {item.severity for item in read} == {Severity.NOTE}
