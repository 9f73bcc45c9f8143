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

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar, get_args

from attrs import field, frozen

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.scorecard import CardKind, Fund, FundSource, Indicator, MoneyUnit, Scorecard
from perfscore.readers.formats.json_text import load_json

FORMAT = "perfscore.scorecards/1"

T = TypeVar("T")

_DECIMAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")


def read_contract(data: bytes, path: str, sha256: str, limits: Limits = DEFAULT) -> tuple[Document, ...]:
    """The documents in the JSON text `data`; one of that file itself (`path`, `sha256`) where it lists none.

    Raises:
        DocumentError: not JSON, not this contract, or a value of the wrong kind; the sentence names the value.
        LimitError: nested or written with more digits than `limits` allow.
    """
    value = _Value(path=path, at="", raw=load_json(data, path, limits), limits=limits)
    if value.key("format").raw != FORMAT:
        raise DocumentError(f"{path}: format is {value.key('format').raw!r}; {FORMAT!r} is read")
    documents = value.key("documents").items() or [value.replaced({"path": path, "sha256": sha256})]
    cards = value.key("scorecards").items()
    paths = [_required_text(document.key("path")) for document in documents]
    owners = [_owner(card, paths) for card in cards]
    return tuple(
        _document(document, [card for card, owner in zip(cards, owners, strict=True) if owner == position])
        for position, document in enumerate(documents)
    )


@frozen(kw_only=True)
class _Value:
    """A JSON value with the path that leads to it, for the sentence when it is of the wrong kind."""

    path: str
    at: str
    raw: Any
    limits: Limits = field(repr=False)

    def key(self, name: str) -> _Value:
        if not isinstance(self.raw, dict):
            raise self.wrong("an object")
        return _Value(
            path=self.path,
            at=f"{self.at}.{name}" if self.at else name,
            raw=self.raw.get(name),
            limits=self.limits,
        )

    def items(self) -> list[_Value]:
        if self.raw is None:
            return []
        if not isinstance(self.raw, list):
            raise self.wrong("a list")
        return [
            _Value(path=self.path, at=f"{self.at}[{position}]", raw=item, limits=self.limits)
            for position, item in enumerate(self.raw)
        ]

    def replaced(self, raw: dict[str, Any]) -> _Value:
        return _Value(path=self.path, at=self.at, raw=raw, limits=self.limits)

    def wrong(self, allowed: str) -> DocumentError:
        shown = repr(self.raw)
        shown = shown if len(shown) <= 60 else f"{shown[:57]}…"
        return DocumentError(f"{self.path}: {self.at or 'the file'} is {shown}; {allowed} is allowed")


def _owner(card: _Value, paths: list[str]) -> int:
    """The position of the document a card belongs to: the one its place names, else the first."""
    file = _place(card.key("place")).file
    return paths.index(file) if file in paths else 0


def _document(value: _Value, cards: list[_Value]) -> Document:
    unread: dict[str | None, list[Unread]] = {}
    for item in value.key("unread").items():
        unread.setdefault(_text(item.key("card")), []).append(_unread(item))
    scorecards = tuple(_card(card, unread.pop(_text(card.key("id")), [])) for card in cards)
    return Document(
        path=_required_text(value.key("path")),
        sha256=_required_text(value.key("sha256")),
        title=_text(value.key("title")),
        publisher=_text(value.key("publisher")),
        year=_whole(value.key("year")),
        money_unit=_money_unit(value.key("money_unit")),
        source_format=_text(value.key("source_format")) or "json",
        paragraphs=_each(value.key("paragraphs"), _required_passage),
        repairs=_each(value.key("repairs"), _repair),
        unread=tuple(item for items in unread.values() for item in items),
        scorecards=scorecards,
    )


