"""What a caller of `score_frame` asks for: the standard, the names of columns, which results.

>>> settings = Settings.of(["指标值", "actual", "weight"], standard="mof-2020", target="指标值", operator=">=")
>>> settings.target, settings.level2, settings.sign, settings.standard.name
('指标值', None, '>=', 'mof-2020')
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from attrs import frozen

from perfscore.both import listed
from perfscore.errors import UsageError
from perfscore.frames.lanes import OPERATORS
from perfscore.reason import Wording
from perfscore.standards.standard import Standard

RESULTS = ("points", "difference", "rule", "reason", "exact_numerator", "exact_denominator")
"""The columns that are added."""

NO_COLUMN = Wording("no-column", zh="没有“{name}”列；有 {known}", en="there is no column {name}; there are {known}")
TAKEN = Wording(
    "column-taken",
    zh="已有“{name}”列；请改名或不要该结果",
    en="there is a column {name} already; rename it, or leave it out of columns=",
)
NO_RESULT = Wording("no-result", zh="没有“{name}”这项结果；可选 {known}", en="{name} is no result; there are {known}")
NO_AUTO = Wording(
    "no-auto",
    zh="auto 须由文件推断计分口径，数据表不是文件；请指定评分标准的名称或文件",
    en="auto finds a document's practice and a dataframe has no document; name a standard or its file",
)


@frozen(kw_only=True)
class Settings:
    """The names of the columns (None where there is none), the constant `sign` of all rows, and what is `wanted`."""

    standard: Standard
    target: str
    actual: str
    weight: str
    score: str | None
    level2: str | None
    operator: str | None
    sign: str | None
    wanted: tuple[str, ...]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The columns that are read."""
        names = (self.target, self.actual, self.weight, self.score, self.level2, self.operator)
        return tuple(dict.fromkeys(name for name in names if name is not None))

    @classmethod
    def of(
        cls,
        there: Collection[str],
        *,
        standard: Standard | str | Path,
        target: str = "target",
        actual: str = "actual",
        weight: str = "weight",
        score: str | None = None,
        level2: str | None = None,
        operator: str | None = None,
        columns: Iterable[str] | None = None,
    ) -> Settings:
        """Check what is asked for against the columns that are `there`.

        Raises:
            UsageError: a column that is not there, or a result that is none or whose name is taken.
            StandardError: a standard that is not known or not in form.
        """
        if standard == "auto":
            raise UsageError(NO_AUTO())
        sign = operator if operator is not None and operator not in there and operator in OPERATORS else None
        named = [target, actual, weight, score, level2, None if sign else operator]
        for name in named:
            if name is not None and name not in there:
                raise UsageError(NO_COLUMN(name=name, known=listed(there)))
        wanted = tuple(dict.fromkeys(RESULTS if columns is None else columns))
        for name in wanted:
            if name not in RESULTS:
                raise UsageError(NO_RESULT(name=name, known=listed(RESULTS)))
            if name in there:
                raise UsageError(TAKEN(name=name))
        return cls(
            standard=standard if isinstance(standard, Standard) else Standard.load(standard),
            target=target,
            actual=actual,
            weight=weight,
            score=score if score is not None or "score" not in there else "score",
            level2=level2 if level2 is not None or "level2" not in there else "level2",
            operator=None if sign else operator,
            sign=sign,
            wanted=wanted,
        )
