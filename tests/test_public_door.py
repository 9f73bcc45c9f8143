"""The public door: what it takes, what it gives back, what it refuses."""

import json
from pathlib import Path

import pytest
from attrs import evolve

import perfscore
from perfscore import DocumentError, Fund, Indicator, Place, Report, RestoredError, Scorecard, UsageError
from perfscore.cli import main
from perfscore.testing.sketch import sketch

CARDS = Path(__file__).parents[1] / "examples" / "cards"
WRONG = CARDS / "wrong-totals.txt"
SKETCH = "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26"


def test_check_takes_a_document_several_and_paths():
    document = perfscore.read(WRONG)
    one = [finding.id for finding in perfscore.check(document).findings]
    for given in (WRONG, str(WRONG), [WRONG], [document]):
        assert [finding.id for finding in perfscore.check(given).findings] == one


def test_the_report_is_what_the_command_writes(capsys, monkeypatch):
    monkeypatch.setenv("LANG", "C")
    main(["check", str(WRONG), "--only", "total-score", "--format", "json", "--fail-on", "never"])
    assert perfscore.check(str(WRONG), only="total-score").to_json() == capsys.readouterr().out


def test_a_report_is_restored_without_its_judgement():
    report = perfscore.check(str(WRONG))
    restored = Report.from_json(report.to_json())
    assert restored.to_json() == report.to_json()
    assert restored.findings == report.findings
    assert restored.worst == report.worst
    with pytest.raises(RestoredError):
        _ = restored.documents[0].judgement


def test_a_document_is_restored_equal():
    document = perfscore.read(WRONG)
    assert perfscore.Document.from_json(document.to_json()) == document
    by_hand = evolve(sketch(SKETCH), sha256="")
    assert perfscore.Document.from_json(by_hand.to_json()) == by_hand


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"format": "perfscore.findings/9"}',
        '{"format": "perfscore.findings/1", "documents": [1]}',
        '{"format": "perfscore.findings/1", "documents": [], "findings": [{"kind": 1}]}',
    ],
)
def test_what_is_no_report_is_refused(text):
    with pytest.raises(DocumentError):
        Report.from_json(text)


def test_a_text_is_always_a_path_and_bytes_need_a_name():
    content = WRONG.read_text(encoding="utf-8")
    with pytest.raises(DocumentError):
        perfscore.read(content)
    with pytest.raises(UsageError):
        perfscore.read(content.encode())
    with pytest.raises(UsageError):
        perfscore.read(WRONG, name="other.txt")
    read = perfscore.read_text(content, name="pasted")
    assert read == perfscore.read(content.encode(), name="pasted")
    assert [card.name for card in read.scorecards] == [card.name for card in perfscore.read(WRONG).scorecards]


def test_a_row_is_scored_by_the_name_of_a_standard():
    row = Indicator(level3="人数", target=">=53 人", actual="51 人", weight=10, place=Place(line=1))
    assert str(perfscore.score(row, "mof-2020").points) == "9.62"
    with pytest.raises(perfscore.StandardError):
        perfscore.score(row, "mof-1999")


def test_one_kind_may_be_given_as_a_text():
    assert {finding.kind for finding in perfscore.check(WRONG, only="total-score").findings} == {"total-score"}


@pytest.mark.parametrize(
    ("make", "error"),
    [
        (lambda: Scorecard(id="c1", kind="banana", place=Place()), ValueError),
        (lambda: Scorecard(id="c1", kind="project", place=Place(), money_unit="dollar"), ValueError),
        (lambda: Fund(source="bank", source_raw="x", place=Place()), ValueError),
        (lambda: Indicator(level3="x", target=5, place=Place()), TypeError),
        (lambda: Indicator(level3="x", weight=10.0, place=Place()), TypeError),
    ],
)
def test_wrong_values_are_refused_when_they_are_given(make, error):
    with pytest.raises(error):
        make()


def test_every_exported_name_is_there_and_in_order():
    assert perfscore.__all__ == sorted(perfscore.__all__)
    assert all(getattr(perfscore, name) is not None for name in perfscore.__all__)


def test_json_is_one_object_with_the_keys_of_the_contract():
    content = json.loads(perfscore.check(WRONG).to_json())
    assert content["format"] == "perfscore.findings/1"
    assert content["documents"][0]["reading"]["state"] == "whole"
