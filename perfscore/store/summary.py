"""What a store says of all its documents: by unit, by kind, the worst cards, practice, what was not read.

Each part is a `Part`: a title, headings and rows, painted as text, JSON, HTML or a workbook alike. Figures are exact.
Findings that a person rejected, or that are cured, do not count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from attrs import frozen

from perfscore.both import Both
from perfscore.checks.catalogue import kinds, load
from perfscore.checks.missing import WHOLE
from perfscore.standards.case_words import KIND
from perfscore.store.reader import Reader

_CENT = Decimal("0.01")
_WORST = 30
# Documents whose statement lies beside them in another format: that one counts, the exact format before others.
_EXACT = "source_format IN ({})".format(", ".join(f"'{name}'" for name in sorted(WHOLE)))
_TWINS = (
    "(SELECT path FROM (SELECT path, source_format, "  # noqa: S608
    f"first_value(source_format) OVER (PARTITION BY statement ORDER BY NOT ({_EXACT}), path) AS kept "
    "FROM documents WHERE statement IS NOT NULL) WHERE source_format <> kept)"
)
_COUNTED = f"((decision IS NULL OR decision NOT IN ('rejected', 'cured')) AND f.document NOT IN {_TWINS})"
_UNIT = "coalesce(c.unit, d.publisher, '')"

SummaryCell = str | int | Decimal | Both | None
_MET = {None: Both("", ""), True: Both("已完成", " that is met"), False: Both("未完成", " that is missed")}
STATES = {
    "whole": Both("完整读取", "read whole"),
    "part": Both("部分读取", "read in part"),
    "none": Both("未能读取", "not read"),
    "failed": Both("未能审核", "failed"),
    "empty": Both("无自评表和金额", "neither a card nor an amount"),
}
_SAME = Both("其中与同文件夹另一文件为同一材料，不重复计", "of these the same statement as another file, counted once")


@frozen(kw_only=True)
class Part:
    """A table of the summary; `name` is its key in JSON, `columns` are headings separated by bars.

    On a screen the columns from `second` on stand in a table of their own, under the first column once more.
    """

    name: str
    title: Both
    columns: Both
    rows: tuple[tuple[SummaryCell, ...], ...]
    second: int | None = None


def summary(store: Reader) -> tuple[Part, ...]:
    """All parts."""
    return (_reading(store), _units(store), _kinds(store), _worst(store), _practices(store), _unread(store))


def _reading(store: Reader) -> Part:
    counts = dict(store.rows("SELECT state, count(*) FROM documents GROUP BY state"))
    rows = [(words, counts.get(state, 0)) for state, words in STATES.items()]
    [[twins]] = store.rows(f"SELECT count(*) FROM documents WHERE path IN {_TWINS}")  # noqa: S608
    if twins:
        rows.append((_SAME, twins))
    return Part(
        name="reading",
        title=Both("读取情况", "What was read"),
        columns=Both("读取情况|文件数", "State|Files"),
        rows=tuple(rows),
    )


def _units(store: Reader) -> Part:
    cards = store.rows(
        f"SELECT {_UNIT}, c.kind, c.annual, c.executed, c.total_score, coalesce(c.grade, c.grade_by_total), "  # noqa: S608
        "c.too_many, c.grade_after, coalesce(c.grade, c.grade_by_total) "
        f"FROM cards c JOIN documents d ON d.path = c.document WHERE c.document NOT IN {_TWINS}"
    )
    found = store.rows(
        f"SELECT {_UNIT}, f.severity, count(*) FROM findings f JOIN documents d ON d.path = f.document "  # noqa: S608
        f"LEFT JOIN cards c ON c.document = f.document AND c.card = f.card WHERE {_COUNTED} GROUP BY 1, 2"
    )
    severities: dict[str, Counter[str]] = {}
    for unit, severity, number in found:
        severities.setdefault(unit, Counter())[severity] += number
    of_unit: dict[str, list[tuple[Any, ...]]] = {}
    for card in cards:
        of_unit.setdefault(card[0], []).append(card)
    rows = tuple(_unit_row(unit, of_unit[unit], severities.get(unit, Counter())) for unit in sorted(of_unit))
    return Part(
        name="units",
        title=Both("部门汇总", "By unit"),
        columns=Both(
            "单位|项目数|全年预算数（万元）|执行率|平均分|优|良|中|差|差错|疑点|关注|多计分|少计分|等级变化数",
            "Unit|Projects|Annual budget (10,000 yuan)|Rate|Average|优|良|中|差|Errors|Warnings|Notes|Points too many|"
            "Points lacking|Grades changed",
        ),
        rows=rows,
        second=9,
    )


def _unit_row(unit: str, cards: list[tuple[Any, ...]], severities: Counter[str]) -> tuple[SummaryCell, ...]:
    budget = [(annual, executed) for _, _, annual, executed, *_ in cards if annual is not None]
    annual = sum((amount for amount, _ in budget), Decimal())
    executed = sum((amount for _, amount in budget if amount is not None), Decimal())
    totals = [card[4] for card in cards if card[4] is not None]
    grades = Counter(card[5] for card in cards)
    excess = [card[6] for card in cards if card[6] is not None]
    return (
        unit or None,
        sum(card[1] == "project" for card in cards),
        plain(annual) if budget else None,
        f"{rounded(executed * 100 / annual)}%" if annual else None,
        rounded(sum(totals, Decimal()) / len(totals)) if totals else None,
        *(grades[grade] for grade in ("优", "良", "中", "差")),
        *(severities[severity] for severity in ("error", "warning", "note")),
        plain(sum((points for points in excess if points > 0), Decimal())),
        plain(-sum((points for points in excess if points < 0), Decimal())),
        sum(card[7] is not None and card[7] != card[8] for card in cards),
    )


def _kinds(store: Reader) -> Part:
    found = store.rows(
        f"SELECT {_UNIT}, f.kind, f.severity, count(*), sum(f.points) FROM findings f "  # noqa: S608
        "JOIN documents d ON d.path = f.document "
        f"LEFT JOIN cards c ON c.document = f.document AND c.card = f.card WHERE {_COUNTED} GROUP BY 1, 2, 3"
    )
    counts: dict[tuple[str, str], Counter[str]] = {}
    points: Counter[tuple[str, str]] = Counter()
    for unit, kind, severity, number, sum_of_points in found:
        counts.setdefault((unit, kind), Counter())[severity] += number
        points[unit, kind] += sum_of_points or 0
    order = {kind: index for index, kind in enumerate(kinds())}
    rows = tuple(
        (
            unit or None,
            load(kind).title if kind in order else kind,
            kind,
            *(severities[severity] for severity in ("error", "warning", "note")),
            severities.total(),
            plain(Decimal(points[unit, kind])),
        )
        for (unit, kind), severities in sorted(counts.items(), key=lambda item: (item[0][0], order.get(item[0][1], 0)))
    )
    return Part(
        name="kinds",
        title=Both("问题分类统计", "Findings by unit and kind"),
        columns=Both(
            "单位|问题类别|类别代码|差错|疑点|关注|条数|影响分值",
            "Unit|Title|Kind|Errors|Warnings|Notes|Findings|Points",
        ),
        rows=rows,
    )


def _worst(store: Reader) -> Part:
    found = store.rows(
        f"SELECT c.document, c.name, {_UNIT}, c.annual, c.total_score, c.too_many, "  # noqa: S608
        f"count(*) FILTER (f.severity = 'error'), count(*) FILTER (f.severity = 'warning') "
        "FROM cards c JOIN documents d ON d.path = c.document "
        f"JOIN findings f ON f.document = c.document AND f.card = c.card AND {_COUNTED} "
        "GROUP BY ALL"
    )
    found.sort(key=lambda row: (-row[6], -abs(row[5] or 0), -row[7], row[0], row[1] or ""))
    rows = tuple(
        (document, name, unit or None, _maybe(annual), _maybe(total), _maybe(excess), errors, warnings)
        for document, name, unit, annual, total, excess, errors, warnings in found[:_WORST]
    )
    return Part(
        name="worst",
        title=Both("问题最多的自评表", "Cards with most findings"),
        columns=Both(
            "文件|项目名称|单位|全年预算数（万元）|自评总分|多计分|差错|疑点",
            "File|Project|Unit|Annual budget (10,000 yuan)|Total|Points too many|Errors|Warnings",
        ),
        rows=rows,
    )


def _practices(store: Reader) -> Part:
    rows: list[tuple[SummaryCell, ...]] = []
    found = store.rows("SELECT publisher, path, practices FROM documents WHERE practices IS NOT NULL ORDER BY 1, 2")
    for publisher, path, text in found:
        rows += [
            (publisher, path, _situation(item), item["rule"], item["votes"], item["of"]) for item in json.loads(text)
        ]
    return Part(
        name="practices",
        title=Both("计分口径", "Rules and roundings in use"),
        columns=Both("发布单位|文件|情形|规则|符合行数|总行数", "Publisher|File|Situation|Rule|Rows that follow|Rows"),
        rows=tuple(rows),
    )


def _situation(item: Mapping[str, Any]) -> Both:
    """The situation a practice is of: class, kind of target, and whether the target was met."""
    kind = KIND.get(item["kind"], Both("", ""))
    met = {None: Both("", ""), True: Both("已完成", " that is met"), False: Both("未完成", " that is missed")}[
        item["met"]
    ]
    class_ = item["class"] or ""
    return Both(f"{class_}{kind.zh}{met.zh}", f"{class_} {kind.en}{met.en}".strip())


def _unread(store: Reader) -> Part:
    rows = store.rows(
        "SELECT path, state, cards_named, cards_read, unread, error FROM documents "
        "WHERE state <> 'whole' OR unread > 0 ORDER BY state, path"
    )
    return Part(
        name="unread",
        title=Both("未读内容", "Not read"),
        columns=Both("文件|读取情况|载明自评表|读取|未读处数|原因", "File|State|Cards named|Cards read|Pieces|Reason"),
        rows=tuple((path, STATES.get(state, state), *more) for path, state, *more in rows),
    )


def rounded(value: Decimal) -> Decimal:
    """To two places, half up, for a rate or an average: a figure to look at."""
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def plain(value: Decimal) -> Decimal:
    """The figure with two places, more only where it has more.

    >>> plain(Decimal("3.10000000")), plain(Decimal("0.1234"))
    (Decimal('3.10'), Decimal('0.1234'))
    """
    short = value.quantize(_CENT)
    return short if short == value else value.normalize()


def _maybe(value: Decimal | None) -> Decimal | None:
    return None if value is None else plain(value)
