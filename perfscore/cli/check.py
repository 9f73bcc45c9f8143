"""``perfscore check``: audit documents, report what is inconsistent."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypedDict, Unpack

import click
from attrs import evolve

from perfscore.both import Lang, listed
from perfscore.cli import guard, options
from perfscore.cli.annotated import Annotating
from perfscore.cli.kinds import known_kinds
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver, is_terminal
from perfscore.cli.progress import progress
from perfscore.cli.report_format import report_form, report_format
from perfscore.cli.settings import settings_of
from perfscore.cli.standard_input import inputs_of
from perfscore.inputs import named_inputs
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read_all
from perfscore.reason import Wording
from perfscore.report.formats import paint
from perfscore.run import Options, stream
from perfscore.view.report import ReportHeader, ReportView, header_of, report_view
from perfscore.waivers.file import load_all_waivers

FINDINGS = 1
MOST_NAMES = 5  # files named of those that a folder held and that hold nothing
KIND = say("类别", "KIND")

PASSED_OVER = Wording(
    "files-without-cards",
    zh="文件夹中有{number}个文件没有自评表和金额，已略过：{names}",
    en="{number} files of the folder hold neither card nor amount and were passed over: {names}",
)
UNUSED_WAIVER = Wording(
    "unused-waiver",
    zh="对 {finding} 的决定不再对应任何问题",
    en="the decision on {finding} fits no finding any more",
)


class CheckOptions(TypedDict):
    """The options that say what to look for and what to show."""

    standard: str | None
    only: Sequence[str]
    ignore: Sequence[str]
    also: Sequence[str]
    waive: Sequence[str]
    approved: Sequence[str]
    min_severity: str
    summary: bool
    config: Path | None
    limit: Sequence[str]


@click.command(
    "check",
    help=say(
        "审核文件（或文件夹中的全部文件），指出自评表和决算说明中不符、疑似有误之处。",
        "Audit documents (files, or folders of them) and say what is inconsistent in their cards and text.",
    ),
)
@options.files
@options.standard_or_configured
@report_form
@options.lang
@options.output
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help=say("有此级别或更高的问题时退出码为 1", "Exit with 1 when there is a finding of this severity or above."),
)
@click.option(
    "--only", multiple=True, metavar=KIND, help=say("只核对这些类别的问题（名称或标题）", "Report these kinds only.")
)
@click.option("--ignore", multiple=True, metavar=KIND, help=say("不核对这些类别的问题", "Leave these kinds out."))
@click.option(
    "--with",
    "also",
    multiple=True,
    metavar=KIND,
    help=say("另外核对这些默认不核对的类别", "Report these kinds too, which are off by default."),
)
@click.option(
    "--waive",
    multiple=True,
    metavar=say("文件", "FILE"),
    help=say(
        "TOML 文件：对问题的决定，accepted 属实、rejected 不属实、cured 已整改、unsure 待核实",
        "A TOML file of decisions: accepted (right), rejected (no defect), cured (put right since), unsure.",
    ),
)
@click.option(
    "--approved",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False),
    metavar=say("文件", "FILE"),
    help=say(
        "批复的绩效目标表（或申报表）；自评表与之逐项对照。可重复",
        "The approved table of targets: the cards are held against it. May be repeated.",
    ),
)
@click.option(
    "--annotate",
    type=click.Path(path_type=Path),
    metavar=say("文件", "PATH"),
    help=say(
        "另存一份带批注的副本（.xlsx、.docx、.pdf），原文件不变",
        "Write a copy of the document (.xlsx, .docx, .pdf) with the findings as comments.",
    ),
)
@click.option(
    "--min-severity",
    type=click.Choice(["error", "warning", "note"]),
    default="note",
    show_default=True,
    help=say("仅列此级别及以上的问题（其余只计数）", "Show findings of this severity and above; count the others."),
)
@click.option("--summary", is_flag=True, help=say("仅列结果，不列问题", "Show the result only, no findings."))
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    metavar=say("文件", "FILE"),
    help=say(
        "设置文件；默认为当前文件夹中的 perfscore.toml",
        "The file of settings; by default perfscore.toml in the working directory.",
    ),
)
@click.option(
    "--allow-unread",
    is_flag=True,
    help=say(
        "有自评表未能读取时退出码不为 2（打不开、被拒绝的文件除外）",
        "Do not exit with 2 for a card that was not read; a file that cannot be opened still does.",
    ),
)
@options.limit
@click.option(
    "--store",
    type=click.Path(path_type=Path),
    metavar=say("文件", "PATH"),
    help=say(
        "结果存入 DuckDB 文件（.duckdb）或 Parquet 文件夹，不输出报告；未变动的文件不再读取，中断后可继续",
        "Keep the results in a DuckDB file (.duckdb) or a folder of Parquet files instead of a report; unchanged files "
        "are not read again, and a run that was ended goes on.",
    ),
)
@click.option(
    "--jobs",
    type=click.IntRange(1, 256),
    metavar=say("进程数", "N"),
    default=2,
    show_default=True,
    help=say("--store 的进程数", "Processes of --store."),
)
def check_command(  # noqa: D103  (its documentation is its help)
    *,
    paths: Sequence[str],
    form: str | None,
    lang: Lang,
    output: Path | None,
    fail_on: str,
    annotate: Path | None,
    allow_unread: bool,
    store: Path | None,
    jobs: int,
    **asked: Unpack[CheckOptions],
) -> int:
    options_of_run, header = _options(asked)
    inputs = inputs_of(paths, options_of_run.limits)
    files = [Path(item.path) for item in named_inputs(inputs)]
    check_output(output, files)
    copy = Annotating.of(annotate, files, output)
    chosen = report_format(form, output)
    if store is not None:
        from perfscore.cli.stored import check_into_store  # noqa: PLC0415  (an extra)

        return check_into_store(paths, store, jobs, options_of_run, fail_on, allow_unread=allow_unread)
    with progress([str(path) for path in files]) as turn_to:
        outcomes = copy.watching(stream(inputs, options_of_run, turn_to))
        view = report_view(outcomes, options_of_run, header, printed=chosen.printed)
    if view.documents:
        deliver(paint(view, chosen, lang, terminal=output is None and is_terminal()), output)
        copy.write(lang, options_of_run.limits)
    _complain(view, lang)
    return _exit_code(view, fail_on, allow_unread=allow_unread)


def _options(asked: CheckOptions) -> tuple[Options, ReportHeader]:
    """What the run is asked to do, and what the report says of that; the project file has its say too."""
    settings = settings_of(asked["config"])
    decisions = (*settings.waivers, *asked["waive"])
    limits = options.limits_of(asked["limit"])
    made = Options(
        standard=asked["standard"] or settings.standard or "auto",
        only=known_kinds("--only", asked["only"]),
        ignore=(*known_kinds(f"{settings.path}: ignore", settings.ignore), *known_kinds("--ignore", asked["ignore"])),
        also=known_kinds("--with", asked["also"]),
        waivers=load_all_waivers(decisions),
        approved=tuple(document for path in asked["approved"] for document in read_all(path, limits)),
        limits=limits,
    )
    return made, evolve(
        header_of(made),
        config=settings.path,
        waivers=decisions,
        min_severity=Severity[asked["min_severity"].upper()],
        summary=asked["summary"],
    )


def _complain(view: ReportView, lang: Lang) -> None:
    """On stderr: a sentence for each input that could not be audited, one line for those that hold nothing."""
    for failed in view.failed:
        guard.complain(guard.said(failed.reason))
    if view.passed_over:
        names = listed(item.path for item in view.passed_over[:MOST_NAMES])[lang]
        more = "…" if len(view.passed_over) > MOST_NAMES else ""
        guard.warn(PASSED_OVER(number=len(view.passed_over), names=names + more)[lang])
    for finding in view.unused_waivers:
        guard.warn(UNUSED_WAIVER(finding=finding)[lang])


def _exit_code(view: ReportView, fail_on: str, *, allow_unread: bool) -> int:
    """2 outranks 1 outranks 0: what was not read is worse than what was found."""
    unfinished = any(document.unfinished for document in view.documents)
    if view.refused or unfinished or (view.cards_missing and not allow_unread) or not view.documents:
        return guard.USAGE
    if fail_on == "never":
        return 0
    worst = max((severity for severity, number in view.counts.of.items() if number), default=None)
    return FINDINGS if worst is not None and worst >= Severity[fail_on.upper()] else 0


command = check_command
