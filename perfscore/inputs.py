"""What was named to be audited: files as they are, folders as the documents in them, each file once.

>>> [type(item).__name__ for item in named_inputs(["no-such-file.txt"])]
['Skipped']
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from os import PathLike, fspath
from pathlib import Path, PurePath

from attrs import evolve, frozen

from perfscore.both import listed
from perfscore.failure import system_words
from perfscore.model.document import Document
from perfscore.model.relative_names import relative_names
from perfscore.readers.source import Source
from perfscore.reason import Reason, Wording
from perfscore.twins import is_exact

# Documents are recognised by their content; the names only keep a folder's other files out.
SUFFIXES = (
    ".7z", ".bmp", ".csv", ".doc", ".docx", ".et", ".htm", ".html", ".jpeg", ".jpg", ".json", ".md", ".mht", ".mhtml",
    ".ods", ".odt", ".ofd", ".pdf", ".png", ".rar", ".rtf", ".tif", ".tiff", ".tsv", ".txt", ".wps", ".xls", ".xlsb",
    ".xlsm", ".xlsx", ".zip",
)  # fmt: skip
_UNPACK_FIRST = {".7z", ".rar"}  # known, so that a folder's report says that they were not read

NO_SUCH_FILE = Wording("no-such-file", zh="{path}：没有这个文件，请核对路径", en="{path}: no such file; check the path")
EMPTY_FOLDER = Wording(
    "folder-without-documents",
    zh="{path}：文件夹中没有可读的文件；可读取 {suffixes}",
    en="{path}: a folder without documents; {suffixes} are read",
)
CLOSED_FOLDER = Wording(
    "folder-not-readable",
    zh="{path}：文件夹无法打开（{why}），其中的文件未审核",
    en="{path}: the folder cannot be opened ({why}); the documents in it are not audited",
)


@frozen(kw_only=True)
class Named:
    """An input to read, by the path it is reported under.

    `folder` is the folder that was named where the file itself was not. `name` is the path that decisions and ids of
    findings know it by: it does not change when the folder moves.
    `sole_name` says that no other input has its file name.
    """

    path: str
    value: str | PathLike[str] | Source | Document
    folder: str | None = None
    name: str = ""
    sole_name: bool = True


@frozen(kw_only=True)
class Skipped:
    """A path that names nothing to read, and why."""

    path: str
    reason: Reason


def named_inputs(inputs: Iterable[str | PathLike[str] | Source | Document | Named]) -> tuple[Named | Skipped, ...]:
    """The inputs, folders opened; a file that is named twice comes once, where it was named first.

    One that is named already keeps its name.
    """
    given = tuple(inputs)
    found: dict[object, Named | Skipped] = {}
    for value in given:
        if isinstance(value, Named):
            found[value.path] = value
        elif isinstance(value, Document):
            found[id(value)] = Named(path=value.path, value=value)
        elif isinstance(value, Source):
            found[id(value)] = Named(path=value.name, value=value)
        else:
            for item in _files(fspath(value)):
                found.setdefault(item.path, item)
    items = _exact_first(list(found.values()))
    open_names = [item for item in items if isinstance(item, Named) and not item.name]
    names = dict(zip(map(id, open_names), _names(open_names, alone=len(given) == 1), strict=True))
    of_name = Counter(PurePath(item.path).name for item in items)
    return tuple(
        evolve(item, name=names.get(id(item), item.name), sole_name=of_name[PurePath(item.path).name] == 1)
        if isinstance(item, Named)
        else item
        for item in items
    )


def _exact_first(items: Sequence[Named | Skipped]) -> list[Named | Skipped]:
    """Files that differ only in their extension: those that keep their tables whole before the others.

    Of the same statement as Word and as PDF the first is judged (`perfscore.twins`).
    """
    ordered = list(items)
    places: dict[PurePath, list[int]] = {}
    for place, item in enumerate(items):
        places.setdefault(PurePath(item.path).with_suffix(""), []).append(place)
    for several in places.values():
        best_first = sorted((items[place] for place in several), key=lambda item: not is_exact(item.path))
        for place, item in zip(several, best_first, strict=True):
            ordered[place] = item
    return ordered


def _names(items: Sequence[Named], *, alone: bool) -> Sequence[str]:
    """Paths below the folder, where one folder was named; else as `relative_names` tells several files apart."""
    if alone and all(item.folder is not None for item in items):
        return [PurePath(item.path).relative_to(item.folder or "").as_posix() for item in items]
    return relative_names([item.path for item in items])


def _files(path: str) -> Iterator[Named | Skipped]:
    """The file at a path, or the documents in a folder, in order of name, subfolders included."""
    if os.path.isdir(path):  # noqa: PTH112  (names stay as the user wrote them)
        found = [*_documents(path)]
        yield from found or [
            Skipped(
                path=path,
                reason=EMPTY_FOLDER(path=path, suffixes=listed(name for name in SUFFIXES if name not in _UNPACK_FIRST)),
            )
        ]
    elif not os.path.exists(path):  # noqa: PTH110
        yield Skipped(path=path, reason=NO_SUCH_FILE(path=path))
    else:
        yield Named(path=path, value=path)


def _documents(folder: str) -> Iterator[Named | Skipped]:
    """The documents in a folder; hidden files and what an open office program leaves beside them are passed over."""
    closed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = os.path.join(where, name)  # noqa: PTH118
            if name.lower().endswith(SUFFIXES) and not name.startswith((".", "~$")) and Path(path).is_file():
                yield Named(path=path, value=path, folder=folder)
    for error in closed:
        path = str(error.filename)
        yield Skipped(path=path, reason=CLOSED_FOLDER(path=path, why=system_words(error)))
