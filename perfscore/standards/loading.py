r"""From a TOML file to a `Standard`: every key known, every sentence of refusal naming file, key and what is allowed.

>>> read('name = "a"\ntitle = "A"\n[forward]\nmet = "1"', "our.toml", Contents)
Traceback (most recent call last):
...
perfscore.errors.StandardError: our.toml: forward.missed: is missing; met alone leaves a case open: give both, or steps
"""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Callable
from fractions import Fraction
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, frozen

from perfscore.errors import StandardError
from perfscore.model.scorecard import CLASSES
from perfscore.standards.contents import (
    DEFAULT_GRADES,
    PROPERTIES,
    Contents,
    Expect,
    Grades,
    OverFulfilment,
    Rule,
    Situation,
    Weights,
)
from perfscore.standards.keys import Keys, read_toml
from perfscore.standards.rounding import MODES, MOST_PLACES, Mode, Rounding
from perfscore.standards.source import Source
from perfscore.standards.table import KINDS, Execution, Table, Words
from perfscore.standards.thresholds import DEFAULTS
from perfscore.standards.total_rule import TotalRule

T = TypeVar("T")
S = TypeVar("S", bound=Contents)

LARGEST_FILE = 1_000_000  # bytes; the longest shipped standard has 6,000
LONGEST_CHAIN = 8  # standards that extend standards

_OWN = ("name", "title", "valid_from", "extends", "source", "situation")  # never taken from the extended standard
_TABLES = (
    "rounding",
    "execution",
    *KINDS,
    "qualitative",
    "weights",
    "total",
    "over_fulfilment",
    "grades",
    "thresholds",
)
_LISTS = ("rules", "expect", "situation")
_KEYS = ("name", "title", "valid_from", "extends", "source", *_TABLES, *_LISTS)
_SOURCED = ("rounding", "execution", *KINDS, "qualitative", "weights", "total", "over_fulfilment", "grades", "rules")

_DATA = resources.files("perfscore.standards") / "data"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*", re.ASCII)


@frozen(kw_only=True)
class _File:
    """A TOML file with what it takes from the standard it extends, and from which standard each table is."""

    keys: Keys
    inherited: dict[str, str]
    text: str
    sha256: str


@cache
def shipped() -> tuple[str, ...]:
    """The names of the shipped standards."""
    found = (item.name for item in _DATA.iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in found if name.endswith(".toml")))


def load(name_or_path: str | Path, make: type[S]) -> S:
    """A shipped standard by its name, or one from a TOML file; `make` is the class of standards."""
    if str(name_or_path) in shipped():
        return _load_shipped(str(name_or_path), make)
    return _standard(_file(str(name_or_path), Path(), ()), make)


def read(text: str, where: str, make: type[S]) -> S:
    """A standard from TOML text."""
    return _standard(_merged(text, where, Path(where).parent, (where,)), make)


_LOADED: dict[tuple[str, type[Contents]], Contents] = {}


def _load_shipped(name: str, make: type[S]) -> S:
    """A shipped standard, read once; it cannot be changed, so that all may share it."""
    if (name, make) not in _LOADED:
        _LOADED[name, make] = _standard(_file(name, Path(), ()), make)
    found = _LOADED[name, make]
    assert isinstance(found, make)
    return found


def _file(name: str, folder: Path, chain: tuple[str, ...]) -> _File:
    """The file of a standard, named as by its user or in ``extends``."""
    if name in chain or len(chain) >= LONGEST_CHAIN:
        raise StandardError(f"{chain[0]}: extends: {' → '.join((*chain, name))} never ends; a chain of standards must")
    if name in shipped():
        return _merged((_DATA / f"{name}.toml").read_text("utf-8"), name, folder, (*chain, name))
    path = folder / name
    return _merged(_text(path, chain), str(path) if chain else name, path.parent, (*chain, name))


