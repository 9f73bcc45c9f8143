"""``check --annotate OUT``: the findings put back into a copy of the one document that was checked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.cli.language import say
from perfscore.cli.output import check_output, deliver
from perfscore.errors import UsageError
from perfscore.limits import Limits


def check_annotated(output: Path | None, files: Sequence[str]) -> None:
    """Refuse a copy that could not be made, before the work is done.

    Raises:
        UsageError: not exactly one document, or an output that cannot be written.
    """
    if output is None:
        return
    if len(files) != 1:
        raise UsageError(
            f"--annotate: {len(files)} documents are to be checked; name exactly one",
            f"--annotate：要审核的文件有 {len(files)} 个，请只给一个",
        )
    check_output(output, map(Path, files), option="--annotate")
    if output.suffix.lower() != Path(files[0]).suffix.lower():
        raise UsageError(
            f"--annotate {output}: the copy is of the format of {files[0]}; give it the same extension",
            f"--annotate {output}：副本与 {files[0]} 格式相同，请用相同的扩展名",
        )


def write_annotated(audited: Sequence[AuditedDocument], output: Path, lang: Lang, limits: Limits) -> None:
    """Write the copy; the document itself is never changed.

    Raises:
        UsageError: the file holds several documents, changed meanwhile, or is of a format that carries no comments.
    """
    from perfscore.annotation.annotate import annotate  # noqa: PLC0415  (only this option needs it)
    from perfscore.readers.source import open_source  # noqa: PLC0415

    if len(audited) != 1:
        raise UsageError(say("--annotate：文件中不止一份文档", "--annotate: the file holds more than one document"))
    [one] = audited
    source = open_source(Path(one.document.path), limits)
    if source.sha256 != one.document.sha256:
        raise UsageError(say("--annotate：文件在审核期间有改动", "--annotate: the file changed while it was checked"))
    deliver(annotate(source, one, lang, limits), output)
