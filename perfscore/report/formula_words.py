"""The rules of a standard's table in the words of the printed form.

>>> from perfscore.standards.standard import Standard
>>> [f"{label.zh}：{text.zh}" for label, text in formulas_of(Standard.load("mof-2020"), "forward")]
['完成：分值 × 1', '未完成：分值 × 实际完成值/年度指标值', '年度指标值为0：分值 × 0']
"""

from __future__ import annotations

from collections.abc import Iterator

from perfscore.both import Both
from perfscore.report import proof_wording as wording
from perfscore.standards.case_words import BRANCH, points_in_words, step_in_words
from perfscore.standards.contents import Contents
from perfscore.standards.formula_text import in_words
from perfscore.standards.interpreters.worked import ratio_text
from perfscore.standards.table import Execution, Table, Words


def formulas_of(standard: Contents, path: str) -> Iterator[tuple[Both, Both]]:
    """Each branch of a table with what it pays."""
    if path in standard.all_words():
        yield from _words(standard.all_words()[path])
    elif path == "execution" and standard.execution is not None:
        yield from _table(standard.execution)
    elif path in standard.all_tables():
        yield from _table(standard.all_tables()[path])


def _table(table: Table | Execution) -> Iterator[tuple[Both, Both]]:
    names = ("share",) if isinstance(table, Execution) else ("met", "missed", "zero_target", "zero_actual")
    for name in names:
        formula = getattr(table, name)
        if formula is not None:
            yield (wording.SHARE if name == "share" else BRANCH[name]), points_in_words(formula)
    if table.ratio is not None:
        yield wording.RATIO, Both(in_words(table.ratio.tree, "zh"), in_words(table.ratio.tree, "en"))
    for step in table.steps:
        yield step_in_words(step), points_in_words(step.share)


def _words(words: Words) -> Iterator[tuple[Both, Both]]:
    named = {BRANCH["met"]: words.met, BRANCH["missed"]: words.missed}
    for label, band in (*((Both(word, word), band) for word, band in words.words.items()), *named.items()):
        if band is None:
            continue
        share = (
            ratio_text(band.low, 2)
            if band.share is not None
            else f"{ratio_text(band.low, 2)}–{ratio_text(band.high, 2)}"
        )
        yield label, Both(f"分值的{share}", f"{share} of the weight")
