"""SARIF 2.1.0: valid, and a result is the same result whatever line it stands in."""

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from attrs import evolve

from perfscore.audit import check
from perfscore.diff.difference import difference
from perfscore.model.finding import Severity, Waiver
from perfscore.readers.source import source_of
from perfscore.report.diff_sarif import diff_log
from perfscore.report.sarif import Rules, artifact, result, sarif
from perfscore.run import Options, stream
from perfscore.testing.sketch import sketch
from perfscore.view.report import report_view
from perfscore.waivers.fitting import about, by_hand

ROOT = Path(__file__).parents[2]
WRONG = "card: 培训费 | 示例单位\n产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | {}\ntotal: 100 99.26"
DAY = dt.date(2024, 5, 6)
# The statement's last paragraphs, for findings in running text.
STATEMENT = ROOT / "tests" / "full_size" / "statement.txt"


def log(*documents, waivers=(), lang="zh"):
    options = Options(waivers=tuple(waivers))
    return sarif(report_view(stream(documents, options), options), lang)


def fingerprint(item):
    return item["partialFingerprints"]["perfscoreFinding/v2"]


def results(made):
    return {item["ruleId"]: item for item in made["runs"][0]["results"]}


@pytest.fixture(scope="session")
def valid():
    """Whether a log fits the schema of OASIS; the file is named by PERFSCORE_SARIF_SCHEMA."""
    path = os.environ.get("PERFSCORE_SARIF_SCHEMA")
    if not path:
        pytest.skip("PERFSCORE_SARIF_SCHEMA names no copy of the schema")
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft7Validator(json.loads(Path(path).read_text("utf-8")))
    return lambda made: [error.message for error in validator.iter_errors(json.loads(json.dumps(made)))] == []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_log_fits_the_schema(valid, lang):
    assert valid(log(STATEMENT, lang=lang))
    assert valid(log(ROOT / "no-such-file.txt", sketch(WRONG.format("9.00")), waivers=WAIVERS, lang=lang))
    old, new = check(STATEMENT), check(sketch(WRONG.format("9.00")))
    assert valid(diff_log(difference(old, new), lang))
    assert valid(diff_log(difference(new, check(sketch(WRONG.format("8.00")))), lang))


def found(kind="indicator-score"):
    [finding] = [item for item in check(sketch(WRONG.format("9.00"))).findings if item.kind == kind]
    return finding


def waiver(decision, finding=None):
    on = finding or found()
    return Waiver(finding=on.id, decision=decision, reason="合并列报", date=DAY, by="甲", about=about(on))


WAIVERS = (
    waiver("rejected"),
    by_hand(found().place.file, None, None, severity=Severity.NOTE, text="未附名册", by="甲", date=DAY),
)


@pytest.mark.parametrize(("decision", "status"), [("rejected", 1), ("cured", 1), ("accepted", 0), ("unsure", 0)])
def test_only_what_is_set_aside_is_suppressed(decision, status):
    item = results(log(sketch(WRONG.format("9.00")), waivers=[waiver(decision)]))["indicator-score"]
    assert len(item.get("suppressions", [])) == status


def test_a_decision_to_be_confirmed_suppresses_nothing():
    item = results(log(sketch(WRONG.format("8.50")), waivers=[waiver("rejected")]))["indicator-score"]
    assert "suppressions" not in item


def test_a_finding_by_hand_is_a_result_with_a_rule():
    made = log(sketch(WRONG.format("9.00")), waivers=WAIVERS)
    assert results(made)["by-hand"]["message"]["text"] == "未附名册"
    assert "by-hand" in [rule["id"] for rule in made["runs"][0]["tool"]["driver"]["rules"]]


def test_fingerprints_hold_no_line():
    text = STATEMENT.read_text("utf-8")
    logs = [log(source_of("a.txt", content.encode())) for content in (text, "\n\n" + text)]
    prints = [sorted(map(fingerprint, made["runs"][0]["results"])) for made in logs]
    assert len(prints[0]) > 20
    assert prints[0] == prints[1]


def test_the_fingerprint_of_a_sentence_holds_no_line_though_its_id_does():
    said = evolve(found(), card=None)
    moved = evolve(said, place=evolve(said.place, line=99))
    assert said.id != moved.id
    one, other = (fingerprint(result(item, "a.txt", 0, Rules([item.kind]), "zh")) for item in (said, moved))
    assert one == other


def test_the_help_of_a_rule_is_there_in_both_languages():
    [rule, *_] = log(sketch(WRONG.format("9.00")), lang="en")["runs"][0]["tool"]["driver"]["rules"]
    assert {*rule["properties"]["help"]} == {"zh", "en"}
    assert rule["properties"]["help"]["zh"] in rule["help"]["text"]


@pytest.mark.parametrize(
    ("former", "now", "states"),
    [
        ("9.00", "9.62", {"absent"}),
        ("9.00", "9.00", {"unchanged"}),
        ("9.00", "9.50", {"updated"}),
        ("9.62", "9.00", {"new"}),
    ],
)
def test_the_state_against_the_former_statement(former, now, states):
    made = diff_log(difference(check(sketch(WRONG.format(former))), check(sketch(WRONG.format(now)))), "zh")
    items = [item for item in made["runs"][0]["results"] if item["ruleId"] == "indicator-score"]
    assert {item["baselineState"] for item in items} == states
    assert {item["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for item in items} == {
        0 if states == {"absent"} else 1
    }


def test_a_name_is_a_relative_reference_whatever_it_is():
    for name in ("//evil.example/x", "javascript:alert(1)", "a\r\nb", "\udcff.txt", "..\u202etxt.exe"):
        uri = artifact(name, "0")["location"]["uri"]
        assert uri.isascii()
        assert ":" not in uri
        assert not uri.startswith("/")
        assert evolve(found(), document=name).id
