"""The last line: whatever goes wrong becomes one sentence and an exit code, never a traceback.

``PERFSCORE_DEBUG=1`` shows the traceback after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from perfscore.cli.language import current, say

if TYPE_CHECKING:
    from perfscore.reason import Reason

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
        complain(*_sentences(error))
        return USAGE
    return code if isinstance(code, int) else 0


def sentence(error: Exception, path: str | None = None) -> str:
    """The sentence for an error, in the language of this run; `path` is the file that was being worked on.

    >>> from perfscore.errors import PerfscoreError
    >>> sentence(PerfscoreError("a.txt: empty file"))
    'a.txt: empty file'
    """
    from perfscore.failure import reason_of  # noqa: PLC0415  (most runs go well)

    return said(reason_of(error, path))


def _sentences(error: Exception) -> list[str]:
    """One sentence, but of a standard with several mistakes one for each: they are said a line each."""
    from perfscore.errors import StandardError  # noqa: PLC0415  (most runs go well)

    text = sentence(error)
    return text.split("\n") if isinstance(error, StandardError) else [text]


def said(reason: Reason) -> str:
    """A reason in the language of this run."""
    return reason[current()]


def complain(text: str, *more: str) -> None:
    """One sentence on stderr; `more` are further ones, a line each."""
    from perfscore.report.printable import printable  # noqa: PLC0415  (most runs say nothing)

    click.echo(say("perfscore：错误：", "perfscore: error: ") + printable(text), err=True)
    for line in more:
        click.echo(printable(line), err=True)


def _usage(error: click.UsageError) -> str:
    path = error.ctx.command_path if error.ctx else "perfscore"
    message = error.format_message().rstrip("。.")
    if current() == "zh":  # click quotes what was typed, and lists what it knows, as English does
        message = re.sub(r"'([^']*)'", r"“\1”", message).replace("”, “", "”、“").replace("。 （", "（")
        message = re.sub(r" ?([“”]) ?", r"\1", message)
    stop = say("。", "" if message.endswith(("?", ")")) else ".")
    return say(f"{message}{stop}用法见 {path} --help", f"{message}{stop} See {path} --help")


def warn(text: str) -> None:
    """One sentence on stderr that changes no exit code."""
    from perfscore.report.printable import printable  # noqa: PLC0415  (most runs say nothing)

    click.echo(say("perfscore：", "perfscore: ") + printable(text), err=True)
