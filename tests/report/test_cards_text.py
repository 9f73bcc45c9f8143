"""What `read` prints for a person."""

import pytest
from rich.cells import cell_len

from perfscore.both import Both
from perfscore.claims.narrative.judge import NarrativeJudgement
from perfscore.model.claim import Claim
from perfscore.model.place import Place
from perfscore.report.cards_text import print_cards
from perfscore.report.claims_text import claims_line
from perfscore.report.console import laid_out
from perfscore.view.document import claims_view


def claim(number, kind="claim-sum", *, holds=True):
    place = Place(file="statement.txt", line=number)
    return Claim(
        id=f"n{number}",
        kind=kind,
        place=place,
        spots=(place,),
        quoted="总计13.00万元，其中甲6.00万元，乙7.00万元",
        formula="6.00 + 7.00 = 13.00",
        recomputed="13.00",
        published="13.00" if holds else "12.00",
        holds=holds,
        how="exact" if holds else "differs",
        figures=(),
        says=Both("", ""),
    )


CLAIMS = (claim(1), claim(2, "claim-share"), claim(3, holds=False))

NARRATIVE = NarrativeJudgement(claims=CLAIMS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_cards_and_claims_as_tables(document, lang, golden):
    golden(f"cards-{lang}.txt", laid_out(lambda console: print_cards([(document, NARRATIVE)], lang, console)))


@pytest.mark.parametrize("width", [70, 100])
def test_tables_keep_to_the_page(document, width):
    shown = laid_out(lambda console: print_cards([(document, NARRATIVE)], "zh", console), width=width)
    assert [line for line in shown.splitlines() if cell_len(line) > width] == []


def test_the_last_line_counts_the_claims():
    assert claims_line(claims_view(CLAIMS), "en") == "Claims: 3 checked, 2 hold, 1 do not (sums 2, shares 1)"
    assert claims_line(claims_view((*CLAIMS, claim(4, "coverage", holds=True))), "zh") == (
        "决算说明可核对数据：共3项，相符2项，不符1项（合计2项、占比1项），另有评价覆盖面1项，仅列示"
    )
    assert claims_line(claims_view(()), "en") == "Claims: no sentence with figures to recompute"
