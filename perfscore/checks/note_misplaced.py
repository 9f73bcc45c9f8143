"""``note-misplaced``: a note that belongs to another row; a rotation of notes is one finding."""

from __future__ import annotations

from perfscore.both import Both
from perfscore.checks.check import EXECUTED_FORMS, Check, Found
from perfscore.checks.wording import at, card_ref, quoted, quoted_clause, row_phrase, spot
from perfscore.claims.cards import CardNotes
from perfscore.claims.notes.exchange import Move
from perfscore.judgement import Judgement
from perfscore.model.finding import Finding, Severity

_SAY = Both(
    "{who}的偏差原因“{words}”所述为“{other}”指标{at}，{tail}",
    "{who}: its note “{words}” speaks of the indicator “{other}”{at}; {tail}",
)
_SURE = Both("疑似错行填报，请核实。", "it seems meant for that row, please verify.")
_MAYBE = Both("未说明本行情况，建议关注。", "it says nothing of its own row, worth a question.")
_VERIFY = Both("疑似错行填报，请核实。", "please verify.")
_ASK = Both("建议关注。", "worth a question.")
_RING = Both(
    "{who}等{count}行的偏差原因所述均为其他行：{pairs}，{tail}",
    "{who} and others: the notes of {count} rows seem to be in each other's places: {pairs}; {tail}",
)
_REVERSED = Both(
    "{who}等{count}行的偏差原因与本行完成情况相反，与对方一行相符：{pairs}，疑似互换填报，请核实。",
    "{who} and another: their notes say the reverse of their rows and fit each other's: {pairs}; they seem exchanged, "
    "please verify.",
)


def _find(judgement: Judgement) -> Found:
    for notes in judgement.notes.cards:
        for index, row in enumerate(notes.rows):
            if row.claims and not notes.moved(index):
                yield None
        for chain in notes.chains:
            yield _finding(notes, chain)


def _finding(notes: CardNotes, chain: tuple[Move, ...]) -> Finding:
    first = chain[0]
    row = notes.rows[first.row].reading.row
    to = notes.rows[first.to].reading.row
    certain = all(move.certain for move in chain)
    if len(chain) == 1:
        messages = _SAY.format(
            who=row_phrase(notes.card, row),
            words=quoted_clause(first.words),
            other=to.level3,
            at=at(to.place),
            tail=_SURE if certain else _MAYBE,
        )
    elif all(move.by_way for move in chain):
        messages = _REVERSED.format(who=row_phrase(notes.card, row), count=len(chain), pairs=_said(notes, chain))
    else:
        messages = _RING.format(
            who=row_phrase(notes.card, row),
            count=len(chain),
            pairs=_pairs(notes, chain),
            tail=_VERIFY if certain else _ASK,
        )
    concerned = dict.fromkeys([move.row for move in chain[1:]] + [move.to for move in chain])
    return Finding(
        kind=CHECK.kind,
        severity=CHECK.severity if certain else Severity.NOTE,
        place=row.place,
        card=card_ref(notes.card),
        indicator=row.level3,
        published=quoted(first.words),
        messages=messages,
        places=tuple(spot(notes.card, notes.rows[index].reading.row) for index in concerned if index != first.row),
    )


def _said(notes: CardNotes, chain: tuple[Move, ...]) -> Both:
    """各行的偏差原因."""
    zh, en = [], []
    for move in chain:
        row, words = notes.rows[move.row].reading.row, quoted(move.words)
        zh.append(f"“{row.level3}”{at(row.place).zh}填报为“{words}”")
        en.append(f"“{row.level3}”{at(row.place).en} says “{words}”")
    return Both("；".join(zh), "; ".join(en))


def _pairs(notes: CardNotes, chain: tuple[Move, ...]) -> Both:
    """每行的说明属于哪一行."""
    zh, en = [], []
    for move in chain:
        here, there = (notes.rows[index].reading.row for index in (move.row, move.to))
        zh.append(f"“{here.level3}”{at(here.place).zh}的偏差原因所述为“{there.level3}”")
        en.append(f"that of “{here.level3}”{at(here.place).en} belongs to “{there.level3}”")
    return Both("；".join(zh), "; ".join(en))


CHECK = Check(
    kind="note-misplaced",
    severity=Severity.WARNING,
    title=Both("偏差原因与所在指标不对应", "A note in the wrong row"),
    flags=Both(
        "偏差原因没有一处与本行相符，而与同表另一行相符；仅文字相同或引用另一行数字的，列为关注。几行相互错行合并为一条；"
        "两行偏差原因均与本行相反而与对方一行相符的，列为互换。",
        "Nothing in the note is true of its row, and it names or fits another row of the card. A mere copy, or a figure of "
        "another row, is a note. Notes that changed places are one finding, also where two say the reverse of "
        "their rows and fit each other's.",
    ),
    why=Both("本行的偏差没有得到说明。", "The deviation of the row itself is left without a reason."),
    silent_when=Both(
        "偏差原因中有一处与本行相符；另一行的事项系作为原因提及。",
        "Something in the note is true of its row; the other row is mentioned as the reason.",
    ),
    source=Both(
        "自评表“偏差原因分析及改进措施”栏：所填内容应针对本行的偏差。",
        "The form's own column 偏差原因分析及改进措施: a note explains the deviation of its row.",
    ),
    fires="""
        产出 数量 | 考试人数 | >=3 万人 | =5.2 万人 | 6 | 6.00
        产出 数量 | 阅卷份数 | >=2 万份 | =4.7 万份 | 4 | 4.00 | 报名踊跃，导致考试人数实际值与年初目标值偏差较大。
    """,
    silent="""
        产出 数量 | 考试人数 | >=3 万人 | =5.2 万人 | 6 | 6.00
        产出 数量 | 阅卷份数 | >=2 万份 | =4.7 万份 | 4 | 4.00 | 因考试人数增加，导致阅卷份数增加。
    """,
    find=_find,
    concerns=("note",),
    forms=EXECUTED_FORMS,
)
