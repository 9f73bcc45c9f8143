"""How a server was asked to run.

>>> ServerSettings(token="t", port=8765).hosts
('127.0.0.1:8765', 'localhost:8765', '[::1]:8765')
"""

from __future__ import annotations

from pathlib import Path

from attrs import field, frozen

from perfscore.both import Lang
from perfscore.limits import DEFAULT, Limits

LOOPBACK = "127.0.0.1"
MEGABYTE = 1 << 20


@frozen(kw_only=True)
class ServerSettings:
    """What the command line said; nothing in it changes while the server runs.

    `token` lets a browser or a program in. `allowed` are further host names (with port, as browsers send them) that may
    be asked for, for a server behind a proxy. `project` is the folder in which decisions are kept, `page` says whether
    there is a page at all, `workers` how many processes handle documents, `limits` what one document may cost.
    """

    token: str = field(repr=False)
    port: int
    host: str = LOOPBACK
    allowed: tuple[str, ...] = ()
    project: Path | None = None
    page: bool = True
    workers: int = 2
    limits: Limits = DEFAULT
    lang: Lang = "zh"
    # Files of the command line, opened on the page at once.
    first: tuple[str, ...] = ()
    # One request: a few documents of `file_mb` at most; beyond it the body is refused with 413.
    body_mb: int = 120
    # Address space of a worker process, where the system can bound it.
    memory_mb: int = 3_000
    # Documents that the page keeps in memory, all together.
    kept_mb: int = 400

    @property
    def hosts(self) -> tuple[str, ...]:
        """Exactly the Host headers that are answered: a page of another name cannot reach the server (rebinding)."""
        own = [f"{name}:{self.port}" for name in (LOOPBACK, "localhost", "[::1]")]
        if self.port == 80:  # browsers leave the usual port out
            own += [LOOPBACK, "localhost", "[::1]"]
        return (*own, *self.allowed)

    @property
    def cookie(self) -> str:
        """The cookie's name holds the port: two servers of one user do not lock each other out."""
        return f"perfscore-{self.port}"
