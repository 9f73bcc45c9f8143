"""A named standard (评分标准): the rules by which points are given, with their sources.

A standard is one TOML file that an accountant can read; its form is in docs/write-a-standard.md.

>>> standard = Standard.load("mof-2020")
>>> standard.tables["forward"].missed.text, standard.rounding.places
('actual / target', 2)
>>> Standard.read(standard.to_toml(), "copy.toml") == standard
True
>>> Standard.names()[:4]
('hubei-2020', 'integrated-handbook', 'jinan-2019', 'mof-2020')
>>> Standard.load("mof-2021").taken_from("forward"), Standard.load("mof-2020").taken_from("forward")
('mof-2020', None)
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from perfscore.standards.contents import (
    DEFAULT_GRADES,
    LOWEST_GRADE,
    PROPERTIES,
    Contents,
    Expect,
    Grades,
    OverFulfilment,
    Rule,
    Situation,
    Weights,
)
from perfscore.standards.loading import load, read, shipped
from perfscore.standards.printing import to_toml

if TYPE_CHECKING:
    from perfscore.standards.proof import Proof

__all__ = [
    "DEFAULT_GRADES",
    "LOWEST_GRADE",
    "PROPERTIES",
    "Expect",
    "Grades",
    "OverFulfilment",
    "Rule",
    "Situation",
    "Standard",
    "Weights",
]


@frozen(kw_only=True, cache_hash=True)  # what is made of a standard is kept by it
class Standard(Contents):
    """The rules of one standard, immutable and hashable; a kind of target without a table is not scored by it."""

    @classmethod
    def load(cls, name_or_path: str | Path) -> Standard:
        """A shipped standard by name, or one from a TOML file.

        Raises:
            StandardError: naming file, key and what is allowed; several problems on several lines.
        """
        return load(name_or_path, cls)

    @classmethod
    def read(cls, text: str, where: str) -> Standard:
        """A standard from its TOML text; `where` names it in errors."""
        return read(text, where, cls)

    @staticmethod
    def names() -> tuple[str, ...]:
        """The names of the shipped standards."""
        return shipped()

    def to_toml(self) -> str:
        """The standard as a file that loads back equal."""
        return to_toml(self)

    def prove(self) -> Proof:
        """Decide each property of each table; see `perfscore.standards.proof`. Needs sympy."""
        from perfscore.standards.proof import prove  # noqa: PLC0415 - sympy is heavy

        return prove(self)
