"""The role of each figure of a paragraph: an actual amount, a budget, a change, a rate, a share.

>>> from perfscore.claims.narrative.paragraphs import read_paragraphs
>>> from perfscore.model.place import Passage, Place
>>> line = "2023年度基本支出 80 万元，占 40%，比上年减少 20 万元，下降 20%；年初预算数 100 万元。"
>>> paragraph, = read_paragraphs((Passage(text=line, place=Place(line=1)),))
>>> [(mention.role, mention.figure.text, mention.sign) for mention in read_mentions(paragraph)]
[('actual', '80', 1), ('share', '40', 1), ('delta', '20', -1), ('rate', '20', -1), ('budget', '100', 1)]
"""

from __future__ import annotations

import re
from typing import Literal

from attrs import define, evolve, field, frozen

from perfscore.claims.narrative.figures import read_figures
from perfscore.claims.narrative.paragraphs import Paragraph
from perfscore.claims.narrative.vocabulary import Concept, concept_of, plain_label, says_nothing
from perfscore.claims.prose.clauses import clause_of, first_clause, last_clause
from perfscore.claims.prose.dates import years
from perfscore.claims.prose.lexicon import ABOVE, AMOUNT, BELOW, COMPARABLE, DOWN, JOINS, LAST_YEAR, UP, any_of
from perfscore.claims.prose.patterns import ANY_YEAR, CHINESE_DIGITS, DIGIT, THOUSANDS
from perfscore.model.claim import Figure

FigureRole = Literal[
    "actual", "budget", "previous", "delta", "rate", "share", "completion", "variance", "elsewhen", "other"
]
"""*elsewhen* is an amount of another year than the statement's; *other* a figure of no use here."""

# A paragraph with more figures than this is no sentence; a sentence's words matter so far back.
MOST_FIGURES = 300
_REACH = 1500
_LABEL = 200
_BRACKET = 400

_MOVE = re.compile(rf"(?P<front>.*?)(?P<word>{any_of(UP, DOWN)})(?:率|幅度|幅|额|数|金额|支出)?(?:了|为|约|达|:)*$")
_OVER_BUDGET = re.compile(
    rf"(?:决算数?|支出|执行数)?(?P<word>{any_of(ABOVE, BELOW)})"
    rf"(?:年初|全年|调整后?的?|当年)?预算{any_of(AMOUNT)}*(?:为|:)*$"
)
_SHARE = re.compile(r"占(?P<base>[^占]*?)的?(?:比重|比例|比率|百分比|比)?(?:约|为|达|是|:)*$")
_COMPLETION = re.compile(
    r"完成(?P<base>[^完]*?预算)(?:数|安排)?的?(?:约|为|:)*$|(?P<rate>执行率|完成率)(?:约|为|达|是|:)*$"
)
_VARIANCE = re.compile(r"(?:差异|偏差|偏离)率(?:约|为|是|:)*$")
_BUDGET = re.compile(
    r"(?P<subject>.*?)(?P<base>年初|全年|调整后?的?|当年|年度|本年)?(?<!公共)(?<!基金)(?<!经营)预算"
    rf"(?:安排|批复)?{any_of(AMOUNT)}*(?:均为|各为|为|是|:)*$"
)
_FINAL = re.compile(
    rf"(?P<subject>.*?)(?:全年|当年|实际)*(?:决算|执行|完成|支付)(?:总)?{any_of(AMOUNT)}*(?:均为|各为|为|是|:)*$"
)
_PREVIOUS = re.compile(
    r"(?:上年|去年|上一年)度?(?:同期|年末|年初)?(?:的|[^,]{0,20}?(?:决算|支出|收入|费|执行|计|[数额]))?(?:为|是|:)*$"
)
_LAST_YEAR = re.compile(r"(?:上年度?|去年|上一年度?)(?:同期)?(?:年末|年初)?的?")
_CARRIED = re.compile(r"结转|结余")
_EMPTY = re.compile(r"^(?:财政拨款)?(?:实际|全年|本年|当年)*(?:支出|收入)?$")
_NO_SUBJECT = re.compile(r"^(?:完成|安排|调整|支出|收入)?$")
_REASON = re.compile(r"原因|主要是|主要系|由于|主要用于(?!以下)|扣除|剔除|不考虑|假设|预计|下一?年|明年")
_REASON_ENDS = re.compile(rf"。|;(?!(?:{CHINESE_DIGITS}是|第{CHINESE_DIGITS}|{DIGIT}[.、)]|\({DIGIT}\)|[①-⒇]|另|同时))")
_COMPARATOR = re.compile(
    rf"(?:比|较|与|同)(?P<what>[^,;。:比较与同]*?(?:{any_of(LAST_YEAR)}|{ANY_YEAR}|同期|预算|决算)[^,;。:]*)|同比"
)
_OPENS = re.compile(r"其中|包括|包含|分别(?:是|为)|具体(?:为|是)|构成如下|用于以下|按[^,;。:]{1,10}分[类为]?[,:]")
# 其中11万元为基本支出、8万元为项目支出: the parts are named behind their amounts.
_BARE_PART = re.compile(r"(?P<kept>.*其中[:,]?)$")
_NAMED_BEHIND = re.compile(
    rf"(?:为|是|属于?|用于)(?P<name>(?!{any_of(LAST_YEAR)})[^,;。:、()0-9]{{2,16}})(?=[,;。、]|$)"
)
_NEXT_PART = re.compile(r"^(?:为|是|属于?|用于)[^,;。:、()0-9]{2,16}(?P<kept>[,;、]?)$")
_GENERIC = re.compile(
    rf"^(?:{any_of(COMPARABLE)}|收支|费用|支出|收入|决算|总额|金额|合计|整体|实际|年度|本年度?|今年|经费|规模|[数各均该此其项费共])*$"
)
_SEPARATOR = re.compile(THOUSANDS)
_ITEM = re.compile(rf"[。;]\s*(?:{DIGIT}+[.、])?")
_MARKS = re.compile(r"[();。]")
_PATH = re.compile(
    rf"(?P<kind>[^()。;,:]*?)(?:支出)?\({DIGIT}*类\)(?:支出)?"
    rf"(?:(?P<group>[^()。;,:]*(?:\([^类款项()]*\)[^()。;,:]*)*)\({DIGIT}*款\))?"
    rf"(?:(?P<item>[^()。;,:]*(?:\([^类款项()]*\)[^()。;,:]*)*)\({DIGIT}*项\))?"
)


