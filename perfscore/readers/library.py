"""A library of the ``documents`` extra, loaded when a file needs it: start-up stays light, a missing one is named.

>>> library("json", "a.json").loads("1")
1
>>> library("no_such_library", "a.docx")
Traceback (most recent call last):
...
perfscore.errors.DocumentError: a.docx: this needs no_such_library; run: pip install "perfscore[documents]"
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from perfscore.errors import DocumentError
from perfscore.reason import Wording

NOT_INSTALLED = Wording(
    "library-not-installed",
    zh='{path}：读取此文件需要 {library}，请运行 pip install "perfscore[documents]"',
    en='{path}: this needs {library}; run: pip install "perfscore[documents]"',
)


def library(module: str, path: str) -> Any:
    """The module of that name; `path` names the file that needs it.

    Raises:
        DocumentError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise missing(module.partition(".")[0], path) from None


def is_installed(module: str) -> bool:
    """Whether a library is there, without loading it."""
    return find_spec(module) is not None


def missing(name: str, path: str) -> DocumentError:
    """The error for a library that is not installed; `path` names the file that needs it."""
    return DocumentError(NOT_INSTALLED(path=path, library=name))
