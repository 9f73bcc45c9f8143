"""The application: routes inside, the guard around them, one form for every error."""

from __future__ import annotations

import sys
from asyncio import to_thread
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from perfscore.failure import INTERNAL
from perfscore.report.printable import printable
from perfscore.serve import api, refusal
from perfscore.serve.decisions import Decisions
from perfscore.serve.desk import Desk
from perfscore.serve.guard import Guard
from perfscore.serve.refusal import RefusedError
from perfscore.serve.settings import MEGABYTE, ServerSettings
from perfscore.serve.workers import Workers

_SENTENCES = {404: refusal.NOT_FOUND, 405: refusal.WRONG_METHOD}


def application(settings: ServerSettings) -> Starlette:
    """The server's application; its workers start and end with it."""
    workers = Workers(settings)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        workers.start()
        try:
            if settings.page:
                await _open_first(app)
            yield
        finally:
            workers.stop()

    routes: list[BaseRoute] = [*api.ROUTES]
    if settings.page:
        from perfscore.serve import page  # noqa: PLC0415  (a server without a page loads no templates)

        routes += page.ROUTES
    app = Starlette(
        routes=routes,
        middleware=[  # the guard outside: it refuses a body that says it is too long in our own words
            Middleware(Guard, settings=settings),
            Middleware(RequestBodyLimitMiddleware, max_body_size=settings.body_mb * MEGABYTE),
        ],
        exception_handlers={RefusedError: _refused, HTTPException: _http, Exception: _defect},
        lifespan=lifespan,
    )
    app.state.settings = settings
    app.state.workers = workers
    decisions = Decisions(project=settings.project)
    decisions.load()
    app.state.desk = Desk(settings=settings, workers=workers, decisions=decisions)
    return app


async def _open_first(app: Starlette) -> None:
    """Open the files of the command line; one that is refused is said on standard error, and the page starts."""
    desk: Desk = app.state.desk
    for path in desk.settings.first:
        try:
            await desk.open(path, await to_thread(Path(path).read_bytes), {}, desk.settings.lang)
        except RefusedError as error:
            _say(error.reason[desk.settings.lang])
        except OSError as error:
            _say(f"{path}: {error.strerror}")


def _say(sentence: str) -> None:
    """A line of the log: the name of a file writes no other line and moves no cursor."""
    print(f"perfscore: {printable(sentence)}", file=sys.stderr)  # noqa: T201


def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return refusal.refusal(error.reason, error.status, error.place)


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if error.status_code == 413:
        settings: ServerSettings = request.app.state.settings
        return refusal.refusal(refusal.TOO_LARGE(mb=settings.body_mb), 413)
    wording = _SENTENCES.get(error.status_code, refusal.NOT_MULTIPART)
    answer = refusal.refusal(wording(), error.status_code)
    for name, value in (error.headers or {}).items():
        answer.headers[name] = value
    return answer


def _defect(_request: Request, error: Exception) -> Response:
    return refusal.refusal(INTERNAL(what=type(error).__name__), 500)
