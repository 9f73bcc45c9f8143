"""What became of the findings as SARIF 2.1.0: one result a finding, with its ``baselineState``.

``new`` is found now alone, ``unchanged`` is found again, ``updated`` again with a smaller difference or at fewer
places, ``absent`` is not found any more: such a result stands in the former file.

>>> from perfscore.audit import check
>>> from perfscore.diff.difference import difference
>>> from perfscore.testing.sketch import sketch
>>> old = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 10.00"))
>>> new = check(sketch("产出 数量 | 培训人数 | >=45 人 | 51 人 | 10 | 10.00"))
>>> [run] = diff_log(difference(old, new), "en")["runs"]
>>> [(item["ruleId"], item["baselineState"]) for item in run["results"][:2]]
[('unmet-full', 'absent'), ('target-lowered', 'new')]
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from perfscore.both import Lang
from perfscore.diff.difference import Difference
from perfscore.diff.outcome import Outcome, State
from perfscore.model.finding import Finding
from perfscore.report import diff_words as words
from perfscore.report.sarif import Rules, artifact, log, result

_STATES: dict[State, str] = {"new": "new", "still": "unchanged", "partly": "updated", "cured": "absent"}


def diff_sarif(found: Difference, lang: Lang) -> bytes:
    """The log as UTF-8."""
    return (json.dumps(diff_log(found, lang), ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")


def diff_log(found: Difference, lang: Lang) -> dict[str, Any]:
    """The log with one run; its files are those of the former statement, then those of the new one."""
    documents = [item.document for report in (found.old, found.new) for item in report.documents]
    first_new = len(found.old.documents)
    rules = Rules(sorted({outcome.finding.kind for outcome in found.outcomes}), words.KINDS)
    results = []
    for outcome in found.outcomes:
        finding = outcome.finding if outcome.now is None else outcome.now
        candidates = range(first_new) if outcome.state == "cured" else range(first_new, len(documents))
        index = next((at for at in candidates if documents[at].path == finding.place.file), candidates.start)
        made = result(finding, documents[index].path, index, rules, lang, _STATES[outcome.state])
        made["properties"] |= dict(_more(outcome, finding, lang))
        results.append(made)
    sides = (words.BEFORE[lang], words.AFTER[lang])
    artifacts = [
        artifact(document.path, document.sha256) | {"description": {"text": sides[at >= first_new]}}
        for at, document in enumerate(documents)
    ]
    return log(rules.described(lang), artifacts, results, lang)


def _more(outcome: Outcome, finding: Finding, lang: Lang) -> Iterator[tuple[str, str | None]]:
    """How it was cured, and the id that the former statement's report gave it."""
    yield "state", outcome.state
    yield "how", outcome.how
    if outcome.how is not None:
        yield "howInWords", words.HOW[outcome.how][lang]
    if outcome.finding is not finding:
        yield "formerId", outcome.finding.id
