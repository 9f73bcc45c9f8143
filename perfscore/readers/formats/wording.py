"""What the readers of formats say of text that a file holds and does not print, in both languages.

>>> HIDDEN_ROW(text="已取消")["en"]
'a hidden row is not printed and not read: 已取消'
"""

from __future__ import annotations

from perfscore.reason import Wording

HIDDEN_ROW = Wording(
    "hidden-row",
    zh="隐藏的行未打印，不计入：{text}",
    en="a hidden row is not printed and not read: {text}",
    contract_lang="zh",
)
HIDDEN_COLUMN = Wording(
    "hidden-column",
    zh="隐藏的列未打印，不计入：{text}",
    en="a hidden column is not printed and not read: {text}",
    contract_lang="zh",
)
PICTURE = Wording(
    "picture-unread",
    zh="图片大如一页（{size}），其中文字未读；请将该图片另存为文件后一并审核",
    en="a picture as large as a page ({size}) is not read; save it as a file of its own and check that too",
    contract_lang="zh",
)
HIDDEN_SHEET = Wording(
    "hidden-sheet",
    zh="隐藏的工作表未打印，不计入：{text}",
    en="a hidden sheet is not printed and not read: {text}",
    contract_lang="zh",
)
CROSSED_OUT = Wording(
    "crossed-out", zh="加删除线的文字不计入：{text}", en="crossed-out text is not read: {text}", contract_lang="zh"
)
HIDDEN_TEXT = Wording(
    "hidden-text",
    zh="隐藏的文字未打印，不计入：{text}",
    en="hidden text is not printed and not read: {text}",
    contract_lang="zh",
)
FOOTNOTE = Wording(
    "footnote-mark",
    zh="上标的脚注号不计入：{text}",
    en="the raised mark of a footnote is not read: {text}",
    contract_lang="zh",
)
DELETED = Wording(
    "deleted-cell",
    zh="修订中已删除的单元格不计入",
    en="cells deleted in tracked changes are not read",
    contract_lang="zh",
)
UNSHOWN_FIELD = Wording(
    "unshown-field",
    zh="表单控件中的内容：{text}",
    en="the content of a form field: {text}",
    contract_lang="zh",
)

_SHOWN = 60


def shown(text: str) -> str:
    """The beginning of a text that is not read, for saying so."""
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else f"{plain[:_SHOWN]}…"
