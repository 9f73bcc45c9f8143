"""``perfscore diff OLD NEW``: what became of the findings when a statement was handed in again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from perfscore.audit import Report, check
from perfscore.both import Lang
from perfscore.cli import options
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver, is_terminal
from perfscore.diff.difference import Difference, difference
from perfscore.diff.outcome import SUSPECT
from perfscore.limits import Limits
from perfscore.readers.dispatch import read_all
from perfscore.standards.standard import Standard

OPEN = 1
FORMS = ("text", "json", "html", "xlsx", "sarif")


@click.command(
    "diff",
    help=say(
        "比较原报送与重新报送的文件：逐条说明原有问题是否整改、以何种方式整改，列出新增问题和其他变动。\n\n"
        "退出码：0 全部整改且无新增；1 有未整改、部分整改、新增，或以调低指标值、删除指标等方式消除的问题；"
        "2 用法错误或文件不可读。",
        "Compare a statement (OLD) with the one handed in again (NEW): what became of each finding and how, what is "
        "new, and every other change.\n\n"
        "Exit code: 0 all cured and nothing new; 1 something is open, new, or was cured by a lowered target or a "
        "removed row; 2 usage, or a file that cannot be read.",
    ),
)
@click.argument("old", metavar=say("原报送", "OLD"))
@click.argument("new", metavar=say("重新报送", "NEW"))
@options.standard
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMS),
    help=say(
        "text、html 供阅读，xlsx 供归档，json、sarif 供程序使用；默认按 --output 的扩展名，否则为 text",
        "text and html to read, xlsx to file, json and sarif for a program; by default as --output ends, else text.",
    ),
)
@options.lang
@options.output
@click.option(
    "--approved",
    multiple=True,
    metavar=say("文件", "FILE"),
    help=say(
        "调整批复的绩效目标表：其中载明的调整不作为新增问题",
        "An approved table of targets: what it covers is not raised.",
    ),
)
@options.limit
def diff_command(  # noqa: D103  (its documentation is its help)
    *,
    old: str,
    new: str,
    standard: str,
    form: str | None,
    lang: Lang,
    output: Path | None,
    approved: Sequence[str],
    limit: Sequence[str],
) -> int:
    check_output(output, map(Path, (old, new, *approved)))
    limits = options.limits_of(limit)
    chosen = "auto" if standard == "auto" else Standard.load(standard)
    tables = [card for path in approved for document in read_all(path, limits) for card in document.scorecards]
    found = difference(_audited(old, chosen, limits), _audited(new, chosen, limits), tables)
    deliver(_laid_out(found, form or _form_by_name(output), lang, to_screen=output is None), output)
    return OPEN if any(item.state != "cured" or item.how in SUSPECT for item in found.outcomes) else 0


def _form_by_name(output: Path | None) -> str:
    ending = "" if output is None else output.suffix.lower().lstrip(".")
    return ending if ending in FORMS else "text"


def _audited(path: str, standard: str | Standard, limits: Limits) -> Report:
    return check(read_all(path, limits), standard)


def _laid_out(found: Difference, form: str, lang: Lang, *, to_screen: bool) -> str | bytes:
    if form == "json":
        from perfscore.report.diff_json import diff_json  # noqa: PLC0415  (each form loads what it needs)

        return (json.dumps(diff_json(found), ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")
    if form == "html":
        from perfscore.report.diff_html import diff_html  # noqa: PLC0415

        return diff_html(found, lang)
    if form == "xlsx":
        from perfscore.report.diff_xlsx import diff_workbook  # noqa: PLC0415

        return diff_workbook(found, lang)
    if form == "sarif":
        from perfscore.report.diff_sarif import diff_sarif  # noqa: PLC0415

        return diff_sarif(found, lang)
    from perfscore.report.console import laid_out  # noqa: PLC0415
    from perfscore.report.diff_text import print_difference  # noqa: PLC0415

    terminal = to_screen and is_terminal()
    return laid_out(lambda console: print_difference(found, lang, console), terminal=terminal)


command = diff_command
