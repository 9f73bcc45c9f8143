"""``--format`` of ``check``: any format that has a painter, or the one that the name of the output says."""

from __future__ import annotations

from pathlib import Path

import click

from perfscore.both import listed
from perfscore.cli.language import say
from perfscore.cli.options import Decorated
from perfscore.errors import UsageError
from perfscore.reason import Wording
from perfscore.report.formats import FORMATS, ReportFormat, by_name, by_suffix

# Endings under which a text is expected; any other promises a file of a kind that a report must not pretend to be.
_OF_TEXT = {"", ".log", ".out", ".text", ".txt"}

NO_FORMAT = Wording(
    "report-format-unknown",
    zh="--output {path}：报告不能写成 {ending} 文件；可写 {endings}",
    en="--output {path}: no report is written as {ending}; choose one of {endings}",
)
OTHER_FORMAT = Wording(
    "report-format-differs",
    zh="--output {path}：--format {form} 不能写成 {ending} 文件，请改扩展名或去掉 --format",
    en="--output {path}: --format {form} is not what {ending} stands for; change the ending, or leave --format out",
)


def report_form(function: Decorated) -> Decorated:
    """``--format`` of a report: one of the formats that have a painter."""
    names = [entry.name for entry in FORMATS]
    return click.option(
        "--format",
        "form",
        type=click.Choice(names),
        help=say(
            f"报告格式；默认 text，或由输出文件的扩展名决定（{'、'.join(_endings())}）",
            f"Format of the report; by default text, or what the ending of the output says ({', '.join(_endings())}).",
        ),
    )(function)


def report_format(form: str | None, output: Path | None) -> ReportFormat:
    """The format asked for, or the one that the name of the output says; a report is never text under another name.

    >>> report_format(None, Path("a.JSON")).name, report_format(None, None).name
    ('json', 'text')

    Raises:
        UsageError: the ending of the output is that of no format, or of another one than was asked for.
    """
    ending = output.suffix.lower() if output is not None else ""
    by_ending = by_suffix(ending)
    if form is not None:
        chosen = by_name(form)
        if by_ending is not None and ending not in chosen.suffixes:
            raise UsageError(OTHER_FORMAT(path=output, form=form, ending=ending))
        return chosen
    if by_ending is None and ending not in _OF_TEXT:
        raise UsageError(NO_FORMAT(path=output, ending=ending, endings=listed(_endings())))
    return by_ending or by_name("text")


def _endings() -> list[str]:
    return list(dict.fromkeys(suffix for entry in FORMATS for suffix in entry.suffixes))
