"""``perfscore read``: show the cards and the claims as they are read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from perfscore.both import Lang, listed
from perfscore.cli import guard, options
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver, is_terminal
from perfscore.cli.progress import progress
from perfscore.errors import UsageError
from perfscore.inputs import named_inputs
from perfscore.reason import Wording
from perfscore.run import Failed, Narrated, narrated

FORMS = (".xlsx", ".docx", ".html", ".htm", ".csv")
_OTHER_ENDINGS = ("", ".json", ".txt", ".text", ".log", ".out")
NO_FORM = Wording(
    "cards-ending-unknown",
    zh="--output {path}：读取结果不能写成 {ending} 文件；可写 {endings}",
    en="--output {path}: what was read is not written as {ending}; choose one of {endings}",
)


@click.command(
    "read",
    help=say(
        "读取文件（或文件夹中的全部文件），逐项列出自评表、决算说明可核对数据、还原的版式和未读内容；"
        "--output 为 .xlsx、.docx、.html 或 .csv 文件时，按标准表式写出自评表。",
        "Read documents (files, or folders of them) and show their cards and claims, what was repaired and what was "
        "not understood. An --output named .xlsx, .docx, .html or .csv is written as the clean form of the cards.",
    ),
)
@options.files
@options.form
@options.lang
@options.output
@options.limit
def read_command(  # noqa: D103  (its documentation is its help)
    paths: Sequence[str], form: str | None, lang: Lang, output: Path | None, limit: Sequence[str]
) -> int:
    files = [Path(item.path) for item in named_inputs(paths)]
    check_output(output, files)
    if output is not None and output.suffix.lower() not in (*FORMS, *_OTHER_ENDINGS):
        raise UsageError(NO_FORM(path=output, ending=output.suffix, endings=listed((*FORMS, *_OTHER_ENDINGS[1:]))))
    failed: list[Failed] = []
    found: list[Narrated] = []
    with progress([str(path) for path in files]) as turn_to:
        for outcome in narrated(paths, options.limits_of(limit), turn_to):
            if isinstance(outcome, Narrated):
                found.append(outcome)
            elif not outcome.passed_over:
                failed.append(outcome)
    if found:
        deliver(_content(found, form, lang, output), output)
    for item in failed:
        guard.complain(guard.said(item.reason))
    return guard.USAGE if failed or not found else 0


def _content(found: Sequence[Narrated], form: str | None, lang: Lang, output: Path | None) -> str | bytes:
    if form is None and output is not None and output.suffix.lower() in FORMS:
        from perfscore.writers.formats import write_cards  # noqa: PLC0415  (each form loads what it needs)

        return write_cards([item.document for item in found], output.name)
    if options.form_of(form, output) == "json":
        return (json.dumps(_contract(found), ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")
    from perfscore.report.cards_text import print_cards  # noqa: PLC0415
    from perfscore.report.console import laid_out  # noqa: PLC0415

    terminal = output is None and is_terminal()
    return laid_out(
        lambda console: print_cards([(item.document, item.narrative) for item in found], lang, console),
        terminal=terminal,
    )


def _contract(found: Sequence[Narrated]) -> dict[str, Any]:
    from perfscore.report.claims_json import claims_json, unread_json  # noqa: PLC0415
    from perfscore.writers.contract_json import scorecards_json  # noqa: PLC0415

    content = scorecards_json(item.document for item in found)
    for written, item in zip(content["documents"], found, strict=True):
        written["claims"] = claims_json(item.narrative.claims)
        written["unread"] += [unread_json(unread) for unread in item.narrative.unread]
    return content


command = read_command
