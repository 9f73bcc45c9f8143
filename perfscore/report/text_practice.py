"""The practice of a document as a table: for each situation the rule its scores follow, with the rows that show it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from rich.console import RenderableType

from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.report import wording
from perfscore.report.layout import heading, indented, table, text_of
from perfscore.scoring.one_practice import Practice
from perfscore.standard_in_force import StandardInForce

EXAMPLES = 3  # rows named of each practice


def practice_table(standard: StandardInForce, lang: Lang) -> Iterator[RenderableType]:
    """The table; nothing where a standard was asked for, or too few scores tell anything."""
    if not standard.practices:
        return
    rows = [
        [
            text_of(situation_words(practice, lang, standard.practices)),
            text_of(practice.title[lang]),
            text_of(wording.VOTES_OF[lang].format(votes=practice.votes, of=practice.of)),
            text_of(lines(practice.rows[:EXAMPLES])[lang] if practice.rows else None),
        ]
        for practice in standard.practices
    ]
    yield heading(wording.PRACTICE_TABLE[lang])
    yield indented(table(lang, (wording.SITUATION, wording.RULE, wording.VOTES, wording.SEEN_AT), rows))


def situation_words(practice: Practice, lang: Lang, among: Sequence[Practice] = ()) -> str:
    """The situation a practice is of: class, kind of target, and whether the target was met.

    `among` are all practices of the document: where an earlier one is of the same situation over all classes, this one
    is of the rows that print no class.
    """
    if practice.word is not None:
        return wording.TARGET_KIND["qualitative"][lang]
    earlier = takewhile(lambda other: other is not practice, among)
    side = (practice.kind, practice.met, practice.class_)
    words = [wording.CLASSES[practice.class_][lang]] if practice.class_ in wording.CLASSES else []
    if practice.class_ is None and any((other.kind, other.met, other.class_) == side for other in earlier):
        words = [wording.WITHOUT_CLASS[lang]]
    words += [wording.TARGET_KIND[practice.kind][lang], wording.MET[practice.met][lang]]
    return " ".join(words)
