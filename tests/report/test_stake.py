"""Points and grades that the findings change."""

from decimal import Decimal

from attrs import evolve

from perfscore.audit import check
from perfscore.model.finding import Severity
from perfscore.report.text_summary import affected
from perfscore.testing.sketch import sketch
from perfscore.view.document import document_view
from perfscore.view.stake import stakes


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
    row = evolve(audited.findings[1], recomputed_value=Decimal("0.10"))
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
    figures = {"published_value": Decimal("110.20"), "recomputed_value": Decimal("111.20")}
    funds = evolve(audited.findings[1], kind="funds-components", **figures)
    words = evolve(audited.findings[1], recomputed="8.60–8.61", recomputed_value=None)
    assert stakes(evolve(audited, findings=(waived, funds, words))) == ()


SAVED = """
card: 窗口服务外包 | 示例市服务中心
产出 成本 | 运营总成本 | ≤100 万元 | =80 万元 | 40 | 32.00
产出 数量 | 服务次数 | ≥12 次 | =12 次 | 50 | 50.00
total: 100 92.00
"""


def test_a_chosen_standard_makes_its_warnings_count():
    """Every row scored by another rule gets what the standard gives; a warning is no smaller a difference."""
    [audited] = check(sketch(SAVED), standard="mof-2020").documents
    assert [str(finding.severity) for finding in audited.findings if finding.kind == "rule-inconsistent"] == ["warning"]
    [stake] = stakes(audited)
    assert (stake.published, stake.recomputed) == (Decimal("92.00"), Decimal("100.00"))
    assert "by the chosen standard" in affected(document_view(audited), "en")


def test_without_a_chosen_standard_only_errors_count_and_it_says_so(report):
    [audited] = check(sketch(SAVED)).documents
    assert stakes(audited) == ()
    assert affected(document_view(audited), "zh") == "未涉及得分（仅计差错）"
    [made] = report.documents
    own = evolve(made, judgement=evolve(made.judgement, given=False))
    assert {stake.card.id for stake in stakes(own)} == {"c1", "c2"}
    warned = tuple(evolve(finding, severity=Severity.WARNING) for finding in made.findings)
    assert stakes(evolve(own, findings=warned)) == ()
