"""The report for a person: complete in both languages, safe, with right widths."""

import re

import pytest
from attrs import evolve
from rich.cells import cell_len

from perfscore.audit import Report
from perfscore.model.finding import Both, Severity
from perfscore.report.console import laid_out
from perfscore.report.text import print_findings
from perfscore.report.text_summary import most_important

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def text(report, lang, width=None):
    return laid_out(lambda console: print_findings(report, lang, console), width=width)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_report(report, lang, golden):
    golden(f"findings-{lang}.txt", text(report, lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_documents_begin_with_an_overview(report, lang, golden):
    [audited] = report.documents
    clean = evolve(audited, document=evolve(audited.document, path="other.txt"), findings=())
    golden(f"overview-{lang}.txt", text(Report(documents=(audited, clean)), lang).split("\n\n")[1] + "\n")


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_page(report, lang, width):
    assert [line for line in text(report, lang, width).splitlines() if cell_len(line) > width] == []


def columns(words):
    """The words of a report without the layout: nothing may be lost by breaking lines."""
    return re.sub(r"[\s─]", "", words)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_sentences_survive_every_width(report, lang):
    for width in (40, 57, 73, 120):
        shown = columns(text(report, lang, width))
        for finding in report.findings:
            if finding.waived is None:
                assert columns(finding.messages[lang]) in shown


def test_english_has_no_chinese_of_its_own(report):
    """With everything quoted from documents, standards and checks in English, no Chinese is left."""
    [audited] = report.documents
    judged = audited.judgement
    document = evolve(
        audited.document,
        publisher="Example",
        repairs=(),
        unread=(),
        scorecards=tuple(
            evolve(
                card,
                name="Example",
                unit="Unit",
                supervisor=None,
                funds=tuple(evolve(row, source_raw="total") for row in card.funds),
                indicators=tuple(
                    evolve(row, level1="l", level2="l", level3="l", target="1", actual="1", note="n")
                    for row in card.indicators
                ),
            )
            for card in audited.document.scorecards
        ),
    )
    standard = evolve(judged.standard, title="Example", source=evolve(judged.standard.source, document="Example"))
    findings = tuple(
        evolve(
            finding,
            card=finding.card and evolve(finding.card, name="Example"),
            places=tuple(evolve(spot, card=spot.card and evolve(spot.card, name="Example")) for spot in finding.places),
            waived=finding.waived and evolve(finding.waived, reason="r", by="b"),
        )
        for finding in audited.findings
    )
    audited = evolve(
        audited, document=document, judgement=evolve(judged, document=document, standard=standard), findings=findings
    )
    shown = text(evolve(report, documents=(audited,)), "en")
    assert CHINESE.findall(shown) == []
    assert "excellent" in shown


def test_a_document_cannot_command_the_terminal_or_the_layout(report):
    [audited] = report.documents
    evil = "\x1b]0;owned\x07[bold]x[/bold]\u202e\r\n:smile:"
    findings = tuple(evolve(finding, messages=Both(evil, evil), indicator=evil) for finding in audited.findings)
    cards = tuple(evolve(card, name=evil, unit=evil) for card in audited.document.scorecards)
    document = evolve(audited.document, publisher=evil, scorecards=cards)
    shown = laid_out(
        lambda console: print_findings(
            evolve(report, documents=(evolve(audited, document=document, findings=findings),)), "en", console
        ),
        terminal=False,
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "[bold]x[/bold]" in shown
    assert ":smile:" in shown


def test_what_matters_most_is_severity_then_points_then_places(report):
    [audited] = report.documents
    assert [finding.kind for finding in most_important(audited)] == [
        "total-score",
        "indicator-score",
        "claim-sum",
        "rule-inconsistent",
    ]


def test_ten_at_most_are_on_the_first_page(report):
    [audited] = report.documents
    many = tuple(evolve(audited.findings[1], key=str(number), severity=Severity.NOTE) for number in range(30))
    assert len(most_important(evolve(audited, findings=many))) == 10


def test_waived_findings_are_apart_and_not_counted(report):
    shown = text(report, "en")
    assert "errors 3  warnings 1  waived 1" in shown
    assert "note" not in shown.split("Findings already decided")[0].replace("notes", "")
    assert "ffffffffffff" in shown