@frozen(kw_only=True, eq=False)
class Mention:
    """One figure in its role.

    `label` is the subject as printed before it (empty where the sentence leaves it out), `concept` what the label
    means, `inherited` where the label is not printed beside the figure, `noun` a bare 收入 or 支出 standing for it,
    `path` the functional item (类, 款, 项). `sign` is −1 where the word says less. `base` is a budget's kind, what a
    share is a share of, or what a change compares with. `sentence` and `segment` count the sentences and their parts
    (up to a semicolon; a bracket is a part of its own, `outer` those around it). `opens` where the figure begins a list
    of parts, `reason` where it stands inside an explanation, `row` its place among figures joined by 和. `topic` is the
    subject named before words of comparison, `about` the actual amounts that a change, a rate or a share may speak of,
    the likeliest first (the book fills it).
    """

    figure: Figure
    role: FigureRole
    paragraph: Paragraph = field(repr=False)
    label: str = ""
    concept: Concept | None = None
    sign: int = 1
    base: str = ""
    word: str = ""
    sentence: int = 0
    segment: int = 0
    outer: tuple[int, ...] = ()
    opens: bool = False
    reason: bool = False
    path: tuple[str, ...] = ()
    lead: str = field(default="", repr=False)
    topic: str = ""
    inherited: bool = False
    noun: str = ""
    row: int | None = None
    about: tuple[Mention, ...] = field(default=(), repr=False)

    @property
    def depth(self) -> int:
        """How many brackets it stands in."""
        return len(self.outer)

    def in_segment_of(self, other: Mention) -> bool:
        """Whether it is in the segment of another figure, or in brackets inside that segment."""
        return other.segment == self.segment or other.segment in self.outer


def is_of(one: Mention, other: Mention) -> bool:
    """Whether two figures are of the same thing, by what their labels mean, else by the words."""
    if one.path != other.path:
        return False
    return one.concept == other.concept if one.concept and other.concept else one.label == other.label


def read_mentions(
    paragraph: Paragraph, money_unit: str = "万元", year: int | None = None, publisher: str = ""
) -> tuple[Mention, ...]:
    """The figures of a paragraph with their roles; `year` and `publisher` are those of the statement."""
    figures = read_figures(paragraph, money_unit)
    if not figures or len(figures) > MOST_FIGURES:
        return ()
    text = paragraph.text
    path = path_of(text[: figures[0].start], whole=True)
    mentions: list[Mention] = []
    where, name = _Where(), None
    for figure in figures:
        lead = where.advance(text, figure)
        behind = _NAMED_BEHIND.match(text, where.end)
        first = (_BARE_PART if name is None else _NEXT_PART).search(lead) if behind else None
        name = behind["name"] if behind and first else None
        lead = lead if first is None or name is None else first["kept"] + name
        if mentions and "类)" in lead:  # another item of the list in the same paragraph
            path = path_of(_ITEM.split(lead[: lead.rfind("类)")])[-1] + lead[lead.rfind("类)") :])
        mention = _mention(paragraph, figure, lead, path, (year, publisher), where)
        mentions.extend(_in_row(mentions, mention, lead) or [_of_amount_before(mentions, mention, lead)])
    return tuple(mentions)


