r"""The file of decisions: TOML that a person can write, read strictly, and written so that the rest of it stays.

::

    [[waiver]]
    finding   = "0123456789ab"       # the id that the report shows
    decision  = "accepted"           # accepted: right; rejected: no defect; cured: put right since; unsure
    reason    = "…"
    date      = 2024-05-20
    by        = "…"
    kind      = "indicator-score"    # what it is about, as ``perfscore waive --in`` and the page write it
    file      = "甲/自评表.txt"
    card      = "…"
    row       = "…"
    published = "8.73"               # the figures it was made on
    recomputed = "8.61"

    [[finding]]                      # a finding added by hand
    finding   = "ba9876543210"       # an id of its own, for decisions on it
    severity  = "warning"            # error, warning or note
    text      = "…"                  # what is wrong, in one sentence
    date      = 2024-05-20
    by        = "…"
    file      = "甲/自评表.txt"
    card      = "…"                  # optional, as the next two
    row       = "…"
    printed   = "≥36人 | 31人 | 10 | 8.73"

The first five of a waiver and the first six of a finding are required, the others optional, and nothing else is
allowed, so that a slip of the pen hides no finding. A decision that says what it is about fits by kind, file, card and
row, so that it survives a moved folder and a resubmission; one that does not fits by the id. Where the figures are no
longer those it was made on, the finding is to be confirmed, and nothing is set aside.

>>> read_waivers('[[waiver]]\nfinding = "0123456789ab"\n', "w.toml")
Traceback (most recent call last):
...
perfscore.errors.UsageError: w.toml, waiver 1: decision, reason, date, by missing; each is needed
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

from attrs import asdict, fields

from perfscore.both import listed
from perfscore.errors import UsageError
from perfscore.failure import system_words
from perfscore.model.finding import About, ByHand, Decision, Severity, Waiver, Written
from perfscore.reason import Reason, Wording
from perfscore.standards.printing import text_value

_KEYS = ("finding", "decision", "reason", "date", "by")
_ABOUT = tuple(field.name for field in fields(About))
_OWN_KEYS = ("finding", "severity", "text", "date", "by", "file")
_OWN_MORE = ("card", "row", "printed")
# The first line of a table, as it stands in the file.
_TABLE = re.compile(r"^[ \t]*\[\[", re.MULTILINE)

NOT_OPENED = Wording(
    "waivers-not-opened",
    zh="{path}：无法打开（{why}）；--waive 后须为 TOML 文件",
    en="{path}: {why}; --waive needs a TOML file",
)
NOT_UTF8 = Wording(
    "waivers-not-utf8",
    zh="{path}：不是 UTF-8，请将决定文件另存为 UTF-8",
    en="{path}: not UTF-8; save the file of waivers as UTF-8",
)
NOT_TOML = Wording("waivers-not-toml", zh="{path}：不是 TOML（{why}）", en="{path}: not TOML: {why}")
UNKNOWN_TABLE = Wording(
    "waivers-unknown-table",
    zh="{path}：没有 {names} 这一项，只能写 [[waiver]] 和 [[finding]] 表",
    en="{path}: {names}: unknown; only [[waiver]] and [[finding]] tables are allowed",
)
ONE_TABLE = Wording(
    "waivers-one-table",
    zh="{path}：[{name}] 是单个表，请在每条前写 [[{name}]]",
    en="{path}: [{name}] is one table; write [[{name}]] above each",
)
TWICE = Wording(
    "waivers-decided-twice",
    zh="{path}：问题 {finding} 有两条决定，请只留一条",
    en="{path}: finding {finding} is decided twice; keep one waiver of it",
)
WHERE = Wording("waivers-where", zh="{path}，第{number}条决定", en="{path}, waiver {number}")
WHERE_OWN = Wording("findings-where", zh="{path}，第{number}条补充问题", en="{path}, finding {number}")
NO_TABLE = Wording(
    "waiver-no-table",
    zh="{where}：不是表，请在每条前写 [[{name}]]",
    en="{where}: not a table; write [[{name}]] above each",
)
UNKNOWN_KEY = Wording(
    "waiver-unknown-key",
    zh="{where}：没有 {names} 这一项；可写 {keys}",
    en="{where}: {names} unknown; it has {keys}",
)
MISSING = Wording("waiver-missing", zh="{where}：缺 {names}，各项都要写", en="{where}: {names} missing; each is needed")
NO_TEXT = Wording(
    "waiver-no-text",
    zh="{where}：{key} 为 {value}，应为引号中的文字",
    en="{where}: {key} is {value}; write a text in quotes",
)
NO_DECISION = Wording(
    "waiver-no-decision",
    zh="{where}：decision 为 {value}，应写 accepted（属实）、rejected（不属实）、cured（已整改）或 unsure（待核实）",
    en="{where}: decision is {value}; write accepted (the finding is right), rejected (it is no defect), cured (it is "
    "put right since) or unsure",
)
NO_DATE = Wording(
    "waiver-no-date",
    zh="{where}：date 为 {value}，应为日期，如 2024-05-20（不加引号）",
    en="{where}: date is {value}; write a date such as 2024-05-20, without quotes",
)
NO_SEVERITY = Wording(
    "finding-no-severity",
    zh="{where}：severity 为 {value}，应写 error（差错）、warning（疑点）或 note（关注）",
    en="{where}: severity is {value}; write error, warning or note",
)
HALF_ABOUT = Wording(
    "waiver-half-about",
    zh="{where}：已写 {names}，还须写 kind 和 file",
    en="{where}: beside {names}, kind and file are needed",
)


def load_waivers(path: str | Path) -> tuple[Written, ...]:
    """What the file `path` holds: decisions, then findings added by hand.

    Raises:
        UsageError: the file cannot be read, or is not in the form above; the sentence names file, table and key.
    """
    return read_waivers(text_of(path), str(path))


def load_all_waivers(paths: Iterable[str | Path]) -> tuple[Written, ...]:
    """What several files hold, in order.

    Raises:
        UsageError: as `load_waivers`.
    """
    return tuple(item for path in paths for item in load_waivers(path))


def text_of(path: str | Path) -> str:
    """The text of the file.

    Raises:
        UsageError: it cannot be opened or is not UTF-8.
    """
    try:
        return Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(NOT_OPENED(path=path, why=system_words(error))) from None
    except UnicodeDecodeError:
        raise UsageError(NOT_UTF8(path=path)) from None


def read_waivers(text: str, path: str) -> tuple[Written, ...]:
    """What the TOML `text` holds; `path` names it in errors."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(NOT_TOML(path=path, why=error)) from None
    if unknown := sorted(content.keys() - {"waiver", "finding"}):
        raise UsageError(UNKNOWN_TABLE(path=path, names=listed(unknown)))
    waivers = [_waiver(table, where) for table, where in _tables(content, "waiver", WHERE, path)]
    own = [_by_hand(table, where) for table, where in _tables(content, "finding", WHERE_OWN, path)]
    for items in (waivers, own):
        seen: set[str] = set()
        for item in items:
            if item.finding in seen:
                raise UsageError(TWICE(path=path, finding=item.finding))
            seen.add(item.finding)
    return (*waivers, *own)


