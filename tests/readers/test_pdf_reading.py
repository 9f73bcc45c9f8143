"""PDF pages as grids: ruling lines to cells, tables over pages, tables without ruling, paragraphs, turned pages."""

import pytest

from perfscore.errors import DocumentError, LimitError
from perfscore.limits import DEFAULT
from perfscore.readers.grid import GridTable
from perfscore.readers.pages.blocks import page_blocks
from perfscore.readers.pages.building import GridBuilder
from perfscore.readers.pages.lattice import find_lattices
from perfscore.readers.pages.page import Glyph, Page, RulingLine
from perfscore.readers.pdf.reader import read_pdf_source
from perfscore.readers.source import source_of

SIZE = 10


def glyphs(text, left, top):
    """Characters in a row, Chinese ones as wide as high."""
    found = []
    for char in text:
        width = SIZE if ord(char) > 0x2E80 else SIZE / 2
        found.append(Glyph(char, left, left + width, top, top + SIZE))
        left += width
    return found


def ruled(xs, ys, texts, top=0):
    """A fully ruled table: its lines, and each text in the upper left of its cell."""
    ys = [y + top for y in ys]
    across = [RulingLine(y, xs[0], xs[-1]) for y in ys]
    down = [RulingLine(x, ys[0], ys[-1]) for x in xs]
    letters = [
        glyph
        for y, row in zip(ys, texts, strict=False)
        for x, text in zip(xs, row, strict=False)
        for glyph in glyphs(text, x + 2, y + 2)
    ]
    return across, down, letters


def page(across=(), down=(), letters=(), number=1):
    return Page(number=number, width=600, height=800, glyphs=letters, horizontal=across, vertical=down, pictures=0)


def grid_of(*pages):
    builder = GridBuilder(name="a.pdf", limits=DEFAULT)
    for number, one in enumerate(pages, 1):
        builder.add(number, page_blocks(one))
    return builder.finish()


def texts(block):
    assert isinstance(block, GridTable)
    return [[("~" if cell.covered else "") + cell.text for cell in row.cells] for row in block.rows]


def test_ruled_cells_hold_their_text():
    (block,) = grid_of(page(*ruled([0, 100, 200], [0, 20, 40], [["分值", "得分"], ["10", "9.62"]], top=50)))
    assert texts(block) == [["分值", "得分"], ["10", "9.62"]]
    assert block.exact


def test_missing_lines_merge_cells():
    across = [RulingLine(0, 0, 100), RulingLine(20, 50, 100), RulingLine(40, 0, 100)]
    down = [RulingLine(0, 0, 40), RulingLine(50, 0, 40), RulingLine(100, 0, 40)]
    letters = [*glyphs("产出", 2, 15), *glyphs("数量", 52, 2), *glyphs("质量", 52, 22)]
    (block,) = grid_of(page(across, down, letters))
    assert texts(block) == [["产出", "数量"], ["~产出", "质量"]]


def test_lines_in_pieces_double_lines_and_slight_shifts_are_one_line():
    across, down, letters = ruled([0, 100, 200], [0, 20, 40], [["甲", "1"], ["乙", "2"]])
    pieces = [
        RulingLine(rule.at + shift, rule.start + part, rule.start + part + 100)
        for rule in across
        for part in (0, 100)
        for shift in (0, 1.4)
    ]
    assert texts(grid_of(page(pieces, down, letters))[0]) == [["甲", "1"], ["乙", "2"]]


def test_table_without_outer_lines_keeps_its_outer_columns():
    across, down, letters = ruled([0, 100, 200], [0, 20, 40], [["甲", "1"], ["乙", "2"]])
    assert texts(grid_of(page(across, down[1:2], letters))[0]) == [["甲", "1"], ["乙", "2"]]


def test_frame_around_the_page_is_no_table():
    across, down, letters = ruled([0, 100, 200], [0, 20, 40], [["甲", "1"], ["乙", "2"]], top=100)
    frame = [RulingLine(10, -20, 590), RulingLine(790, -20, 590)], [RulingLine(-20, 10, 790), RulingLine(590, 10, 790)]
    (block,) = grid_of(page([*frame[0], *across], [*frame[1], *down], letters))
    assert texts(block) == [["甲", "1"], ["乙", "2"]]


def test_text_in_another_order_than_it_is_read_comes_out_in_order():
    across, down, letters = ruled([0, 100, 200], [0, 20, 40], [["分值", "得分"], ["10", "9.62"]])
    assert texts(grid_of(page(across, down, letters[::-1]))[0]) == [["分值", "得分"], ["10", "9.62"]]


