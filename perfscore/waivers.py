r"""Decisions of a person about findings, kept in a TOML file and applied on the next run.

::

    [[waiver]]
    finding   = "0123456789ab"       # the id that the report shows
    decision  = "accepted"           # accepted: right; rejected: no defect; cured: put right since; unsure
    reason    = "…"
    date      = 2024-05-20
    by        = "…"
    kind      = "indicator-score"    # what it is about, as ``perfscore waive --in`` writes it
    file      = "甲/自评表.txt"
    card      = "…"
    row       = "…"
    published = "8.73"               # the figures it was made on
    recomputed = "8.61"

The first five are required, the others optional, and nothing else is allowed, so that a slip of the pen hides no
finding. A decision that says what it is about fits by kind, file, card and row, so that it survives a moved folder and
a resubmission; one that does not fits by the id. Where the figures are no longer those it was made on, the finding is
to be confirmed, and nothing is set aside.

>>> read_waivers('[[waiver]]\nfinding = "0123456789ab"\n', "w.toml")
Traceback (most recent call last):
...
perfscore.errors.UsageError: w.toml, waiver 1: decision, reason, date, by missing; each is needed
"""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from attrs import asdict, evolve, fields

from perfscore.errors import UsageError
from perfscore.failure import system_words
from perfscore.model.finding import About, Decision, Finding, Waiver
from perfscore.reason import Reason, Wording
from perfscore.standards.printing import text_value

_KEYS = ("finding", "decision", "reason", "date", "by")
_ABOUT = tuple(field.name for field in fields(About))

