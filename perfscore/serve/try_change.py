"""What if: a card with some cells changed, judged again by the same functions as the report.

The practice of the document is held: one changed score does not change the rule that it is judged by.

>>> from perfscore.audit import check
>>> from perfscore.testing.sketch import sketch
>>> [audited] = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62")).documents
>>> card = changed_card(audited.document.scorecards[0], [CellEdit(row=0, field="actual", value="53 人")])
>>> [verdict] = rejudged(audited, card, whole=False).judgement.cards
>>> str(verdict.rows[0].recomputed)
'10.00'
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from attrs import evolve, frozen

from perfscore.audit import AuditedDocument, audit_document
from perfscore.both import listed
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.serve.refusal import BAD_VALUE, RefusedError

RowField = Literal["target", "actual", "weight", "score", "note"]
FundField = Literal["initial", "annual", "executed", "rate", "score"]
CardField = Literal["total_weight", "total_score", "grade"]
_LONGEST = 2_000


@frozen(kw_only=True)
class CellEdit:
    """One cell: of an indicator (`row`, from 0), of a source of money (`fund`, from 0), or of the card itself."""

    field: str
    value: str | None
    row: int | None = None
    fund: int | None = None

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> CellEdit:
        """A change as it was sent.

        Raises:
            RefusedError: an unknown field, or a value that is no text.
        """
        row, fund, field, value = (given.get(name) for name in ("row", "fund", "field", "value"))
        allowed = get_args(CardField)
        if row is not None or fund is not None:
            allowed = get_args(RowField if row is not None else FundField)
        if field not in allowed:
            raise RefusedError(BAD_VALUE(name="field", value=field, allowed=listed(allowed)), 422)
        if value is not None and (not isinstance(value, str) or len(value) > _LONGEST):
            raise RefusedError(BAD_VALUE(name=str(field), value="…", allowed="text"), 422)
        return cls(
            field=str(field),
            value=value.strip() or None if isinstance(value, str) else None,
            row=_index("row", row),
            fund=_index("fund", fund),
        )


def changed_card(card: Scorecard, changes: Iterable[CellEdit]) -> Scorecard:
    """The card with its cells changed.

    Raises:
        RefusedError: there is no such row, or a number is none.
    """
    rows, funds = list(card.indicators), list(card.funds)
    own: Any = {}
    for change in changes:
        try:
            if change.row is not None:
                rows[change.row] = _with(rows[change.row], change)
            elif change.fund is not None:
                funds[change.fund] = _with(funds[change.fund], change)
            else:
                own[change.field] = change.value
        except IndexError:
            raise RefusedError(BAD_VALUE(name="row", value=change.row, allowed=f"0–{len(rows) - 1}"), 422) from None
    try:
        return evolve(card, indicators=tuple(rows), funds=tuple(funds), **own)
    except (TypeError, ValueError):
        raise RefusedError(_no_number(next(iter(own.items()))), 422) from None


def rejudged(audited: AuditedDocument, card: Scorecard, *, whole: bool) -> AuditedDocument:
    """The audit with the changed card: of this card alone, or of the whole document."""
    document = audited.document
    cards = tuple(card if item.id == card.id else item for item in document.scorecards) if whole else (card,)
    changed = evolve(document, scorecards=cards, paragraphs=document.paragraphs if whole else ())
    judgement = audited.judgement
    return audit_document(
        changed,
        judgement.standard if judgement.given else None,
        frozenset(audited.checked),
        practice=None if judgement.given else judgement.profile,
    )


def _with(row: Any, change: CellEdit) -> Any:
    assert isinstance(row, (Indicator, Fund))
    try:
        return evolve(row, **{change.field: change.value})  # type: ignore[arg-type]
    except (TypeError, ValueError):
        raise RefusedError(_no_number((change.field, change.value)), 422) from None


def _no_number(cell: tuple[str, str | None]) -> Any:
    return BAD_VALUE(name=cell[0], value=cell[1], allowed="9.62")


def _index(name: str, value: object) -> int | None:
    if value is None:
        return None
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 6:
        return int(value)
    raise RefusedError(BAD_VALUE(name=name, value=value, allowed="0, 1, 2 …"), 422)
