"""How much a document may cost, one table; each limit is changed by ``--limit NAME=VALUE``.

>>> DEFAULT.file_mb
50
>>> DEFAULT.changed({"file_mb": "80"}).file_mb
80
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, fields, frozen

from perfscore.both import Both, listed
from perfscore.errors import LimitError, UsageError
from perfscore.reason import Reason, Wording

MET = Wording(
    "limit-met",
    zh="{place}：{what}；上限为 {name}={value}；如文件可信，可用 --limit {name}=数值 调高",
    en="{place}: {what}; the limit is {name}={value}; if you trust the file, raise it with --limit {name}=VALUE",
)

UNKNOWN = Wording(
    "limit-unknown",
    zh="--limit {name}：没有这一项上限；可用 {known}",
    en="--limit {name}: there is no such limit; known limits: {known}",
)
NO_NUMBER = Wording(
    "limit-no-number",
    zh="--limit {name}={text}：应为大于零的整数",
    en="--limit {name}={text}: write a whole number above zero",
)


@frozen(kw_only=True)
class Limits:
    """The limits a reader keeps; see docs/limits.md for the reason of each."""

    file_mb: int = 50
    line_mb: int = 1
    number_digits: int = 40
    exponent: int = 30
    nesting: int = 64
    pages: int = 2_000
    rows: int = 200_000
    columns: int = 400
    inflated_mb: int = 500
    seconds: int = 60

    def changed(self, options: Mapping[str, str]) -> Limits:
        """These limits with some replaced, as given by ``--limit NAME=VALUE``.

        Raises:
            UsageError: an unknown name, or a value that is no whole number above zero.
        """
        names = [field.name for field in fields(Limits)]
        new: dict[str, int] = {}
        for name, text in options.items():
            if name not in names:
                raise UsageError(UNKNOWN(name=name, known=listed(names)))
            if not (text.isascii() and text.isdigit() and len(text) <= 12 and int(text) > 0):
                raise UsageError(NO_NUMBER(name=name, text=text))
            new[name] = int(text)
        return evolve(self, **new)

    def exceeded(self, name: str, what: Reason, place: str | Both) -> LimitError:
        """The error for a limit that was met: `place` names the file (and line), `what` the size found."""
        return LimitError(MET(place=place, what=what, name=name, value=getattr(self, name)))


DEFAULT = Limits()


@frozen(kw_only=True)
class StandardLimits:
    """How long the file of a standard may be: a standard is written by people, no option raises these.

    What is proved of a table of so many steps, and the smallest repair of one, ends in seconds.
    """

    file_kb: int = 256
    steps: int = 1_000
    """Of one table."""
    rules: int = 100
    words: int = 200
    """Of one table of words."""
    expects: int = 200
    situations: int = 500
    structures: int = 100
    caps: int = 100
    grades: int = 20


STANDARD = StandardLimits()
