"""The annotated copy of a document, whichever of the formats that can carry notes it is in."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.errors import UsageError
from perfscore.limits import DEFAULT, Limits
from perfscore.readers.sniff import kind_of_file
from perfscore.readers.source import Source
from perfscore.reason import Wording

FORMATS = ("docx", "pdf", "xlsx")

NO_NOTES = Wording(
    "annotate-no-notes",
    zh="{path}：批注可写入 .xlsx、.docx、.pdf 文件，不能写入 {kind} 文件",
    en="{path}: findings are put back into .xlsx, .docx and .pdf files, not into {kind}",
)

Annotate = Callable[[Source, AuditedDocument, Lang, Limits], bytes]


def annotate(source: Source, audited: AuditedDocument, lang: Lang, limits: Limits = DEFAULT) -> bytes:
    """A copy of `source` with the findings of `audited` in it.

    Raises:
        UsageError: a format that carries no comments.
        DocumentError: no copy can be made of the document.
    """
    kind = kind_of_file(source.data)
    if kind not in FORMATS:
        raise UsageError(NO_NOTES(path=source.name, kind=kind))
    function: Annotate = getattr(import_module(f"perfscore.annotation.{kind}"), f"annotate_{kind}")
    return function(source, audited, lang, limits)
