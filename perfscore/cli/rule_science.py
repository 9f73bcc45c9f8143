"""``perfscore standards targets | weights | rounding | repair``: what a rule lets a unit gain, and how to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import click

from perfscore.both import Both, Lang
from perfscore.cli import options
from perfscore.cli.cards import cards_of
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver
from perfscore.errors import UsageError
from perfscore.standards.standard import Standard
from perfscore.version import __version__

FORMAT = "perfscore.analysis/1"
NAME = say("标准名称或文件", "STANDARD")
FILES = say("[文件…]", "[FILE...]")

Command = Callable[..., None]


def _shared(*, files: bool) -> Callable[[Command], Command]:
    """The argument and options that all analyses have."""

    def add(command: Command) -> Command:
        for option in (options.output, options.lang, options.form, *((options.limit,) if files else ())):
            command = option(command)
        if files:
            command = click.argument("paths", metavar=FILES, nargs=-1, type=str)(command)
        return click.argument("name", metavar=NAME)(command)

    return add


@click.command(
    "targets",
    help=say(
        "得分如何随指标值变化：按各规则指标值放宽1%多计多少分、在何处跳档；给出文件时，列出得分取决于指标值的行。",
        "How points change with the target: what one percent gains by each rule, where steps jump; given documents, "
        "which rows a lower target would have paid more.",
    ),
)
@_shared(files=True)
def targets_command(  # noqa: D103
    *, name: str, paths: Sequence[str], form: str | None, lang: Lang, output: Path | None, limit: Sequence[str]
) -> None:
    from perfscore.report.rule_science import row_lines, rule_lines  # noqa: PLC0415  (each command loads what it needs)
    from perfscore.scoring.rule_science import row_sensitivities, rule_sensitivities  # noqa: PLC0415

    standard = _standard(name, paths, output)
    cards = cards_of(paths, limit)
    lines = [*rule_lines(rule_sensitivities(standard)), *row_lines(row_sensitivities(cards, standard))]
    _write("targets", standard, lines, form, lang, output)


@click.command(
    "weights",
    help=say(
        "调整分值至多可多计多少分：将得分率低的指标的分值调整给得分率最高的指标。",
        "The most that moving weight gains on each card: from the rows with the lowest shares to the highest.",
    ),
)
@_shared(files=True)
@click.option(
    "--points",
    default="5",
    metavar=say("分", "POINTS"),
    help=say("调整的分值，默认5分", "The points of weight moved; 5 by default."),
)
def weights_command(  # noqa: D103
    *,
    name: str,
    paths: Sequence[str],
    points: str,
    form: str | None,
    lang: Lang,
    output: Path | None,
    limit: Sequence[str],
) -> None:
    from perfscore.report.rule_science import move_lines  # noqa: PLC0415
    from perfscore.scoring.rule_science import card_moves  # noqa: PLC0415

    standard = _standard(name, paths, output)
    if not points.replace(".", "", 1).isdecimal() or not points.isascii():
        raise UsageError(say(f"--points {points}：不是分数", f"--points {points}: no points; write a number such as 5"))
    lines = move_lines(card_moves(cards_of(paths, limit), standard, Fraction(points)))
    _write("weights", standard, lines, form, lang, output)


@click.command(
    "rounding",
    help=say(
        "尾数取舍平均增减多少分、合计尾差至多多少分；给出文件时逐张自评表列出。",
        "What rounding adds on the average, and by how much a total may honestly be off; with documents, card by card.",
    ),
)
@_shared(files=True)
def rounding_command(  # noqa: D103
    *, name: str, paths: Sequence[str], form: str | None, lang: Lang, output: Path | None, limit: Sequence[str]
) -> None:
    from perfscore.report.rule_science import rounding_lines  # noqa: PLC0415
    from perfscore.scoring.rule_science import card_roundings  # noqa: PLC0415

    standard = _standard(name, paths, output)
    lines = rounding_lines(standard, card_roundings(cards_of(paths, limit), standard))
    _write("rounding", standard, lines, form, lang, output)


@click.command(
    "repair",
    help=say(
        "对不能证明的性质，给出最小的改法（改动一处常数、界限或上限），改后已重新证明。",
        "For each refuted property the smallest change of one constant, bound or cap that proves it, proved again.",
    ),
)
@_shared(files=False)
def repair_command(*, name: str, form: str | None, lang: Lang, output: Path | None) -> None:  # noqa: D103
    from perfscore.report.rule_science import repair_lines  # noqa: PLC0415
    from perfscore.scoring.rule_science import repairs  # noqa: PLC0415

    standard = _standard(name, (), output)
    _write("repair", standard, repair_lines(repairs(standard)), form, lang, output)


def _standard(name: str, paths: Sequence[str], output: Path | None) -> Standard:
    check_output(output, map(Path, (name, *paths)))
    return Standard.load(name)


def _write(
    analysis: str, standard: Standard, lines: Iterable[Both], form: str | None, lang: Lang, output: Path | None
) -> None:
    found = list(lines)
    if options.form_of(form, output) == "json":
        content: dict[str, Any] = {
            "format": FORMAT,
            "tool": {"name": "perfscore", "version": __version__},
            "analysis": analysis,
            "standard": standard.name,
            "lines": [{"zh": line.zh, "en": line.en} for line in found],
        }
        deliver((json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode(), output)
        return
    none = say("没有需要列示的内容", "nothing to say")
    deliver("\n".join([line[lang] for line in found] or [none]) + "\n", output)


COMMANDS = (targets_command, weights_command, rounding_command, repair_command)
