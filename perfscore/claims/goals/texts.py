"""The goals and the achievement of a card held against its rows and its funds.

A figure of the text counts only where it surely speaks of the row: its unit is the row's, its words share something
of their own with the row's name (or it is the only row so measured and the figure is near), and no figure of the text
agrees with the row.

>>> from perfscore.scoring.reading import read_card
>>> from perfscore.testing.sketch import sketch
>>> [card] = sketch('''
... goal: 每年维护密集架 61 列。
... 产出 数量 | 密集架维护数量 | >=50 列 | 61 列 | 10 | 10.00
... ''').scorecards
>>> [(item.kind, item.said, item.printed) for item in judge_passages(card, read_card(card))]
[('weaker', '61列', '>=50 列')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from perfscore.claims.goals.conflict import Conflict, ConflictKind
from perfscore.claims.goals.deadlines import judge_dates
from perfscore.claims.prose.clauses import clauses
from perfscore.claims.prose.figures import ProseFigure, figures
from perfscore.claims.prose.lexicon import A_PART, GOING_ON, IS, PLANNED, any_of
from perfscore.claims.prose.patterns import DIGIT, NO_DIGIT
from perfscore.claims.prose.precision import meet, same_quantity, step_of
from perfscore.claims.prose.text import plain_prose
from perfscore.claims.prose.words import shared
from perfscore.claims.rows import MOST_ROWS, name_of, named_alike, promised, reported
from perfscore.model.place import Passage
from perfscore.model.scorecard import YUAN_PER, Scorecard
from perfscore.model.target import Exact, Forward, Range, Reverse
from perfscore.quantity.quantity import Quantity
from perfscore.quantity.unit import relate
from perfscore.scoring.reading import RowReading

NEAR = Fraction(1, 4)
"""A figure farther off than a quarter is taken to speak of something else."""
SLIP = Fraction(1, 100)
"""Nearer than a hundredth and yet not equal: one of the two is mistyped (7386.2 beside 7386.02)."""
_ROUNDED = Fraction(1, 20)
"""As much as rounding a figure in a text may leave."""
_ROUGH = 10_000
"""From this scale on (万, 亿) a text may cut a figure off: 1.2万册 for 12600册."""
_ALIKE = {"same", "convertible", "heads-visits"}
_PLANNED = re.compile(any_of(PLANNED))
# What a figure of the achievement is, if not the result: the task, a part, several years, or work still going on.
_TASK = re.compile(rf"{any_of(A_PART)}|应[检发办补修建完]|(?<!全年)(?<!年内)(?<!本年)(?<!年度)累计")
_GOING_ON = re.compile(any_of(GOING_ON))
_NEXT = re.compile(rf"正在|尚在|尚未|待|另外?{NO_DIGIT}*{DIGIT}")
_EXECUTED = re.compile(
    r"(?:全年|项目)?(?:实际)?(?:执行|支出)(?:金额|资金|数|总额)(?:为|共计?|合计)?$"
    r"|^(?:[本该]?项目)?(?:全年|本年度?)(?:共计?)?支出(?:资金)?$"
    r"|^(?:[本该]?项目|全年|本年|年度|资金|共|已)*实际(?:支出|执行|使用)(?:资金|经费)?(?:为|共计?|合计)?$"
)
_STOPS = re.compile(rf"[、,;]|{DIGIT}")
_IS = re.compile(rf"(?:均|已|约|也)?(?:{any_of(IS)}|高达|等于|在)?$")
_BUDGET = re.compile(r"(?:年初|全年|项目|安排)?预算(?:金额|资金|数|总额)(?:为|共计?|合计)?$")


def judge_passages(card: Scorecard, rows: Sequence[RowReading]) -> tuple[Conflict, ...]:
    """What the texts of a card say against its rows (`rows`, as read) and funds."""
    if len(rows) > MOST_ROWS:
        return ()
    found: list[Conflict] = []
    if card.goal is not None:
        found.extend(_against_rows(card, card.goal, rows, is_goal=True))
    if card.achievement is not None:
        found.extend(_against_rows(card, card.achievement, rows, is_goal=False))
        found.extend(_against_funds(card, card.achievement))
    found.extend(judge_dates(card, rows))
    if card.goal is not None and card.achievement is not None:
        found.extend(_beyond_goal(card.goal, card.achievement))
    return tuple(found)


def _against_rows(
    card: Scorecard, passage: Passage, rows: Sequence[RowReading], *, is_goal: bool
) -> Iterator[Conflict]:
    said = [item for item in figures(passage.text) if not item.about]
    if not is_goal:
        parts = clauses(passage.text)
        said = [item for item in said if _is_result(item, parts)]
    for index, row in enumerate(rows):
        figure = (*promised(row), reported(row))[0]
        if figure is None or figure.unit.numerator == "":
            continue
        mine = [
            item
            for item in said
            if _speaks_of(item, row, rows, passage, card) and not _is_anothers(item, row, rows, is_goal=is_goal)
        ]
        if mine and figure.unit.numerator != "%" and any(_agrees(item, row, is_goal=is_goal) for item in said):
            mine = [item for item in mine if _is_slip(item, row)]
        conflict = _row_conflict(mine, row, is_goal=is_goal)
        if conflict is not None:
            kind, item, printed = conflict
            yield Conflict(
                kind=kind, passage=passage, said=item.text, printed=printed, row=index, value=item.quantity.value
            )


def _is_result(item: ProseFigure, parts: Sequence[str]) -> bool:
    """Whether a figure of the achievement is what was reached, as far as the words around it tell."""
    clause = parts[item.clause]
    after = parts[item.clause + 1] if item.clause + 1 < len(parts) else ""
    if _PLANNED.search(clause) or _GOING_ON.search(clause) or _TASK.search(item.before):
        return False
    return not _NEXT.match(after)


def _row_conflict(
    mine: Sequence[ProseFigure], row: RowReading, *, is_goal: bool
) -> tuple[ConflictKind, ProseFigure, str] | None:
    """The first figure that contradicts the row, unless one agrees with it."""
    held = row.row.target if is_goal else row.row.actual
    slip = next((item for item in mine if _is_slip(item, row)), None)
    if slip is not None:
        return "ceiling-differs", slip, row.row.target or ""
    if any(_agrees(item, row, is_goal=is_goal) for item in mine):
        return None
    for item in mine:
        if item.high is None and not _contradicts(item, row, is_goal=is_goal):
            continue
        if item.high is None:
            kind: ConflictKind = (
                ("target-differs" if isinstance(row.target, Exact) else "weaker") if is_goal else "actual-differs"
            )
            return kind, item, held or ""
    return None


def _speaks_of(
    item: ProseFigure, row: RowReading, rows: Sequence[RowReading], passage: Passage, card: Scorecard
) -> bool:
    figure = (*promised(row), reported(row))[0]
    if figure is None or not _comparable(item, figure):
        return False
    if figure.unit.numerator == "%":
        return named_alike(_noun(item.before), name_of(row))
    words = _around(item)
    own = len(shared(words, name_of(row)))
    others = [other for other in rows if other is not row and _measured_like(other, figure)]
    if own >= 2 and all(len(shared(words, name_of(other))) < own for other in others):
        return True
    parts = clauses(passage.text)
    sentence = "".join(parts[max(0, item.clause - 1) : item.clause + 1])[:200]
    near = any(_near(item.quantity, other) for other in (*promised(row), reported(row)) if other is not None)
    home = shared(sentence, name_of(row)) or shared(sentence, plain_prose((card.name or "")[:200]))
    return not others and near and bool(home)


def _is_anothers(item: ProseFigure, row: RowReading, rows: Sequence[RowReading], *, is_goal: bool) -> bool:
    """Whether the figure is that of another row which the words name as well."""
    words = _around(item)
    return any(
        other is not row
        and shared(words, name_of(other))
        and (figure := (*promised(other), reported(other))[0]) is not None
        and _comparable(item, figure)
        and _agrees(item, other, is_goal=is_goal)
        for other in rows
    )


def _noun(before: str) -> str:
    return _IS.sub("", before)


def _around(item: ProseFigure) -> str:
    """The words that name what is counted: back to the last enumeration mark, and a few behind."""
    return _STOPS.split(item.before)[-1][-14:] + "|" + _STOPS.split(item.after)[0][:8]


def _comparable(item: ProseFigure, figure: Quantity) -> bool:
    relation = relate(item.quantity.unit, figure.unit)
    return relation in _ALIKE or (relation == "denominator-dropped" and figure.unit.is_money)


def _measured_like(row: RowReading, figure: Quantity) -> bool:
    other = (*promised(row), reported(row))[0]
    return other is not None and relate(other.unit, figure.unit) in _ALIKE


def _near(one: Quantity, other: Quantity) -> bool:
    return other.value != 0 and abs(_scaled(one) - _scaled(other)) <= NEAR * abs(_scaled(other))


def _scaled(quantity: Quantity) -> Fraction:
    return quantity.value * quantity.unit.scale


def _agrees(item: ProseFigure, row: RowReading, *, is_goal: bool) -> bool:
    """Whether a figure is the row's: of the goals its target; of the achievement its actual, or a bound that holds."""
    actual = reported(row)
    figures = [item.quantity, *([item.high] if item.high is not None else [])]
    if is_goal:
        return any(_is_rounded(said, printed) for said in figures for printed in promised(row))
    if actual is None or any(_is_rounded(said, actual, cut=said.unit.scale >= _ROUGH) for said in figures):
        return True
    if item.bound in {">=", ">"}:
        return _scaled(actual) >= _scaled(item.quantity)
    return item.bound in {"<=", "<"} and _scaled(actual) <= _scaled(item.quantity)


