"""One cell a line, as plain ``pdftotext`` leaves a PDF: what cannot be told apart is unread, and nothing is read wrong."""

import importlib.util
import json
from pathlib import Path

import pytest
from attrs import evolve

import perfscore
from perfscore.readers.dispatch import read

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("accuracy", ROOT / "benchmarks" / "accuracy.py")
accuracy = importlib.util.module_from_spec(spec)
spec.loader.exec_module(accuracy)


@pytest.mark.parametrize(("name", "least"), [("a-10-qinglongdu-town", 230), ("b-10-huaichuan-offices", 220)])
def test_plain_text_of_a_pdf_gives_no_cell_that_the_page_does_not_have(name: str, least: int) -> None:
    """The text of two statements, made with pdftotext 22.12 without -layout; rows are told by their names."""
    key = json.loads((ROOT / "tests" / "publishers" / name / "key.json").read_text(encoding="utf-8"))
    document = perfscore.read(ROOT / "tests" / "readers" / "fixtures" / f"plain-{name}.txt")
    right = 0
    for wanted in key["cards"]:
        card = next(card for card in document.scorecards if accuracy.same(card.name, wanted["name"]))
        rows = {accuracy.plain(row["level3"]): row for row in wanted["indicators"]}
        funds = {accuracy.plain(fund["source_raw"]): fund for fund in wanted["funds"]}
        known = {
            **wanted,
            "indicators": [rows[accuracy.plain(row.level3)] for row in card.indicators],
            "funds": [funds[accuracy.plain(fund.source_raw)] for fund in card.funds],
        }
        for cell, value, allowed in accuracy.cells(evolve(document, scorecards=(card,)), {"cards": [known]}):
            assert value is None or accuracy.read_right(value, allowed), (cell, value, allowed)
            right += value is not None or None in allowed
    assert right >= least
    assert document.reading.state == "part"
    assert not [item for item in perfscore.check(document).findings if item.severity.name == "ERROR"]


HEAD = "项目支出绩效自评表\n\n项目名称\n\n绿化\n\n"
HEADINGS = "一级指标\n\n三级指标\n\n指标值\n\n完成值\n\n分值\n\n得分\n\n偏差原因\n\n"
LAST = "满意率\n\n≥98%\n\n99%\n\n50\n\n50\n\n总分\n\n100\n\n100"
FUNDS = "年初预算数\n\n全年预算数\n\n全年执行数\n\n分值\n\n执行率\n\n得分\n\n年度资金总额\n\n"


@pytest.mark.parametrize(
    ("body", "names", "state"),
    [
        (
            "产出指标\n\n在管办公区建筑\n面积\n\n≥8亩\n\n8亩\n\n50\n\n50\n\n设备招标推迟，\n少换4套\n\n" + LAST,
            ["在管办公区建筑面积", "满意率"],
            "whole",
        ),
        (
            "产出指标\n\n培训人数\n\n≥8人\n\n8人\n\n20\n\n20\n\n因招标推迟\n\n在管办公区\n\n面积\n\n≥8亩\n\n8亩\n\n30\n\n30\n\n"
            + LAST,
            ["满意率"],
            "part",
        ),
        (
            "产出指标\n\n培训人数\n修缮面积\n\n≥8人\n≥8亩\n\n8人\n8亩\n\n50\n50\n\n50\n50\n\n总分\n\n100\n\n100",
            [],
            "part",
        ),
    ],
)
def test_rows_are_read_where_nothing_is_left_over(body: str, names: list[str], state: str) -> None:
    document = read((HEAD + HEADINGS + body).encode(), name="plain.txt")
    (card,) = document.scorecards
    assert [row.level3 for row in card.indicators] == names
    assert document.reading.state == state
    assert [row.level1 for row in card.indicators] == ["产出指标"] * len(names)
    assert [row.note for row in card.indicators if row.note] == ["设备招标推迟，少换4套"][: state == "whole"]


@pytest.mark.parametrize(
    ("figures", "amounts"),
    [("100\n\n100\n\n90\n\n10\n\n90%\n\n9", 1), ("100\n\n100\n\n90", 1), ("100\n\n90", 0), ("100", 0)],
)
def test_a_row_of_money_with_a_blank_cell_that_is_gone_is_unread(figures: str, amounts: int) -> None:
    rows = "产出指标\n\n满意率\n\n≥98%\n\n99%\n\n90\n\n90\n\n总分\n\n100\n\n99"
    document = read(f"{HEAD}{FUNDS}{figures}\n\n{HEADINGS}{rows}".encode(), name="plain.txt")
    (card,) = document.scorecards
    assert len(card.funds) == amounts
    assert (document.reading.state == "whole") is bool(amounts)
