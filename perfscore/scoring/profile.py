"""The document profile: the practice found in a document, as a standard of its own (``auto``).

What the document shows by votes replaces the base standard's rounding and tables, class by class; all the rest is the
base's. A unit that plainly follows another practice than the document has a profile of its own.

The profile prints as a standard file, so that an auditor can keep it, change it, and hold next year's document to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from attrs import evolve, field, frozen

from perfscore.both import Both
from perfscore.model.scorecard import Fund
from perfscore.scoring.candidates import key_of
from perfscore.scoring.execution_steps import execution_by_steps
from perfscore.scoring.forensics import USUAL, RoundingWay
from perfscore.scoring.one_practice import Practice
from perfscore.scoring.practice import Practices, find_practices, way_as_rounding
from perfscore.scoring.reading import RowReading
from perfscore.scoring.votes import Vote, VotesOfRows, replaces
from perfscore.standards.formula import Formula
from perfscore.standards.source import Citation
from perfscore.standards.standard import Rule, Standard
from perfscore.standards.table import NAMES, Band, Execution, Table, Words

BASE = "mof-2020"
PROFILE_NAME = "document-profile"
# The name of the standard that is made of a document's own practice.
TITLE = f"本文件计分口径（以{BASE}为基础）"
DERIVED = Citation(document="本文件", status="derived")
_ROUNDS = 3
"""How often the units that stand apart are looked for, each time beside the practice of those left."""


@frozen(kw_only=True)
class Profile:
    """The practice of a document: what was found, the standard made of it, how much of the document it explains.

    `way` is the rounding in use. `units` are the profiles of units with a practice of their own, by the unit's name.
    `stepped` says that the execution of the budget is paid by steps, as the standard's table has them.
    `explains` of `of` published scores follow from the standard in force, rounded as it says.
    """

    practices: tuple[Practice, ...]
    standard: Standard
    base: Standard
    way: RoundingWay = USUAL
    units: Mapping[str | None, Profile] = field(factory=dict)
    stepped: bool = False
    explains: int = 0
    of: int = 0

    @property
    def votes(self) -> tuple[tuple[Both, int, int], ...]:
        """(what, votes for it, rows that could vote), the most voted first."""
        return tuple((item.title, item.votes, item.of) for item in self.practices)

    def of_unit(self, unit: str | None) -> Profile:
        """The profile by which a unit's cards are judged."""
        return self.units.get(unit, self)

    def practice_of(self, reading: RowReading) -> Practice | None:
        """The practice for a row of figures: that of its class, else that of all classes."""
        side = reading.situation
        if side is None:
            return None
        same = [p for p in self.practices if (p.kind, p.met) == (side.kind, side.met) and p.word is None]
        own = next((item for item in same if item.class_ == reading.like), None)
        return own or next((item for item in same if item.class_ is None), None)


def find_profile(
    readings: Mapping[str | None, Sequence[RowReading]],
    name: str,
    funds: Mapping[str | None, Sequence[Fund]] | None = None,
) -> Profile:
    """The profile of a document's rows and total funds, given by unit; `name` is the name its standard gets.

    Too few votes: the profile is the base standard itself.
    """
    votes = VotesOfRows()
    whole = find_practices([reading for rows in readings.values() for reading in rows], of_rows=votes)
    profile = _profile(whole, name)
    if len(readings) > 1:
        profile = _with_units(profile, readings, name)
    return profile if funds is None else _with_execution(profile, funds)


def _with_units(profile: Profile, readings: Mapping[str | None, Sequence[RowReading]], name: str) -> Profile:
    """The profile with those of the units that stand apart; the document's own is then drawn from the others' rows."""
    units: dict[str | None, Profile] = {}
    for _ in range(_ROUNDS):
        rest = [unit for unit in readings if unit not in units]
        own = {unit: find_practices(readings[unit], profile.way) for unit in rest}
        apart = {unit: _profile(found, name) for unit, found in own.items() if _stands_apart(found, profile)}
        units |= apart
        left = [reading for unit in rest if unit not in apart for reading in readings[unit]]
        if not apart or not left:
            break
        profile = _profile(find_practices(left, profile.way), name)
    return evolve(profile, units=units)


def _with_execution(profile: Profile, funds: Mapping[str | None, Sequence[Fund]]) -> Profile:
    """The profile with what the execution of the budget is paid, where that is plainly not weight × rate."""
    whole = execution_by_steps([fund for own in funds.values() for fund in own], profile.standard.rounding)
    units = dict(profile.units)
    for unit, own in funds.items():
        steps = execution_by_steps(own, profile.of_unit(unit).standard.rounding)
        if len(funds) > 1 and (unit in units or steps != whole):
            units[unit] = _paying(evolve(profile.of_unit(unit), units={}), steps)
    return evolve(_paying(profile, whole), units=units)


