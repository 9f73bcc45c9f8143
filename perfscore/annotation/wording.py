"""What a comment says: the sentence of the finding, its arithmetic, its kind and its id."""

from __future__ import annotations

from perfscore.both import Lang
from perfscore.checks.catalogue import load
from perfscore.model.finding import Finding

AUTHOR = "perfscore"
_SEVERITY = {
    "zh": {"error": "差错", "warning": "疑点", "note": "关注"},
    "en": {"error": "error", "warning": "warning", "note": "note"},
}


def comment_of(finding: Finding, lang: Lang) -> str:
    """The text of the comment on a finding, its parts on lines of their own.

    >>> from perfscore.both import Both
    >>> from perfscore.model.finding import Severity
    >>> from perfscore.model.place import Place
    >>> found = Finding(kind="unit", severity=Severity.WARNING, place=Place(), messages=Both("单位不同。", "Units."))
    >>> comment_of(found, "zh").splitlines()[0]
    '【疑点】单位不同。'
    """
    head = f"【{_SEVERITY[lang][str(finding.severity)]}】{finding.messages[lang]}"
    worked = [step[lang] for step in finding.worked]
    zh = lang == "zh"
    kind = f"（{load(finding.kind).title.zh}，编号{finding.id}）" if zh else f"({finding.kind} {finding.id})"
    return "\n".join([head, *worked, kind])
