"""The name by which a document is known in ids of findings: its path below the folder that was audited.

Two units' files of one name stay apart, and a folder that was moved keeps its ids.

>>> relative_names(["甲/自评表.txt", "./乙/自评表.txt"])
('甲/自评表.txt', '乙/自评表.txt')
>>> relative_names(["/disk/2023/甲/自评表.txt", "/disk/2023/乙/自评表.txt"])
('甲/自评表.txt', '乙/自评表.txt')
>>> relative_names(["/disk/2023/甲/自评表.txt"])
('自评表.txt',)
"""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from pathlib import PurePath


def relative_names(paths: Sequence[str]) -> tuple[str, ...]:
    """The name of each path: as given where it is relative, else below the folder that all absolute ones share."""
    whole = [posixpath.normpath(PurePath(path).as_posix()) if path else "" for path in paths]
    folders = [posixpath.dirname(path) for path in whole if PurePath(path).is_absolute()]
    root = _shared(folders)
    return tuple(path.removeprefix(root) if PurePath(path).is_absolute() else path for path in whole)


def _shared(folders: Sequence[str]) -> str:
    """The beginning that all folders share, with its last slash; empty where they share none (two drives)."""
    parts = [folder.split("/") for folder in folders]
    shared = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return "/".join(shared).rstrip("/") + "/" if shared else ""
