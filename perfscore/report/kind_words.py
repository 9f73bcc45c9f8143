"""A kind of finding as it is named to people: its title, with the name that options and files know it by.

>>> titled("rule-inconsistent", "zh"), titled("rule-inconsistent", "en")
('计分口径不一致', 'One situation, two rules (rule-inconsistent)')
>>> short("rule-inconsistent", "zh"), short("rule-inconsistent", "en")
('计分口径不一致', 'rule-inconsistent')
"""

from __future__ import annotations

from perfscore.both import Lang
from perfscore.checks.catalogue import load


def titled(kind: str, lang: Lang) -> str:
    """The title; in English with the name, which in Chinese the title stands for (options take it too)."""
    title = load(kind).title[lang]
    return title if lang == "zh" else f"{title} ({kind})"


def short(kind: str, lang: Lang) -> str:
    """The shorter of the two that a reader of this language understands."""
    return load(kind).title[lang] if lang == "zh" else kind
