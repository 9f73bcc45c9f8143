r"""Random damage to a printed card: what page breaks, narrow columns and text extraction do to a table.

`harmless` damage loses nothing: read back, the card is the same. `loss` takes one thing away and names the fields it
took; all others must still be right.

>>> from hypothesis import given, settings
>>> from perfscore.testing.cards import scorecards
>>> @settings(max_examples=3)
... @given(scorecards().flatmap(harmless))
... def a_card_keeps_its_rows(text):
...     assert len(text.splitlines()) > 10
>>> a_card_keeps_its_rows()
"""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import frozen
from hypothesis import strategies as st

from perfscore.model.scorecard import Scorecard
from perfscore.testing.printing import COLUMN, WIDTH, LaidRow, as_text, printed

Draw = st.DrawFn
LaidRows = list[LaidRow]

_HAN_PAIR = re.compile(r"[一-鿿](?=[一-鿿])")
_PLAIN_TARGET = re.compile(r"([≥≤])([\d.]+%?)(.*)")


@frozen
class Loss:
    """Damaged text, and the fields that are lost: ``total_score``, ``supervisor``, ``3.score`` (row 3 from 0)."""

    text: str
    fields: frozenset[str]


@st.composite
def harmless(draw: Draw, card: Scorecard) -> str:
    """The card as text with damage that loses nothing."""
    rows = printed(card)
    _damage(draw, rows)
    return as_text(rows)


@st.composite
def loss(draw: Draw, card: Scorecard) -> Loss:
    """The card as text with one thing lost, and harmless damage elsewhere."""
    rows = printed(card)
    fields = draw(st.sampled_from(_LOSSES))(draw, rows)
    _damage(draw, rows)
    return Loss(as_text(rows), fields)


def _damage(draw: Draw, rows: LaidRows) -> None:
    for damage in draw(st.lists(st.sampled_from(_HARMLESS), max_size=6)):
        damage(draw, rows)


def _pick(draw: Draw, rows: LaidRows, *kinds: str) -> LaidRow | None:
    """A row of one of the kinds that no loss and no break has touched."""
    fitting = [row for row in rows if row.kind in kinds and not row.intact]
    return draw(st.sampled_from(fitting)) if fitting else None


_TABLE = ("name", "supervisor", "fund_head", "fund", "goal_head", "goal", "indicator_head", "indicator", "total")
_SEATED = ("fund_head", "fund", "indicator_head", "indicator", "total")


def page_break(draw: Draw, rows: LaidRows) -> None:
    """A blank line before a row."""
    row = _pick(draw, rows, *_TABLE)
    if row:
        row.gap = True


def broken_words(draw: Draw, rows: LaidRows) -> None:
    """Spaces inside the words of one cell, labels and headings included."""
    row = _pick(draw, rows, *_TABLE)
    if row:
        column = draw(st.integers(min_value=0, max_value=len(row.cells) - 1))
        row.cells[column] = _HAN_PAIR.sub(lambda pair: pair[0] + draw(st.sampled_from(["", " "])), row.cells[column])


def moved_right(draw: Draw, rows: LaidRows) -> None:
    """A row one column right of its headings."""
    row = _pick(draw, rows, *_SEATED)
    if row:
        row.cells.insert(0, "")


def moved_left(draw: Draw, rows: LaidRows) -> None:
    """A row that lost its empty first column."""
    row = _pick(draw, rows, *_SEATED)
    if row and row.cells and not row.cells[0]:
        row.cells.pop(0)


def spacer(draw: Draw, rows: LaidRows) -> None:
    """An empty column between two cells of a row."""
    row = _pick(draw, rows, *_TABLE)
    if row:
        row.cells.insert(draw(st.integers(min_value=0, max_value=len(row.cells))), "")


def doubled_tabs(draw: Draw, rows: LaidRows) -> None:
    """An empty column after every cell of a row."""
    row = _pick(draw, rows, *_SEATED)
    if row:
        row.cells = [cell for text in row.cells for cell in (text, "")]


