"""The last line: whatever goes wrong becomes one sentence and an exit code, never a traceback.

``PERFSCORE_DEBUG=1`` shows the traceback after all.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import click

from perfscore.cli.language import current, say
from perfscore.version import __version__

USAGE = 2
# A group without a command shows its help; newer versions of click raise that as an error.
_HELP = getattr(click.exceptions, "NoArgsIsHelpError", ())
INTERRUPTED = 130  # 128 + SIGINT, as shells count


def guarded(command: Callable[[], object]) -> int:
    """The exit code of `command`: the whole number it returns, or 0; its errors are said on stderr."""
    try:
        code = command()
    except click.UsageError as error:
        if isinstance(error, _HELP):
            click.echo(error.format_message(), err=True)
        else:
            complain(_usage(error))
        return USAGE
    except click.ClickException as error:
        complain(error.format_message())
        return USAGE
    except (click.Abort, KeyboardInterrupt):
        complain(say("已中断，未写出报告", "interrupted; no report was written"))
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001  (the guard is here for exactly this)
        complain(sentence(error))
        return USAGE
    return code if isinstance(code, int) else 0


def sentence(error: Exception, path: str | None = None) -> str:
    """The sentence for an error: its own where it is one of ours or the system's, else that it is our defect.

    `path` is the file that was being worked on.

    >>> from perfscore.errors import PerfscoreError
    >>> sentence(PerfscoreError("a.txt: empty file"))
    'a.txt: empty file'
    """
    if os.environ.get("PERFSCORE_DEBUG"):
        raise error
    from perfscore.errors import PerfscoreError  # noqa: PLC0415  (loads attrs, which help does without)

    if isinstance(error, PerfscoreError):
        reason = error.reason
        return _worded(reason["zh"] if reason["zh"] != reason["en"] else None, reason["en"])
    if isinstance(error, OSError) and error.filename is not None:
        return _worded(None, f"{error.filename}: {error.strerror}")
    what = f"{type(error).__name__}: {error}"[:300] + f", {_where(error)}, {__version__}"
    where = "" if path is None else f"{path}: "
    return where + say(
        f"程序内部错误（{what}）：这是 perfscore 的缺陷，请将本句告知维护者；设 PERFSCORE_DEBUG=1 可查看详情",
        f"internal error ({what}): this is a defect of perfscore, please report it to its maintainers with this "
        "sentence; PERFSCORE_DEBUG=1 shows the details",
    )


def _worded(zh: str | None, english: str) -> str:
    if current() == "en":
        return english
    if zh is not None:
        return zh
    from perfscore.cli.errors_zh import in_chinese  # noqa: PLC0415  (only an error in Chinese needs the list)

    return in_chinese(english)


def complain(text: str) -> None:
    """One sentence on stderr."""
    from perfscore.report.printable import printable  # noqa: PLC0415  (most runs say nothing)

    click.echo(say("perfscore：错误：", "perfscore: error: ") + printable(text), err=True)


def _usage(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "perfscore"
    message = error.format_message().rstrip("。.")
    stop = "" if message.endswith(("?", "）", ")")) else say("。", ".")
    return say(f"{message}{stop}用法见 {path} --help", f"{message}{stop} See {path} --help")


def _where(error: Exception) -> str:
    """The line of ours in which it happened."""
    trace = error.__traceback__
    where = "?"
    while trace is not None:
        *folders, name = trace.tb_frame.f_code.co_filename.replace("\\", "/").split("/")
        if "perfscore" in folders:
            where = f"{name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return where


def warn(text: str) -> None:
    """One sentence on stderr that changes no exit code."""
    from perfscore.report.printable import printable  # noqa: PLC0415  (most runs say nothing)

    click.echo(f"perfscore: {printable(text)}", err=True)
