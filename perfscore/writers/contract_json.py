"""Documents as the contract ``perfscore.scorecards/1``: the JSON that `perfscore read` prints and `check` reads.

Numbers are decimal strings with the digits printed, without separators and 分; `rate`, `target` and `actual` are
verbatim. Nothing of a document is lost: reading the JSON gives the documents back, with the state of their reading,
the cards as they were printed and the cell of each field. Of a printed cell and of a field's cell the keys that have
their usual value are left out. The schema is docs/schemas/scorecards-1.schema.json.

>>> from perfscore.model.document import Document
>>> scorecards_json([Document(path="a.txt", sha256="0" * 64, year=2023)])["documents"][0]["year"]
2023
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from perfscore.model.document import Document
from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.printed import Bounds, FieldCell, PrintedCell, PrintedTableRow
from perfscore.model.reading import Reading
from perfscore.model.scorecard import Fund, Indicator, LevelSum, Scorecard
from perfscore.version import __version__

FORMAT = "perfscore.scorecards/1"


def document_text(document: Document) -> str:
    """One document as the contract's text."""
    return json.dumps(scorecards_json([document]), ensure_ascii=False, indent=1) + "\n"


def scorecards_json(documents: Iterable[Document]) -> dict[str, Any]:
    """The contract's object for these documents; `claims` is an empty list that the caller fills."""
    documents = tuple(documents)
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": __version__},
        "documents": [_document(document) for document in documents],
        "scorecards": [_card(card) for document in documents for card in document.scorecards],
    }


def _document(document: Document) -> dict[str, Any]:
    unread = [(item, None) for item in document.unread]
    unread_of_cards = [(item, card.id) for card in document.scorecards for item in card.unread]
    return {
        "path": document.path,
        "sha256": document.sha256,
        "title": document.title,
        "publisher": document.publisher,
        "year": document.year,
        "money_unit": document.money_unit,
        "source_format": document.source_format,
        "reading": reading_json(document.reading),
        "claims": [],
        "paragraphs": [_passage(passage) for passage in document.paragraphs],
        "repairs": _repairs(document.repairs),
        "unread": [unread_json(item) | {"card": card} for item, card in [*unread, *unread_of_cards]],
    }


def reading_json(reading: Reading) -> dict[str, Any]:
    """The state of reading, as both contracts have it."""
    return {
        "state": reading.state,
        "cards_named": reading.cards_named,
        "cards_read": reading.cards_read,
        "unread": reading.unread,
        "recognised": reading.recognised,
    }


def unread_json(item: Unread) -> dict[str, Any]:
    """What was not read, as both contracts have it."""
    return {"text": item.text, "place": item.place.as_json(), **item.reason.as_json()}


def _card(card: Scorecard) -> dict[str, Any]:
    cells: dict[Place, dict[str, Any]] = {}
    rows = {fund.place for fund in card.funds} | {row.place for row in card.indicators}
    for cell in card.cells:
        if cell.place in rows:
            cells.setdefault(cell.place, {})[cell.field] = _cell(cell)
    return {
        "id": card.id,
        "kind": card.kind,
        "name": card.name,
        "supervisor": card.supervisor,
        "unit": card.unit,
        "year": card.year,
        "grade": card.grade,
        "money_unit": card.money_unit,
        "place": card.place.as_json(),
        "funds": [_fund(fund, cells) for fund in card.funds],
        "goal": _passage(card.goal),
        "achievement": _passage(card.achievement),
        "indicators": [_indicator(indicator, cells) for indicator in card.indicators],
        "columns": list(card.columns),
        "total_weight": _digits(card.total_weight),
        "total_score": _digits(card.total_score),
        "head_place": card.head_place and card.head_place.as_json(),
        "total_place": card.total_place and card.total_place.as_json(),
        "repairs": _repairs(card.repairs),
        "form": card.form,
        "form_evidence": list(card.form_evidence),
        "remarks": [_passage(passage) for passage in card.remarks],
        "level_sums": [_level_sum(item) for item in card.level_sums],
        "printed": card.printed and [_printed_row(row) for row in card.printed.rows],
        "cells": [
            {"field": cell.field, "place": cell.place.as_json()} | _cell(cell)
            for cell in card.cells
            if cell.place not in rows
        ],
    }


def _level_sum(item: LevelSum) -> dict[str, Any]:
    return {
        "label": item.label,
        "place": item.place.as_json(),
        "rows": [place.as_json() for place in item.rows],
        "weight": _digits(item.weight),
        "score": _digits(item.score),
    }


def _fund(fund: Fund, cells: Mapping[Place, dict[str, Any]]) -> dict[str, Any]:
    return {
        "source": fund.source,
        "source_raw": fund.source_raw,
        "initial": _digits(fund.initial),
        "annual": _digits(fund.annual),
        "executed": _digits(fund.executed),
        "weight": _digits(fund.weight),
        "rate": fund.rate,
        "score": _digits(fund.score),
        "breakdown": fund.breakdown,
        "place": fund.place.as_json(),
        "cells": cells.get(fund.place, {}),
    }


def _indicator(indicator: Indicator, cells: Mapping[Place, dict[str, Any]]) -> dict[str, Any]:
    return {
        "level1": indicator.level1,
        "level2": indicator.level2,
        "level3": indicator.level3,
        "target": indicator.target,
        "actual": indicator.actual,
        "weight": _digits(indicator.weight),
        "score": _digits(indicator.score),
        "note": indicator.note,
        "place": indicator.place.as_json(),
        "cells": cells.get(indicator.place, {}),
    }


def _passage(passage: Passage | None) -> dict[str, Any] | None:
    if passage is None:
        return None
    said = {"text": passage.text, "place": passage.place.as_json()}
    return said | ({"recognised": True} if passage.recognised else {})


def _repairs(repairs: Iterable[Repair]) -> list[dict[str, Any]]:
    return [
        {"what": reason.pop("reason"), "place": repair.place.as_json(), **reason}
        for repair in repairs
        for reason in [repair.what.as_json()]
    ]


def _cell(cell: FieldCell) -> dict[str, Any]:
    found: dict[str, Any] = {"row": cell.row, "cell": cell.cell}
    if cell.origin != "printed":
        found["origin"] = cell.origin
    return found | _bounds(cell.bounds)


def _printed_row(row: PrintedTableRow) -> dict[str, Any]:
    return {"place": row.place.as_json(), "cells": [_printed_cell(cell) for cell in row.cells]}


def _printed_cell(cell: PrintedCell) -> dict[str, Any]:
    found: dict[str, Any] = {"text": cell.text}
    if cell.rows > 1:
        found["rows"] = cell.rows
    if cell.columns > 1:
        found["columns"] = cell.columns
    if cell.place is not None:
        found["place"] = cell.place.as_json()
    if cell.origin != "printed":
        found["origin"] = cell.origin
    if cell.confidence is not None:
        found["confidence"] = cell.confidence
    return found | _bounds(cell.bounds)


def _bounds(bounds: Bounds | None) -> dict[str, Any]:
    return {} if bounds is None else {"bounds": [f"{end:f}" for end in bounds]}


def _digits(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