def trimmed(draw: Draw, rows: LaidRows) -> None:
    """No empty cells at the end of a row."""
    row = _pick(draw, rows, *_TABLE)
    while row and len(row.cells) > 2 and not row.cells[-1]:
        row.cells.pop()


def broken_note(draw: Draw, rows: LaidRows) -> None:
    """A note cut by a page: its tail alone below the break, in the last column."""
    row = _pick(draw, rows, "indicator")
    place = _han_cut(draw, row.cells[-1]) if row and row.cells[-1] else None
    if row and place:
        head, tail = row.cells[-1][:place], row.cells[-1][place:]
        row.cells[-1] = head
        row.intact = True
        below = LaidRow("tail", [""] * (len(row.cells) - 1) + [tail], gap=True, intact=True)
        rows.insert(rows.index(row) + 1, below)


def broken_row(draw: Draw, rows: LaidRows) -> None:
    """A row cut by a page in its name and its note."""
    row = _pick(draw, rows, "indicator")
    if row is None or len(row.cells) != WIDTH:
        return
    tail = [""] * WIDTH
    for column in (COLUMN["level3"], COLUMN["note"]):
        place = _han_cut(draw, row.cells[column])
        if place:
            row.cells[column], tail[column] = row.cells[column][:place], row.cells[column][place:]
    if tail[COLUMN["level3"]]:
        row.intact = True
        rows.insert(rows.index(row) + 1, LaidRow("tail", tail, gap=True, intact=True))


def _han_cut(draw: Draw, text: str) -> int | None:
    """A place between two Chinese characters of `text`."""
    places = [match.end() for match in _HAN_PAIR.finditer(text)]
    return draw(st.sampled_from(places)) if places else None


def repeated_name(draw: Draw, rows: LaidRows) -> None:
    """The name of an indicator printed twice."""
    row = _pick(draw, rows, "indicator")
    if row and len(row.cells) == WIDTH:
        row.cells.insert(COLUMN["level3"], row.cells[COLUMN["level3"]])


def extra_amount(draw: Draw, rows: LaidRows) -> None:
    """An amount of a fund row printed twice, the rest of the row moved right.

    Where two different amounts would then stand in pairs, nobody could tell which of them is the extra one.
    """
    row = _pick(draw, rows, "fund")
    if row and len(row.cells) == WIDTH and (row.cells[4] != row.cells[5] or row.cells[3] == row.cells[4]):
        row.cells.insert(3, row.cells[3])


def joined_levels(draw: Draw, rows: LaidRows) -> None:
    """Level 1 and level 2 in one cell."""
    row = _pick(draw, rows, "indicator")
    if row and len(row.cells) == WIDTH and row.cells[1] and row.cells[2]:
        row.cells[1], row.cells[2] = f"{row.cells[1]} {row.cells[2]}", ""


def lowered_level(draw: Draw, rows: LaidRows) -> None:
    """Level 1 printed in the middle of its block instead of at its top.

    Not where both levels have the same label: of one 满意度指标 alone nobody could tell which it is.
    """
    indicators = [row for row in rows if row.kind == "indicator"]
    blocks = [index for index, row in enumerate(indicators) if len(row.cells) == WIDTH and row.cells[1]]
    if any(len(row.cells) != WIDTH for row in indicators) or not blocks:
        return
    top = draw(st.sampled_from(blocks))
    end = next((index for index in blocks if index > top), len(indicators))
    below = draw(st.integers(min_value=top, max_value=end - 1))
    between = indicators[top : below + 1]
    if indicators[top].cells[2] not in {"", indicators[top].cells[1]} and not any(row.intact for row in between):
        level1, indicators[top].cells[1] = indicators[top].cells[1], ""
        indicators[below].cells[1] = level1


