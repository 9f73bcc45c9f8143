"""The command line: options in, a report out, one sentence for every error.

Exit code 0: nothing at or above ``--fail-on``; 1: findings; 2: usage, or an input that gave neither card nor claim.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

NEW_OBJECTS = 100_000
"""So many new objects before Python looks for those that hold each other: a document makes many that stay and few such.

Looking after every 700, as Python does, is a tenth of an audit."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run perfscore on `arguments` (those of the process where None are given) and return the exit code."""
    gc.set_threshold(NEW_OBJECTS)
    try:
        from perfscore.cli import guard, language  # noqa: PLC0415  (nothing is loaded by importing the package)
    except KeyboardInterrupt:  # before there is anything to say it in two languages
        return 130

    given = list(sys.argv[1:] if arguments is None else arguments)

    def run() -> object:
        language.choose(given)
        from perfscore.cli.app import command  # noqa: PLC0415  (its texts are in the language just chosen)

        return command.main(None if arguments is None else given, prog_name="perfscore", standalone_mode=False)

    return guard.guarded(run)
