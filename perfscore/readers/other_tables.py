r"""Tables of a document that are no scorecards: tables of the final accounts, and summaries of projects with no card.

The tables of the final accounts (公开01表 to 公开09表) are named and not audited. A summary that gives money and a
score for a project without a card of its own is unread: what it says of that project was not held against anything.

>>> from perfscore.model.place import Place
>>> from perfscore.readers.cards.pieces import typed
>>> heading = Passage(text="收入支出决算总表", place=Place(line=3))
>>> [item.what["en"] for item in accounts_tables([heading])]
['the table of the final accounts 收入支出决算总表 is named here and not audited']
>>> lines = [typed("项目名称", "全年预算数", "全年执行数", "自评得分"), typed("绿化", "50", "45", "95", line=2)]
>>> [item.text for item in unread_summaries(lines, [])]
['绿化\t50\t45\t95']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from perfscore.model.place import Passage, Repair, Unread
from perfscore.model.scorecard import Scorecard
from perfscore.quantity.printed import spaceless
from perfscore.readers.cards.columns import Role, fund_heading_role, look
from perfscore.readers.cards.labels import head_label, is_points_total, is_total_label
from perfscore.readers.cards.pieces import Line
from perfscore.reason import Wording

ACCOUNTS_TABLE = Wording(
    "accounts-table",
    zh="此处是决算公开表“{name}”，本工具不作核对",
    en="the table of the final accounts {name} is named here and not audited",
    contract_lang="zh",
)
SUMMARY_NOT_READ = Wording(
    "summary-not-read",
    zh="汇总表中的这一项目没有对应的自评表，所列金额、得分未核对",
    en="this project of a summary has no card in the document; its money and score were not audited",
    contract_lang="zh",
)
# The names that the ministry's forms for publishing final accounts have (财政部 部门决算公开 样表).
_ACCOUNTS = re.compile(
    r"(收入支出决算(总)?表|收入决算表|支出决算表|财政拨款收入支出决算总表|一般公共预算财政拨款(基本)?支出决算(明细)?表|"
    r"政府性基金预算财政拨款收入支出决算表|国有资本经营预算财政拨款(收入)?支出决算表|"
    r"(财政拨款)?[“\"]?三公[”\"]?经费.{0,10}(支出)?决算表|(机构运行|国有资产占用).{0,20}表)"
)
_NUMBERED = re.compile(r"^(附?表?\d{1,2}[-.、:]?|[一二三四五六七八九十]{1,2}、)|[(（].*[)）]$")
_SUMMARY_MONEY = {Role.INITIAL, Role.ANNUAL, Role.EXECUTED}


def accounts_tables(outside: Iterable[Passage | Line]) -> Iterator[Repair]:
    """The tables of the final accounts that stand outside the cards, by their titles."""
    named: set[str] = set()
    for item in outside:
        text = item.text if isinstance(item, Passage) else item.pieces[0].text
        plain = spaceless(text)[:60]
        title = _NUMBERED.sub("", plain)
        if _ACCOUNTS.fullmatch(title) and title not in named:
            named.add(title)
            yield Repair(what=ACCOUNTS_TABLE(name=title), place=item.place)


def unread_summaries(outside: Sequence[Passage | Line], cards: Sequence[Scorecard]) -> Iterator[Unread]:
    """The rows of summaries (project, money, score) whose project has no card."""
    known = {_plain(name) for card in cards for name in (card.name, card.unit) if name}
    column: int | None = None
    for item in outside:
        if not isinstance(item, Line) or len(item.pieces) < 2:
            column = None if isinstance(item, Passage) else column
            continue
        if (found := _name_column(item)) is not None:
            column = found
        elif (
            column is not None and not item.broken and not any(is_total_label(piece.text) for piece in item.pieces[:2])
        ):
            name = next((piece.text for piece in item.pieces if piece.spans(column)), None)
            figures = sum(look(piece.text).number for piece in item.pieces)
            if name and figures > 1 and not look(name).number and _plain(name) not in known:
                yield Unread(text=item.text, place=item.place, reason=SUMMARY_NOT_READ())


def _name_column(line: Line) -> int | None:
    """The column of the names, where a line heads a summary of projects with money and a score."""
    names = [piece.column for piece in line.pieces if head_label(piece.text) == "name"]
    roles = {fund_heading_role(piece.text) for piece in line.pieces}
    scored = Role.SCORE in roles or any(is_points_total(piece.text) for piece in line.pieces)
    return names[0] if names and scored and roles & _SUMMARY_MONEY else None


def _plain(text: str) -> str:
    return spaceless(text).removesuffix("项目")
