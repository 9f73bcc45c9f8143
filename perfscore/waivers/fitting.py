"""Which finding a decision fits, and where a finding added by hand belongs: by what they are about, never by line.

>>> from perfscore.audit import check
>>> from perfscore.testing.sketch import sketch
>>> [audited] = check(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62")).documents
>>> day = dt.date(2024, 5, 20)
>>> mine = ByHand(
...     finding="0123456789ab",
...     severity=Severity.NOTE,
...     text="未附名册",
...     date=day,
...     by="甲",
...     file="sketch",
...     row="培训人数",
... )
>>> [added] = [item for item in decided(audited.document, audited.findings, [mine]) if item.by_hand]
>>> added.kind, added.indicator, added.messages.zh
('by-hand', '培训人数', '未附名册')
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from perfscore.both import Both
from perfscore.model.document import Document
from perfscore.model.finding import BY_HAND, About, ByHand, CardRef, Finding, Severity, Waiver, Written
from perfscore.model.place import Place
from perfscore.model.scorecard import Indicator, Scorecard


def decided(
    document: Document,
    findings: Iterable[Finding],
    written: Iterable[Written],
    *,
    name: str | None = None,
    by_name: bool = True,
) -> tuple[Finding, ...]:
    """The findings of a document, marked where a decision fits, and those that a person added to it.

    `name` is the document's path below the folder that was audited; `by_name` says that no other document has its file
    name: then ids of version 0.1 fit too.
    """
    given = tuple(written)
    added = _added(document, (item for item in given if isinstance(item, ByHand)), name)
    waivers = tuple(item for item in given if isinstance(item, Waiver))
    every = (*findings, *added)
    fitting = _fits(every, sorted(waivers, key=lambda item: item.about is not None), by_name=by_name)
    return tuple(
        evolve(finding, waived=fitting[index][0], to_confirm=fitting[index][1]) if index in fitting else finding
        for index, finding in enumerate(every)
    )


def unused(written: Iterable[Written], findings: Iterable[Finding]) -> tuple[str, ...]:
    """The ids of what was written down and fits none of the marked findings any more."""
    used = {key for finding in findings for key in used_by(finding)}
    return tuple(item.finding for item in written if item.finding not in used)


def used_by(finding: Finding) -> Iterator[str]:
    """The ids of what was written down about this finding."""
    if finding.waived is not None:
        yield finding.waived.finding
    if finding.by_hand is not None:
        yield finding.by_hand.finding


def about(finding: Finding) -> About:
    """What a decision on this finding is about."""
    return About(
        kind=finding.kind,
        file=finding.document or finding.place.file or "",
        card=None if finding.card is None else finding.card.name,
        row=finding.indicator,
        text=_text(finding),
        published=finding.published,
        recomputed=finding.recomputed,
    )


def by_hand(
    file: str, card: Scorecard | None, row: Indicator | None, *, severity: Severity, text: str, by: str, date: dt.date
) -> ByHand:
    """A finding that a person adds to a document, one of its cards, or a row of that."""
    names = (file, None if card is None else card.name, None if row is None else row.level3)
    seed = "\x1f".join((*(name or "" for name in names), text))
    return ByHand(
        finding=hashlib.sha256(seed.encode(errors="backslashreplace")).hexdigest()[:12],
        severity=severity,
        text=text,
        date=date,
        by=by,
        file=file,
        card=names[1],
        row=names[2],
        printed=_printed(card, row),
    )


def _added(document: Document, given: Iterable[ByHand], name: str | None) -> Iterator[Finding]:
    """Those that belong to the document; where the row or card is gone, at what is left."""
    for item in given:
        if not _same_path(item.file, name or document.path):
            continue
        card, row = _where(document, item)
        place = row.place if row else card.place if card else Place(file=document.path)
        yield Finding(
            kind=BY_HAND,
            severity=item.severity,
            place=place,
            messages=Both(item.text, item.text),
            card=None if card is None else CardRef(id=card.id, name=card.name),
            indicator=None if row is None else row.level3,
            document=name,
            by_hand=item,
            to_confirm=item.printed is not None and item.printed != _printed(card, row),
        )


def _where(document: Document, item: ByHand) -> tuple[Scorecard | None, Indicator | None]:
    """The card and the row it is about: of several of these names the one that is printed as it was, else the first.

    A row without the name of its card must be the only one that is called so.
    """
    if item.card is None and item.row is None:
        return None, None
    cards = [card for card in document.scorecards if item.card in {None, card.name}]
    found: list[tuple[Scorecard, Indicator | None]] = [
        (card, row) for card in cards for row in card.indicators if row.level3 == item.row
    ]
    if item.card is None and len(found) != 1:
        return None, None
    if item.row is None or not found:
        found = [(card, None) for card in cards]
    return next((at for at in found if _printed(*at) == item.printed), found[0] if found else (None, None))


def _printed(card: Scorecard | None, row: Indicator | None) -> str | None:
    cells: tuple[str | Decimal | None, ...] = ()
    if row is not None:
        cells = (row.target, row.actual, row.weight, row.score)
    elif card is not None:
        cells = (card.total_weight, card.total_score, card.grade)
    texts = ("" if cell is None else f"{cell:f}" if isinstance(cell, Decimal) else cell for cell in cells)
    return " | ".join(texts) or None


def _fits(findings: Sequence[Finding], waivers: Iterable[Waiver], *, by_name: bool) -> dict[int, tuple[Waiver, bool]]:
    """The decision that fits each finding (by its index), the last of several, and whether it is to be confirmed.

    One that says what it is about fits by that, any other by the id. Where it could be about several findings and none
    of them has its id, it settles none of them.
    """
    fitting: dict[int, tuple[Waiver, bool]] = {}
    for waiver in waivers:
        if waiver.about is None:
            found = [i for i, item in enumerate(findings) if item.answers_to(waiver.finding, by_name=by_name)]
            doubt = False
        else:
            found = [i for i, item in enumerate(findings) if _is_about(waiver, waiver.about, item)]
            exact = [i for i in found if findings[i].answers_to(waiver.finding)]
            found, doubt = exact or found, not exact and len(found) > 1
        for index in found:
            changed = doubt or findings[index].to_confirm or _figures_changed(waiver.about, findings[index])
            fitting[index] = (waiver, changed)
    return fitting


def _is_about(waiver: Waiver, subject: About, finding: Finding) -> bool:
    if subject.kind != finding.kind:
        return False
    if finding.by_hand is not None:
        return waiver.finding == finding.id
    if not _same_path(subject.file, finding.document or finding.place.file or ""):
        return False
    card = None if finding.card is None else finding.card.name
    return (subject.card, subject.row, subject.text) == (card, finding.indicator, _text(finding))


def _same_path(one: str, other: str) -> bool:
    """Whether one of the two paths ends with the other, folder by folder: the root may have moved."""
    mine, theirs = other.replace("\\", "/").split("/"), one.replace("\\", "/").split("/")
    length = min(len(mine), len(theirs))
    return mine[-length:] == theirs[-length:]


def _text(finding: Finding) -> str | None:
    """The arithmetic of a sentence of the narrative, which has no card and no row to be known by."""
    if finding.card is not None or not finding.worked:
        return None
    return finding.worked[0].zh


def _figures_changed(subject: About | None, finding: Finding) -> bool:
    if subject is None or (subject.published is None and subject.recomputed is None):
        return False
    return (subject.published, subject.recomputed) != (finding.published, finding.recomputed)
