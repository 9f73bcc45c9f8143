"""The heading of the indicators: which column holds what, where headings are double, two rows high or repeated.

>>> from perfscore.readers.cards.pieces import typed
>>> header = indicator_header(typed("一级指标", "权重", "三级指标", "权重", "指标值", "完成值", "自评得分", "复核得分"))
>>> [str(role) for role in header.roles]
['level1', 'ignored', 'level3', 'weight', 'target', 'actual', 'score', 'ignored']
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from attrs import evolve

from perfscore.readers.cards.alignment import Header
from perfscore.readers.cards.columns import Role, heading_role, is_earlier_year, look
from perfscore.readers.cards.joint_headings import divided, first_role, shared
from perfscore.readers.cards.labels import compact, head_label, side_label
from perfscore.readers.cards.ledger import Ledger
from perfscore.readers.cards.pieces import Line, Piece
from perfscore.readers.cards.terms import year_block
from perfscore.readers.cards.wording import REVIEWED_COLUMN

LEVELS = (Role.LEVEL1, Role.LEVEL2, Role.LEVEL3)
VALUES = (Role.TARGET, Role.ACTUAL, Role.WEIGHT, Role.SCORE)
# Columns of a list of indicators of many cards: which card a row belongs to.
_CARD_COLUMNS = {"name", "supervisor", "unit"}
_SHORT_HEADING = 6
# What names the block of the indicators, or the column of their names where no other heading does.
_BLOCKS = frozenset({"评价指标", "考核指标", "自评指标"})
# Figures that a form prints beside the unit's own.
_FIGURES = re.compile("得分|评分|预计|可能|确定能")
# 分数 is the points at stake beside 得分, and the points won beside 满分.
_EITHER = "分数"


def indicator_header(line: Line) -> Header | None:
    """The columns of the indicators, where `line` is their heading."""
    if not any(heading_role(piece.text) in LEVELS for piece in line.pieces):
        return None  # nearly every line
    pieces = divided(line)
    both = shared(line)
    first = next((index for index, piece in enumerate(pieces) if not _is_side(piece, pieces)), len(pieces))
    front, pieces = pieces[:first], pieces[first:]
    roles = [_own_role(piece) for piece in pieces]
    if front and not set(roles) & set(LEVELS) and heading_role(front[-1].text) is Role.LEVEL3:
        # 绩效指标 names the block, or the indicators where no other heading does.
        pieces, roles = [front.pop(), *pieces], [Role.LEVEL3, *roles]
    known = set(roles) | set(both or ())
    levels, values = known & set(LEVELS), known & set(VALUES)
    unnamed = _unnamed_levels(front) if levels == {Role.LEVEL3} else []
    sides = frozenset(piece.text for piece in front if piece not in unnamed)
    if not levels or (len(values) < 2 and not (len(levels) > 1 and Role.LEVEL3 in levels and Role.TARGET in values)):
        return None
    begun = year_block(roles)
    first_block = range(roles.index(Role.LEVEL3) - (Role.LEVEL2 in roles[:begun]), begun) if begun else range(0)
    roles = [Role.IGNORED if at in first_block else role for at, role in enumerate(roles)]
    _settle_points(pieces, roles)
    for role, chosen in _CHOSEN.items():
        _settle_repeats(pieces, roles, role, chosen)
    found = [(piece.column, Role.UNKNOWN if role is None else role) for piece, role in zip(pieces, roles, strict=True)]
    found += [(column, Role.UNKNOWN) for column in blank_headings(line, pieces)]
    found += [(piece.column, Role.UNKNOWN) for piece in unnamed]
    found.sort(key=lambda pair: pair[0])
    ordered = _named_by_place([role for _, role in found])
    columns = tuple(column for column, _ in found)
    return Header(tuple(ordered), columns, line.width, sides, both, _group(pieces, roles))


def named_once(pieces: list[Piece], header: Header) -> list[Piece]:
    """The pieces with one name: of 三级指标 and 四级指标 beside each other the latter, where it is printed."""
    at = header.column(Role.LEVEL3)
    if header.group is None or at is None:
        return pieces
    if any(piece.spans(at) for piece in pieces if piece.column != header.group):
        return [piece for piece in pieces if piece.column != header.group]
    return [evolve(piece, column=at) if piece.column == header.group else piece for piece in pieces]


def _unnamed_levels(front: Sequence[Piece]) -> list[Piece]:
    """The headings in front of the names that may be those of the levels (类别, 类型): at most two short words."""
    found = [
        piece
        for piece in front
        if len(compact(piece.text)) <= _SHORT_HEADING
        and not side_label(piece.text)
        and head_label(piece.text) in {None, "ignored"}
    ]
    return found[-2:]


def blank_headings(line: Line, pieces: Sequence[Piece]) -> list[int]:
    """The columns of an exact table between its headings that have none."""
    if not line.exact or len(line.rows) != 1:
        return []
    cells = line.rows[0].cells
    inside = range(pieces[0].column + 1, pieces[-1].column)
    return [column for column in inside if not cells[column].text and not cells[column].covered]


def _named_by_place(roles: list[Role]) -> list[Role]:
    """The names of indicators stand between the levels and the values, whatever their heading says."""
    values = [at for at, role in enumerate(roles) if role in VALUES]
    if Role.LEVEL3 in roles or Role.LEVEL2 not in roles or not values:
        return roles
    at = roles.index(Role.LEVEL2) + 1
    if at < values[0] and roles[at] is Role.UNKNOWN:
        roles[at] = Role.LEVEL3
    return roles


def _is_side(piece: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether a piece in front of the headings is a label of the whole block."""
    if head_label(piece.text) in _CARD_COLUMNS:
        return False
    block = side_label(piece.text) is not None or compact(piece.text) in _BLOCKS
    return heading_role(piece.text) is None or (block and piece is not pieces[-1])


