r"""From a TOML file to a `Standard`: every key known, every sentence of refusal naming file, key and what is allowed.

>>> read('name = "a"\ntitle = "A"\n[forward]\nmet = "1"', "our.toml", Contents)
Traceback (most recent call last):
...
perfscore.errors.StandardError: our.toml: forward.missed: is missing; met alone leaves a case open: give both, or steps
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from attrs import evolve, frozen

from perfscore.both import Both, listed
from perfscore.errors import StandardError
from perfscore.failure import system_words
from perfscore.limits import STANDARD
from perfscore.reason import Reason, Wording
from perfscore.standards import sections
from perfscore.standards.contents import (
    DEFAULT_GRADES,
    Contents,
    Expect,
    OverFulfilment,
    Weights,
)
from perfscore.standards.keys import Keys, read_toml
from perfscore.standards.rounding import Rounding
from perfscore.standards.source import Citation
from perfscore.standards.table import KINDS, Execution, Words
from perfscore.standards.total_rule import TotalRule

NEVER_ENDS = Wording(
    "standard-never-ends",
    zh="{where}：沿用（extends）{chain}，循环引用；沿用的标准须有尽头",
    en="{where}: extends: {chain} never ends; a chain of standards must",
)
EXTENDS = Wording("standard-extends", zh="{where}：沿用（extends）{path}", en="{where}: extends: {path}")
NO_STANDARD = Wording(
    "standard-not-found",
    zh="{where}：没有这个文件，也没有这个名称的标准；内置标准：{shipped}",
    en="{where}: no such file, and no standard of that name; shipped: {shipped}",
)
NO_STANDARD_NEAR = Wording(
    "standard-not-found-near",
    zh="{where}：没有这个文件，也没有这个名称的标准；是否为 {near}？内置标准：{shipped}",
    en="{where}: no such file, and no standard of that name; did you mean {near}? shipped: {shipped}",
)
LARGE = Wording(
    "standard-large",
    zh="{where}：大于 {kb} KB；评分标准是一两页 TOML，请删去不用的内容",
    en="{where}: larger than {kb} KB; a standard is a page or two of TOML: delete what is not needed",
)
NOT_UTF8 = Wording(
    "standard-not-utf8",
    zh="{where}：不是 UTF-8 文字，请另存为 UTF-8",
    en="{where}: is not UTF-8 text; save the file as UTF-8",
)
NOT_OPENED = Wording("standard-not-opened", zh="{where}：无法读取（{why}）", en="{where}: cannot be read ({why})")

T = TypeVar("T")
S = TypeVar("S", bound=Contents)

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
    if len(text.encode()) > STANDARD.file_kb * 1000:
        raise StandardError(LARGE(where=where, kb=STANDARD.file_kb))
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
        raise StandardError(NEVER_ENDS(where=chain[0], chain=" → ".join((*chain, name))))
    if name in shipped():
        return _merged((_DATA / f"{name}.toml").read_text("utf-8"), name, folder, (*chain, name))
    path = folder / name
    return _merged(_text(path, chain), str(path) if chain else name, path.parent, (*chain, name))


def _text(path: Path, chain: tuple[str, ...]) -> str:
    where = EXTENDS(where=chain[-1], path=path) if chain else str(path)
    try:
        if not path.is_file():
            near = difflib.get_close_matches(path.name, shipped(), n=1)
            names = listed(shipped())
            known = NO_STANDARD_NEAR(where=where, near=near[0], shipped=names) if near else None
            raise StandardError(known or NO_STANDARD(where=where, shipped=names))
        if path.stat().st_size > STANDARD.file_kb * 1000:
            raise StandardError(LARGE(where=where, kb=STANDARD.file_kb))
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StandardError(NOT_UTF8(where=where)) from None
    except OSError as error:
        raise StandardError(NOT_OPENED(where=where, why=system_words(error))) from None


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
    """Collects the refusals of one file, table by table, so that one error names them all."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []

    def attempt(self, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except StandardError as error:
            self.reasons.append(error.reason)
            return otherwise


def _standard(file: _File, make: type[S]) -> S:
    keys, problems = file.keys, _Problems()
    attempt = problems.attempt
    standard = make(
        name=attempt(lambda: sections.read_name(keys), ""),
        title=attempt(lambda: keys.text("title", '"…（文号）"') or "", ""),
        valid_from=attempt(lambda: keys.date("valid_from"), None),
        source=attempt(lambda: Citation.read(keys.table("source")), Citation()),
        rounding=attempt(lambda: sections.read_rounding(keys.table("rounding")), Rounding()),
        rounding_source=attempt(lambda: sections.read_source(keys.table("rounding")), None),
        execution=attempt(lambda: Execution.read(keys.table("execution")) if "execution" in keys else None, None),
        tables={kind: table for kind in KINDS if (table := attempt(lambda: sections.read_table(keys, kind), None))},  # noqa: B023
        qualitative=attempt(lambda: Words.read(keys.table("qualitative")) if "qualitative" in keys else None, None),
        rules=attempt(lambda: tuple(sections.read_rule(item) for item in keys.tables("rules", STANDARD.rules)), ()),
        weights=attempt(lambda: sections.read_weights(keys.table("weights")), Weights()),
        total=attempt(lambda: TotalRule.read(keys.table("total")) if "total" in keys else None, None),
        over_fulfilment=attempt(lambda: sections.read_over_fulfilment(keys.table("over_fulfilment")), OverFulfilment()),
        grades=attempt(
            lambda: sections.read_grades(keys.few("grades", STANDARD.grades)) if "grades" in keys else DEFAULT_GRADES,
            DEFAULT_GRADES,
        ),
        thresholds=attempt(lambda: sections.read_thresholds(keys.table("thresholds")), {}),
        situations=attempt(
            lambda: tuple(sections.read_situation(item) for item in keys.tables("situation", STANDARD.situations)), ()
        ),
        inherited=file.inherited,
        text=file.text,
        sha256=file.sha256,
    )
    none: list[Expect] = []
    expects = attempt(
        lambda: [sections.read_expect(item, standard) for item in keys.tables("expect", STANDARD.expects)], none
    )
    if problems.reasons:
        raise StandardError(_together(problems.reasons))
    return evolve(standard, expects=tuple(expects))


def _together(reasons: list[Reason]) -> Reason:
    """The mistakes of one file, a line each."""
    both = Both(*("\n".join(reason[lang] for reason in reasons) for lang in ("zh", "en")))
    return reasons[0] if len(reasons) == 1 else Reason("standard-mistakes", both, {"count": str(len(reasons))})
