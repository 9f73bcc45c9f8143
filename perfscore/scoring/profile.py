"""The document profile: the practice found in a document, as a standard of its own (``auto``).

What the document shows by votes replaces the base standard's tables, class by class; all the rest is the base's.

The profile prints as a standard file, so that an auditor can keep it, change it, and hold next year's document to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from fractions import Fraction

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.scoring.practice import Practice, practices
from perfscore.scoring.reading import RowReading
from perfscore.standards.formula import Formula
from perfscore.standards.named_rules import NamedRule
from perfscore.standards.source import Source
from perfscore.standards.standard import Rule, Standard
from perfscore.standards.table import NAMES, Band, Table, Words

BASE = "mof-2020"
DERIVED = Source(document="本文件", status="derived")


@frozen(kw_only=True)
class Profile:
    """The practice of a document: what was found, the standard made of it, how much of the document it explains.

    `explains` of `of` published scores follow from the standard in force, rounded as it says.
    """

    practices: tuple[Practice, ...]
    standard: Standard
    base: Standard
    explains: int = 0
    of: int = 0

    @property
    def votes(self) -> tuple[tuple[Both, int, int], ...]:
        """(what, votes for it, rows that could vote), the most voted first."""
        return tuple((item.title, item.votes, item.of) for item in self.practices)


def find_profile(readings: Sequence[RowReading], name: str) -> Profile:
    """The profile of a document's rows; `name` is the name its standard gets.

    Too few votes: the profile is the base standard itself.
    """
    base = Standard.load(BASE)
    found = practices(readings)
    if not found:
        return Profile(practices=(), standard=base, base=base)
    standard = evolve(
        base,
        name=name,
        title=f"本文件惯例（以{BASE}为基础）",
        valid_from=None,
        source=DERIVED,
        rules=_rules(found, base),
        qualitative=_words(found, base),
        expects=(),
        situations=(),
        text="",
        sha256="",
    )
    return Profile(practices=found, standard=standard, base=base)


def _rules(found: Sequence[Practice], base: Standard) -> tuple[Rule, ...]:
    by_class: dict[str, dict[str, Table]] = defaultdict(dict)
    for practice in found:
        if practice.named is None or practice.class_ is None:
            continue
        table = by_class[practice.class_].get(practice.kind) or base.tables[practice.kind]
        by_class[practice.class_][practice.kind] = _changed(table, practice, practice.named)
    own = ((class_, {k: t for k, t in tables.items() if t != base.tables[k]}) for class_, tables in by_class.items())
    return tuple(Rule(classes=(class_,), tables=tables) for class_, tables in own if tables)


def _changed(table: Table, practice: Practice, named: NamedRule) -> Table:
    """The table with the formula that was found on one side, and what the rule pays where that divides by zero."""
    formula = Formula.read(practice.formula, NAMES[practice.kind], f"{practice.class_}.{practice.kind}")
    if formula == (table.met if practice.met else table.missed):
        return table
    zero = named.rule.zero_target if isinstance(named.rule, Table) else None
    met, missed = (formula, table.missed) if practice.met else (table.met, formula)
    return evolve(table, met=met, missed=missed, zero_target=zero or table.zero_target, source=DERIVED)


def _words(found: Sequence[Practice], base: Standard) -> Words | None:
    if base.qualitative is None:
        return None
    paid = {item.word: Fraction(item.formula) for item in found if item.word is not None}
    words = dict(base.qualitative.words) | {word: Band(low=share, high=share) for word, share in paid.items()}
    return evolve(base.qualitative, words=words, source=DERIVED) if paid else base.qualitative