def _paying(profile: Profile, execution: Execution | None) -> Profile:
    if execution is None:
        return profile
    standard = evolve(profile.standard, execution=evolve(execution, source=DERIVED))
    if standard.name == profile.base.name:
        standard = evolve(standard, name=PROFILE_NAME, title=TITLE, source=DERIVED, text="", sha256="")
    return evolve(profile, standard=standard, stepped=True)


def _stands_apart(unit: Practices, document: Profile) -> bool:
    """Whether a unit's own practice explains its rows far better than the document's does."""
    own = _profile(unit, document.standard.name)
    fits = [(_fits(vote, own), _fits(vote, document)) for vote in unit.votes]
    ours, theirs = sum(one and not other for one, other in fits), sum(other and not one for one, other in fits)
    both_drawn = any(item.drawn for item in unit.rules) and any(item.drawn for item in document.practices)
    return replaces(ours, theirs) or (both_drawn and ours >= theirs)


def _fits(vote: Vote, profile: Profile) -> bool:
    """Whether a row's score follows from a profile's standard."""
    values, weight = vote.reading.values, vote.reading.weight
    found = profile.standard.table(vote.side.kind, vote.class_)
    if values is None or weight is None or found is None:
        return False
    share = found[1].pay(dict(zip(("target", "actual"), values, strict=True)), met=vote.side.met).share
    return share is not None and profile.standard.rounding.points(weight, share) == vote.reading.score


def _profile(found: Practices, name: str) -> Profile:
    base = Standard.load(BASE)
    if not found.rules and found.way is USUAL:
        return Profile(practices=(), standard=base, base=base)
    standard = evolve(
        base,
        name=name,
        title=TITLE,
        valid_from=None,
        source=DERIVED,
        rounding=way_as_rounding(found.way),
        rounding_source=base.rounding_source if found.way is USUAL else DERIVED,
        tables=_tables(found.rules, base),
        rules=_rules(found.rules, base),
        qualitative=_words(found.rules, base),
        expects=(),
        situations=(),
        text="",
        sha256="",
    )
    return Profile(practices=found.rules, standard=standard, base=base, way=found.way)


def _tables(found: Sequence[Practice], base: Standard) -> Mapping[str, Table]:
    """The tables of the base, with what all classes together show."""
    tables = dict(base.tables)
    for practice in found:
        if practice.table is not None and practice.class_ is None:
            tables[practice.kind] = _changed(tables[practice.kind], practice, practice.table)
    return tables


def _rules(found: Sequence[Practice], base: Standard) -> tuple[Rule, ...]:
    """The tables of single classes, where these differ from those of all classes."""
    tables = _tables(found, base)
    by_class: dict[str, dict[str, Table]] = defaultdict(dict)
    for practice in found:
        if practice.table is None or practice.class_ is None:
            continue
        table = by_class[practice.class_].get(practice.kind) or tables[practice.kind]
        by_class[practice.class_][practice.kind] = _changed(table, practice, practice.table)
    own = ((class_, {k: t for k, t in mine.items() if t != tables[k]}) for class_, mine in by_class.items())
    return tuple(Rule(classes=(class_,), tables=mine) for class_, mine in own if mine)


def _changed(table: Table, practice: Practice, rule: Table) -> Table:
    """The table with the formula that was found on one side, and what the rule pays where that divides by zero.

    Steps pay on both sides of the target, so that they replace the table as a whole.
    """
    if rule.steps:
        return evolve(rule, source=DERIVED)
    if table.steps:
        return table
    if practice.formula == key_of(table, met=practice.met):
        return table
    formula = Formula.read(practice.formula, NAMES[practice.kind], f"{practice.class_}.{practice.kind}")
    met, missed = (formula, table.missed) if practice.met else (table.met, formula)
    return evolve(table, met=met, missed=missed, zero_target=rule.zero_target or table.zero_target, source=DERIVED)


def _words(found: Sequence[Practice], base: Standard) -> Words | None:
    if base.qualitative is None:
        return None
    paid = {item.word: Fraction(item.formula) for item in found if item.word is not None}
    words = dict(base.qualitative.words) | {word: Band(low=share, high=share) for word, share in paid.items()}
    return evolve(base.qualitative, words=words, source=DERIVED) if paid else base.qualitative
