"""Options that several commands share, and the values made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

import click

from perfscore.cli.language import current, say
from perfscore.errors import UsageError
from perfscore.limits import DEFAULT, Limits
from perfscore.reason import Wording

LIMIT_FORM = Wording(
    "limit-form",
    zh="--limit {pair}：应写成 名称=数值，如 --limit file_mb=80",
    en="--limit {pair}: write NAME=VALUE, such as --limit file_mb=80",
)

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
FILES = say("文件或文件夹…", "FILE...")


def files(function: Decorated) -> Decorated:
    """FILE…: documents and folders of documents."""
    return click.argument("paths", metavar=FILES, nargs=-1, required=True, type=str)(function)


def lang(function: Decorated) -> Decorated:
    """``--lang``: of the locale where it is not given."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        default=current,
        help=say("报告语言；默认随系统语言", "Language of the report; by default that of the locale."),
    )(function)


def form(function: Decorated) -> Decorated:
    """``--format``: for a person or for a program."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["text", "json"]),
        help=say(
            "text 供阅读，json 供程序使用；默认 text，写入 .json 文件时为 json",
            "text for a person, json for a program; by default text, and json for an --output that ends in .json.",
        ),
    )(function)


def form_of(form: str | None, output: Path | None) -> str:
    """The format asked for, or the one that the name of the output says.

    >>> form_of(None, Path("a.JSON")), form_of("text", Path("a.json")), form_of(None, None)
    ('json', 'text', 'text')
    """
    by_name = "json" if output is not None and output.suffix.lower() == ".json" else "text"
    return form or by_name


def output(function: Decorated) -> Decorated:
    """``--output``: written to a temporary file and moved into place."""
    return click.option(
        "--output",
        type=click.Path(path_type=Path),
        metavar=say("文件", "PATH"),
        help=say(
            "写入文件（写完才替换原文件），而不是屏幕", "Write to this file, once it is complete, not to the screen."
        ),
    )(function)


def standard(function: Decorated) -> Decorated:
    """``--standard``: by which rules points are given."""
    return _standard("auto")(function)


def standard_or_configured(function: Decorated) -> Decorated:
    """``--standard`` where a project file may name one: None where the command line does not."""
    return _standard(None)(function)


def _standard(default: str | None) -> Callable[[Decorated], Decorated]:
    return click.option(
        "--standard",
        default=default,
        show_default=default or "auto",
        metavar=say("auto|名称|文件", "auto|NAME|FILE"),
        help=say(
            "评分标准：auto 为本文件计分口径，或内置标准名称，或 TOML 文件",
            "The scoring standard: auto is the document's own practice; a shipped name; or a TOML file.",
        ),
    )


def limit(function: Decorated) -> Decorated:
    """``--limit``: what a document may cost."""
    return click.option(
        "--limit",
        multiple=True,
        metavar=say("名称=数值", "NAME=VALUE"),
        help=say("调整读取上限，如 file_mb=80；可重复", "Change a limit of reading, such as file_mb=80; repeatable."),
    )(function)


def limits_of(pairs: Iterable[str]) -> Limits:
    """The limits as changed by ``--limit NAME=VALUE``.

    >>> limits_of(["file_mb=80"]).file_mb
    80
    """
    changes: dict[str, str] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise UsageError(LIMIT_FORM(pair=pair))
        changes[name.strip()] = value.strip()
    return DEFAULT.changed(changes)