def _is_rounded(said: Quantity, printed: Quantity, *, cut: bool = False) -> bool:
    """Whether a figure of the text is the one printed, rounded; 3万亩 is no rounding of 2.5万亩."""
    close = abs(said.base - printed.base) <= _ROUNDED * abs(printed.base)
    return same_quantity(said, printed, cut=cut) and (close or said.unit != printed.unit)


def _is_slip(item: ProseFigure, row: RowReading) -> bool:
    """A ceiling or floor of the text that differs from the row's bound in its last digits only, unrounded."""
    said = item.high or item.quantity
    if not isinstance(row.target, Reverse | Forward) or said.unit.numerator == "%" or row.target.bound.value == 0:
        return False
    bound = row.target.bound
    if relate(said.unit, bound.unit) == "heads-visits" or same_quantity(said, bound) or same_quantity(bound, said):
        return False
    actual = reported(row)
    if actual is not None and same_quantity(said, actual):
        return False
    gap = abs(_scaled(said) - _scaled(bound))
    return 0 < gap < SLIP * abs(_scaled(bound)) and said.value.denominator * bound.value.denominator > 1


def _contradicts(item: ProseFigure, row: RowReading, *, is_goal: bool) -> bool:
    said = _scaled(item.quantity)
    if not is_goal:
        actual = reported(row)
        fits = actual is not None and _comparable(item, actual)
        return fits and item.bound is None and _near_any(item, row)
    match row.target:
        case Forward():
            return said > _scaled(row.target.bound) and item.bound not in {"<", "<="} and _near_any(item, row)
        case Reverse():
            return said < _scaled(row.target.bound) and item.bound not in {">", ">="} and _near_any(item, row)
        case Exact():
            return item.bound is None and _near_any(item, row)
        case Range() | _:
            return False


