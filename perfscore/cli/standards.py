"""``perfscore standards list | show NAME | diff A B | sql NAME``, and the analyses of rules."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.console import Console, RenderableType

from perfscore.both import Lang
from perfscore.cli import options, rule_science
from perfscore.cli.cards import cards_of
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver, is_terminal
from perfscore.errors import UsageError
from perfscore.reason import Wording
from perfscore.report.console import laid_out
from perfscore.standards.standard import Standard

NEEDS_SYMPY = Wording(
    "comparing-needs-sympy",
    zh="比较评分标准需要 sympy，尚未安装；请运行 pip install 'perfscore[proof]'",
    en="comparing standards needs sympy, which is not installed; install it with: pip install 'perfscore[proof]'",
)
NAME = say("名称或文件", "NAME")


@click.group("standards", help=say("列出、查看、比较评分标准。", "List, show and compare scoring standards."))
def command() -> None:  # noqa: D103  (its documentation is its help)
    pass


@command.command("list", help=say("列出内置标准。", "List the standards shipped."))
@options.lang
def list_command(lang: Lang) -> None:  # noqa: D103
    from perfscore.report.standards_text import list_parts  # noqa: PLC0415  (each command loads what it needs)

    _print(list_parts([Standard.load(name) for name in Standard.names()], lang), None)


@command.command("show", help=say("查看一个标准：公式、出处、设置。", "Show a standard: formulas, sources, settings."))
@click.argument("name", metavar=NAME)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "toml"]),
    help=say(
        "text 供阅读，toml 为可再次读入的标准文件；默认 text，写入 .toml 文件时为 toml",
        "text for a person, toml as a file that loads again; by default text, and toml for an --output that ends so.",
    ),
)
@options.lang
@options.output
def show_command(name: str, form: str | None, lang: Lang, output: Path | None) -> None:  # noqa: D103
    check_output(output, [Path(name)])
    standard = Standard.load(name)
    if (form or ("toml" if output is not None and output.suffix == ".toml" else "text")) == "toml":
        deliver(standard.to_toml(), output)
        return
    from perfscore.report.standards_text import show_parts  # noqa: PLC0415

    _print(show_parts(standard, lang), output)


@command.command(
    "diff",
    help=say(
        "比较两个标准：何处计分不同，差异最大在何处；给出文件时，列出得分和等级有变化的自评表。",
        "Compare two standards: where they pay differently, and by how much at most; given documents, which cards "
        "change points and grade.",
    ),
)
@click.argument("one", metavar=say("标准甲", "A"))
@click.argument("other", metavar=say("标准乙", "B"))
@click.argument("paths", metavar=say("[文件…]", "[FILE...]"), nargs=-1, type=str)
@options.form
@options.lang
@options.output
@options.limit
def diff_command(  # noqa: D103
    *,
    one: str,
    other: str,
    paths: Sequence[str],
    form: str | None,
    lang: Lang,
    output: Path | None,
    limit: Sequence[str],
) -> None:
    check_output(output, map(Path, paths))
    first, second = Standard.load(one), Standard.load(other)
    cards = cards_of(paths, limit)
    try:
        from perfscore.standards.difference import differences  # noqa: PLC0415  (sympy)
    except ImportError:
        raise UsageError(NEEDS_SYMPY()) from None
    from perfscore.scoring.changes import card_change, card_changes  # noqa: PLC0415
    from perfscore.scoring.ranking import ranking  # noqa: PLC0415

    found, changes = differences(first, second), card_changes(cards, first, second)
    ranks = ranking([card_change(card, first, second) for card in cards], first.grades, second.grades)
    if options.form_of(form, output) == "json":
        from perfscore.report.difference_json import difference_json  # noqa: PLC0415

        deliver(_json(difference_json(first, second, found, changes, ranks)), output)
        return
    from perfscore.report.standards_text import change_parts, diff_parts, rank_parts  # noqa: PLC0415

    parts = [*diff_parts(first, second, found, lang)]
    if paths:
        parts += change_parts(first, second, changes, cards, lang)
        parts += rank_parts(first, second, ranks, lang)
    _print(parts, output)


@command.command(
    "sql",
    help=say(
        "将一个标准写成 SQL 查询，在自己的数据库中按整数精确计分。",
        "Write a standard as a SQL query that scores numeric columns exactly, in whole numbers, in one's own database.",
    ),
)
@click.argument("name", metavar=NAME)
@click.option(
    "--dialect",
    type=click.Choice(["duckdb", "spark", "postgres"]),
    required=True,
    help=say("数据库的方言", "The database's dialect."),
)
@click.option(
    "--table",
    default="scorecards",
    metavar=say("表名", "NAME"),
    help=say("数据表名，默认 scorecards", "The table; scorecards by default."),
)
@click.option(
    "--places",
    type=click.IntRange(2, 9),
    metavar=say("位数", "N"),
    default=6,
    help=say("各列至多几位小数，默认 6", "How many decimals the columns have at most; 6 by default."),
)
@options.output
def sql_command(*, name: str, dialect: str, table: str, places: int, output: Path | None) -> None:  # noqa: D103
    from perfscore.frames.query import query  # noqa: PLC0415

    check_output(output, [Path(name)])
    deliver(query(Standard.load(name), dialect, table=table, places=places), output)


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _print(parts: Iterable[RenderableType], output: Path | None) -> None:
    def draw(console: Console) -> None:
        for part in parts:
            console.print(part)

    deliver(laid_out(draw, terminal=output is None and is_terminal()), output)


for analysis in rule_science.COMMANDS:
    command.add_command(analysis)
