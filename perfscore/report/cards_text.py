"""What was read, for a person: each card as its tables, the claims of the narrative, what was repaired and not read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from perfscore.both import Lang
from perfscore.claims.narrative.judge import NarrativeJudgement
from perfscore.model.document import Document
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.report import text_checked, wording
from perfscore.report.claims_text import claims_table, print_claims_line
from perfscore.report.layout import heading, indented, pairs, table, text_of
from perfscore.report.text_findings import card_title, place_words
from perfscore.view.document import ReadCounts, claims_view, contents_of, repairs_of


def print_cards(documents: Sequence[tuple[Document, NarrativeJudgement]], lang: Lang, console: Console) -> None:
    """Print documents with the claims of their narrative."""
    for document, narrative in documents:
        for part in _document(document, narrative, lang):
            console.print(part)
        print_claims_line(claims_view(narrative.claims), lang, console)


def _document(document: Document, narrative: NarrativeJudgement, lang: Lang) -> Iterator[RenderableType]:
    cards = document.scorecards
    rows: list[tuple[str, RenderableType]] = [(wording.DOCUMENT[lang], text_of(document.path, style="bold"))]
    if document.publisher:
        rows.append((wording.PUBLISHER[lang], text_of(document.publisher)))
    if document.year:
        rows.append((wording.YEAR[lang], text_of(document.year)))
    unread = (*document.all_unread, *narrative.unread)
    contents = contents_of(document, narrative.claims, unread)
    rows.append((wording.CONTENTS[lang], text_of(contents_words(contents, lang))))
    yield pairs(rows)
    for card in cards:
        yield Text("\n").append(card_title(card, lang))
        yield from _card(card, lang)
    if narrative.claims:
        yield heading(wording.CLAIMS[lang])
        yield claims_table(narrative.claims, lang)
    yield from text_checked.repairs(repairs_of(document), lang)
    yield from text_checked.unread(unread, lang)


def contents_words(contents: ReadCounts, lang: Lang) -> str:
    """How much was read."""
    return wording.CONTENTS_OF[lang].format(
        cards=contents.cards,
        rows=contents.rows,
        unread=contents.unread,
        claims=contents.claims,
        repairs=contents.repairs,
    )


def _card(card: Scorecard, lang: Lang) -> Iterator[RenderableType]:
    head: list[tuple[str, RenderableType]] = [(wording.SORT[lang], text_of(wording.CARD_KIND[card.kind][lang]))]
    if card.supervisor:
        head.append((wording.SUPERVISOR[lang], text_of(card.supervisor)))
    for label, passage in ((wording.GOAL, card.goal), (wording.ACHIEVEMENT, card.achievement)):
        if passage is not None:
            head.append((label[lang], text_of(passage.text)))
    yield indented(pairs(head))
    if card.funds:
        yield Text()
        yield indented(_funds(card, lang))
    if card.indicators:
        yield Text()
        yield indented(_indicators(card, lang))


def _funds(card: Scorecard, lang: Lang) -> RenderableType:
    amounts = (wording.INITIAL, wording.ANNUAL, wording.EXECUTED, wording.WEIGHT, wording.RATE, wording.SCORE)
    source = wording.FUND.format(unit=wording.MONEY_UNIT[card.money_unit])
    return table(lang, (wording.PLACE, source, *amounts), [_fund(fund, lang) for fund in card.funds], right=amounts)


def _fund(fund: Fund, lang: Lang) -> list[Text]:
    cells = (fund.source_raw, fund.initial, fund.annual, fund.executed, fund.weight, fund.rate, fund.score)
    return [text_of(place_words(fund.place, lang)), *map(text_of, cells)]


def _indicators(card: Scorecard, lang: Lang) -> RenderableType:
    columns = (
        wording.PLACE,
        wording.LEVEL1,
        wording.LEVEL2,
        wording.LEVEL3,
        wording.TARGET,
        wording.ACTUAL,
        wording.WEIGHT,
        wording.SCORE,
        wording.NOTE,
    )
    rows = [_indicator(row, lang) for row in card.indicators]
    total: list[RenderableType] = [text_of(place_words(card.last_place, lang)), text_of(wording.TOTAL[lang])]
    total += [text_of(None)] * 4 + [text_of(card.total_weight), text_of(card.total_score), text_of(None)]
    return table(
        lang, columns, [*rows, total], right=(wording.WEIGHT, wording.SCORE), narrow=(wording.LEVEL1, wording.LEVEL2)
    )


def _indicator(row: Indicator, lang: Lang) -> list[Text]:
    cells = (row.level1, row.level2, row.level3, row.target, row.actual, row.weight, row.score, row.note)
    return [text_of(place_words(row.place, lang)), *map(text_of, cells)]
