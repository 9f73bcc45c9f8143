"""The page's own requests: open, look, decide, try a change, take away; text of documents stays text."""

import re
import tomllib
from pathlib import Path

import pytest

CARD = Path(__file__).parents[2] / "examples" / "cards" / "wrong-totals.txt"
HOSTILE = (
    "项目支出绩效自评表\n项目名称\t<img src=x onerror=alert(1)>\n主管部门\t\"'><script>1</script>\t实施单位\t{{7*7}}\n"
    "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t</td><script>alert(2)</script>\t>=53 人\t51 人\t100\t100.00\n总分\t\t\t\t\t100\t100.00\n"
)


@pytest.fixture
def opened(visitor):
    """A file that is open; its key and the address of its first card."""
    [found] = visitor.post("/desk/files", files=[("file", (CARD.name, CARD.read_bytes()))]).json()["opened"]
    card = re.search(r'data-url="(/desk/files/[^"]+/cards/[^"]+)"', found["html"]).group(1)
    yield found, card
    visitor.delete(f"/desk/files/{found['key']}")


def test_the_page_loads_nothing_from_elsewhere(visitor):
    html = visitor.get("/").text
    assert re.findall(r'(?:src|href)="(?!/)', html) == []
    assert "<script>" not in html
    for path in re.findall(r'(?:src|href)="(/static/[^"]+)"', html):
        assert visitor.get(path).status_code == 200


def test_a_card_is_shown_as_printed_with_marked_cells_and_arithmetic(visitor, opened):
    found, card = opened
    html = visitor.get(card).json()["html"]
    ids = re.findall(r'data-finding="(\w+)"', found["html"])
    assert ids
    for finding in ids:
        assert f'id="finding-{finding}"' in html
        assert f'href="#finding-{finding}"' in html


def test_what_if_answers_points_total_and_findings(visitor, opened):
    _, card = opened
    asked = {"changes": [{"row": "0", "field": "actual", "value": "0"}], "whole": False}
    now = visitor.post(f"{card}/what-if", json={"changes": [], "whole": False}).json()
    changed = visitor.post(f"{card}/what-if", json=asked).json()
    assert changed["pending"] is True
    assert now["total"] != changed["total"]
    assert now["points"] != changed["points"]
    assert now["sum"] == changed["sum"]
    assert visitor.post(f"{card}/what-if", json={**asked, "whole": True}).json()["pending"] is False


@pytest.mark.parametrize(
    "change",
    [
        {"row": "99", "field": "score", "value": "1"},
        {"row": "0", "field": "place", "value": "1"},
        {"row": "0", "field": "score", "value": "ten"},
        {"row": "0", "field": "score", "value": ["1"]},
        {"row": "-1", "field": "score", "value": "1"},
        {"field": "id", "value": "c9"},
    ],
)
def test_a_change_that_cannot_be_made_is_refused(visitor, opened, change):
    answer = visitor.post(f"{opened[1]}/what-if", json={"changes": [change]})
    assert answer.status_code == 422


def test_a_decision_is_in_the_project_file_and_on_the_card(visitor, opened, project):
    found, card = opened
    finding = re.search(r'data-finding="(\w+)"', found["html"]).group(1)
    value = {"finding": finding, "decision": "rejected", "reason": "合并列报“x”\n", "by": "甲"}
    assert visitor.post("/desk/decisions", json=value).json()["kept"] is True
    [waiver] = tomllib.loads((project / "waivers.toml").read_text("utf-8"))["waiver"]
    assert (waiver["finding"], waiver["decision"], waiver["reason"]) == (finding, "rejected", "合并列报“x”\n")
    assert 'data-decided="rejected"' in visitor.get("/desk/queue").json()["html"]
    assert "合并列报" in visitor.get(card).json()["html"]
    visitor.post("/desk/decisions", json={"finding": finding, "undo": True})
    assert 'data-decided="rejected"' not in visitor.get("/desk/queue").json()["html"]


@pytest.mark.parametrize(
    "value", [{}, {"finding": "x", "decision": "banana", "reason": "r", "by": "b"}, {"finding": ["x"]}]
)
def test_a_decision_that_is_none_is_refused(visitor, value):
    assert visitor.post("/desk/decisions", json=value).status_code == 422


def test_what_was_read_and_held_is_shown_beside_the_cards(visitor, opened):
    found, _ = opened
    url = re.search(r'data-url="([^"]+/text)"', found["html"]).group(1)
    assert "sha256" in visitor.get(url).json()["html"]


def test_a_pasted_table_is_a_document(visitor):
    rows = "".join(
        "<tr>" + "".join(f"<td>{cell}</td>" for cell in line.split("\t")) + "</tr>" for line in HOSTILE.splitlines()[1:]
    )
    [found] = visitor.post("/desk/paste", json={"html": f"<table>{rows}</table>", "text": ""}).json()["opened"]
    assert "open-card" in found["html"]
    visitor.delete(f"/desk/files/{found['key']}")


def test_text_of_a_document_is_never_markup(visitor):
    [found] = visitor.post("/desk/files", files=[("file", ("<b>x</b>.txt", HOSTILE.encode()))]).json()["opened"]
    card = re.search(r'data-url="(/desk/files/[^"]+/cards/[^"]+)"', found["html"]).group(1)
    whole = found["html"] + visitor.get(card).json()["html"]
    assert "<script" not in whole
    assert "<img src=x" not in whole
    assert "<b>x</b>" not in whole
    assert "{{7*7}}" in whole
    visitor.delete(f"/desk/files/{found['key']}")


def test_a_hostile_file_is_one_sentence_and_the_others_go_on(visitor):
    sent = [("file", ("bomb.zip", b"PK\x03\x04" + b"\xff" * 200)), ("file", (CARD.name, CARD.read_bytes()))]
    answer = visitor.post("/desk/files", files=sent).json()
    assert [entry["path"] for entry in answer["failed"]] == ["bomb.zip"]
    assert len(answer["opened"]) == 1
    visitor.delete(f"/desk/files/{answer['opened'][0]['key']}")


def test_a_killed_worker_costs_one_clear_error(visitor, server, opened):
    import os
    import signal

    _, card = opened
    [pid] = server.app.state.workers.pids
    os.kill(pid, signal.SIGKILL)
    statuses = {visitor.get(card).status_code for _ in range(3)}
    assert statuses <= {200, 503}
    assert visitor.get(card).status_code == 200


@pytest.mark.parametrize("form", ["html", "xlsx", "docx", "json", "text", "sarif"])
def test_papers_are_attachments_never_pages(visitor, opened, form):
    answer = visitor.get(f"/desk/papers/{form}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content
