"""``perfscore waive WAIVERS.toml ID…``: write down what was decided about findings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import click

from perfscore.cli import options
from perfscore.cli.language import say
from perfscore.cli.output import deliver
from perfscore.cli.settings import settings_of
from perfscore.errors import PerfscoreError, UsageError
from perfscore.model.finding import About, Decision, Waiver
from perfscore.reason import Wording
from perfscore.waivers.file import changed_toml, read_waivers, text_of
from perfscore.waivers.fitting import about

ONE_DECISION = Wording(
    "waive-one-decision",
    zh="请在 --accept、--reject、--cured、--unsure 中选一个",
    en="choose one of --accept, --reject, --cured and --unsure",
)
NOT_FOUND = Wording(
    "waive-not-found",
    zh="{id}：{path} 中没有这个编号的问题；请核对编号",
    en="{id}: there is no such finding in {path}; check the id",
)
NOT_A_DATE = Wording(
    "waive-not-a-date",
    zh="--date {text}：应为 2024-05-20 这样的日期",
    en="--date {text}: write a date such as 2024-05-20",
)


@click.command(
    "waive",
    help=say(
        "将对问题的决定写入文件，供 check --waive 使用；给出 --in 时一并记录文件、自评表、指标和数据，"
        "文件夹移动或重新报送后仍然适用。",
        "Write decisions on findings into a file for check --waive. With --in, file, card, row and figures are written "
        "down too, so that the decision holds when the folder moves or the document is submitted again.",
    ),
)
@click.argument("file", metavar=say("决定文件", "WAIVERS"), type=click.Path(path_type=Path))
@click.argument("ids", metavar=say("编号…", "ID..."), nargs=-1, required=True)
@click.option("--accept", "accepted", is_flag=True, help=say("属实", "The finding is right."))
@click.option("--reject", "rejected", is_flag=True, help=say("不属实", "It is no defect."))
@click.option("--cured", is_flag=True, help=say("已整改", "It is put right since."))
@click.option("--unsure", is_flag=True, help=say("待核实", "Not decided yet."))
@click.option("--reason", required=True, metavar=say("理由", "TEXT"), help=say("理由", "Why."))
@click.option("--by", required=True, metavar=say("姓名", "NAME"), help=say("决定人", "Who decided."))
@click.option("--date", metavar=say("日期", "DATE"), help=say("日期；默认今天", "The day; today by default."))
@click.option(
    "--in",
    "path",
    metavar=say("文件", "FILE"),
    help=say("问题所在的文件或文件夹", "The document, or the folder, that the findings are in."),
)
@options.standard_or_configured
@options.lang
@options.limit
def waive_command(  # noqa: D103  (its documentation is its help)
    *,
    file: Path,
    ids: Sequence[str],
    reason: str,
    by: str,
    date: str | None,
    path: str | None,
    standard: str | None,
    lang: str,
    limit: Sequence[str],
    **chosen: bool,
) -> None:
    del lang
    decision = _decision(chosen)
    day = dt.date.today() if date is None else _day(date)  # noqa: DTZ011  (a day as people write it)
    known = {} if path is None else _found(ids, path, standard, limit)
    new = [Waiver(finding=key, decision=decision, reason=reason, date=day, by=by, about=known.get(key)) for key in ids]
    before = text_of(file) if file.exists() else ""
    read_waivers(before, str(file))
    deliver(changed_toml(before, new), file)


def _decision(chosen: dict[str, bool]) -> Decision:
    given = [name for name in get_args(Decision) if chosen[name]]
    if len(given) != 1:
        raise UsageError(ONE_DECISION())
    decision: Decision = given[0]
    return decision


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(NOT_A_DATE(text=text)) from None


def _found(ids: Sequence[str], path: str, standard: str | None, limit: Sequence[str]) -> dict[str, About]:
    """What each decision is about, from the documents that the findings are in."""
    from perfscore.checks.catalogue import kinds  # noqa: PLC0415  (only with --in is anything audited)
    from perfscore.run import Failed, Options, stream  # noqa: PLC0415

    asked = Options(
        standard=standard or settings_of(None).standard or "auto", also=kinds(), limits=options.limits_of(limit)
    )
    known: dict[str, About] = {}
    for outcome in stream([path], asked):
        if isinstance(outcome, Failed):
            if outcome.passed_over:
                continue
            raise PerfscoreError(outcome.reason)
        for finding in outcome.result.findings:
            known |= {key: about(finding) for key in ids if finding.answers_to(key)}
    for key in ids:
        if key not in known:
            raise UsageError(NOT_FOUND(id=key, path=path))
    return known


command = waive_command
