"""A folder kept in a store: exact figures, unchanged files left alone, bad files told, the same from Parquet and DuckDB."""

import json
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the extra perfscore[store]")

from perfscore.cli import main

CARDS = Path(__file__).parents[2] / "examples" / "cards"


@pytest.fixture
def folder(tmp_path):
    """Two cards in subfolders of one name, a file with nothing in it, and a broken one."""
    root = tmp_path / "in"
    for unit, card in (("甲局", "wrong-totals.txt"), ("乙局", "clean.txt")):
        (root / unit).mkdir(parents=True)
        shutil.copy(CARDS / card, root / unit / "自评表.txt")
    (root / "notes.txt").write_text("没有表", "utf-8")
    (root / "broken.zip").write_bytes(b"PK\x03\x04" + b"\xff" * 64)
    return root


def check(folder, store, *more):
    return main(["check", str(folder), "--store", str(store), "--jobs", "1", "--lang", "en", *more])


def rows(store, query):
    from perfscore.store.reader import Reader

    reader = Reader(store)
    found = reader.rows(query)
    reader.close()
    return found


@pytest.mark.parametrize("name", [pytest.param("audit.duckdb", marks=pytest.mark.slow), "audit"])
def test_a_folder_is_kept_with_exact_figures_and_told_states(folder, tmp_path, name, capsys):
    store = tmp_path / name
    assert check(folder, store) == 2  # a file that cannot be opened is an error, and the rest is kept
    states = dict(rows(store, "SELECT path, state FROM documents"))
    assert states == {
        "甲局/自评表.txt": "whole",
        "乙局/自评表.txt": "whole",
        "notes.txt": "empty",
        "broken.zip": "failed",
    }
    totals = rows(store, "SELECT total_score, recomputed_total FROM cards WHERE document = '甲局/自评表.txt'")
    assert all(isinstance(figure, Decimal) for row in totals for figure in row)
    kinds = {row[0] for row in rows(store, "SELECT kind FROM findings WHERE document = '甲局/自评表.txt'")}
    assert {"total-score", "execution-rate"} <= kinds
    assert len({row[0] for row in rows(store, "SELECT id FROM findings")}) == len(
        rows(store, "SELECT id FROM findings")
    )
    assert "4 audited now" in capsys.readouterr().out


def test_unchanged_files_are_not_read_again_and_changed_ones_are_replaced(folder, tmp_path, capsys):
    store = tmp_path / "audit.duckdb"
    check(folder, store)
    capsys.readouterr()
    check(folder, store)
    assert "0 audited now, 4 unchanged" in capsys.readouterr().out
    shutil.copy(CARDS / "clean.txt", folder / "甲局" / "自评表.txt")
    check(folder, store)
    assert "1 audited now, 3 unchanged" in capsys.readouterr().out
    assert rows(store, "SELECT count(*) FROM cards") == [(2,)]
    assert rows(store, "SELECT count(*) FROM findings WHERE severity = 'error'") == [(0,)]


@pytest.mark.slow
def test_a_moved_folder_is_the_same_folder(folder, tmp_path, capsys):
    store = tmp_path / "audit.duckdb"
    check(folder, store)
    moved = folder.rename(tmp_path / "elsewhere")
    capsys.readouterr()
    check(moved, store)
    assert "0 audited now" in capsys.readouterr().out


@pytest.mark.slow
def test_no_row_says_where_the_folder_lies(folder, tmp_path):
    (folder / "empty.txt").write_bytes(b"")
    check(folder, tmp_path / "audit")
    for table in ("documents", "cards", "indicators", "findings", "claims", "repairs", "unread"):
        assert str(tmp_path) not in repr(rows(tmp_path / "audit", f"SELECT * FROM {table}"))
    [error] = rows(tmp_path / "audit", "SELECT error FROM documents WHERE path = 'empty.txt'")
    assert error[0].startswith("empty.txt")


