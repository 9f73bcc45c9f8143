"""A library of the ``documents`` extra, loaded when something is written with it; a missing one is named.

>>> library("json").dumps(1)
'1'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from perfscore.errors import UsageError
from perfscore.reason import Wording

NOT_INSTALLED = Wording(
    "writer-not-installed",
    zh='写这种文件需要 {library}，请运行 pip install "perfscore[documents]"',
    en='writing this format needs {library}; run: pip install "perfscore[documents]"',
)


def library(module: str) -> Any:
    """The module of that name.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        raise UsageError(NOT_INSTALLED(library=name)) from None
