"""How a finding names a card, a row, a figure: the phrases every kind shares, in both languages.

>>> from perfscore.model.place import Place
>>> card = Scorecard(id="c1", kind="project", name="业务楼运营费", place=Place(line=681))
>>> card_phrase(card).zh, card_phrase(card).en
('“业务楼运营费”项目', 'Project “业务楼运营费”')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from attrs import evolve

from perfscore.both import Both, Lang
from perfscore.model.finding import CardRef, Spot
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard
from perfscore.quantity.quantity import decimal_text
from perfscore.scoring.counted import counted_fund
from perfscore.standards.rounding import round_points


def card_ref(card: Scorecard) -> CardRef:
    """The card as findings refer to it."""
    return CardRef(id=card.id, name=card.name)


def card_phrase(card: Scorecard) -> Both:
    """“业务楼运营费”项目, or the department's overall table."""
    if card.kind == "department":
        return Both("部门整体支出自评表", "The department's overall scorecard")
    if card.name is None:
        return Both("未列明名称的项目", "An unnamed project")
    noun = "" if card.name.endswith("项目") else "项目"
    return Both(f"“{card.name}”{noun}", f"Project “{card.name}”")


def at(place: Place) -> Both:
    """（第694行）, ready to stand behind a phrase; empty where the place is unknown."""
    zh, en = place.label("zh"), place.label("en")
    return Both(f"（{zh}）" if zh else "", f" ({en})" if en else "")


def row_phrase(card: Scorecard, row: Indicator) -> Both:
    """“业务楼运营费”项目（第694行）“保安人数”指标."""
    who, where = card_phrase(card), at(row.place)
    if not (row.level3 or "").strip():
        return Both(f"{who.zh}{where.zh}未列明名称的指标", f"{who.en}{where.en}, an indicator without a name")
    name = row.level3
    return Both(f"{who.zh}{where.zh}“{name}”指标", f"{who.en}{where.en}, indicator “{name}”")


def spot(card: Scorecard, row: Indicator) -> Spot:
    """A row as a further place of a finding."""
    return Spot(place=row.place, card=card_ref(card), indicator=row.level3)


def summands(card: Scorecard) -> tuple[Spot, ...]:
    """The rows that a card's totals add up, as further places: any of them may hold the wrong figure."""
    fund = counted_fund(card)
    first = () if fund is None or fund.weight is None else (Spot(place=fund.place, card=card_ref(card)),)
    return (*first, *(spot(card, row) for row in card.indicators))


def lines(places: Iterable[Place], most: int = 12) -> Both:
    """第698、700、702行; where there are no lines, the places' labels; the rest is counted."""
    known = list(dict.fromkeys(places))
    shown, more = known[:most], len(known) - most
    numbers = [place.line for place in shown]
    if all(number is not None for number in numbers):
        zh, en = f"第{'、'.join(map(str, numbers))}行", f"line{'s' * (len(numbers) > 1)} {', '.join(map(str, numbers))}"
    else:
        zh, en = "、".join(_labels(shown, "zh")), "; ".join(_labels(shown, "en"))
    return Both(zh + (f"等{len(known)}处" if more > 0 else ""), en + (f" and {more} more" if more > 0 else ""))


def _labels(places: Iterable[Place], lang: Lang) -> Iterator[str]:
    """The places' labels, the rows of one table together: 工作表“自评表”第6、12行."""
    rows: dict[Place, list[int | None]] = {}
    for place in places:
        whole = place if place.line is not None or place.cell is not None else evolve(place, row=None)
        rows.setdefault(whole, []).append(place.row)
    for place, numbers in rows.items():
        if len(numbers) == 1 or None in numbers:
            yield evolve(place, row=numbers[0]).label(lang)
        elif lang == "zh":
            yield f"{place.label(lang)}第{'、'.join(map(str, numbers))}行"
        else:
            yield ", ".join(filter(None, (place.label(lang), f"rows {', '.join(map(str, numbers))}")))


_LABELS = {
    "产出": "output",
    "数量": "quantity",
    "质量": "quality",
    "时效": "timeliness",
    "成本": "cost",
    "效益": "benefit",
    "满意度": "satisfaction",
}


def label_words(labels: Iterable[str]) -> Both:
    """Classes of indicators in a sentence: 数量、成本 and quantity, cost.

    >>> label_words(["数量", "成本"]).en
    'quantity, cost'
    """
    names = list(labels)
    return Both("、".join(names), ", ".join(_LABELS.get(name, name) for name in names))


def listed(items: Iterable[str]) -> Both:
    """Figures or words one after the other, with the signs of each language."""
    words = list(items)
    return Both("、".join(words), ", ".join(words))


_FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")


def quoted(words: str) -> str:
    """Words of a note, read without full-width signs, as Chinese text prints them; signs inside figures stay.

    >>> quoted("40份,其中3份不满意;共1,206条")
    '40份，其中3份不满意；共1,206条'
    """
    plain = words.replace(">=", "≥").replace("<=", "≤")
    return re.sub(
        r"(?<![0-9A-Za-z])[,;:!?()]|[,;:!?()](?![0-9A-Za-z])", lambda sign: sign[0].translate(_FULL_WIDTH), plain
    )


def quoted_clause(words: str) -> str:
    """Words as `quoted`, without the mark that ends them: the sentence that quotes them has its own.

    >>> quoted_clause("自评得分为97分,等级为优。")
    '自评得分为97分，等级为优'
    """
    return quoted(words).rstrip("。；，")


def shown(text: str | None) -> str:
    """A target or an actual in a sentence: without spaces, its sign as Chinese text prints it, no sign of equality.

    >>> shown(">= 36 人"), shown("=31 人"), shown("基本 达到预期")
    ('≥36人', '31人', '基本达到预期')
    """
    plain = re.sub(r"\s+", "", text or "")
    for sign, printed in ((">=", "≥"), ("<=", "≤"), ("=", ""), ("＝", "")):
        plain = printed + plain.removeprefix(sign) if plain.startswith(sign) else plain
    return plain


def percent(share: Fraction, places: int = 1) -> str:
    """A share in percent, half up, without needless zeros.

    >>> percent(Fraction("1.3005")), percent(Fraction(1, 3), 2), percent(Fraction("0.125"), 0)
    ('130.1%', '33.33%', '13%')
    """
    return f"{decimal_text(Fraction(round_points(share * 100, places, 'half-up')))}%"


def points(value: Decimal | Fraction | None) -> str:
    """A number of points or an amount with at least two places, as the forms print it; nothing where there is none.

    >>> points(Decimal("9.8")), points(Fraction(1, 8))
    ('9.80', '0.125')
    """
    if value is None:
        return ""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    exponent = value.normalize().as_tuple().exponent
    places = max(2, -exponent if isinstance(exponent, int) else 2)
    return f"{value:.{places}f}"


def money(value: Decimal, unit: str) -> str:
    """An amount with separators and its unit: 2,352.00万元."""
    return f"{value:,}{unit}"


def more_or_less(published: Decimal, recomputed: Decimal) -> Both:
    """多计0.12分 or 少计0.12分."""
    gap = points(abs(published - recomputed))
    if published > recomputed:
        return Both(f"多计{gap}分", f"{gap} too many")
    return Both(f"少计{gap}分", f"{gap} too few")
