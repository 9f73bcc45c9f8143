"""``copied-card``: the goals of a sibling card, its subject and not the card's own; or placeholders left in."""

from __future__ import annotations

import re
from collections import defaultdict

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import at, card_phrase, card_ref
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity, Spot
from perfscore.model.place import Passage
from perfscore.model.scorecard import Scorecard

_COPIED = Both(
    "{card}{at}年度目标与{other}文字相同，未见本项目内容，疑似照抄其他项目，请核实更正。",
    "{card}{at}: its goals are those of {other}, word for word, and say nothing of this project; please verify.",
)
_PLACEHOLDER = Both(
    "{card}{at}载明“{words}”，疑似模板占位内容未替换，请核实。",
    "{card}{at}: “{words}” seems a placeholder of the template; please verify.",
)
_BLANKS = re.compile(
    r".{0,6}[XxＸ×＊*]{2,}(?:万元|元|人次|人|个|次|%|％|家|户|亩|公里|年度|年|月|期|场|项|件|台|套|所).{0,4}"
)
# Words of names that say nothing of a subject.
_COMMON = re.compile(
    r"项目|经费|补助|资金|专项|工作|建设|管理|年度|工程|运行|维护|维修|购置|服务|支出|业务|保障|能力|提升|中央|省级|市级|区级|县级"
    r"|[0-9年月（）()、“”\s]"
)
_LEAST = 20
"""Goals shorter than this may well be alike."""


def _find(judgement: Judgement) -> Found:
    by_text: dict[str, list[Scorecard]] = defaultdict(list)
    for verdict in judgement.cards:
        card = verdict.card
        blank = next((found for passage in _passages(card) if (found := _BLANKS.search(passage.text))), None)
        if blank is not None:
            yield _placeholder(card, blank[0])
        if card.goal is not None and len(text := re.sub(r"[^\w]", "", card.goal.text)) >= _LEAST:
            by_text[text].append(card)
        elif blank is None:
            yield None
    for text, cards in by_text.items():
        for card in cards:
            owner = next((other for other in cards if other is not card and _is_of(text, other, card)), None)
            yield None if owner is None else _copied(card, owner)


def _is_of(text: str, owner: Scorecard, card: Scorecard) -> bool:
    """Whether a text names what only one card's name has, and nothing that only the other's has."""
    ours, theirs = _subject(owner), _subject(card)
    own, other = ours - theirs, theirs - ours
    return bool(other) and any(part in text for part in own) and not any(part in text for part in other)


def _subject(card: Scorecard) -> set[str]:
    """The signs of a card's name, two by two, what all names have left out."""
    parts = [part for part in _COMMON.split(card.name or "") if part]
    return {part[index : index + 2] for part in parts for index in range(len(part) - 1)}


def _passages(card: Scorecard) -> list[Passage]:
    return [passage for passage in (card.goal, card.achievement) if passage is not None]


def _copied(card: Scorecard, owner: Scorecard) -> Finding:
    assert card.goal is not None
    assert owner.goal is not None
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=card.goal.place,
        card=card_ref(card),
        messages=_COPIED.format(card=card_phrase(card), at=at(card.goal.place), other=card_phrase(owner)),
        places=(Spot(place=owner.goal.place, card=card_ref(owner), beside=True),),
        key="goal",
    )


def _placeholder(card: Scorecard, words: str) -> Finding:
    passage = next(passage for passage in _passages(card) if words in passage.text)
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity,
        place=passage.place,
        card=card_ref(card),
        published=words.strip(),
        messages=_PLACEHOLDER.format(card=card_phrase(card), at=at(passage.place), words=words.strip()),
        key="placeholder",
    )


CHECK = Check(
    kind="copied-card",
    severity=Severity.WARNING,
    title=Both("年度目标疑似照抄其他项目", "Goals that seem copied from another project"),
    flags=Both(
        "年度目标与另一张自评表逐字相同，且只涉及对方项目；总体目标或完成情况留有“XX万元”等占位内容。",
        "The goals repeat those of another card word for word and speak of its subject only; placeholders such as XX万元 are left in.",
    ),
    why=Both("照抄的目标不能用于评价本项目。", "Goals of another project measure nothing here."),
    silent_when=Both(
        "文字有不同；目标涉及本项目名称中的内容；同一资金的不同批次；隐去名称的“XX街道”等；目标不足20字。",
        "Anything differs; the goals name something of the card's own name; batches of one fund; masked names (XX街道); short goals.",
    ),
    source=Both("本工具约定：以文字相同为据。", "A convention of this tool: the same words are the ground."),
    fires="""
        card: 公共卫生应急储备 | 甲医院
        goal: 完成防护服、检测试剂等公共卫生应急物资储备，保障突发事件处置。
        card: 信息系统等级保护测评 | 甲医院
        goal: 完成防护服、检测试剂等公共卫生应急物资储备，保障突发事件处置。
    """,
    silent="""
        card: 公共卫生应急储备第一批 | 甲医院
        goal: 完成防护服、检测试剂等公共卫生应急物资储备，保障突发事件处置。
        card: 公共卫生应急储备第二批 | 甲医院
        goal: 完成防护服、检测试剂等公共卫生应急物资储备，保障突发事件处置。
    """,
    find=_find,
    concerns=("goal",),
    forms=EXECUTED_FORMS,
)
