"""How long one file may take: a reader asks between pages, sheets and rows.

>>> Clock(path="a.pdf", limits=DEFAULT).check()
"""

from __future__ import annotations

from time import monotonic

from attrs import field, frozen

from perfscore.limits import DEFAULT, Limits
from perfscore.reason import Wording

TOO_SLOW = Wording("reading-too-slow", zh="读取时间过长", en="reading takes too long")


@frozen(kw_only=True)
class Clock:
    """Started when made; `check` raises `LimitError` once `limits.seconds` have passed."""

    path: str
    limits: Limits = DEFAULT
    started: float = field(factory=monotonic)

    def check(self) -> None:
        """Raise when the time is over.

        Raises:
            LimitError: the file has taken `limits.seconds` seconds.
        """
        if monotonic() - self.started > self.limits.seconds:
            raise self.limits.exceeded("seconds", TOO_SLOW(), self.path)
