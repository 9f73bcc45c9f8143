"""The first page of a report: what was read, by which rules it is scored, how much was found, what matters most."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.model.finding import Severity
from perfscore.report import wording
from perfscore.report.cards_text import contents_words
from perfscore.report.layout import STYLES, heading, pairs, table, text_of
from perfscore.report.text_findings import finding_in_short, grade_words
from perfscore.scoring.practice import Practice
from perfscore.view.document import Counts, DocumentView
from perfscore.view.finding import FindingView

MOST = 10  # findings on the first page


def summary(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    """What one should know of a document before reading on."""
    rows: list[tuple[str, RenderableType]] = [(wording.DOCUMENT[lang], text_of(document.path, style="bold"))]
    if document.publisher:
        rows.append((wording.PUBLISHER[lang], text_of(document.publisher)))
    if document.year:
        rows.append((wording.YEAR[lang], text_of(document.year)))
    rows += [
        (wording.CONTENTS[lang], text_of(contents_words(document.contents, lang))),
        (wording.DIGEST[lang], text_of(document.sha256)),
        (wording.STANDARD[lang], text_of(standard_words(document, lang))),
        (wording.FINDINGS[lang], counts_text(document.counts, lang)),
        (wording.AFFECTED[lang], text_of(affected(document, lang))),
    ]
    yield pairs(rows)
    yield from _practice_table(document, lang)
    yield from _matters_most(document, lang)


def counts_text(counts: Counts, lang: Lang) -> Text:
    """How many of each severity, and how many are decided already."""
    decided = sum(counts.decided.values())
    line = Text("" if counts.total or decided else wording.NO_FINDINGS[lang])
    for severity in sorted(Severity, reverse=True):
        if counts.of.get(severity):
            said = wording.SEVERITY_COUNT[severity][lang].format(n=counts.of[severity])
            line.append("  " if line else "").append(said, style=STYLES[severity])
    if decided:
        line.append("  " if line else "").append(f"{wording.WAIVED_COUNT[lang].format(n=decided)}", style="dim")
    return line


def standard_words(document: DocumentView, lang: Lang) -> str:
    """The standard with its source status and digest; under ``auto`` what it explains."""
    standard = document.standard
    digest = standard.sha256[:12]
    if standard.given or not standard.practices:
        words = wording.STANDARD_IS if standard.given else wording.STANDARD_INSTEAD
        return words[lang].format(title=standard.title, name=standard.name, status=standard.status[lang], digest=digest)
    return wording.PRACTICE_IS[lang].format(
        title=wording.PRACTICE[lang], explains=standard.explains, of=standard.of, digest=digest
    )


def affected(document: DocumentView, lang: Lang) -> str:
    """Points published too many and too few, and the grades that would change."""
    found, by = document.stakes, wording.AFFECTED_BY[document.standard.given][lang]
    if not found:
        return by.format(said=wording.AFFECTED_NONE[lang])
    changed = [stake for stake in found if stake.grade_before != stake.grade_after]
    said = wording.AFFECTED_OF[lang].format(
        cards=len(found),
        over=sum((stake.too_many for stake in found if stake.too_many > 0), Decimal()),
        under=-sum((stake.too_many for stake in found if stake.too_many < 0), Decimal()),
        grades=len(changed),
    )
    said = by.format(said=said)
    for stake in changed:
        said += wording.SEMICOLON[lang] + wording.GRADE_CHANGE[lang].format(
            card=stake.card.name or wording.UNNAMED[lang],
            published=stake.published,
            recomputed=stake.recomputed,
            before=grade_words(stake.grade_before, lang),
            after=grade_words(stake.grade_after, lang),
        )
    return said


def most_important(document: DocumentView) -> tuple[FindingView, ...]:
    """The findings on the first page."""
    return tuple(view for view in document.findings if not view.finding.set_aside)[:MOST]


def _practice_table(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    practices = document.standard.practices
    if not practices:
        return
    yield heading(wording.PRACTICE_TABLE[lang])
    rows = [
        [
            text_of(situation_words(practice, lang)),
            text_of(practice.title[lang]),
            text_of(wording.VOTES_OF[lang].format(votes=practice.votes, of=practice.of)),
            text_of(lines(practice.rows, most=3)[lang] if practice.rows else None),
        ]
        for practice in practices
    ]
    yield table(lang, (wording.SITUATION, wording.RULE, wording.VOTES, wording.SEEN_AT), rows)


def situation_words(practice: Practice, lang: Lang) -> str:
    """The situation a practice is of: class, kind of target, and whether the target was met."""
    if practice.word is not None:
        return wording.TARGET_KIND["qualitative"][lang]
    words = [wording.CLASSES[practice.class_][lang]] if practice.class_ in wording.CLASSES else []
    words += [wording.TARGET_KIND[practice.kind][lang], wording.MET[practice.met][lang]]
    return " ".join(words)


def _matters_most(document: DocumentView, lang: Lang) -> Iterator[RenderableType]:
    chosen = most_important(document)
    if not chosen:
        return
    title = wording.MATTERS_MOST if len(chosen) > 1 else wording.MATTERS_MOST_ONE
    yield heading(title[lang].format(n=len(chosen)))
    for found in chosen:
        yield from finding_in_short(found.finding, lang)