NOT_OPENED = Wording(
    "waivers-not-opened",
    zh="{path}：打不开（{why}）；--waive 后须为 TOML 文件",
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
    zh="{path}：没有 {names} 这一项，只能写 [[waiver]] 表",
    en="{path}: {names}: unknown; only [[waiver]] tables are allowed",
)
ONE_TABLE = Wording(
    "waivers-one-table",
    zh="{path}：[waiver] 是单个表，请在每条前写 [[waiver]]",
    en="{path}: [waiver] is one table; write [[waiver]] above each",
)
TWICE = Wording(
    "waivers-decided-twice",
    zh="{path}：问题 {finding} 有两条决定，请只留一条",
    en="{path}: finding {finding} is decided twice; keep one waiver of it",
)
WHERE = Wording("waivers-where", zh="{path}，第 {number} 条决定", en="{path}, waiver {number}")
NO_TABLE = Wording(
    "waiver-no-table",
    zh="{where}：不是表，请在每条前写 [[waiver]]",
    en="{where}: not a table; write [[waiver]] above each",
)
UNKNOWN_KEY = Wording(
    "waiver-unknown-key",
    zh="{where}：没有 {names} 这一项；可写 {keys}",
    en="{where}: {names} unknown; a waiver has {keys}",
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
HALF_ABOUT = Wording(
    "waiver-half-about",
    zh="{where}：写了 {names}，还须写 kind 和 file",
    en="{where}: beside {names}, kind and file are needed",
)


def load_waivers(path: str | Path) -> tuple[Waiver, ...]:
    """The waivers in the file `path`.

    Raises:
        UsageError: the file cannot be read, or is not in the form above; the sentence names file, waiver and key.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UsageError(NOT_OPENED(path=path, why=system_words(error))) from None
    except UnicodeDecodeError:
        raise UsageError(NOT_UTF8(path=path)) from None
    return read_waivers(text, str(path))


def load_all_waivers(paths: Iterable[str | Path]) -> tuple[Waiver, ...]:
    """The waivers in several files, in order.

    Raises:
        UsageError: as `load_waivers`.
    """
    return tuple(waiver for path in paths for waiver in load_waivers(path))


def read_waivers(text: str, path: str) -> tuple[Waiver, ...]:
    """The waivers in the TOML `text`; `path` names it in errors."""
    try:
        content = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UsageError(NOT_TOML(path=path, why=error)) from None
    if unknown := sorted(content.keys() - {"waiver"}):
        raise UsageError(UNKNOWN_TABLE(path=path, names=", ".join(unknown)))
    tables = content.get("waiver", [])
    if not isinstance(tables, list):
        raise UsageError(ONE_TABLE(path=path))
    waivers = [_waiver(table, WHERE(path=path, number=number)) for number, table in enumerate(tables, 1)]
    decided: set[str] = set()
    for waiver in waivers:
        if waiver.finding in decided:
            raise UsageError(TWICE(path=path, finding=waiver.finding))
        decided.add(waiver.finding)
    return tuple(waivers)


def apply_waivers(
    findings: Iterable[Finding], waivers: Iterable[Waiver], *, by_name: bool = True
) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
    """The findings, marked where a waiver fits; and the ids of the waivers that fit none of them.

    `by_name` says that no other document has the file name of one of these: then ids of version 0.1 fit too.
    """
    given = tuple(waivers)
    marked = tuple(_marked(finding, given, by_name=by_name) for finding in findings)
    used = {finding.waived.finding for finding in marked if finding.waived is not None}
    return marked, tuple(waiver.finding for waiver in given if waiver.finding not in used)


def about(finding: Finding) -> About:
    """What a decision on this finding is about."""
    return About(
        kind=finding.kind,
        file=finding.document or finding.place.file or "",
        card=None if finding.card is None else finding.card.name,
        row=finding.indicator,
        text=_text(finding),
        published=finding.published,
        recomputed=finding.recomputed,
    )


def waivers_toml(waivers: Iterable[Waiver]) -> str:
    """The file that `read_waivers` reads back equal.

    >>> day = dt.date(2024, 5, 20)
    >>> decided = Waiver(finding="0123456789ab", decision="rejected", reason="合并列报", date=day, by="甲")
    >>> read_waivers(waivers_toml([decided]), "w.toml") == (decided,)
    True
    """
    return "\n".join("[[waiver]]\n" + "".join(_lines(waiver)) for waiver in waivers)


def _lines(waiver: Waiver) -> Iterator[str]:
    for key in _KEYS:
        value = getattr(waiver, key)
        yield f"{key} = {value.isoformat() if key == 'date' else text_value(value)}\n"
    if waiver.about is not None:
        yield from (
            f"{key} = {text_value(value)}\n" for key, value in asdict(waiver.about).items() if value is not None
        )


def _marked(finding: Finding, waivers: tuple[Waiver, ...], *, by_name: bool) -> Finding:
    """The finding with the decision that fits it: by what it is about, else by its id."""
    waiver = next((item for item in waivers if item.about is not None and _is_about(item.about, finding)), None)
    if waiver is None:
        plain = (item for item in waivers if item.about is None)
        waiver = next((item for item in plain if finding.answers_to(item.finding, by_name=by_name)), None)
    if waiver is None:
        return finding
    return evolve(finding, waived=waiver, to_confirm=_figures_changed(waiver.about, finding))


def _is_about(decided: About, finding: Finding) -> bool:
    if decided.kind != finding.kind or not _same_file(decided.file, finding):
        return False
    card = None if finding.card is None else finding.card.name
    return (decided.card, decided.row, decided.text) == (card, finding.indicator, _text(finding))


def _same_file(decided: str, finding: Finding) -> bool:
    """Whether one of the two paths ends with the other, folder by folder: the root may have moved."""
    mine, theirs = (finding.document or finding.place.file or "").split("/"), decided.split("/")
    length = min(len(mine), len(theirs))
    return mine[-length:] == theirs[-length:]


def _text(finding: Finding) -> str | None:
    """The arithmetic of a sentence of the narrative, which has no card and no row to be known by."""
    if finding.card is not None or not finding.worked:
        return None
    return finding.worked[0].zh


def _figures_changed(decided: About | None, finding: Finding) -> bool:
    if decided is None or (decided.published is None and decided.recomputed is None):
        return False
    return (decided.published, decided.recomputed) != (finding.published, finding.recomputed)


def _waiver(table: Any, where: Reason) -> Waiver:
    if not isinstance(table, dict):
        raise UsageError(NO_TABLE(where=where))
    if unknown := sorted(table.keys() - {*_KEYS, *_ABOUT}):
        raise UsageError(UNKNOWN_KEY(where=where, names=", ".join(unknown), keys=", ".join((*_KEYS, *_ABOUT))))
    if missing := [key for key in _KEYS if table.get(key) in (None, "")]:
        raise UsageError(MISSING(where=where, names=", ".join(missing)))
    for key in (*_KEYS, *_ABOUT):
        if key in table and key != "date" and not isinstance(table[key], str):
            raise UsageError(NO_TEXT(where=where, key=key, value=repr(table[key])))
    if table["decision"] not in get_args(Decision):
        raise UsageError(NO_DECISION(where=where, value=repr(table["decision"])))
    if not isinstance(table["date"], dt.date) or isinstance(table["date"], dt.datetime):
        raise UsageError(NO_DATE(where=where, value=repr(table["date"])))
    return Waiver(**{key: table[key] for key in _KEYS}, about=_about(table, where))


def _about(table: Mapping[str, str], where: Reason) -> About | None:
    given = {key: table[key] for key in _ABOUT if key in table}
    if given and not {"kind", "file"} <= given.keys():
        raise UsageError(HALF_ABOUT(where=where, names=", ".join(given)))
    return About(**given) if given else None
