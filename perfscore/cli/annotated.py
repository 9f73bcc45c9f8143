"""``check --annotate OUT``: the findings put back into a copy of the one document that was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import define, field

from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.cli.output import check_output, deliver
from perfscore.errors import UsageError
from perfscore.limits import Limits
from perfscore.reason import Wording
from perfscore.run import Audited, Failed

ONE_DOCUMENT = Wording(
    "annotate-one-document",
    zh="--annotate：要审核的文件有{number}个，请只给一个",
    en="--annotate: {number} documents are to be checked; name exactly one",
)
SAME_FORMAT = Wording(
    "annotate-same-format",
    zh="--annotate {path}：副本与 {document} 格式相同，请用相同的扩展名",
    en="--annotate {path}: the copy is of the format of {document}; give it the same extension",
)
SAME_FILE = Wording(
    "annotate-over-report",
    zh="--annotate {path}：与 --output 是同一个文件，请另取名称",
    en="--annotate {path}: this is the file of --output too; name another one",
)
SEVERAL_INSIDE = Wording(
    "annotate-several-inside",
    zh="--annotate：文件中不止一份文档",
    en="--annotate: the file holds more than one document",
)
CHANGED = Wording(
    "annotate-changed-meanwhile",
    zh="--annotate：文件在审核期间有改动",
    en="--annotate: the file changed while it was checked",
)


@define
class Annotating:
    """A copy to be written to `output`, or nothing where that is None; keeps the one document it is of."""

    output: Path | None
    audited: list[AuditedDocument] = field(factory=list)

    @classmethod
    def of(cls, copy: Path | None, files: Sequence[Path], report: Path | None) -> Annotating:
        """The copy that was asked for; refused before the work is done where it could not be made.

        Raises:
            UsageError: not exactly one document, an output that cannot be written, or that of the report.
        """
        if copy is None:
            return cls(None)
        if len(files) != 1:
            raise UsageError(ONE_DOCUMENT(number=len(files)))
        check_output(copy, files, option="--annotate")
        if copy.suffix.lower() != files[0].suffix.lower():
            raise UsageError(SAME_FORMAT(path=copy, document=files[0]))
        if report is not None and copy.resolve() == report.resolve():
            raise UsageError(SAME_FILE(path=copy))
        return cls(copy)

    def watching(self, outcomes: Iterator[Audited | Failed]) -> Iterator[Audited | Failed]:
        """The outcomes, unchanged; what the copy needs is kept as it comes by."""
        for outcome in outcomes:
            if self.output is not None and isinstance(outcome, Audited):
                self.audited.append(outcome.result)
            yield outcome

    def write(self, lang: Lang, limits: Limits) -> None:
        """Write the copy; the document itself is never changed.

        Raises:
            UsageError: the file holds several documents, changed meanwhile, or is of a format that carries no comments.
        """
        if self.output is None:
            return
        from perfscore.annotation.annotate import annotate  # noqa: PLC0415  (only this option needs it)
        from perfscore.readers.source import open_source  # noqa: PLC0415

        if len(self.audited) != 1:
            raise UsageError(SEVERAL_INSIDE())
        [one] = self.audited
        source = open_source(Path(one.document.path), limits)
        if source.sha256 != one.document.sha256:
            raise UsageError(CHANGED())
        deliver(annotate(source, one, lang, limits), self.output)
