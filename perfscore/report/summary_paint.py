"""The summary of a store as text, JSON, HTML or a workbook: the same parts, each painted as a table.

>>> part = Part(name="reading", title=Both("读取", "Reading"), columns=Both("状态|数", "State|Files"), rows=(("a", 1),))
>>> summary_json([part])["parts"]["reading"]["rows"]
[['a', 1]]
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import Any

from rich.console import Console, RenderableType

from perfscore.both import Both, Lang
from perfscore.report.console import laid_out
from perfscore.report.layout import heading, table, text_of
from perfscore.report.papers.sheet import PaperSheet
from perfscore.report.papers.workbook import workbook_of
from perfscore.store.summary import Part, SummaryCell
from perfscore.version import __version__

FORMAT = "perfscore.summary/1"
TITLE = Both("绩效自评复核汇总", "Summary of reviewed self-evaluations")
# Rows of a part on the screen; the other forms have all.
_SHOWN = 40
MORE = Both("（另有{n}行，可用 --output 写入文件查看）", "({n} more: use --output)")

NOTHING = Both("无", "none")

_STYLE = """
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
body { margin: 2rem auto; max-width: 80rem; padding: 0 1rem; }
table { border-collapse: collapse; margin: .5rem 0 2rem; font-size: .9rem; }
td, th { border-bottom: 1px solid #ccc; padding: .25rem .6rem; text-align: left; vertical-align: top; }
.n { text-align: right; white-space: nowrap; }
div { overflow-x: auto; }
@media print { @page { size: A4 landscape; } }
""".strip()


def paint(parts: Sequence[Part], form: str, lang: Lang, *, terminal: bool = False) -> str | bytes:
    """The parts in a format: text, json, html or xlsx."""
    match form:
        case "json":
            return (json.dumps(summary_json(parts), ensure_ascii=False, indent=1) + "\n").encode()
        case "html":
            return _html(parts, lang)
        case "xlsx":
            return workbook_of([_sheet(part, lang) for part in parts])
        case _:
            return laid_out(lambda console: _text(parts, lang, console), terminal=terminal)


def summary_json(parts: Sequence[Part]) -> dict[str, Any]:
    """The contract's object: each part by its name, figures as decimal text."""
    return {
        "format": FORMAT,
        "tool": {"name": "perfscore", "version": __version__},
        "parts": {
            part.name: {
                "title": {"zh": part.title.zh, "en": part.title.en},
                "columns": {"zh": part.columns.zh.split("|"), "en": part.columns.en.split("|")},
                "rows": [[_plain(cell) for cell in row] for row in part.rows],
            }
            for part in parts
        },
    }


def _plain(cell: SummaryCell) -> str | int | dict[str, str] | None:
    match cell:
        case Decimal():
            return f"{cell:f}"
        case Both():
            return {"zh": cell.zh, "en": cell.en}
        case _:
            return cell


def _text(parts: Sequence[Part], lang: Lang, console: Console) -> None:
    for part in parts:
        console.print(heading(part.title[lang]))
        if not part.rows:
            console.print(text_of(NOTHING[lang]))
            continue
        columns = [Both(zh, en) for zh, en in zip(part.columns.zh.split("|"), part.columns.en.split("|"), strict=True)]
        for index, shown in enumerate(_tables(part)):
            if index:
                console.print()
            console.print(_table(part, columns, shown, lang))
        if len(part.rows) > _SHOWN:
            console.print(text_of(MORE[lang].format(n=len(part.rows) - _SHOWN), style="dim"))


def _tables(part: Part) -> Iterator[list[int]]:
    """The columns of each table that a part is on a screen."""
    count = len(part.rows[0])
    yield list(range(part.second or count))
    if part.second is not None:
        yield [0, *range(part.second, count)]


def _table(part: Part, columns: Sequence[Both], shown: Sequence[int], lang: Lang) -> RenderableType:
    right = [columns[index] for index in shown if any(isinstance(row[index], int | Decimal) for row in part.rows)]
    rows = [[text_of(_said(row[index], lang)) for index in shown] for row in part.rows[:_SHOWN]]
    return table(lang, [columns[index] for index in shown], rows, right=right)


def _said(cell: SummaryCell, lang: Lang) -> str | int | Decimal | None:
    return cell[lang] if isinstance(cell, Both) else cell


def _html(parts: Sequence[Part], lang: Lang) -> str:
    body = "".join(_html_part(part, lang) for part in parts)
    title = escape(TITLE[lang])
    return (
        f'<!doctype html>\n<html lang="{"zh-CN" if lang == "zh" else "en"}"><head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>{body}</body></html>\n"
    )


def _html_part(part: Part, lang: Lang) -> str:
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in part.columns[lang].split("|"))
    rows = "".join("<tr>" + "".join(_html_cell(_said(cell, lang)) for cell in row) + "</tr>" for row in part.rows)
    if not part.rows:
        return f"<h2>{escape(part.title[lang])}</h2><p>{NOTHING[lang]}</p>\n"
    whole = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<h2>{escape(part.title[lang])}</h2><div>{whole}</div>\n"


def _html_cell(cell: str | int | Decimal | None) -> str:
    if isinstance(cell, int | Decimal):
        return f'<td class="n">{cell:f}</td>' if isinstance(cell, Decimal) else f'<td class="n">{cell}</td>'
    return f"<td>{escape(cell or '')}</td>"


def _sheet(part: Part, lang: Lang) -> PaperSheet:
    rows = tuple(tuple(_said(cell, lang) for cell in row) for row in part.rows)
    return PaperSheet(
        name=part.title[lang], columns=tuple(part.columns[lang].split("|")), rows=rows, widths={0: 34, 1: 28}
    )
