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


def test_a_finding_that_stays_with_other_figures_is_said_anew(visitor, opened):
    asked = {"changes": [{"row": "0", "field": "score", "value": "5"}], "whole": False}
    html = visitor.post(f"{opened[1]}/what-if", json=asked).json()["html"]
    assert "still found, with other figures" in html
    assert "The findings stay the same" not in html
    same = {"changes": [{"row": "0", "field": "note", "value": "无"}], "whole": False}
    assert "The findings stay the same" in visitor.post(f"{opened[1]}/what-if", json=same).json()["html"]


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


def at(card):
    """The key and the number of the document in the address of a card."""
    return dict(
        zip(("key", "number", "card"), card.removeprefix("/desk/files/").replace("cards/", "").split("/"), strict=True)
    )


def test_a_decision_says_what_it_is_about_and_changed_figures_are_to_be_confirmed(visitor, opened, project):
    found, card = opened
    finding = re.search(r'data-kind="total-score".*?data-finding="(\w+)"', found["html"]).group(1)
    value = {"finding": finding, "decision": "rejected", "reason": "r", "by": "甲", **at(card)}
    visitor.post("/desk/decisions", json=value)
    [waiver] = tomllib.loads((project / "waivers.toml").read_text("utf-8"))["waiver"]
    assert (waiver["kind"], waiver["file"]) == ("total-score", CARD.name)
    changed = CARD.read_text("utf-8").replace(f"\t{waiver['published']}", "\t99.99")
    [again] = visitor.post("/desk/files", files=[("file", (CARD.name, changed.encode()))]).json()["opened"]
    assert 'data-decided="to-confirm"' in again["html"]
    visitor.delete(f"/desk/files/{again['key']}")
    visitor.post("/desk/decisions", json={"finding": finding, "undo": True})
    assert tomllib.loads((project / "waivers.toml").read_text("utf-8")) == {}


def test_a_finding_added_by_hand_is_on_its_row_in_the_file_and_in_the_papers(visitor, opened, project):
    _, card = opened
    value = {"row": "0", "severity": "warning", "text": "未附<b>名册</b>", "by": "甲", **at(card)}
    assert visitor.post("/desk/findings", json=value).json() == {"decisions": 1, "kept": True}
    [mine] = tomllib.loads((project / "waivers.toml").read_text("utf-8"))["finding"]
    assert (mine["text"], mine["file"]) == ("未附<b>名册</b>", CARD.name)
    html = visitor.get(card).json()["html"]
    assert f'id="finding-{mine["finding"]}"' in html
    assert "<b>名册" not in html
    assert 'data-kind="by-hand"' in visitor.get("/desk/queue").json()["html"]
    report = visitor.get("/desk/papers/json").json()
    assert [item["by_hand"]["by"] for item in report["findings"] if item["kind"] == "by-hand"] == ["甲"]
    visitor.post("/desk/decisions", json={"finding": mine["finding"], "undo": True})
    assert 'data-kind="by-hand"' not in visitor.get("/desk/queue").json()["html"]


@pytest.mark.parametrize(
    "value", [{}, {"row": "99"}, {"row": "x"}, {"severity": "bad"}, {"text": " "}, {"number": "7"}, {"key": "none"}]
)
def test_a_finding_by_hand_that_cannot_be_is_refused(visitor, opened, value):
    good = {"row": "0", "severity": "note", "text": "t", "by": "b", **at(opened[1])}
    assert visitor.post("/desk/findings", json={} if not value else good | value).status_code in {404, 422}


def test_what_others_write_into_the_file_meanwhile_stays(visitor, opened, project):
    finding = re.search(r'data-finding="(\w+)"', opened[0]["html"]).group(1)
    ours = '# ours\n[[waiver]]\nfinding = "0"\ndecision = "unsure"\nreason = "r"\ndate = 2024-05-06\nby = "b"\n'
    (project / "waivers.toml").write_text(ours, "utf-8")
    value = f'{{"finding": "{finding}", "decision": "unsure", "reason": "\\ud800", "by": "b"}}'
    assert visitor.post("/desk/decisions", content=value).status_code == 200
    text = (project / "waivers.toml").read_text("utf-8")
    assert text.startswith(ours)
    assert len(tomllib.loads(text)["waiver"]) == 2
    (project / "waivers.toml").write_text("waiver = 1", "utf-8")
    assert visitor.get("/desk/queue").status_code == 409
    (project / "waivers.toml").unlink()


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


@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: x=1", "甲\u202egnp.exe", "../../etc/passwd", "\x1b[31m.txt", "甲" * 900]
)
def test_a_hostile_file_name_is_no_header_and_no_path(visitor, name, project):
    before = sorted(project.iterdir())
    answer = visitor.post("/desk/files", files=[("file", (name, CARD.read_bytes()))])
    [found] = answer.json()["opened"]
    assert not re.search("[\u202a-\u202e\x1b\r]", found["html"])
    for form in ("html", "json"):
        paper = visitor.get(f"/desk/papers/{form}")
        assert paper.headers["content-disposition"] == f'attachment; filename="perfscore-report.{form}"'
        assert "x" not in paper.cookies
    assert sorted(project.iterdir()) == before
    visitor.delete(f"/desk/files/{found['key']}")
