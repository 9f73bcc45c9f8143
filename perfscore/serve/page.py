"""The page: one document with three columns, and the fragments that its script asks for. It decides nothing.

Every fragment is made by a worker from the same view as the report; the script only puts them in place.
"""

from __future__ import annotations

from importlib.resources import files

from attrs import evolve
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from perfscore.both import Lang
from perfscore.model.finding import About, Severity
from perfscore.report import wording as common
from perfscore.report.html import words as report_words
from perfscore.report.html.page import painter, templates
from perfscore.serve import refusal
from perfscore.serve import words as desk_words
from perfscore.serve.api import documents_of, json_of, named
from perfscore.serve.decisions import received, required, waiver_of
from perfscore.serve.desk import Desk
from perfscore.serve.refusal import RefusedError
from perfscore.serve.settings import ServerSettings
from perfscore.standards.standard import Standard

_STATIC = {"desk.js": "text/javascript", "desk.css": "text/css"}
_FORMS = {
    "html": ("text/html", "html"),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "json": ("application/json", "json"),
    "docx-audit": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    "sarif": ("application/json", "sarif"),
    "text": ("text/plain; charset=utf-8", "txt"),
}


async def index(request: Request) -> Response:
    """The page itself."""
    settings: ServerSettings = request.app.state.settings
    lang = _lang(request)
    html = templates().get_template("desk.html").render(
        lang=lang,
        words=desk_words,
        report=report_words,
        common=common,
        severities=sorted(Severity, reverse=True),
        say=lambda text, **values: text.format(**values)[lang] if values else text[lang],
        standards=[(name, Standard.load(name).title) for name in Standard.names()],
        settings=settings,
        other="en" if lang == "zh" else "zh",
    )  # fmt: skip
    answer = HTMLResponse(html)
    answer.set_cookie(f"{settings.cookie}-lang", lang, samesite="strict", httponly=True, path="/")
    return answer


async def language(request: Request) -> Response:
    """The page in the other language."""
    chosen: Lang = "en" if request.path_params["lang"] == "en" else "zh"
    settings: ServerSettings = request.app.state.settings
    answer = RedirectResponse("/", status_code=303)
    answer.set_cookie(f"{settings.cookie}-lang", chosen, samesite="strict", httponly=True, path="/")
    return answer


async def no_icon(request: Request) -> Response:
    """Browsers ask for a picture of the page; there is none."""
    del request
    return Response(status_code=204)


async def static(request: Request) -> Response:
    """The script and the style."""
    name = request.path_params["name"]
    if name not in _STATIC:
        raise RefusedError(refusal.NOT_FOUND(), 404)
    content = (files("perfscore.serve") / "static" / name).read_text("utf-8")
    if name == "desk.css":
        content = (files("perfscore.report.html") / "templates" / "report.css").read_text("utf-8") + content
    return Response(content, media_type=_STATIC[name])


async def open_files(request: Request) -> Response:
    """Open one file (the script sends several one after the other, to show how far it is)."""
    asked = await documents_of(request, "file")
    opened, failed = [], []
    for name, data in asked.files[0]:
        try:
            opened.append(await _desk(request).open(name, data, asked.options, _lang(request)))
        except RefusedError as error:
            failed.append({"path": name, **refusal.error_json(error.reason, error.place)["error"]})
    return JSONResponse({"opened": opened, "failed": failed})


async def paste(request: Request) -> Response:
    """A table that was pasted: its HTML, or its text."""
    given = await json_of(request)
    html, text, word = given.get("html"), given.get("text"), given.get("name")
    word = named(word) if isinstance(word, str) and word else "粘贴"
    if isinstance(html, str) and "<table" in html.lower():
        name, data = f"{word}.html", f'<meta charset="utf-8">{html}'.encode(errors="replace")
    elif isinstance(text, str) and text.strip():
        name, data = f"{word}.txt", text.encode(errors="replace")
    else:
        raise RefusedError(refusal.NO_TEXT(), 422)
    return JSONResponse({"opened": [await _desk(request).open(name, data, {}, _lang(request))], "failed": []})


async def blank(request: Request) -> Response:
    """A blank form to enter a card by hand; what is entered comes back as a pasted text."""
    lang = _lang(request)
    html = templates().get_template("blank.html").render(**painter(lang), desk=desk_words)
    return JSONResponse({"html": html})


async def queue(request: Request) -> Response:
    """The queue of all open files."""
    desk, lang = _desk(request), _lang(request)
    parts = [await desk.ask("queue", key, desk.decisions.all, lang, lang=lang) for key in desk.files]
    return JSONResponse({"html": "".join(part["html"] for part in parts)})


async def card(request: Request) -> Response:
    """One card."""
    desk, lang, path = _desk(request), _lang(request), request.path_params
    found = await desk.ask("card", path["key"], path["number"], path["card"], desk.decisions.all, lang, lang=lang)
    return JSONResponse(found)


