"""``weight-structure``: level-1 weights outside the structures that the standard allows; grouped by structure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from fractions import Fraction
from itertools import repeat

from perfscore.both import Both
from perfscore.checks.check import SELF_FORMS, Check, Found
from perfscore.checks.wording import card_ref, label_words, lines, points
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot
from perfscore.model.scorecard import Scorecard
from perfscore.scoring.breakdown import part_rows
from perfscore.standards.standard import Standard

_SAY = Both(
    "{count}张表（{lines}）一级指标分值为{found}，与评分标准所列权重设置（{allowed}）不一致，建议关注。",
    "The weights of level 1 ({lines}; cards: {count}) are {found}, outside the structures of the standard ({allowed}); worth a "
    "question.",
)
_EXECUTION = 10
"""The points of the budget's execution in the national guides."""
_LEVELS = ("成本", "产出", "效益", "满意度")


def _find(judgement: Judgement) -> Found:
    allowed = _allowed(judgement)
    if not allowed:
        return
    groups: dict[tuple[tuple[str, Fraction], ...], list[Scorecard]] = defaultdict(list)
    for verdict in judgement.cards:
        structure = None if verdict.card.cut else _structure(verdict.card)
        if structure is None or (not judgement.given and _other_execution(verdict.card)):
            continue
        if any(_fits(structure, one) for one in allowed):
            yield None
        else:
            groups[tuple(structure.items())].append(verdict.card)
    for found, cards in groups.items():
        finding = Finding(
            kind=CHECK.kind,
            severity=CHECK.severity,
            place=cards[0].place,
            card=card_ref(cards[0]),
            published=_words(dict(found)).zh,
            key=_words(dict(found)).zh,
            messages=_SAY.format(
                count=len(cards),
                lines=lines(card.place for card in cards),
                found=_words(dict(found)),
                allowed=Both(
                    "；".join(_words(one).zh for one in allowed), "; ".join(_words(one).en for one in allowed)
                ),
            ),
            places=tuple(Spot(place=card.place, card=card_ref(card)) for card in cards[1:]),
        )
        yield from repeat(finding, len(cards))


def _allowed(judgement: Judgement) -> list[Mapping[str, Fraction]]:
    """The structures of the standard in force; under ``auto`` those of both national guides."""
    own = list(judgement.standard.weights.structures)
    if not judgement.given:
        own += [item for item in Standard.load("mof-2021").weights.structures if item not in own]
    return own


def _structure(card: Scorecard) -> dict[str, Fraction] | None:
    """Weights by level 1; None where a weight is missing or a level-1 label is none of the four."""
    found: dict[str, Fraction] = {}
    counted_above = part_rows(card)
    for row in card.indicators:
        if any(row is part for part in counted_above):
            continue
        level = next((name for name in _LEVELS if name in (row.level1 or "")), None)
        if level is None or row.weight is None:
            return None
        found[level] = found.get(level, Fraction()) + Fraction(row.weight)
    return {name: found[name] for name in _LEVELS if name in found} or None


def _other_execution(card: Scorecard) -> bool:
    """Whether the execution carries other points than ten: the form of a guide (20 + 80) that was not asked for."""
    fund = card.total_fund
    return fund is not None and fund.weight is not None and fund.weight != _EXECUTION


def _fits(found: Mapping[str, Fraction], allowed: Mapping[str, Fraction]) -> bool:
    """Whether the weights are those allowed; where a standard knows no 成本 at level 1, it counts under 产出."""
    if "成本" in found and "成本" not in allowed:
        merged = dict(found)
        merged["产出"] = merged.get("产出", Fraction()) + merged.pop("成本")
        found = merged
    return dict(found) == dict(allowed)


def _words(structure: Mapping[str, Fraction]) -> Both:
    figures = {name: points(value).removesuffix(".00") for name, value in structure.items()}
    return Both(
        "、".join(f"{name}{figure}" for name, figure in figures.items()),
        ", ".join(f"{label_words([name]).en} {figure}" for name, figure in figures.items()),
    )


CHECK = Check(
    kind="weight-structure",
    severity=Severity.NOTE,
    title=Both("一级指标权重设置与评分标准不一致", "Level-1 weights unlike those of the standard"),
    flags=Both(
        "一级指标分值之和不符合评分标准允许的任何一种结构；按结构合并。",
        "Level-1 weights fit none of the standard's structures; grouped.",
    ),
    why=Both(
        "权重设置决定总分的构成，调整会影响可比性。",
        "The weights decide what the total measures; other weights do not compare.",
    ),
    silent_when=Both(
        "有分值空缺；未指定评分标准而预算执行率不是10分（如20+80的表式）；一级指标名称不在产出、成本、效益、满意度之内；成本单列而与产出合计符合（2020年的表式中成本属于产出）。",
        "A weight is blank; no standard was named and the execution carries other points than ten (20 + 80); a level-1 label is "
        "none of the four; 成本 stands apart and fits together with 产出, of which it is a part in the form of 2020.",
    ),
    source=Both(
        "财预〔2020〕10号、财预〔2021〕101号（见各标准页的来源状态）。",
        "财预〔2020〕10号, 财预〔2021〕101号 (see the standards' pages).",
    ),
    fires="产出 数量 | 培训人数 | >=53 人 | 53 人 | 10 | 10.00",
    silent="产出 数量 | 培训人数 | >=53 人 | 53 人 | 50 | 50.00",
    find=_find,
    concerns=("weight",),
    forms=SELF_FORMS,
)
