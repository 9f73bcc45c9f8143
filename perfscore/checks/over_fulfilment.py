"""``over-fulfilment``: far above the target without an outside reason; grouped by card."""

from __future__ import annotations

import re
from fractions import Fraction

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import card_phrase, card_ref, lines, percent, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.reading import RowReading

_NOTE = Both(
    "{card}{lines}实际完成值明显高于年度指标值（{who}完成比例{percent}），未说明原因，建议关注指标值是否偏低。",
    "{card}, {lines}: the actual is far above the target ({who}: {percent}) without a reason; was the target too low?",
)
_DOUBT = Both(
    "{card}{lines}实际完成值为年度指标值的数倍（{who}完成比例{percent}），疑似指标值明显偏低或填报有误，请核实。",
    "{card}, {lines}: the actual is several times the target ({who}: {percent}); the target seems far too low, please verify.",
)
_REASON = re.compile(
    r"因|由于|导致|使得|所以|受.{1,20}影响|为了|政策|疫情|需求|需要|要求|激增|增多|增加|扩大|新增|难以|鼓励|推进|提高"
)
# A clause that only says that the row was filled in, or differs, is no reason.
_RESTATES = re.compile(r"填列|填写|填报|存在(差异|偏差)|有(差异|偏差)|造成偏差|实际(值|数)?为")
_CLAUSE = re.compile(r"[，。；,;]")

# Fewer than this above the target are few, however many times the target they are (宣传 1 次, 实际 4 次).
_FEW = 5
_POINTS = 10


def _find(judgement: Judgement) -> Found:
    limits = judgement.standard.over_fulfilment
    said = {
        found.spots[0].place for found in judgement.repeats if found.kind == "sum"
    }  # cross-card says what is wrong with the target
    for card in judgement.cards:
        over = [(reading, ratio) for reading in card.readings if (ratio := _ratio(reading)) is not None]
        over = [item for item in over if item[0].row.place not in said]
        doubtful = [(reading, ratio) for reading, ratio in over if ratio > limits.doubt and _doubtful(reading)]
        strange = [
            item for item in over if item[1] > limits.remark and item not in doubtful and not _near_rate(item[0])
        ]
        silent = [item for item in strange if not _explained(item[0])]
        yield from (None for _ in range(len(over) - len(doubtful) - len(silent)))
        if doubtful:
            yield _finding(card, doubtful, Severity.WARNING)
        if silent:
            yield _finding(card, silent, Severity.NOTE)


def _ratio(reading: RowReading) -> Fraction | None:
    situation, values = reading.situation, reading.values
    if reading.slip is not None:
        return None  # unit-slip
    if situation is None or situation.kind != "forward" or not situation.met or values is None or values[0] <= 0:
        return None
    return values[1] / values[0]


def _doubtful(reading: RowReading) -> bool:
    """Whether several times the target is strange at all: not for rates, nor for 5 instead of 1."""
    unit, values = reading.unit, reading.values
    return unit is not None and unit.numerator != "%" and values is not None and values[1] - values[0] >= _FEW


def _near_rate(reading: RowReading) -> bool:
    """A small rate that is exceeded by less than ten percentage points: 8 % for 5 %."""
    unit, values = reading.unit, reading.values
    return unit is not None and unit.numerator == "%" and values is not None and values[1] - values[0] < _POINTS


def _explained(reading: RowReading) -> bool:
    clauses = _CLAUSE.split((reading.row.note or "").replace(" ", ""))
    return any(_REASON.search(clause) and not _RESTATES.search(clause) for clause in clauses)


def _finding(card: CardVerdict, rows: list[tuple[RowReading, Fraction]], severity: Severity) -> Finding:
    first, ratio = max(rows, key=lambda item: item[1])
    row = rows[0][0].row
    return Finding(
        kind=CHECK.kind,
        severity=severity,
        place=row.place,
        card=card_ref(card.card),
        indicator=row.level3,
        published=row.actual,
        key=str(severity),
        messages=(_DOUBT if severity is Severity.WARNING else _NOTE).format(
            card=card_phrase(card.card),
            lines=lines(reading.row.place for reading, _ in rows),
            who=Both(f"“{first.row.level3}”", f"“{first.row.level3}”"),
            percent=percent(ratio),
        ),
        places=tuple(spot(card.card, reading.row) for reading, _ in rows[1:]),
    )


CHECK = Check(
    kind="over-fulfilment",
    severity=Severity.NOTE,
    title=Both("完成值明显高于指标值", "Far above the target"),
    flags=Both(
        "正向指标完成比例高于130%而未说明原因的，列为关注；高于300%的，即使说明原因也列为疑点（比率指标和仅多完成几次、几个的除外）。",
        "A forward target of which more than 130 % was reached without a reason (note), or more than 300 % even with one (warning, never for rates, nor for a few more).",
    ),
    why=Both(
        "指标值偏低时，满分不能反映实际绩效；财预〔2020〕10号要求分析原因（未核原文）。",
        "Where the target is too low, full marks do not show the performance; 财预〔2020〕10号 asks for the reason (not checked "
        "against the original).",
    ),
    silent_when=Both("偏差原因给出了外部原因；反向、定值指标。", "The note gives a reason; reverse and exact targets."),
    source=Both(
        "成都市郫都区2025年自评复核：超130%须备注、不扣分（转引）；300%为本工具约定。",
        "A review in Pidu, Chengdu, 2025 (cited at second hand): above 130 % a remark is needed, no points are lost; 300 % is a "
        "convention of this tool.",
    ),
    fires="产出 数量 | 印刷品份数 | >=10000 份 | =28571 份 | 10 | 10.00",
    silent="产出 数量 | 印刷品份数 | >=10000 份 | =28571 份 | 10 | 10.00 | 因报名人数增加，印制数量随之增加",
    find=_find,
    concerns=("actual", "target"),
)
