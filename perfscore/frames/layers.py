"""A standard over numeric columns as layers of SQL expressions, each layer of the one below.

DuckDB relations, Spark dataframes and the query that ``perfscore standards sql`` prints are made of the same layers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from attrs import frozen

from perfscore.frames import reasons
from perfscore.frames.lanes import EXACT_WAY, KINDS, OPERATORS, Lanes, program
from perfscore.frames.shares import points_of_shares
from perfscore.model.scorecard import CLASSES
from perfscore.standards.interpreters.columnar import Points
from perfscore.standards.interpreters.dialect import Dialect
from perfscore.standards.interpreters.sql import sql_text
from perfscore.standards.standard import Standard

Layer = Mapping[str, str]

# The names of what is added on the way; no column of a bureau's is named so.
TARGET, ACTUAL, WEIGHT, LANE, WHY = "ps_target", "ps_actual", "ps_weight", "ps_lane", "ps_why"
ABOVE, BELOW, ARM, POINTS = "ps_numerator", "ps_denominator", "ps_arm", "ps_points"


@frozen(kw_only=True)
class SqlSource:
    """What the rows are in SQL: columns as expressions, and the same as whole numbers (`whole`) of a last place.

    `faults` are conditions under which a row is not scored, with the reason; `most` is the largest figure whose
    products fit.
    """

    standard: Standard
    dialect: Dialect
    target: str
    actual: str
    weight: str
    whole: Mapping[str, str]
    places: int
    weight_places: int
    operator: str | None = None
    sign: str | None = None
    level2: str | None = None
    score: str | None = None
    faults: tuple[tuple[str, str], ...] = ()
    most: int | None = None
    before: str = ""  # in front of the names of the results
    nonnegative: bool = False  # whether rows with a figure below 0 are left to the exact way

    @property
    def points(self) -> Points:
        """The whole-number expressions of all lanes."""
        lanes = tuple(range(len(Lanes.of(self.standard).all)))
        return program(self.standard, lanes, self.places, self.weight_places, nonnegative=self.nonnegative)


def layers(source: SqlSource) -> Iterator[Layer]:
    """The layers in order, the last one with the results."""
    yield {TARGET: source.whole["target"], ACTUAL: source.whole["actual"], WEIGHT: _weight(source), LANE: _lane(source)}
    yield {WHY: _why(source)}
    points, dialect = source.points, source.dialect
    columns = {name: dialect.name(f"ps_{name}") for name in ("target", "actual", "weight", "lane")}
    lanes = range(len(Lanes.of(source.standard).all))
    share = points.share
    yield {
        name: f"CASE WHEN {dialect.name(WHY)} IS NULL THEN {sql_text(tree, dialect, columns, lanes)} END"
        for name, tree in ((ABOVE, share.numerator), (BELOW, share.denominator), (ARM, share.arm))
    }
    shared = columns | {"numerator": dialect.name(ABOVE), "denominator": dialect.name(BELOW)}
    given = points_of_shares(source.standard.rounding, source.weight_places)
    yield {POINTS: f"CASE WHEN {dialect.name(ABOVE)} IS NOT NULL THEN {sql_text(given.points, dialect, shared)} END"}
    yield {f"{source.before}{name}": text for name, text in _results(source, given, shared)}


def _weight(source: SqlSource) -> str:
    """The weight; budget execution without one has the standard's."""
    execution, dialect = source.standard.execution, source.dialect
    whole = source.whole["weight"]
    if execution is None or not _may_be(source, "execution"):
        return whole
    own = execution.weight * 10**source.weight_places
    asked = "TRUE" if source.sign else _is_kind(source, "execution", strict=False)
    return f"CASE WHEN {source.weight} IS NULL AND {asked} THEN {dialect.number(int(own))} ELSE {whole} END"


def _may_be(source: SqlSource, kind: str) -> bool:
    return source.operator is not None or (source.sign is not None and OPERATORS[source.sign][0] == kind)


def _is_kind(source: SqlSource, kind: str, *, strict: bool) -> str:
    signs = [sign for sign, found in OPERATORS.items() if found == (kind, strict)]
    return f"{source.operator} IN ({', '.join(map(source.dialect.text, signs))})"