def test_table_over_two_pages_is_one_with_its_heading_once():
    heading = ["三级指标", "分值", "得分"]
    xs = [0, 100, 200, 300]
    first = page(*ruled(xs, [0, 20, 40], [heading, ["甲", "10", "9"]], top=700))
    second = page(*ruled(xs, [0, 20, 40], [heading, ["乙", "20", "18"]], top=40))
    (block,) = grid_of(first, second)
    assert texts(block) == [heading, ["甲", "10", "9"], ["乙", "20", "18"]]
    assert block.breaks == {2}
    assert (block.rows[2].place.page, block.rows[2].place.table, block.rows[2].place.row) == (2, 1, 2)


def test_parts_with_other_columns_come_on_common_columns():
    first = page(*ruled([0, 50, 100, 200], [0, 20, 40], [["一", "二", "三"], ["甲", "乙", "丙"]], top=700))
    second = page(*ruled([0, 100, 200], [0, 20, 40], [["丁", "戊"], ["己", "庚"]], top=40))
    (block,) = grid_of(first, second)
    assert texts(block)[2:] == [["丁", "~丁", "戊"], ["己", "~己", "庚"]]


def test_page_numbers_between_the_parts_do_not_part_them():
    across, down, letters = ruled([0, 100, 200], [0, 20, 40], [["甲", "1"], ["乙", "2"]], top=700)
    first = page(across, down, [*letters, *glyphs("- 12 -", 280, 770)])
    second = page(*ruled([0, 100, 200], [0, 20, 40], [["丙", "3"], ["丁", "4"]], top=40))
    assert len(grid_of(first, second)) == 1


def test_text_between_the_parts_makes_two_tables():
    across, down, letters = ruled([0, 100, 200], [0, 20, 40], [["甲", "1"], ["乙", "2"]], top=700)
    second = ruled([0, 100, 200], [0, 20, 40], [["丙", "3"], ["丁", "4"]], top=80)
    heading = glyphs("项目支出绩效自评表", 200, 40)
    found = grid_of(page(across, down, letters), page(second[0], second[1], [*second[2], *heading]))
    assert [type(block).__name__ for block in found] == ["GridTable", "Passage", "GridTable"]


def test_wrapped_figures_and_words_are_put_together():
    across, down, _ = ruled([0, 40, 100], [0, 60, 80], [])
    letters = [
        *glyphs("7386.", 2, 5),
        *glyphs("02元", 2, 18),
        *glyphs("Word", 42, 5),
        *glyphs("Excel", 42, 18),
        *glyphs("x", 2, 62),
    ]
    assert texts(grid_of(page(across, down, letters))[0])[0] == ["7386.02元", "Word Excel"]


def test_bold_text_drawn_twice_is_read_once():
    across, down, letters = ruled([0, 100, 200], [0, 20, 40], [["得分", "9.62"], ["甲", "11"]])
    twice = [glyph._replace(left=glyph.left + 0.4, right=glyph.right + 0.4) for glyph in letters]
    assert texts(grid_of(page(across, down, [*letters, *twice]))[0]) == [["得分", "9.62"], ["甲", "11"]]


def test_full_lines_go_on_and_short_ones_end():
    full = "收入总计一万元" * 8
    letters = [*glyphs(full, 20, 10), *glyphs("其中甲乙。", 0, 25), *glyphs("下一段。", 20, 40)]
    assert [block.text for block in grid_of(page(letters=letters))] == [full + "其中甲乙。", "下一段。"]


def test_paragraph_goes_on_over_the_page():
    full = "收入总计一万元" * 8
    found = grid_of(
        page(letters=glyphs(full, 0, 700)), page(letters=[*glyphs("其中甲。", 0, 50), *glyphs("下一段。", 20, 65)])
    )
    assert [block.text for block in found] == [full + "其中甲。", "下一段。"]
    assert found[0].place.page == 1


def test_columns_without_ruling_are_a_table_that_is_not_exact():
    rows = [("三级指标", "年度指标值", "得分"), ("培训人数", "≥53人", "9.62"), ("培训班次", "≥12期", "10.00")]
    letters = [
        glyph
        for y, row in enumerate(rows)
        for x, text in zip((0, 100, 250), row, strict=True)
        for glyph in glyphs(text, x, 20 + 30 * y)
    ]
    (block,) = grid_of(page(letters=letters))
    assert texts(block) == [list(row) for row in rows]
    assert not block.exact


def test_many_lines_are_a_drawing_and_cost_nothing():
    rules = [RulingLine(at * 4.0, at % 31, at % 31 + 50) for at in range(20_000)]
    assert find_lattices(rules, rules) == []