def _card(value: _Value, unread: list[Unread]) -> Scorecard:
    head_place, total_place = value.key("head_place"), value.key("total_place")
    return Scorecard(
        id=_required_text(value.key("id")),
        kind=_choice(value.key("kind"), get_args(CardKind)),
        place=_place(value.key("place")),
        name=_text(value.key("name")),
        supervisor=_text(value.key("supervisor")),
        unit=_text(value.key("unit")),
        year=_whole(value.key("year")),
        grade=_text(value.key("grade")),
        money_unit=_money_unit(value.key("money_unit")),
        funds=_each(value.key("funds"), _fund),
        goal=_passage(value.key("goal")),
        achievement=_passage(value.key("achievement")),
        columns=_each(value.key("columns"), _required_text),
        indicators=_each(value.key("indicators"), _indicator),
        total_weight=_points(value.key("total_weight")),
        total_score=_decimal(value.key("total_score")),
        head_place=None if head_place.raw is None else _place(head_place),
        total_place=None if total_place.raw is None else _place(total_place),
        repairs=_each(value.key("repairs"), _repair),
        unread=tuple(unread),
    )


def _fund(value: _Value) -> Fund:
    return Fund(
        source=_choice(value.key("source"), get_args(FundSource)),
        source_raw=_text(value.key("source_raw")) or "",
        initial=_decimal(value.key("initial")),
        annual=_decimal(value.key("annual")),
        executed=_decimal(value.key("executed")),
        weight=_points(value.key("weight")),
        rate=_text(value.key("rate")),
        score=_decimal(value.key("score")),
        place=_place(value.key("place")),
    )


def _indicator(value: _Value) -> Indicator:
    return Indicator(
        level1=_text(value.key("level1")),
        level2=_text(value.key("level2")),
        level3=_text(value.key("level3")),
        target=_text(value.key("target")),
        actual=_text(value.key("actual")),
        weight=_points(value.key("weight")),
        score=_decimal(value.key("score")),
        note=_text(value.key("note")),
        place=_place(value.key("place")),
    )


def _place(value: _Value) -> Place:
    if value.raw is None:
        return Place()
    return Place(
        file=_text(value.key("file")),
        line=_whole(value.key("line")),
        page=_whole(value.key("page")),
        sheet=_text(value.key("sheet")),
        table=_whole(value.key("table")),
        row=_whole(value.key("row")),
        cell=_text(value.key("cell")),
    )


def _required_passage(value: _Value) -> Passage:
    return Passage(text=_required_text(value.key("text")), place=_place(value.key("place")))


def _passage(value: _Value) -> Passage | None:
    return None if value.raw is None else _required_passage(value)


def _repair(value: _Value) -> Repair:
    return Repair(what=_required_text(value.key("what")), place=_place(value.key("place")))


def _unread(value: _Value) -> Unread:
    return Unread(
        text=_required_text(value.key("text")),
        place=_place(value.key("place")),
        reason=_text(value.key("reason")) or "",
    )


def _each(value: _Value, read: Callable[[_Value], T]) -> tuple[T, ...]:
    return tuple(read(item) for item in value.items())


def _text(value: _Value) -> str | None:
    if value.raw is None or isinstance(value.raw, str):
        return value.raw
    raise value.wrong("a text or null")


def _required_text(value: _Value) -> str:
    if isinstance(value.raw, str):
        return value.raw
    raise value.wrong("a text")


def _whole(value: _Value) -> int | None:
    if value.raw is None or (isinstance(value.raw, int) and not isinstance(value.raw, bool)):
        return value.raw
    raise value.wrong("a whole number or null")


def _choice(value: _Value, allowed: tuple[str, ...]) -> Any:
    if value.raw in allowed:
        return value.raw
    raise value.wrong(f"one of {', '.join(allowed)}")


def _money_unit(value: _Value) -> MoneyUnit:
    unit: MoneyUnit = "万元" if value.raw is None else _choice(value, get_args(MoneyUnit))
    return unit


def _decimal(value: _Value) -> Decimal | None:
    raw = value.raw
    if raw is None:
        return None
    if isinstance(raw, (int, Decimal)) and not isinstance(raw, bool):
        return Decimal(raw)
    if not (isinstance(raw, str) and _DECIMAL.fullmatch(raw)):
        raise value.wrong('a decimal number as text, such as "10.00", or null')
    if len(raw) > value.limits.number_digits + 2:
        raise value.limits.exceeded("number_digits", f"{value.at} has {len(raw)} digits", value.path)
    return Decimal(raw)


def _points(value: _Value) -> Decimal | None:
    number = _decimal(value)
    if number is not None and number < 0:
        raise value.wrong("a number of at least 0")
    return number
