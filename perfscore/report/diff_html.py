r"""A comparison with a former statement as one HTML file that loads nothing, in the style of the report.

>>> from perfscore.audit import check
>>> from perfscore.diff.difference import difference
>>> from perfscore.testing.sketch import sketch
>>> old = check(sketch("产出 数量 | <b>人数</b> | >=53 人 | 51 人 | 10 | 10.00"))
>>> new = check(sketch("产出 数量 | <b>人数</b> | >=45 人 | 51 人 | 10 | 10.00"))
>>> page = diff_html(difference(old, new), "zh").decode()
>>> "调低指标值" in page, "<b>人数</b>" in page
(True, False)
"""

from __future__ import annotations

from perfscore.both import Lang
from perfscore.diff.changes import Change
from perfscore.diff.difference import Difference
from perfscore.diff.outcome import Outcome
from perfscore.report import diff_words
from perfscore.report.diff_text import counts_words, kind_title, other_changes
from perfscore.report.html.page import painter, style, templates


def diff_html(found: Difference, lang: Lang) -> bytes:
    """The page."""
    text, style_hash = style()

    def title(outcome: Outcome) -> str:
        return kind_title(outcome, lang)

    def cell(change: Change) -> str:
        return diff_words.FIELDS[change.field][lang]

    page = templates().get_template("diff.html").render(
        **painter(lang),
        diff=diff_words,
        found=found,
        counts=counts_words(found, lang),
        changes=other_changes(found),
        kind_title=title,
        cell_name=cell,
        style=text,
        style_hash=style_hash,
    )  # fmt: skip
    return (page + "\n").encode(errors="backslashreplace")
