"""A comparison with a former statement as a workbook: what became of each finding, and every other change.

>>> from perfscore.audit import check
>>> from perfscore.diff.difference import difference
>>> from perfscore.testing.sketch import sketch
>>> old = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 10.00"))
>>> new = check(sketch("产出 数量 | 培训人数 | >=45 人 | 51 人 | 10 | 10.00"))
>>> [sheet.name for sheet in diff_sheets(difference(old, new), "zh")]
['整改情况对照', '其他变动']
"""

from __future__ import annotations

from perfscore.both import Lang
from perfscore.diff.changes import Change
from perfscore.diff.difference import Difference
from perfscore.diff.outcome import Outcome
from perfscore.report import diff_words as words
from perfscore.report import wording
from perfscore.report.diff_text import counts_words, kind_title, other_changes
from perfscore.report.papers.sheet import Content, PaperSheet
from perfscore.report.papers.workbook import workbook_of
from perfscore.version import __version__

_ROW = (words.CARD, wording.INDICATOR)
_COLUMNS = (words.STATE, words.BY, words.LEVEL, words.KIND, *_ROW, words.FINDING)


def diff_workbook(found: Difference, lang: Lang) -> bytes:
    """The workbook."""
    return workbook_of(diff_sheets(found, lang))


def diff_sheets(found: Difference, lang: Lang) -> tuple[PaperSheet, ...]:
    """The sheets: findings in an auditor's order, then the changes that none of them explains."""
    digests = [(item.document.path, item.document.sha256) for side in (found.old, found.new) for item in side.documents]
    outcomes = PaperSheet(
        name=words.TITLE[lang],
        head=((counts_words(found, lang),), ("perfscore", __version__), *digests),
        columns=tuple(
            column[lang] for column in (words.STATE, words.BY, words.LEVEL, words.KIND, *_ROW, words.FINDING)
        ),
        rows=tuple(_outcome(outcome, lang) for outcome in found.outcomes),
        widths={5: 30, 6: 80},
    )
    columns = (*_ROW, words.FIELD, words.BEFORE, words.AFTER, words.EFFECT)
    changes = PaperSheet(
        name=words.CHANGED[lang],
        columns=tuple(column[lang] for column in columns),
        rows=tuple(_change(change, lang) for change in other_changes(found)),
    )
    return outcomes, changes


def _outcome(outcome: Outcome, lang: Lang) -> tuple[Content, ...]:
    finding = outcome.finding
    return (
        words.STATES[outcome.state][lang],
        words.HOW[outcome.how][lang] if outcome.how else "",
        wording.SEVERITY[finding.severity][lang],
        kind_title(outcome, lang),
        (finding.card.name if finding.card else None) or "",
        finding.indicator or "",
        finding.messages[lang],
    )


def _change(change: Change, lang: Lang) -> tuple[Content, ...]:
    name, row, before, after = (text or "" for text in (change.card.name, change.row, change.before, change.after))
    return name, row, words.FIELDS[change.field][lang], before, after, "" if change.effect is None else change.effect
