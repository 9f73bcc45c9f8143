"""What kind of table a card is, by what it says and holds: self-evaluation, targets, monitoring, evaluation, a list.

>>> from perfscore.model.place import Place
>>> card = Scorecard(id="c1", kind="project", place=Place(), columns=("level3", "target", "weight"))
>>> with_form(card, "项目支出绩效目标申报表").form, with_form(card, "").form
('target', 'target')
>>> with_form(card, "项目支出绩效自评表").form_evidence
('项目支出绩效自评表',)
"""

from __future__ import annotations

import re
from typing import get_args

from attrs import evolve

from perfscore.model.printed import FORM_MARK
from perfscore.model.scorecard import Form, Scorecard
from perfscore.quantity.printed import spaceless
from perfscore.readers.cards.wording import WRITTEN_FORM

# What a heading says, the first that fits; 自评 in it decides before 评价.
_HEADINGS: tuple[tuple[str, Form], ...] = (
    (r"转移支付.{0,20}自评|区域绩效.{0,10}自评", "transfer"),
    (r"自评结果?汇总|自评情况汇总", "ledger"),
    (r"监控", "monitoring"),
    (r"自评|自我评价", "self-evaluation"),
    (r"(评分|评价)(细则|标准|办法)|指标体系", "rules"),
    (r"评价|评分|评估|评审", "evaluation"),
    (r"目标", "target"),
)
_EVALUATED = ("决策", "过程")
_TRANSFER = ("转移支付(项目)名称", "中央主管部门", "资金使用单位")


def with_form(card: Scorecard, heading: str, *, ledger: bool = False) -> Scorecard:
    """`card` with its form and the words that say so."""
    form, evidence = _written(card) or _form_of(card, heading, ledger=ledger)
    return evolve(card, form=form, form_evidence=evidence)


def _written(card: Scorecard) -> tuple[Form, tuple[str, ...]] | None:
    """The form that a card written by us says it had."""
    said = (str(repair.what.values["form"]) for repair in card.repairs if repair.what.code == WRITTEN_FORM.code)
    return next(((form, (FORM_MARK,)) for text in said for form in get_args(Form) if form == text), None)


def _form_of(card: Scorecard, heading: str, *, ledger: bool) -> tuple[Form, tuple[str, ...]]:
    plain = spaceless(heading)
    said = next((form for pattern, form in _HEADINGS if re.search(pattern, plain)), None)
    words = (heading.strip(),) if said else ()
    levels = {word for row in card.indicators for word in _EVALUATED if (row.level1 or "").startswith(word)}
    if len(levels) == len(_EVALUATED) and said not in {"self-evaluation", "target", "transfer"}:
        return "evaluation", (*words, *sorted(levels))
    if said in {None, "self-evaluation"} and (found := _transfer_words(card)):
        return "transfer", (*words, *found)
    reached = "actual" in card.columns or any(row.actual is not None for row in card.indicators)
    scored = "score" in card.columns or any(row.score is not None for row in card.indicators)
    if ledger and said in {None, "ledger", "self-evaluation"} and (reached or scored):
        return "ledger", (*words, "一行一指标")
    if said is not None:
        return said, words
    if not card.indicators and not card.columns:
        return "undecided", ()
    if not reached and not scored:
        return "target", ("无完成值、得分栏",)
    return ("self-evaluation", ("完成值、得分栏",)) if reached else ("undecided", ())


def _transfer_words(card: Scorecard) -> tuple[str, ...]:
    """Labels that only the form for transfers has."""
    rows = card.printed.rows if card.printed is not None else ()
    texts = {spaceless(cell.text) for row in rows[:12] for cell in row.cells[:8] if cell.text}
    found = tuple(word for word in _TRANSFER if word in texts)
    return found if len(found) > 1 or _TRANSFER[0] in found else ()
