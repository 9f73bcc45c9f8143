"""``cost-saving-penalised``: points lost only because money was saved; one note a document, with its effect."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.wording import at, card_ref, lines, points, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.consistency import Scored
from perfscore.scoring.verdict import ScoreState

_SAY = Both(
    "{count}项成本指标仅因完成值低于上限而被扣分（{lines}），合计扣{lost}分{grades}，建议关注计分规则是否合理。",
    "Costs lost points only because less than the ceiling was spent ({lines}; {count} in all), {lost} points in all{grades}; "
    "is that what the rule intends?",
)
_GRADES = Both(
    "，如不扣分，{count}张表的等级将提高（{cards}）",
    "; otherwise {count} card(s) would have a higher grade: {cards}",
)
_NOT_DONE = re.compile(r"未实施|未开展|未审批|未支付|未拨付|未执行|未采购|未进行|未发生|停止|取消|无法开展|不再")


def _find(judgement: Judgement) -> Found:
    found: list[Scored] = []
    for card in judgement.cards:
        for verdict in card.rows:
            reading = verdict.reading
            money = reading.unit is not None and reading.unit.is_money
            if verdict.state is ScoreState.UNJUDGED or not money or reading.class_ not in {"成本", None}:
                continue
            if verdict.saved and not _not_done(reading.row, reading.values):
                found.append(Scored(card, verdict))
            else:
                yield None
    if found:
        yield from repeat(_finding(found, judgement), len(found))


def _not_done(row: Indicator, values: tuple[object, object] | None) -> bool:
    return values is None or values[1] == 0 or bool(_NOT_DONE.search((row.note or "").replace(" ", "")))


def _lost(row: Indicator) -> Decimal:
    return (row.weight or Decimal()) - (row.score or Decimal())


def _raised(cards: list[Scorecard]) -> Both:
    if not cards:
        return Both("", "")
    named = [Both(f"“{card.name}”{at(card.place).zh}", f"“{card.name}”{at(card.place).en}") for card in cards]
    return _GRADES.format(
        count=len(cards), cards=Both("、".join(item.zh for item in named), ", ".join(item.en for item in named))
    )


def _sum(card: CardVerdict, gain: Decimal) -> str:
    """The total with what was taken off given back, where a total is printed."""
    total = card.card.total_score
    return f"+ {points(gain)}" if total is None else f"{points(total)} + {points(gain)} = {points(total + gain)}"


def _finding(found: list[Scored], judgement: Judgement) -> Finding:
    rows = [item.verdict.reading.row for item in found]
    by_card: dict[str, tuple[CardVerdict, Decimal]] = {}
    for item, row in zip(found, rows, strict=True):
        card = item.card
        by_card[card.card.id] = (card, by_card.get(card.card.id, (card, Decimal()))[1] + _lost(row))
    grades = judgement.standard.grades
    raised = [
        card.card
        for card, lost in by_card.values()
        if card.card.total_score is not None
        and grades.of(card.card.total_score) != grades.of(min(card.card.total_score + lost, Decimal(100)))
    ]
    lost = sum((_lost(row) for row in rows), Decimal())
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=rows[0].place,
        card=card_ref(found[0].card.card),
        indicator=rows[0].level3,
        published=points(lost),
        published_value=lost,
        recomputed="0.00",
        recomputed_value=Decimal(),
        messages=_SAY.format(
            count=len(rows),
            lines=lines(row.place for row in rows),
            lost=points(lost),
            grades=_raised(raised),
        ),
        worked=tuple(
            Both(f"{card.card.name or '（未列明名称）'}：{_sum(card, gain)}", f"{card.card.name}: {_sum(card, gain)}")
            for card, gain in by_card.values()
        ),
        places=tuple(spot(item.card.card, row) for item, row in zip(found[1:], rows[1:], strict=True)),
    )


CHECK = Check(
    kind="cost-saving-penalised",
    severity=Severity.NOTE,
    title=Both("成本节约被扣分", "Saving money costs points"),
    flags=Both(
        "成本指标（≤）的完成值低于上限而被扣分；全文件合并为一条，并说明对总分和等级的影响。",
        "A cost below its ceiling lost points; one note a document, with the effect on totals and grades.",
    ),
    why=Both("按“完成值÷上限”计分，不利于引导节约。", "Scoring by actual / ceiling rewards spending up to the limit."),
    silent_when=Both(
        "完成值为零，或偏差原因载明未实施、未开展、未审批、未支付等：工作未实施，不属于节约。",
        "The actual is zero, or the note says the work was not done or not paid: that is no saving.",
    ),
    source=Both(
        "本工具约定；湖北2020年表对反向指标按 A/B 计分且不超过分值，财预〔2020〕10号未见反向指标公式（未核原文）。",
        "A convention of this tool; the Hubei form of 2020 scores reverse targets by A/B, capped at the weight, and 财预〔2020〕10号 "
        "has no formula for them (not checked against the original).",
    ),
    fires="成本 经济成本 | 邮寄成本 | ≤33 元/件 | =25.69 元/件 | 5 | 3.89",
    silent="成本 经济成本 | 邮寄成本 | ≤33 元/件 | =25.69 元/件 | 5 | 3.89 | 部分邮件未支付",
    find=_find,
    concerns=("score",),
)
