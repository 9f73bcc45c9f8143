"""``missing``: a required cell or row is absent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from perfscore.both import Both
from perfscore.checks.check import FUNDED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, points, row_phrase
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity
from perfscore.model.place import Place
from perfscore.model.scorecard import Form, Indicator, Scorecard
from perfscore.scoring.bonus import is_bonus
from perfscore.scoring.card import CardVerdict
from perfscore.scoring.counted import is_execution_alone

# Formats that keep their tables whole: an empty cell is the publisher's own.
WHOLE = frozenset(
    {"docx", "doc", "rtf", "odt", "word-xml", "xlsx", "xls", "xlsb", "ods", "excel-xml", "html", "mhtml", "csv"}
)

_CELL = Both("{who}“{field}”未填写{implied}{ask}。", "{who}: “{field}” is missing{implied}{ask}.")
_ROW = Both("{who}未见“总分”行{implied}{ask}。", "{who}: the row of totals (总分) is missing{implied}{ask}.")
_IMPLIED = Both("，按各项合计推算应为{value}分", "; by the other figures it would be {value}")
_ASK = {
    True: Both("，请补充", "; please add it"),
    False: Both("，可能系文本提取时丢失，请核对原件", "; it may have been lost in extraction, see the original"),
}
_FIELDS = {
    "name": Both("项目名称", "项目名称"),
    "supervisor": Both("主管部门", "主管部门"),
    "unit": Both("实施单位", "实施单位"),
    "level2": Both("二级指标", "二级指标"),
    "level3": Both("三级指标", "三级指标"),
    "target": Both("年度指标值", "年度指标值"),
    "actual": Both("实际完成值", "实际完成值"),
    "weight": Both("分值", "分值"),
    "score": Both("得分", "得分"),
    "total_score": Both("总分", "总分"),
    "annual": Both("全年预算数", "全年预算数"),
    "executed": Both("全年执行数", "全年执行数"),
}


def _find(judgement: Judgement) -> Found:
    whole = judgement.document.source_format in WHOLE
    for verdict in judgement.cards:
        gaps = [*_card_gaps(verdict, judgement), *_fund_gaps(verdict), *_row_gaps(verdict)]
        total = list(_total_gaps(verdict))
        if total and not _total_in_text(judgement):
            gaps += total
        if not gaps:
            yield None
        for gap in gaps:
            yield _finding(verdict.card, gap, whole=whole)


_Gap = tuple[str, Place, Indicator | None, Decimal | None]


# What a form has no column for by its nature: a table of targets reports nothing, a monitoring table has no points.
_NOT_ON: dict[Form, frozenset[str]] = {
    "target": frozenset({"actual", "score", "total_score", "executed", "annual", "weight"}),
    "monitoring": frozenset({"actual", "score", "total_score", "weight", "annual"}),
    "transfer": frozenset({"weight", "score", "total_score"}),
}
_STATED_TOTAL = re.compile(r"(项目|整体|本表)?(自评|评价|综合)?(总分|总得分|得分合计|得分)(为|是|[:：])?\d")
_NOT_APPLICABLE = re.compile(r"不适用|不涉及|无此项|未设置|未安排|已取消")
_LABELS = {
    "name": re.compile(r"项目名称"),
    "supervisor": re.compile(r"主管(?:部门|单位)|一级预算(?:部门|单位)"),
    "unit": re.compile(r"(?:实施|执行|承担|使用|预算|项目)(?:单位|部门)"),
}


def _has_label(card: Scorecard, field: str, judgement: Judgement) -> bool:
    """Whether the form asks for it: its label is printed on the card, or other cards of the document have it filled."""
    if card.printed is None:
        return any(getattr(other.card, field) is not None for other in judgement.cards) or len(judgement.cards) == 1
    cells = (re.sub(r"\s", "", cell.text) for row in card.printed.rows for cell in row.cells)
    return any(_LABELS[field].match(text) for text in cells)


def _has_money(card: Scorecard, field: str) -> bool:
    """Whether the card has the column of money at all: some amount stands in it, or its rows were not kept."""
    return card.printed is None or any(getattr(fund, field) is not None for fund in card.funds)


def _card_gaps(verdict: CardVerdict, judgement: Judgement) -> Iterator[_Gap]:
    """The head of a project's table; a department's has other labels."""
    card = verdict.card
    if card.kind == "department":
        return
    for field in ("name", "supervisor", "unit"):
        if (
            getattr(card, field) is None
            and not card.is_unread(card.place, field)
            and _has_label(card, field, judgement)
        ):
            yield field, (card.head_place or card.place) if field != "name" else card.place, None, None


def _fund_gaps(verdict: CardVerdict) -> Iterator[_Gap]:
    fund, absent = verdict.card.total_fund, _NOT_ON.get(verdict.card.form, frozenset())
    if fund is None:
        return
    for field in ("annual", "executed", "score"):
        if field in absent or (field != "score" and not _has_money(verdict.card, field)):
            continue
        blank = getattr(fund, field) is None and not verdict.card.is_unread(fund.place, field)
        if blank and (field != "score" or fund.weight is not None):
            yield field, fund.place, None, verdict.sums.implied if field == "score" else None


def _row_gaps(verdict: CardVerdict) -> Iterator[_Gap]:
    card = verdict.card
    own = [row for row in card.indicators if not is_execution_alone(row)]
    rows = [row for row in own if not (is_bonus(row) or _does_not_apply(row))]
    levelled = any(row.level2 is not None for row in rows)
    unlabelled = next((row for row in rows if row.level2 is None), None)
    if levelled and unlabelled is not None:
        yield "level2", unlabelled.place, unlabelled, None
    for row in rows:
        absent = _NOT_ON.get(card.form, frozenset())
        for field in filter(card.has_column, ("level3", "target", "actual", "weight", "score")):
            if field in absent:
                continue
            merged = field in {"weight", "score"} and card.shares_points(row)
            if getattr(row, field) is None and not merged and not card.is_unread(row.place, field):
                alone = verdict.sums.missing_scores == (row,)
                yield field, row.place, row, verdict.sums.implied if field == "score" and alone else None


def _does_not_apply(row: Indicator) -> bool:
    """Whether all cells of a row are blank because it does not apply, as its note says."""
    cells = (row.target, row.actual, row.weight, row.score)
    return all(cell is None for cell in cells) and bool(_NOT_APPLICABLE.search(row.note or ""))


def _total_in_text(judgement: Judgement) -> bool:
    """Whether a text of the document states a total of points: 自评总分：98.71分 in a line below the table."""
    return any(_STATED_TOTAL.match(re.sub(r"\s", "", passage.text)) for passage in judgement.document.paragraphs)


def _total_gaps(verdict: CardVerdict) -> Iterator[_Gap]:
    card = verdict.card
    scored = any(row.score is not None for row in card.indicators)
    # a mere list of indicators has no totals, nor has a list of projects without a column for them
    form = card.total_place is not None or (bool(card.funds) and card.form != "ledger")
    if "total_score" in _NOT_ON.get(card.form, frozenset()):
        return
    # a row that was not understood may be the total
    if any(item.place.cell is None and any(map(str.isdigit, item.text)) for item in card.unread):
        return
    if card.total_score is None and scored and form and not card.is_unread(card.last_place, "total_score"):
        yield "total_score", card.last_place, None, verdict.sums.scores


def _finding(card: Scorecard, gap: _Gap, *, whole: bool) -> Finding:
    field, place, row, value = gap
    no_row = field == "total_score" and card.total_place is None
    named = row if field != "level3" else None  # a row without a name is known by its place
    who = card_phrase(card) if named is None else row_phrase(card, named)
    where = at(place) if named is None else Both("", "")
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity if whole else Severity.NOTE,
        place=place,
        card=card_ref(card),
        indicator=None if row is None else row.level3,
        recomputed=None if value is None else points(value),
        recomputed_value=value,
        key=field,
        messages=(_ROW if no_row else _CELL).format(
            who=Both(who.zh + where.zh, who.en + where.en),
            field=_FIELDS[field],
            implied=Both("", "") if value is None else _IMPLIED.format(value=points(value)),
            ask=_ASK[whole],
        ),
    )


CHECK = Check(
    kind="missing",
    severity=Severity.ERROR,
    title=Both("应填内容缺失", "A required cell or row is absent"),
    flags=Both(
        "项目名称、主管部门、实施单位、指标、指标值、完成值、分值、得分、总分等缺失。Word、Excel、HTML、CSV文件中列为差错；文本和PDF提取时可能丢失单元格，列为关注并给出按合计推算的数值。",
        "Name, supervisor, unit, indicator, target, actual, weight, score or total is absent. An error from Word, Excel, HTML and "
        "CSV; text and PDF may lose cells: there it is a note, with the figure the totals imply.",
    ),
    why=Both("缺失的数字无法复核。", "A missing figure cannot be checked."),
    silent_when=Both(
        "单元格有内容但未能识别（列为未读）；表上没有该栏目（如绩效目标表没有实际完成值、监控表没有得分）。",
        "Something is printed but unread; the form has no such column or label (a table of targets has no actuals).",
    ),
    source=Both(
        "项目支出绩效自评表（财预〔2020〕10号附表，未核原文）的栏目。",
        "The columns of the form attached to 财预〔2020〕10号 (not checked against the original).",
    ),
    fires="format: docx\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | -\ntotal: 100 100.00",
    silent="format: docx\n产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00\ntotal: 100 100.00",
    find=_find,
    forms=FUNDED_FORMS,
)
