"""``perfscore score``: one indicator, with its steps; a published score explained; a score read backwards."""

from __future__ import annotations

import json
from pathlib import Path

import click
from rich.console import Console

from perfscore.answer import Answer
from perfscore.answer import answer as answered
from perfscore.both import Lang
from perfscore.cli import options
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver, is_terminal
from perfscore.model.scorecard import CLASSES
from perfscore.report.console import laid_out
from perfscore.report.layout import pairs, text_of
from perfscore.report.score_words import (
    NEEDS,
    ONE_MORE,
    POINTS,
    PUBLISHED,
    RULE,
    STANDARD,
    STEPS,
    answer_json,
    better_text,
    published_text,
    standard_text,
)
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.standard import Standard

UNEXPLAINED = 1
NO_SCORE = 2


@click.command(
    "score",
    help=say(
        "计算一项指标的得分，列出步骤；给出自评得分时说明按何种规则得出；--needs 倒算计某一得分所需的完成值。\n\n"
        "退出码：0；自评得分与规则不符且无法解释时为 1；不能计分、用法错误时为 2。",
        "Score one indicator, with the steps; explain a published score; say which actual value some points would need "
        "(--needs).\n\nExit code: 0; 1 when the published score is not explained; 2 when there is no score; usage.",
    ),
)
@click.option(
    "--target",
    required=True,
    metavar=say("指标值", "TEXT"),
    help=say("年度指标值，如 '≥53 人'", "The target as printed: '>=95%'."),
)
@click.option(
    "--actual",
    required=True,
    metavar=say("完成值", "TEXT"),
    help=say("实际完成值，如 '51 人'", "The actual as printed: '93.5%'."),
)
@click.option("--weight", required=True, metavar=say("分值", "POINTS"), help=say("分值", "The points at stake."))
@click.option("--published", metavar=say("得分", "POINTS"), help=say("自评得分", "The points published."))
@click.option(
    "--needs",
    metavar=say("得分", "POINTS"),
    help=say("倒算：计此得分所需的完成值", "Which actual value these points would need."),
)
@click.option(
    "--class",
    "class_",
    metavar=say("类别", "CLASS"),
    help=say(f"指标类别：{'、'.join(CLASSES)}", f"The class of indicator: {', '.join(CLASSES)}."),
)
@options.standard
@options.form
@options.lang
@options.output
def score_command(  # noqa: D103  (its documentation is its help)
    *,
    target: str,
    actual: str,
    weight: str,
    published: str | None,
    needs: str | None,
    class_: str | None,
    standard: str,
    form: str | None,
    lang: Lang,
    output: Path | None,
) -> int:
    check_output(output, [])
    answer = answered(
        target=target,
        actual=actual,
        weight=weight,
        published=published,
        needs=needs,
        class_=class_,
        standard="auto" if standard == "auto" else Standard.load(standard),
    )
    if options.form_of(form, output) == "json":
        deliver((json.dumps(answer_json(answer), ensure_ascii=False, indent=1) + "\n").encode(), output)
    else:
        deliver(_text(answer, lang, terminal=output is None and is_terminal()), output)
    if answer.score.reason is not None:
        return NO_SCORE
    return UNEXPLAINED if answer.agrees is False and not answer.explanations else 0


def _text(answer: Answer, lang: Lang, *, terminal: bool) -> str:
    score = answer.score
    points = f"{number_text(score.low)}–{number_text(score.high)}" if score.points is None else str(score.points)
    rows = [(POINTS[lang], points if score.reason is None else "—")]
    rows += [(STEPS[lang] if index else RULE[lang], step[lang]) for index, step in enumerate(score.as_steps)]
    if answer.published is not None:
        rows.append((PUBLISHED[lang], published_text(answer)[lang]))
    if answer.needs is not None:
        rows.append((NEEDS[lang], answer.needs.text(lang)))
    better = better_text(score)
    if better is not None:
        rows.append((ONE_MORE[lang], better[lang]))
    rows.append((STANDARD[lang], standard_text(answer)[lang]))

    def draw(console: Console) -> None:
        console.print(pairs([(label, text_of(text)) for label, text in rows]))

    return laid_out(draw, terminal=terminal)


command = score_command
