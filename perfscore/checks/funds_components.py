"""``funds-components``: the sources of money do not add up to the total, in any column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import repeat

from attrs import frozen

from perfscore.both import Both
from perfscore.checks.check import FUNDED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref, money
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot
from perfscore.model.scorecard import Fund, Scorecard
from perfscore.scoring.task_sums import task_sums

COLUMNS = {
    "initial": Both("年初预算数", "initial budget"),
    "annual": Both("全年预算数", "annual budget"),
    "executed": Both("全年执行数", "money executed"),
}

_SAY = Both(
    "{card}{at}{column}：各来源合计{sum}，年度资金总额填报{total}，相差{gap}{more}，合计不符，请核实更正。",
    "{card}{at}, {column}: the sources add up to {sum}, the published total is {total}, a difference of {gap}{more}; please "
    "correct.",
)
_MORE = Both("（另有{columns}，相差相同）", " (and the same in: {columns})")
_AMOUNTS = Both("{column}各来源合计{sum}、总额填报{total}", "{column} {sum} against {total}")
_ROUNDED = Both(
    "{card}{at}{column}：各来源合计{sum}，年度资金总额填报{total}，相差{gap}，在各数四舍五入的尾差之内，建议关注。",
    "{card}{at}, {column}: the sources add up to {sum}, the published total is {total}, {gap} apart, within the rounding of the amounts; worth a question.",
)
_PART = Both(
    "{card}{at}{column}：仅列一项来源{sum}，年度资金总额填报{total}，相差{gap}{more}，其余资金来源未列明，建议关注。",
    "{card}{at}, {column}: one source of {sum} is listed of a total of {total}, {gap} less{more}; the other sources are "
    "not listed, worth a question.",
)
_TASKS = Both(
    "{card}{at}年度主要任务各项金额合计{sum}，金额合计栏填报{total}，相差{gap}{more}，合计不符，请核实更正。",
    "{card}{at}: the amounts of the main tasks add up to {sum}, the published total is {total}, a difference of {gap}{more}; "
    "please correct.",
)
_TASKS_LIKELY = Both(
    "{card}{at}年度主要任务各项金额合计{sum}，金额合计栏填报{total}，相差{gap}{more}，疑似合计有误，请核实。",
    "{card}{at}: the amounts of the main tasks add up to {sum}, the published total is {total}, a difference of {gap}{more}; "
    "please verify.",
)
_COLUMNS_MORE = Both("（共{count}栏不符）", " (in {count} columns)")


def _find(judgement: Judgement) -> Found:
    for verdict in judgement.cards:
        card = verdict.card
        # Breakdowns of one total side by side each add up by themselves.
        for breakdown in dict.fromkeys(fund.breakdown for fund in card.funds if fund.source != "total"):
            yield from _by_cause(card, breakdown)
        yield from _tasks(card)


def _tasks(card: Scorecard) -> Found:
    """The main tasks against their total: certain where another column of theirs adds up, so that they were all read."""
    found = list(task_sums(card.printed.rows if card.printed else ()))
    wrong = [column for column in found if not column.adds_up]
    yield from (None for _ in range(len(found) - len(wrong)))
    if not wrong:
        return
    first, certain = wrong[0], len(wrong) < len(found)
    unit = first.unit or card.money_unit
    steps = f"{' + '.join(f'{amount:,}' for amount in first.amounts)} = {first.summed:,}"
    finding = Finding(
        kind=CHECK.kind,
        severity=CHECK.severity if certain else Severity.WARNING,
        place=first.place,
        card=card_ref(card),
        published=f"{first.published}",
        published_value=first.published,
        recomputed=f"{first.summed}",
        recomputed_value=first.summed,
        key="tasks",
        messages=(_TASKS if certain else _TASKS_LIKELY).format(
            card=card_phrase(card),
            at=at(first.place),
            sum=money(first.summed, unit),
            total=money(first.published, unit),
            gap=money(abs(first.published - first.summed), unit),
            more=_COLUMNS_MORE.format(count=len(wrong)) if len(wrong) > 1 else Both("", ""),
        ),
        worked=(Both(steps, steps),),
    )
    yield from repeat(finding, len(wrong))


@frozen(kw_only=True)
class _Column:
    """One column of one breakdown: its total row, its sources, what is published and what they add up to."""

    name: str
    breakdown: str | None
    total: Fund
    parts: tuple[Fund, ...]
    amounts: tuple[Decimal, ...]
    published: Decimal

    @property
    def summed(self) -> Decimal:
        return sum(self.amounts, Decimal())

    @property
    def gap(self) -> Decimal:
        return self.published - self.summed

    @property
    def adds_up(self) -> bool:
        nested = any(self.published == reading for reading in _nested(self.parts, self.name)) or _in_steps(
            self.amounts, self.published
        )
        return not self.gap or nested or _twice(self.amounts, self.published)

    @property
    def rounded(self) -> bool:
        return _is_tail(self.amounts, self.published)


def _names_a_part(column: _Column) -> bool:
    """Whether one source alone is printed, as a part (其中：财政拨款) that is less than the whole: the rest is not said."""
    one = len(column.parts) == 1 and column.parts[0].source_raw.startswith("其中")
    return one and 0 < column.amounts[0] < column.published


def _by_cause(card: Scorecard, breakdown: str | None) -> Found:
    """One item a column; columns that are off by one amount are one finding, at the first of them."""
    columns = [column for name in COLUMNS if (column := _column(card, name, breakdown)) is not None]
    wrong = [column for column in columns if not column.adds_up and not column.rounded]
    if wrong and all(map(_names_a_part, columns)):
        finding = _finding(card, wrong, part=True)
        yield from (finding for _ in columns)
        return
    by_gap = {gap: _finding(card, [item for item in wrong if item.gap == gap]) for gap in {item.gap for item in wrong}}
    for column in columns:
        if column.adds_up:
            yield None
        elif column.rounded:
            yield _finding(card, [column])
        else:
            yield by_gap[column.gap]


def _column(card: Scorecard, name: str, breakdown: str | None) -> _Column | None:
    """The column as far as it is printed; None where an amount is blank."""
    totals = [fund for fund in card.funds if fund.source == "total" and fund.breakdown == breakdown]
    named = any(fund.source == "total" for fund in card.funds)  # else it is one of the sources
    total = totals[0] if totals else card.total_fund if named else None
    published: Decimal | None = getattr(total, name, None)
    parts = tuple(
        fund
        for fund in card.funds
        if fund.source != "total" and fund is not total and fund.breakdown == breakdown and not _is_nothing(card, fund)
    )
    amounts: list[Decimal | None] = [getattr(fund, name) for fund in parts]
    known = tuple(amount for amount in amounts if amount is not None)
    if total is None or published is None or not parts or len(known) < len(amounts):
        return None
    return _Column(name=name, breakdown=breakdown, total=total, parts=parts, amounts=known, published=published)


def _finding(card: Scorecard, columns: list[_Column], *, part: bool = False) -> Finding:
    """The finding of the first column, the others that are off alike named in it; `part`: one source is all there is."""
    first, unit = columns[0], card.money_unit
    rounded = first.rounded
    return Finding(
        kind=CHECK.kind,
        severity=Severity.NOTE if rounded or part else CHECK.severity,
        place=first.total.place,
        card=card_ref(card),
        published=f"{first.published}",
        published_value=first.published,
        recomputed=f"{first.summed}",
        recomputed_value=first.summed,
        key=first.name if first.breakdown is None else f"{first.name} {first.breakdown}",
        messages=(_PART if part else _ROUNDED if rounded else _SAY).format(
            card=card_phrase(card),
            at=at(first.total.place),
            column=COLUMNS[first.name],
            sum=money(first.summed, unit),
            total=money(first.published, unit),
            gap=money(abs(first.gap), unit),
            more=_more(columns, unit),
        ),
        worked=tuple(dict.fromkeys(Both(*[_steps(column)] * 2) for column in columns)),
        places=tuple(Spot(place=fund.place, card=card_ref(card), indicator=None) for fund in first.parts),
    )


def _steps(column: _Column) -> str:
    return f"{' + '.join(f'{amount:,}' for amount in column.amounts)} = {column.summed:,}"


def _more(columns: list[_Column], unit: str) -> Both:
    """The further columns; with their amounts, where these differ."""
    first, others = columns[0], columns[1:]
    if not others:
        return Both("", "")
    said, between = [COLUMNS[column.name] for column in others], "、"
    if any((column.published, column.summed) != (first.published, first.summed) for column in others):
        said = [
            _AMOUNTS.format(
                column=COLUMNS[column.name], sum=money(column.summed, unit), total=money(column.published, unit)
            )
            for column in others
        ]
        between = "；"
    names = Both(between.join(item.zh for item in said), ", ".join(item.en for item in said))
    return _MORE.format(columns=names)


def _is_tail(known: Sequence[Decimal], published: Decimal) -> bool:
    """Whether rounding explains the gap: each amount was rounded by itself, by half a unit of its last place at most.

    A lone source is the total and needs no rounding, unless the two are printed to different places (95.13 of 95.126).
    An amount with fewer than two places may have lost its zeros, and is taken for exact to two.
    """
    parts = [amount for amount in known if amount != 0]
    least = min(_CENTS, max(-_exponent(amount) for amount in (*known, published)))
    places = [max(-_exponent(amount), least) for amount in (*parts, published)]
    slack = sum((Decimal(1).scaleb(-place) / 2 for place in places), Decimal())
    return (len(parts) > 1 or len(set(places)) > 1) and abs(published - sum(known, Decimal())) < slack


def _is_nothing(card: Scorecard, fund: Fund) -> bool:
    """Whether a source has no amount at all: it is printed with — in each column."""
    blank = all(getattr(fund, name) is None for name in COLUMNS)
    return blank and not any(card.is_unread(fund.place, name) for name in COLUMNS)


def _in_steps(amounts: Sequence[Decimal], total: Decimal) -> bool:
    """Whether the sources are printed in steps: 财政拨款 80, and below it 上级 50 and 本级 30 that make it up.

    An amount that is the sum of those directly below it may stand for them.
    """
    if len(amounts) > _MOST_PARTS:
        return False
    sums: list[set[Decimal]] = [set() for _ in amounts] + [{Decimal()}]
    for start in range(len(amounts) - 1, -1, -1):
        below = Decimal()
        sums[start] |= {amounts[start] + rest for rest in sums[start + 1]}
        for end in range(start + 1, len(amounts)):
            below += amounts[end]
            if below == amounts[start]:
                sums[start] |= {amounts[start] + rest for rest in sums[end + 1]}
    return total in sums[0]


def _twice(amounts: Sequence[Decimal], total: Decimal) -> bool:
    """Whether the parts are two breakdowns of one total (by kind of expenditure and by source): each adds up to it."""
    if total == 0 or sum(amounts, Decimal()) != 2 * total or len(amounts) > _MOST_PARTS:
        return False
    sums = {Decimal()}
    for amount in amounts:
        sums |= {known + amount for known in sums}
    return total in sums


_MOST_PARTS, _CENTS = 12, 2


def _exponent(amount: Decimal) -> int:
    exponent = amount.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _nested(parts: Sequence[Fund], column: str) -> Iterator[Decimal]:
    """Other readings of the sources: 当年财政拨款 printed above its own parts (中央, 省, 市)."""
    inner = {"central", "region", "city"}
    if any(fund.source == "fiscal" for fund in parts) and any(fund.source in inner for fund in parts):
        yield sum((getattr(fund, column) for fund in parts if fund.source not in inner), Decimal())
        if not any(getattr(fund, column) for fund in parts if fund.source == "fiscal"):
            yield sum((getattr(fund, column) for fund in parts if fund.source != "fiscal"), Decimal())


CHECK = Check(
    kind="funds-components",
    severity=Severity.ERROR,
    title=Both("资金来源合计不符", "The sources of money do not add up"),
    flags=Both(
        "年初预算数、全年预算数或全年执行数一栏，各资金来源之和不等于年度资金总额；年度主要任务各项金额之和不等于金额合计（另有一栏相符的列为差错，否则列为疑点）。",
        "In one column (initial, annual, executed) the sources do not add up to 年度资金总额; or the amounts of the "
        "main tasks do not make their total (an error where another column of theirs does, else a warning).",
    ),
    why=Both(
        "执行率以总额计算，总额与来源不一致时执行率有待核实。",
        "The rate is computed from the total: where the total is not the sum of its sources, the rate is in doubt.",
    ),
    silent_when=Both(
        "该栏有空缺；财政拨款已含中央、省、市分项而按任一读法相加正确；同一总额按支出性质和资金来源各列一次且分别相符。差额在各数四舍五入的尾差之内，或仅列一项“其中”且各栏均少于总额的，列为关注。",
        "A cell of the column is blank; the sources are nested and one reading adds up; one total is broken down twice and each adds up. Within the rounding of several "
        "amounts it is a note, and so is one source alone (其中) that is less than the total in each column.",
    ),
    source=Both("自评表：年度资金总额为各来源合计。", "The form: 年度资金总额 is the sum of its sources."),
    fires="funds: 100.00 100.00 90.00 90.00% 9.00\nfund: 当年财政拨款 80.00 80.00 80.00\nfund: 其他资金 20.00 20.00 20.00\n"
    "产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    silent="funds: 100.00 100.00 90.00 90.00% 9.00\nfund: 当年财政拨款 80.00 80.00 70.00\nfund: 其他资金 20.00 20.00 20.00\n"
    "产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    find=_find,
    concerns=("annual", "executed"),
    adds_up=True,
    forms=FUNDED_FORMS,
)
