"""A report put together by hand: every part of the layout, no dependence on what the checks say this week."""

import datetime as dt
import os
import re
from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from perfscore.audit import AuditedDocument, Report
from perfscore.both import Both
from perfscore.judgement import judge
from perfscore.model.finding import CardRef, Finding, Severity, Spot, Waiver
from perfscore.model.place import Place, Repair, Unread
from perfscore.reason import Reason
from perfscore.standards.standard import Standard
from perfscore.testing.sketch import sketch

GOLDEN = Path(__file__).parents[1] / "golden"

SKETCH = """
card: 业务楼运营费 | 示例市局本级
funds: 120.00 118.50 110.20 93.00% 9.30
fund: 其他资金 0.00 0.00 0.00
goal: 保障业务楼全年运行。
产出 数量 | 保安、保洁、物业人数 | ≥36 人 | =31 人 | 10 | 8.73 | 人员流动较大，下半年补招不足。
产出 成本 | 运营总成本 | ≤118.50 万元 | =110.20 万元 | 10 | 10.00
total: 100 98.03
card: 窗口服务外包 | 示例市服务中心
产出 时效 | 资金支付时限 | 12 月 20 日前 | 12 月 18 日 | 10 | 10.00
total: 100 88.00
card: 信息系统维护 | 示例市信息中心
产出 数量 | 维护次数 | ≥12 次 | =12 次 | 10 | 10.00
"""


JOINED = Reason("joined", Both("单元格被分页拆开，已并回上一行", "a cell broken by a page, joined to the row above"))
NO_NUMBER = Reason("no-number", Both("不是数字", "no number"))


def at(line):
    return Place(file="statement.txt", line=line)


def finding(kind, severity, line, zh, en, **more):
    return Finding(kind=kind, severity=severity, place=at(line), messages=Both(zh, en), **more)


FIRST, SECOND = CardRef(id="c1", name="业务楼运营费"), CardRef(id="c2", name="窗口服务外包")

FINDINGS = (
    finding(
        "claim-sum", Severity.ERROR, 1, "合计 12.00，应为 13.00，不符。", "The sum is 13.00, printed 12.00.",
        published="12.00", recomputed="13.00", worked=(Both("6.00 + 7.00 = 13.00", "6.00 + 7.00 = 13.00"),),
    ),
    finding(
        "indicator-score", Severity.ERROR, 6, "按完成比例应得8.61分，自评得分8.73分，多计0.12分，建议核实更正。",
        "31 of 36 at 10 points gives 8.61, published 8.73, 0.12 too many; please correct.",
        card=FIRST, indicator="保安、保洁、物业人数", published="8.73", recomputed="8.61",
        published_value=Decimal("8.73"), recomputed_value=Decimal("8.61"),
        worked=(Both("10 × 31/36 = 8.6111… → 8.61", "10 × 31/36 = 8.6111… → 8.61"),),
    ),
    finding(
        "rule-inconsistent", Severity.WARNING, 7, "同为成本低于上限，评分口径不一致，疑似有误，请核实。",
        "Costs below their ceiling are scored by two rules; please verify.",
        card=FIRST, indicator="运营总成本",
        places=(Spot(place=at(10), card=SECOND, indicator="资金支付时限"), Spot(place=at(4), card=FIRST)),
    ),
    finding(
        "total-score", Severity.ERROR, 11, "各项合计100.00分，总分填报88.00分，不符。", "The parts add up to 100.00, published 88.00.",
        card=SECOND, published="88.00", recomputed="100.00",
        published_value=Decimal("88.00"), recomputed_value=Decimal("100.00"),
    ),
    finding(
        "satisfaction-basis", Severity.NOTE, 10, "建议关注满意度的依据。", "It may be worth asking for the basis.",
        card=SECOND,
        waived=Waiver(
            finding="0123456789ab", decision="rejected", reason="已补充问卷", date=dt.date(2024, 5, 6), by="李审计"
        ),
    ),
)  # fmt: skip


def _placed(document):
    """The sketch under the name of a statement, with what a damaged one would add."""
    cards = tuple(
        evolve(
            card,
            place=evolve(card.place, file="statement.txt"),
            funds=tuple(evolve(row, place=evolve(row.place, file="statement.txt")) for row in card.funds),
            indicators=tuple(evolve(row, place=evolve(row.place, file="statement.txt")) for row in card.indicators),
        )
        for card in document.scorecards
    )
    return evolve(
        document,
        path="statement.txt",
        sha256="ab" * 32,
        publisher="示例市示例局",
        scorecards=cards,
        repairs=tuple(Repair(what=JOINED, place=at(line)) for line in (6, 10)),
        unread=(Unread(text="1O", place=at(9), reason=NO_NUMBER),),
    )


@pytest.fixture(scope="session")
def document():
    """The statement as read."""
    return _placed(sketch(SKETCH))


@pytest.fixture(scope="session")
def report(document):
    """Its audit under a standard that was asked for."""
    standard = Standard.load("mof-2020")
    audited = AuditedDocument(
        document=document,
        judgement=judge(document, standard),
        findings=FINDINGS,
        checked={"total-score": 3, "total-weight": 3},
    )
    return Report(documents=(audited,), unused_waivers=("ffffffffffff",))


@pytest.fixture
def golden():
    """Hold a text against the file kept; UPDATE_GOLDEN=1 writes it, to be read in review."""

    def same(name, text):
        text = re.sub(r"((?:sha256|校验值)\s+)[0-9a-f]{12}\b", r"\1…", text)
        file = GOLDEN / name
        if os.environ.get("UPDATE_GOLDEN"):
            file.write_text(text, encoding="utf-8")
        assert text == file.read_text(encoding="utf-8"), f"{name} differs; read the change, then UPDATE_GOLDEN=1"

    return same
