"""What was repaired on one card, and what stayed unread: kept while the card is being read.

>>> ledger = Ledger()
>>> ledger.repaired("单元格被分页拆开，已并回上一行", Place(line=7))
>>> [repair.place.line for repair in ledger.repairs]
[7]
"""

from __future__ import annotations

from attrs import define, field

from perfscore.model.place import Place, Repair, Unread

BROKEN = "单元格被分页拆开，已并回上一行"
BROKEN_HEAD_LOST = "单元格被分页拆开，只剩后半段，已归入上一行"
BROKEN_LABEL = "左侧栏目名称被分页拆开，后半不作数据"
SHIFTED = "单元格与表头错列，已按内容归入各栏"
REPEATED = "同一内容印了两次，只取一次"
LEVEL_BELOW = "一级指标名称印在本组中间，已补到本组前几行"
NEXT_LABEL = "本栏没有内容，下一栏的名称移到了它的位置"
SWAPPED = "实际完成值与分值两栏互换了位置，已按内容对调"
TWO_FORMS = "表头在表格中间重复出现，已略去"


@define
class Ledger:
    """The growing lists of one card."""

    repairs: list[Repair] = field(factory=list)
    unreads: list[Unread] = field(factory=list)

    def repaired(self, what: str, place: Place) -> None:
        """Note a damage that was undone, once a row."""
        repair = Repair(what=what, place=place)
        if repair not in self.repairs[-6:]:
            self.repairs.append(repair)

    def unread(self, text: str, place: Place, reason: str) -> None:
        """Note a text that is printed and was not understood."""
        self.unreads.append(Unread(text=text, place=place, reason=reason))
