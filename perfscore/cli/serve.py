"""``perfscore serve``: the page in a browser, and the HTTP interface."""

from __future__ import annotations

import os
import secrets
from collections.abc import Sequence
from pathlib import Path

import click

from perfscore.both import Lang
from perfscore.cli import options
from perfscore.cli.language import say
from perfscore.errors import UsageError
from perfscore.reason import Wording

MISSING = Wording(
    "extra-missing",
    zh="serve 需要附加组件：pip install 'perfscore[serve]'（缺少 {name}）",
    en="serve needs more packages: pip install 'perfscore[serve]' ({name} is missing)",
)
NO_TOKEN = Wording(
    "token-missing",
    zh="--no-page 需要环境变量 PERFSCORE_TOKEN（至少 16 个字符）",
    en="--no-page needs the environment variable PERFSCORE_TOKEN (16 characters at least)",
)
NO_FOLDER = Wording("no-folder", zh="--project {path}：没有这个文件夹", en="--project {path}: there is no such folder")
_SHORTEST = 16


@click.command(
    "serve",
    help=say(
        "在浏览器中打开审核页面（仅本机可访问）：放入文件，逐表查看问题、复算过程，作出决定，导出底稿。",
        "Open the page in a browser (reachable from this machine only): drop files, see each card with its findings "
        "and their arithmetic, decide, take the papers away.",
    ),
)
@click.argument("paths", metavar=options.FILES, nargs=-1, type=str)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar=say("端口", "PORT"),
    default=8765,
    show_default=True,
    help=say("端口；0 为自动选择", "Port; 0 takes a free one."),
)
@click.option(
    "--no-browser", is_flag=True, help=say("不打开浏览器，只显示网址", "Open no browser, print the address only.")
)
@click.option(
    "--no-page",
    is_flag=True,
    help=say(
        "只提供 HTTP 接口，令牌取自环境变量 PERFSCORE_TOKEN", "The HTTP interface only; token from PERFSCORE_TOKEN."
    ),
)
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    metavar=say("进程数", "N"),
    default=2,
    show_default=True,
    help=say("处理文件的进程数", "Processes that handle documents."),
)
@click.option(
    "--allow-host",
    multiple=True,
    metavar=say("主机名", "HOST[:PORT]"),
    help=say("另外接受的主机名（在代理之后）；可重复", "A further host name to answer to, behind a proxy; repeatable."),
)
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    metavar=say("文件夹", "DIR"),
    help=say("保存决定的文件夹", "The folder in which decisions are kept."),
)
@options.lang
@options.limit
def serve_command(  # noqa: D103  (its documentation is its help)
    *,
    paths: Sequence[str],
    port: int,
    no_browser: bool,
    no_page: bool,
    workers: int,
    allow_host: Sequence[str],
    project: Path | None,
    lang: Lang,
    limit: Sequence[str],
) -> int:
    try:
        from perfscore.serve.run_server import bound_socket, run  # noqa: PLC0415  (an extra)
        from perfscore.serve.settings import LOOPBACK, ServerSettings  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise UsageError(MISSING(name=error.name)) from None
    if project is not None and not project.is_dir():
        raise UsageError(NO_FOLDER(path=project))
    listening = bound_socket(LOOPBACK, port)
    settings = ServerSettings(
        token=_token(page=not no_page),
        port=listening.getsockname()[1],
        allowed=tuple(allow_host),
        project=project,
        page=not no_page,
        workers=workers,
        limits=options.limits_of(limit),
        lang=lang,
        first=tuple(paths),
    )
    run(settings, listening, browser=not no_browser and not no_page)
    return 0


def _token(*, page: bool) -> str:
    """The token of the environment, or a random one.

    Raises:
        UsageError: there is none where nobody would see a random one, or it is too short to keep anyone out.
    """
    given = os.environ.get("PERFSCORE_TOKEN", "")
    if given and len(given) >= _SHORTEST:
        return given
    if given or not page:
        raise UsageError(NO_TOKEN())
    return secrets.token_urlsafe(32)


command = serve_command
