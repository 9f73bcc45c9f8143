r"""Whether the figures that refute one table refute another one too: checking figures is cheap, a proof is not.

>>> from perfscore.both import Both
>>> from perfscore.standards.table import read_toml
>>> case = Example(values={"target": Fraction(10), "actual": Fraction(20)}, weight=Fraction(10), met=False, share=None)
>>> twice = Refutation(cases=(case,), text=Both("", ""))
>>> def refuted(missed):
...     table = Table.read(read_toml(f'met = "1"\nmissed = "{missed}"', "our.toml"), "reverse")
...     return bears_out(twice, "within", table)
>>> refuted("actual / target"), refuted("0.9 * actual / target"), refuted("target / actual")
(True, True, False)
"""

from __future__ import annotations

from fractions import Fraction

from perfscore.standards.counterexample import Example, Refutation
from perfscore.standards.interpreters.exact import Paid
from perfscore.standards.table import Execution, Table


def bears_out(refutation: Refutation, property_: str, table: Table | Execution) -> bool:
    """Whether its figures violate the property in `table`; False also where they alone do not say."""
    shares = [_share(paid_in(case, table), case) for case in refutation.cases]
    first, case = shares[0], refutation.cases[0]
    match property_:
        case "within":
            return first is not None and not 0 <= first <= 1
        case "full-when-met":
            return first is not None and (first != 1 if case.met else first >= 1)
        case "monotone":
            return first is not None and shares[1] is not None and first < shares[1]
        case "scale-free":
            return first != shares[1]
        case "total" | "zero":
            return first is None and case.share is None
        case _:
            return False


def paid_in(case: Example, table: Table | Execution) -> Paid:
    """What a table pays for the figures of a counter-example."""
    if isinstance(table, Execution):
        return table.pay(case.values)
    return table.pay({**case.values, "weight": case.weight}, met=case.met)


def _share(paid: Paid, case: Example) -> Fraction | None:
    """The share, also where it is none from 0 to 1."""
    if paid.share is not None or paid.formula is None or paid.undefined:
        return paid.share
    return paid.formula.value({**case.values, "weight": case.weight})
