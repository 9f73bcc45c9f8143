"""Write a file so that it is there whole or not at all: beside its place first, then moved there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def write_whole(content: bytes, path: Path) -> None:
    """Write the file, keeping the permissions of one that it replaces; a link is followed.

    Raises:
        OSError: it cannot be written; what was there before is untouched.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():  # /dev/stdout, a named pipe: nothing to move into place
        target.write_bytes(content)
        return
    with tempfile.NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as temporary:
        try:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
            temporary.close()
            Path(temporary.name).chmod(_mode(target))
            Path(temporary.name).replace(target)
        except BaseException:
            temporary.close()
            Path(temporary.name).unlink(missing_ok=True)
            raise


def _mode(target: Path) -> int:
    """The permissions of the file replaced, or those a new file gets."""
    if target.exists():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
