"""One audited document, or one that failed, as rows of the tables; figures are decimal text until they are written.

>>> from perfscore.audit import check
>>> from perfscore.testing.sketch import sketch
>>> [audited] = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62")).documents
>>> rows = rows_of(audited, "a.txt", "k")
>>> rows["indicators"][0]["recomputed"], rows["documents"][0]["state"]
('9.62', 'whole')
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from perfscore.audit import AuditedDocument
from perfscore.model.place import Place
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.run import Failed
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.verdict import RowVerdict
from perfscore.store.tables import TABLES, StoreTable, fits
from perfscore.twins import statement_of
from perfscore.version import __version__
from perfscore.view.document import DocumentView, document_view

StoredRow = dict[str, Any]

# The state of a file of a folder in which there is neither a card nor an amount: it is counted, not a failure.
PASSED_OVER = "empty"
Rows = dict[str, list[StoredRow]]


def rows_of(audited: AuditedDocument, path: str, key: str) -> Rows:
    """The rows of a document; `path` is its path below the folder, `key` says of what and how it was made."""
    document, view = audited.document, document_view(audited)
    verdicts = {verdict.card.id: verdict for verdict in audited.verdicts}
    rows: Rows = {table.name: [] for table in TABLES}
    rows["documents"].append(_document(view, path, key) | {"statement": statement_of(document)})
    for card in document.scorecards:
        verdict = verdicts.get(card.id)
        rows["cards"].append(_card(card, view, verdict, audited, path))
        rows["funds"] += [_fund(fund, card, path) for fund in card.funds]
        judged = {id(row.reading.row): row for row in verdict.rows} if verdict else {}
        rows["indicators"] += [
            _indicator(row, number, card, judged.get(id(row)), path) for number, row in enumerate(card.indicators)
        ]
        rows["repairs"] += [_repair(item, card.id, path) for item in card.repairs]
        rows["unread"] += [_unread(item, card.id, path) for item in card.unread]
    rows["repairs"] += [_repair(item, None, path) for item in document.repairs]
    rows["unread"] += [_unread(item, None, path) for item in (*document.unread, *audited.narrative.unread)]
    rows["findings"] += _findings(view, path)
    rows["claims"] += [
        {
            "document": path,
            "kind": claim.kind,
            "holds": claim.holds,
            "place": claim.place.label("zh"),
            "text": claim.quoted,
        }
        for claim in audited.narrative.claims
    ]
    return _checked(rows)


def failed_rows(failed: Failed, path: str, key: str, sha256: str | None) -> Rows:
    """The one row of a file of which no audit could be made."""
    rows: Rows = {table.name: [] for table in TABLES}
    rows["documents"].append(
        {
            "path": path,
            "key": key,
            "sha256": sha256,
            "state": PASSED_OVER if failed.passed_over else "failed",
            "error": failed.reason["zh"],
            "error_code": failed.reason.code,
            "version": __version__,
        }
    )
    return _checked(rows)


def _document(view: DocumentView, path: str, key: str) -> StoredRow:
    practices = [
        {
            "kind": item.kind,
            "class": item.class_,
            "met": item.met,
            "rule": item.rule,
            "votes": item.votes,
            "of": item.of,
        }
        for item in view.standard.practices
    ]
    return {
        "path": path,
        "key": key,
        "sha256": view.sha256,
        "state": view.reading.state,
        "title": view.title,
        "publisher": view.publisher,
        "year": view.year,
        "standard": view.standard.name,
        "standard_sha256": view.standard.sha256,
        "version": __version__,
        "cards_named": view.reading.cards_named,
        "cards_read": view.contents.cards,
        "unread": len(view.unread),
        "recognised": view.reading.recognised,
        "source_format": view.source_format,
        "practices": json.dumps(practices, ensure_ascii=False) if practices else None,
    }


def _card(
    card: Scorecard, view: DocumentView, verdict: CardVerdict | None, audited: AuditedDocument, path: str
) -> StoredRow:
    shown = next(item for item in view.cards if item.id == card.id)
    total = None if verdict is None else verdict.recomputed_total
    return {
        "document": path,
        "card": card.id,
        "name": card.name,
        "unit": card.unit,
        "supervisor": card.supervisor,
        "kind": card.kind,
        "form": card.form,
        "line": card.place.line,
        "place": card.place.label("zh"),
        "annual": shown.annual,
        "executed": shown.executed,
        "total_weight": card.total_weight,
        "total_score": card.total_score,
        "grade": card.grade,
        "grade_by_total": shown.grade_by_total,
        "recomputed_total": total,
        "recomputed_grade": None if total is None else audited.standard.grades.of(total),
        "too_many": None if shown.stake is None else shown.stake.too_many,
        "grade_after": None if shown.stake is None else shown.stake.grade_after,
    }


def _fund(fund: Fund, card: Scorecard, path: str) -> StoredRow:
    names = ("source", "source_raw", "initial", "annual", "executed", "rate", "weight", "score")
    return {"document": path, "card": card.id, "money_unit": card.money_unit} | {
        name: getattr(fund, name) for name in names
    }


def _indicator(row: Indicator, number: int, card: Scorecard, verdict: RowVerdict | None, path: str) -> StoredRow:
    names = ("level1", "level2", "level3", "target", "actual", "weight", "score", "note")
    expected = None if verdict is None else verdict.expected
    return {
        "document": path,
        "card": card.id,
        "row": number,
        "recomputed": None if expected is None else expected.points,
        "rule": None if expected is None else expected.rule or None,
        "place": _place(row.place),
    } | {name: getattr(row, name) for name in names}


def _findings(view: DocumentView, path: str) -> Iterator[StoredRow]:
    for item in sorted(view.findings, key=lambda item: item.position):
        finding, waiver = item.finding, item.finding.waived
        yield {
            "id": finding.id,
            "kind": finding.kind,
            "severity": str(finding.severity),
            "document": path,
            "card": None if finding.card is None else finding.card.id,
            "indicator": finding.indicator,
            "line": finding.place.line,
            "place": _place(finding.place),
            "published": finding.published,
            "recomputed": finding.recomputed,
            "points": item.points,
            "money": item.money,
            "message_zh": finding.messages.zh,
            "message_en": finding.messages.en,
            "decision": None if waiver is None else waiver.decision,
            "decided_by": None if waiver is None else waiver.by,
            "decided_on": None if waiver is None else waiver.date.isoformat(),
            "reason": None if waiver is None else waiver.reason,
        }


def _repair(item: Any, card: str | None, path: str) -> StoredRow:
    what = item.what
    return {
        "document": path,
        "card": card,
        "code": what.code,
        "what_zh": what["zh"],
        "what_en": what["en"],
        "place": _place(item.place),
    }


def _unread(item: Any, card: str | None, path: str) -> StoredRow:
    return {
        "document": path,
        "card": card,
        "code": item.reason.code,
        "text": item.text,
        "reason_zh": item.reason["zh"],
        "reason_en": item.reason["en"],
        "place": _place(item.place),
    }


def _place(place: Place) -> str:
    return place.label("zh")


def _checked(rows: Rows) -> Rows:
    return {table.name: [_fitted(row, table) for row in rows[table.name]] for table in TABLES}


def _fitted(row: Mapping[str, Any], table: StoreTable) -> StoredRow:
    """All columns of the table, figures as decimal text; one that does not fit goes to `misfit`."""
    made: StoredRow = {}
    misfits: list[str] = []
    for column in table.columns:
        value = row.get(column.name)
        if isinstance(value, Decimal):
            if fits(value, column.type):
                value = f"{value:f}"
            else:
                misfits.append(f"{column.name}={value:f}")
                value = None
        made[column.name] = value
    if misfits and "misfit" in made:
        made["misfit"] = "; ".join(misfits)
    return made