def _own_role(piece: Piece) -> Role | None:
    if head_label(piece.text) in _CARD_COLUMNS or is_earlier_year(piece.text):
        return Role.IGNORED
    role = heading_role(piece.text) or first_role(piece.text)
    return Role.IGNORED if role is None and head_label(piece.text) is not None else role


def _settle_points(pieces: Sequence[Piece], roles: list[Role | None]) -> None:
    """分数 beside another column of weights is the score."""
    either = [index for index, piece in enumerate(pieces) if compact(piece.text) == _EITHER]
    if len(either) == 1 and Role.SCORE not in roles and roles.count(Role.WEIGHT) > 1:
        roles[either[0]] = Role.SCORE


def _settle_repeats(
    pieces: Sequence[Piece], roles: list[Role | None], role: Role, chosen: Callable[[Sequence[Piece]], int]
) -> None:
    """Of several headings of one role one is the indicator's, the others are known and not the model's."""
    same = [index for index, other in enumerate(roles) if other is role]
    if len(same) < 2:
        return
    # What stands in front of the names is the level's points, or the project's goal.
    behind = [index for index in same if Role.LEVEL3 not in roles[index:]] if role in VALUES else []
    among = behind or same
    kept = among[chosen([pieces[index] for index in among])]
    for index in same:
        if index != kept:
            roles[index] = Role.MEASURE if role is Role.NOTE and Role.MEASURE not in roles else Role.IGNORED


def _group(pieces: Sequence[Piece], roles: Sequence[Role | None]) -> int | None:
    """The column of 三级指标 beside 四级指标, which names the indicators."""
    fourth = [piece for piece, role in zip(pieces, roles, strict=True) if role is Role.LEVEL3 and _is_fourth(piece)]
    third = [piece.column for piece in pieces if heading_role(piece.text) is Role.LEVEL3 and not _is_fourth(piece)]
    return third[0] if fourth and third else None


def _is_fourth(piece: Piece) -> bool:
    return "四级" in piece.text


def _named(pieces: Sequence[Piece]) -> int:
    """Of two names the finer one."""
    return next((index for index, piece in enumerate(pieces) if _is_fourth(piece)), 0)


def _first(pieces: Sequence[Piece]) -> int:
    return len(pieces[:0])


def _approved(pieces: Sequence[Piece]) -> int:
    """Of two targets the one that was approved or adjusted last."""
    found = [
        index for index, piece in enumerate(pieces) if any(word in piece.text for word in ("批复", "调整", "审定"))
    ]
    return found[-1] if found else 0


def _self_assessed(pieces: Sequence[Piece]) -> int:
    """Of two scores the unit's own."""
    return next((index for index, piece in enumerate(pieces) if "自评" in piece.text), 0)


def _in_points(pieces: Sequence[Piece]) -> int:
    """Of a weight in percent and one in points the latter."""
    return next((index for index, piece in enumerate(pieces) if "分" in compact(piece.text)), 0)


