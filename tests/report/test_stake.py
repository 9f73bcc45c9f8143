"""Points and grades that the findings change."""

from decimal import Decimal

from attrs import evolve

from perfscore.report.stake import stakes


def changed(report):
    [audited] = report.documents
    return {stake.card.id: stake for stake in stakes(audited)}


def test_a_wrong_row_score_changes_the_total(report):
    stake = changed(report)["c1"]
    assert (stake.published, stake.recomputed) == (Decimal("98.03"), Decimal("97.91"))
    assert stake.too_many == Decimal("0.12")


def test_a_wrong_total_is_replaced(report):
    stake = changed(report)["c2"]
    assert stake.recomputed == Decimal("100.00")
    assert stake.too_many == Decimal("-12.00")


def test_the_grade_is_that_of_the_standard(report):
    [audited] = report.documents
    row = evolve(audited.findings[1], published="8.73", recomputed="0.10")
    [stake] = stakes(evolve(audited, findings=(row,)))
    assert (stake.grade_before, stake.grade_after) == ("优", "良")


def test_two_findings_at_one_row_count_once(report):
    [audited] = report.documents
    row = audited.findings[1]
    [stake] = stakes(evolve(audited, findings=(row, evolve(row, kind="unmet-full"))))
    assert stake.too_many == Decimal("0.12")


def test_waived_findings_and_other_figures_change_nothing(report):
    [audited] = report.documents
    waived = evolve(audited.findings[1], waived=audited.findings[4].waived)
    funds = evolve(audited.findings[1], kind="funds-components", published="110.20", recomputed="111.20")
    words = evolve(audited.findings[1], recomputed="8.60–8.61")
    assert stakes(evolve(audited, findings=(waived, funds, words))) == ()
