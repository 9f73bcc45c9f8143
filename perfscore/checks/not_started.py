"""``not-started``: nothing executed, yet effects and satisfaction in full."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from perfscore.both import Both
from perfscore.checks.check import SCORED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, points, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.card import CardVerdict

_NOTE = Both(
    "{card}{at}全年执行数为0，效益、满意度指标仍计满分{points}分，建议关注其实现依据。",
    "{card}{at}: nothing was executed, yet effects and satisfaction score in full ({points} points); what are they based on?",
)
_WARNING = Both(
    "{card}{at}全年执行数为0，且载明“{words}”，效益、满意度指标仍计满分{points}分，疑似多计，请核实。",
    "{card}{at}: nothing was executed and it says “{words}”, yet effects and satisfaction score in full ({points} points); "
    "please verify.",
)
_NOT_DONE = re.compile(r"未实施|未开工|未启动|未开展|未动工|暂停实施|取消实施|未采购|未建设|停止实施")
_PAID = re.compile(r"(拨付|发放|兑付|支付)(及时)?(率|比例)$")
# Work that is there although nothing was paid.
_OTHERWISE = re.compile(
    r"(?:次年|下年|下一年|明年|20[0-9]{2}年|后续).{0,8}(?:支付|付款|结算|拨付|兑付)|结转|代列|直付|直接支付|垫付|代付"
    r"|已(?:完工|验收|建成|投入使用|交付)|待支付|未支付|质保|收回"
)


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        fund = verdict.card.total_fund
        if fund is None or fund.executed is None or not fund.annual:
            continue
        late = [row for row in verdict.card.indicators if row.level2_class in {"效益", "满意度"} and row.weight]
        full = [row for row in late if row.score == row.weight]
        if fund.executed != 0 or not late or len(full) < len(late) or _otherwise(verdict.card):
            yield None
            continue
        yield _finding(verdict, full)


def _otherwise(card: Scorecard) -> bool:
    """Whether the work was there without money of this year, or the money only looks like none."""
    if any(fund.executed for fund in card.funds):
        return True
    texts = _texts(card)
    return not any(_NOT_DONE.search(text) for text in texts) and any(_OTHERWISE.search(text) for text in texts)


def _texts(card: Scorecard) -> list[str]:
    passages = [passage.text for passage in (card.achievement, card.goal) if passage is not None]
    return passages + [re.sub(r"\s", "", text) for row in card.indicators for text in (row.note, row.actual) if text]


def _finding(verdict: CardVerdict, full: list[Indicator]) -> Finding:
    card, fund = verdict.card, verdict.card.total_fund
    assert fund is not None
    said = next((found[0] for text in _texts(card) if (found := _NOT_DONE.search(text))), None)
    paid = next((item.row for item in verdict.readings if _all_paid(item.row, item.values)), None)
    reached = sum((row.score for row in full if row.score is not None), Decimal())
    words = said if said is not None else None if paid is None else f"{paid.level3} 100%"
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity if words is None else Severity.WARNING,
        place=fund.place,
        card=card_ref(card),
        published=points(reached),
        published_value=reached,
        messages=(_NOTE if words is None else _WARNING).format(
            card=card_phrase(card),
            at=at(fund.place),
            words=words,
            points=points(reached),
        ),
        places=tuple(spot(card, row) for row in full),
    )


def _all_paid(row: Indicator, values: tuple[Fraction, Fraction] | None) -> bool:
    return values is not None and values[1] == 100 and bool(_PAID.search(row.level3 or ""))


CHECK = Check(
    kind="not-started",
    severity=Severity.NOTE,
    title=Both("资金未执行而效益指标计满分", "Nothing executed, effects in full"),
    flags=Both(
        "全年执行数为0，效益、满意度指标均计满分（关注）；载明未实施、未开工、未启动，或拨付率、发放率填报100%的，列为疑点。",
        "Nothing executed with effects and satisfaction in full (a note); a warning where it says that the work was not begun, or a "
        "rate of payment reports 100 %.",
    ),
    why=Both("项目未实施时，效益和满意度无从实现。", "Without the work there is neither effect nor satisfaction."),
    silent_when=Both(
        "工作已完成、次年支付；由其他单位支付（财政代列、上级直付）；结转资金；全年预算调减为0；执行数因四舍五入为0.00。",
        "The work was done and paid next year; others paid; money carried over; the budget was cut to 0; 0.00 by rounding.",
    ),
    source=Both("本工具约定。", "A convention of this tool."),
    fires="funds: 100.00 100.00 0.00 0.00% 0.00\n效益 社会效益 | 病虫害防治效果 | ≥90% | 92% | 30 | 30.00",
    silent="funds: 100.00 100.00 0.00 0.00% 0.00\n"
    "效益 社会效益 | 病虫害防治效果 | ≥90% | 92% | 30 | 30.00 | 工程已验收，资金于次年1月支付。",
    find=_find,
    concerns=("executed",),
    forms=SCORED_FORMS,
)
