"""The practice of one document (本文件惯例): by which rules its scores were really given, with the votes.

For each kind of target, class and side, only rows count on which at least two named formulas differ: full marks at full
performance prove nothing. The formula with most votes is the practice; too few votes, and there is none.

A vote needs the formula to give the published score, rounded half up or in another way of the field; fewer than two
places never vote.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from fractions import Fraction

from attrs import frozen

from perfscore.both import Both
from perfscore.model.place import Place
from perfscore.model.target import Kind, Word
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.forensics import USUAL, TargetSide, explain, shares
from perfscore.scoring.reading import RowReading
from perfscore.standards.named_rules import NamedRule, named_rules
from perfscore.standards.table import Execution

# A practice needs this many discriminating rows, and more than half of them.
FEWEST_VOTES = 3


@frozen(kw_only=True)
class Practice:
    """How one situation is scored here: `formula` (a share of the weight) with its votes.

    `rule` is the named rule the formula belongs to; `rows` are the places that voted for it, `others` those that did
    not. For qualitative words `word` is set and `formula` is the share paid.
    """

    kind: Kind
    class_: str | None
    met: bool
    formula: str
    title: Both
    votes: int
    of: int
    rows: tuple[Place, ...]
    others: tuple[Place, ...]
    word: str | None = None
    named: NamedRule | None = None

    @property
    def rule(self) -> str:
        """The word, or the formula, for reports in data."""
        return self.word or self.formula


def part(rule: NamedRule, *, met: bool) -> str:
    """The formula text of a rule on one side of the target."""
    stepped = isinstance(rule.rule, Execution) or bool(rule.rule.steps)
    return f"steps: {rule.name}" if stepped else rule.formula(met=met).text


def formulas_explaining(reading: RowReading) -> tuple[frozenset[str], frozenset[str]] | None:
    """(formulas that could have been used, formulas that give the published score), or None where nothing is proved.

    Nothing is proved where all formulas give the same points, or values or score are absent.
    """
    situation, values = reading.situation, reading.values
    if situation is None or values is None or not reading.weight or reading.score is None:
        return None
    possible = {part(rule, met=situation.met): share for rule, share in shares(situation, *values)}
    if len({USUAL.points(reading.weight, share) for share in possible.values()}) < 2:
        return None
    found = explain(situation, *values, reading.weight, reading.score)
    explaining = {part(item.rule, met=situation.met) for item in found if item.rounding.family != "places"}
    return frozenset(possible), frozenset(explaining)


def practices(readings: Iterable[RowReading]) -> tuple[Practice, ...]:
    """The practices of a document, the most voted first."""
    groups: dict[tuple[TargetSide, str | None], list[tuple[RowReading, frozenset[str]]]] = defaultdict(list)
    words: dict[str, list[RowReading]] = defaultdict(list)
    for reading in readings:
        voted = formulas_explaining(reading)
        if voted is not None and reading.situation is not None:
            groups[reading.situation, reading.like].append((reading, voted[1]))
        elif isinstance(reading.actual, Word) and reading.score is not None and reading.weight:
            words[reading.actual.word].append(reading)
    found = [_formula_practice(situation, class_, rows) for (situation, class_), rows in groups.items()]
    found += [_word_practice(word, rows) for word, rows in words.items()]
    return tuple(sorted((item for item in found if item is not None), key=lambda item: -item.votes))


def _formula_practice(
    situation: TargetSide, class_: str | None, rows: list[tuple[RowReading, frozenset[str]]]
) -> Practice | None:
    votes = Counter(formula for _, explaining in rows for formula in explaining)
    if not votes or len(rows) < FEWEST_VOTES:
        return None
    by_formula = {part(rule, met=situation.met): rule for rule in reversed(named_rules(situation.kind))}
    plain = [
        (votes[formula], rule) for formula, rule in reversed(by_formula.items()) if not formula.startswith("steps")
    ]
    count, rule = max(plain, key=lambda item: item[0])
    if 2 * count <= len(rows):
        return None
    formula = part(rule, met=situation.met)
    return Practice(
        kind=situation.kind,
        class_=class_,
        met=situation.met,
        formula=formula,
        title=rule.title,
        votes=count,
        of=len(rows),
        rows=tuple(reading.row.place for reading, explaining in rows if formula in explaining),
        others=tuple(reading.row.place for reading, explaining in rows if formula not in explaining),
        named=rule,
    )


def _word_practice(word: str, rows: list[RowReading]) -> Practice | None:
    paid = Counter(Fraction(row.score) / row.weight for row in rows if row.score is not None and row.weight)
    share, count = paid.most_common(1)[0]
    if len(rows) < FEWEST_VOTES or 2 * count <= len(rows):
        return None
    percent = f"{decimal_text(share * 100)}%"
    paying = {row.row.place for row in rows if row.weight and Fraction(row.score or 0) == share * row.weight}
    return Practice(
        kind="qualitative",
        class_=None,
        met=share == 1,
        formula=str(share),
        title=Both(f"“{word}”得{percent}", f"“{word}” pays {percent}"),
        votes=count,
        of=len(rows),
        rows=tuple(row.row.place for row in rows if row.row.place in paying),
        others=tuple(row.row.place for row in rows if row.row.place not in paying),
        word=word,
    )
