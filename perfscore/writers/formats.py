"""The formats scorecards are written in, by the extension of the file to write.

>>> sorted(FORMATS)
['.csv', '.docx', '.htm', '.html', '.json', '.txt', '.xlsx']
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import PurePath

from perfscore.both import listed
from perfscore.errors import UsageError
from perfscore.model.document import Document
from perfscore.reason import Wording

NO_FORMAT = Wording(
    "cards-format-unknown",
    zh="{name}：自评表可写成 {formats}，请选用其中一种扩展名",
    en="{name}: cards are written as {formats}; choose one of these extensions",
)

_WRITERS = {
    ".xlsx": ("xlsx", "xlsx_of"),
    ".docx": ("docx", "docx_of"),
    ".html": ("html", "html_of"),
    ".htm": ("html", "html_of"),
    ".csv": ("csv_table", "csv_of"),
    ".txt": ("text", "text_of"),
}
FORMATS = (*_WRITERS, ".json")


def write_cards(documents: Sequence[Document], name: str) -> bytes:
    """The cards of `documents` in the format that the extension of `name` says.

    Raises:
        UsageError: no such format, or its library is not installed.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix == ".json":
        from perfscore.writers.contract_json import scorecards_json  # noqa: PLC0415 - loaded when asked for

        return (json.dumps(scorecards_json(documents), ensure_ascii=False, indent=1) + "\n").encode()
    if suffix not in _WRITERS:
        raise UsageError(NO_FORMAT(name=name, formats=listed(sorted(FORMATS))))
    module, function = _WRITERS[suffix]
    writer: Callable[[Sequence[Document]], bytes] = getattr(import_module(f"perfscore.writers.{module}"), function)
    return writer(documents)