def _of_amount_before(mentions: list[Mention], mention: Mention, lead: str) -> Mention:
    """A percentage of the amount right before it: 完成预算 30 万元的 83.33%, 占采购总额 100 万元的 30%."""
    if mention.role != "other" or lead != "的" or not mentions:
        return mention
    before = mentions[-1]
    if _is_completed(before):
        return evolve(mention, role="completion", base=before.base)
    if before.label.startswith("占") and before.figure.dimension == "money":
        mentions[-1] = evolve(before, label=before.label.removeprefix("占"))
        return evolve(mention, role="share", base=mentions[-1].label)
    return mention


def _in_row(mentions: list[Mention], mention: Mention, lead: str) -> list[Mention]:
    """A figure after 和 in a row of figures given respectively (分别为 A 和 B), with its place in the row."""
    before = mentions[-1] if mentions else None
    alike = before is not None and before.figure.dimension == mention.figure.dimension
    if before is None or not alike or lead not in (*JOINS, "、") or mention.segment != before.segment:
        return []
    if before.row is None:
        mentions[-1] = before = evolve(before, row=0)
    assert before.row is not None
    role, base, word = before.role, before.base, before.word
    return [evolve(mention, role=role, base=base, word=word, sign=before.sign, row=before.row + 1)]


def _is_completed(mention: Mention) -> bool:
    """Whether a budget stands inside 完成预算 30 万元的 83.33%."""
    return mention.role == "budget" and "完成" in clause_of(mention.lead)


@define
class _Where:
    """How far a paragraph is read: the sentences and segments that have ended, and the open brackets."""

    end: int = 0
    sentence: int = 0
    segment: int = 0
    segments: int = 0
    outer: list[int] = field(factory=list)
    start: int = 0
    before: str = ""

    def advance(self, text: str, figure: Figure) -> str:
        """Read on to a figure; returns the words that lead to it."""
        lead = text[self.end : figure.start]
        for mark in _MARKS.finditer(lead):
            if mark[0] != "(" or text.find(")", self.end + mark.end(), self.end + mark.end() + _BRACKET) >= 0:
                self._pass(mark[0])
        if "。" in lead:
            self.start = self.end + lead.rindex("。") + 1
        self.before = text[max(self.start, figure.start - _REACH) : figure.start]
        self.end = figure.end + len(figure.unit if text.startswith(figure.unit, figure.end) else "")
        return lead

    def _pass(self, mark: str) -> None:
        """A bracket is a segment of its own, after which the one outside goes on."""
        if mark == ")":
            self.segment = self.outer.pop() if self.outer else self.segment
            return
        if mark == "(":
            self.outer.append(self.segment)
        self.sentence += mark == "。" and not self.outer  # a stop inside brackets ends nothing outside
        self.segments += 1
        self.segment = self.segments


def path_of(label: str, *, whole: bool = False) -> tuple[str, ...]:
    """The functional item a label names.

    >>> path_of("教育支出(类)职业教育(款)技校教育(项)")
    ('教育', '职业教育', '技校教育')
    >>> path_of("教育(类)支出")
    ('教育',)
    """
    match = _PATH.search(label[:_LABEL])
    if not match or (not whole and not match[0]):
        return ()
    kind = re.sub(r"^.*(?:用于以下方面|其中|包括|、)", "", plain_label(match["kind"])).removesuffix("支出")
    return tuple(part for part in (kind, match["group"], match["item"]) if part)


def _mention(
    paragraph: Paragraph,
    figure: Figure,
    lead: str,
    path: tuple[str, ...],
    statement: tuple[int | None, str],
    where: _Where,
) -> Mention:
    year, publisher = statement
    clause = clause_of(lead) or clause_of(lead.rstrip(":,"))
    before = _SEPARATOR.sub("", where.before)
    if publisher:
        clause = clause.replace(publisher, "")
    role, found = _role(figure, clause, year)
    subject = re.sub(r"^(?:比|较|与|同)(?!.*(?:相比|相较))", "", found.get("subject", ""))
    if role == "previous":
        subject = _LAST_YEAR.sub("", subject)
    label, noun = _label(role, subject, clause)
    own = path_of(label) if "类)" in label or "项)" in label else ()
    return Mention(
        figure=figure,
        role=role,
        paragraph=paragraph,
        label=label,
        concept=concept_of(subject, paragraph.section) if label else None,
        sign=-1 if found.get("word") and found["word"] in (*DOWN, *BELOW) else 1,
        base=found.get("base", "") if role not in {"delta", "rate"} else found.get("base") or _compares_with(before),
        word=found.get("word", ""),
        sentence=where.sentence,
        segment=where.segment,
        outer=tuple(where.outer),
        # 主要包括基本工资、奖金等;公用经费: what is listed before the semicolon has no amounts.
        opens=bool(_OPENS.search(lead, max(lead.rfind("。"), lead.rfind(";")) + 1))
        and not lead.endswith(("分别为", "分别是")),
        reason=_in_reason(before),
        path=own or (() if label else path),
        noun=noun,
        lead=lead,
        topic=_topic(before),
    )