def _text(path: Path, chain: tuple[str, ...]) -> str:
    where = f"{chain[-1]}: extends: {path}" if chain else str(path)
    try:
        if not path.is_file():
            near = difflib.get_close_matches(path.name, shipped(), n=1)
            hint = f"did you mean {near[0]}? " if near else ""
            raise StandardError(
                f"{where}: no such file, and no standard of that name; {hint}shipped: {', '.join(shipped())}"
            )
        if path.stat().st_size > LARGEST_FILE:
            raise StandardError(
                f"{where}: larger than {LARGEST_FILE // 1_000_000} MB; a standard is a page or two of TOML"
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StandardError(f"{where}: is not UTF-8 text; save the file as UTF-8") from None
    except OSError as error:
        raise StandardError(f"{where}: cannot be read ({(error.strerror or 'error').lower()})") from None


def _merged(text: str, where: str, folder: Path, chain: tuple[str, ...]) -> _File:
    """The tables of a text, and those that it leaves to the standard it extends."""
    keys = read_toml(text, where)
    keys.only(*_KEYS)
    digest = hashlib.sha256(text.encode())
    name = keys.text("extends")
    if name is None:
        return _File(keys=keys, inherited={}, text=text, sha256=digest.hexdigest())
    base = _file(name, folder, chain)
    digest.update(base.sha256.encode())
    inherited = {key: value for key, value in base.keys.content.items() if key not in _OWN}
    source = base.keys.content.get("source")
    if source is not None:
        inherited = {key: _with_source(value, source) if key in _SOURCED else value for key, value in inherited.items()}
    own = str(base.keys.content.get("name", name))
    return _File(
        keys=Keys(where, "", inherited | keys.content),
        inherited={key: base.inherited.get(key, own) for key in inherited if key not in keys.content},
        text=text,
        sha256=digest.hexdigest(),
    )


def _with_source(value: Any, source: Any) -> Any:
    """A table taken over keeps the source of the standard it is from."""
    if isinstance(value, list):
        return [_with_source(item, source) for item in value]
    return {"source": source} | value if isinstance(value, dict) else value


class _Problems:
    """Collects the refusals of one file, table by table, so that they are told together."""

    def __init__(self) -> None:
        self.sentences: list[str] = []

    def attempt(self, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except StandardError as error:
            self.sentences.append(str(error))
            return otherwise


def _standard(file: _File, make: type[S]) -> S:
    keys, problems = file.keys, _Problems()
    attempt = problems.attempt
    standard = make(
        name=attempt(lambda: _name(keys), ""),
        title=attempt(lambda: keys.text("title", '"…（文号）"') or "", ""),
        valid_from=attempt(lambda: keys.date("valid_from"), None),
        source=attempt(lambda: Source.read(keys.table("source")), Source()),
        rounding=attempt(lambda: _rounding(keys.table("rounding")), Rounding()),
        rounding_source=attempt(lambda: _source(keys.table("rounding")), None),
        execution=attempt(lambda: Execution.read(keys.table("execution")) if "execution" in keys else None, None),
        tables={kind: table for kind in KINDS if (table := attempt(lambda: _table(keys, kind), None))},  # noqa: B023
        qualitative=attempt(lambda: Words.read(keys.table("qualitative")) if "qualitative" in keys else None, None),
        rules=attempt(lambda: tuple(_rule(item) for item in keys.tables("rules")), ()),
        weights=attempt(lambda: _weights(keys.table("weights")), Weights()),
        total=attempt(lambda: TotalRule.read(keys.table("total")) if "total" in keys else None, None),
        over_fulfilment=attempt(lambda: _over_fulfilment(keys.table("over_fulfilment")), OverFulfilment()),
        grades=attempt(lambda: _grades(keys.table("grades")) if "grades" in keys else DEFAULT_GRADES, DEFAULT_GRADES),
        thresholds=attempt(lambda: _thresholds(keys.table("thresholds")), {}),
        situations=attempt(lambda: tuple(_situation(item) for item in keys.tables("situation")), ()),
        inherited=file.inherited,
        text=file.text,
        sha256=file.sha256,
    )
    none: list[Expect] = []
    expects = attempt(lambda: [_expect(item, standard) for item in keys.tables("expect")], none)
    if problems.sentences:
        raise StandardError("\n".join(problems.sentences))
    return evolve(standard, expects=tuple(expects))


def _name(keys: Keys) -> str:
    name = keys.text("name", '"our-2024"') or ""
    if not _NAME.fullmatch(name):
        raise keys.refuse("name", f'is "{name}"; allowed: small letters, digits and hyphens, such as our-2024')
    return name


def _source(keys: Keys) -> Source | None:
    return Source.read(keys.table("source")) if "source" in keys else None


def _table(keys: Keys, kind: str) -> Table | None:
    return Table.read(keys.table(kind), kind) if kind in keys else None


def _rounding(keys: Keys) -> Rounding:
    keys.only("mode", "places", "ratio_places", "source")
    mode: Mode = keys.choice("mode", MODES, "half-up")  # type: ignore[assignment]
    places = keys.whole("places", 0, MOST_PLACES)
    return Rounding(
        mode=mode, places=2 if places is None else places, ratio_places=keys.whole("ratio_places", 0, MOST_PLACES)
    )


def _rule(keys: Keys) -> Rule:
    keys.only("class", *KINDS, "qualitative", "source")
    keys.required("class", '"成本"')
    classes = keys.texts("class")
    for name in classes:
        if name not in CLASSES:
            raise keys.refuse("class", f'"{name}" is no class of indicators; allowed: {", ".join(CLASSES)}')
    tables: dict[str, Table] = {kind: Table.read(keys.table(kind), kind) for kind in KINDS if kind in keys}
    words = Words.read(keys.table("qualitative")) if "qualitative" in keys else None
    if not tables and words is None:
        raise keys.refuse(KINDS[0], f"is missing; a rule needs at least one of {', '.join((*KINDS, 'qualitative'))}")
    return Rule(classes=classes, tables=tables, qualitative=words, source=_source(keys))


def _weights(keys: Keys) -> Weights:
    keys.only("structures", "source")
    found = []
    for item in keys.tables("structures"):
        structure = {label: item.exact(label, value, 0, 100) for label, value in item.content.items()}
        if not structure:
            raise keys.refuse("structures", 'has an empty one; write for instance { "产出" = 50, "效益" = 30 }')
        found.append(structure)
    return Weights(structures=tuple(found), source=_source(keys))


def _over_fulfilment(keys: Keys) -> OverFulfilment:
    keys.only("remark", "doubt", "source")
    plain = OverFulfilment()
    remark, doubt = keys.number("remark", 1), keys.number("doubt", 1)
    found = OverFulfilment(
        remark=plain.remark if remark is None else remark,
        doubt=plain.doubt if doubt is None else doubt,
        source=_source(keys),
    )
    if found.doubt < found.remark:
        raise keys.refuse("doubt", "is below remark; one doubts later than one asks")
    return found


def _grades(keys: Keys) -> Grades:
    least = {grade: keys.exact(grade, value) for grade, value in keys.content.items() if grade != "source"}
    if not least:
        raise keys.refuse("优", 'is missing; write for instance "优" = 90')
    values = list(least.values())
    for (grade, value), after in zip(list(least.items())[1:], values, strict=False):
        if value >= after:
            raise keys.refuse(grade, "is not below the grade before it; give the best grade first")
    return Grades(least=least, source=_source(keys))


def _thresholds(keys: Keys) -> dict[str, Fraction]:
    keys.only(*DEFAULTS)
    return {name: keys.exact(name, value) for name, value in keys.content.items()}


def _expect(keys: Keys, standard: Contents) -> Expect:
    keys.only("property", "table", "reason")
    keys.required("property", '"monotone"')
    tables = ("execution", *standard.all_tables(), *standard.all_words(), "rounding")
    table = keys.text("table", '"reverse"') or ""
    if table not in tables:
        raise keys.refuse("table", f'"{table}" is no table of this standard; allowed: {", ".join(tables)}')
    return Expect(
        property=keys.choice("property", PROPERTIES, ""), table=table, reason=keys.text("reason", '"按文件规定"') or ""
    )


def _situation(keys: Keys) -> Situation:
    keys.only("target", "actual", "weight", "points", "class", "why")
    weight = keys.exact("weight", keys.required("weight", '"10"'), 0, 1000)
    points = keys.required("points", '"9.62"')
    bounds = points if isinstance(points, list) else [points, points]
    if len(bounds) != 2:
        raise keys.refuse("points", 'has to be a number, or a band of two, ["8", "10"]')
    low, high = (keys.exact("points", item, 0, 1000) for item in bounds)
    class_ = keys.text("class")
    if class_ is not None and class_ not in CLASSES:
        raise keys.refuse("class", f'"{class_}" is no class of indicators; allowed: {", ".join(CLASSES)}')
    return Situation(
        target=keys.text("target", '">=53 人"') or "",
        actual=keys.text("actual", '"51 人"') or "",
        weight=weight,
        low=low,
        high=high,
        class_=class_,
        why=keys.text("why"),
    )
