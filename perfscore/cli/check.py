"""``perfscore check``: audit documents, report what is inconsistent."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click
from attrs import define, evolve, field

from perfscore.audit import AuditedDocument, Report, check
from perfscore.both import Lang
from perfscore.cli import guard, options
from perfscore.cli.annotated import check_annotated, write_annotated
from perfscore.cli.inputs import inputs_of, refuse_nothing
from perfscore.cli.kinds import known_kinds
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver
from perfscore.cli.progress import progress
from perfscore.limits import Limits
from perfscore.model.finding import Severity, Waiver
from perfscore.readers.dispatch import read_all
from perfscore.standards.standard import Standard
from perfscore.waivers import apply_waivers, load_waivers

FINDINGS = 1
KIND = say("种类", "KIND")


@define
class Run:
    """One run over several documents: what was audited, and a sentence for each input that could not be."""

    standard: str | Standard
    only: tuple[str, ...]
    ignore: tuple[str, ...]
    waivers: tuple[Waiver, ...]
    limits: Limits
    audited: list[AuditedDocument] = field(factory=list)
    problems: list[str] = field(factory=list)
    unused: list[set[str]] = field(factory=list)

    def add(self, path: str) -> None:
        """Read and audit one file; whatever goes wrong stays with that file."""
        try:
            for document in read_all(Path(path), self.limits):
                for audited in check(document, self.standard, only=self.only, ignore=self.ignore).documents:
                    refuse_nothing(document, audited.judgement.narrative)
                    findings, unused = apply_waivers(audited.findings, self.waivers)
                    self.audited.append(evolve(audited, findings=findings))
                    self.unused.append(set(unused))
        except Exception as error:  # noqa: BLE001  (the other files go on)
            self.problems.append(guard.sentence(error, path))

    def report(self) -> Report:
        """All documents in one; a waiver is unused where it fits in none of them."""
        unused = set.intersection(*self.unused) if self.unused else set()
        return Report(
            documents=tuple(self.audited),
            unused_waivers=tuple(waiver.finding for waiver in self.waivers if waiver.finding in unused),
        )

    def exit_code(self, fail_on: str) -> int:
        """2 outranks 1 outranks 0."""
        if self.problems:
            return guard.USAGE
        worst = self.report().worst
        failing = fail_on != "never" and worst is not None and worst >= Severity[fail_on.upper()]
        return FINDINGS if failing else 0


@click.command(
    "check",
    help=say(
        "审核文件（或文件夹中的全部文件），指出自评表和说明文字中的不一致之处。",
        "Audit documents (files, or folders of them) and say what is inconsistent in their cards and text.",
    ),
)
@options.files
@options.standard
@options.form
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
    "--only", multiple=True, metavar=say("种类", "KIND"), help=say("只报告这些种类", "Report these kinds only.")
)
@click.option(
    "--ignore", multiple=True, metavar=say("种类", "KIND"), help=say("不报告这些种类", "Leave these kinds out.")
)
@click.option(
    "--waive",
    multiple=True,
    metavar=say("文件", "FILE"),
    help=say(
        "TOML 文件：已处理的问题，accepted（认可，问题属实）或 rejected（不采纳，不是问题）",
        "A TOML file of findings already decided: accepted (right, and dealt with) or rejected (no defect).",
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
@options.limit
def check_command(  # noqa: D103  (its documentation is its help)
    *,
    paths: Sequence[str],
    standard: str,
    form: str | None,
    lang: Lang,
    output: Path | None,
    fail_on: str,
    only: Sequence[str],
    ignore: Sequence[str],
    waive: Sequence[str],
    annotate: Path | None,
    limit: Sequence[str],
) -> int:
    inputs = inputs_of(paths)
    check_output(output, map(Path, inputs.files))
    check_annotated(annotate, inputs.files)
    run = Run(
        standard="auto" if standard == "auto" else Standard.load(standard),
        only=known_kinds("--only", only),
        ignore=known_kinds("--ignore", ignore),
        waivers=tuple(waiver for path in waive for waiver in load_waivers(path)),
        limits=options.limits_of(limit),
        problems=inputs.problems,
    )
    with progress(inputs.files) as turn_to:
        for path in inputs.files:
            turn_to(path)
            run.add(path)
    report = run.report()
    if report.documents:
        deliver(_laid_out(report, options.form_of(form, output), lang, to_screen=output is None), output)
        if annotate is not None:
            write_annotated(report.documents, annotate, lang, run.limits)
    for problem in run.problems:
        guard.complain(problem)
    for finding in report.unused_waivers:
        guard.warn(say(f"处理记录 {finding} 不再对应任何问题", f"the waiver of {finding} fits no finding any more"))
    return run.exit_code(fail_on)


def _laid_out(report: Report, form: str, lang: Lang, *, to_screen: bool) -> str | bytes:
    if form == "json":
        from perfscore.report.findings_json import findings_json  # noqa: PLC0415  (each form loads what it needs)

        return (json.dumps(findings_json(report), ensure_ascii=False, indent=1) + "\n").encode(
            errors="backslashreplace"
        )
    from perfscore.report.console import laid_out  # noqa: PLC0415
    from perfscore.report.text import print_findings  # noqa: PLC0415

    terminal = to_screen and sys.stdout.isatty()
    return laid_out(lambda console: print_findings(report, lang, console), terminal=terminal)


command = check_command
