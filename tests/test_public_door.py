"""The public door: what it takes, what it gives back, what it refuses."""

import datetime as dt
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


CARD = {"id": "c1", "kind": "project", "place": Place()}
FUND = {"source": "total", "source_raw": "年度资金总额", "place": Place()}
ROW = {"level3": "人数", "place": Place()}
WAIVER = {
    "finding": "0123456789ab",
    "decision": "rejected",
    "reason": "合并列报",
    "date": dt.date(2024, 5, 20),
    "by": "甲",
}


@pytest.mark.parametrize(
    ("cls", "right", "wrong"),
    [
        *((Scorecard, CARD, wrong) for wrong in (
            {"kind": "banana"}, {"money_unit": "dollar"}, {"form": "banana"}, {"id": 5}, {"place": "here"}, {"name": 5},
            {"year": "2023"}, {"year": True}, {"funds": [ROW]}, {"indicators": ["x"]}, {"indicators": 5},
            {"total_weight": -1}, {"total_score": 99.5}, {"total_score": "many"}, {"total_score": "NaN"},
        )),
        *((Fund, FUND, wrong) for wrong in (
            {"source": "bank"}, {"source_raw": None}, {"place": None}, {"initial": "much"}, {"annual": 1.5}, {"rate": 52},
            {"weight": "-1"}, {"breakdown": 1},
        )),
        *((Indicator, ROW, wrong) for wrong in (
            {"target": 5}, {"actual": 5}, {"note": 5}, {"level1": 5}, {"level2": 5}, {"level3": 5}, {"weight": 10.0},
            {"weight": -1}, {"score": "1O"}, {"place": 7},
        )),
        *((perfscore.Document, {"path": "a.txt"}, wrong) for wrong in (
            {"path": 5}, {"sha256": None}, {"year": "2023"}, {"money_unit": "dollar"}, {"scorecards": ["x"]},
            {"paragraphs": "text"},
        )),
        *((perfscore.Waiver, WAIVER, wrong) for wrong in (
            {"decision": "banana"}, {"date": "2024-05-20"}, {"by": None}, {"finding": 1}, {"reason": None},
        )),
    ],
)  # fmt: skip
def test_a_wrong_value_is_refused_where_it_is_given(cls, right, wrong):
    """In one sentence that names the field and shows the value."""
    cls(**right)
    (name, value) = next(iter(wrong.items()))
    with pytest.raises((TypeError, ValueError)) as refused:
        cls(**right | wrong)
    assert str(refused.value).startswith(f"{name} of ")
    assert str(value)[1:-1] in str(refused.value)
    assert "\n" not in str(refused.value)


def test_lists_are_taken_and_what_is_built_by_hand_is_hashable():
    card = Scorecard(**CARD, indicators=[Indicator(**ROW)], funds=[Fund(**FUND)])
    document = perfscore.Document(path="a.txt", scorecards=[card])
    assert hash(document) == hash(perfscore.Document(path="a.txt", scorecards=(card,)))


@pytest.mark.parametrize("given", [5, None, b"text", [5], [None], [b"text"], [[WRONG]], object()])
def test_what_is_no_document_and_no_path_is_refused(given):
    with pytest.raises(UsageError, match="neither a Document nor a path"):
        perfscore.check(given)


@pytest.mark.parametrize(
    "options",
    [
        {"only": "banana"}, {"ignore": "banana"}, {"also": ["banana"]}, {"only": 5}, {"only": [5]}, {"approved": 5},
        {"waivers": "w.toml"}, {"waivers": ["w.toml"]},
    ],
)  # fmt: skip
def test_a_wrong_option_is_refused(options):
    with pytest.raises(UsageError):
        perfscore.check(perfscore.Document(path="a.txt"), **options)


def test_the_shipped_standard_cannot_be_changed():
    standard = perfscore.Standard.load("mof-2020")
    inside = [
        standard.tables,
        standard.thresholds,
        standard.inherited,
        standard.qualitative.words,
        standard.grades.least,
    ]
    for mapping in (*inside, *standard.weights.structures):
        with pytest.raises((AttributeError, TypeError)):
            mapping.clear()
        with pytest.raises(TypeError):
            mapping["x"] = 1
    assert perfscore.Standard.load("mof-2020").tables.keys() == {"forward", "reverse", "exact", "range", "deadline"}


def test_standards_are_hashable_and_equal_by_what_they_say():
    standard = perfscore.Standard.load("mof-2020")
    again = perfscore.Standard.read(standard.text, "mof-2020")
    assert {standard, again, perfscore.Standard.load("hubei-2020")} == {standard, perfscore.Standard.load("hubei-2020")}


def test_every_exported_name_is_there_and_in_order():
    assert perfscore.__all__ == sorted(perfscore.__all__)
    assert all(getattr(perfscore, name) is not None for name in perfscore.__all__)


def test_json_is_one_object_with_the_keys_of_the_contract():
    content = json.loads(perfscore.check(WRONG).to_json())
    assert content["format"] == "perfscore.findings/1"
    assert content["documents"][0]["reading"]["state"] == "whole"
