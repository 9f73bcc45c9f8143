"""``perfscore summary STORE``: what a store says of all its documents, and which cards to look at with evidence."""

from __future__ import annotations

from pathlib import Path

import click

from perfscore.both import Lang
from perfscore.cli import options
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver, is_terminal
from perfscore.report.summary_paint import paint
from perfscore.standards.standard import Standard
from perfscore.store.compared import compared_under
from perfscore.store.reader import Reader
from perfscore.store.sample import review_plan
from perfscore.store.summary import summary

_FORMS = ("text", "json", "html", "xlsx")


@click.command(
    "summary",
    help=say(
        "汇总 --store 存储的结果：部门汇总、问题分类、问题最多的自评表、计分口径、未读内容；--standard 按统一标准比较；"
        "--sample 生成抽查复核计划。",
        "Sum up what --store kept: by unit, by kind, the worst cards, rules in use, what was not read; compare under "
        "one standard (--standard); draw a review plan (--sample).",
    ),
)
@click.argument("store", type=click.Path(path_type=Path), metavar=say("存储", "STORE"))
@click.option(
    "--format", "form", type=click.Choice(_FORMS), help=say("格式；默认随扩展名", "Format; by the output's name.")
)
@options.lang
@options.output
@click.option(
    "--standard",
    metavar=say("名称|文件", "NAME|FILE"),
    help=say("按此标准统一计分，列出得分、等级、名次的变化", "Score all cards by this standard and list what changes."),
)
@click.option(
    "--sample",
    type=click.IntRange(1, 100_000),
    metavar=say("张数", "N"),
    help=say("抽取若干张自评表复核", "Draw N cards for a review with evidence."),
)
@click.option(
    "--seed",
    default="1",
    show_default=True,
    metavar=say("种子", "S"),
    help=say("随机抽取的种子", "Seed of the drawing."),
)
def summary_command(  # noqa: D103  (its documentation is its help)
    *,
    store: Path,
    form: str | None,
    lang: Lang,
    output: Path | None,
    standard: str | None,
    sample: int | None,
    seed: str,
) -> int:
    check_output(output, [store])
    chosen = None if standard is None else Standard.load(standard)
    ending = output.suffix.lower().removeprefix(".") if output is not None else ""
    form = form or (ending if ending in _FORMS else "text")
    reader = Reader(store)
    try:
        parts = [*summary(reader)] if sample is None else [review_plan(reader, sample, seed)]
        if chosen is not None:
            parts.append(compared_under(reader, chosen))
    finally:
        reader.close()
    deliver(paint(parts, form, lang, terminal=output is None and is_terminal()), output)
    return 0


command = summary_command
