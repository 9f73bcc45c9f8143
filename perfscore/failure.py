"""What went wrong with one input, as a reason with a code and a place: the same for command, page and cluster.

>>> from perfscore.errors import DocumentError
>>> reason_of(DocumentError("a.txt: the file is empty"))["en"]
'a.txt: the file is empty'
>>> reason_of(FileNotFoundError(2, "No such file or directory", "a.txt"))["zh"]
'a.txt：没有这个文件或文件夹'
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from perfscore.both import Both
from perfscore.errors import PerfscoreError
from perfscore.reason import Reason, Wording
from perfscore.version import __version__

INTERNAL = Wording(
    "internal-error",
    zh="程序内部错误（{what}）：这是 perfscore 的缺陷，请将本句告知维护者；设 PERFSCORE_DEBUG=1 可查看详情",
    en="internal error ({what}): this is a defect of perfscore, please report it to its maintainers with this "
    "sentence; PERFSCORE_DEBUG=1 shows the details",
)
INTERNAL_AT = Wording("internal-error-at", zh="{path}：{said}", en="{path}: {said}")
SYSTEM = Wording("system-error", zh="{path}：{why}", en="{path}: {why}")

_SYSTEM_ZH = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EEXIST: "已有同名文件",
    errno.EISDIR: "这是文件夹",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.ENOSPC: "磁盘空间不足",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "文件名过长",
    errno.EIO: "读写出错",
    errno.EMFILE: "打开的文件过多",
    errno.ELOOP: "链接互相指向",
    errno.EBADF: "输出已关闭",
    errno.EINVAL: "系统不接受这一操作",
}
_LONGEST = 300


def reason_of(error: Exception, path: str | None = None) -> Reason:
    """The reason an error gives: its own where it is ours or the system's, else that it is our defect.

    `path` is the file that was being worked on. With ``PERFSCORE_DEBUG`` set the error is raised instead.
    """
    if os.environ.get("PERFSCORE_DEBUG"):
        raise error
    if isinstance(error, PerfscoreError):
        return error.reason
    if isinstance(error, OSError) and error.filename is not None:
        return SYSTEM(path=error.filename, why=system_words(error))
    what = f"{type(error).__name__}: {error}"[:_LONGEST] + f", {_where(error)}, {__version__}"
    said = INTERNAL(what=what)
    return said if path is None else INTERNAL_AT(path=path, said=said)


def system_words(error: OSError) -> Both:
    """What the system says of an error, in both languages.

    >>> system_words(OSError(28, "No space left on device")).zh
    '磁盘空间不足'
    """
    english = error.strerror or str(error)
    return Both(_SYSTEM_ZH.get(error.errno or 0, f"系统错误 {error.errno}"), english)


def _where(error: Exception) -> str:
    """The line of ours in which it happened."""
    trace = error.__traceback__
    where = "?"
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        if "perfscore" in path.parts:
            where = f"{path.name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where
