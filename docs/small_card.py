"""The example of a kind of finding as a small card: the form with the wrong cells marked, and the sentence below.

What is drawn and said is what the program finds in the example, so that no page can show what does not come out.
"""

from __future__ import annotations

from markupsafe import escape

from perfscore.checks.check import Check
from perfscore.report.html.page import painter, templates
from perfscore.run import Options, stream
from perfscore.testing.sketch import sketch
from perfscore.view.document import DocumentView
from perfscore.view.report import report_view

_CARD = (
    '{% from "card.html" import form with context %}'
    '{% for card in document.cards if card.findings %}{{ form(document, card, "example") }}{% endfor %}'
)


def small_card(check: Check) -> str:
    """The cards that have a finding of this kind, and its sentences in both languages, as a block of HTML."""
    document = _audited(check)
    card = templates().from_string(_CARD).render(**painter("zh"), document=document)
    drawn = [line.strip() for line in card.splitlines() if line.strip()]
    said = [
        f'<p id="finding-{found.id}">{escape(found.messages.zh)}<br>{escape(found.messages.en)}</p>'
        for found in (view.finding for view in document.findings)
    ]
    return "\n".join(["```{raw} html", '<div class="small-card">', *drawn, *said, "</div>", "```"])


def _audited(check: Check) -> DocumentView:
    """The example, audited for this kind alone; the card's own line comes first, so that no row shares it."""
    text = check.fires if check.fires.lstrip().startswith("card:") else f"card: 示例项目 | 示例单位\n{check.fires}"
    options = Options(only=(check.kind,))
    (document,) = report_view(stream([sketch(text)], options), options, printed=True).documents
    return document
