"""The contract ``perfscore.scorecards/1`` read back as documents, places kept.

Unknown keys are passed over (later versions add keys), a missing key is null, numbers are exact whether they are
written as decimal strings or as JSON numbers. Everything else is refused with the path of the value concerned.

>>> text = b'{"format": "perfscore.scorecards/1", "documents": [], "scorecards": [{"id": "c1", "kind": "project"}]}'
>>> document, = read_contract(text, "cards.json", "0" * 64, DEFAULT)
>>> document.path, document.scorecards[0].id
('cards.json', 'c1')
>>> read_contract(b'{"format": "perfscore.scorecards/9"}', "cards.json", "0" * 64, DEFAULT)
Traceback (most recent call last):
...
perfscore.errors.DocumentError: cards.json: format is 'perfscore.scorecards/9'; 'perfscore.scorecards/1' is read
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from perfscore.both import Both
from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.model.place import Box, Passage, Place, Repair, Unread
from perfscore.model.printed import Bounds, FieldCell, FieldName, Origin, PrintedCell, PrintedTable, PrintedTableRow
from perfscore.model.reading import Reading, ReadingState
from perfscore.model.scorecard import CardKind, Form, Fund, FundSource, Indicator, LevelSum, Scorecard
from perfscore.readers.formats.json_text import load_json
from perfscore.readers.formats.json_value import (
    Value,
    choice,
    decimal,
    each,
    money_unit,
    points,
    required_text,
    text,
    whole,
)
from perfscore.reason import TEXT, Reason, Wording, as_reason

FORMAT = "perfscore.scorecards/1"
JSON_NAME = "document.json"  # how errors call a text that is no file

ONE_DOCUMENT = Wording(
    "contract-one-document",
    zh="{path}：其中有{number}份文档，应恰为一份",
    en="{path}: there are {number} documents in it; exactly one is read",
)

OTHER_FORMAT = Wording(
    "contract-other-format",
    zh="{path}：format 为 {found}，可读的是 {wanted}",
    en="{path}: format is {found}; {wanted} is read",
)
TWO_DECIMALS = Wording("json-two-decimals", zh="两个小数或 null", en="two decimal numbers or null")
FOUR_DECIMALS = Wording("json-four-decimals", zh="四个小数或 null", en="four decimal numbers or null")
COVERED = Wording("json-covered", zh=" 1 至{most}的整数", en="a whole number from 1 to {most}")

# Rows or columns that a printed cell may cover.
_WIDEST = 200_000


def read_contract(data: bytes, path: str, sha256: str, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """The documents in the JSON text `data`; one of that file itself (`path`, `sha256`) where it lists none.

    Raises:
        DocumentError: not JSON, not this contract, or a value of the wrong kind; the sentence names the value.
        LimitError: nested or written with more digits than `limits` allow.
    """
    value = Value(path=path, at="", raw=load_json(data, path, limits), limits=limits)
    if value.key("format").raw != FORMAT:
        raise DocumentError(OTHER_FORMAT(path=path, found=repr(value.key("format").raw)[:60], wanted=repr(FORMAT)))
    documents = value.key("documents").items() or [value.replaced({"path": path, "sha256": sha256})]
    cards = value.key("scorecards").items()
    paths = [required_text(document.key("path")) for document in documents]
    owners = [_owner(card, paths) for card in cards]
    return tuple(
        _document(document, [card for card, owner in zip(cards, owners, strict=True) if owner == position])
        for position, document in enumerate(documents)
    )


def read_document(content: str) -> Document:
    """The one document in the contract's text.

    Raises:
        DocumentError: as `read_contract`, or there is not exactly one.
    """
    documents = read_contract(content.encode(), JSON_NAME, "")
    if len(documents) != 1:
        raise DocumentError(ONE_DOCUMENT(path=JSON_NAME, number=len(documents)))
    return documents[0]


def _owner(card: Value, paths: list[str]) -> int:
    """The position of the document a card belongs to: the one its place names, else the first."""
    file = read_place(card.key("place")).file
    return paths.index(file) if file in paths else 0


def _document(value: Value, cards: list[Value]) -> Document:
    unread: dict[str | None, list[Unread]] = {}
    for item in value.key("unread").items():
        unread.setdefault(text(item.key("card")), []).append(read_unread(item))
    scorecards = tuple(_card(card, unread.pop(text(card.key("id")), [])) for card in cards)
    return Document(
        path=required_text(value.key("path")),
        sha256=required_text(value.key("sha256")),
        title=text(value.key("title")),
        publisher=text(value.key("publisher")),
        year=whole(value.key("year")),
        money_unit=money_unit(value.key("money_unit")),
        source_format=text(value.key("source_format")) or "json",
        paragraphs=each(value.key("paragraphs"), _required_passage),
        repairs=each(value.key("repairs"), _repair),
        unread=tuple(item for items in unread.values() for item in items),
        scorecards=scorecards,
        reading=read_reading(value.key("reading"), scorecards),
    )


def read_reading(value: Value, cards: tuple[Scorecard, ...]) -> Reading:
    """The state of reading; a file without it was written by a version that did not know, and is taken as whole."""
    if value.raw is None:
        return Reading(cards_named=len(cards), cards_read=len(cards))
    return Reading(
        state=choice(value.key("state"), get_args(ReadingState)),
        cards_named=whole(value.key("cards_named")) or 0,
        cards_read=whole(value.key("cards_read")) or 0,
        unread=whole(value.key("unread")) or 0,
        recognised=whole(value.key("recognised")) or 0,
    )


def _card(value: Value, unread: list[Unread]) -> Scorecard:
    head_place, total_place, printed = value.key("head_place"), value.key("total_place"), value.key("printed")
    form = value.key("form")
    return Scorecard(
        id=required_text(value.key("id")),
        kind=choice(value.key("kind"), get_args(CardKind)),
        place=read_place(value.key("place")),
        name=text(value.key("name")),
        supervisor=text(value.key("supervisor")),
        unit=text(value.key("unit")),
        year=whole(value.key("year")),
        grade=text(value.key("grade")),
        money_unit=money_unit(value.key("money_unit")),
        funds=each(value.key("funds"), _fund),
        goal=_passage(value.key("goal")),
        achievement=_passage(value.key("achievement")),
        columns=each(value.key("columns"), required_text),
        indicators=each(value.key("indicators"), _indicator),
        total_weight=points(value.key("total_weight")),
        total_score=decimal(value.key("total_score")),
        head_place=None if head_place.raw is None else read_place(head_place),
        total_place=None if total_place.raw is None else read_place(total_place),
        repairs=each(value.key("repairs"), _repair),
        unread=tuple(unread),
        form="self-evaluation" if form.raw is None else choice(form, get_args(Form)),
        form_evidence=each(value.key("form_evidence"), required_text),
        remarks=each(value.key("remarks"), _required_passage),
        level_sums=each(value.key("level_sums"), _level_sum),
        printed=None if printed.raw is None else PrintedTable(rows=each(printed, _printed_row)),
        cells=tuple(_cells(value)),
    )


def _level_sum(value: Value) -> LevelSum:
    return LevelSum(
        label=required_text(value.key("label")),
        place=read_place(value.key("place")),
        rows=each(value.key("rows"), read_place),
        weight=decimal(value.key("weight")),
        score=decimal(value.key("score")),
    )


def _cells(card: Value) -> Iterator[FieldCell]:
    for cell in card.key("cells").items():
        yield _cell(cell, choice(cell.key("field"), get_args(FieldName)), read_place(cell.key("place")))
    for row in (*card.key("funds").items(), *card.key("indicators").items()):
        place, cells = read_place(row.key("place")), row.key("cells")
        for name in cells.raw or {}:
            if name in get_args(FieldName):
                yield _cell(cells.key(name), name, place)


def _cell(value: Value, name: FieldName, place: Place) -> FieldCell:
    return FieldCell(
        place=place,
        field=name,
        row=whole(value.key("row")),
        cell=whole(value.key("cell")),
        origin=_origin(value.key("origin")),
        bounds=_bounds(value.key("bounds")),
    )


def _origin(value: Value) -> Origin:
    origin: Origin = "printed" if value.raw is None else choice(value, get_args(Origin))
    return origin


def _bounds(value: Value) -> Bounds | None:
    ends = [end for end in map(decimal, value.items()) if end is not None]
    if len(ends) == 2:
        return ends[0], ends[1]
    if ends:
        raise value.wrong(TWO_DECIMALS())
    return None


def _printed_row(value: Value) -> PrintedTableRow:
    return PrintedTableRow(cells=each(value.key("cells"), _printed_cell), place=read_place(value.key("place")))


def _printed_cell(value: Value) -> PrintedCell:
    place = value.key("place")
    return PrintedCell(
        text=required_text(value.key("text")),
        rows=_span(value.key("rows")),
        columns=_span(value.key("columns")),
        place=None if place.raw is None else read_place(place),
        origin=_origin(value.key("origin")),
        confidence=text(value.key("confidence")),
        bounds=_bounds(value.key("bounds")),
    )


def _span(value: Value) -> int:
    span = whole(value)
    if span is not None and not 1 <= span <= _WIDEST:
        raise value.wrong(COVERED(most=_WIDEST))
    return span or 1


def _fund(value: Value) -> Fund:
    return Fund(
        source=choice(value.key("source"), get_args(FundSource)),
        source_raw=text(value.key("source_raw")) or "",
        initial=decimal(value.key("initial")),
        annual=decimal(value.key("annual")),
        executed=decimal(value.key("executed")),
        weight=points(value.key("weight")),
        rate=text(value.key("rate")),
        breakdown=text(value.key("breakdown")),
        score=decimal(value.key("score")),
        place=read_place(value.key("place")),
    )


def _indicator(value: Value) -> Indicator:
    return Indicator(
        level1=text(value.key("level1")),
        level2=text(value.key("level2")),
        level3=text(value.key("level3")),
        target=text(value.key("target")),
        actual=text(value.key("actual")),
        weight=points(value.key("weight")),
        score=decimal(value.key("score")),
        note=text(value.key("note")),
        place=read_place(value.key("place")),
    )


def read_place(value: Value) -> Place:
    """A place, as both contracts have it."""
    if value.raw is None:
        return Place()
    return Place(
        file=text(value.key("file")),
        line=whole(value.key("line")),
        page=whole(value.key("page")),
        sheet=text(value.key("sheet")),
        table=whole(value.key("table")),
        row=whole(value.key("row")),
        cell=text(value.key("cell")),
        box=_box(value.key("box")),
    )


def _box(value: Value) -> Box | None:
    sides = [side for side in map(decimal, value.items()) if side is not None]
    if len(sides) == 4:
        return sides[0], sides[1], sides[2], sides[3]
    if sides:
        raise value.wrong(FOUR_DECIMALS())
    return None


def _required_passage(value: Value) -> Passage:
    recognised = value.key("recognised").raw is True
    return Passage(text=required_text(value.key("text")), place=read_place(value.key("place")), recognised=recognised)


def _passage(value: Value) -> Passage | None:
    return None if value.raw is None else _required_passage(value)


def _repair(value: Value) -> Repair:
    return Repair(what=_reason(value, required_text(value.key("what"))), place=read_place(value.key("place")))


def _reason(value: Value, said: str) -> Reason:
    """The reason with its code, values and both languages; of a file that knows none of these, the text as it is."""
    worded = value.key("reasons")
    if worded.raw is None:
        return as_reason(said)
    both = Both(required_text(worded.key("zh")), required_text(worded.key("en")))
    values = value.key("values")
    return Reason(
        code=text(value.key("code")) or TEXT,
        text=both,
        values={name: required_text(values.key(name)) for name in values.raw or {}},
        contract_lang="zh" if said == both.zh != both.en else "en",
    )


def read_unread(value: Value) -> Unread:
    """Something that was not understood, as both contracts have it."""
    return Unread(
        text=required_text(value.key("text")),
        place=read_place(value.key("place")),
        reason=_reason(value, text(value.key("reason")) or ""),
    )
