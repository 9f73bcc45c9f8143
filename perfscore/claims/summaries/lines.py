"""The arithmetic of a list of projects: the execution rate of a line, and the amounts of its last line, 合计.

>>> from perfscore.claims.narrative.paragraphs import read_paragraphs
>>> from perfscore.model.place import Passage, Place
>>> texts = ["国土绿化 | 500.00 | 425.00 | 58.00%"]
>>> [row] = read_paragraphs([Passage(text=text, place=Place(line=1)) for text in texts])
>>> line = {"annual": "500.00", "executed": "425.00", "completion": "58.00%"}
>>> [found] = rate_of_line(row, "国土绿化", line, {"annual": 1, "executed": 2, "completion": 3})
>>> found.said, found.printed, found.holds
('58.00%', '85%', False)
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from perfscore.claims.prose.paragraph import HeadedPart
from perfscore.claims.prose.precision import percent_text, places_of, rounds_to_percent
from perfscore.claims.prose.text import plain_text
from perfscore.claims.summaries.fact import SummaryFact
from perfscore.claims.summaries.said import SaidTopic
from perfscore.quantity.quantity import decimal_text

_MONEY = ("initial", "annual", "budget", "executed")


def rate_of_line(
    paragraph: HeadedPart, name: str, line: Mapping[SaidTopic, str], at: Mapping[SaidTopic, int]
) -> Iterator[SummaryFact]:
    """The execution rate of a line, of its adjusted budget or of the initial one."""
    said, executed = line.get("completion"), line.get("executed")
    budgets = [line[topic] for topic in ("annual", "budget", "initial") if topic in line]
    if said is None or executed is None or not budgets or not said.endswith("%"):
        return
    rates = [_value(executed) * 100 / _value(budget) for budget in budgets if _value(budget)]
    if not rates:
        return
    place = paragraph.place_at(paragraph.cells[at["completion"]][0])
    holds = any(rounds_to_percent(rate, said.removesuffix("%")) for rate in rates)
    words = f"{name} {executed} {said}"
    yield SummaryFact(
        topic="listed-rate", place=place, words=words, said=said, printed=percent_text(rates[0]), holds=holds
    )


def sums_of_lines(
    paragraph: HeadedPart, texts: Sequence[str], topics: Sequence[SaidTopic], lines: Sequence[Mapping[SaidTopic, str]]
) -> Iterator[SummaryFact]:
    """The amounts of the line 合计 (`texts`, its cells behind that word), in the order of the columns."""
    amounts = [topic for topic in topics if topic in _MONEY]
    cells = [plain_text(text) for text in texts if text.strip()]
    if len(lines) < 2 or len(cells) < len(amounts) or any(not _is_number(cell) for cell in cells[: len(amounts)]):
        return
    for number, topic in enumerate(amounts):
        said, total = cells[number], sum((_value(line[topic]) for line in lines), Fraction())
        step = Fraction(1, 10 ** places_of(said))
        slack = (len(lines) + 1) * step / 2  # each amount of the list may be rounded
        holds = abs(total - _value(said)) <= slack
        yield SummaryFact(
            topic="listed-sum",
            place=paragraph.place_at(paragraph.cells[0][0]),
            words=f"{plain_text(paragraph.cells[0][1])} {said}",
            said=said,
            printed=_padded(decimal_text(total), places_of(said)),
            holds=holds,
        )


def _padded(text: str, places: int) -> str:
    """A sum with as many places as the printed one has."""
    whole, _, tail = text.partition(".")
    return f"{whole}.{tail.ljust(places, '0')}" if places else text


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").isdigit()


def _value(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))