def _near_any(item: ProseFigure, row: RowReading) -> bool:
    return any(_near(item.quantity, other) for other in (*promised(row), reported(row)) if other is not None)


def _against_funds(card: Scorecard, passage: Passage) -> Iterator[Conflict]:
    """全年执行金额 34.42 万元 beside the funds, each rounded to the places of the other."""
    fund = card.total_fund
    if fund is None:
        return
    for item in figures(passage.text):
        if item.about or item.high is not None or item.quantity.unit.dimension != "元":
            continue
        said = item.quantity.base / YUAN_PER[card.money_unit]
        if _EXECUTED.search(item.before) and fund.executed is not None and _off(said, item.quantity, fund.executed):
            yield Conflict(
                kind="executed", passage=passage, said=item.text, printed=f"{fund.executed}{card.money_unit}"
            )
        budgets = [value for value in (fund.initial, fund.annual) if value is not None]
        if _BUDGET.search(item.before) and budgets and all(_off(said, item.quantity, value) for value in budgets):
            yield Conflict(kind="budget", passage=passage, said=item.text, printed=f"{budgets[-1]}{card.money_unit}")


def _off(said: Fraction, quantity: Quantity, printed: Decimal) -> bool:
    """Whether the two amounts differ although neither is the other rounded; far apart, they are different things."""
    value = Fraction(printed)
    fine = Fraction(1, said.denominator) if said.denominator > 1 else Fraction(1)
    alike = meet(said, min(fine, quantity.unit.scale), value, step_of(printed))
    return not alike and abs(said - value) <= NEAR * abs(value)


def _beyond_goal(goal: Passage, achievement: Passage) -> Iterator[Conflict]:
    """A range or ceiling in the goals, and a higher one of the same unit in the achievement."""
    ceilings = [item for item in figures(goal.text) if item.high is not None]
    for item in figures(achievement.text):
        alike = [other for other in ceilings if item.high is not None and _same_range(other, item)]
        if item.high is None or len(alike) != 1:
            continue
        allowed = alike[0].high
        if allowed is not None and item.high.base > allowed.base:
            yield Conflict(kind="beyond-goal", passage=achievement, said=item.text, printed=alike[0].text)


def _same_range(one: ProseFigure, other: ProseFigure) -> bool:
    return one.quantity.unit == other.quantity.unit and bool(shared(one.before[-8:], other.before[-8:]))
