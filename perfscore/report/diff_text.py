"""A comparison with a former statement for a person to read: first what was cured without being settled."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Console, RenderableType

from perfscore.both import Lang
from perfscore.diff.changes import Change
from perfscore.diff.difference import Difference
from perfscore.diff.outcome import SUSPECT, Outcome
from perfscore.model.scorecard import Scorecard
from perfscore.report import diff_words as words
from perfscore.report import wording
from perfscore.report.kind_words import short
from perfscore.report.layout import STYLES, heading, indented, table, text_of


def print_difference(found: Difference, lang: Lang, console: Console) -> None:
    """Print the whole comparison; the counts come last, where a screen ends."""
    for part in _parts(found, lang):
        console.print(part)


def counts_words(found: Difference, lang: Lang) -> str:
    """How many of the former findings were cured, and how; how many are new."""
    state = Counter(outcome.state for outcome in found.outcomes)
    former = len(found.outcomes) - state["new"]
    if not found.outcomes:
        return words.NONE[lang]
    suspect = sum(outcome.state == "cured" and outcome.how in SUSPECT for outcome in found.outcomes)
    return words.COUNTS[lang].format(
        total=former,
        cured=state["cured"],
        suspect=suspect,
        partly=state["partly"],
        still=state["still"],
        new=state["new"],
    )


def kind_title(outcome: Outcome, lang: Lang) -> str:
    """The kind of the finding in words; some kinds are of a comparison alone."""
    kind = outcome.finding.kind
    return words.KINDS[kind][lang] if kind in words.KINDS else short(kind, lang)


def other_changes(found: Difference) -> list[Change]:
    """The changes that are not given with a finding."""
    given = {id(change) for outcome in found.outcomes for change in outcome.evidence}
    return [change for change in found.changes if id(change) not in given]


def _parts(found: Difference, lang: Lang) -> Iterator[RenderableType]:
    yield heading(words.TITLE[lang])
    old, new = (
        wording.COMMA[lang].join(item.document.path for item in report.documents) for report in (found.old, found.new)
    )
    yield text_of(words.BETWEEN[lang].format(old=old, new=new))
    for outcome in found.outcomes:
        yield from _outcome(outcome, lang)
    yield from _changes(found, lang)
    yield from _cards(words.WITHDRAWN[lang], found.withdrawn, lang)
    yield from _cards(words.ADDED[lang], found.added, lang)
    yield text_of("")
    yield text_of(counts_words(found, lang), style="bold")


def _outcome(outcome: Outcome, lang: Lang) -> Iterator[RenderableType]:
    finding = outcome.finding
    title = kind_title(outcome, lang)
    how = wording.COLON[lang] + words.HOW[outcome.how][lang] if outcome.how else ""
    yield text_of("")
    yield text_of(f"[{words.STATES[outcome.state][lang]}{how}] {title}", style=STYLES[finding.severity])
    yield indented(text_of(finding.messages[lang]))
    for change in outcome.evidence if outcome.state == "cured" else ():
        before, after = change.before or "—", change.after or "—"
        yield indented(text_of(f"{words.FIELDS[change.field][lang]} {before} → {after}"), 8)


def _changes(found: Difference, lang: Lang) -> Iterator[RenderableType]:
    rest = other_changes(found)
    if not rest:
        return
    yield heading(words.CHANGED[lang])
    columns = (words.CARD, wording.INDICATOR, words.FIELD, words.BEFORE, words.AFTER, words.EFFECT)
    yield indented(table(lang, columns, [_cells(change, lang) for change in rest], right=(words.EFFECT,)))


def _cells(change: Change, lang: Lang) -> list[RenderableType]:
    return [
        text_of(change.card.name),
        text_of(change.row),
        text_of(words.FIELDS[change.field][lang]),
        text_of(change.before),
        text_of(change.after),
        text_of(None if change.effect is None else f"{change.effect:+f}"),
    ]


def _cards(title: str, cards: tuple[Scorecard, ...], lang: Lang) -> Iterator[RenderableType]:
    if cards:
        yield heading(title)
        for card in cards:
            yield indented(text_of(f"{card.name or wording.UNNAMED[lang]} {card.place.label(lang)}"))
