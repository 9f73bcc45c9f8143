"""Forms as pages show them at their worst: without ruling, cut by pages, side by side, with numbers of pages inside."""

import pytest
from attrs import evolve

from perfscore.errors import DocumentError
from perfscore.readers.pages.blocks import page_blocks
from perfscore.readers.pages.nonsense import is_nonsense
from perfscore.readers.pages.page import RulingLine
from perfscore.readers.pages.running import running_lines
from perfscore.readers.pdf.reader import read_pdf_source
from perfscore.readers.source import source_of
from tests.readers.drawn_pages import EDGES, FUNDS, HEAD, ROWS, document, letters, line, page, ruled, spread
from tests.readers.test_pdf_reading import TABLE, pdf

TITLE = letters("项目支出绩效自评表", 200, 20)
MONEY_EDGES = [20, 140, 210, 290, 370, 420, 480]


def above(top):
    """The head and the money of a form without ruling."""
    return [
        *line(top, ["项目名称", "读者培训费", "实施单位", "青禾馆"], [20, 100, 300, 380]),
        *line(top + 20, ["项目资金（万元）", *FUNDS[1][2:]], MONEY_EDGES),
        *line(top + 40, ["年度资金总额", *FUNDS[2][2:]], [40, *MONEY_EDGES[1:]]),
    ]


def rows(texts, top, step=20):
    return [glyph for number, row in enumerate(texts) for glyph in line(top + step * number, row)]


def filled():
    """The rows with their levels repeated, as they are read."""
    found, levels = [], ["", ""]
    for row in ROWS[:-1]:
        levels = [text or before for text, before in zip(row[:2], levels, strict=True)]
        found.append((*levels, *row[2:]))
    return found


def whole_card(read):
    """The one card, after making sure that it is the whole card."""
    [card] = read.scorecards
    assert read.reading.state == "whole"
    assert not read.all_unread
    assert card.name == "读者培训费"
    fund = card.funds[0]
    assert (str(fund.annual), str(fund.executed), fund.rate, str(fund.score)) == ("10.00", "9.00", "90%", "9")
    fields = ("level1", "level2", "level3", "target", "actual", "weight", "score", "note")
    shown = [tuple(str(getattr(row, name) or "") for name in fields) for row in card.indicators]
    assert shown == filled()
    assert (str(card.total_weight), str(card.total_score)) == ("100", "99.25")
    return card


@pytest.mark.parametrize("step", [16, 20, 30])
@pytest.mark.parametrize("lines", ["none", "level"])
def test_a_form_without_upright_lines_is_read_by_its_columns(step, lines):
    across = [RulingLine(100 + step * number, 20, 560) for number in range(8)] if lines == "level" else []
    read = document(page(across, [], TITLE + above(40) + rows([HEAD, *ROWS], 102, step)))
    card = whole_card(read)
    assert (card.indicators[0].place.page, card.indicators[0].place.line) == (1, None)


def test_cells_wrapped_over_lines_without_ruling_are_put_together():
    texts = TITLE + above(40) + line(110, HEAD)
    for number, row in enumerate(ROWS):
        cut = [row[2][:3], row[2][3:]]
        texts += line(140 + 36 * number, [*row[:2], cut[0], *row[3:]])
        texts += line(152 + 36 * number, ["", "", cut[1]])
    whole_card(document(page([], [], texts)))


@pytest.mark.parametrize("repeated", [True, False])
def test_a_form_without_ruling_goes_on_over_the_page(repeated):
    first = TITLE + above(600) + rows([HEAD, *ROWS[:2]], 660) + letters("- 3 -", 280, 770)
    second = rows([HEAD, *ROWS[2:]] if repeated else ROWS[2:], 40)
    card = whole_card(document(page([], [], first), page([], [], second, number=2)))
    assert [row.place.page for row in card.indicators] == [1, 1, 2, 2, 2]


