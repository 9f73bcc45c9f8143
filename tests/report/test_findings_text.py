"""The report for a person: complete in both languages, safe, with right widths."""

import re

import pytest
from attrs import evolve
from rich.cells import cell_len

from perfscore.audit import Report
from perfscore.both import Both
from perfscore.model.finding import Spot
from perfscore.model.place import Place
from perfscore.model.reading import Reading
from perfscore.report.console import laid_out
from perfscore.report.kind_words import short
from perfscore.report.text import print_findings
from perfscore.view.report import view_of

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def text(report, lang, width=None):
    return laid_out(lambda console: print_findings(view_of(report), lang, console), width=width)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_whole_report(report, lang, golden):
    golden(f"findings-{lang}.txt", text(report, lang))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_two_documents_end_with_an_overview(report, lang, golden):
    [audited] = report.documents
    clean = evolve(audited, document=evolve(audited.document, path="other.txt"), findings=())
    end = text(Report(documents=(audited, clean)), lang).split("\n\n")[-2:]
    golden(f"overview-{lang}.txt", "\n\n".join(end))


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
            view_of(evolve(report, documents=(evolve(audited, document=document, findings=findings),))), "en", console
        ),
        terminal=False,
    )
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "[bold]x[/bold]" in shown
    assert ":smile:" in shown


def test_the_end_names_what_to_act_on_first(report):
    end = text(report, "en").split("Result\n")[1]
    assert "act on first  [error] The total is not the sum of its parts (total-score)  line 11" in end
    assert "next          perfscore explain" in end
    assert "errors 3  warnings 1" in end


def test_errors_and_warnings_come_before_notes_and_each_finding_once(report):
    shown = text(report, "en")
    assert shown.index("Errors and warnings") < shown.index("What was checked") < shown.index("Result\n")
    for finding in report.findings:
        if not finding.set_aside:
            assert columns(shown).count(columns(finding.messages.en)) == 1


def test_what_is_set_aside_is_not_counted_and_stands_apart(report):
    shown = text(report, "en")
    assert "errors 3  warnings 1  decided 1: rejected 1" in shown
    before, after = shown.split("Findings already decided")
    assert "It may be worth asking for the basis" not in shown
    assert "satisfaction-basis (rejected)" in before
    assert "satisfaction-basis" in after
    assert "ffffffffffff" in shown


def test_with_every_finding_set_aside_it_does_not_say_that_there_are_none(report):
    [audited] = report.documents
    waived = tuple(evolve(finding, waived=audited.findings[4].waived) for finding in audited.findings)
    shown = text(evolve(report, documents=(evolve(audited, findings=waived),)), "zh")
    assert "未发现问题\n" not in shown
    assert "问题  其中已作决定5项" in shown


@pytest.mark.parametrize("reading", [Reading(state="part"), Reading(state="none", cards_named=2)])
def test_no_problem_found_is_said_of_what_was_read_whole_only(report, reading):
    [audited] = report.documents
    document = evolve(audited.document, reading=reading)
    shown = text(evolve(report, documents=(evolve(audited, document=document, findings=()),)), "zh")
    assert "问题  未发现问题" not in shown
    assert "未能" in shown.split("复核结果")[1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_on_a_narrow_page_the_kinds_stand_below_the_rows_and_whole(report, lang):
    shown = text(report, lang, 80)
    kind = {"zh": f"{short('rule-inconsistent', 'zh')}（第4、7行）", "en": "rule-inconsistent (lines 4, 7)"}[lang]
    assert kind in shown


def test_a_sum_marks_its_own_place_and_not_what_it_adds_up(report, document):
    [audited] = report.documents
    spots = tuple(Spot(place=row.place) for row in document.scorecards[1].indicators)
    findings = (evolve(audited.findings[3], places=spots),)
    shown = text(evolve(report, documents=(evolve(audited, findings=findings),)), "en")
    assert "资金支付时限" not in shown


def test_a_long_list_of_places_is_cut_and_counted(report):
    [audited] = report.documents
    row = audited.findings[2]
    places = [Place(file="a.xlsx", sheet="自评表", row=number) for number in (*range(13, 5, -1), *range(14, 26))]
    many = evolve(row, places=tuple(Spot(place=place, card=row.card) for place in places))
    shown = columns(text(evolve(report, documents=(evolve(audited, findings=(many,)),)), "zh"))
    assert f"另见：工作表“自评表”第6、7、8、9、10、11、12、13行；其余12处见explain{many.id}--in文件" in shown


def test_of_very_many_findings_the_most_pressing_are_laid_out_and_the_rest_is_counted(report, monkeypatch):
    monkeypatch.setattr("perfscore.report.text_findings.MOST_FINDINGS", 1)
    counted = [finding for finding in report.findings if not finding.set_aside]
    assert f"{len(counted) - 1} more findings are not shown here" in text(report, "en")
