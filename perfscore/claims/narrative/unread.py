"""Sentences with figures that are in no claim: listed, not guessed.

>>> from perfscore.claims.narrative.book import read_book
>>> from perfscore.testing.sketch import sketch
>>> [(item.text, str(item.reason)) for item in unread(read_book(sketch("text: 固定资产原值 7.00 万元。")), ())]
[('固定资产原值7.00万元', '7.00万元: no claim recognised')]
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perfscore.both import Both
from perfscore.claims.narrative.book import Book
from perfscore.claims.narrative.figures import read_figures
from perfscore.claims.narrative.mention import MOST_FIGURES, Mention
from perfscore.claims.narrative.paragraphs import Paragraph
from perfscore.model.claim import Claim
from perfscore.model.place import Unread
from perfscore.reason import Wording

_SHOWN = 120
NO_CLAIM = Wording("no-claim", zh="{figures}：未能识别为可核对的数据", en="{figures}: no claim recognised")
EXPLAINED = Wording("inside-explanation", zh="{figures}：在原因说明之中", en="{figures}: inside an explanation")
TOO_MANY_FIGURES = Wording(
    "too-many-figures", zh="一个段落内数据超过{most}个", en="more than {most} figures in one paragraph"
)


def unread(book: Book, claims: Sequence[Claim]) -> tuple[Unread, ...]:
    """The sentences with amounts, percentages or counts that no claim uses; a count of nothing says nothing."""
    claimed = {(figure.paragraph, figure.start) for claim in claims for figure in claim.figures}
    return tuple(_unread(book, claimed))


def _unread(book: Book, claimed: set[tuple[int, int]]) -> Iterator[Unread]:
    for paragraph, mentions in zip(book.paragraphs, book.by_paragraph, strict=True):
        if not mentions and len(paragraph.text) > MOST_FIGURES and len(read_figures(paragraph)) > MOST_FIGURES:
            reason = TOO_MANY_FIGURES(most=MOST_FIGURES)
            yield Unread(text=f"{paragraph.text[:_SHOWN]}…", place=paragraph.places[0], reason=reason)
        left = [mention for mention in mentions if not _is_used(mention, claimed)]
        for sentence in sorted({mention.sentence for mention in left}):
            yield _sentence(paragraph, [mention for mention in left if mention.sentence == sentence])


def _is_used(mention: Mention, claimed: set[tuple[int, int]]) -> bool:
    figure = mention.figure
    if (figure.paragraph, figure.start) in claimed:
        return True
    return figure.dimension not in {"money", "percent"} and not figure.value


def _sentence(paragraph: Paragraph, mentions: Sequence[Mention]) -> Unread:
    first = mentions[0].figure
    start = paragraph.text.rfind("。", 0, first.start) + 1
    end = paragraph.text.find("。", first.end)
    text = paragraph.text[start : end if end >= 0 else len(paragraph.text)]
    shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
    figures = [f"{mention.figure.text}{mention.figure.unit}" for mention in mentions]
    reason = EXPLAINED if all(mention.reason for mention in mentions) else NO_CLAIM
    return Unread(text=shown, place=first.place, reason=reason(figures=Both("、".join(figures), ", ".join(figures))))