def _label(role: FigureRole, subject: str, clause: str) -> tuple[str, str]:
    """What the amount is called, and the bare noun where that says nothing of its own."""
    label = plain_label(subject)
    bare = says_nothing(subject)
    empty = (role == "actual" and "决算" in clause and _EMPTY.match(label)) or (
        role == "budget" and _NO_SUBJECT.match(label)
    )
    return ("" if bare or empty else label), (label[-2:] if bare else "")


def _role(figure: Figure, clause: str, year: int | None) -> tuple[FigureRole, dict[str, str]]:
    if figure.dimension == "percent":
        return _percent_role(clause)
    if match := _OVER_BUDGET.search(clause):
        return "delta", {"word": match["word"], "subject": "", "base": "budget"}
    if (match := _MOVE.match(clause)) and not _is_noun(match["front"], match["word"]):
        return "delta", {"word": match["word"], "subject": ""}
    if match := _BUDGET.match(clause):
        if year and set(years(clause)) - {year, year - 1}:
            return "other", {"subject": match["subject"]}
        return "budget", {"subject": match["subject"], "base": match["base"] or ""}
    match = _FINAL.match(clause)
    subject = match["subject"] if match else clause
    if _CARRIED.search(clause):
        return "actual", {"subject": subject}
    others = set(years(clause)) - {year}
    if _PREVIOUS.search(clause) or (year and others == {year - 1}):
        return "previous", {"subject": subject}
    return "elsewhen" if year and others else "actual", {"subject": subject}


def _is_noun(front: str, word: str) -> bool:
    """A word of change that is part of a name: 新增就业, 增 alone inside a word."""
    return (
        word in {"增", "减", "增收", "增支", "减收", "减支"} and bool(front) and not front.endswith(("年", "比", ","))
    )


def _percent_role(clause: str) -> tuple[FigureRole, dict[str, str]]:
    if match := _VARIANCE.search(clause):
        return "variance", {}
    if match := _COMPLETION.search(clause):
        return "completion", {"base": match["base"] or "", "subject": clause[: match.start()]}
    if match := _SHARE.search(clause):
        return "share", {"base": plain_label(match["base"]), "subject": clause[: match.start()]}
    if match := _MOVE.match(clause):
        return "rate", {"word": match["word"]}
    return "other", {}


def _in_reason(sentence: str) -> bool:
    """Whether the text up to a figure is inside an explanation that has not ended."""
    ends = [match.end() for match in _REASON_ENDS.finditer(sentence)]
    return bool(_REASON.search(sentence, ends[-1] if ends else 0))


def _compares_with(sentence: str) -> str:
    """What a change compares with, by the nearest words of comparison in the sentence: previous or budget."""
    found = list(_COMPARATOR.finditer(sentence))
    if not found:
        return ""
    what = found[-1]["what"] or "同期"
    if "预算" in what and "决算" not in what:
        return "" if re.search(r"上年|去年", what) else "budget"
    return "previous"


def _topic(sentence: str) -> str:
    """The subject that stands before the words of comparison (收入支出总体与上年相比), empty where none does.

    Without words of comparison, what stands before the word of change itself: 公务接待费支出决算增加.
    """
    clause = last_clause(sentence)
    found = list(_COMPARATOR.finditer(sentence))
    own = _MOVE.match(clause)
    if own and own["front"] and not _COMPARATOR.search(clause) and not (found and _begins(sentence, clause, found[-1])):
        return _subject_of(own["front"])
    if not found:
        return ""
    front = last_clause(sentence[: found[-1].start()])
    if not front:
        after = first_clause(sentence[found[-1].end() :].lstrip(","))
        match = _MOVE.match(after)
        front = match["front"].removesuffix("各") if match else ""
    return _subject_of(front)


def _subject_of(front: str) -> str:
    """A subject of change without the words that name nothing: 费用支出, 收支, 决算数.

    >>> _subject_of("2023年度公务接待费支出决算"), _subject_of("费用支出")
    ('公务接待费支出', '')
    """
    label = plain_label(re.sub(r"(?:决算|执行)数?$", "", front))
    generic = _GENERIC.match(label) and concept_of(label, ()) is None
    return "" if generic or label[:1].isdigit() else label


def _begins(sentence: str, clause: str, comparison: re.Match[str]) -> bool:
    """Whether a clause comes right after words of comparison: 与上年相比, 收入总计增加."""
    return not sentence[comparison.end() : len(sentence) - len(clause)].strip(",")
