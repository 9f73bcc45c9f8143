"""The findings as JSON: by the contract, the same on every run."""

import json
from pathlib import Path

import jsonschema
import pytest

from perfscore.audit import check
from perfscore.report.findings_json import findings_json
from perfscore.testing.sketch import sketch
from perfscore.view.report import view_of

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "docs" / "schemas" / "findings-1.schema.json").read_text(encoding="utf-8")
)


def test_the_contract_is_kept(report):
    jsonschema.validate(findings_json(view_of(report)), SCHEMA)


@pytest.mark.parametrize("standard", ["auto", "mof-2021"])
def test_an_audit_keeps_the_contract(standard):
    document = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26")
    content = findings_json(view_of(check(document, standard)))
    jsonschema.validate(content, SCHEMA)
    named = content["documents"][0]["standard"]
    assert (named["votes"] is None, named["explains"] is None) == (standard != "auto",) * 2


def test_a_finding_has_its_figures_places_and_both_sentences(report):
    content = findings_json(view_of(report))
    finding = content["findings"][2]
    assert finding["severity"] == "warning"
    assert finding["card"] == {"id": "c1", "name": "业务楼运营费"}
    assert finding["places"][0]["place"]["line"] == 10
    assert finding["places"][0]["card"]["id"] == "c2"
    assert finding["message"] == finding["messages"]["zh"]
    assert content["findings"][1]["worked"][0]["en"] == "10 × 31/36 = 8.6111… → 8.61"


def test_the_same_report_is_the_same_bytes(report):
    assert json.dumps(findings_json(view_of(report))) == json.dumps(findings_json(view_of(report)))