@pytest.mark.slow
def test_decisions_apply_to_what_is_stored(folder, tmp_path, capsys):
    store, file = tmp_path / "audit.duckdb", tmp_path / "w.toml"
    check(folder, store)
    [(finding,)] = rows(store, "SELECT id FROM findings WHERE kind = 'total-score'")
    file.write_text(
        f'[[waiver]]\nfinding = "{finding}"\ndecision = "rejected"\nreason = "x"\ndate = 2024-05-20\nby = "y"\n',
        "utf-8",
    )
    check(folder, store, "--waive", str(file))
    assert rows(store, f"SELECT decision, decided_by FROM findings WHERE id = '{finding}'") == [("rejected", "y")]
    capsys.readouterr()
    main(["summary", str(store), "--format", "json"])
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert "total-score" not in {row[2] for row in parts["kinds"]["rows"]}


@pytest.mark.slow
def test_the_summary_has_every_part_in_every_form(folder, tmp_path, capsys):
    store = tmp_path / "audit.duckdb"
    check(folder, store)
    capsys.readouterr()
    main(["summary", str(store), "--format", "json", "--standard", "mof-2020"])
    parts = json.loads(capsys.readouterr().out)["parts"]
    assert list(parts) == ["reading", "units", "kinds", "worst", "practices", "unread", "compared"]
    assert {row[0] for row in parts["unread"]["rows"]} >= {"broken.zip", "notes.txt"}
    for form in ("text", "html", "xlsx"):
        out = tmp_path / f"s.{form}"
        assert main(["summary", str(store), "--format", form, "--output", str(out)]) == 0
        assert out.stat().st_size > 200


@pytest.mark.slow
def test_the_summary_speaks_one_language_and_breaks_the_wide_table(folder, tmp_path, capsys):
    store = tmp_path / "audit.duckdb"
    check(folder, store)
    capsys.readouterr()
    main(["summary", str(store), "--lang", "zh"])
    zh = capsys.readouterr().out
    assert "完整读取" in zh
    assert "read whole" not in zh
    assert zh.count("乡村道路日常养护") == 1
    assert zh.count("青禾市公路养护中心") >= 2  # once beside its money, once beside its findings
    main(["summary", str(store), "--lang", "en"])
    en = capsys.readouterr().out
    assert "read whole" in en
    assert "完整读取" not in en
    main(["summary", str(store), "--format", "json"])
    reading = json.loads(capsys.readouterr().out)["parts"]["reading"]["rows"]
    assert reading[0] == [{"zh": "完整读取", "en": "read whole"}, 2]


@pytest.mark.slow
def test_an_archive_that_did_not_change_is_not_read_again(folder, tmp_path, capsys):
    with zipfile.ZipFile(folder / "cards.zip", "w") as archive:
        archive.write(CARDS / "clean.txt", "甲/clean.txt")
        archive.write(CARDS / "wrong-totals.txt", "乙/wrong-totals.txt")
    store = tmp_path / "audit.duckdb"
    check(folder, store)
    capsys.readouterr()
    check(folder, store)
    assert "0 audited now, 5 unchanged" in capsys.readouterr().out


@pytest.mark.slow
def test_a_review_plan_is_drawn_the_same_from_the_same_seed(folder, tmp_path, capsys):
    store = tmp_path / "audit.duckdb"
    check(folder, store)
    capsys.readouterr()
    plans = []
    for seed in ("7", "7"):
        main(["summary", str(store), "--sample", "2", "--seed", seed, "--format", "json"])
        plans.append(json.loads(capsys.readouterr().out)["parts"]["sample"]["rows"])
    assert plans[0] == plans[1]
    assert len(plans[0]) == 2
    assert all(row[8] and row[9] for row in plans[0])


@pytest.mark.parametrize(
    "command", [["summary", "nowhere.duckdb"], ["check", "{folder}", "--store", "{folder}/notes.duckdb"]]
)
def test_a_store_that_is_none_is_one_sentence_and_two(folder, command, capsys):
    (folder / "notes.duckdb").write_text("no database", "utf-8")
    assert main([part.format(folder=folder) for part in [*command, "--lang", "en"]]) == 2
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "internal" not in said.err
