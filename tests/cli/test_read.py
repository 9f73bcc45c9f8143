"""What `perfscore read` shows and writes."""

import json
from pathlib import Path

import jsonschema
import pytest

SCHEMA = Path(__file__).parents[2] / "docs" / "schemas" / "scorecards-1.schema.json"


def test_cards_are_shown_as_tables(run, clean):
    out = run("read", clean).out
    for words in ("领读员", "9.62", "level 3", "funds (10,000 yuan)"):
        assert words in out


def test_json_keeps_the_contract_and_is_read_back(run, tmp_path, wrong):
    file = tmp_path / "cards.json"
    assert run("read", wrong, "--output", file).code == 0
    content = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.validate(content, json.loads(SCHEMA.read_text(encoding="utf-8")))
    again = json.loads(run("read", file, "--format", "json").out)
    assert again["scorecards"] == content["scorecards"]


def found(report):
    return [
        (finding["kind"], finding["place"]["line"], finding["published"]) for finding in json.loads(report)["findings"]
    ]


def test_the_json_of_cards_is_checked_like_the_document(run, tmp_path, wrong):
    run("read", wrong, "--output", tmp_path / "cards.json")
    again = run("check", tmp_path / "cards.json", "--format", "json")
    assert found(again.out) == found(run("check", wrong, "--format", "json").out)
    assert again.code == 1


@pytest.mark.parametrize("suffix", ["xlsx", "docx", "html", "csv"])
def test_the_clean_form_is_written_and_read_back(run, tmp_path, clean, suffix):
    file = tmp_path / f"card.{suffix}"
    assert run("read", clean, "--output", file).code == 0
    [card] = json.loads(run("read", file, "--format", "json").out)["scorecards"]
    assert card["total_score"] == "99.12"
    assert [row["score"] for row in card["indicators"]][:2] == ["10.00", "9.62"]


def test_format_wins_over_the_name(run, tmp_path, clean):
    run("read", clean, "--format", "text", "--output", tmp_path / "card.csv")
    assert "99.12" in (tmp_path / "card.csv").read_text(encoding="utf-8")
    assert "────" in (tmp_path / "card.csv").read_text(encoding="utf-8")


def test_a_bad_input_is_exit_2_and_the_others_are_shown(run, clean):
    outcome = run("read", clean, "missing.txt")
    assert outcome.code == 2
    assert "99.12" in outcome.out
    assert "missing.txt: no such file" in outcome.err
