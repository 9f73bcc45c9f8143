"""``perfscore read``: show the cards and the claims as they are read."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from perfscore.both import Lang
from perfscore.claims.narrative.judge import NarrativeJudgement, judge_narrative
from perfscore.cli import guard, options
from perfscore.cli.inputs import inputs_of, refuse_nothing
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver
from perfscore.cli.progress import progress
from perfscore.limits import Limits
from perfscore.model.document import Document
from perfscore.readers.dispatch import read_all

FORMS = (".xlsx", ".docx", ".html", ".htm", ".csv")
Read = tuple[Document, NarrativeJudgement]


@click.command(
    "read",
    help=say(
        "读取文件（或文件夹中的全部文件），逐项列出自评表、数字论断、修复之处和未识别的内容；"
        "--output 为 .xlsx、.docx、.html 或 .csv 文件时，写成整洁的自评表。",
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
    inputs = inputs_of(paths)
    check_output(output, map(Path, inputs.files))
    limits = options.limits_of(limit)
    problems, documents = inputs.problems, []
    with progress(inputs.files) as turn_to:
        for path in inputs.files:
            turn_to(path)
            try:
                documents += _read(path, limits)
            except Exception as error:  # noqa: BLE001  (the other files go on)
                problems.append(guard.sentence(error, path))
    if documents:
        deliver(_content(documents, form, lang, output), output)
    for problem in problems:
        guard.complain(problem)
    return guard.USAGE if problems else 0


def _read(path: str, limits: Limits) -> list[Read]:
    found = [(document, judge_narrative(document)) for document in read_all(Path(path), limits)]
    for document, narrative in found:
        refuse_nothing(document, narrative)
    return found


def _content(documents: Sequence[Read], form: str | None, lang: Lang, output: Path | None) -> str | bytes:
    if form is None and output is not None and output.suffix.lower() in FORMS:
        from perfscore.writers.formats import write_cards  # noqa: PLC0415  (each form loads what it needs)

        return write_cards([document for document, _ in documents], output.name)
    if options.form_of(form, output) == "json":
        return (json.dumps(_contract(documents), ensure_ascii=False, indent=1) + "\n").encode(errors="backslashreplace")
    from perfscore.report.cards_text import print_cards  # noqa: PLC0415
    from perfscore.report.console import laid_out  # noqa: PLC0415

    terminal = output is None and sys.stdout.isatty()
    return laid_out(lambda console: print_cards(documents, lang, console), terminal=terminal)


def _contract(documents: Sequence[Read]) -> dict[str, Any]:
    from perfscore.report.claims_json import claims_json, unread_json  # noqa: PLC0415
    from perfscore.writers.contract_json import scorecards_json  # noqa: PLC0415

    content = scorecards_json(document for document, _ in documents)
    for written, (_, narrative) in zip(content["documents"], documents, strict=True):
        written["claims"] = claims_json(narrative.claims)
        written["unread"] += [unread_json(item) for item in narrative.unread]
    return content


command = read_command
