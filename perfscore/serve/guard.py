"""Who may speak to the server, decided before any route is looked at; and the headers of every answer.

A request must ask for a host of the exact list (a foreign page whose name was pointed at 127.0.0.1 is refused), must
carry the token (as Bearer) or the cookie that the token was exchanged for, and a request that changes something must
not come from another site.
"""

from __future__ import annotations

import secrets
from http.cookies import CookieError, SimpleCookie

from attrs import define, field
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from perfscore.serve import refusal
from perfscore.serve.settings import MEGABYTE, ServerSettings

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN_SITE = frozenset({"same-origin", "none"})


@define
class Guard:
    """The outermost layer; `session` is the random value of the cookie, made anew with every start."""

    app: ASGIApp
    settings: ServerSettings
    session: str = field(factory=lambda: secrets.token_urlsafe(32), repr=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request that may not pass; hand on every other."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refused(scope)
        app: ASGIApp = self.app if answer is None else answer
        await app(scope, receive, _with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.get("host", "").lower() not in self.settings.hosts:
            return refusal.refusal(refusal.WRONG_HOST(), 421)
        given = QueryParams(scope["query_string"]).get("token")
        if given is not None and scope["method"] == "GET" and scope["path"] == "/" and self.settings.page:
            return self._admitted() if self._is_token(given) else refusal.refusal(refusal.NOT_ALLOWED(), 401)
        bearer = headers.get("authorization", "")
        program = bearer.lower().startswith("bearer ")
        if not (self._is_token(bearer[7:].strip()) if program else self._has_cookie(headers)):
            return refusal.refusal(refusal.NOT_ALLOWED(), 401)
        if scope["method"] not in _SAFE and not self._own_site(headers, program=program):
            return refusal.refusal(refusal.WRONG_ORIGIN(), 403)
        if _declared(headers) > self.settings.body_mb * MEGABYTE:
            return refusal.refusal(refusal.TOO_LARGE(mb=self.settings.body_mb), 413)
        return None

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode(errors="replace"), self.settings.token.encode())

    def _admitted(self) -> Response:
        """The token leaves the address: it is exchanged for the cookie, and the page is asked for again without it."""
        answer = RedirectResponse("/", status_code=303)
        answer.set_cookie(self.settings.cookie, self.session, httponly=True, samesite="strict", path="/")
        return answer

    def _has_cookie(self, headers: Headers) -> bool:
        cookies = SimpleCookie()
        try:
            cookies.load(headers.get("cookie", ""))
        except CookieError:
            return False
        found = cookies.get(self.settings.cookie)
        return found is not None and secrets.compare_digest(found.value.encode(), self.session.encode())

    def _own_site(self, headers: Headers, *, program: bool) -> bool:
        """Whether a write comes from our own page: by Origin, which browsers send with every write, and by its kin.

        A program that carries the token sends neither.
        """
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        if site is not None and site not in _OWN_SITE:
            return False
        if origin is None:
            return program or site is not None
        scheme, _, host = origin.partition("://")
        return scheme in {"http", "https"} and host.lower() in self.settings.hosts


def _declared(headers: Headers) -> int:
    """The length that a request says its body has; one that says none is measured as it comes in."""
    length = headers.get("content-length", "")
    return int(length) if length.isascii() and length.isdigit() else 0


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
