"""The cases of a rule as the formula of one spreadsheet cell.

A spreadsheet calculates with binary numbers, so its figures are for looking at, never for deciding.

>>> from perfscore.standards.branches import cases_by_target, met_when
>>> names = frozenset({"actual", "target"})
>>> one, none, ratio = (Formula.read(text, names, "") for text in ("1", "0", "actual / target"))
>>> cases = cases_by_target(met=one, missed=ratio, zero_target=none)
>>> share_text(cases, {"actual": "F7", "target": "E7"}, met_when("forward"))
'IF(F7>=E7,1,IF(E7=0,0,(F7/E7)))'
>>> rounded("D2*H2", 2, "half-even")
'IF(ROUND(MOD(ABS(D2*H2)*100,1),6)=0.5,2*ROUND((D2*H2)*50,0)/100,ROUND(D2*H2,2))'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from perfscore.standards.branches import Case, Cases, Condition
from perfscore.standards.formula import Binary, Call, Formula, Name, Negative, Node, Number
from perfscore.standards.rounding import Mode, Rounding

# What a cell shows where the rule pays nothing.
NOTHING = '""'

# What is paid where this divisor, written as a formula, is zero.
Otherwise = Callable[[str], str]


def share_text(cases: Cases, cells: Mapping[str, str], met: Sequence[Condition] = ()) -> str | None:
    """The formula of the share that is paid; None where it uses a name that is in no cell.

    `cells` says where each name is; `met` are the comparisons by which the target is met (`met_when`).
    """
    needed = [formula for case in cases.plain for formula in _formulas(case)]
    needed += [side for condition in met for side in (condition.left, condition.right)]
    if not all(formula.free <= cells.keys() for formula in needed):
        return None

    def otherwise(divisor: str) -> str:
        return _instead(cases.undefined, cells, divisor)

    text = NOTHING
    for case in reversed(cases.plain):
        known = {_text(condition.left, cells) for earlier in _before(cases, case) for condition in earlier.when}
        body = NOTHING if case.pays is None else guarded(case.pays.tree, cells, otherwise, known=known)
        if case.met is False:
            text = body
        else:
            when = (*(met if case.met else ()), *case.when)
            text = f"IF({_all(when, cells)},{body},{text})" if when else body
    divisors = dict.fromkeys(
        divisor
        for case in cases.plain
        for condition in case.when
        for side in (condition.left, condition.right)
        for divisor in _divisors(side.tree)
    )
    return _guarding(list(divisors), cells, otherwise, text)


def excel_text(tree: Node, cells: Mapping[str, str]) -> str:
    """The formula of a tree.

    >>> tree = Formula.read("min(1, actual / target)", frozenset({"actual", "target"}), "").tree
    >>> excel_text(tree, {"actual": "F7", "target": "E7"})
    'MIN(1,(F7/E7))'

    Raises:
        KeyError: a name without a cell.
    """
    match tree:
        case Number(_, text):
            return text if "/" not in text else f"({text})"
        case Name(name):
            return cells[name]
        case Negative(operand):
            return f"(-{excel_text(operand, cells)})"
        case Binary(operator, left, right):
            return f"({excel_text(left, cells)}{operator}{excel_text(right, cells)})"
        case Call(function, arguments):
            return f"{function.upper()}({','.join(excel_text(part, cells) for part in arguments)})"
        case _:
            assert_never(tree)


def guarded(tree: Node, cells: Mapping[str, str], otherwise: Otherwise, known: Iterable[str] = ()) -> str:
    """The tree's own formula where it divides by nothing that is zero; else `otherwise`. `known` are not zero.

    >>> tree = Formula.read("min(1, actual / target)", frozenset({"actual", "target"}), "").tree
    >>> guarded(tree, {"actual": "F7", "target": "E7"}, lambda divisor: "0")
    'IF(E7=0,0,MIN(1,(F7/E7)))'
    """
    sure = frozenset(known)
    divisors = [item for item in dict.fromkeys(_divisors(tree)) if excel_text(item, cells) not in sure]
    return _guarding(divisors, cells, otherwise, excel_text(tree, cells))


def rounded(text: str, places: int, mode: Mode) -> str:
    """A formula rounded as a standard says; a half to the even figure has no function of its own.

    >>> rounded("D2*H2", 2, "half-up"), rounded("D2*H2", 0, "truncate")
    ('ROUND(D2*H2,2)', 'ROUNDDOWN(D2*H2,0)')
    """
    match mode:
        case "half-up":
            return f"ROUND({text},{places})"
        case "truncate":
            return f"ROUNDDOWN({text},{places})"
        case "up":
            return f"ROUNDUP({text},{places})"
        case "half-even":
            unit = 10**places
            half = f"{unit // 2}" if places else "0.5"
            even = f"2*ROUND(({text})*{half},0)/{unit}"
            return f"IF(ROUND(MOD(ABS({text})*{unit},1),6)=0.5,{even},ROUND({text},{places}))"
        case _:
            assert_never(mode)


def rounded_share(share: str, rounding: Rounding) -> str:
    """The formula of a share, rounded where the standard rounds the share first.

    >>> rounded_share("F2/E2", Rounding(ratio_places=2))
    'ROUND(F2/E2,2)'
    """
    return share if rounding.ratio_places is None else rounded(share, rounding.ratio_places, rounding.mode)


def rounded_points(share: str, weight: str, rounding: Rounding) -> str:
    """The formula of the points: a weight times a share, rounded as the standard says; blank for what is no share.

    >>> rounded_points("H2", "D2", Rounding())
    'IF(AND(H2>=0,H2<=1),ROUND(D2*H2,2),"")'
    """
    points = rounded(f"{weight}*{share}", rounding.places, rounding.mode)
    return f'IF(AND({share}>=0,{share}<=1),{points},"")'


def _formulas(case: Case) -> Iterator[Formula]:
    for condition in case.when:
        yield from (condition.left, condition.right)
    if case.pays is not None:
        yield case.pays


def _before(cases: Cases, case: Case) -> Iterator[Case]:
    """The cases before this one that pay nothing where something is zero."""
    for earlier in cases.plain[: cases.plain.index(case)]:
        if earlier.pays is None and all(condition.relation == "=" for condition in earlier.when):
            yield earlier


def _text(formula: Formula, cells: Mapping[str, str]) -> str:
    return excel_text(formula.tree, cells)


def _all(conditions: Iterable[Condition], cells: Mapping[str, str]) -> str:
    texts = [f"{_text(item.left, cells)}{item.relation}{_text(item.right, cells)}" for item in conditions]
    return texts[0] if len(texts) == 1 else f"AND({','.join(texts)})"


def _instead(undefined: Sequence[Case], cells: Mapping[str, str], divisor: str) -> str:
    """What is paid where `divisor` is zero: by the first case that says so, else nothing."""
    text = NOTHING
    for case in reversed(undefined):
        formulas = list(_formulas(case))
        if case.pays is None or not all(formula.free <= cells.keys() for formula in formulas):
            continue
        share = guarded(case.pays.tree, cells, lambda _: NOTHING)
        same = [_text(condition.left, cells) for condition in case.when] == [divisor]
        text = share if same else f"IF({_all(case.when, cells)},{share},{text})"
    return text


def _guarding(divisors: Sequence[Node], cells: Mapping[str, str], otherwise: Otherwise, text: str) -> str:
    for divisor in reversed(divisors):
        zero = excel_text(divisor, cells)
        text = f"IF({zero}=0,{otherwise(zero)},{text})"
    return text


def _divisors(tree: Node) -> Iterator[Node]:
    """What a tree divides by, the inner ones first, so that none is tested before it can be calculated."""
    match tree:
        case Number() | Name():
            return
        case Negative(operand):
            yield from _divisors(operand)
        case Binary(operator, left, right):
            yield from _divisors(left)
            yield from _divisors(right)
            if operator == "/" and not (isinstance(right, Number) and right.value):
                yield right
        case Call(_, arguments):
            for part in arguments:
                yield from _divisors(part)
        case _:
            assert_never(tree)
