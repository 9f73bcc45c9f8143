"""``perfscore explain KIND``: what a kind of finding flags, why it matters, when it is silent, with examples."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click
from rich.console import Console, RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.catalogue import kinds, load
from perfscore.checks.check import Check
from perfscore.cli import options
from perfscore.cli.kinds import known_kinds
from perfscore.cli.language import say
from perfscore.cli.output import deliver
from perfscore.report import wording
from perfscore.report.console import laid_out
from perfscore.report.layout import STYLES, heading, indented, table, text_of


@click.command(
    "explain",
    help=say(
        "说明一类问题；不写种类时列出全部种类。",
        "Explain a kind of finding; without KIND, list all kinds.",
    ),
)
@click.argument("kind", required=False, metavar=say("[种类]", "[KIND]"))
@options.lang
def explain_command(kind: str | None, lang: Lang) -> None:  # noqa: D103  (its documentation is its help)
    parts = _all_kinds(lang) if kind is None else _one_kind(load(known_kinds(say("种类", "KIND"), [kind])[0]), lang)

    def draw(console: Console) -> None:
        for part in parts:
            console.print(part)

    deliver(laid_out(draw, terminal=sys.stdout.isatty()), None)


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
    yield table(lang, (wording.KIND, wording.SEVERITY_COLUMN, wording.ABOUT), rows)


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