async def text(request: Request) -> Response:
    """A document besides its cards."""
    desk, lang, path = _desk(request), _lang(request), request.path_params
    return JSONResponse(await desk.ask("text", path["key"], path["number"], desk.decisions.all, lang, lang=lang))


async def what_if(request: Request) -> Response:
    """One card with some cells changed."""
    desk, lang, path = _desk(request), _lang(request), request.path_params
    given = await json_of(request)
    changes = given.get("changes")
    if not isinstance(changes, list) or len(changes) > 500 or not all(isinstance(item, dict) for item in changes):
        raise RefusedError(refusal.BAD_VALUE(name="changes", value="…", allowed="[{row, field, value}]"), 422)
    whole = given.get("whole") is True
    return JSONResponse(
        await desk.ask(
            "what_if", path["key"], path["number"], path["card"], changes, whole, desk.decisions.all, lang, lang=lang
        )
    )


async def decide(request: Request) -> Response:
    """Keep a decision, or forget it; with a project folder it is in its file before this answers."""
    desk = _desk(request)
    given = await json_of(request)
    finding = required(given, "finding")
    if given.get("undo") is True:
        desk.decisions.forget(finding)
    else:
        former = given.get("former")
        decision = waiver_of(given)  # what cannot be used is refused before a worker is asked
        key, number, lang = given.get("key"), given.get("number"), _lang(request)
        if isinstance(key, str) and isinstance(number, str) and number.isdecimal():
            found = await desk.ask("subject", key, int(number), finding, desk.decisions.all, lang=lang)
            decision = evolve(decision, about=None if found is None else About(**found))
        desk.decisions.keep(decision, former if isinstance(former, str) else None)
    return _kept(desk)


async def add(request: Request) -> Response:
    """Add a finding by hand; it is one more from now on, and in the waiver file."""
    desk = _desk(request)
    given = await json_of(request)
    key, number = required(given, "key"), required(given, "number")
    if not number.isdecimal():
        raise RefusedError(refusal.NOT_FOUND(), 404)
    made = await desk.ask("added", key, int(number), dict(given), lang=_lang(request))
    desk.decisions.keep(received(made))
    return _kept(desk)


def _kept(desk: Desk) -> Response:
    return JSONResponse({"decisions": len(desk.decisions.all), "kept": desk.decisions.path is not None})


async def waivers(request: Request) -> Response:
    """The waiver file, for a page without a project folder."""
    return _attachment(_desk(request).decisions.toml().encode(), "application/toml", "waivers.toml")


async def papers(request: Request) -> Response:
    """All open files in one of the formats."""
    form = request.path_params["form"]
    desk, lang = _desk(request), _lang(request)
    if form not in _FORMS or not desk.files:
        raise RefusedError(refusal.NOT_FOUND(), 404)
    sent_files = [(file.name, file.data) for file in desk.files.values()]
    options = dict(next(iter(desk.files.values())).options)
    content = await desk.workers.run("papers", sent_files, options, desk.decisions.all, form, lang)
    media, suffix = _FORMS[form]
    return _attachment(content, media, f"perfscore-report.{suffix}")


async def page_picture(request: Request) -> Response:
    """A page of a PDF, drawn anew."""
    desk, path = _desk(request), request.path_params
    drawn = await desk.ask("page_picture", path["key"], path["page"], 1_200, lang=_lang(request))
    return Response(drawn, media_type="image/png")


async def close(request: Request) -> Response:
    """Forget a file."""
    _desk(request).close(request.path_params["key"])
    return JSONResponse({})


def _desk(request: Request) -> Desk:
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk


def _lang(request: Request) -> Lang:
    settings: ServerSettings = request.app.state.settings
    given = request.cookies.get(f"{settings.cookie}-lang", settings.lang)
    return "en" if given == "en" else "zh"


def _attachment(content: bytes, media: str, name: str) -> Response:
    return Response(content, media_type=media, headers={"Content-Disposition": f'attachment; filename="{named(name)}"'})


ROUTES = [
    Route("/", index),
    Route("/favicon.ico", no_icon),
    Route("/lang/{lang}", language),
    Route("/static/{name}", static),
    Route("/desk/files", open_files, methods=["POST"]),
    Route("/desk/files/{key}", close, methods=["DELETE"]),
    Route("/desk/paste", paste, methods=["POST"]),
    Route("/desk/blank", blank),
    Route("/desk/queue", queue),
    Route("/desk/files/{key}/{number:int}/cards/{card}", card),
    Route("/desk/files/{key}/{number:int}/cards/{card}/what-if", what_if, methods=["POST"]),
    Route("/desk/files/{key}/{number:int}/text", text),
    Route("/desk/files/{key}/pages/{page:int}.png", page_picture),
    Route("/desk/decisions", decide, methods=["POST"]),
    Route("/desk/findings", add, methods=["POST"]),
    Route("/desk/decisions.toml", waivers),
    Route("/desk/papers/{form}", papers),
]
