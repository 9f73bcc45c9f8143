"""Why something was refused, not read or not judged: a code with values for programs, a sentence for people.

A sentence is written once, in both languages, as a `Wording`, in the module that says it; calling the wording with
its values gives a `Reason`.

>>> TOO_MANY_PAGES = Wording("too-many-pages", zh="共{pages}页，超出上限", en="{pages} pages are too many")
>>> reason = TOO_MANY_PAGES(pages=9)
>>> reason.code, reason.values, reason["zh"], str(reason)
('too-many-pages', {'pages': '9'}, '共9页，超出上限', '9 pages are too many')
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve, field, frozen

from perfscore.both import Both, Lang

# The code of a reason that is a plain text: words of a document or of another program, in whatever language they are.
TEXT = "text"


@frozen
class Reason:
    """A code, the values in it, and the sentence in both languages.

    `str(reason)` is the sentence in the language of `contract_lang`: the one that the JSON contracts' key ``reason``
    has always been in.
    """

    code: str
    text: Both
    values: Mapping[str, str] = field(factory=dict, hash=False)
    contract_lang: Lang = "en"

    def __getitem__(self, lang: Lang) -> str:
        return self.text[lang]

    def __str__(self) -> str:
        return self.text[self.contract_lang]

    def as_json(self) -> dict[str, object]:
        """The keys of a reason in every contract: ``reason``, ``code``, ``values``, ``reasons``."""
        return {
            "reason": str(self),
            "code": self.code,
            "values": dict(self.values),
            "reasons": {"zh": self.text.zh, "en": self.text.en},
        }


@frozen
class Wording:
    """A sentence in both languages with its code; what varies stands in braces, by name, in both."""

    code: str
    zh: str = field(kw_only=True)
    en: str = field(kw_only=True)
    contract_lang: Lang = field(default="en", kw_only=True)

    def __attrs_post_init__(self) -> None:
        WORDINGS.setdefault(self.code, self)

    def __call__(self, **values: object) -> Reason:
        """The reason with its values; a value that is a `Reason` or a `Both` is given in each language.

        Raises:
            KeyError: a value that the sentence names is not given.
        """
        if not values:
            return Reason(self.code, Both(self.zh, self.en), {}, self.contract_lang)
        worded = {key: value.text if isinstance(value, Reason) else value for key, value in values.items()}
        lang = self.contract_lang
        said = {key: value[lang] if isinstance(value, Both) else str(value) for key, value in worded.items()}
        return Reason(self.code, Both(self.zh, self.en).format(**worded), said, self.contract_lang)


# Every wording that was imported, by its code; a test walks them all.
WORDINGS: dict[str, Wording] = {}


def as_reason(reason: Reason | str) -> Reason:
    """`reason` itself, or a plain text as a reason with the code ``text``, the same in both languages.

    >>> as_reason("Permission denied").code
    'text'
    """
    return reason if isinstance(reason, Reason) else Reason(TEXT, Both(reason, reason))


def placed(where: str, reason: Reason) -> Reason:
    """`reason` with the file or place it is about before its sentence.

    >>> placed("a.txt", as_reason("empty"))["zh"]
    'a.txt：empty'
    """
    return evolve(reason, text=Both(f"{where}：{reason.text.zh}", f"{where}: {reason.text.en}"))
