"""The mistakes of the statement, one a card: each changes what the unit printed, and is found again by the audit."""

from decimal import Decimal


def plant(cards):
    """Change the cards in place."""
    for number, mistake in MISTAKES.items():
        mistake(cards[number])


def total_too_high(card):
    card.total_score += Decimal("1.00")


def rate_of_the_first_budget(card):
    total, fiscal, other = card.funds
    total["initial"] = total["annual"] * 2
    fiscal["initial"] = total["initial"] - other["initial"]
    rate = total["executed"] * 100 / total["initial"]
    total["rate"] = f"{rate.quantize(Decimal('0.01'))}%"


def source_that_does_not_add_up(card):
    card.funds[1]["annual"] += Decimal("3.00")


def printed(number, score=None, **cells):
    """Other cells in a row; a score changes the total with it."""

    def mistake(card):
        row = card.rows[number]
        row |= cells
        if score is not None:
            card.total_score += Decimal(score) - row["score"]
            row["score"] = Decimal(score)

    return mistake


MISTAKES = {
    4: total_too_high,
    9: rate_of_the_first_budget,
    15: source_that_does_not_add_up,
    20: printed(0, "7.77"),
    # Eleven estates of twelve, and full marks.
    26: printed(0, "15.00", target="=12个", actual="11个"),
    # More points than the row is worth.
    31: printed(0, "10.50"),
    # The note of a row that fell short, on one that did not.
    33: printed(0, "10.00", target="≥90台", actual="98台", note="因采购周期较长，实际完成数小于年初指标值。"),
    # A cost with a floor.
    36: printed(4, "9.50", target="≥40元/立方米", actual="38元/立方米"),
    # Persons promised, visits reported.
    45: printed(1, "10.00", target="≥80人", actual="95人次"),
    # Late, with full marks.
    48: printed(3, "10.00", target="11月底前", actual="12月底"),
    # Points lost without a word.
    51: printed(2, "9.47", target="≥95%", actual="90%", note=None),
    # 98/110 of ten is 8.909…
    57: printed(
        0, "8.90", target="≥110台", actual="98台", note="因设备供货周期较长，实际完成值低于年初指标值，今后提前招标。"
    ),
}
