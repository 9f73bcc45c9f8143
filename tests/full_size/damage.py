"""What page breaks, narrow columns and text extraction do to a printed card; each loses nothing unless it says so."""

import re
from dataclasses import dataclass

HAN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])")
HEADINGS = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"]
SIDE = "年度绩效指标完成情况"


@dataclass
class Row:
    """Cells of one printed line, the blank line of a page break before it, and whose indicator it is."""

    kind: str
    cells: list
    gap: bool = False
    owner: int = -1


def printed(card, money):
    """The undamaged form: nine columns, the first for the label of a block."""
    rows = [Row("name", ["项目名称", "", card.name, *[""] * 6])]
    rows.append(Row("supervisor", ["主管部门", "", card.supervisor or "", "", "实施单位", card.unit, "", "", ""]))
    rows.append(
        Row(
            "fund head",
            ["项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        )
    )
    for fund in card.funds:
        amounts = [money(fund[name]) for name in ("initial", "annual", "executed")]
        last = ["10", fund["rate"], f"{fund['score']} 分"] if fund["weight"] is not None else ["—"] * 3
        rows.append(Row("fund", ["", "", fund["source_raw"], *amounts, *last]))
    rows.append(Row("goal head", ["年度总体目标", "预期目标", "", "", "", "实际完成情况", "", "", ""]))
    rows.append(Row("goal", ["", card.goal, "", "", "", card.achievement, "", "", ""]))
    rows.append(Row("head", ["", *HEADINGS]))
    rows += [Row("indicator", indicator(card.rows, number), owner=number) for number in range(len(card.rows))]
    rows.append(Row("total", ["总分", "", "", "", "", "", "100", f"{card.total_score}分", ""]))
    return rows


def indicator(lines, number):
    line, before = lines[number], lines[number - 1] if number else {}
    level1 = "" if before.get("level1") == line["level1"] else line["level1"]
    level2 = "" if not level1 and before.get("level2") == line["level2"] else line["level2"]
    side = "" if number else SIDE
    values = [
        line["level3"],
        line["target"],
        line["actual"],
        str(line["weight"]),
        str(line["score"]),
        line["note"] or "",
    ]
    return [side, level1, level2, *values]


def of(rows, kind):
    return [row for row in rows if row.kind == kind]


def spaced(text, every):
    """Blanks where a narrow column was wrapped."""
    parts, out = HAN.split(text), []
    for number, part in enumerate(parts):
        out.append((" " if number and number % every == 0 else "") + part)
    return "".join(out)


# ---- damage that loses nothing: card, rows, random source


def narrow_columns(card, rows, draw):
    for row in rows:
        if row.kind in {"head", "fund head", "indicator", "goal head"}:
            row.cells = [spaced(cell, 4) for cell in row.cells]
        elif row.kind == "supervisor":
            row.cells = [spaced(cell, 5) for cell in row.cells]


def page_before_a_row(card, rows, draw):
    draw.choice(of(rows, "indicator")[1:]).gap = True


def leading_column_lost_after_a_page(card, rows, draw):
    below = of(rows, "indicator")[draw.randint(2, 4) :] + of(rows, "total")
    below[0].gap = True
    for row in below:
        if not row.cells[0]:
            row.cells.pop(0)


def trailing_column(card, rows, draw):
    for row in rows:
        row.cells.append("")


def doubled_tabs(card, rows, draw):
    for row in rows:
        if row.kind not in {"goal", "goal head", "name", "supervisor"}:
            row.cells = [part for cell in row.cells for part in (cell, "")]


def note_cut_by_a_page(card, rows, draw):
    noted = [row for row in of(rows, "indicator") if len(row.cells[-1]) > 12]
    if noted:
        row = draw.choice(noted)
        text, at = row.cells[-1], len(row.cells[-1]) // 2
        row.cells[-1] = text[:at]
        rows.insert(rows.index(row) + 1, Row("tail", [""] * (len(row.cells) - 1) + [text[at:]], gap=True))


def row_cut_in_name_and_note(card, rows, draw):
    noted = [row for row in of(rows, "indicator")[1:] if len(row.cells[-1]) > 12]
    if noted:
        row = draw.choice(noted)
        tail = [""] * len(row.cells)
        for column in (3, len(row.cells) - 1):
            text, at = row.cells[column], len(row.cells[column]) // 2
            row.cells[column], tail[column] = text[:at], text[at:]
        rows.insert(rows.index(row) + 1, Row("tail", tail, gap=True))


def side_label_cut(card, rows, draw):
    first, second = of(rows, "indicator")[:2]
    first.cells[0], second.cells[0], second.gap = SIDE[:8], SIDE[8:], True


def level_in_the_middle(card, rows, draw):
    lines = of(rows, "indicator")
    lines[0].cells[1], lines[2].cells[1] = "", lines[0].cells[1]


def levels_in_one_cell(card, rows, draw):
    line = of(rows, "indicator")[0]
    line.cells[1], line.cells[2] = f"{line.cells[1]} {line.cells[2]}", ""


def name_printed_twice(card, rows, draw):
    line = draw.choice(of(rows, "indicator")[1:4])
    line.cells.insert(3, line.cells[3])


def extra_amount(card, rows, draw):
    for row in of(rows, "fund"):
        if row.cells[3] == row.cells[4] == row.cells[5]:
            row.cells.insert(3, row.cells[3])


def paragraph_tags(card, rows, draw):
    for row in of(rows, "goal"):
        row.cells = [f"<p>{cell}</p>" if cell else "" for cell in row.cells]


def formula_marks(card, rows, draw):
    signs = {"≥": "\\geq", "≤": "\\leq", "=": "="}
    for row in of(rows, "indicator"):
        found = re.fullmatch(r"([≥≤])(\d+)(%?)(.*)", row.cells[4])
        if found:
            percent = "\\%" if found[3] else ""
            row.cells[4] = f"${signs[found[1]]} {found[2]}{percent}${found[4]}"


def space_before_points(card, rows, draw):
    for row in of(rows, "total"):
        row.cells = [re.sub(r"分$", " 分", cell) for cell in row.cells]


def narrower_total(card, rows, draw):
    of(rows, "total")[0].cells.pop(1)


def headings_one_right(card, rows, draw):
    of(rows, "head")[0].cells.insert(1, "")


def funds_one_left(card, rows, draw):
    for row in of(rows, "fund") + of(rows, "fund head"):
        row.cells.pop(1)


def empty_cell_after_a_label(card, rows, draw):
    for row in of(rows, "fund"):
        row.cells.insert(3, "")


# ---- damage that loses something: says what is lost by changing the card


def supervisor_lost(card, rows, draw):
    of(rows, "supervisor")[0].cells.pop(2)
    card.supervisor = None


def total_lost(card, rows, draw):
    rows.remove(of(rows, "total")[0])
    card.total_weight = card.total_score = None


def score_pushed_off_the_edge(card, rows, draw):
    plain = [row for row in of(rows, "indicator")[1:] if not row.cells[-1] and not row.cells[1]]
    if plain:
        row = plain[0]
        row.cells = ["", *row.cells[:-2]]
        card.rows[row.owner]["score"] = None


def only_the_tail_of_a_note(card, rows, draw):
    noted = [row for row in of(rows, "indicator")[1:] if len(row.cells[-1]) > 12]
    if noted:
        row = noted[0]
        tail = row.cells[-1].partition("，")[2]
        row.cells[-1] = ""
        rows.insert(rows.index(row) + 1, Row("tail", [""] * (len(row.cells) - 1) + [tail], gap=True))
        card.rows[row.owner]["note"] = tail


HARMLESS = [
    narrow_columns, page_before_a_row, leading_column_lost_after_a_page, trailing_column, doubled_tabs,
    note_cut_by_a_page, row_cut_in_name_and_note, side_label_cut, level_in_the_middle, levels_in_one_cell,
    name_printed_twice, extra_amount, paragraph_tags, formula_marks, space_before_points, narrower_total,
    headings_one_right, funds_one_left, empty_cell_after_a_label,
]  # fmt: skip
LOSSES = {17: supervisor_lost, 29: total_lost, 41: score_pushed_off_the_edge, 53: only_the_tail_of_a_note}


def damaged(card, number, money, draw):
    """The printed rows with two kinds of damage by turns, and a loss on some cards; a page break is on every card."""
    rows = printed(card, money)
    page_before_a_row(card, rows, draw)
    chosen = {HARMLESS[number % len(HARMLESS)], HARMLESS[(number * 5 + 7) % len(HARMLESS)]}
    if number in LOSSES:
        chosen = {LOSSES[number]}
    for damage in HARMLESS + list(LOSSES.values()):
        if damage in chosen:
            damage(card, rows, draw)
    return rows
