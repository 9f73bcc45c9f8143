"""The HTTP interface under ``/api/v1``: bodies are the contracts of the command line, errors have one form.

A file is sent as multipart field ``file`` (several are a batch), or a contract's JSON as the body itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from attrs import frozen
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from perfscore.both import listed
from perfscore.serve import refusal
from perfscore.serve.describe import description
from perfscore.serve.refusal import RefusedError
from perfscore.serve.tasks import Sent
from perfscore.serve.workers import Workers

_FILES = 500
# The longest name of a file that is kept: the end says most.
NAME_LENGTH = 200
_SCORE_KEYS = ("target", "actual", "weight", "published", "needs", "class", "standard")


@frozen
class Posted:
    """A request with documents: the files of each field, and the options beside them."""

    files: tuple[list[Sent], ...]
    options: dict[str, Any]


async def check(request: Request) -> Response:
    """Audit documents."""
    asked = await documents_of(request, "file")
    return JSONResponse(await _workers(request).run("check", *asked.files, asked.options))


async def read(request: Request) -> Response:
    """Read documents."""
    asked = await documents_of(request, "file")
    return JSONResponse(await _workers(request).run("read", *asked.files, asked.options))


async def diff(request: Request) -> Response:
    """Compare a statement with the one handed in again."""
    asked = await documents_of(request, "old", "new")
    return JSONResponse(await _workers(request).run("diff", *asked.files, asked.options))


async def score(request: Request) -> Response:
    """Score one indicator."""
    asked = await json_of(request)
    for name in ("target", "actual", "weight"):
        if not asked.get(name):
            raise RefusedError(refusal.MISSING_KEY(name=name), 422)
    for name, value in asked.items():
        if name not in _SCORE_KEYS or not isinstance(value, str):
            raise RefusedError(refusal.BAD_VALUE(name=name, value=repr(value), allowed=listed(_SCORE_KEYS)), 422)
    given = {("class_" if name == "class" else name): value for name, value in asked.items()}
    return JSONResponse(await _workers(request).run("score", given))


async def standards(request: Request) -> Response:
    """The shipped standards."""
    return JSONResponse(await _workers(request).run("standards"))


async def kinds(request: Request) -> Response:
    """The kinds of findings, with what each means."""
    return JSONResponse(await _workers(request).run("kinds"))


async def openapi(request: Request) -> Response:
    """This interface, described."""
    del request
    return JSONResponse(description())


async def documents_of(request: Request, *fields: str) -> Posted:
    """The documents that were sent: files of a form, or, for a single field, a contract's JSON as the body.

    Raises:
        RefusedError: neither, or a field without a file.
    """
    kind = request.headers.get("content-type", "")
    if kind.startswith("application/json") and len(fields) == 1:
        return Posted(([("request.json", await request.body())],), {})
    if not kind.startswith("multipart/form-data"):
        raise RefusedError(refusal.NOT_MULTIPART(), 415)
    try:
        form = await request.form(max_files=_FILES, max_fields=100)
    except (MultiPartException, HTTPException) as error:
        if getattr(error, "status_code", 400) == 413:
            raise
        raise RefusedError(refusal.NOT_MULTIPART(), 400) from None
    try:
        return Posted(tuple([await _sent(form, field) for field in fields]), _options(form))
    finally:
        await form.close()


async def _sent(form: FormData, field: str) -> list[Sent]:
    files = [item for item in form.getlist(field) if isinstance(item, UploadFile)]
    if not files:
        raise RefusedError(refusal.NO_FILE(), 422)
    return [(named(item.filename), await item.read()) for item in files]


def named(given: str | None) -> str:
    r"""The name of a file as a word: no folders above it, no control characters, bounded.

    >>> named("../../etc/passwd"), named("甲局\\自评表.docx"), named(None)
    ('etc/passwd', '甲局/自评表.docx', 'document')
    """
    parts = PurePath((given or "").replace("\\", "/")).parts
    kept = [part for part in parts if part not in {"/", "..", "."}]
    name = "".join(char if char.isprintable() else "�" for char in "/".join(kept))
    return name[-NAME_LENGTH:] or "document"


async def json_of(request: Request) -> Mapping[str, Any]:
    """The object that was sent.

    Raises:
        RefusedError: no JSON object.
    """
    try:
        found = json.loads(await request.body(), parse_float=str, parse_int=str, parse_constant=str)
    except (ValueError, RecursionError):
        raise RefusedError(refusal.NOT_JSON(), 400) from None
    if not isinstance(found, dict):
        raise RefusedError(refusal.NOT_JSON(), 400)
    return found


def _options(form: FormData) -> dict[str, Any]:
    """The options among the fields of a form."""
    return {
        "standard": _text(form, "standard"),
        "only": _texts(form, "only"),
        "ignore": _texts(form, "ignore"),
        "with": _texts(form, "with"),
    }


def _text(form: FormData, name: str) -> str | None:
    value = form.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise RefusedError(refusal.BAD_VALUE(name=name, value="file", allowed="text"), 422)
    return value


def _texts(form: FormData, name: str) -> Sequence[str]:
    return [value for value in form.getlist(name) if isinstance(value, str) and value]


def _workers(request: Request) -> Workers:
    workers = request.app.state.workers
    assert isinstance(workers, Workers)
    return workers


ROUTES = [
    Route("/api/v1/check", check, methods=["POST"]),
    Route("/api/v1/read", read, methods=["POST"]),
    Route("/api/v1/score", score, methods=["POST"]),
    Route("/api/v1/diff", diff, methods=["POST"]),
    Route("/api/v1/standards", standards, methods=["GET"]),
    Route("/api/v1/kinds", kinds, methods=["GET"]),
    Route("/api/v1/openapi.json", openapi, methods=["GET"]),
    Route("/openapi.json", openapi, methods=["GET"]),
]
