r"""The smallest change of a rule that proves what was refuted: one cap, one constant, one bound, one missing case.

Every proposal is proved before it is made: the property holds, and no other that held is lost. Uses sympy.

>>> from perfscore.standards.table import Table, read_toml
>>> above = read_toml('met = "1"\nmissed = "1.1 * actual / target"\nzero_target = "0"', "our.toml")
>>> found = repair("forward", Table.read(above, "forward"), "full-when-met")
>>> print(found.text.en)
missed: write 1 * actual / target instead of 1.1 * actual / target
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import partial
from itertools import pairwise
from typing import Any

from attrs import evolve, frozen

from perfscore.both import Both
from perfscore.standards.borne_out import bears_out, paid_in
from perfscore.standards.counterexample import Refutation
from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Node, Number, number_node, print_tree
from perfscore.standards.formula_text import in_words
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.lifting import coarse
from perfscore.standards.proof import Verdict, prove_table
from perfscore.standards.rounding import MOST_PLACES, Rounding
from perfscore.standards.step import Step
from perfscore.standards.table import NAMES, Execution, Table

MOST_TRIES, FEWEST_TRIES = 120, 3  # proofs of changed rules, in the order of their size
USUAL_STEPS = 20  # of a rule for which all are tried
MOST_LOOKS = 1_000  # changes of which only the counter-example, and the steps around it, are worked again
_LOCAL = frozenset({"within", "monotone", "full-when-met", "scale-free"})  # what holds of all steps holds of some
_USUAL = tuple(map(Fraction, ("0", "0.5", "0.6", "0.7", "0.8", "0.9", "1")))
_STEP = re.compile(r"steps\[(\d+)\]")
_CAPPED = Fraction(1, 20)  # how large a change a cap is taken to be, beside a change of a constant by this share


@frozen(kw_only=True)
class TableRepair:
    """A changed table that is proved, and what was changed; `size` is the share by which a figure was changed."""

    table: Table | Execution
    text: Both
    size: Fraction


@frozen(kw_only=True)
class _Try:
    """A change that may be tried; the table and the words are made when its turn comes."""

    size: Fraction
    made: Callable[[], tuple[Table | Execution, Both]]


def repair(
    path: str, table: Table | Execution, property_: str, verdicts: Iterable[Verdict] | None = None
) -> TableRepair | None:
    """The smallest change that proves a property of a table; None where none of those looked at does.

    `verdicts` are those on the table, where they are known.
    """
    before = {item.property: item for item in (prove_table(path, table) if verdicts is None else verdicts)}
    kept = {name for name, item in before.items() if item.status in {"proved", "named"}} - {"continuous"}
    wrong = before[property_].refutation
    concerned = _concerned(table, wrong)
    # A proof costs as many steps as the rule has: of a long one fewer changes are proved.
    left = max(FEWEST_TRIES, MOST_TRIES * USUAL_STEPS // max(len(table.steps), USUAL_STEPS))
    tries = sorted(_tries(path.rpartition(".")[2], table, concerned), key=lambda item: item.size)
    for item in tries[:MOST_LOOKS]:
        changed, text = item.made()
        if wrong is not None and bears_out(wrong, property_, changed):
            continue
        if len(concerned) < len(table.steps) and not _holds(
            path, _around(changed, concerned), {property_, *kept} & _LOCAL
        ):
            continue
        if _holds(path, changed, {property_, *kept}):
            return TableRepair(table=changed, text=text, size=item.size)
        left -= 1
        if not left:
            break
    return None


def repair_rounding(rounding: Rounding, tables: Mapping[str, Table | Execution]) -> Both | None:
    r"""The fewest places of the ratio with which rounding moves no share far, in words.

    >>> from perfscore.standards.table import read_toml
    >>> sound = read_toml('met = "1"\nmissed = "actual / target"', "our.toml")
    >>> forward = Table.read(sound, "forward")
    >>> repair_rounding(Rounding(ratio_places=0), {"forward": forward}).en
    'ratio_places: write 1 instead of 0'
    """
    before = rounding.ratio_places
    for places in range(0 if before is None else before + 1, MOST_PLACES + 1):
        if coarse(evolve(rounding, ratio_places=places), tables) is None:
            return Both(f"ratio_places：{before} 改为 {places}", f"ratio_places: write {places} instead of {before}")
    return None


def _holds(path: str, table: Table | Execution, wanted: Collection[str]) -> bool:
    """Whether all of some properties are proved."""
    found = {verdict.property: verdict.status for verdict in prove_table(path, table, searching=False)}
    return all(found.get(name) == "proved" for name in wanted)


def _around(table: Table | Execution, places: Sequence[int]) -> Table | Execution:
    """The table with only the steps around some: what fails there fails in the whole."""
    first, last = max(1, places[0] - 2), places[-1] + 3
    closed = [
        step if step.high is not None else evolve(step, high=above.low, high_included=not above.low_included)
        for above, step in pairwise(table.steps[first - 1 : last])
    ]
    return evolve(table, steps=(*table.steps[:1], *closed) if first == 1 else tuple(closed))


def _tries(kind: str, table: Table | Execution, concerned: Iterable[int]) -> Iterator[_Try]:
    names = ("share",) if isinstance(table, Execution) else ("met", "missed")
    for name in names:
        formula: Formula | None = getattr(table, name)
        if formula is not None:
            for changed, size in _changed_formulas(formula):
                yield _Try(size=size, made=partial(_replaced, table, name, formula, changed))
    for index in concerned:
        yield from _changed_steps(table, index, table.steps[index])
    if isinstance(table, Table) and kind in {"forward", "reverse", "exact"}:
        for name in ("zero_target", "zero_actual"):
            for text in ("0", "1"):
                if getattr(table, name) is None:
                    added = Formula.read(text, NAMES[kind], name)
                    yield _Try(size=_CAPPED, made=partial(_replaced, table, name, None, added))


def _concerned(table: Table | Execution, wrong: Refutation | None) -> Sequence[int]:
    """The steps that are changed: of a long rule those that pay the counter-example, and the ones beside them."""
    if len(table.steps) <= USUAL_STEPS or wrong is None:
        return range(len(table.steps))
    paying = [_STEP.fullmatch(paid_in(case, table).branch) for case in wrong.cases]
    places = [int(found[1]) - 1 for found in paying if found is not None] or [len(table.steps) - 1]
    return sorted({near for place in places for near in range(place - 1, place + 2) if 0 <= near < len(table.steps)})


def _replaced(
    table: Table | Execution, name: str, before: Formula | None, after: Formula
) -> tuple[Table | Execution, Both]:
    """The table with one formula changed or added, in words."""
    changes: dict[str, Any] = {name: after}
    new = print_tree(after.tree)
    if before is None:
        return evolve(table, **changes), Both(f'加上 {name} = "{new}"', f'add {name} = "{new}"')
    old = print_tree(before.tree)
    return evolve(table, **changes), Both(f"{name}：{old} 改为 {new}", f"{name}: write {new} instead of {old}")


def _changed_steps(table: Table | Execution, index: int, step: Step) -> Iterator[_Try]:
    """A step with one end moved to another figure of the rule, an end let go or taken in, or another share."""
    near = table.steps if len(table.steps) <= USUAL_STEPS else table.steps[max(0, index - 2) : index + 3]
    ends = {end for other in near for end in (other.low, other.high) if end is not None} | set(_USUAL)
    changed: list[tuple[Step, Fraction]] = []
    for end in sorted(ends):
        if step.low is not None and end != step.low and (step.high is None or end < step.high):
            changed.append((evolve(step, low=end), abs(end - step.low)))
        if step.high is not None and end != step.high and (step.low is None or end > step.low):
            changed.append((evolve(step, high=end), abs(end - step.high)))
    changed.append((evolve(step, low_included=not step.low_included), Fraction(1, 1000)))
    if step.high is not None:
        changed.append((evolve(step, high_included=not step.high_included), Fraction(1, 1000)))
        changed.append((evolve(step, high=None, high_included=False), Fraction(1, 500)))
    others = {value for other in near for value in _constants(other.share.tree)}
    changed += [(evolve(step, share=formula), size) for formula, size in _changed_formulas(step.share, others)]
    beside = table.steps[max(0, index - 1) : index], table.steps[index + 1 : index + 2]
    for other, size in changed:
        if _in_order((*beside[0], other, *beside[1])):
            yield _Try(size=size, made=partial(_with_step, table, index, other))


def _with_step(table: Table | Execution, index: int, other: Step) -> tuple[Table | Execution, Both]:
    """The table with another step at `index`, in words."""
    step = table.steps[index]
    says = Both(
        f"第{index + 1}档：“{_step_zh(step)}”改为“{_step_zh(other)}”",
        f"step {index + 1}: write {_step_text(other)} instead of {_step_text(step)}",
    )
    return evolve(table, steps=(*table.steps[:index], other, *table.steps[index + 1 :])), says


def _in_order(steps: Iterable[Step]) -> bool:
    starts = [(step.low or Fraction(0), not step.low_included) for step in steps]
    return starts == sorted(set(starts), reverse=True)


def _changed_formulas(formula: Formula, others: Iterable[Fraction] = ()) -> Iterator[tuple[Formula, Fraction]]:
    """The formula with one constant changed (to one of `others`, too), or held to 0, to 1, or to both."""

    def made(tree: Node) -> Formula:
        return Formula.of(tree, formula.names, formula.where)

    zero, one = Number(Fraction(0), "0"), Number(Fraction(1), "1")
    tree = formula.tree
    if formula.free:
        yield made(Call("min", (one, tree))), _CAPPED
        yield made(Call("max", (zero, tree))), _CAPPED
        yield made(Call("max", (zero, Call("min", (one, tree))))), 2 * _CAPPED
    constants = {value for value in _constants(tree) if value}
    related = {1 - value for value in constants if value < 1} | constants | set(_USUAL) | {Fraction(2), *others}
    for changed, before, after in _with_constant(tree, sorted(related)):
        yield made(changed), abs(after - before) / max(before, Fraction(1, 100))


def _constants(tree: Node) -> Iterator[Fraction]:
    match tree:
        case Number(value):
            yield value
        case Negative(operand):
            yield from _constants(operand)
        case Binary(_, left, right):
            yield from (*_constants(left), *_constants(right))
        case Call(_, arguments):
            for part in arguments:
                yield from _constants(part)


def _with_constant(tree: Node, values: list[Fraction]) -> Iterator[tuple[Node, Fraction, Fraction]]:
    """Every tree in which one constant is another value, with the two values."""
    match tree:
        case Number(value):
            yield from ((number_node(other), value, other) for other in values if other != value)
        case Name():
            return
        case Negative(operand):
            for part, before, after in _with_constant(operand, values):
                yield Negative(part), before, after
        case Binary(operator, left, right):
            for part, before, after in _with_constant(left, values):
                yield Binary(operator, part, right), before, after
            for part, before, after in _with_constant(right, values):
                yield Binary(operator, left, part), before, after
        case Call(function, arguments):
            for index, argument in enumerate(arguments):
                for part, before, after in _with_constant(argument, values):
                    yield Call(function, (*arguments[:index], part, *arguments[index + 1 :])), before, after


def _step_text(step: Step) -> str:
    parts = []
    if step.low is not None:
        parts.append(f"{'from' if step.low_included else 'above'} {number_text(step.low)}")
    if step.high is not None:
        parts.append(f"{'to' if step.high_included else 'below'} {number_text(step.high)}")
    return f"{' '.join(parts)} share {print_tree(step.share.tree)}"


def _step_zh(step: Step) -> str:
    """A step as people say it: 0.6（含）至0.9（不含）计0.5."""
    parts = []
    if step.low is not None:
        parts.append(f"{number_text(step.low)}（{'含' if step.low_included else '不含'}）")
    if step.high is None:
        parts.append("以上")
    else:
        parts.append(f"至{number_text(step.high)}（{'含' if step.high_included else '不含'}）")
    return f"{''.join(parts)}计{in_words(step.share.tree, 'zh')}"
