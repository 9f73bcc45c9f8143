"""Where a rule is from, and how sure that is; shown wherever a standard is cited.

>>> Citation(document="财预〔2020〕10号", status="unconfirmed").label("zh")
'财预〔2020〕10号（未核原文）'
"""

from __future__ import annotations

from typing import Literal, get_args

from attrs import frozen

from perfscore.both import Both, Lang
from perfscore.standards.keys import Keys

SourceStatus = Literal["printed", "secondary", "derived", "unconfirmed", "convention"]
STATUSES: tuple[SourceStatus, ...] = get_args(SourceStatus)

STATUS_WORDS: dict[SourceStatus, Both] = {
    "printed": Both("已核原文", "checked against the original"),
    "secondary": Both("转引", "cited at second hand"),
    "derived": Both("由已公开的自评表推得", "derived from published cards"),
    "unconfirmed": Both("未核原文", "not checked against the original"),
    "convention": Both("本工具约定，无文件依据", "a convention of this tool, from no source"),
}


@frozen(kw_only=True)
class Citation:
    """A document with article and address; `note` says in a sentence what was found there."""

    document: str | None = None
    article: str | None = None
    address: str | None = None
    note: str | None = None
    status: SourceStatus = "unconfirmed"

    @classmethod
    def read(cls, keys: Keys) -> Citation:
        """Read a ``[source]`` table."""
        keys.only("document", "article", "address", "note", "status")
        status: SourceStatus = keys.choice("status", STATUSES, "unconfirmed")  # type: ignore[assignment]
        return cls(
            document=keys.text("document"),
            article=keys.text("article"),
            address=keys.text("address"),
            note=keys.text("note"),
            status=status,
        )

    def label(self, lang: Lang) -> str:
        """Document and article with the status in brackets, in words."""
        status = STATUS_WORDS[self.status][lang]
        name = " ".join(part for part in (self.document, self.article) if part)
        if not name:
            return status
        return f"{name}（{status}）" if lang == "zh" else f"{name} ({status})"
