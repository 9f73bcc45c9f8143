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
from perfscore.limits import DEFAULT, Limits

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
            raise DocumentError(f"{name}: this is a folder; name the file itself")
        if not path.exists():
            raise DocumentError(f"{name}: no such file; check the path")
        if not path.is_file():
            raise DocumentError(f"{name}: this is no regular file; save the document to a file first")
        _check_size(name, path.stat().st_size, limits)
        with path.open("rb") as file:
            data = file.read(limits.file_mb * MEGABYTE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(f"{name}: the file cannot be opened ({reason}); check its name and your rights") from error
    return source_of(name, data, limits)


def _check_size(name: str, size: int, limits: Limits) -> None:
    if size == 0:
        raise DocumentError(f"{name}: the file is empty; save the document again")
    if size > limits.file_mb * MEGABYTE:
        raise limits.exceeded("file_mb", f"the file has {size / MEGABYTE:.0f} MB", name)
