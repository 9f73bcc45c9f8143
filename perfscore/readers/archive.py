"""A ZIP of documents: each member is read by its content; those that are no documents are named as unread.

A member's name is text to show: nothing is ever unpacked to a path. Archives inside archives are not opened.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from zipfile import ZipInfo

from attrs import evolve

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT, Limits
from perfscore.model.document import Document
from perfscore.model.place import Place, Unread
from perfscore.readers.package import Package, one_line, open_package
from perfscore.readers.sniff import kind_of_file
from perfscore.readers.source import Source, source_of
from perfscore.reason import Wording

TOO_SLOW = Wording("archive-too-slow", zh="读取压缩包用时过长", en="reading the archive takes too long")
EMPTY = Wording("archive-empty", zh="其中没有文件", en="it is empty")
NO_DOCUMENT = Wording(
    "archive-no-document",
    zh="{path}：压缩包中没有可读的文件：{why}",
    en="{path}: there is no document in this archive; {why}",
)
NESTED = Wording(
    "archive-nested",
    zh="{path}：压缩包内另有压缩包，请先解压",
    en="{path}: an archive inside an archive; unpack it first",
)

_LEFT_BEHIND = (".", "~$", "Thumbs.db", "desktop.ini")


def read_archive(
    source: Source, read: Callable[[Source, Limits], tuple[Document, ...]], limits: Limits = DEFAULT
) -> tuple[Document, ...]:
    """The documents of all members, in the order of their names; `read` reads one member.

    Raises:
        DocumentError: a damaged archive, or one without a document.
        LimitError: it inflates too far.
    """
    package = open_package(source.data, source.name, limits)
    documents: list[Document] = []
    failures: list[Unread] = []
    members = [(_shown(item.filename), item) for item in package.members if not _is_left_behind(item.filename)]
    members.sort(key=lambda pair: pair[0])
    started = monotonic()
    seen: dict[str, int] = {}
    for shown, item in members:
        # Two members may have one name: each is read, the second with its number.
        seen[shown] = seen.get(shown, 0) + 1
        path = f"{source.name}/{shown}" + (f" ({seen[shown]})" if seen[shown] > 1 else "")
        left = limits.seconds - int(monotonic() - started)
        if left <= 0:
            raise limits.exceeded("seconds", TOO_SLOW(), source.name)
        try:
            documents += _read_member(package, item, path, read, evolve(limits, seconds=left))
        except DocumentError as error:
            failures.append(Unread(text=shown, place=Place(file=path), reason=error.reason))
    if not documents:
        why = failures[0].reason if failures else EMPTY()
        raise DocumentError(NO_DOCUMENT(path=source.name, why=why))
    if failures:
        first = documents[0]
        state = "part" if first.reading.state == "whole" else first.reading.state
        reading = evolve(first.reading, state=state, unread=first.reading.unread + len(failures))
        documents[0] = evolve(first, unread=(*first.unread, *failures), reading=reading)
    return tuple(documents)


def _read_member(
    package: Package,
    item: ZipInfo,
    path: str,
    read: Callable[[Source, Limits], tuple[Document, ...]],
    limits: Limits,
) -> tuple[Document, ...]:
    data = package.read_member(item)
    member = source_of(path, data, limits)
    if kind_of_file(data) == "zip":
        raise DocumentError(NESTED(path=path))
    return read(member, limits)


def _is_left_behind(name: str) -> bool:
    """Whether a member is what operating systems and open office programs leave in a folder."""
    last = name.rstrip("/").rpartition("/")[2]
    return name.startswith("__MACOSX/") or last.startswith(_LEFT_BEHIND)


def _shown(name: str) -> str:
    """A member's name; Chinese systems store GBK, others UTF-8, where the format says code page 437.

    >>> _shown("自评表.xlsx".encode("gbk").decode("cp437")), _shown("自评表.xlsx".encode().decode("cp437"))
    ('自评表.xlsx', '自评表.xlsx')
    """
    for encoding in ("utf-8", "gb18030"):
        try:
            return one_line(name.encode("cp437").decode(encoding))
        except UnicodeError:
            continue
    return one_line(name)
