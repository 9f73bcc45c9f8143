"""``execution-output``: little of the money was spent, and the outputs are full."""

from __future__ import annotations

import re
from fractions import Fraction

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, shown
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.reading import RowReading

_NOTE = Both(
    "{card}{at}预算执行率{rate}%，产出指标均计满分，建议关注目标设定与预算安排是否匹配。",
    "{card}{at}: only {rate} % of the budget was executed, yet all outputs score in full; do goals and money match?",
)
_PAID = Both(
    "{card}{at}预算执行率{rate}%，“{name}”指标实际完成{actual}并计满分，疑似不一致，请核实。",
    "{card}{at}: only {rate} % of the budget was executed, yet “{name}” reports {actual} in full; they seem to contradict, "
    "please verify.",
)
_PAYMENT = re.compile(r"^(?!.*(覆盖|准确|合格|完成|差错)).*(拨付|发放|支付|到位|兑付|下达).*(率|比率|比例)$")


def _find(judgement: Judgement) -> Found:
    limit = judgement.standard.threshold("execution_output_rate")
    for verdict in judgement.cards:
        rate = None if verdict.execution is None else verdict.execution.exact_rate
        outputs = [item for item in verdict.readings if "产出" in (item.row.level1 or "") or item.class_ in _OUTPUT]
        scored = [item for item in outputs if item.row.score is not None and item.row.weight]
        if rate is None or not scored or len(scored) < len(outputs):
            continue
        if rate >= limit or any(item.row.score != item.row.weight for item in scored):
            yield None
            continue
        yield _finding(verdict, scored)


_OUTPUT = {"数量", "质量", "时效"}


def _finding(verdict: CardVerdict, outputs: list[RowReading]) -> Finding:
    execution = verdict.execution
    assert execution is not None
    place = execution.fund.place
    paid = next((item for item in outputs if _fully_paid(item)), None)
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity if paid is None else Severity.WARNING,
        place=place if paid is None else paid.row.place,
        card=card_ref(verdict.card),
        indicator=None if paid is None else paid.row.level3,
        published=f"{execution.expected_rate}%",
        published_value=execution.expected_rate,
        messages=(_NOTE if paid is None else _PAID).format(
            card=card_phrase(verdict.card),
            at=at(place),
            rate=execution.expected_rate,
            name="" if paid is None else paid.row.level3,
            actual="" if paid is None else shown(paid.row.actual),
        ),
        worked=(execution.steps,),
        places=() if paid is None else (Spot(place=place, card=card_ref(verdict.card)),),
    )


def _fully_paid(reading: RowReading) -> bool:
    """A row that says all the money was paid out or received."""
    name = re.sub(r"[（(][^（）()]*[）)]", "", reading.row.level3 or "").replace(" ", "")
    values = reading.values
    return bool(_PAYMENT.search(name)) and values is not None and values[1] == Fraction(100)


CHECK = Check(
    kind="execution-output",
    severity=Severity.NOTE,
    title=Both("预算执行率偏低而产出指标计满分", "Little spent, outputs in full"),
    flags=Both(
        "预算执行率低于60%而全部产出指标计满分；拨付率、发放率、到位率填报100%的，列为疑点。",
        "An execution rate below 60 % with all outputs in full; a warning where a rate of payment reports 100 %.",
    ),
    why=Both(
        "资金只执行一部分而产出全部完成，目标设定与预算安排可能不匹配。",
        "Where all the outputs took little of the money, goals and budget may not match.",
    ),
    silent_when=Both("有产出指标被扣分；资金或得分空缺。", "An output lost points; funds or scores are blank."),
    source=Both(
        "成都市郫都区2025年自评复核列举的情形（转引）；60%为财预〔2021〕101号示例最低档（未核原文）。",
        "Contradictions listed in a review in Pidu, Chengdu, 2025 (cited at second hand); 60 % is the lowest step in the example of "
        "财预〔2021〕101号 (not checked against the original).",
    ),
    fires="funds: 100.00 100.00 30.00 30.00% 3.00\n产出 数量 | 涉及学校数 | =5 所 | =5 所 | 50 | 50.00",
    silent="funds: 100.00 100.00 90.00 90.00% 9.00\n产出 时效 | 资金按时拨付率 | >=90% | =100% | 50 | 50.00",
    find=_find,
    concerns=("actual", "target"),
)
