"""Which rule each row falls under: the operator and the class of the indicator choose a lane of the standard.

>>> lanes = Lanes.of(Standard.load("mof-2020"))
>>> [(lane.kind, lane.strict, lane.path) for lane in lanes.all][:3]
[('forward', False, 'forward'), ('forward', True, 'forward'), ('reverse', False, 'reverse')]
>>> [str(item) for item in Plan.of(Standard.load("mof-2020"))][:1]
['forward: compiled']
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache

from attrs import frozen

from perfscore.model.scorecard import CLASSES
from perfscore.standards.branches import Cases, met_when
from perfscore.standards.interpreters.columnar import Lane, Points, arms_of, not_compiled, points_of, share_of
from perfscore.standards.standard import Standard

# What an operator column may hold, by kind of target and whether the bound itself is not enough.
OPERATORS: dict[str, tuple[str, bool]] = {
    ">=": ("forward", False), "≥": ("forward", False), "≧": ("forward", False), ">": ("forward", True),
    "<=": ("reverse", False), "≤": ("reverse", False), "≦": ("reverse", False), "<": ("reverse", True),
    "=": ("exact", False), "＝": ("exact", False), "execution": ("execution", False), "执行率": ("execution", False),
}  # fmt: skip
KINDS: tuple[tuple[str, bool], ...] = tuple(dict.fromkeys(OPERATORS.values()))
NO_RULE, EXACT_WAY = -1, -2


@frozen(kw_only=True)
class RuleLane:
    """A kind of target under one table of the standard."""

    kind: str
    strict: bool
    class_: str | None
    path: str
    cases: Cases


@frozen(kw_only=True)
class Lanes:
    """All lanes of a standard; `chosen[kind][class]` is the index of one, `NO_RULE` or `EXACT_WAY`.

    A class is 0 for none, else one more than its index in `CLASSES`; a kind is an index in `KINDS`.
    """

    standard: Standard
    all: tuple[RuleLane, ...]
    chosen: tuple[tuple[int, ...], ...]

    @staticmethod
    @lru_cache(maxsize=64)
    def of(standard: Standard) -> Lanes:
        """The lanes of a standard."""
        found: dict[tuple[str, bool], RuleLane] = {}
        chosen = []
        for kind, strict in KINDS:
            row = []
            for class_ in (None, *CLASSES):
                lane = _lane(standard, kind, class_, strict=strict)
                if lane is None:
                    row.append(NO_RULE)
                elif not_compiled(lane.cases) is not None:
                    row.append(EXACT_WAY)
                else:
                    found.setdefault((lane.path, strict), lane)
                    row.append(list(found).index((lane.path, strict)))
            chosen.append(tuple(row))
        return Lanes(standard=standard, all=tuple(found.values()), chosen=tuple(chosen))

    @property
    def by_class(self) -> bool:
        """Whether the class of an indicator matters."""
        return any(len(set(row)) > 1 for row in self.chosen)


@frozen(kw_only=True)
class Plan:
    """How one table of a standard is scored in a dataframe: as columns, or row by row the exact way, and why."""

    path: str
    compiled: bool
    why: str | None = None

    def __str__(self) -> str:
        return f"{self.path}: {'compiled' if self.compiled else f'row by row: {self.why}'}"

    @classmethod
    def of(cls, standard: Standard) -> tuple[Plan, ...]:
        """The plan of each table of a standard, by name."""
        return tuple(cls._each(standard))

    @classmethod
    def _each(cls, standard: Standard) -> Iterator[Plan]:
        cases = {path: table.cases for path, table in standard.all_tables().items()}
        if standard.execution is not None:
            cases["execution"] = standard.execution.cases
        for path, found in cases.items():
            long = not_compiled(found)
            kind = path.rpartition(".")[2]
            if long is not None:
                yield cls(path=path, compiled=False, why=f"{long.text[:60]!r} is too long to be written as columns")
            elif kind in {"range", "deadline"}:
                yield cls(path=path, compiled=False, why="each different target and actual is read and paid once")
            else:
                yield cls(path=path, compiled=True)
        for path in standard.all_words():
            yield cls(path=path, compiled=False, why="each different word is read and paid once")


@lru_cache(maxsize=512)
def program(
    standard: Standard, lanes: tuple[int, ...], places: int, weight_places: int, *, nonnegative: bool
) -> Points:
    """What rows of some lanes are given; targets and actuals have `places`, weights `weight_places`."""
    every = Lanes.of(standard).all
    unit, weight = Fraction(1, 10**places), Fraction(1, 10**weight_places)
    written = []
    for index in lanes:
        lane = every[index]
        names = ("executed", "annual") if lane.kind == "execution" else ("actual", "target", "weight")
        units = {name: weight if name == "weight" else unit for name in names}
        met = () if lane.kind == "execution" else met_when(lane.kind, strict=lane.strict)
        written.append(Lane(path=lane.path, arms=arms_of(lane.cases, met, units, nonnegative=nonnegative)))
    return points_of(share_of(written), standard.rounding, weight)


def _lane(standard: Standard, kind: str, class_: str | None, *, strict: bool) -> RuleLane | None:
    if kind == "execution":
        execution = standard.execution
        cases = None if execution is None else (kind, execution.cases)
    else:
        found = standard.table(kind, class_)
        cases = None if found is None else (found[0], found[1].cases)
    return None if cases is None else RuleLane(kind=kind, strict=strict, class_=class_, path=cases[0], cases=cases[1])
