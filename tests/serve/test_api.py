"""The interface as a program uses it: contracts in and out, one form for every error."""

import json
from pathlib import Path

import jsonschema
import pytest

from perfscore.cli import main

ROOT = Path(__file__).parents[2]
CARD = ROOT / "examples" / "cards" / "wrong-totals.txt"
SCHEMAS = ROOT / "docs" / "schemas"


def files(*paths, field="file"):
    return [(field, (path.name, path.read_bytes())) for path in paths]


def schema(name):
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))


def test_check_answers_what_the_command_writes(program, capsys, monkeypatch):
    monkeypatch.chdir(CARD.parent)
    main(["check", CARD.name, "--format", "json"])
    answer = program.post("/api/v1/check", files=files(CARD))
    assert answer.status_code == 200
    jsonschema.validate(answer.json(), schema("findings-1"))
    assert answer.json() == json.loads(capsys.readouterr().out)


def test_read_gives_a_document_that_check_takes_back(program):
    read = program.post("/api/v1/read", files=files(CARD))
    jsonschema.validate(read.json(), schema("scorecards-1"))
    again = program.post("/api/v1/check", content=read.content, headers={"Content-Type": "application/json"})
    once = program.post("/api/v1/check", files=files(CARD))
    kinds = [[finding["kind"] for finding in answer.json()["findings"]] for answer in (once, again)]
    assert kinds[0] == kinds[1]


def test_score(program):
    answer = program.post(
        "/api/v1/score", json={"target": "≥53 人", "actual": "51 人", "weight": 10, "published": "9.60"}
    )
    assert (answer.status_code, answer.json()["format"], answer.json()["points"]) == (200, "perfscore.score/1", "9.62")


def test_diff(program):
    answer = program.post("/api/v1/diff", files=files(CARD, field="old") + files(CARD, field="new"))
    jsonschema.validate(answer.json(), schema("diff-1"))
    assert {entry["state"] for entry in answer.json()["findings"]} == {"still"}


def test_a_chosen_standard_is_in_force_and_a_path_is_none(program):
    chosen = program.post("/api/v1/check", files=files(CARD), data={"standard": "hubei-2020"})
    assert chosen.json()["documents"][0]["standard"]["name"] == "hubei-2020"
    refused = program.post("/api/v1/check", files=files(CARD), data={"standard": "/etc/passwd"})
    assert refused.status_code == 422
    assert "mof-2020" in refused.json()["error"]["en"]


def test_standards_and_kinds(program):
    names = [entry["name"] for entry in program.get("/api/v1/standards").json()]
    kinds = program.get("/api/v1/kinds").json()
    assert "mof-2020" in names
    assert {"total-score", "indicator-score"} <= {entry["name"] for entry in kinds}
    assert all(entry["title"]["zh"] and entry["title"]["en"] for entry in kinds)


def test_a_batch_goes_on_and_lists_what_failed(program):
    sent = [*files(CARD), ("file", ("leer.txt", b"")), ("file", ("x.rar", b"Rar!\x1a\x07\x01\x00" + b"0" * 99))]
    answer = program.post("/api/v1/check", files=sent)
    assert answer.status_code == 200
    assert [entry["path"] for entry in answer.json()["failed"]] == ["leer.txt", "x.rar"]
    assert all(set(entry) == {"path", "code", "zh", "en", "place"} for entry in answer.json()["failed"])
    assert answer.json()["findings"]


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"files": [("file", ("leer.txt", b""))]}, 422),
        ({"files": [("file", ("notes.txt", "没有金额".encode()))]}, 422),
        ({"files": [("other", ("a.txt", b"x"))]}, 422),
        ({"content": b"plain", "headers": {"Content-Type": "text/plain"}}, 415),
        ({"content": b"--x", "headers": {"Content-Type": "multipart/form-data"}}, 400),
        ({"content": b"{", "headers": {"Content-Type": "application/json"}}, 422),
    ],
)
def test_a_refused_request_says_why_in_one_form(program, request_, status):
    answer = program.post("/api/v1/check", **request_)
    assert answer.status_code == status
    error = answer.json()["error"]
    assert set(error) == {"code", "zh", "en", "place"}
    assert error["zh"]
    assert error["en"]


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"target": "x"}', b'{"target":"a","actual":"b","weight":"c","path":"d"}']
)
def test_a_score_that_cannot_be_asked_is_refused(program, body):
    answer = program.post("/api/v1/score", content=body)
    assert answer.status_code in {400, 422}
    assert set(answer.json()["error"]) == {"code", "zh", "en", "place"}


def test_the_name_of_a_file_is_a_word_not_a_path(program):
    answer = program.post("/api/v1/check", files=[("file", ("../../<b>甲局\x85.txt", CARD.read_bytes()))])
    assert answer.json()["documents"][0]["path"] == "<b>甲局�.txt"


def test_unknown_addresses_and_methods_have_the_same_form(program):
    for answer, status in ((program.get("/api/v1/nothing"), 404), (program.get("/api/v1/check"), 405)):
        assert answer.status_code == status
        assert set(answer.json()["error"]) == {"code", "zh", "en", "place"}


def test_the_description_names_every_address(program):
    described = program.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert set(described["paths"]) == {
        f"/api/v1/{name}" for name in ("check", "read", "score", "diff", "standards", "kinds")
    }


@pytest.mark.parametrize("field", ["only", "ignore", "with"])
def test_an_unknown_kind_is_refused_by_name(program, field):
    sent = [("file", ("a.txt", CARD.read_bytes())), (field, (None, "{}"))]
    answer = program.post("/api/v1/check", files=sent)
    assert answer.status_code == 422
    assert "{}" in answer.json()["error"]["en"]


def test_a_worker_warms_up_on_a_card_that_is_read_whole():
    from perfscore.audit import check
    from perfscore.readers.dispatch import read_text
    from perfscore.serve import tasks

    document = read_text(tasks._USUAL, name="warm.txt")
    assert document.reading.state == "whole"
    [card] = document.scorecards
    assert (len(card.indicators), card.total_fund is not None, card.goal is not None) == (6, True, True)
    assert len(check(document).documents[0].checked) > 30
    assert tasks.warm() == "ready"
