"""The tables of a store: their columns, what each holds, and of which type it is.

Exact figures are DECIMAL; a figure that does not fit stands as text in the column `misfit`, as ``field=figure``, and
its own column is null. Nothing is a float. `document` is the key of a document in all tables: its path below the
folder. `statement` is equal for the same statement in several formats in one folder: `perfscore.store.summary` counts
it once. The state of a document is whole, part or none (how far it was read), failed, or empty (a file of the folder
with neither a card nor an amount).

>>> [table.name for table in TABLES][:2], FINDINGS.columns[0]
(['documents', 'cards'], TableColumn(name='id', type='VARCHAR'))
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from attrs import frozen

VERSION = 1

Type = Literal["VARCHAR", "BIGINT", "BOOLEAN", "DECIMAL(38,8)", "DECIMAL(18,6)"]
# Digits before and after the point that each exact type holds.
_FITS: dict[str, tuple[int, int]] = {"DECIMAL(38,8)": (30, 8), "DECIMAL(18,6)": (12, 6)}


@frozen
class TableColumn:
    """A column."""

    name: str
    type: Type


@frozen(kw_only=True)
class StoreTable:
    """A table."""

    name: str
    columns: tuple[TableColumn, ...]


def _table(table: str, /, **columns: Type) -> StoreTable:
    return StoreTable(name=table, columns=tuple(TableColumn(column, kind) for column, kind in columns.items()))


_TEXT: Type = "VARCHAR"
_COUNT: Type = "BIGINT"
_MONEY: Type = "DECIMAL(38,8)"
_POINTS: Type = "DECIMAL(18,6)"

DOCUMENTS = _table(
    "documents", path=_TEXT, key=_TEXT, sha256=_TEXT, state=_TEXT, error=_TEXT, error_code=_TEXT, title=_TEXT,
    publisher=_TEXT, year=_COUNT, standard=_TEXT, standard_sha256=_TEXT, version=_TEXT, cards_named=_COUNT,
    cards_read=_COUNT, unread=_COUNT, recognised=_COUNT, practices=_TEXT,
    source_format=_TEXT, statement=_TEXT,
)  # fmt: skip
CARDS = _table(
    "cards", document=_TEXT, card=_TEXT, name=_TEXT, unit=_TEXT, supervisor=_TEXT, kind=_TEXT, form=_TEXT,
    line=_COUNT, place=_TEXT, annual=_MONEY, executed=_MONEY, total_weight=_POINTS, total_score=_POINTS, grade=_TEXT,
    grade_by_total=_TEXT, recomputed_total=_POINTS, recomputed_grade=_TEXT, too_many=_POINTS,
    grade_after=_TEXT, misfit=_TEXT,
)  # fmt: skip
FUNDS = _table(
    "funds", document=_TEXT, card=_TEXT, source=_TEXT, source_raw=_TEXT, initial=_MONEY, annual=_MONEY,
    executed=_MONEY, rate=_TEXT, weight=_POINTS, score=_POINTS, money_unit=_TEXT, misfit=_TEXT,
)  # fmt: skip
INDICATORS = _table(
    "indicators", document=_TEXT, card=_TEXT, row=_COUNT, level1=_TEXT, level2=_TEXT, level3=_TEXT, target=_TEXT,
    actual=_TEXT, weight=_POINTS, score=_POINTS, recomputed=_POINTS, rule=_TEXT, note=_TEXT, place=_TEXT, misfit=_TEXT,
)  # fmt: skip
FINDINGS = _table(
    "findings", id=_TEXT, kind=_TEXT, severity=_TEXT, document=_TEXT, card=_TEXT, indicator=_TEXT, line=_COUNT,
    place=_TEXT, published=_TEXT, recomputed=_TEXT, points=_POINTS, money=_MONEY, message_zh=_TEXT, message_en=_TEXT,
    decision=_TEXT, decided_by=_TEXT, decided_on=_TEXT, reason=_TEXT,
)  # fmt: skip
CLAIMS = _table("claims", document=_TEXT, kind=_TEXT, holds="BOOLEAN", place=_TEXT, text=_TEXT)
REPAIRS = _table("repairs", document=_TEXT, card=_TEXT, code=_TEXT, what_zh=_TEXT, what_en=_TEXT, place=_TEXT)
UNREAD = _table(
    "unread", document=_TEXT, card=_TEXT, code=_TEXT, text=_TEXT, reason_zh=_TEXT, reason_en=_TEXT, place=_TEXT
)
TABLES = (DOCUMENTS, CARDS, FUNDS, INDICATORS, FINDINGS, CLAIMS, REPAIRS, UNREAD)


def fits(value: Decimal, kind: Type) -> bool:
    """Whether a figure can stand in a column without losing a digit.

    >>> fits(Decimal("9.62"), "DECIMAL(18,6)"), fits(Decimal("0.1234567"), "DECIMAL(18,6)")
    (True, False)
    """
    before, after = _FITS[kind]
    _, digits, exponent = value.normalize().as_tuple()
    assert isinstance(exponent, int)
    return -exponent <= after and len(digits) + exponent <= before
