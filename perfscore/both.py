"""A text in the two languages of every message.

>>> greeting = Both("共{n}张", "{n} cards")
>>> greeting.format(n=3)["en"]
'3 cards'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from attrs import frozen

Lang = Literal["zh", "en"]


@frozen
class Both:
    """A text in Chinese and in English."""

    zh: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        return self.zh if lang == "zh" else self.en

    def format(self, **values: object) -> Both:
        """Fill both templates; a value that is a `Both` is given to each in its language."""

        def pick(lang: Lang) -> dict[str, object]:
            return {key: value[lang] if isinstance(value, Both) else value for key, value in values.items()}

        return Both(self.zh.format(**pick("zh")), self.en.format(**pick("en")))


def listed(names: Iterable[object]) -> Both:
    """Names one after the other, with the comma of each language.

    >>> listed(["text", "json"])["zh"]
    'text、json'
    """
    words = [str(name) for name in names]
    return Both("、".join(words), ", ".join(words))
