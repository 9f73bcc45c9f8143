"""``duplicate``: one row twice on a card, or one whole-unit figure with two results."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from perfscore.both import Both
from perfscore.checks.check import SCORED_FORMS, Check, Found
from perfscore.checks.wording import at, card_ref, points, row_phrase, shown, spot
from perfscore.claims.prose.words import bare
from perfscore.claims.rows import name_of
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.reading import RowReading

_TWICE = Both(
    "{who}与同表另一行{at}名称、年度指标值、实际完成值均相同，疑似重复填报，涉及分值{weight}分，请核实。",
    "{who} is on the card twice{at}, with the same target and actual; {weight} points seem counted twice, please verify.",
)
_TWO_RESULTS = Both(
    "{who}与同表另一行{at}名称、年度指标值相同，实际完成值分别为{one}、{other}，疑似填报有误，请核实。",
    "{who} is on the card twice{at}, with one target and two results, {one} and {other}; please verify.",
)
_ACROSS = Both(
    "{who}与同一单位另一张表{at}同为“{name}”，年度指标值均为{target}，实际完成值分别为{one}、{other}，疑似填报有误，请核实。",
    "{who} and another card of the unit{at} report “{name}” against one target, {target}, with two results, {one} and {other}; "
    "please verify.",
)
_SPACES = re.compile(r"\s|^[=＝]")
_WHOLE = re.compile(r"全(?:年|市|县|区|省|乡|镇|校|院|局|系统|旗|州|盟)|城镇新增|总数|总量|总人数")

_OWN_WORDS = 3


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        yield from _on_card(verdict)
    by_unit: dict[str | None, list[CardVerdict]] = defaultdict(list)
    for verdict in judgement.cards:
        by_unit[verdict.card.unit].append(verdict)
    for unit, cards in by_unit.items():
        if unit is not None:
            for one, other in combinations(cards, 2):
                yield from _across(one, other)


def _on_card(verdict: CardVerdict) -> Found:
    card = verdict.card
    seen: dict[tuple[str, str], RowReading] = {}
    for reading in verdict.readings:
        row = reading.row
        key = (_plain(row.level3), _plain(row.target))
        first = seen.setdefault(key, reading)
        if not all(key):
            continue
        if first is reading or _printed_again(verdict, row):
            yield None
            continue
        same = _plain(first.row.actual) == _plain(row.actual)
        apart = first.row.level2 != row.level2
        if not same and (first.values is None or reading.values is None or (apart and not _is_count(reading))):
            yield None
            continue
        yield Finding(
            kind=CHECK.kind,
            severity=Severity.NOTE if apart else CHECK.severity,
            place=row.place,
            card=card_ref(card),
            indicator=row.level3,
            published=row.actual,
            published_value=row.weight,
            messages=(_TWICE if same else _TWO_RESULTS).format(
                who=row_phrase(card, row),
                at=at(first.row.place),
                weight=points(row.weight),
                one=shown(first.row.actual),
                other=shown(row.actual),
            ),
            places=(spot(card, first.row),),
            key="card",
        )


def _is_count(reading: RowReading) -> bool:
    """Whether a row counts things that its name says: under two levels only those are one figure."""
    unit = reading.unit
    counts = unit is not None and not unit.is_money and unit.numerator not in {"", "%"}
    return counts and len(bare(name_of(reading))) >= _OWN_WORDS


def _printed_again(verdict: CardVerdict, row: Indicator) -> bool:
    """Whether the card adds up only without the second row: it was printed again at the break of a page."""
    weights, total = verdict.sums.weights, verdict.card.total_weight or Decimal(100)
    return weights is not None and row.weight is not None and weights - row.weight == total


def _across(one: CardVerdict, other: CardVerdict) -> Found:
    rows = {(_plain(item.row.level3), _plain(item.row.target)): item for item in one.readings}
    for reading in other.readings:
        row = reading.row
        first = rows.get((_plain(row.level3), _plain(row.target)))
        if first is None or not _WHOLE.search(row.level3 or "") or first.values is None or reading.values is None:
            continue
        if first.values == reading.values or one.card.year != other.card.year:
            yield None
            continue
        yield _two_cards(one.card, other.card, first.row, row)


def _two_cards(one: Scorecard, other: Scorecard, first: Indicator, row: Indicator) -> Finding:
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=row.place,
        card=card_ref(other),
        indicator=row.level3,
        published=row.actual,
        recomputed=first.actual,
        messages=_ACROSS.format(
            who=row_phrase(other, row),
            at=at(first.place),
            name=row.level3,
            target=shown(row.target),
            one=shown(row.actual),
            other=shown(first.actual),
        ),
        places=(spot(one, first),),
        key="unit",
    )


@lru_cache(maxsize=4096)
def _plain(text: str | None) -> str:
    return _SPACES.sub("", text or "").replace(">=", "≥").replace("<=", "≤")


CHECK = Check(
    kind="duplicate",
    severity=Severity.WARNING,
    title=Both("指标重复填报", "A row reported twice"),
    flags=Both(
        "同一张表内两行名称、年度指标值、实际完成值相同，或只有实际完成值不同；同一单位两张表的同一全年（全市、全县等）指标，"
        "指标值相同而完成值不同。二级指标不同的列为关注。",
        "Two rows of a card with one name and target, and the same actual or another; one whole-unit figure of a unit on two cards "
        "with one target and two results. Under different level-2 labels it is a note.",
    ),
    why=Both("重复的指标使分值重复计算。", "The points of a row reported twice are counted twice."),
    silent_when=Both(
        "名称不同（分期、分批、分来源、分对象）；指标值不同；不同单位；扣除该行后分值合计恰为总分值（跨页重复打印）；带有“批次”“来源”区分的行。",
        "The names differ (periods, batches, sources, sub-groups); the targets differ; different units; the card adds up only "
        "without the row, which was printed again at a page break.",
    ),
    source=Both(
        "成都市郫都区2025年自评复核：重复设置的指标只计一项（转引）。",
        "A review in Pidu, Chengdu, 2025 (cited at second hand): of a repeated row one is scored.",
    ),
    fires="产出 数量 | 围栏封育长度 | ≥36 公里 | 36 公里 | 10 | 10.00\n产出 数量 | 围栏封育长度 | ≥36 公里 | 36 公里 | 10 | 10.00",
    silent="产出 数量 | 1-3月发放人数 | ≥36 人 | 36 人 | 10 | 10.00\n产出 数量 | 4-6月发放人数 | ≥36 人 | 36 人 | 10 | 10.00",
    find=_find,
    concerns=("level3",),
    forms=SCORED_FORMS,
)
