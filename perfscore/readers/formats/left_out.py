"""What a reader of Word or of pages leaves out of the text, each said once.

>>> from perfscore.readers.formats.wording import HIDDEN_ROW
>>> out = LeftOut()
>>> for text in ("已取消", "已取消", " "):
...     out.say(HIDDEN_ROW, text)
>>> out.raised("培训人数", "1"), out.raised("10", "2")
('', '²')
>>> [repair.what["zh"] for repair in out.repairs("a.docx")]
['隐藏的行未打印，不计入：已取消', '上标的脚注号不计入：1']
"""

from __future__ import annotations

from attrs import define, field

from perfscore.model.place import Place, Repair
from perfscore.readers.formats.raised import raised
from perfscore.readers.formats.wording import FOOTNOTE, shown
from perfscore.reason import Reason, Wording


@define
class LeftOut:
    """The reasons so far, by their Chinese sentence."""

    reasons: dict[str, Reason] = field(factory=dict)

    def say(self, wording: Wording, text: str = "") -> None:
        """Keep what was left out, once each text; a blank text is nothing, where the sentence gives one."""
        quotes = "{text}" in wording.zh
        if text.strip() or not quotes:
            reason = wording(text=shown(text)) if quotes else wording()
            self.reasons.setdefault(reason["zh"], reason)

    def raised(self, before: str, text: str) -> str:
        """What a raised text behind another reads as: an exponent, or nothing where it is the mark of a footnote."""
        shown_as, footnote = raised(before, text)
        if footnote:
            self.say(FOOTNOTE, text)
        return shown_as

    def repairs(self, file: str) -> tuple[Repair, ...]:
        """All that was left out of a file."""
        return tuple(Repair(what=what, place=Place(file=file)) for what in self.reasons.values())