def test_goals_and_achievement_side_by_side_without_ruling():
    goals = [
        *line(100, ["年度总体目标", "预期目标", "实际完成情况"], [20, 120, 330]),
        *line(120, ["全年培训读者53人，提升服", "已培训51人，服务能力提"], [120, 330]),
        *line(132, ["务能力。", "升。"], [120, 330]),
    ]
    card = whole_card(document(page([], [], TITLE + above(40) + goals + rows([HEAD, *ROWS], 160))))
    assert card.goal.text == "全年培训读者53人，提升服务能力。"
    assert card.achievement.text == "已培训51人，服务能力提升。"


@pytest.mark.parametrize(
    ("last", "first", "merged"),
    [
        (["产出指", *ROWS[0][1:7], "报名不"], ["标", "", "", "", "", "", "", "足"], ()),
        (["产出指", *ROWS[0][1:]], ["标", *ROWS[1][1:]], ()),
        (["产出指标", "数量指", "培训人", *ROWS[0][3:]], ["", "标", "数", "", "", "", "", ""], ()),
    ],
    ids=["level and note", "level of a block", "level 2 and name"],
)
def test_cells_cut_by_the_page_are_whole_again(last, first, merged):
    rest = ROWS[2:] if first[1] == "质量指标" else ROWS[1:]
    across, down, texts = ruled([*FUNDS, HEAD, last], 560, merged=merged)
    second = ruled([first, *rest], 40)
    whole_card(document(page(across, down, texts + letters("项目支出绩效自评表", 200, 540)), page(*second, number=2)))


@pytest.mark.parametrize("number", ["- 12 -", "第 12 页", "第12页 共 30页"])
def test_the_number_of_a_page_in_the_last_row_of_a_table_is_none_of_its_cells(number):
    across, down, texts = ruled([*FUNDS, HEAD, *ROWS[:2], ["", "", "", number]], 560)
    second = ruled([HEAD, *ROWS[2:]], 40)
    title = letters("项目支出绩效自评表", 200, 540)
    whole_card(document(page(across, down, texts + title), page(*second, number=2)))


def test_a_head_that_runs_over_the_pages_belongs_to_no_table():
    running = letters("青禾市图书馆2023年度部门决算公开", 180, 12)
    pages = [
        page(*ruled([HEAD, *ROWS[:2]], 560), number=1),
        page(*ruled(ROWS[2:4], 40), number=2),
        page(*ruled(ROWS[4:], 40), number=3),
    ]
    blocks = [page_blocks(evolve(one, glyphs=[*running, *one.glyphs])) for one in pages]
    assert [id(found[0]) in running_lines(blocks) for found in blocks] == [True, True, True]
    assert running_lines(blocks[:2]) == set()


@pytest.mark.parametrize("title", ["项目支出绩效自评表", "（2023 年度）"])
def test_what_heads_the_card_on_each_page_is_no_running_head(title):
    pages = [page(*ruled([HEAD, *ROWS], 40), number=number) for number in (1, 2, 3)]
    blocks = [page_blocks(evolve(one, glyphs=[*letters(title, 180, 12), *one.glyphs])) for one in pages]
    assert [found[0].text.replace(" ", "") for found in blocks] == [title.replace(" ", "")] * 3
    assert running_lines(blocks) == set()


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [("预期目标", "实际完成情况"), ("年初设定目标", "年度总体目标完成情况综述"), ("年度绩效目标", "目标完成情况")],
)
def test_goals_in_three_ruled_columns(wanted, reached):
    def plain(row):
        return [(left, right, text, 1) for left, right, text in zip(EDGES, EDGES[1:], row, strict=False)]

    goals = [
        [(20, 85, "年度目标", 2), (85, 320, wanted, 1), (320, 560, reached, 1)],
        [(85, 320, "全年培训读者53人。", 1), (320, 560, "已培训51人。", 1)],
    ]
    across, down, texts = spread([*map(plain, FUNDS), *goals, plain(HEAD), *map(plain, ROWS)], 60)
    card = whole_card(document(page(across, down, texts + TITLE)))
    assert (card.goal.text, card.achievement.text) == ("全年培训读者53人。", "已培训51人。")


