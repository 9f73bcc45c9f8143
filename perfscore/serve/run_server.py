"""Start and end of the server: the socket, the line that says it is ready, the browser, the signals."""

from __future__ import annotations

import os
import signal
import socket
import sys
import tempfile
import webbrowser
from collections.abc import Callable
from html import escape
from pathlib import Path
from types import FrameType

import uvicorn

from perfscore.errors import UsageError
from perfscore.reason import Wording
from perfscore.serve.app import application
from perfscore.serve.settings import ServerSettings

PORT_TAKEN = Wording(
    "port-taken",
    zh="端口 {port} 不可用（{why}）；请用 --port 另选，或 --port 0 自动选择",
    en="port {port} cannot be used ({why}); choose another with --port, or --port 0",
)


def bound_socket(host: str, port: int) -> socket.socket:
    """A socket that listens on this machine only; port 0 takes a free one.

    Raises:
        UsageError: the port is taken or not allowed.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if os.name != "nt":  # on Windows the option would let a second server share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageError(PORT_TAKEN(port=port, why=error.strerror or error)) from None
    return listening


def run(
    settings: ServerSettings, listening: socket.socket, *, browser: bool, started: Callable[[], None] | None = None
) -> None:
    """Serve until a signal ends it; prints one line when it is ready."""
    config = uvicorn.Config(
        application(settings),
        log_level="warning",
        access_log=False,  # an address may hold the token
        server_header=False,
        date_header=False,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=10,
        h11_max_incomplete_event_size=64 * 1024,
    )
    server = _Server(config, settings, browser=browser, started=started)
    # uvicorn raises the signal again when all is closed; here SIGTERM and Ctrl-C are the usual end, not a failure
    usual = {number: signal.signal(number, _ended) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        server.run(sockets=[listening])
    finally:
        for number, handler in usual.items():
            signal.signal(number, handler)


def _ended(_signal: int, _frame: FrameType | None) -> None:
    """Take a signal that was already obeyed."""


class _Server(uvicorn.Server):
    def __init__(
        self, config: uvicorn.Config, settings: ServerSettings, *, browser: bool, started: Callable[[], None] | None
    ) -> None:
        super().__init__(config)
        self._settings, self._browser, self._started = settings, browser, started
        self._redirect: Path | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.should_exit:
            return
        settings = self._settings
        address = f"http://{settings.host}:{settings.port}/"
        print(f"{address}?token={settings.token}" if settings.page else address, flush=True)  # noqa: T201
        if self._browser:
            self._redirect = redirect_file(f"{address}?token={settings.token}")
            webbrowser.open(self._redirect.as_uri())
        if self._started is not None:
            self._started()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await super().shutdown(sockets=sockets)
        if self._redirect is not None:
            self._redirect.unlink(missing_ok=True)


def redirect_file(address: str) -> Path:
    """A file that only its owner can read and that sends the browser to `address`.

    So the token is no argument of a process, which others on this machine could see.
    """
    handle, name = tempfile.mkstemp(prefix="perfscore-", suffix=".html")
    page = f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={escape(address)}">'
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(page)
    if sys.platform != "win32":
        Path(name).chmod(0o600)
    return Path(name)
