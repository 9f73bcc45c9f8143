"""Where something stands in a document, and what stands there unread.

A `Place` is the same object everywhere: in cards, repairs, findings, claims and both JSON contracts.

>>> Place(file="a.txt", line=311).label("zh")
'第311行'
>>> Place(file="a.xlsx", sheet="自评表", cell="G12").label("en")
'sheet 自评表, cell G12'
"""

from __future__ import annotations

from decimal import Decimal

from attrs import evolve, field, fields, frozen

from perfscore.both import Both, Lang
from perfscore.reason import Reason, as_reason

# Left, top, right, bottom of a cell as shares of its page, 0 to 1.
Box = tuple[Decimal, Decimal, Decimal, Decimal]


@frozen(kw_only=True)
class Place:
    """A place in a document; what does not apply is None.

    `line` (from 1) is that of the row concerned; `page`, `table` and `row` count from 1; `cell` is a spreadsheet
    address (``G12``) or, in other formats, the printed heading of the column. `box` is where on the page it stands
    (left, top, right, bottom as shares of the page), where the format knows; it takes no part in comparing places.
    """

    file: str | None = None
    line: int | None = None
    page: int | None = None
    sheet: str | None = None
    table: int | None = None
    row: int | None = None
    cell: str | None = None
    box: Box | None = field(default=None, eq=False)

    def at(self, cell: str | None) -> Place:
        """The same row, one cell of it."""
        return evolve(self, cell=cell)

    def as_json(self) -> dict[str, object]:
        """The contract's form: all eight keys, null where one does not apply; `box` as four decimal strings."""
        keys: dict[str, object] = {field.name: getattr(self, field.name) for field in fields(Place)}
        return keys | {"box": None if self.box is None else [f"{side:f}" for side in self.box]}

    def label(self, lang: Lang) -> str:
        """The place in words, without the file."""
        words = _WORDS[lang]
        keys = ("line",) if self.line is not None else ("page", "sheet", "table", "row")
        parts = [words[key].format(getattr(self, key)) for key in keys if getattr(self, key) is not None]
        if self.cell is not None and self.line is None:
            parts.append(words["cell"].format(self.cell))
        return ("" if lang == "zh" else ", ").join(parts)

    def in_file(self, file: str | None = None) -> Both:
        """The file, or the one given, and the place in it, as an error begins.

        >>> Place(file="a.txt", line=3).in_file()
        Both(zh='a.txt，第3行', en='a.txt, line 3')
        """
        named = file or self.file or ""
        zh, en = self.label("zh"), self.label("en")
        return Both(f"{named}，{zh}", f"{named}, {en}") if en else Both(named, named)

    def order(self) -> tuple[str, int, int, str, int, int]:
        """A sort key: the order of reading."""
        return (self.file or "", self.line or 0, self.page or 0, self.sheet or "", self.table or 0, self.row or 0)


_WORDS: dict[Lang, dict[str, str]] = {
    "zh": {
        "line": "第{}行",
        "page": "第{}页",
        "sheet": "工作表“{}”",
        "table": "第{}个表",
        "row": "第{}行",
        "cell": "单元格{}",
    },
    "en": {
        "line": "line {}",
        "page": "page {}",
        "sheet": "sheet {}",
        "table": "table {}",
        "row": "row {}",
        "cell": "cell {}",
    },
}


@frozen(kw_only=True)
class Unread:
    """Something is printed here and was not understood; `reason` says why, `place.cell` in which column."""

    text: str
    place: Place
    reason: Reason = field(converter=as_reason)


@frozen(kw_only=True)
class Repair:
    """A damage of the table that was undone on reading: what was done, and where."""

    what: Reason = field(converter=as_reason)
    place: Place


@frozen(kw_only=True)
class Passage:
    """A piece of running text (the goals, the achievement) with its place.

    `recognised` says that it was recognised in a picture: its figures are readings, not facts.
    """

    text: str
    place: Place
    recognised: bool = field(default=False, eq=False)