def waivers_toml(written: Iterable[Written]) -> str:
    """The file that `read_waivers` reads back equal.

    >>> day = dt.date(2024, 5, 20)
    >>> decided = Waiver(finding="0123456789ab", decision="rejected", reason="合并列报", date=day, by="甲")
    >>> read_waivers(waivers_toml([decided]), "w.toml") == (decided,)
    True
    """
    return "\n".join("".join(_lines(item)) for item in written)


def changed_toml(text: str, new: Iterable[Written] = (), gone: Iterable[tuple[str, str]] = ()) -> str:
    r"""The text of a file with some decisions or findings written anew, and the tables `gone` (name and id) taken out.

    All other lines, comments among them, stay as a person wrote them.

    >>> text = '# ours\n[[waiver]]\nfinding = "0123456789ab"\ndecision = "unsure"\n# of the second table\n'
    >>> changed_toml(text + '[[waiver]]\nfinding = "ba9876543210"\n', gone=[("waiver", "0123456789ab")])
    '# ours\n[[waiver]]\nfinding = "ba9876543210"\n'
    """
    given = tuple(new)
    replaced = {(_table_of(item), item.finding) for item in given}
    kept = "".join(_without(text, replaced | {*gone}))
    parts = [kept.rstrip("\n") + "\n"] if kept.strip() else []
    return "\n".join([*parts, waivers_toml(given)] if given else parts)


