"""``coverage``: how much of the project expenditure was evaluated."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.narrative import tested
from perfscore.checks.wording import at
from perfscore.claims.narrative.assertion import SAYS
from perfscore.judgement import Judgement
from perfscore.model.claim import Cause
from perfscore.model.finding import Finding, Severity

_LOW = Both(
    "{cards}全年执行数合计{evaluated}万元，为决算说明{at}所列项目支出{projects}的{share}，"
    "建议关注未纳入绩效自评的项目支出。",
    "{cards} executed {evaluated} 万元, {share} of the project expenditure "
    "of {projects} in the narrative{at}; was the rest evaluated?",
)
_HIGH = Both(
    "{cards}全年执行数合计{evaluated}万元，为决算说明{at}所列项目支出{projects}的{share}，超过项目支出，"
    "建议关注口径是否一致。",
    "{cards} executed {evaluated} 万元, {share} of the project expenditure "
    "of {projects} in the narrative{at}: more than all of it; are the bases the same?",
)
_CARDS = {
    False: Both("项目自评表", "The project cards"),
    True: Both("项目自评表（含决算说明所列涉密项目）", "The project cards (and the declared classified project)"),
}


def _find(judgement: Judgement) -> Found:
    causes = judgement.narrative.of("coverage")
    if not causes:
        yield from tested(judgement, "coverage")
    yield from (_finding(cause) for cause in causes)


def _finding(cause: Cause) -> Finding:
    claim = cause.claims[0]
    evaluated, projects, share = claim.figures
    say = _HIGH if share.value > 100 else _LOW
    return Finding(
        kind=cause.kind,
        severity=cause.severity,
        place=cause.place,
        published=cause.published,
        recomputed=cause.recomputed,
        messages=say.format(
            cards=_CARDS[claim.says == SAYS["coverage-with-classified"]],
            at=at(cause.place),
            evaluated=evaluated.text,
            projects=f"{projects.text}{projects.unit}",
            share=f"{share.text}%",
        ),
        worked=(Both(claim.formula, claim.formula),),
    )


CHECK = Check(
    kind="coverage",
    severity=Severity.NOTE,
    title=Both("项目支出绩效自评覆盖不足", "Project spending not fully covered by self-evaluation"),
    flags=Both(
        "自评表全年执行数合计不足决算说明所列项目支出的95%，或超过100%。",
        "The money executed on the cards is below 95 % of the project expenditure of the narrative, or above 100 %.",
    ),
    why=Both("项目支出应当全部开展绩效自评。", "All project expenditure is to be self-evaluated."),
    silent_when=Both(
        "决算说明未列项目支出，或自评表缺少执行数；比例在95%至100%之间。",
        "No project expenditure in the narrative, a card without its amount, or a share from 95 to 100 %.",
    ),
    source=Both(
        "财预〔2020〕10号：项目支出应全面开展绩效自评（未核原文）；95%为本工具约定。",
        "财预〔2020〕10号: all project spending is to be self-evaluated (not checked against the original); 95 % is a "
        "convention of this tool.",
    ),
    fires="text: 本年支出 200.00 万元，其中：基本支出 80.00 万元，项目支出 120.00 万元。\nfunds: 100.00 100.00 90.00",
    silent="text: 本年支出 200.00 万元，其中：基本支出 108.00 万元，项目支出 92.00 万元。\nfunds: 100.00 100.00 90.00",
    find=_find,
)