def formula_marks(draw: Draw, rows: LaidRows) -> None:
    """A target with the marks of a formula around sign and number."""
    row = _pick(draw, rows, "indicator")
    for column, text in enumerate(row.cells if row else []):
        match = _PLAIN_TARGET.fullmatch(text)
        if row and match:
            sign = "\\geq" if match[1] == "≥" else "\\leq"
            number = match[2].replace("%", "\\%")
            row.cells[column] = f"${sign} {number}${match[3]}"


def paragraph_tags(draw: Draw, rows: LaidRows) -> None:
    """Tags of a paragraph around the goals."""
    row = _pick(draw, rows, "goal")
    if row:
        row.cells = [f"<p>{cell}</p>" if cell and "<" not in cell else cell for cell in row.cells]


def spaced_points(draw: Draw, rows: LaidRows) -> None:
    """The total with a space before 分."""
    row = _pick(draw, rows, "total")
    if row:
        row.cells = [re.sub(r"(?<=\d)分$", " 分", cell) for cell in row.cells]


def broken_side_label(draw: Draw, rows: LaidRows) -> None:
    """The label left of the indicators cut by a page between the first two rows."""
    first, *others = [row for row in rows if row.kind == "indicator"]
    place = draw(st.sampled_from([4, 6, 8]))
    label = "年度绩效指标完成情况"
    if others and first.cells[0] == label and others[0].cells[0] == "" and len(others[0].cells) == WIDTH:
        if others[0].intact or first.intact:
            return
        first.cells[0], others[0].cells[0] = label[:place], label[place:]
        others[0].gap = True


_HARMLESS: list[Callable[[Draw, LaidRows], None]] = [
    page_break,
    broken_words,
    moved_right,
    moved_left,
    spacer,
    doubled_tabs,
    trimmed,
    broken_note,
    broken_row,
    repeated_name,
    extra_amount,
    joined_levels,
    lowered_level,
    formula_marks,
    paragraph_tags,
    spaced_points,
    broken_side_label,
]


def blank_cell(draw: Draw, rows: LaidRows) -> frozenset[str]:
    """One cell of an indicator is empty."""
    row = draw(st.sampled_from([row for row in rows if row.kind == "indicator"]))
    name = draw(st.sampled_from(["target", "actual", "weight", "score", "note"]))
    row.cells[COLUMN[name]] = ""
    row.intact = True
    return frozenset({f"{row.owner}.{name}"})


def blank_amount(draw: Draw, rows: LaidRows) -> frozenset[str]:
    """One amount of a fund row is empty."""
    funds = [row for row in rows if row.kind == "fund"]
    index = draw(st.integers(min_value=0, max_value=len(funds) - 1))
    column = draw(st.integers(min_value=3, max_value=5))
    funds[index].cells[column] = ""
    funds[index].intact = True
    return frozenset({f"fund {index}.{('initial', 'annual', 'executed')[column - 3]}"})


def no_total(_: Draw, rows: LaidRows) -> frozenset[str]:
    """The 总分 row is missing."""
    rows[:] = [row for row in rows if row.kind != "total"]
    return frozenset({"total_weight", "total_score"})


def no_supervisor(_: Draw, rows: LaidRows) -> frozenset[str]:
    """主管部门 has no value, and the next label stands in its place."""
    row = next(row for row in rows if row.kind == "supervisor")
    row.cells[2] = ""
    row.cells.pop(2)
    return frozenset({"supervisor"})


def pushed_out(draw: Draw, rows: LaidRows) -> frozenset[str]:
    """A row moved right, so that its last cell fell off the edge of the table."""
    row = draw(st.sampled_from([row for row in rows if row.kind == "indicator"]))
    row.cells = ["", *row.cells[:-2]] if not row.cells[-1] else ["", *row.cells[:-1]]
    row.intact = True
    field = "note" if len(row.cells) == WIDTH else "score"
    return frozenset({f"{row.owner}.{field}"})


_LOSSES: list[Callable[[Draw, LaidRows], frozenset[str]]] = [
    blank_cell,
    blank_amount,
    no_total,
    no_supervisor,
    pushed_out,
]
