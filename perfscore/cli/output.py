"""Where a report goes: the screen, or a file that is whole or not there at all."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from perfscore.errors import UsageError
from perfscore.failure import system_words
from perfscore.reason import Wording
from perfscore.whole_file import write_whole

BROKEN_PIPE = 141  # 128 + SIGPIPE: the reader of the pipe went away, as `| head` does


IS_FOLDER = Wording(
    "output-is-folder",
    zh="{option} {path}：是文件夹，请写出其中的文件名",
    en="{option} {path}: is a folder; name a file in it",
)
NO_FOLDER = Wording(
    "output-no-folder",
    zh="{option} {path}：没有文件夹 {folder}，请先建立",
    en="{option} {path}: there is no folder {folder}; make it first",
)
IS_INPUT = Wording(
    "output-is-input",
    zh="{option} {path}：是要读取的文件之一，请另取名称",
    en="{option} {path}: is one of the documents to be read; name another file",
)
NOT_WRITTEN = Wording("output-not-written", zh="{path}：无法写入（{why}）", en="{path}: {why}")
SCREEN = Wording(
    "screen-not-written",
    zh="报告未能输出（{why}）；可用 --output 写入文件",
    en="the report could not be shown ({why}); --output writes it to a file",
)
CLOSED = Wording("screen-closed", zh="标准输出已关闭", en="standard output is closed")


def check_output(path: Path | None, inputs: Iterable[Path], option: str = "--output") -> None:
    """Refuse an output that could not be written, or would destroy an input, before the work is done.

    Raises:
        UsageError: no such folder, a folder in its place, or one of the inputs.
    """
    if path is None:
        return
    if path.is_dir():
        raise UsageError(IS_FOLDER(option=option, path=path))
    if not path.absolute().parent.is_dir():
        raise UsageError(NO_FOLDER(option=option, path=path, folder=path.parent))
    if path.exists() and any(source.exists() and path.samefile(source) for source in inputs):
        raise UsageError(IS_INPUT(option=option, path=path))


def is_terminal() -> bool:
    """Whether a terminal shows what is written; not where standard output is closed."""
    return sys.stdout is not None and sys.stdout.isatty()


def deliver(content: str | bytes, path: Path | None) -> None:
    """Write the report: UTF-8 to a file; on the screen text in its own encoding (what it lacks as an escape).

    Bytes are written as they are: what programs read never depends on the locale.

    Raises:
        SystemExit: the pipe was closed.
        UsageError: the file cannot be written.
    """
    if path is None:
        _to_screen(content)
        return
    try:
        write_whole(content.encode(errors="backslashreplace") if isinstance(content, str) else content, path)
    except OSError as error:
        raise UsageError(NOT_WRITTEN(path=path, why=system_words(error))) from None


def _to_screen(content: str | bytes) -> None:
    if sys.stdout is None:  # closed by who started us
        raise UsageError(SCREEN(why=CLOSED()))
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        if isinstance(content, str):
            sys.stdout.write(content)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more when it ends; that must not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(BROKEN_PIPE) from None
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise UsageError(SCREEN(why=system_words(error))) from None
