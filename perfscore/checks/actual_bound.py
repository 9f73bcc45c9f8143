"""``actual-bound``: a numeric target answered by an inequality, a range or a word instead of a figure; one note a document."""

from __future__ import annotations

import re

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.checks.gathered import gather
from perfscore.claims.notes.row_note import RowNote
from perfscore.judgement import Judgement
from perfscore.model.denial import is_undone
from perfscore.model.finding import Severity
from perfscore.model.target import Exact, Forward, Measured, Range, Reverse, Word

_SAY = Both(
    "{count}个定量指标的实际完成值只填范围或文字（{lines}），未填具体数值，建议关注并补充。",
    "The actual of a numeric target is a bound or a word, not a measured figure ({lines}; {count} in all); please add it.",
)
# Words that stand for a figure: nothing happened, or nothing was done.
_ZERO = re.compile(r"^(?:无|零|没有|未|尚未|不涉及|全部|全额|全覆盖)")


def _find(judgement: Judgement) -> Found:
    return gather(judgement, CHECK, _SAY, _concerns, _vague)


def _concerns(note: RowNote) -> bool:
    return isinstance(note.reading.target, Forward | Reverse | Exact | Range) and note.reading.actual is not None


def _vague(note: RowNote) -> bool:
    match note.reading.actual:
        case Measured(bound=bound):
            return bound is not None
        case Range():
            return True
        case Word(word=word):
            return not _ZERO.search(word) and not is_undone(word)
        case _:
            return False


CHECK = Check(
    kind="actual-bound",
    severity=Severity.NOTE,
    title=Both("实际完成值未填具体数值", "The actual is not a measured figure"),
    flags=Both(
        "定量指标的实际完成值填为“≥90%”“<45天”等范围，或“完全达到预期”等文字；全文件合并为一条。",
        "A numeric target whose actual is an inequality, a range, or a word such as 完全达到预期; one note a document.",
    ),
    why=Both(
        "范围和文字不能反映完成数量，得分无法复核。",
        "A bound or a word does not say what was reached; the score cannot be checked.",
    ),
    silent_when=Both(
        "指标值为定性表述或日期（日期另按“时效指标完成情况填报不规范”核对）；“无”“未发生”等可视为零的文字。",
        "The target is a word or a date (`deadline`); words that stand for a figure, such as 无 and 未发生.",
    ),
    source=Both(
        "自评表“实际完成值”栏：定量指标填报具体数值（本工具约定）。",
        "The form's column of actuals: a numeric indicator states the figure that was reached (a convention of this tool).",
    ),
    fires="产出 时效 | 案件结案时间 | ≤45 天 | <45 天 | 5 | 5.00",
    silent="产出 时效 | 案件结案时间 | ≤45 天 | 38 天 | 5 | 5.00",
    find=_find,
    concerns=("actual",),
)
