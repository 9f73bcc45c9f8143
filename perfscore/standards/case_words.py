"""The cases of a rule in the words of the printed form: kinds of target, branches, steps, and what each pays.

>>> from perfscore.standards.formula import Formula
>>> points_in_words(Formula.read("actual / target", frozenset({"actual", "target"}), "")).zh
'分值 × 实际完成值/年度指标值'
"""

from __future__ import annotations

from perfscore.both import Both
from perfscore.standards.formula import Formula
from perfscore.standards.formula_text import in_words
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.step import Step

KIND: dict[str, Both] = {
    "forward": Both("正向指标", "forward target"),
    "reverse": Both("反向指标", "reverse target"),
    "exact": Both("定值指标", "exact target"),
    "range": Both("区间指标", "range target"),
    "deadline": Both("时限指标", "deadline"),
    "qualitative": Both("定性指标", "qualitative target"),
    "execution": Both("预算执行率", "budget execution"),
}
BRANCH: dict[str, Both] = {
    "met": Both("完成", "met"),
    "missed": Both("未完成", "missed"),
    "zero_target": Both("年度指标值为0", "zero target"),
    "zero_actual": Both("实际完成值为0", "zero actual"),
}


def points_in_words(formula: Formula) -> Both:
    """What a formula for a share pays."""
    zh, en = (in_words(formula.tree, lang, outer=2) for lang in ("zh", "en"))
    return Both(f"分值 × {zh}", f"weight × {en}")


def step_in_words(step: Step) -> Both:
    """The ratios that a step covers: ``≥0.6 <0.9``."""
    low = "" if step.low is None else f"{'≥' if step.low_included else '>'}{number_text(step.low)}"
    high = "" if step.high is None else f"{'≤' if step.high_included else '<'}{number_text(step.high)}"
    text = " ".join(filter(None, (low, high)))
    return Both(text, text)
