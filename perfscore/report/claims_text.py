"""The claims of the narrative for people: a table of them, and one line that counts them."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from perfscore.both import Lang
from perfscore.model.claim import Claim, Reconciled
from perfscore.report import wording
from perfscore.report.layout import table, text_of
from perfscore.report.text_findings import place_words
from perfscore.view.document import ONLY_REPORTED, ClaimsView


def claims_table(claims: Sequence[Claim], lang: Lang) -> Table:
    """Every claim: where, its words, the arithmetic, what is printed, whether and how it holds."""
    rows = [
        [
            text_of(claim.id),
            text_of(wording.CLAIM_KIND[claim.kind][lang]),
            text_of(place_words(claim.place, lang)),
            text_of(claim.quoted),
            text_of(_formula(claim, lang)),
            text_of((wording.YES if claim.holds else wording.NO)[lang], style="" if claim.holds else "bold red"),
            text_of(wording.HOW_KNOWN[claim.how][lang]),
        ]
        for claim in claims
    ]
    columns = (
        wording.CLAIM,
        wording.SORT,
        wording.PLACE,
        wording.TEXT,
        wording.FORMULA,
        wording.HOLDS,
        wording.HOW,
    )
    return table(lang, columns, rows)


def _formula(claim: Claim, lang: Lang) -> str:
    """The arithmetic; where it does not hold, what is printed besides."""
    if claim.holds:
        return claim.formula
    return wording.PUBLISHED_TOO[lang].format(formula=claim.formula, published=claim.published)


def reconciled_table(lines: Sequence[Reconciled], lang: Lang) -> Table:
    """The cards against what the narrative says of them, line by line."""
    rows = [
        [
            text_of(line.label[lang]),
            text_of(line.cards),
            text_of(line.narrative),
            text_of(line.difference),
            text_of((wording.YES if line.holds else wording.NO)[lang], style="" if line.holds else "bold red"),
        ]
        for line in lines
    ]
    figures = (wording.OF_CARDS, wording.OF_NARRATIVE, wording.DIFFERENCE)
    return table(lang, (wording.WHAT, *figures, wording.HOLDS), rows, right=figures)


def print_claims_line(claims: ClaimsView, lang: Lang, console: Console) -> None:
    """Print that one line; however long, it stays one: for who reads the last line only."""
    console.print()
    console.print(claims_line(claims, lang), soft_wrap=True)


def claims_line(claims: ClaimsView, lang: Lang) -> str:
    """One line: how many were checked, hold and do not, by kind; apart, those that are neither right nor wrong."""
    if not claims.checked and not claims.reported:
        return wording.CLAIMS_NONE[lang]
    kinds = [wording.CLAIM_COUNT[lang].format(kind=wording.CLAIM_KIND[kind][lang], n=n) for kind, n in claims.kinds]
    said = wording.CLAIMS_LINE[lang].format(
        all=claims.checked, hold=claims.hold, fail=claims.checked - claims.hold, kinds=wording.COMMA[lang].join(kinds)
    )
    word = wording.CLAIM_KIND[ONLY_REPORTED][lang]
    beside = wording.CLAIMS_BESIDE[lang].format(kind=word, n=claims.reported)
    return said + (beside if claims.reported else "")
