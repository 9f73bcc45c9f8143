"""``level-points``: points printed with a level (产出指标（40分）) are not the sum of its rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal

from attrs import evolve

from perfscore.both import Both
from perfscore.checks.check import POINTS_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, points, row_phrase, spot
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, LevelSum, Scorecard
from perfscore.quantity.number import printed_places
from perfscore.scoring.bonus import is_bonus
from perfscore.scoring.breakdown import breakdown, part_rows
from perfscore.scoring.card import CardVerdict

_SAY = Both(
    "{card}{at}“{level}”载明{printed}分，所属{count}项指标分值合计{found}分，相差{gap}分，疑似填报有误，请核实。",
    "{card}{at}: “{level}” carries {printed} points by its label, its row(s) ({count}) add up to {found}, {gap} apart; please verify.",
)
_PARTS = Both(
    "{who}{field}{printed}分，其下分列的{count}项合计{found}分，相差{gap}分，疑似填报有误，请核实。",
    "{who}: {field} {printed}, the {count} rows that break it down add up to {found}, {gap} apart; please verify.",
)
_SUM = Both(
    "{card}{at}“{level}”{field}填报{printed}分，所属{count}项指标合计{found}分，相差{gap}分，疑似填报有误，请核实。",
    "{card}{at}: {field} of “{level}” is {printed}, its {count} rows add up to {found}, {gap} apart; please verify.",
)
_WRONG_SUM = Both(
    "{card}{at}“{level}”{field}填报{printed}分，所属{count}项指标合计{found}分，相差{gap}分，合计不符，请核实更正。",
    "{card}{at}: {field} of “{level}” is {printed}, its {count} rows add up to {found}, {gap} apart; please correct.",
)
_COLUMNS = {"weight": Both("分值", "points"), "score": Both("得分", "score")}
_POINTS = re.compile(r"[（(]?(?:权重|分值)?[:：]?(\d{1,3}(?:\.\d+)?)分[）)]?")
_TEMPLATE = re.compile(r"(?:权重|分值).{0,12}(?:可|自行|酌情|适当).{0,6}(?:调整|设定|设置|分配)|参考(?:权重|分值)")
_FULL = Decimal(100)


def _find(judgement: Judgement) -> Found:
    if any(_TEMPLATE.search(passage.text) for passage in judgement.document.paragraphs):
        return
    for verdict in judgement.cards:
        card = verdict.card
        for level_sum in card.level_sums:
            yield from _summed(verdict, level_sum)
        if any(row.weight is None for row in card.indicators):
            continue
        for field in ("level1", "level2"):
            yield from _levels(card, field)
        for whole, parts in breakdown(card):
            yield _broken_down(card, whole, parts)


def _summed(verdict: CardVerdict, item: LevelSum) -> Found:
    """The points in a row of sums (产出小计), at stake and reached.

    Where the rows of the card make its total, all of them were read, and the sum is surely wrong; else a row that was
    not read may be one of those summed up. The sum of a whole card may hold its execution too. Scores
    that were rounded one by one may be off by half their last place each.
    """
    card = verdict.card
    rows = [row for row in card.indicators if row.place in item.rows]
    if len(rows) != len(item.rows) or any(map(is_bonus, rows)) or any(one.place.cell is None for one in card.unread):
        return
    counted_above = part_rows(card)
    rows = [row for row in rows if not any(row is part for part in counted_above)]
    for field, called in _COLUMNS.items():
        printed, each = getattr(item, field), [getattr(row, field) for row in rows]
        stated = field == "weight" and _POINTS.search(item.label) is not None
        if printed is None or stated or any(value is None for value in each):
            continue
        found = sum(each, Decimal())
        fund = getattr(card.total_fund, field, None) if len(rows) == len(card.indicators) else None
        gap = min(abs(printed - found), abs(printed - found - (fund or Decimal())))
        if gap <= (_left_by_rounding(each) if field == "score" else Decimal()):
            yield None
            continue
        sure = _adds_up(verdict, field)
        said = {"card": card_phrase(card), "at": at(item.place), "level": item.label, "field": called}
        wrong = _not_the_sum(card, item.place, _WRONG_SUM if sure else _SUM, said, (printed, found), each, rows)
        severity = Severity.ERROR if sure else CHECK.severity
        yield evolve(wrong, severity=severity, key=f"{item.label}/{called.en}")


def _left_by_rounding(values: Sequence[Decimal]) -> Decimal:
    places = max(map(printed_places, values), default=0)
    return len(values) * Decimal(5).scaleb(-places - 1) if places > 0 else Decimal()


def _adds_up(verdict: CardVerdict, field: str) -> bool:
    """Whether the points of all rows make the card's total."""
    card, sums = verdict.card, verdict.sums
    printed, found = (card.total_weight, sums.weights) if field == "weight" else (card.total_score, sums.scores)
    return printed is not None and printed == found


