"""A proof for a person: table by table, what was proved, refuted, declared; then the situations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from perfscore.both import Both, Lang
from perfscore.report import proof_wording as wording
from perfscore.report.formula_words import formulas_of
from perfscore.report.layout import heading, indented, pairs, table, text_of
from perfscore.scoring.situations import SituationCheck
from perfscore.standards.digest import digest_of
from perfscore.standards.proof import Proof, Verdict


def proof_parts(proof: Proof, situations: Sequence[SituationCheck], lang: Lang) -> Iterator[RenderableType]:
    """The parts of the report, to be printed one below the other."""
    standard = proof.standard
    yield text_of(wording.PROOF_OF.format(title=standard.title, name=standard.name)[lang], style="bold")
    yield pairs(
        [
            (wording.SOURCE[lang], text_of(standard.source.label(lang))),
            (wording.DIGEST[lang], text_of(digest_of(standard)[:16])),
        ]
    )
    for path in dict.fromkeys(verdict.table for verdict in proof.verdicts):
        yield heading(wording.table_title(path)[lang])
        base = standard.taken_from(path)
        if base is not None:
            yield indented(text_of(wording.TAKEN_OVER.format(name=base)[lang], style="dim"), 2)
        for label, formula in formulas_of(standard, path):
            yield indented(text_of(f"{label[lang]}{wording.COLON[lang]}{formula[lang]}"), 2)
        own = [verdict for verdict in proof.verdicts if verdict.table == path]
        yield indented(_verdicts(own, lang), 2)
    if situations:
        holding = sum(check.holds for check in situations)
        yield heading(wording.SITUATIONS.format(holds=holding, of=len(situations))[lang])
        yield indented(_situations(situations, lang), 2)
    yield text_of("")
    yield text_of(summary(proof)[lang], style="bold")
    yield text_of(wording.FIGURES[lang])


def summary(proof: Proof) -> Both:
    """How many properties there are of each kind."""
    counts = Counter(verdict.status for verdict in proof.verdicts)
    return wording.SUMMARY.format(
        proved=counts["proved"],
        named=counts["named"],
        declared=counts["declared"],
        undecided=counts["not decided"],
        refuted=counts["refuted"],
    )


def said(verdict: Verdict) -> Both:
    """What a verdict says, with the reason of a declaration."""
    if verdict.status != "declared":
        return verdict.text
    return wording.DECLARED.format(text=verdict.text, reason=verdict.reason)


def _verdicts(verdicts: Sequence[Verdict], lang: Lang) -> RenderableType:
    rows = [
        [
            text_of(wording.PROPERTY[verdict.property][lang]),
            text_of(wording.STATUS[verdict.status][lang], style=wording.STYLE[verdict.status]),
            text_of(said(verdict)[lang]),
        ]
        for verdict in verdicts
    ]
    return table(lang, (wording.PROPERTY_COLUMN, wording.STATUS_COLUMN, wording.ABOUT), rows)


def _situations(situations: Sequence[SituationCheck], lang: Lang) -> RenderableType:
    rows = [
        [
            text_of(
                (wording.HOLDS if check.holds else wording.FAILS)[lang], style="green" if check.holds else "bold red"
            ),
            text_of(check.text[lang]),
        ]
        for check in situations
    ]
    return table(lang, (wording.STATUS_COLUMN, wording.ABOUT), rows)
