"""The first page of a report: what was read, by which rules it is scored, how much was found, what matters most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from perfscore.audit import AuditedDocument
from perfscore.both import Lang
from perfscore.checks.wording import lines
from perfscore.model.finding import Finding, Severity
from perfscore.report import wording
from perfscore.report.cards_text import contents_words
from perfscore.report.digest import digest_of
from perfscore.report.layout import STYLES, heading, pairs, table, text_of
from perfscore.report.stake import points_at_stake, stakes
from perfscore.report.text_findings import finding_in_short, grade_words
from perfscore.scoring.practice import Practice

MOST = 10  # findings on the first page


def summary(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    """What one should know of a document before reading on."""
    document = audited.document
    rows: list[tuple[str, RenderableType]] = [(wording.DOCUMENT[lang], text_of(document.path, style="bold"))]
    if document.publisher:
        rows.append((wording.PUBLISHER[lang], text_of(document.publisher)))
    if document.year:
        rows.append((wording.YEAR[lang], text_of(document.year)))
    rows += [
        (wording.CONTENTS[lang], text_of(contents_words(document, audited.judgement.narrative, lang))),
        (wording.DIGEST[lang], text_of(document.sha256)),
        (wording.STANDARD[lang], text_of(standard_words(audited, lang))),
        (wording.FINDINGS[lang], counts(audited.findings, lang)),
        (wording.AFFECTED[lang], text_of(affected(audited, lang))),
    ]
    yield pairs(rows)
    yield from _practice_table(audited, lang)
    yield from _matters_most(audited, lang)


def counts(findings: Iterable[Finding], lang: Lang) -> Text:
    """How many of each severity, and how many are decided already."""
    findings = tuple(findings)
    number = Counter(finding.severity for finding in findings if finding.waived is None)
    waived = sum(finding.waived is not None for finding in findings)
    line = Text("" if number or waived else wording.NO_FINDINGS[lang])
    for severity in sorted(Severity, reverse=True):
        if number[severity]:
            said = wording.SEVERITY_COUNT[severity][lang].format(n=number[severity])
            line.append("  " if line else "").append(said, style=STYLES[severity])
    if waived:
        line.append("  " if line else "").append(f"{wording.WAIVED_COUNT[lang].format(n=waived)}", style="dim")
    return line


def standard_words(audited: AuditedDocument, lang: Lang) -> str:
    """The standard with its source status and digest; under ``auto`` what it explains."""
    standard, judgement = audited.standard, audited.judgement
    digest = digest_of(standard)[:12]
    if judgement.given or not judgement.profile.practices:
        status = standard.source.label(lang)
        words = wording.STANDARD_IS if judgement.given else wording.STANDARD_INSTEAD
        return words[lang].format(title=standard.title, name=standard.name, status=status, digest=digest)
    profile = judgement.profile
    return wording.PRACTICE_IS[lang].format(
        title=wording.PRACTICE[lang], explains=profile.explains, of=profile.of, digest=digest
    )


def affected(audited: AuditedDocument, lang: Lang) -> str:
    """Points published too many and too few, and the grades that would change."""
    found, by = stakes(audited), wording.AFFECTED_BY[audited.judgement.given][lang]
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


def most_important(audited: AuditedDocument) -> list[Finding]:
    """The findings that matter most: by severity, then points at stake, then the number of places."""
    cards = {card.id: card for card in audited.document.scorecards}

    def weight(finding: Finding) -> tuple[int, Decimal, int]:
        card = cards.get(finding.card.id) if finding.card is not None else None
        return (-finding.severity, -points_at_stake(finding, card), -len(finding.places))

    return sorted((finding for finding in audited.findings if finding.waived is None), key=weight)[:MOST]


def _practice_table(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    practices = () if audited.judgement.given else audited.judgement.profile.practices
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


def _matters_most(audited: AuditedDocument, lang: Lang) -> Iterator[RenderableType]:
    chosen = most_important(audited)
    if not chosen:
        return
    title = wording.MATTERS_MOST if len(chosen) > 1 else wording.MATTERS_MOST_ONE
    yield heading(title[lang].format(n=len(chosen)))
    for finding in chosen:
        yield from finding_in_short(finding, lang)