def _not_the_sum(
    card: Scorecard,
    place: Place,
    say: Both,
    said: Mapping[str, object],
    figures: tuple[Decimal, Decimal],
    each: Sequence[Decimal | None],
    rows: Sequence[Indicator],
) -> Finding:
    """Points that are printed, and those that `each` of the `rows` adds up to."""
    printed, found = figures
    steps = f"{' + '.join(map(points, each))} = {points(found)}"
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=place,
        card=card_ref(card),
        published=points(printed),
        published_value=printed,
        recomputed=points(found),
        recomputed_value=found,
        messages=say.format(
            **said, printed=points(printed), count=len(rows), found=points(found), gap=points(abs(printed - found))
        ),
        worked=(Both(steps, steps),),
        places=tuple(spot(card, row) for row in rows),
    )


def _broken_down(card: Scorecard, whole: Indicator, parts: Sequence[Indicator]) -> Finding | None:
    """A row whose parts do not make up its points, at stake or reached."""
    for field, called in _COLUMNS.items():
        printed, each = getattr(whole, field), [getattr(part, field) for part in parts]
        if printed is None or any(value is None for value in each):
            continue
        found = sum(each, Decimal())
        if found != printed:
            said = {"who": row_phrase(card, whole), "field": called}
            wrong = _not_the_sum(card, whole.place, _PARTS, said, (printed, found), each, parts)
            return evolve(wrong, indicator=whole.level3, key=field)
    return None


def _levels(card: Scorecard, field: str) -> Found:
    """One item for each label of a level that has points."""
    printed: dict[str, tuple[Decimal, str]] = {}
    rows: dict[str, list[Indicator]] = defaultdict(list)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    counted_above = part_rows(card)
    for row in card.indicators:
        if any(row is part for part in counted_above):
            continue
        label = re.sub(r"\s", "", getattr(row, field) or "")
        found = _POINTS.search(label)
        above = "" if field == "level1" else _POINTS.sub("", re.sub(r"\s", "", row.level1 or ""))
        core = f"{above}/{_POINTS.sub('', label)}"
        if found is not None:
            printed.setdefault(core, (Decimal(found[1]), _POINTS.sub("", label)))
        rows[core].append(row)
        sums[core] += row.weight or Decimal()
    if any(row.level1 is None for row in card.indicators) or all(total == _FULL for total in sums.values()):
        return
    for core, (wanted, label) in printed.items():
        if sums[core] == wanted:
            yield None
            continue
        yield _finding(card, label, wanted, sums[core], rows[core])


def _finding(card: Scorecard, label: str, wanted: Decimal, found: Decimal, rows: list[Indicator]) -> Finding:
    place, weights = rows[0].place, [row.weight for row in rows]
    said = {"card": card_phrase(card), "at": at(place), "level": label}
    wrong = _not_the_sum(card, place, _SAY, said, (wanted, found), weights, rows)
    return evolve(wrong, places=wrong.places[1:], key=label)


CHECK = Check(
    kind="level-points",
    severity=Severity.WARNING,
    title=Both("指标层级分值与所属指标合计不符", "A level's points are not the sum of its rows"),
    flags=Both(
        "一级或二级指标名称中载明的分值（如“产出指标（50分）”）不等于所属各项指标分值之和；小计行的分值、得分不等于所属各项之和（各行合计与总分相符的，列为差错）；一项指标的分值、得分不等于其下分列各项（其中：…）之和。",
        "The points in a label of level 1 or 2 (产出指标（50分）) differ from the sum of its rows, as do those in a row of sums "
        "(小计: an error where the rows make the card's total); the points of a row differ from "
        "those of the rows that break it down (其中：…).",
    ),
    why=Both(
        "层级分值决定各部分权重，不一致时无法判断以何为准。", "Where the two differ, nobody can tell which one holds."
    ),
    silent_when=Both(
        "模板载明分值可调整；层内按百分比设权重（各层合计均为100）；分值有空缺；一级指标未读取。",
        "The template says that points may be adjusted; percent weights within levels; a weight is blank; a level-1 label was not "
        "read.",
    ),
    source=Both("算术；本工具约定。", "Arithmetic; a convention of this tool."),
    fires="funds: 100.00 100.00 100.00 100.00% 10.00\n产出（50分） 数量 | 维修数量 | ≥10 座 | 10 座 | 48 | 48.00\n效益 社会效益 | 覆盖村数 | ≥10 个 | 10 个 | 42 | 42.00",
    silent="funds: 100.00 100.00 100.00 100.00% 10.00\n产出（50分） 数量 | 维修数量 | ≥10 座 | 10 座 | 50 | 50.00\n效益 社会效益 | 覆盖村数 | ≥10 个 | 10 个 | 40 | 40.00",
    find=_find,
    concerns=("level1", "weight"),
    forms=POINTS_FORMS,
)
