"""``perfscore explain KIND``: what a kind of finding flags and leaves alone; ``explain ID --in FILE``: one finding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import click
from rich.console import Console, RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.catalogue import kinds, load
from perfscore.checks.check import Check
from perfscore.cli import options
from perfscore.cli.kinds import known_kinds
from perfscore.cli.language import say
from perfscore.cli.output import deliver, is_terminal
from perfscore.errors import PerfscoreError, UsageError
from perfscore.limits import Limits
from perfscore.reason import Wording
from perfscore.report import wording
from perfscore.report.console import laid_out
from perfscore.report.layout import STYLES, heading, indented, table, text_of

NOT_FOUND = Wording(
    "finding-not-found",
    zh="{path}：没有编号为 {id} 的问题；请核对编号，并使用与审核时相同的 --standard",
    en="{path}: there is no finding {id}; check the id, and give the same --standard as when it was found",
)
NO_ID = Wording(
    "explain-needs-id",
    zh="--in 须与问题编号同用，如 perfscore explain cdf590d71324 --in 文件",
    en="--in needs the id of a finding: perfscore explain cdf590d71324 --in FILE",
)


@click.command(
    "explain",
    help=say(
        "说明一类问题（给出名称或标题），或以 --in 说明文件中的一个问题（给出编号）；均不给出时列出全部类别。",
        "Explain a kind of finding (by name or title), or with --in one finding of a document (by its id); "
        "without either, list all kinds.",
    ),
)
@click.argument("what", required=False, metavar=say("[类别|编号]", "[KIND|ID]"))
@click.option(
    "--in",
    "path",
    metavar=say("文件", "FILE"),
    help=say("问题所在的文件或文件夹", "The document, or the folder, that the finding is in."),
)
@options.standard_or_configured
@options.lang
@options.limit
def explain_command(  # noqa: D103  (its documentation is its help)
    *, what: str | None, path: str | None, standard: str | None, lang: Lang, limit: Sequence[str]
) -> None:
    if path is not None:
        if what is None:
            raise UsageError(NO_ID())
        parts = list(_one_finding(what, path, standard, lang, options.limits_of(limit)))
    elif what is None:
        parts = list(_all_kinds(lang))
    else:
        parts = list(_one_kind(load(known_kinds(say("类别", "KIND"), [what])[0]), lang))

    def draw(console: Console) -> None:
        for part in parts:
            console.print(part)

    deliver(laid_out(draw, terminal=is_terminal()), None)


def _one_finding(finding: str, path: str, standard: str | None, lang: Lang, limits: Limits) -> Iterator[RenderableType]:
    """One finding with all its steps and places, then its kind."""
    from perfscore.cli.settings import settings_of  # noqa: PLC0415  (only a finding of a document needs the audit)
    from perfscore.report.text_findings import one_finding  # noqa: PLC0415
    from perfscore.run import Failed, Options, stream  # noqa: PLC0415
    from perfscore.view.document import document_view  # noqa: PLC0415

    asked = Options(standard=standard or settings_of(None).standard or "auto", also=kinds(), limits=limits)
    for outcome in stream([path], asked):
        if isinstance(outcome, Failed):
            if outcome.passed_over:
                continue
            raise PerfscoreError(outcome.reason)
        view = document_view(outcome.result)
        for found in view.findings:
            if found.finding.answers_to(finding):
                yield text_of(view.path, style="bold")
                every = len(found.finding.places) + len(found.finding.worked)
                yield from one_finding(found, lang, most_places=every, most_steps=every)
                yield Text()
                yield from _one_kind(load(found.finding.kind), lang)
                return
    raise UsageError(NOT_FOUND(path=Path(path), id=finding))


def _all_kinds(lang: Lang) -> Iterator[RenderableType]:
    checks = [load(kind) for kind in kinds()]
    rows = [
        [
            text_of(check.kind),
            text_of(wording.SEVERITY[check.severity][lang], style=STYLES[check.severity]),
            text_of(check.title[lang]),
        ]
        for check in checks
    ]
    yield table(lang, (wording.KIND_CODE, wording.SEVERITY_COLUMN, wording.ABOUT), rows)


def _one_kind(check: Check, lang: Lang) -> Iterator[RenderableType]:
    severity = Text(wording.SEVERITY[check.severity][lang], style=STYLES[check.severity])
    yield (
        Text(check.kind, style="bold").append("  ").append(severity).append(f"  {check.title[lang]}", style="not bold")
    )
    for label, words in (
        (wording.FLAGS, check.flags),
        (wording.WHY, check.why),
        (wording.SILENT_WHEN, check.silent_when),
        (wording.SOURCE, check.source),
    ):
        yield heading(label[lang])
        yield indented(text_of(words[lang]))
    for label, example in ((wording.FIRES_ON, check.fires), (wording.SILENT_ON, check.silent)):
        yield heading(label[lang])
        for line in example.strip().splitlines():
            yield indented(text_of(line.strip()))
    yield from _said(check, lang)


def _said(check: Check, lang: Lang) -> Iterator[RenderableType]:
    """What the report says of the example it fires on."""
    from perfscore.audit import check as audit  # noqa: PLC0415  (only an explained kind needs the audit)
    from perfscore.testing.sketch import sketch  # noqa: PLC0415

    findings = audit(sketch(check.fires), only=(check.kind,)).findings
    if findings:
        yield heading(wording.SAYS[lang])
        for finding in findings:
            yield indented(text_of(finding.messages[lang]))


command = explain_command
