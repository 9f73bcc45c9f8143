"""One file as bytes, within limits, with its digest: what every format reader starts from.

The content decides what a file is, never its extension.

>>> open_source(Path("no/such/file.txt"))
Traceback (most recent call last):
...
perfscore.errors.DocumentError: no/such/file.txt: no such file; check the path
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from attrs import field, frozen

from perfscore.errors import DocumentError
from perfscore.failure import system_words
from perfscore.limits import DEFAULT, Limits
from perfscore.reason import Wording

FOLDER = Wording(
    "source-is-a-folder",
    zh="{path}：这是文件夹，请写出文件名",
    en="{path}: this is a folder; name the file itself",
)
NO_FILE = Wording("source-missing", zh="{path}：没有这个文件，请核对路径", en="{path}: no such file; check the path")
NOT_REGULAR = Wording(
    "source-not-regular",
    zh="{path}：这不是普通文件，请先另存为文件",
    en="{path}: this is no regular file; save the document to a file first",
)
NOT_OPENED = Wording(
    "source-not-opened",
    zh="{path}：文件打不开（{why}），请核对文件名和权限",
    en="{path}: the file cannot be opened ({why}); check its name and your rights",
)
NO_PATH = Wording("source-no-path", zh="文件名中有不能使用的字符", en="a character of its name cannot be in one")

PROTECTED = Wording(
    "file-protected",
    zh="{path}：文件有密码保护，请去掉密码后保存",
    en="{path}: the file is protected by a password; save it without one",
)
EMPTY = Wording(
    "source-empty",
    zh="{path}：文件为空，请重新保存",
    en="{path}: the file is empty; save the document again",
)
LARGE = Wording("source-large", zh="文件有 {mb} MB", en="the file has {mb} MB")

MEGABYTE = 1 << 20


@frozen(kw_only=True)
class Source:
    """The bytes of a file; `name` is the path as the user gave it (or ``archive.zip/member`` inside an archive)."""

    name: str
    data: bytes = field(repr=False)
    sha256: str

    @property
    def head(self) -> bytes:
        """The first bytes, by which formats are told apart."""
        return self.data[:4096]


def source_of(name: str, data: bytes, limits: Limits = DEFAULT) -> Source:
    """A source from bytes that are already in memory (a member of an archive, an upload).

    Raises:
        DocumentError: there is nothing in it.
        LimitError: it is larger than the limit ``file_mb``.

    >>> source_of("a.txt", b"x").sha256[:8]
    '2d711642'
    """
    _check_size(name, len(data), limits)
    return Source(name=name, data=data, sha256=hashlib.sha256(data).hexdigest())


def open_source(path: Path, limits: Limits = DEFAULT, name: str | None = None) -> Source:
    """Read the file at `path`, known as `name` if one is given; its size is checked before a byte is read.

    Raises:
        DocumentError: no such file, no regular file, not readable, or empty.
        LimitError: larger than the limit ``file_mb``.
    """
    name = str(path) if name is None else name
    try:
        if path.is_dir():
            raise DocumentError(FOLDER(path=name))
        if not path.exists():
            raise DocumentError(NO_FILE(path=name))
        if not path.is_file():
            raise DocumentError(NOT_REGULAR(path=name))
        _check_size(name, path.stat().st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.file_mb * MEGABYTE + 1)
    except (OSError, ValueError) as error:
        why = system_words(error) if isinstance(error, OSError) else NO_PATH()
        raise DocumentError(NOT_OPENED(path=name, why=why)) from error
    return source_of(name, data, limits)


def _check_size(name: str, size: int, limits: Limits) -> None:
    if size == 0:
        raise DocumentError(EMPTY(path=name))
    if size > limits.file_mb * MEGABYTE:
        raise limits.exceeded("file_mb", LARGE(mb=f"{size / MEGABYTE:.0f}"), name)
