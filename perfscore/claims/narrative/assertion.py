"""A claim before it is judged: a relation, the words that make it, what else they may mean.

>>> from perfscore.claims.narrative.relation import Sum
>>> from perfscore.model.claim import Figure
>>> from perfscore.model.place import Place
>>> total = Figure(text="3.00", unit="万元", place=Place(line=1))
>>> same = Assertion(kind="claim-repeat", relation=Sum(total=total, plus=(total,)), says=SAYS["repeat"])
>>> same.strict
True
"""

from __future__ import annotations

from attrs import frozen

from perfscore.both import Both
from perfscore.claims.narrative.relation import Relation
from perfscore.model.claim import ClaimKind, How
from perfscore.model.finding import Severity


@frozen(kw_only=True)
class Assertion:
    """What words assert. `others` are further readings of the same words: one that holds is taken.

    `strict` False where the words may leave something out (其中 with parts that need not be all): then it is a claim
    only if it holds. `convention` names the reading under which an alternative holds, `pattern` the way of reading
    where one kind has several; `evident` where the sentence itself leaves no other reading (a list that closes, one
    amount with its change and its rate, a budget named beside its completion).
    """

    kind: ClaimKind
    relation: Relation
    says: Both
    others: tuple[Relation, ...] = ()
    strict: bool = True
    convention: How | None = None
    pattern: str = ""
    evident: bool = False
    severity: Severity = Severity.ERROR


COMPARED: dict[str, Both] = {
    "project-count": Both("项目自评表数目", "the number of project cards"),
    "project-budget": Both("项目自评表预算合计", "the budgets of the project cards"),
    "project-executed": Both("项目自评表执行合计", "the money executed on the project cards"),
    "department-count": Both("整体自评表数目", "the number of department cards"),
    "department-budget": Both("整体自评表预算", "the budget of the department card"),
    "department-executed": Both("整体自评表执行数", "the money executed on the department card"),
}
"""What of the cards is compared with the narrative, by the relation that it is in."""

AGREES = Both("{subject}与决算说明一致", "{subject}: as the narrative says")

# What a claim of each family says, for reports.
SAYS = {
    "parts": Both("各分项之和等于合计", "the parts add up to the total"),
    "signed-parts": Both(
        "各分项增减额之和等于合计增减额", "the changes of the parts add up to the change of the total"
    ),
    "class-total": Both("明细项之和等于该类合计", "the items add up to their class"),
    "list-total": Both("所列各项之和等于合计", "the listed items add up to the total"),
    "share": Both("占比等于分项数除以总数", "the share is the part over the whole"),
    "change": Both("增减幅度等于增减额除以上年数", "the rate of change is the change over the previous year"),
    "change-of-two": Both("增减幅度与本年数、上年数一致", "the rate of change follows from the two years"),
    "change-amount": Both("增减额与本年数、上年数一致", "the change is the difference of the two years"),
    "variance": Both("差异率等于决算数减预算数之差除以预算数", "the variance rate is final less budget over budget"),
    "completion": Both("完成率等于决算数除以预算数", "the completion rate is final over budget"),
    "completion-and-gap": Both(
        "完成率与决算数、预算数之差一致", "the completion rate fits the final figure and its distance from the budget"
    ),
    "budget-change": Both(
        "与预算相比的增减额等于决算数与预算数之差", "the change against the budget is final less budget"
    ),
    "roll-forward": Both(
        "年初结余加收入减支出等于年末结余", "opening plus income less expenditure is the closing balance"
    ),
    "budgets": Both("各类预算支出之和等于财政拨款支出", "the three budgets add up to the fiscal expenditure"),
    "both-sides": Both("收入总计等于支出总计", "total income equals total expenditure"),
    "structure": Both("构成项目之和等于合计", "the components add up to the total"),
    "repeat": Both("同一数据前后一致", "the same figure is the same wherever it is printed"),
    "repeat-rate": Both("同一幅度前后一致", "the same rate is the same wherever it is printed"),
    "wording": Both("文字与数据方向一致", "the words fit the figures"),
    "count": Both("所列数目与计数一致", "as many are listed as are counted"),
    "difference": Both("差异数等于两数之差", "the stated difference is the difference of the two figures"),
    **{relation: AGREES.format(subject=subject) for relation, subject in COMPARED.items()},
    "item-card": Both(
        "同名项目的自评表执行数不超过该项支出", "a card executes no more than the expenditure item of its name"
    ),
    "department-card": Both(
        "整体自评表执行数等于本年支出", "the department card executes what the narrative gives as its expenditure"
    ),
    "coverage": Both("项目支出中纳入绩效评价的比例", "the share of project expenditure that was evaluated"),
    "coverage-with-classified": Both(
        "项目支出中纳入绩效评价的比例（含涉密项目）",
        "the share of project expenditure that was evaluated, the classified project included",
    ),
}
