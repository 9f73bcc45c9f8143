"""When a file need not be read again: the same name, bytes, version, standard and options.

>>> asked = Asked(standard="auto", standard_sha256="", folder="in")
>>> key_of("a.txt", "00", asked) == key_of("a.txt", "01", asked)
False
"""

from __future__ import annotations

import hashlib
import json

from attrs import asdict, field, frozen

from perfscore.store.tables import VERSION
from perfscore.version import __version__


@frozen(kw_only=True)
class Asked:
    """The options of a folder run as plain data; decisions are none of them: they are applied to what is stored."""

    standard: str
    standard_sha256: str
    folder: str
    only: list[str] = field(factory=list)
    ignore: list[str] = field(factory=list)
    also: list[str] = field(factory=list)
    limits: dict[str, int] = field(factory=dict)


def key_of(name: str, sha256: str, asked: Asked) -> str:
    """The key of a file under these options; where the folder lies plays no part."""
    options = {key: value for key, value in asdict(asked).items() if key != "folder"}
    text = json.dumps([VERSION, __version__, name, sha256, options], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]
