"""The steps that a proof may take, counted, so that it ends alike on every machine.

>>> budget = Budget(10)
>>> budget.take(9)
>>> budget.take(2)
Traceback (most recent call last):
...
perfscore.standards.budget.TooHardError: more than 10 steps
"""

from __future__ import annotations


class TooHardError(ArithmeticError):
    """A formula that is not decided within the steps a proof may take."""


class Budget:
    """Counts steps down from `most`; one step is about one operation on a polynomial of low degree."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.taken = 0

    def take(self, steps: int = 1) -> None:
        """Count some steps that are about to be taken; where too few are left, none is, now or later.

        Raises:
            TooHardError: too few are left.
        """
        if self.taken + steps > self.most:
            self.taken = self.most
            raise TooHardError(f"more than {self.most} steps")
        self.taken += steps