_CHOSEN: dict[Role, Callable[[Sequence[Piece]], int]] = {
    Role.LEVEL1: _first,
    Role.LEVEL2: _first,
    Role.LEVEL3: _named,
    Role.UNIT: _first,
    Role.TARGET: _approved,
    Role.ACTUAL: _first,
    Role.WEIGHT: _in_points,
    Role.SCORE: _self_assessed,
    Role.NOTE: _first,
}


def two_rows(above: Line, below: Line) -> Line | None:
    """One heading of two rows, where `below` divides a heading of `above` and all else in it is covered; else None.

    >>> from perfscore.readers.cards.pieces import Piece
    >>> from perfscore.model.place import Place
    >>> names = ("一级指标", "二级指标", "三级指标", "指标值", "依据")
    >>> ends = (0, 1, 2, 4, 5)
    >>> starts = (0, 1, 2, 3, 5)
    >>> above = Line(pieces=tuple(map(Piece, names, starts, ends)), place=Place(), width=6, exact=True)
    >>> covered = [Piece(name, start, start, True) for name, start in zip(names, starts) if name != "指标值"]
    >>> below = evolve(above, pieces=(*covered, Piece("2021年实际实现值", 3, 3), Piece("预期2022年实现值", 4, 4)))
    >>> [piece.text for piece in two_rows(above, below).pieces]
    ['一级指标', '二级指标', '三级指标', '2021年实际实现值', '预期2022年实现值', '依据']
    """
    if not (above.exact and below.exact):
        return None
    new = [piece for piece in below.pieces if not piece.covered]
    if not new or len(new) == len(below.pieces) or any(look(piece.text).number for piece in new):
        return None
    parents = [next((top for top in above.pieces if top.spans(piece.column)), None) for piece in new]
    wide = {id(top): top for top in parents if top is not None}
    if None in parents or any(top.end <= top.column for top in wide.values()) or len(wide) == len(new):
        return None
    if not any(heading_role(top.text) in {*LEVELS} for top in above.pieces):
        return None
    kept = [piece for piece in above.pieces if id(piece) not in wide]
    named = [
        piece if top is None or _says_more(piece, top, new) else evolve(piece, text=_of_parent(piece.text, top.text))
        for piece, top in zip(new, parents, strict=True)
    ]
    pieces = tuple(sorted((*kept, *named), key=lambda piece: piece.column))
    return evolve(above, pieces=pieces, rows=(*above.rows, *below.rows))


def _says_more(piece: Piece, top: Piece, new: Sequence[Piece]) -> bool:
    """Whether a divided heading's part keeps its own words: it names a role, or another part has the parent's.

    Two columns are never given the same name: one of them would be passed over in silence. What stands under a heading
    that is not judged (上年情况, 复核情况, 完成目标可能性) is not judged either, whatever its own words.
    """
    if heading_role(top.text) is Role.IGNORED:
        return False
    if heading_role(piece.text) is not None:
        return True
    role = heading_role(top.text)
    others = [part for part in new if part is not piece and top.spans(part.column)]
    return any(heading_role(part.text) in {role, None} for part in others if not is_earlier_year(part.text))


def _of_parent(text: str, parent: str) -> str:
    """A heading that says nothing by itself (数量, 符号 …) under one that does."""
    return text if is_earlier_year(text) or heading_role(parent) is None else parent


def say_what_is_set_aside(line: Line, header: Header, ledger: Ledger) -> None:
    """Say which columns of figures are not judged."""
    for heading in set_aside(line, header):
        ledger.repaired(REVIEWED_COLUMN(heading=heading), line.place)


def set_aside(line: Line, header: Header) -> list[str]:
    """The headings of figures that are not the unit's own: 复核得分 beside 自评得分, 全年预计完成情况.

    >>> from perfscore.readers.cards.pieces import typed
    >>> line = typed("三级指标", "指标值", "完成值", "自评得分", "复核得分")
    >>> set_aside(line, indicator_header(line))
    ['复核得分']
    """
    ignored = {at for at, role in zip(header.columns, header.roles, strict=True) if role is Role.IGNORED}
    names = [piece.text for piece in line.pieces if piece.column in ignored]
    return list(dict.fromkeys(name for name in names if _FIGURES.search(compact(name))))
