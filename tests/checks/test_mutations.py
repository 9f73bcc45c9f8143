"""Change one digit of a figure of a statement, and the right kind of finding appears at its row.

Ours is in tests/full_size; a real one is walked too where it lies beside the checkout. Every total, weight, rate, execution score and fund amount of every card is changed, the last digit and the first one.
A card is held against itself: what is found on the changed card and not on the card as published.
"""

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from attrs import evolve

from perfscore.audit import check
from perfscore.model.document import Document
from perfscore.readers.dispatch import read

STATEMENTS = {
    "ours": Path(__file__).parents[1] / "full_size" / "statement.txt",
    "real": Path(__file__).parents[3] / "shared" / "statements" / "urumqi-hrss-2023.txt",
}
there = [
    pytest.param(name, marks=[pytest.mark.slow] if name == "real" else [])
    for name, path in STATEMENTS.items()
    if path.exists()
]

# The kinds that may speak for a changed figure; whatever else appears must be one of the kinds that it brings along.
SHOWS = {
    "total_score": {"total-score"},
    "total_weight": {"total-weight"},
    "weight": {"total-weight"},
    "rate": {"execution-rate"},
    "score": {"execution-score", "score-exceeds-weight"},
    "initial": {"funds-components"},
    "annual": {"funds-components", "execution-rate", "over-budget"},
    "executed": {"funds-components", "execution-rate", "over-budget"},
}
BRINGS = {
    "total_score": set(),
    "total_weight": set(),
    "weight": {
        "indicator-score", "score-exceeds-weight", "met-not-full", "unmet-full", "rule-inconsistent", "rounding",
        "weight-structure", "weight-concentrated", "note-missing", "cost-saving-penalised", "execution-score",
    },
    "rate": {"execution-score"},
    "score": {"total-score"},
    "initial": {"budget-adjusted"},
    "annual": {"execution-score", "budget-adjusted", "execution-output", "unit-cost", "coverage"},
    "executed": {"execution-score", "execution-output", "unit-cost", "text-number", "budget-adjusted", "coverage"},
}  # fmt: skip


@cache
def cards(name):
    return read(STATEMENTS[name]).scorecards


def changed_digit(figure, index):
    """`figure` (digits as printed) with the digit at `index` raised by one, nine to eight."""
    text = str(figure)
    positions = [position for position, sign in enumerate(text) if sign.isdigit()]
    at = positions[index]
    return text[:at] + str(int(text[at]) + 1 if text[at] != "9" else 8) + text[at + 1 :]


def mutations(card):
    """(what was changed, the place of its row, the changed card)."""
    for index in (0, -1):
        for field in ("total_score", "total_weight"):
            value = getattr(card, field)
            if value is not None:
                new = Decimal(changed_digit(value, index))
                yield field, card.last_place, evolve(card, **{field: new})
        for number, row in enumerate(card.indicators):
            rows = [*card.indicators]
            rows[number] = evolve(row, weight=Decimal(changed_digit(row.weight, index)))
            yield "weight", row.place, evolve(card, indicators=tuple(rows))
        for number, fund in enumerate(card.funds):
            for field in ("initial", "annual", "executed", "weight", "score", "rate"):
                value = getattr(fund, field)
                if value is None or not any(sign.isdigit() for sign in str(value)):
                    continue
                new = changed_digit(value, index)
                funds = [*card.funds]
                funds[number] = evolve(fund, **{field: new if field == "rate" else Decimal(new)})
                yield field, fund.place, evolve(card, funds=tuple(funds))


def findings(card):
    document = Document(path="one.txt", sha256="0" * 64, scorecards=(card,))
    return {(item.kind, item.key, item.indicator): item for item in check(document).findings}


# One card in eight in every run, the others among the slow tests.
@pytest.mark.parametrize("start", [0, *(pytest.param(start, marks=pytest.mark.slow) for start in range(1, 8))])
@pytest.mark.parametrize("name", there)
def test_a_changed_digit_is_found_at_its_row(name, start):
    hidden = []
    for card in cards(name)[start::8]:
        before = findings(card)
        said_already = {kind for kind, *_ in before}
        for field, place, changed in mutations(card):
            if said_already & SHOWS[field]:  # planted in ours
                continue
            new = [item for key, item in findings(changed).items() if key not in before]
            assert {item.kind for item in new} <= SHOWS[field] | BRINGS[field], (field, place.line)
            if not any(item.kind in SHOWS[field] and place in item.all_places() for item in new):
                hidden.append((field, place.line))
                assert nothing_can_show_it(card, field), (field, place.line, [item.kind for item in new])
    walked = {card.last_place.line for card in cards(name)[start::8]}
    assert hidden == [("total_score", line) for line in HIDDEN[name] if line in walked]


# A total beside a missing score can be any sum: nothing can show that its first or its last digit is wrong.
HIDDEN = {"ours": [1165, 1165], "real": [1527, 1527]}


def nothing_can_show_it(card, field):
    return field == "total_score" and any(row.score is None for row in card.indicators)


@pytest.mark.parametrize("name", there)
def test_the_statement_has_the_cards_this_test_walks_over(name):
    assert len(cards(name)) == 61
    assert sum(len(list(mutations(card))) for card in cards(name)) > 1200