def pdf(content, *, rotate=0, media="0 0 600 800", pages=1):
    """A small PDF file by hand; `content` is what its pages draw."""
    stream = content.encode("latin-1")
    kids = " ".join(f"{4 + number} 0 R" for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {pages}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[
            f"<</Type/Page/Parent 2 0 R/MediaBox[{media}]/Rotate {rotate}/Contents {4 + pages} 0 R"
            f"/Resources<</Font<</F 3 0 R>>>>>>".encode()
        ]
        * pages,
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)


TABLE = "1 w 50 700 200 40 re S 150 700 m 150 740 l S 50 720 m 250 720 l S BT /F 10 Tf 55 725 Td (A1) Tj 100 0 Td (B1) Tj -100 -20 Td (A2) Tj 100 0 Td (9.62) Tj ET"


def cells(data):
    (block,) = read_pdf_source(source_of("a.pdf", data)).blocks
    return texts(block)


def test_file_is_read_through_the_library():
    assert cells(pdf(TABLE)) == [["A1", "B1"], ["A2", "9.62"]]


@pytest.mark.parametrize(
    ("rotate", "turn"),
    [(90, "0 1 -1 0 600 0 cm"), (180, "-1 0 0 -1 600 800 cm"), (270, "0 -1 1 0 0 800 cm")],
)
def test_turned_page_reads_as_it_is_shown(rotate, turn):
    assert cells(pdf(f"q {turn} {TABLE} Q", rotate=rotate, media="0 0 600 800")) == [["A1", "B1"], ["A2", "9.62"]]


def test_lines_drawn_as_thin_rectangles_are_lines():
    rectangles = (
        "50 699.5 200 1 re 50 719.5 200 1 re 50 739.5 200 1 re 49.5 700 1 40 re 149.5 700 1 40 re 249.5 700 1 40 re f"
    )
    assert cells(pdf(rectangles + TABLE[TABLE.index(" BT") :])) == [["A1", "B1"], ["A2", "9.62"]]


def test_slanted_watermark_is_left_out():
    mark = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 60 690 Tm (DRAFT) Tj ET "
    assert cells(pdf(mark + TABLE)) == [["A1", "B1"], ["A2", "9.62"]]


def test_visible_box_of_the_page_counts():
    assert cells(pdf(TABLE, media="-10 -20 590 780")) == [["A1", "B1"], ["A2", "9.62"]]


def test_pages_that_are_pictures_ask_for_text_recognition(monkeypatch):
    monkeypatch.setattr("perfscore.readers.pdf.reader.can_recognise", lambda: False)
    picture = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x00 EI Q"
    with pytest.raises(DocumentError, match=r"a\.pdf: its pages are pictures; install text recognition"):
        read_pdf_source(source_of("a.pdf", pdf(picture)))


def test_blank_pages_are_one_sentence():
    with pytest.raises(DocumentError, match=r"a\.pdf: there is no text in it"):
        read_pdf_source(source_of("a.pdf", pdf(" ")))


def test_number_of_pages_is_limited():
    with pytest.raises(LimitError, match="pages=2"):
        read_pdf_source(source_of("a.pdf", pdf(TABLE, pages=3)), DEFAULT.changed({"pages": "2"}))


@pytest.mark.parametrize("cut", [10, 200, 600])
def test_damaged_file_is_one_sentence(cut):
    with pytest.raises(DocumentError, match=r"a\.pdf: (the PDF is damaged or cut off|there is no text in it)"):
        read_pdf_source(source_of("a.pdf", pdf(TABLE)[:cut]))


def inflated(chunk, times):
    import zlib

    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(chunk) for _ in range(times)) + packer.flush()
    return pdf("XX").replace(
        b"<</Length 2>>stream\nXX", b"<</Length %d/Filter/FlateDecode>>stream\n%s" % (len(packed), packed)
    )


@pytest.mark.slow
def test_page_that_inflates_without_end_is_refused():
    data = inflated(b" " * (1 << 20), 800)
    assert len(data) < 1 << 20
    with pytest.raises(LimitError, match="its pages are damaged or inflate too far; the limit is inflated_mb=100"):
        read_pdf_source(source_of("a.pdf", data), DEFAULT.changed({"inflated_mb": "100"}))


def test_page_that_takes_too_long_is_refused():
    data = inflated(b"0 0 m 1 1 l S\n" * 74_899, 60)
    with pytest.raises(LimitError, match="reading takes too long; the limit is seconds=1"):
        read_pdf_source(source_of("a.pdf", data), DEFAULT.changed({"seconds": "1", "inflated_mb": "4000"}))


def test_pages_are_the_same_from_a_process_of_their_own():
    source = source_of("a.pdf", pdf(TABLE, pages=3))
    assert read_pdf_source(source) == read_pdf_source(source, isolated=False)
