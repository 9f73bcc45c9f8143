"""The rule of a row in the words of the printed form, without the figures of the day.

>>> from perfscore.model.place import Place
>>> from perfscore.model.scorecard import Indicator
>>> from perfscore.scoring.exact import score
>>> from perfscore.standards.standard import Standard
>>> row = Indicator(level3="培训人数", target="≥53 人", actual="51 人", weight="10", place=Place())
>>> rule_words(score(row, Standard.load("mof-2020")), live=True).zh
'正向指标：完成 → 分值 × 1；未完成 → 分值 × 实际完成值/年度指标值；年度指标值为0 → 分值 × 0'
"""

from __future__ import annotations

from collections.abc import Iterator

from perfscore.both import Both
from perfscore.scoring.score import Score
from perfscore.standards.case_words import BRANCH, KIND, points_in_words, step_in_words
from perfscore.standards.formula import Formula
from perfscore.standards.formula_text import in_words
from perfscore.standards.interpreters.worked import ratio_text
from perfscore.standards.table import Execution, Step, Table

_FIXED = Both("（按原文判定，不随单元格变化）", " (as judged from the document; does not follow the cells)")


def rule_words(score: Score, *, live: bool) -> Both:
    """The rule that a score was given by; `live` says that the sheet calculates it anew."""
    if not score.rule:
        return Both("", "") if score.reason is None else score.reason
    path, _, branch = score.rule.rpartition(".")
    if isinstance(score.table, Table):
        found = _joined(KIND[score.table.kind], list(_branches(score.table)))
    else:
        kind = KIND["qualitative"]
        label = BRANCH.get(branch, Both(branch, branch)) if path else kind
        found = _joined(kind, [_case(label, _share_of(score))])
    return found if live else Both(found.zh + _FIXED.zh, found.en + _FIXED.en)


def execution_words(rule: Execution) -> Both:
    """The rule for spending the budget.

    >>> from perfscore.standards.standard import Standard
    >>> rule = Standard.load("mof-2020").execution
    >>> execution_words(rule).zh
    '预算执行率：分值 × min(1, 全年执行数/全年预算数)'
    """
    cases = list(_steps(rule.ratio, rule.steps)) if rule.ratio is not None else []
    if rule.share is not None:
        cases.append(points_in_words(rule.share))
    return _joined(KIND["execution"], cases)


def _branches(table: Table) -> Iterator[Both]:
    if table.ratio is not None:
        yield from _steps(table.ratio, table.steps)
    for name, label in BRANCH.items():
        formula = getattr(table, name)
        if formula is not None:
            yield _case(label, points_in_words(formula))


def _steps(ratio: Formula, steps: tuple[Step, ...]) -> Iterator[Both]:
    zh, en = (in_words(ratio.tree, lang) for lang in ("zh", "en"))
    yield Both(f"按“{zh}”分档", f"by steps of {en}")
    for step in steps:
        yield _case(step_in_words(step), points_in_words(step.share))


def _share_of(score: Score) -> Both:
    """The share or the band that a word is paid."""
    if score.weight == 0:
        return Both("分值为0", "no weight")
    low, high = (ratio_text(points / score.weight, 2) for points in (score.low, score.high))
    share = low if low == high else f"{low}–{high}"
    return Both(f"分值的{share}", f"{share} of the weight")


def _case(label: Both, points: Both) -> Both:
    return Both(f"{label.zh} → {points.zh}", f"{label.en} → {points.en}")


def _joined(kind: Both, cases: list[Both]) -> Both:
    return Both(
        f"{kind.zh}：{'；'.join(case.zh for case in cases)}", f"{kind.en}: {'; '.join(case.en for case in cases)}"
    )
