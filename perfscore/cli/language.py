"""The language of this run: ``--lang`` where it is given, else that of the project file, else that of the locale.

It is decided once, before any command is built, so that help, errors and report speak the same language. Every start
of the program pays for what is imported here: of the standard library only what click needs too.

>>> of_locale({"LANG": "zh_CN.UTF-8"}), of_locale({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}), of_locale({})
('zh', 'en', 'en')
>>> asked_for(["check", "a.txt", "--lang", "zh"]), asked_for(["check", "--lang=en"]), asked_for(["check"])
('zh', 'en', None)
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from perfscore.both import Lang

_chosen: list[Lang] = []


def of_locale(environ: Mapping[str, str]) -> Lang:
    """Chinese where the locale is; the first of LC_ALL, LC_MESSAGES and LANG that is set decides."""
    name = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := environ.get(key))), None)
    if name is None:
        name = _of_windows()
    return "zh" if name.lower().startswith("zh") else "en"


def asked_for(arguments: Sequence[str]) -> Lang | None:
    """The value of ``--lang`` among the arguments; None where there is none, or one that the parser will refuse."""
    found: Lang | None = None
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        if name != "--lang":
            continue
        if not equals:
            value = arguments[index + 1] if index + 1 < len(arguments) else ""
        if value == "zh":
            found = "zh"
        elif value == "en":
            found = "en"
    return found


def choose(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> Lang:
    """Decide the language of this run, and let click speak it too."""
    lang = asked_for(arguments) or _configured(arguments) or of_locale(environ)
    _chosen[:] = [lang]
    _tell_click(lang)
    return lang


def _configured(arguments: Sequence[str]) -> Lang | None:
    """The language of the project file; None where there is none, or one that the command will refuse."""
    named = [text.partition("=")[2] for text in arguments if text.startswith("--config=")]
    named += [after for before, after in pairwise(arguments) if before == "--config"]
    name = named[-1] if named else "perfscore.toml"
    if not os.path.isfile(name):  # noqa: PTH113  (pathlib is loaded where there is such a file)
        return None
    from pathlib import Path  # noqa: PLC0415

    from perfscore.cli.settings import read_settings  # noqa: PLC0415  (only a project with settings needs it)
    from perfscore.errors import UsageError  # noqa: PLC0415

    try:
        language = read_settings(Path(name)).language
    except UsageError:
        return None
    return "zh" if language == "zh" else "en" if language == "en" else None


def current() -> Lang:
    """The language of this run."""
    return _chosen[0] if _chosen else of_locale(os.environ)


def say(zh: str, en: str) -> str:
    """The text in the language of this run."""
    return zh if current() == "zh" else en


def _of_windows() -> str:
    """Windows keeps the language of its windows elsewhere; 4 is Chinese among its primary languages."""
    if sys.platform != "win32":
        return ""
    import ctypes  # noqa: PLC0415  (Windows only)

    return "zh" if ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 4 else ""


def _tell_click(lang: Lang) -> None:
    """Point gettext, by which click words its usage and errors, to our catalogue; English is what it says without."""
    import gettext  # noqa: PLC0415  (click has loaded it by the time it is needed)

    if lang == "en":
        gettext.textdomain("messages")
        return
    os.environ["LANGUAGE"] = "zh"
    here = os.path.dirname(__file__)  # noqa: PTH120  (pathlib would be loaded for this alone)
    gettext.bindtextdomain("perfscore", f"{here}/catalogue")
    gettext.textdomain("perfscore")
