"""A library of the ``documents`` extra, loaded when something is written with it; a missing one is named.

>>> library("json").dumps(1)
'1'
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from perfscore.errors import UsageError


def library(module: str) -> Any:
    """The module of that name.

    Raises:
        UsageError: it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        name = module.partition(".")[0]
        raise UsageError(f'writing this format needs {name}; run: pip install "perfscore[documents]"') from None
