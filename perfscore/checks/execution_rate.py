"""``execution-rate``: the published rate is not executed / annual budget."""

from __future__ import annotations

from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, money
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.execution import ExecutionVerdict

_SAY = Both(
    "{card}{at}{source}全年执行数{executed}、全年预算数{annual}，执行率应为{rate}%，填报为{published}{cause}，不符，请核实更正。",
    "{card}{at}{source}: executed {executed} of an annual budget of {annual} is {rate} %, published {published};{cause} "
    "please correct.",
)
_CUT = Both(
    "{card}{at}{source}全年执行数{executed}、全年预算数{annual}，执行率四舍五入应为{rate}%，填报为{published}，仅尾数取舍不同，建议关注。",
    "{card}{at}{source}: executed {executed} of an annual budget of {annual} is {rate} % rounded half up, published "
    "{published}: only the last digit was rounded otherwise; worth a question.",
)
_INITIAL = Both("（与以年初预算数为分母的结果相同）", " the initial budget gives the published rate;")
_NONE = Both("", "")


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        whole = () if verdict.execution is None else (verdict.execution,)
        said: dict[tuple[object, ...], Finding] = {}
        for execution in (*whole, *verdict.sources):
            if execution.rate_state == "wrong":
                # The only source of money repeats the amounts and the rate of the whole: one mistake.
                figures = (execution.fund.rate, execution.fund.executed, execution.fund.annual)
                yield said.setdefault(figures, _finding(verdict.card, execution))
            elif execution.rate_state != "unjudged":
                yield None


def _finding(card: Scorecard, execution: ExecutionVerdict) -> Finding:
    fund = execution.fund
    cut = execution.rate_cause == "last-place"
    return Finding(
        kind=CHECK.kind,
        severity=Severity.NOTE if cut else CHECK.severity,
        place=fund.place,
        card=card_ref(card),
        published=fund.rate,
        published_value=execution.published_rate,
        recomputed=f"{execution.expected_rate}%",
        recomputed_value=execution.expected_rate,
        messages=(_CUT if cut else _SAY).format(
            card=card_phrase(card),
            at=at(fund.place),
            source=_NONE if fund is card.total_fund else Both(f"“{fund.source_raw}”", f" “{fund.source_raw}”"),
            executed=money(fund.executed or Decimal(), card.money_unit),
            annual=money(fund.annual or Decimal(), card.money_unit),
            rate=execution.expected_rate,
            published=fund.rate,
            cause=_INITIAL if execution.rate_cause == "initial" else _NONE,
        ),
        worked=(execution.steps,),
    )


CHECK = Check(
    kind="execution-rate",
    severity=Severity.ERROR,
    title=Both("执行率计算有误", "The execution rate is miscalculated"),
    flags=Both(
        "填报的执行率不等于全年执行数÷全年预算数，各资金来源单列执行率的一并核对；若以年初预算数为分母恰好相等，予以指出；仅尾数未按四舍五入取舍的，列为关注。",
        "The published rate, of the whole or of one source of money, is not executed / annual budget; where the initial budget gives it, the finding says so. A note where only its last digit was not rounded half up.",
    ),
    why=Both("执行率决定预算执行得分。", "The rate decides the score of the execution."),
    silent_when=Both(
        "全年预算数为零或空缺；同一单位至少两张表按同一种尾数取舍方式计算。",
        "The annual budget is zero or blank; two cards of the unit share the same unusual rounding.",
    ),
    source=Both(
        "财预〔2020〕10号（未核原文）；全年预算数为调整后预算（四川、湖北填表说明）。",
        "财预〔2020〕10号 (not checked against the original); 全年预算数 is the adjusted budget (notes on the Sichuan and Hubei forms).",
    ),
    fires="funds: 100.00 80.00 60.00 60.00% 6.00\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    silent="funds: 100.00 80.00 60.00 75.00% 7.50\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    find=_find,
    concerns=("rate",),
    forms=EXECUTED_FORMS,
)
