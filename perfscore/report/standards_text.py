"""Standards for a person: the list, one standard with its formulas and sources, the differences between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.console import RenderableType

from perfscore.both import Both, Lang
from perfscore.model.scorecard import Scorecard
from perfscore.report import proof_wording as wording
from perfscore.report.card_label import CardLabels
from perfscore.report.formula_words import formulas_of
from perfscore.report.layout import heading, indented, pairs, table, text_of
from perfscore.scoring.changes import CardChange, LostRow
from perfscore.scoring.ranking import Ranked
from perfscore.standards.digest import digest_of
from perfscore.standards.interpreters.worked import number_text
from perfscore.standards.rounding import Rounding
from perfscore.standards.source import STATUS_WORDS, Citation
from perfscore.standards.standard import Standard

if TYPE_CHECKING:
    from perfscore.standards.difference import RuleDifference  # sympy stands behind it

_NAME = Both("名称", "name")
_TITLE = Both("标题", "title")
_STATUS = Both("出处核对", "status of the source")
_VALID = Both("适用起始", "valid from")
_TABLE = Both("指标类型", "table")
_ROUNDING = Both("尾数取舍", "rounding")
_ROUNDED: dict[str, Both] = {
    "half-up": Both("四舍五入，保留{places}位小数", "half up to {places} places"),
    "half-even": Both("四舍六入五成双，保留{places}位小数", "half to even, {places} places"),
    "truncate": Both("截尾，保留{places}位小数", "cut after {places} places"),
    "up": Both("进位，保留{places}位小数", "up to {places} places"),
}
_RATIO_FIRST = Both("先将比例保留{places}位小数", "the ratio first to {places} places")
_STRUCTURES = Both("一级指标权重", "level-1 weights")
_GRADES = Both("等级", "grades")
_DECLARED = Both("声明的例外", "declared exceptions")
_DIFFERENCE = Both("差异（{one} / {other}）", "difference ({one} / {other})")
_SAME = Both("两个标准计分相同", "the two standards pay the same")
_CARDS = Both(
    "对所列文件的影响：{of}张自评表中{changed}张的得分、等级或可计分的行有变化",
    "On the documents given: {changed} of {of} cards change",
)
_LOST = Both(
    "仅一个标准可以计分的行（合计中按自评得分计）", "Rows that only one of the two can score (counted as published)"
)
_LOST_ROWS = Both("{where}按 {standard} 无法计分（{reason}）", "{where}: no score under {standard} ({reason})")
_CARD = Both("自评表", "card")
_RANK = Both("名次", "place")
_RANKS = Both(
    "名次：{of}张自评表中{moved}张的名次有变化（余量：得分高出本等级下限的分数；差额：距上一等级所差的分数）",
    "Places: {moved} of {of} cards change theirs (slack: points above the least of the grade; lacks: to the next)",
)
_NEAR = (Both("余量", "slack"), Both("差额", "lacks"))
_OF_STANDARD = Both("{what} {name}", "{what} {name}")
_ROWS = Both("变动行数", "rows changed")
_GRADE = Both("等级", "grade")


def list_parts(standards: Sequence[Standard], lang: Lang) -> Iterator[RenderableType]:
    """The shipped standards, one a row."""
    rows = [
        [
            text_of(standard.name),
            text_of(standard.title),
            text_of(STATUS_WORDS[standard.source.status][lang]),
            text_of("" if standard.valid_from is None else standard.valid_from.isoformat()),
        ]
        for standard in standards
    ]
    yield table(lang, (_NAME, _TITLE, _STATUS, _VALID), rows)


def show_parts(standard: Standard, lang: Lang) -> Iterator[RenderableType]:
    """One standard: formulas in words, each table with its source."""
    yield text_of(
        f"{standard.title}（{standard.name}）" if lang == "zh" else f"{standard.title} ({standard.name})", "bold"
    )
    facts = [(wording.SOURCE[lang], text_of(standard.source.label(lang)))]
    facts += [("", text_of(part)) for part in (standard.source.address, standard.source.note) if part is not None]
    if standard.valid_from is not None:
        facts.append((_VALID[lang], text_of(standard.valid_from.isoformat())))
    facts.append((wording.DIGEST[lang], text_of(digest_of(standard))))
    facts.append((_ROUNDING[lang], text_of(_rounding(standard.rounding)[lang])))
    yield pairs(facts)
    tables = [*([] if standard.execution is None else ["execution"]), *standard.all_tables(), *standard.all_words()]
    for path in tables:
        yield heading(wording.table_title(path)[lang])
        for label, text in formulas_of(standard, path):
            yield indented(text_of(f"{label[lang]}{wording.COLON[lang]}{text[lang]}"), 2)
        yield indented(text_of(_source(standard, path, lang), style="dim"), 2)
    yield from _settings(standard, lang)


def _source(standard: Standard, path: str, lang: Lang) -> str:
    own: Citation | None
    if path == "execution" and standard.execution is not None:
        own = standard.execution.source
    elif path in standard.all_words():
        own = standard.all_words()[path].source
    else:
        own = standard.all_tables()[path].source
    source = own or standard.source
    note = "" if source.note is None or source == standard.source else f"  {source.note}"
    return f"{wording.SOURCE[lang]}{wording.COLON[lang]}{source.label(lang)}{note}"


def _rounding(rounding: Rounding) -> Both:
    words = _ROUNDED[rounding.mode].format(places=rounding.places)
    if rounding.ratio_places is None:
        return words
    first = _RATIO_FIRST.format(places=rounding.ratio_places)
    return Both(f"{first.zh}；{words.zh}", f"{first.en}; {words.en}")


def _settings(standard: Standard, lang: Lang) -> Iterator[RenderableType]:
    if standard.weights.structures:
        yield heading(_STRUCTURES[lang])
        for structure in standard.weights.structures:
            yield indented(
                text_of("  ".join(f"{label} {number_text(points)}" for label, points in structure.items())), 2
            )
    if standard.total is not None:
        yield heading(wording.TABLE["total"][lang])
        yield indented(text_of(standard.total.text[lang]), 2)
    yield heading(_GRADES[lang])
    yield indented(
        text_of("  ".join(f"{name} ≥{number_text(least)}" for name, least in standard.grades.least.items())), 2
    )
    if standard.expects:
        yield heading(_DECLARED[lang])
        for expect in standard.expects:
            title, kind = wording.table_title(expect.table)[lang], wording.PROPERTY[expect.property][lang]
            yield indented(text_of(f"{title}{wording.COMMA[lang]}{kind}{wording.COLON[lang]}{expect.reason}"), 2)


def diff_parts(one: Standard, other: Standard, found: Sequence[RuleDifference], lang: Lang) -> Iterator[RenderableType]:
    """The differences of two standards, one a row."""
    if not found:
        yield text_of(_SAME[lang])
        return
    rows = [[text_of(wording.difference_title(item.table)[lang]), text_of(item.text[lang])] for item in found]
    yield table(lang, (_TABLE, _DIFFERENCE.format(one=one.name, other=other.name)), rows)


def change_parts(
    one: Standard, other: Standard, changes: Sequence[CardChange], cards: Sequence[Scorecard], lang: Lang
) -> Iterator[RenderableType]:
    """The cards whose points or grade change, of those given."""
    yield heading(_CARDS.format(changed=len(changes), of=len(cards))[lang])
    labels = CardLabels(cards)
    columns = (_CARD, Both(one.name, one.name), Both(other.name, other.name), _GRADE, _ROWS)
    rows = [
        [
            text_of(labels.place(item.card)[lang]),
            text_of(item.before),
            text_of(item.after),
            text_of(" → ".join(dict.fromkeys(item.grades))),
            text_of(item.rows),
        ]
        for item in changes
    ]
    if rows:
        yield table(lang, columns, rows, right=columns[1:3])
    lost = [*_lost(one, other, changes, labels, lang)]
    if lost:
        yield heading(_LOST[lang])
        yield from (indented(text_of(line), 2) for line in lost)


def rank_parts(one: Standard, other: Standard, ranks: Sequence[Ranked], lang: Lang) -> Iterator[RenderableType]:
    """All cards in order: their places, and how far each total is from the grades below and above it."""
    moved = [item for item in ranks if item.moved]
    yield heading(_RANKS.format(moved=len(moved), of=len(ranks))[lang])
    labels = CardLabels(item.change.card for item in ranks)
    columns = (
        _CARD,
        _RANK,
        *(_OF_STANDARD.format(what=what, name=item.name) for item in (one, other) for what in _NEAR),
    )
    rows = [
        [
            text_of(labels.place(item.change.card)[lang]),
            text_of(" → ".join(map(str, dict.fromkeys(item.ranks)))),
            *(
                text_of("—" if value is None else str(value))
                for pair in zip(item.slack, item.to_next, strict=True)
                for value in pair
            ),
        ]
        for item in ranks
    ]
    if rows:
        yield table(lang, columns, rows, right=columns[2:])


def _lost(
    one: Standard, other: Standard, changes: Sequence[CardChange], labels: CardLabels, lang: Lang
) -> Iterator[str]:
    """The rows that one of the standards does not score, those of one card and one reason together."""
    for change in changes:
        groups: dict[tuple[int, str], list[LostRow]] = {}
        for row in change.lost:
            groups.setdefault((row.under, row.reason[lang]), []).append(row)
        for (under, reason), rows in groups.items():
            places = (f"{labels.where(row.place)[lang]} {row.name[lang]}".strip() for row in rows)
            where = ("、" if lang == "zh" else ", ").join(places)
            yield _LOST_ROWS.format(where=where, standard=(one, other)[under].name, reason=reason)[lang]
