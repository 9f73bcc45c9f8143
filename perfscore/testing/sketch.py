"""A document in a few lines: what a test or an example needs, the rest filled in so that it adds up.

One line a thing, in any order of rows::

    card: 培训费 | 甲中心            a card and its unit; without it there is one card 示例项目 of 示例单位
    funds: 100.00 100.00 90.00 90.00% 9.00        年度资金总额: initial, annual, executed, rate, score, weight
    fund: 其他资金 0.00 0.00 0.00                 a further source; a rate may follow
    goal: …        achievement: …                 预期目标, 实际完成情况
    产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62 | a note
    total: 100 99.62                              the 总分 row; ``total: none`` leaves it out
    text: …                                       a paragraph of the statement
    form: target                                  the form of the card (a self-evaluation, unless said)
    format: docx                                  the format it was read from (text, unless said)

What is not given: funds fully executed; one qualitative row, fully met, that brings the weights to 100 (``filler:
none`` leaves it out); a total that is the sum of its parts. ``-`` is an empty cell.

>>> card = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62").scorecards[0]
>>> [str(row.score) for row in card.indicators], str(card.total_score)
(['9.62', '80.00'], '99.62')
"""

from __future__ import annotations

from decimal import Decimal

from attrs import define, field

from perfscore.model.document import Document
from perfscore.model.place import Passage, Place
from perfscore.model.scorecard import Fund, FundSource, Indicator, Scorecard

_SOURCES: dict[str, FundSource] = {"当年财政拨款": "fiscal", "上年结转资金": "carryover", "其他资金": "other"}
_FULL = ("100.00", "100.00", "100.00", "100.00%", "10.00", "10")


@define
class _Draft:
    name: str = "示例项目"
    unit: str = "示例单位"
    place: Place = field(factory=lambda: Place(file="sketch", line=1))
    rows: list[tuple[int, list[str]]] = field(factory=list)
    given: dict[str, tuple[int, str]] = field(factory=dict)
    more_funds: list[tuple[int, str]] = field(factory=list)


def sketch(text: str) -> Document:
    """The document that `text` sketches.

    Raises:
        ValueError: a line that is none of the forms above.
    """
    drafts: list[_Draft] = []
    paragraphs: list[Passage] = []
    source_format = "text"
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        word, colon, rest = line.partition(":")
        rest = rest.strip()
        if colon and word == "text":
            paragraphs.append(Passage(text=rest, place=Place(file="sketch", line=number)))
        elif colon and word == "format":
            source_format = rest
        elif colon and word == "card":
            name, _, unit = rest.partition("|")
            drafts.append(_Draft(name.strip(), unit.strip() or "示例单位", Place(file="sketch", line=number)))
        else:
            if not drafts:
                drafts.append(_Draft())
            _add(drafts[-1], number, line)
    cards = tuple(_card(draft, f"c{index}") for index, draft in enumerate(drafts, 1))
    return Document(
        path="sketch",
        sha256="0" * 64,
        year=2023,
        source_format=source_format,
        paragraphs=tuple(paragraphs),
        scorecards=cards,
    )


def _add(draft: _Draft, number: int, line: str) -> None:
    if "|" in line:
        draft.rows.append((number, [cell.strip() for cell in line.split("|")]))
        return
    word, colon, rest = line.partition(":")
    if not colon or word not in {
        "kind",
        "supervisor",
        "funds",
        "fund",
        "goal",
        "achievement",
        "total",
        "filler",
        "grade",
        "form",
    }:
        raise ValueError(f"sketch, line {number}: {line!r} is no line of a sketch")
    if word == "fund":
        draft.more_funds.append((number, rest.strip()))
    else:
        draft.given[word] = (number, rest.strip())


def _text(cell: str) -> str | None:
    return None if cell in {"", "-"} else cell


def _indicator(number: int, cells: list[str]) -> Indicator:
    levels, level3, target, actual, weight, score, note = [*cells, *[""] * (7 - len(cells))][:7]
    level1, _, level2 = levels.partition(" ")
    return Indicator(
        level1=f"{level1}指标",
        level2=f"{level2 or level1}指标",
        level3=_text(level3),
        target=_text(target),
        actual=_text(actual),
        weight=_text(weight),
        score=_text(score),
        note=_text(note),
        place=Place(file="sketch", line=number),
    )


def _funds(draft: _Draft) -> tuple[Fund, ...]:
    number, given = draft.given.get("funds", (draft.place.line or 1, " ".join(_FULL)))
    initial, annual, executed, rate, score, weight = [*given.split(), *_FULL[len(given.split()) :]]
    place = Place(file="sketch", line=number)
    total = Fund(
        source="total",
        source_raw="年度资金总额",
        initial=_text(initial),
        annual=_text(annual),
        executed=_text(executed),
        weight=_text(weight),
        rate=_text(rate),
        score=_text(score),
        place=place,
    )
    parts = []
    for at, fund in draft.more_funds:
        label, *amounts = fund.split()
        amount = [_text(cell) for cell in [*amounts, "-", "-", "-", "-"][:4]]
        parts.append(
            Fund(
                source=_SOURCES.get(label, "other"),
                source_raw=label,
                initial=amount[0],
                annual=amount[1],
                executed=amount[2],
                rate=amount[3],
                place=Place(file="sketch", line=at),
            )
        )
    return (total, *parts)


def _card(draft: _Draft, card_id: str) -> Scorecard:
    rows = [_indicator(number, cells) for number, cells in draft.rows]
    funds = _funds(draft)
    last = max([draft.place.line or 1, *(number for number, _ in draft.rows)])
    rest = Decimal(100) - sum((row.weight or Decimal() for row in rows), Decimal(10))
    if rest > 0 and draft.given.get("filler", (0, ""))[1] != "none":
        cells = ["效益 社会效益", "服务保障能力", "有效提升", "完全达到预期", f"{rest}", f"{rest:.2f}"]
        rows.append(_indicator(last, cells))
    number, total = draft.given.get("total", (last + 1, ""))
    scores = [row.score for row in rows] + [funds[0].score]
    summed = sum((score for score in scores if score is not None), Decimal())
    weight, score = [*total.split(), "-"][:2] if total else ["100", f"{summed:.2f}"]
    has_total = total != "none"

    def passage(word: str) -> Passage | None:
        at, text = draft.given.get(word, (0, ""))
        return Passage(text=text, place=Place(file="sketch", line=at)) if text else None

    return Scorecard(
        id=card_id,
        kind="department" if draft.given.get("kind", (0, ""))[1] == "department" else "project",
        place=draft.place,
        name=draft.name,
        supervisor=_text(draft.given.get("supervisor", (0, "示例主管部门"))[1]),
        unit=draft.unit,
        year=2023,
        form=draft.given.get("form", (0, "self-evaluation"))[1],  # type: ignore[arg-type]
        grade=_text(draft.given.get("grade", (0, ""))[1]),
        funds=funds,
        goal=passage("goal"),
        achievement=passage("achievement"),
        indicators=tuple(rows),
        total_weight=_text(weight) if has_total else None,
        total_score=_text(score) if has_total else None,
        total_place=Place(file="sketch", line=number) if has_total else None,
    )
