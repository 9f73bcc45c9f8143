"""The settings of a project: ``perfscore.toml`` in the working directory, or the file that ``--config`` names.

::

    standard = "hubei-2020"             # as --standard
    ignore   = ["unit-cost"]            # as --ignore
    waivers  = ["decisions.toml"]       # as --waive; a path is below the folder of this file
    language = "zh"                     # as --lang

It is never looked for beside documents: who sends a document must not choose how it is audited. What the command line
says wins over it; kinds and waivers of both count.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from attrs import frozen

from perfscore.errors import UsageError
from perfscore.failure import system_words
from perfscore.reason import Reason, Wording, as_reason

NAME = "perfscore.toml"
_LARGEST = 1 << 20

NOT_READABLE = Wording(
    "settings-not-readable",
    zh="{path}：设置文件打不开（{why}）",
    en="{path}: the settings cannot be opened ({why})",
)
NOT_TOML = Wording("settings-not-toml", zh="{path}：不是 TOML（{why}）", en="{path}: not TOML ({why})")
UNKNOWN_KEY = Wording(
    "settings-unknown-key",
    zh="{path}：{key}：没有这一项；可写 standard、ignore、waivers、language",
    en="{path}: {key}: unknown; standard, ignore, waivers and language are allowed",
)
WRONG_VALUE = Wording(
    "settings-wrong-value", zh="{path}：{key} 为 {value}，应为{allowed}", en="{path}: {key} is {value}; write {allowed}"
)
A_TEXT = Wording("settings-a-text", zh="引号中的文字", en="a text in quotes")
TEXTS = Wording("settings-texts", zh='文字的列表，如 ["unit-cost"]', en='a list of texts, such as ["unit-cost"]')
A_LANGUAGE = Wording("settings-a-language", zh='"zh" 或 "en"', en='"zh" or "en"')


@frozen(kw_only=True)
class ProjectSettings:
    """What a project file says; `path` is None where there is none."""

    path: str | None = None
    standard: str | None = None
    ignore: tuple[str, ...] = ()
    waivers: tuple[str, ...] = ()
    language: str | None = None


def settings_of(config: Path | None) -> ProjectSettings:
    """The settings in the file that was named, else in the working directory, else none.

    Raises:
        UsageError: the file cannot be read, or is not in the form above.
    """
    if config is not None:
        return read_settings(config)
    return read_settings(Path(NAME)) if Path(NAME).is_file() else ProjectSettings()


def read_settings(path: Path) -> ProjectSettings:
    """The settings in a file.

    Raises:
        UsageError: as above.
    """
    try:
        with path.open("rb") as file:
            text = file.read(_LARGEST).decode("utf-8-sig")
        content = tomllib.loads(text)
    except OSError as error:
        raise UsageError(NOT_READABLE(path=path, why=system_words(error))) from None
    except (ValueError, RecursionError) as error:
        raise UsageError(NOT_TOML(path=path, why=error)) from None
    standard, language = _text(path, content, "standard"), _text(path, content, "language")
    if language not in (None, "zh", "en"):
        raise _wrong(path, "language", language, A_LANGUAGE())
    for key in content.keys() - {"standard", "ignore", "waivers", "language"}:
        raise UsageError(UNKNOWN_KEY(path=path, key=key))
    if standard is not None and standard.endswith(".toml"):
        standard = str(path.parent / standard)
    return ProjectSettings(
        path=str(path),
        standard=standard,
        ignore=_texts(path, content, "ignore"),
        waivers=tuple(str(path.parent / name) for name in _texts(path, content, "waivers")),
        language=language,
    )


def _text(path: Path, content: dict[str, Any], key: str) -> str | None:
    value = content.get(key)
    if value is None or isinstance(value, str):
        return value
    raise _wrong(path, key, value, A_TEXT())


def _texts(path: Path, content: dict[str, Any], key: str) -> tuple[str, ...]:
    value = content.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise _wrong(path, key, value, TEXTS())


def _wrong(path: Path, key: str, value: object, allowed: Reason) -> UsageError:
    return UsageError(WRONG_VALUE(path=path, key=key, value=as_reason(repr(value)[:60]), allowed=allowed))
