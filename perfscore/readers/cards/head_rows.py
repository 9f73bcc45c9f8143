"""The head of a card: 项目名称, 主管部门, 实施单位 and their values, label and value side by side.

>>> from perfscore.readers.cards.pieces import typed
>>> head = Head()
>>> head.read(typed("主管部门", "", "实施单位", "", "甲中心"), Ledger())
True
>>> head.value("supervisor"), head.value("unit")
(None, '甲中心')
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import define, evolve, field

from perfscore.model.place import Place
from perfscore.model.printed import FieldName
from perfscore.readers.cards.captions import is_caption_cell
from perfscore.readers.cards.columns import look
from perfscore.readers.cards.heading import is_year_alone
from perfscore.readers.cards.joining import join
from perfscore.readers.cards.labels import compact, head_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.wording import (
    AMOUNT_ASIDE,
    BROKEN,
    GUESSED_LABEL,
    KEPT_AS_REMARK,
    NEXT_LABEL,
    PRINTED_AGAIN,
    STRAY_ROW,
)

_AGAIN, _OTHER = "again ", "other "
_ROLES = {"name": "项目名称", "supervisor": "主管部门", "unit": "实施单位"}
_INLINE = re.compile(r"([^:：]{2,20})[:：]\s*(.*)", re.DOTALL)
# In a line of labels 部门 and 单位 alone are those of the body, where a name follows.
_OF_A_BODY = re.compile(r"([省市县区]直|预算)?(部门|单位|部门[/、]?单位|机构)(名称)?(\([^()]{1,6}\))?")
_SHORTEST_NAME = 3
_DOES = re.compile("实施|执行|承担|承办")
_SEALED = re.compile(r"\s*[(（](公章|盖章|签章)[)）]$")
_UNIT_OR_SIGNED = (
    r"(?<!金额)(?<!货币)(?<!计量)(?:金额|货币|计量)?单位[:：](?:人民币)?[万亿百千]?元|"
    r"(?:填报|填表|编制|制表|评价)(?:日期|时间|人)[:：]|(?<!项目)联系(?:人|电话)[:：]|[(（](?:19|20)\d\d年度?[)）]$"
)
_DIVIDED = re.compile(rf"\s*(?={_UNIT_OR_SIGNED})")


@define
class Head:
    """The values read so far, the columns they stand in, and the row of 主管部门 and 实施单位."""

    values: dict[str, str] = field(factory=dict)
    columns: dict[str, int] = field(factory=dict)
    place: Place | None = None
    pieces: dict[str, tuple[Place, Piece]] = field(factory=dict)
    labels: dict[str, str] = field(factory=dict)

    def value(self, name: str) -> str | None:
        """The value of a label, None where nothing is printed beside it.

        单位名称 is the name on a department's card, and the unit where the card has the name of a project.
        """
        return self.values.get(name) or self.values.get(self._other(name)) or None

    def stand(self, name: FieldName, ledger: Ledger) -> None:
        """Note the cell that `value` is from."""
        found = self.pieces.get(name) or self.pieces.get(self._other(name))
        if found is not None:
            ledger.stood(found[0], name, found[1])

    def _other(self, name: str) -> str:
        return {"name": "body", "unit": "body" if self.values.get("name") else "unit"}.get(name, name)

    def read(self, line: Line, ledger: Ledger) -> bool:
        """Read a line of labels and values; False where its first cell is no label of the head."""
        line = self._without_captions(line)
        label: str | None = None
        labelled_at = 0
        for index, piece in enumerate(line.pieces):
            name, rest = labelled(piece.text)
            if name is not None:
                self._empty(label, labelled_at, index, line, ledger)
                again = name != "ignored" and bool(self.values.get(name))
                label, labelled_at = (_AGAIN + name if again else name), index
                self.labels.setdefault(label, piece.text)
                if again and compact(piece.text) != compact(self.labels.get(name, "")):
                    label = name if self._gives_way(name, piece.text, ledger) else f"{_OTHER}{name}"
                self._put(label, rest, piece, line, ledger)
            elif label is None:
                return self._behind_a_value(line, ledger)
            elif line.exact and index > labelled_at + 1 and label != "ignored":
                return self._unlabelled(line.pieces[index:], line, ledger)
            else:
                self._put(label, piece.text, piece, line, ledger)
        return label is not None

    def _without_captions(self, line: Line) -> Line:
        """The line with each label and its value in a piece, without the unit of money and the year behind them."""
        kept: list[Piece] = []
        for piece in line.pieces:
            parts = _parts_of(piece)
            for part in parts:
                if len(parts) > 1 and is_year_alone(part.text):
                    self.values.setdefault("year", part.text)
                elif not is_caption_cell(part.text):
                    kept.append(part)
        return evolve(line, pieces=tuple(kept))

    def _gives_way(self, name: str, label: str, ledger: Ledger) -> bool:
        """Whether a unit read before gives way to the one that does the work: 预算单位 to 实施单位."""
        before = self.labels.get(name, "")
        if name != "unit" or not _DOES.search(label) or _DOES.search(before):
            return False
        ledger.remark(f"{compact(before)}：{self.values[name]}", self.pieces[name][0])
        self.values[name], self.labels[name] = "", label
        del self.pieces[name]
        return True

    def _behind_a_value(self, line: Line, ledger: Ledger) -> bool:
        """Read a line whose first label is gone: a value, then labels with theirs."""
        first = next((index for index, piece in enumerate(line.pieces) if labelled(piece.text)[0]), 0)
        if first == 0 or not line.exact:
            return False
        return self.read(evolve(line, pieces=line.pieces[first:]), ledger) and self._unlabelled(
            line.pieces[:first], line, ledger
        )

    def _unlabelled(self, pieces: Sequence[Piece], line: Line, ledger: Ledger) -> bool:
        """Read a value whose label is gone or not known, with what follows it."""
        rest = [piece for piece in pieces if not piece.covered]
        label, value = ("—", rest[0]) if len(rest) == 1 else (rest[0].text, rest[1]) if len(rest) == 2 else ("", None)
        name = next((name for name in ("supervisor", "unit") if name not in self.values), None)
        if value is None or name is None or not _BODY_NAME.search(compact(value.text)):
            ledger.unread("\t".join(piece.text for piece in rest), line.place, STRAY_ROW)
            return True
        self._put(name, value.text, value, line, ledger)
        ledger.repaired(GUESSED_LABEL(label=label, role=_ROLES[name]), line.place)
        return True

    def _empty(self, label: str | None, labelled_at: int, index: int, line: Line, ledger: Ledger) -> None:
        """Say so where one label follows another although there is no value between them."""
        if label is not None and label != "ignored" and index == labelled_at + 1 and not self.values.get(label):
            ledger.repaired(NEXT_LABEL, line.place)

    def _put(self, name: str, text: str, piece: Piece, line: Line, ledger: Ledger) -> None:
        if name == "ignored":
            return
        if name.startswith(_AGAIN):
            if text and text != self.values[name.removeprefix(_AGAIN)]:
                ledger.unread(text, line.place, PRINTED_AGAIN)
            return
        if name.startswith(_OTHER):
            # 责任科室 beside 实施单位: both are known, the first is the card's.
            if text and text != self.values[name.removeprefix(_OTHER)]:
                ledger.remark(text, line.place)
            return
        self.values[name] = join(self.values.get(name, ""), text)
        self.columns[name] = piece.column
        if text:
            self.pieces.setdefault(name, (line.place, piece))
        if name in {"supervisor", "unit"} and self.place is None:
            self.place = line.place

    def guess(self, line: Line, ledger: Ledger) -> bool:
        """Read a line of labels that are not known: a short word beside the name of a body, at the top of a form."""
        pieces = [piece for piece in line.pieces if not piece.covered]
        pairs = list(zip(pieces[::2], pieces[1::2], strict=False))
        if not pairs or len(pieces) % 2 or any(not _may_be_label(label.text) for label, _ in pairs):
            return False
        if all(_AMOUNT.fullmatch(compact(label.text)) and look(value.text).number for label, value in pairs):
            for label, _ in pairs:
                ledger.repaired(AMOUNT_ASIDE(label=label.text), line.place)
            return True
        for label, value in pairs:
            if not self.values and len(pairs) == 1 and not _BODY_NAME.search(compact(value.text)):
                # The first row of a form names what it is about.
                self._put("name", value.text, value, line, ledger)
                ledger.repaired(GUESSED_LABEL(label=label.text, role=_ROLES["name"]), line.place)
                continue
            name = next((name for name in ("supervisor", "unit") if name not in self.values), None)
            if name is not None and _BODY_NAME.search(compact(value.text)) and "name" in self.values:
                self._put(name, value.text, value, line, ledger)
                ledger.repaired(GUESSED_LABEL(label=label.text, role=_ROLES[name]), line.place)
            elif look(value.text).digit:
                return False
            else:
                ledger.remark(f"{label.text}：{value.text}", line.place)
                ledger.repaired(KEPT_AS_REMARK(label=label.text), line.place)
        return True

    def add(self, line: Line, ledger: Ledger) -> bool:
        """Read the second half of a line that a page broke: each piece under the value it continues."""
        if not (line.broken and self.columns):
            return False
        for piece in line.pieces:
            name = min(self.columns, key=lambda label: abs(self.columns[label] - piece.column))
            self.values[name] = join(self.values[name], piece.text)
        ledger.repaired(BROKEN, line.place)
        return True


_BODY_NAME = re.compile(
    r"(局|委|厅|部|院|校|所|站|中心|办|处|科|队|馆|会|社|公司|政府|机关|街道|镇|乡|村|支队|医院|大学|学院)$"
)

# Money by kind beside a department's name; whether it is budget or spending such a row does not say.
_AMOUNT = re.compile("(基本|项目|人员|公用|运转类?|特定目标类?)(支出|经费)(总额|合计|金额|数)?")


def _may_be_label(text: str) -> bool:
    word = compact(text)
    return 2 <= len(word) <= 10 and not look(text).digit and not look(text).sentence


def labelled(text: str) -> tuple[str | None, str]:
    """The label in a cell and what stands behind its colon.

    >>> labelled("项目名称：培训费"), labelled("培训费")
    (('name', '培训费'), (None, '培训费'))
    """
    name = head_label(text)
    if name is not None:
        return name, ""
    match = _INLINE.fullmatch(text)
    if match is None:
        return None, text
    value = _SEALED.sub("", match[2])
    name = head_label(match[1])
    if name is None and _OF_A_BODY.fullmatch(compact(match[1])) and _may_be_body(value):
        name = None if is_caption_cell(text) or look(value).digit else "body"
    return (None, text) if name is None else (name, value)


def _may_be_body(value: str) -> bool:
    """Whether a text may be the name of a body; a blank one may be filled in later."""
    return not value or len(value) >= _SHORTEST_NAME or bool(_BODY_NAME.search(compact(value)) and len(value) > 1)


def _parts_of(piece: Piece) -> list[Piece]:
    """A cell that holds several labels with their values as so many."""
    parts = labelled_parts(piece.text) if ":" in piece.text or "：" in piece.text else [piece.text]
    return [piece] if len(parts) == 1 else [evolve(piece, text=part, repaired=True) for part in parts]


def labelled_parts(text: str) -> list[str]:
    """A line of text cut before each label of the head in it, before its unit of money and before its year.

    >>> labelled_parts("项目名称：绿化 二期　　实施单位：园林所"), labelled_parts("自评总分：98分")
    (['项目名称：绿化 二期', '实施单位：园林所'], ['自评总分：98分'])
    >>> labelled_parts("部门：民政局金额单位：万元"), labelled_parts("填报单位：民政局 2023年度")
    (['部门：民政局', '金额单位：万元'], ['填报单位：民政局', '2023年度'])
    """
    parts: list[str] = []
    for word in _DIVIDED.sub(" ", text).split():
        label = labelled(word)[0] if ":" in word.replace("：", ":") else None
        if not parts or label is not None or is_caption_cell(word) or is_year_alone(word):
            parts.append(word)
        else:
            parts[-1] = f"{parts[-1]} {word}"
    return parts if len(parts) > 1 else [text]
