"""The same statement in two formats in one folder: judged once, named twice."""

import json
from pathlib import Path

import pytest
from attrs import evolve

from perfscore.run import Audited, Options, stream
from perfscore.testing.sketch import sketch
from perfscore.view.report import report_view

CARD = (Path(__file__).parents[2] / "examples/cards/wrong-totals.txt").read_text(encoding="utf-8")
WRONG = evolve(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 10 9.26"), path="局/自评表.docx")
WORD = evolve(WRONG, source_format="docx")
PDF = evolve(WRONG, path="局/自评表.pdf", source_format="pdf")


def as_html(text):
    lines = text.splitlines()
    rows = ["<tr>" + "".join(f"<td>{cell}" for cell in line.split("\t")) for line in lines if "\t" in line]
    before = [f"<p>{line}" for line in lines if line.strip() and "\t" not in line]
    return "".join(before) + "<table>" + "".join(rows) + "</table>"


def same_as(*documents):
    return [outcome.result.same_as for outcome in stream(documents)]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "自评表.txt").write_text(CARD, encoding="utf-8")
    (tmp_path / "自评表.html").write_text(as_html(CARD), encoding="utf-8")
    return tmp_path


def test_the_second_format_is_named_and_not_judged():
    first, second = report_view(stream([WORD, PDF]), Options()).documents
    assert (first.same_as, second.same_as) == (None, "局/自评表.docx")
    assert first.findings
    assert (second.findings, second.kinds, second.cards, second.verdict) == ((), (), (), "same")


def test_the_format_that_keeps_tables_whole_comes_first_and_is_judged(tmp_path):
    for name in ("b.pdf", "a.txt", "b.docx"):
        (tmp_path / name).write_text(CARD, encoding="utf-8")
    paths = [
        Path(outcome.path).name for outcome in stream([tmp_path / "b.pdf", tmp_path / "a.txt", tmp_path / "b.docx"])
    ]
    assert paths == ["b.docx", "a.txt", "b.pdf"]
    scan = evolve(PDF, path="局/a.pdf")
    assert same_as(scan, WORD) == [None, None]  # Word proves more than was judged


@pytest.mark.parametrize(
    "other",
    [
        evolve(PDF, path="局/下属/自评表.pdf"),
        evolve(PDF, source_format="docx"),
        evolve(PDF, reading=evolve(PDF.reading, state="part")),
        evolve(PDF, scorecards=(evolve(PDF.scorecards[0], name="另一项目"),)),
        evolve(PDF, scorecards=()),
    ],
    ids=["another folder", "one format", "read in part", "another card", "no card"],
)
def test_anything_else_is_judged(other):
    outcomes = list(stream([WORD, other]))
    assert [outcome.result.same_as for outcome in outcomes if isinstance(outcome, Audited)] in ([None, None], [None])


def test_a_word_that_turns_a_sentence_round_makes_another_statement():
    passage = evolve(sketch("text: 2023年度收入总计100.00万元，比上年增加5.00万元。").paragraphs[0])
    turned = evolve(passage, text=passage.text.replace("增加", "减少"))
    same, other = evolve(PDF, paragraphs=(passage,)), evolve(PDF, paragraphs=(turned,))
    assert same_as(evolve(WORD, paragraphs=(passage,)), same) == [None, WORD.path]
    assert same_as(evolve(WORD, paragraphs=(passage,)), other) == [None, None]


def test_text_and_json_say_where_it_was_judged(folder, capsys):
    from perfscore.cli import main

    main(["check", str(folder), "--lang", "en", "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    html, text = report["documents"]
    assert (html["same_as"], text["same_as"], text["checked"]) == (None, html["path"], {})
    assert {finding["place"]["file"] for finding in report["findings"]} == {html["path"]}
    main(["check", str(folder), "--lang", "en"])
    shown = " ".join(capsys.readouterr().out.split())
    assert "audited there, not again" in shown
    assert shown.count("■ ") == 1


@pytest.mark.parametrize("name", ["audit.duckdb", "audit"])
def test_a_store_keeps_both_and_counts_one(folder, tmp_path, name, capsys):
    pytest.importorskip("duckdb", reason="the extra perfscore[store]")
    from perfscore.cli import main
    from perfscore.store.reader import Reader
    from perfscore.store.summary import summary

    store = tmp_path / name
    main(["check", str(folder), "--store", str(store), "--jobs", "1", "--lang", "en"])
    assert "in another format too 1 (counted once)" in capsys.readouterr().out
    reader = Reader(store)
    stored = reader.rows("SELECT path, statement FROM documents ORDER BY path")
    parts = {part.name: part.rows for part in summary(reader)}
    reader.close()
    assert [path for path, _ in stored] == ["自评表.html", "自评表.txt"]
    assert len({statement for _, statement in stored}) == 1
    assert parts["reading"][-1][1] == 1
    [unit] = parts["units"]
    assert unit[1] == 1
