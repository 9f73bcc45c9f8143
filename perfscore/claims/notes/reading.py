"""A note read into claims; words that decide nothing give none.

>>> for claim in read_claims("截至年末实际发放数小于年初绩效目标值，故偏差率 26%。"):
...     print(type(claim).__name__, claim.words)
Deviation 偏差率26%
Direction 截至年末实际发放数小于年初绩效目标值
>>> read_claims("因疫情影响，按实际发生额填列。")
()
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache

from perfscore.claims.notes.answers import read_answers
from perfscore.claims.notes.changed import REALLY_CHANGED
from perfscore.claims.notes.claim import (
    ChangeSaid,
    Deviation,
    Direction,
    Finished,
    NoteClaim,
    OfYear,
    Period,
    Rate,
    Remainder,
    Side,
    StatedFigure,
    Survey,
    Topic,
)
from perfscore.claims.notes.gaps import GOAL, completion_before, gap_before, read_halves
from perfscore.claims.notes.only import is_result, says_all
from perfscore.claims.prose.clauses import clauses
from perfscore.claims.prose.dates import dates, periods
from perfscore.claims.prose.figures import ProseFigure, figures
from perfscore.claims.prose.lexicon import (
    A_PART,
    ABOVE,
    BELOW,
    DONE,
    FINISHED,
    GOALS,
    GOALS_BEFORE,
    GROWS,
    HENCE,
    IN_TIME,
    LAST_YEAR,
    LESS,
    MEANT,
    MORE,
    OTHER_YEARS,
    PROMISED,
    SHRINKS,
    TURNS,
    UNMET,
    WHOLLY,
    any_of,
)
from perfscore.claims.prose.patterns import ASKED_UNIT, DIGIT, HAN, NO_DIGIT, NUMBER, WHOLE, YEAR_DIGITS
from perfscore.claims.prose.text import plain_prose
from perfscore.quantity.quantity import read_quantity

_GOAL = rf"(?P<goal>{NO_DIGIT}{{0,10}}?(?:{any_of(GOALS)}|预计|预设|年初){NO_DIGIT}{{0,6}})"
_DIRECTIONS: tuple[tuple[re.Pattern[str], Side], ...] = (
    (re.compile(rf"(?<![不未没]){any_of(BELOW)}{_GOAL}"), "below"),
    (re.compile(rf"{any_of(UNMET)}{_GOAL}"), "unmet"),
    (re.compile(rf"(?<![不未没]){any_of(ABOVE)}{_GOAL}"), "above"),
)
_OF_GOALS = re.compile(rf"{any_of(GOALS, GOALS_BEFORE)}|预计|预设|年初|[值数]$|[的了]")
_STATED: tuple[tuple[re.Pattern[str], Side], ...] = (
    (re.compile(rf"[较比]{GOAL}(?:略|有所|稍)?{any_of(LESS)}"), "below"),
    (re.compile(rf"[较比]{GOAL}(?:略|有所|稍)?{any_of(MORE)}"), "above"),
    (re.compile(rf"^(?:已|均|都|全部|全面|顺利|如期|按时|按期)*(?:达到|完成|实现)了?{GOAL}$"), "met"),
    (re.compile(rf"^(?:已|均|都|全部|全年|实际)*超额{any_of(DONE)}了?(?:{GOAL})?$"), "above"),
    (
        re.compile(rf"(?:未能?|没有)(?:按期|按时|如期)(?:{any_of(FINISHED)}|开工|实施)|逾期{DIGIT}+[天日个]"),
        "late",
    ),
)
_REALLY = re.compile(
    rf"(?P<year>{YEAR_DIGITS})年(?:度|全年)?实际(?:完成|发放|支出|支付|补助|享受|培训|开展|参加)?{NO_DIGIT}{{0,8}}{DIGIT}"
)
_OTHER_WORK = re.compile(rf"{any_of(LAST_YEAR, OTHER_YEARS)}|[比较]|跨年|补发|补缴|结转|续|以来|累计|以前")
_PARTLY_LATE = re.compile(rf"(?:部分|个别|少数|有的)[^,;。]{{0,10}}?(?:未|没有|不)(?:能|够)?{any_of(IN_TIME)}")
_RULE = re.compile(r"(?:指标|目标)值?(?:设置|设定|设)")

_CHANGED = re.compile(
    rf"(?P<subject>{HAN}{{2,12}}?)(?:也|均|都|会|略|有所|逐步|明显|大幅|呈|略微)*(?P<word>{any_of(GROWS, SHRINKS)})$"
)
_CHANGES = re.compile(rf"(?:^|[^有所略幅步地为以免])(?P<word>增加|减少|缩减)了?(?P<subject>{HAN}{{3,12}})$")
_HENCE = re.compile(any_of(HENCE))
_EXPLAINS = re.compile(r"偏差|差异|偏离")
_ELSEWHEN = re.compile(rf"{any_of(LAST_YEAR, OTHER_YEARS)}|[比较]{YEAR_DIGITS}")
_TURNS = re.compile(any_of(TURNS))
_INTENDED = re.compile(any_of(MEANT))
_TOPIC = re.compile(
    rf"(?:导致|使得|致使|造成)(?P<subject>{HAN}{{2,12}}?)(?:实际完成值|实际值|完成值)?与(?:年初)?{HAN}{{0,6}}目标值"
)

_RATE_WORD = re.compile(
    rf"(?P<subject>{HAN}{{1,12}}(?:率|度|性|比例))(?:评价)?(?:实际)?(?:完成值?|值)?(?:均|已|约|也)?(?:为|达到|达|是|高达|只有|仅)?$"
)
_DEVIATES = re.compile(r"(?:偏差|偏离|差异)(?:率|度|值|幅度)?(?:为|是|达到|达|在|约)?$")
_DEVIATED = re.compile(r"^的?(?:偏差|偏离|差异)(?:率|度|值|幅度)?")
_LEFT = re.compile(r"(?:剩余|结余|尚余)(?:资金|经费|金额|款项)?(?:为|共计?)?$")
_AS_TARGET = re.compile(r"(?:指标|目标)值?(?:设置|设定|设)?(?:的?(?:上|下)限)?(?:为|是|值为)?$")
_AS_ACTUAL = re.compile(rf"实际(?!{HAN}*(?:申请|申报|报名|应|拟|需|收到|符合|预算|计划|合同|中标|审核)){HAN}{{0,14}}$")
_SURVEY = re.compile(
    rf"(?P<all>{WHOLE}){ASKED_UNIT}{NO_DIGIT}{{0,10}}?(?P<some>{WHOLE}){ASKED_UNIT}"
    rf"(?P<word>未全部满意|不满意|基本满意|非常满意|满意){NO_DIGIT}{{0,12}}?(?P<percent>{NUMBER})%"
)
_FINISHED = re.compile(
    rf"{any_of(WHOLLY)}*(?:完成|完工|竣工|交付(?:使用)?|投入使用|上线(?:运行)?)了?(?:任务|工作|项目)?$"
)
_WHOLE = re.compile(r"^(?:本|该)?(?:工程|项目|任务|整体|全部)*|[于在]$")
_IN_PARTS = re.compile(any_of(A_PART))
_PROMISED = re.compile(any_of(PROMISED))


@lru_cache(maxsize=2_048)
def read_claims(note: str) -> tuple[NoteClaim, ...]:
    """The claims of a note, figures first, in the order of the text."""
    return (*_figures(note), *_surveys(note), *_counts(note), *_dates(note), *_periods(note), *_words(note))


def _counts(note: str) -> Iterator[NoteClaim]:
    yield from read_answers(note)
    yield from read_halves(note)


def _dates(note: str) -> Iterator[NoteClaim]:
    """The one date of a note, where it says that something was done then."""
    found = dates(note)
    if len(found) == 1 and _FINISHED.match(found[0].after) and not _PROMISED.search(found[0].before):
        [date] = found
        words = f"{date.before}{date.moment}{date.after}"[-40:]
        yield Finished(words=words, moment=date.moment, subject=_WHOLE.sub("", date.before))


def _words(note: str) -> Iterator[NoteClaim]:
    whole = plain_prose(note)
    for clause in clauses(note):
        for pattern, side in _DIRECTIONS:
            match = pattern.search(clause)
            if match and not _RULE.search(clause):
                named = _OF_GOALS.sub("", match["goal"])  # 超额完成招商任务: the goal of something else
                yield Direction(words=clause, side=side, subject=clause[: match.start()] + named)
                break
        else:
            yield from _stated(clause, whole)
        topic = _TOPIC.search(clause)
        if topic:
            yield Topic(words=clause, subject=topic["subject"])
        if not _ELSEWHEN.search(whole) and not _INTENDED.search(clause):
            yield from _changes(clause, explains=bool(_EXPLAINS.search(whole)))


def _stated(clause: str, whole: str) -> Iterator[NoteClaim]:
    """What a clause says of the target in other words, unless it speaks of other years or takes itself back."""
    if _PARTLY_LATE.search(clause) and not _INTENDED.search(clause):
        yield Direction(words=clause, side="late")
        return
    if _ELSEWHEN.search(clause) or _TURNS.search(whole):
        return
    for pattern, side in _STATED:
        match = pattern.search(clause)
        if match:
            yield Direction(words=clause, side=side, subject=clause[: match.start()])
            return


def _changes(clause: str, *, explains: bool) -> Iterator[ChangeSaid]:
    hence = _HENCE.split(clause)
    patterns = (_CHANGED, _CHANGES) if explains else (_CHANGED,)  # 减少办公费 alone may be a measure to come
    for pattern in patterns:
        match = pattern.search(hence[-1])
        if match:
            side: Side = "above" if match["word"] in GROWS else "below"
            yield ChangeSaid(words=clause, side=side, subject=match["subject"], concludes=len(hence) > 1)
            return


def _figures(note: str) -> Iterator[NoteClaim]:
    text = clauses(note)
    plain = plain_prose(note)
    whole = not _IN_PARTS.search(plain)
    found = figures(note)
    for index, mention in enumerate(found):
        if mention.about or mention.high is not None:
            continue
        words = _around(text[mention.clause], mention)
        gap = gap_before(mention)
        if gap is not None and not _ELSEWHEN.search(text[mention.clause]):
            yield gap
        elif mention.quantity.unit.numerator == "%":
            yield from _percentage(mention, words)
        elif _LEFT.search(mention.before):
            yield Remainder(words=words, quantity=mention.quantity)
        elif _AS_TARGET.search(mention.before):
            yield StatedFigure(words=words, quantity=mention.quantity, role="target", bound=mention.bound)
        elif mention.bound is None and (
            _AS_ACTUAL.search(mention.before)
            or (whole and says_all(mention.before, mention.after, plain) and not _goes_on(mention, found[index + 1 :]))
        ):
            yield StatedFigure(words=words, quantity=mention.quantity, role="actual")
        else:
            yield StatedFigure(words=words, quantity=mention.quantity, bound=mention.bound)


def _goes_on(mention: ProseFigure, behind: Sequence[ProseFigure]) -> bool:
    """Whether another figure of the same unit follows: 共慰问28户困难户、2户老党员."""
    return any(other.quantity.unit == mention.quantity.unit for other in behind)


def _percentage(mention: ProseFigure, words: str) -> Iterator[NoteClaim]:
    ahead, behind = _DEVIATES.search(mention.before), _DEVIATED.search(mention.after)
    if ahead or behind:
        said = ahead[0] + mention.text if ahead else mention.text + (behind[0] if behind else "")
        yield Deviation(words=said, percent=mention.quantity)
        return
    completed = completion_before(mention)
    if completed is not None:
        yield completed
        return
    rate = _RATE_WORD.search(mention.before)
    if rate and mention.bound is None:
        yield Rate(words=words, subject=rate["subject"], percent=mention.quantity)
    else:
        alone = mention.bound is None and (is_result(mention.before) or REALLY_CHANGED.search(mention.before))
        yield StatedFigure(
            words=words, quantity=mention.quantity, role="actual" if alone else "open", bound=mention.bound
        )


def _around(clause: str, mention: ProseFigure) -> str:
    """The figure with the words before it, for quoting."""
    before = clause[: clause.find(mention.quantity.text)]
    return ("…" + before[-20:] if len(before) > 24 else before) + mention.quantity.text


def _surveys(note: str) -> Iterator[Survey]:
    for match in _SURVEY.finditer(plain_prose(note)):
        everyone, some = int(match["all"]), int(match["some"])
        if not 0 < some <= everyone:
            continue
        share, rest = Fraction(some, everyone), Fraction(everyone - some, everyone)
        low, high = {"未全部满意": (rest, Fraction(1)), "不满意": (rest, rest)}.get(match["word"], (share, share))
        yield Survey(words=match[0], percent=read_quantity(match["percent"] + "%"), low=low * 100, high=high * 100)


def _periods(note: str) -> Iterator[Period | OfYear]:
    """Only a period for which an actual figure is given: 三季度有一人死亡 may be a cause from before."""
    for found in periods(plain_prose(note)):
        if "实际" in found.after:
            yield Period(words=found.words + found.after, months=found.months)
    for clause in clauses(note):
        year = _REALLY.match(clause)
        if year and not _OTHER_WORK.search(plain_prose(note)):
            yield OfYear(words=clause[:40], year=int(year["year"]))