@pytest.mark.parametrize("second", [None, 420, 260], ids=["one table", "apart, titled", "apart"])
def test_two_cards_on_a_page(second):
    def card(name):
        return [["项目名称", name, *FUNDS[0][2:]], *FUNDS[1:], HEAD, *ROWS[:1], ["总分", *ROWS[-1][1:]]]

    first = ruled(card("甲项目"), 60)
    other = ruled(card("乙项目"), second or 180)
    title = letters("项目支出绩效自评表", 200, 400) if second == 420 else []
    drawn = page(first[0] + other[0], first[1] + other[1], TITLE + first[2] + other[2] + title)
    assert [card.name for card in document(drawn).scorecards] == ["甲项目", "乙项目"]


# ---- text that is not shown


PICTURE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q "


@pytest.mark.parametrize(("mode", "recognised"), [(3, True), (0, False)], ids=["invisible", "shown"])
def test_text_that_lies_unseen_over_a_picture_counts_as_recognised(monkeypatch, mode, recognised):
    monkeypatch.setattr("perfscore.readers.pdf.reader.can_recognise", lambda: False)
    shown = TABLE.replace("/F 10 Tf", f"/F 10 Tf {mode} Tr")
    (table,) = read_pdf_source(source_of("a.pdf", pdf(PICTURE + shown))).blocks
    origins = {cell.origin for row in table.rows for cell in row.cells}
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["A1", "B1"], ["A2", "9.62"]]
    assert origins == {"recognised" if recognised else "printed"}


MARK = "BT /F 9 Tf 300 20 Td (Annex 12) Tj ET "
CURVES = "10 10 m " + "20 20 30 30 40 10 c " * 120 + "f "


@pytest.mark.parametrize(
    ("shown", "unread"),
    [
        (PICTURE + MARK, ["page-is-picture"]),
        (PICTURE.replace("700", "200") + MARK, []),
        (CURVES, ["pages-are-pictures"]),
        (CURVES + MARK, []),
    ],
    ids=["scan with a number", "photograph", "drawn text", "ornament"],
)
def test_a_page_whose_text_is_in_a_picture_or_drawn_is_not_taken_for_read(monkeypatch, shown, unread):
    monkeypatch.setattr("perfscore.readers.pdf.reader.can_recognise", lambda: False)
    try:
        codes = [item.reason.code for item in read_pdf_source(source_of("a.pdf", pdf(shown))).unread]
    except DocumentError as error:
        codes = [error.reason.code]
    assert codes == unread


# ---- wrong codes


SHUFFLED = "".join(chr(0x4E00 + 37 * number % 20_000) for number in range(1, 400))


@pytest.mark.parametrize("text", ["\ue101\ue102" * 60, "\ufffd" * 80, SHUFFLED])
def test_characters_with_wrong_codes_are_seen(text):
    assert is_nonsense(page([], [], [glyph for top in range(3) for glyph in letters(text, 20, 20 + 12 * top)]))


@pytest.mark.parametrize(
    "text",
    [
        "项目支出绩效自评表指标值完成值" * 20,
        "9.62 100.00% 51" * 30,
        "张伟王芳李娜刘洋陈静杨柳赵磊黄燕周强吴霞" * 3,
        "\ue101" * 20,
    ],
)
def test_ordinary_text_is_no_nonsense(text):
    assert not is_nonsense(page([], [], letters(text, 20, 20)))


def test_a_page_of_nonsense_is_not_read_and_said(monkeypatch):
    monkeypatch.setattr("perfscore.readers.pdf.reader.can_recognise", lambda: False)
    wrong = page([], [], letters(SHUFFLED, 20, 20), number=2)
    right = page([], [], letters("部门决算公开说明", 20, 20))
    monkeypatch.setattr("perfscore.readers.pdf.reader.isolated_pages", lambda *_: iter([right, wrong]))
    [unread] = read_pdf_source(source_of("a.pdf", b"x")).unread
    assert (unread.place.page, unread.reason.code) == (2, "page-is-nonsense")
    monkeypatch.setattr("perfscore.readers.pdf.reader.isolated_pages", lambda *_: iter([wrong]))
    with pytest.raises(DocumentError, match="wrong codes"):
        read_pdf_source(source_of("a.pdf", b"x"))
