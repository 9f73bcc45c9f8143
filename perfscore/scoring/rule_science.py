"""What can be gained by targets, by weights and by rounding: of a standard's rules, and of a document's cards.

>>> from perfscore.standards.standard import Standard
>>> for path, found in rule_sensitivities(Standard.load("pass-mark-2021"))[:1]:
...     print(path, found.text("en"))
forward target 100: 7.50 of 10; a target of 90 would have gained 2.50 points; one percent easier gains 0.23
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import frozen

from perfscore.both import Both
from perfscore.model.comparison import compare, read_actual, read_target
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.scoring.counted import counted_fund
from perfscore.scoring.exact import execution_score, score, score_values
from perfscore.scoring.score import Score
from perfscore.scoring.target_sensitivity import Sensitivity, sensitivity
from perfscore.scoring.weight_moves import WeightMove, card_move
from perfscore.standards.rounding_bias import card_lift, tolerance
from perfscore.standards.standard import Standard
from perfscore.standards.table import Execution, Table

BY_HAND = Both("不提供自动改法，请按反例修改", "no change is looked for here: mend it by its counter-example")

# A row of each kind that misses its target by a tenth.
_MISSED = {"forward": ("≥100", "90"), "reverse": ("≤100", "110"), "exact": ("=100", "90")}
_WEIGHT = Fraction(10)


@frozen(kw_only=True)
class RowSensitivity:
    """A row whose points hang on its target."""

    card: Scorecard
    row: Indicator
    sensitivity: Sensitivity

    @property
    def most(self) -> Decimal:
        """The points that the nearest target paid in full would have gained."""
        full = self.sensitivity.full_from
        return (None if full is None else self.sensitivity.gain(full)) or Decimal()


@frozen(kw_only=True)
class CardMove:
    """The most that moving weight gains on a card; `names` are those of its rows in order."""

    card: Scorecard
    move: WeightMove
    names: tuple[str, ...]


@frozen(kw_only=True)
class CardRounding:
    """What rounding adds to a card on the average, and the tolerance that its total may honestly have."""

    card: Scorecard
    rows: int
    lift: Fraction
    tolerance: Fraction


def rule_sensitivities(standard: Standard) -> tuple[tuple[str, Sensitivity], ...]:
    """How each rule for figures depends on the target, shown on a row that misses it by a tenth."""
    found = []
    for path, table in standard.all_tables().items():
        if table.kind in _MISSED:
            class_ = path.split(".")[1].split("/")[0] if "." in path else None
            target, actual = _MISSED[table.kind]
            row = compare(read_target(target), read_actual(actual))
            shown = sensitivity(score_values(row, _WEIGHT, standard, class_))
            if shown is not None:
                found.append((path, shown))
    return tuple(found)


def row_sensitivities(cards: Iterable[Scorecard], standard: Standard) -> Iterator[RowSensitivity]:
    """The rows of some cards that a lower target would have paid more, in order."""
    for card in cards:
        for row in card.indicators:
            found = row_sensitivity(card, row, score(row, standard))
            if found is not None:
                yield found


def row_sensitivity(card: Scorecard, row: Indicator, paid: Score) -> RowSensitivity | None:
    """How the points that a row is paid hang on its target; None where no other target would have paid more."""
    shown = sensitivity(paid)
    if shown is None or shown.full_from is None or not shown.gain(shown.full_from):
        return None
    return RowSensitivity(card=card, row=row, sensitivity=shown)


def card_moves(cards: Iterable[Scorecard], standard: Standard, points: Fraction) -> Iterator[CardMove]:
    """The most that moving up to `points` of weight gains on each card; cards on which it gains nothing left out."""
    for card in cards:
        found = card_move(card, standard, points)
        if found is not None and found[0].gain:
            yield CardMove(card=card, move=found[0], names=found[1])


def card_roundings(cards: Iterable[Scorecard], standard: Standard) -> Iterator[CardRounding]:
    """What rounding does to each card: its rows, and its budget, whose points had to be rounded count."""
    for card in cards:
        scores = [*(score(row, standard) for row in card.indicators), *_budget(card, standard)]
        weights = [found.weight for found in scores if found.exact is not None and found.exact != found.points]
        yield CardRounding(
            card=card,
            rows=len(weights),
            lift=card_lift(standard.rounding, weights),
            tolerance=tolerance(standard.rounding, weights),
        )


def _budget(card: Scorecard, standard: Standard) -> Iterator[Score]:
    """The points for the budget, where weight and amounts are printed and the card's total holds them."""
    fund = counted_fund(card)
    if fund is not None and fund.weight is not None and fund.executed is not None and fund.annual is not None:
        yield execution_score(Fraction(fund.weight), fund.executed, fund.annual, standard, fund.initial)


def repairs(standard: Standard) -> tuple[tuple[str, str, Both | None], ...]:
    """The smallest repair of each refuted property: table, property, and the change in words.

    The change is None where no small one was found; of words and totals none is looked for, and they are told to be
    mended by their counter-example.
    """
    from perfscore.standards.repair import repair, repair_rounding  # noqa: PLC0415  (sympy)

    tables: dict[str, Table | Execution] = dict(standard.all_tables())
    if standard.execution is not None:
        tables["execution"] = standard.execution
    found: list[tuple[str, str, Both | None]] = []
    proof = standard.prove()
    for verdict in proof.refuted:
        known = [item for item in proof.verdicts if item.table == verdict.table]
        change: Both | None
        if verdict.table in tables:
            changed = repair(verdict.table, tables[verdict.table], verdict.property, known)
            change = None if changed is None else changed.text
        elif verdict.table == "rounding":
            change = repair_rounding(standard.rounding, tables)
        else:
            change = BY_HAND
        found.append((verdict.table, verdict.property, change))
    return tuple(found)
