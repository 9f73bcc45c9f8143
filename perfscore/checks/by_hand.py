"""by-hand: a finding that a person added; it has words like the others, and nothing is looked for."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import Check, Found
from perfscore.judgement import Judgement
from perfscore.model.finding import BY_HAND, Severity


def _find(_: Judgement) -> Found:
    """Nothing: a person finds these."""
    return iter(())


CHECK: Check = Check(
    kind=BY_HAND,
    severity=Severity.WARNING,
    title=Both("人工补充的问题", "Added by hand"),
    flags=Both("复核人员自行提出的问题。", "A finding that a reviewer added; no check makes it."),
    why=Both(
        "程序只核对可复算的数据，是否附佐证材料等须由人员判断。",
        "Only what can be recomputed is checked; whether there is evidence, say, is for people to judge.",
    ),
    silent_when=Both("程序不自行提出。", "It is never made by the program."),
    source=Both("复核人员的判断。", "The judgement of the reviewer."),
    fires="",
    silent="",
    find=_find,
)
