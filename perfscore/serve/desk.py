"""The files that are open on the page: their bytes in memory, bounded, until they are removed or the server ends."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from attrs import define, field, frozen

from perfscore.serve import refusal
from perfscore.serve.decisions import Decisions
from perfscore.serve.refusal import RefusedError
from perfscore.serve.settings import MEGABYTE, ServerSettings
from perfscore.serve.workers import Workers


@frozen(kw_only=True)
class OpenFile:
    """A file as it was sent; `key` is a random name of our own, so that no name of a document is part of an address."""

    key: str
    name: str
    data: bytes = field(repr=False)
    options: Mapping[str, Any]


@define
class Desk:
    """The open files and the decisions; what must be read or judged is done by the workers."""

    settings: ServerSettings
    workers: Workers
    decisions: Decisions
    files: dict[str, OpenFile] = field(factory=dict)

    async def open(self, name: str, data: bytes, options: Mapping[str, Any], lang: str) -> dict[str, Any]:
        """Open a file; what cannot be audited is refused and not kept.

        Raises:
            RefusedError: too much is open already, or the file is refused.
        """
        if sum(len(file.data) for file in self.files.values()) + len(data) > self.settings.kept_mb * MEGABYTE:
            raise RefusedError(refusal.TOO_MUCH_OPEN(mb=self.settings.kept_mb), 413)
        file = OpenFile(key=secrets.token_hex(8), name=name, data=data, options=options)
        answer = await self._open(file, lang)
        self.files[file.key] = file
        return {**answer, "key": file.key}

    def close(self, key: str) -> None:
        """Forget a file."""
        self.files.pop(key, None)

    async def ask(self, task: str, key: str, *arguments: object, lang: str) -> Any:
        """Do a task with an open file; the worker that forgot it, or died, opens it again.

        Raises:
            RefusedError: no such file is open, or the task refuses.
        """
        file = self.files.get(key)
        if file is None:
            raise RefusedError(refusal.NOT_FOUND(), 404)
        try:
            return await self.workers.run(task, key, *arguments, key=key)
        except RefusedError as error:
            if error.reason.code != refusal.UNKNOWN_DOCUMENT.code:
                raise
        await self._open(file, lang)
        return await self.workers.run(task, key, *arguments, key=key)

    async def _open(self, file: OpenFile, lang: str) -> dict[str, Any]:
        found = await self.workers.run(
            "open_file", file.key, file.name, file.data, dict(file.options), self.decisions.all, lang, key=file.key
        )
        assert isinstance(found, dict)
        return found