def _without(text: str, unwanted: set[tuple[str, str]]) -> Iterator[str]:
    """The text but for the tables of these names and ids."""
    starts = [found.start() for found in _TABLE.finditer(text)]
    ends = [*starts, len(text)]
    yield text[: ends[0]]
    for start, end in pairwise(ends):
        piece = text[start:end]
        if not any((name, str(table.get("finding"))) in unwanted for name, table in _alone(piece)):
            yield piece


def _alone(piece: str) -> list[tuple[str, dict[str, Any]]]:
    """The table that stands in a piece of the file; none where the piece is cut out of a long text in quotes."""
    try:
        content = tomllib.loads(piece)
    except (tomllib.TOMLDecodeError, RecursionError):
        return []
    return [(name, table) for name, tables in content.items() for table in tables if isinstance(table, dict)]


def _table_of(item: Written) -> str:
    return "waiver" if isinstance(item, Waiver) else "finding"


def _lines(item: Written) -> Iterator[str]:
    keys = _KEYS if isinstance(item, Waiver) else (*_OWN_KEYS, *_OWN_MORE)
    values = {key: getattr(item, key) for key in keys}
    if isinstance(item, Waiver) and item.about is not None:
        values |= asdict(item.about)
    yield f"[[{_table_of(item)}]]\n"
    for key, value in values.items():
        if value is not None:
            yield f"{key} = {value.isoformat() if key == 'date' else text_value(str(value))}\n"


def _tables(content: Mapping[str, Any], name: str, say: Wording, path: str) -> Iterator[tuple[dict[str, Any], Reason]]:
    tables = content.get(name, [])
    if not isinstance(tables, list):
        raise UsageError(ONE_TABLE(path=path, name=name))
    for number, table in enumerate(tables, 1):
        where = say(path=path, number=number)
        if not isinstance(table, dict):
            raise UsageError(NO_TABLE(where=where, name=name))
        yield table, where


def _waiver(table: Mapping[str, Any], where: Reason) -> Waiver:
    _check_keys(table, where, _KEYS, _ABOUT)
    if table["decision"] not in get_args(Decision):
        raise UsageError(NO_DECISION(where=where, value=repr(table["decision"])))
    return Waiver(**{key: table[key] for key in _KEYS}, about=_about(table, where))


def _by_hand(table: Mapping[str, Any], where: Reason) -> ByHand:
    _check_keys(table, where, _OWN_KEYS, _OWN_MORE)
    if table["severity"] not in {str(item) for item in Severity}:
        raise UsageError(NO_SEVERITY(where=where, value=repr(table["severity"])))
    return ByHand(**{**table, "severity": Severity[table["severity"].upper()]})


def _check_keys(table: Mapping[str, Any], where: Reason, needed: tuple[str, ...], more: tuple[str, ...]) -> None:
    """Refuse unknown and missing keys, and values that are no text; `date` is a date without quotes."""
    if unknown := sorted(table.keys() - {*needed, *more}):
        raise UsageError(UNKNOWN_KEY(where=where, names=listed(unknown), keys=listed((*needed, *more))))
    if missing := [key for key in needed if table.get(key) in (None, "")]:
        raise UsageError(MISSING(where=where, names=listed(missing)))
    for key, value in table.items():
        if key != "date" and not isinstance(value, str):
            raise UsageError(NO_TEXT(where=where, key=key, value=repr(value)))
    if not isinstance(table["date"], dt.date) or isinstance(table["date"], dt.datetime):
        raise UsageError(NO_DATE(where=where, value=repr(table["date"])))


def _about(table: Mapping[str, str], where: Reason) -> About | None:
    given = {key: table[key] for key in _ABOUT if key in table}
    if given and not {"kind", "file"} <= given.keys():
        raise UsageError(HALF_ABOUT(where=where, names=listed(given)))
    return About(**given) if given else None
