"""A list of indicators of many cards, one row an indicator: 项目名称 and 实施单位 are columns of it.

>>> from perfscore.readers.cards.pieces import typed
from perfscore.readers.cards.wording import NO_INDICATOR
>>> lines = [
...     typed("项目名称", "三级指标", "年度指标值", "实际完成值", "得分"),
...     typed("绿化", "苗木", "≥5株", "5株", "10", line=2),
...     typed("维修", "座椅", "≥2套", "2套", "10", line=3),
... ]
>>> is_list_header(lines[0])
True
>>> [(card.name, [row.level3 for row in card.indicators]) for card in read_list(lines, 1)]
[('绿化', ['苗木']), ('维修', ['座椅'])]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import frozen

from perfscore.model.place import Place
from perfscore.model.scorecard import Scorecard
from perfscore.readers.cards.indicator_table import IndicatorTable, indicator_header
from perfscore.readers.cards.labels import head_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line
from perfscore.readers.cards.printed_form import PrintedForm
from perfscore.readers.cards.wording import NO_INDICATOR

_OWNERS = ("name", "supervisor", "unit")


@frozen
class _Owner:
    """The card a row belongs to."""

    name: str | None = None
    supervisor: str | None = None
    unit: str | None = None


def is_list_header(line: Line) -> bool:
    """Whether `line` heads a list: headings of indicators beside the name of the project."""
    return indicator_header(line) is not None and any(head_label(piece.text) == "name" for piece in line.pieces)


def read_list(lines: Sequence[Line], first: int) -> Iterator[Scorecard]:
    """The cards on `lines`, of which the first is the heading; ids are counted from `first`."""
    labels = [(head_label(piece.text), piece.column) for piece in lines[0].pieces]
    columns = {label: column for label, column in labels if label is not None and label in _OWNERS}
    owned: list[tuple[_Owner, Line]] = []
    for line in lines[1:]:
        before = owned[-1][0] if owned else _Owner()
        owned.append((_owner(line, columns, before), line))
    for number, (owner, group) in enumerate(groupby(owned, key=lambda pair: pair[0]), first):
        yield _card(lines[0], [line for _, line in group], owner, f"c{number}")


def _owner(line: Line, columns: Mapping[str, int], before: _Owner) -> _Owner:
    """The names on a row; all blank means that they are those of the row above."""
    found = {label: piece.text for label, column in columns.items() for piece in line.pieces if piece.spans(column)}
    return _Owner(**found) if found else before


def _card(heading: Line, rows: Sequence[Line], owner: _Owner, card_id: str) -> Scorecard:
    columns = indicator_header(heading)
    assert columns is not None
    ledger = Ledger()
    table = IndicatorTable(header=columns, ledger=ledger)
    for line in rows:
        for what in line.mended:
            ledger.repaired(what, line.place)
        if not table.add(line):
            ledger.unread(line.text, line.place, NO_INDICATOR)
    indicators = table.indicators()
    form = PrintedForm.of([heading, *rows])
    place: Place = rows[0].place
    return Scorecard(
        id=card_id,
        kind="project",
        place=place,
        name=owner.name,
        supervisor=owner.supervisor,
        unit=owner.unit,
        indicators=indicators,
        repairs=tuple(ledger.repairs),
        unread=tuple(ledger.unreads),
        printed=form.table,
        cells=form.field_cells(ledger),
    )
