"""A review plan (抽查复核计划): which cards to look at with evidence, why each was drawn, and what to ask for.

Every unit has its share of the sample, by money, and at least one card while the sample suffices. Within a unit cards
are taken in the order of a simple count of reasons: findings, much money, full marks on everything; what is equal is
drawn by lot from the seed, so that the plan can be made again and nobody can know it before.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from attrs import define, field

from perfscore.both import Both
from perfscore.store.reader import Reader
from perfscore.store.summary import Part, SummaryCell, plain

PAYMENTS = Both("国库支付明细", "payment records of the treasury")
# What proves an indicator of a class.
_EVIDENCE = {
    "数量": Both("台账、名册或签收记录", "registers, lists of names, receipts"),
    "质量": Both("验收、考核或检测报告", "reports of acceptance, assessment or tests"),
    "时效": Both("能证明完成日期的文件", "papers that prove the date"),
    "成本": Both("合同、支付凭证", "contracts and vouchers"),
    "满意度": Both("问卷原件及汇总表", "the questionnaires and their summary"),
    "效益": Both("统计数据来源或第三方材料", "sources of statistics, papers of third parties"),
}
COUNTED = Both("差错{errors}项、疑点{warnings}项", "errors {errors}, warnings {warnings}")
LARGE = Both("金额居本单位前四分之一", "among the largest quarter of its unit's budgets")
ALL_FULL = Both("全部指标计满分", "full marks for every indicator")
BY_LOT = Both("随机抽取", "drawn by lot")
_ERROR, _WARNING, _MOST = 3, 1, 6


@define
class _Candidate:
    document: str
    card: str
    name: str | None
    unit: str
    annual: Decimal | None
    total: Decimal | None
    lot: str
    errors: int = 0
    warnings: int = 0
    rows: int = 0
    full: int = 0
    classes: Counter[str] = field(factory=Counter)
    large: bool = False

    @property
    def all_full(self) -> bool:
        return self.rows > 0 and self.rows == self.full

    @property
    def weight(self) -> int:
        found = min(_ERROR * self.errors + _WARNING * self.warnings, _MOST)
        return found + 2 * self.large + 2 * self.all_full


def review_plan(store: Reader, size: int, seed: str) -> Part:
    """The plan with `size` cards, or all where there are fewer; `seed` decides what is equal."""
    candidates = _candidates(store, seed)
    units: dict[str, list[_Candidate]] = {}
    for candidate in candidates:
        units.setdefault(candidate.unit, []).append(candidate)
    for found in units.values():
        amounts = sorted((item.annual for item in found if item.annual is not None), reverse=True)
        bound = amounts[max(0, (len(amounts) + 3) // 4 - 1)] if amounts else None
        for item in found:
            item.large = bound is not None and item.annual is not None and item.annual >= bound
        found.sort(key=lambda item: (-item.weight, item.lot))
    shares = _shares(units, size)
    drawn = [item for unit in sorted(units) for item in units[unit][: shares[unit]]]
    rows = tuple(_row(number, item) for number, item in enumerate(drawn, 1))
    return Part(
        name="sample",
        title=Both(
            f"抽查复核计划（抽取{len(rows)}张，随机种子{seed}）", f"Review plan ({len(rows)} cards, seed {seed})"
        ),
        columns=Both(
            "序号|单位|项目名称|文件|全年预算数（万元）|自评总分|差错|疑点|抽取原因|需调取的佐证",
            "No.|Unit|Project|File|Annual budget (10,000 yuan)|Total|Errors|Warnings|Why|Evidence to ask for",
        ),
        rows=rows,
        second=6,
    )


def _shares(units: dict[str, list[_Candidate]], size: int) -> dict[str, int]:
    """Cards a unit: one each while that suffices (the largest budgets first), the rest by money."""
    money = {unit: sum((item.annual or Decimal() for item in found), Decimal()) for unit, found in units.items()}
    order = sorted(units, key=lambda unit: (-money[unit], unit))
    shares = dict.fromkeys(units, 0)
    left = min(size, sum(map(len, units.values())))
    while left:
        open_units = [unit for unit in order if shares[unit] < len(units[unit])]
        first = [unit for unit in open_units if not shares[unit]]
        # The unit with most money for each card it has been given next.
        chosen = first[0] if first else max(open_units, key=lambda unit: (money[unit] / (shares[unit] + 1), unit))
        shares[chosen] += 1
        left -= 1
    return shares


def _candidates(store: Reader, seed: str) -> list[_Candidate]:
    found: dict[tuple[str, str], _Candidate] = {}
    cards = store.rows(
        "SELECT c.document, c.card, c.name, coalesce(c.unit, d.publisher, ''), c.annual, c.total_score "
        "FROM cards c JOIN documents d ON d.path = c.document "
        "WHERE c.form IN ('self-evaluation', 'ledger', 'undecided') ORDER BY 1, 2"
    )
    for document, card, name, unit, annual, total in cards:
        lot = hashlib.sha256(f"{seed}\x1f{document}\x1f{card}".encode(errors="replace")).hexdigest()
        found[document, card] = _Candidate(document, card, name, unit, annual, total, lot)
    for document, card, severity, number in store.rows(
        "SELECT document, card, severity, count(*) FROM findings WHERE card IS NOT NULL AND "
        "(decision IS NULL OR decision NOT IN ('rejected', 'cured')) GROUP BY 1, 2, 3"
    ):
        item = found.get((document, card))
        if item is not None:
            item.errors += number if severity == "error" else 0
            item.warnings += number if severity == "warning" else 0
    for row in store.rows("SELECT document, card, level1, level2, weight, score FROM indicators"):
        _add_row(found, row)
    return list(found.values())


def _add_row(found: dict[tuple[str, str], _Candidate], row: tuple[Any, ...]) -> None:
    document, card, level1, level2, weight, score = row
    item = found.get((document, card))
    if item is None:
        return
    item.rows += weight is not None and score is not None
    item.full += weight is not None and score is not None and score >= weight
    label = f"{level2 or ''}{level1 or ''}"
    item.classes.update(name for name in _EVIDENCE if name in label)


def _row(number: int, item: _Candidate) -> tuple[SummaryCell, ...]:
    reasons: list[Both] = []
    if item.errors or item.warnings:
        counts = {"errors": item.errors, "warnings": item.warnings}
        reasons.append(Both(COUNTED.zh.format(**counts), COUNTED.en.format(**counts)))
    if item.large:
        reasons.append(LARGE)
    if item.all_full:
        reasons.append(ALL_FULL)
    evidence = [text for name, text in _EVIDENCE.items() if item.classes[name]]
    return (
        number,
        item.unit or None,
        item.name,
        item.document,
        None if item.annual is None else plain(item.annual),
        None if item.total is None else plain(item.total),
        item.errors,
        item.warnings,
        _joined(reasons or [BY_LOT]),
        _joined([PAYMENTS, *evidence]),
    )


def _joined(texts: Sequence[Both]) -> Both:
    return Both("；".join(text.zh for text in texts), "; ".join(text.en for text in texts))
