"""What perfscore raises when an input cannot be used.

::

    PerfscoreError            one sentence: file, place, what is wrong, what to do; exit code 2
    ├── DocumentError         a file that cannot be read as a document
    │   ├── NothingFoundError a document that was read and holds neither a card nor a claim
    │   └── LimitError        a document beyond one of the limits of docs/limits.md
    ├── StandardError         a scoring standard that is not in the contract's form
    │   └── FormulaError      a formula outside the formula language
    ├── QuantityError         printed text that is no quantity we can read exactly
    ├── RestoredError         a report restored from JSON is asked for what only an audit knows
    └── UsageError            options that do not fit together

A document never causes a traceback: readers raise `DocumentError`, or keep what they could not read as `Unread`.
"""

from perfscore.both import Both
from perfscore.reason import TEXT, Reason, as_reason


class PerfscoreError(Exception):
    """Base of all; `reason` has code, values and the sentence in both languages, `str(error)` is the English one.

    >>> raise PerfscoreError("card.txt: empty file; save the document again")
    Traceback (most recent call last):
    ...
    perfscore.errors.PerfscoreError: card.txt: empty file; save the document again
    """

    def __init__(self, reason: Reason | str = "", zh: str | None = None) -> None:
        worded = as_reason(reason) if zh is None else Reason(TEXT, Both(zh, str(reason)))
        super().__init__(worded["en"])
        self.reason = worded


class DocumentError(PerfscoreError):
    """A file that cannot be read as a document."""


class NothingFoundError(DocumentError):
    """A document with neither a card nor a claim: nothing in it can be audited."""


class LimitError(DocumentError):
    """A document beyond a limit; the sentence names the limit and the option that changes it."""


class StandardError(PerfscoreError):
    """A scoring standard that is refused; the sentence names file, key and what is allowed."""


class FormulaError(StandardError):
    """A formula that uses more than the formula language has."""


class QuantityError(PerfscoreError):
    """Printed text that is no quantity; the sentence quotes the text, `why` is the reason alone."""

    def __init__(self, reason: Reason | str = "", *, why: Reason | None = None) -> None:
        super().__init__(reason)
        self.why = self.reason if why is None else why


class RestoredError(PerfscoreError):
    """A report that was restored from JSON is asked for what only an audit knows."""


class UsageError(PerfscoreError):
    """Command-line options or arguments that do not fit together."""