def _lane(source: SqlSource) -> str:
    """The lane of a row by its operator and class; -1 where there is no rule, nothing for an unknown operator."""
    lanes = Lanes.of(source.standard)
    if source.sign is not None:
        return _by_class(source, lanes.chosen[KINDS.index(OPERATORS[source.sign])])
    cases = [
        f"WHEN {_is_kind(source, kind, strict=strict)} THEN {_by_class(source, lanes.chosen[index])}"
        for index, (kind, strict) in enumerate(KINDS)
    ]
    return f"CASE {' '.join(cases)} END"


def _by_class(source: SqlSource, row: tuple[int, ...]) -> str:
    if source.level2 is None or len(set(row)) == 1:
        return str(row[0])
    tests = [
        f"WHEN {source.level2} LIKE {source.dialect.text(f'%{name}%')} THEN {lane}"
        for name, lane in zip(CLASSES, row[1:], strict=True)
    ]
    return f"CASE {' '.join(tests)} ELSE {row[0]} END"


def _why(source: SqlSource) -> str:
    """The reason of a row that is not scored, before any rule."""
    weight, lane = source.dialect.name(WEIGHT), source.dialect.name(LANE)
    execution = f"{source.weight} IS NULL AND {weight} IS NULL"
    tests = [(execution, reasons.NO_WEIGHT.code), (f"{source.weight} < 0", reasons.WEIGHT_NEGATIVE.code)]
    tests += [
        (f"{source.target} IS NULL", reasons.NO_TARGET.code),
        (f"{source.actual} IS NULL", reasons.NO_ACTUAL.code),
        (f"{lane} IS NULL", reasons.OPERATOR_NOT_KNOWN.code),
        (f"{lane} = {EXACT_WAY}", reasons.TOO_LARGE.code),
        (f"{lane} < 0", reasons.NO_RULE.code),
        *source.faults,
    ]
    figures = [source.dialect.name(name) for name in (TARGET, ACTUAL, WEIGHT)]
    tests += [(f"{name} IS NULL", reasons.TOO_LARGE.code) for name in figures]
    if source.nonnegative:
        tests += [(f"least({', '.join(figures)}) < 0", reasons.NEGATIVE.code)]
    if source.most is not None:
        tests += [(f"abs({name}) > {source.dialect.number(source.most)}", reasons.TOO_LARGE.code) for name in figures]
    return f"CASE {' '.join(f'WHEN {test} THEN {source.dialect.text(code)}' for test, code in tests)} END"


def _results(source: SqlSource, given: Points, columns: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    dialect, places = source.dialect, source.standard.rounding.places
    name = dialect.name
    points = dialect.decimal(name(POINTS), places)
    outcomes = list(enumerate(source.points.share.outcomes))
    rules = " ".join(f"WHEN {arm} THEN {dialect.text(rule)}" for arm, (rule, _) in outcomes)
    whys = " ".join(f"WHEN {arm} THEN {dialect.text(why)}" for arm, (_, why) in outcomes if why is not None)
    found = f"CASE {name(ARM)} {whys} END" if whys else "NULL"
    reason = f"coalesce({name(WHY)}, {found})" if whys else name(WHY)
    yield "points", points
    if source.score is None:
        yield "difference", f"CAST(NULL AS DECIMAL(38, {places}))"
    else:
        score = f"CAST({source.score} AS DECIMAL(38, {places}))"
        fine = f"({source.score} <> {score})"
        yield "difference", f"CASE WHEN {fine} THEN NULL ELSE CAST({score} - {points} AS DECIMAL(38, {places})) END"
        reason = f"coalesce({reason}, CASE WHEN {fine} THEN {dialect.text(reasons.SCORE_TOO_FINE.code)} END)"
    yield "rule", f"CASE {name(ARM)} {rules} END"
    yield "reason", reason
    paid = f"{name(ABOVE)} IS NOT NULL"
    for part, tree in (("exact_numerator", given.numerator), ("exact_denominator", given.denominator)):
        yield part, f"CASE WHEN {paid} THEN {dialect.decimal(sql_text(tree, dialect, columns), 0)} END"
