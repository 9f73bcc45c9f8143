"""The same run on Spark: findings from the cluster equal the local ones, row for row, with the same exact types."""

import shutil
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the extra perfscore[store]")

from perfscore.cli import main
from perfscore.store.reader import Reader
from perfscore.store.tables import TABLES

CARDS = Path(__file__).parents[2] / "examples" / "cards"


@pytest.mark.filterwarnings("ignore")  # pyspark warns of pandas 3
def test_the_tables_equal_those_of_a_local_run(spark, tmp_path):
    import perfscore.spark

    root = tmp_path / "in" / "甲 局"
    root.mkdir(parents=True)
    for card in sorted(CARDS.glob("*.txt")):
        shutil.copy(card, root / card.name)
    (root / "broken.zip").write_bytes(b"PK\x03\x04" + b"\xff" * 64)
    (tmp_path / "in" / "notes.txt").write_text("没有表", "utf-8")
    main(["check", str(tmp_path / "in"), "--store", str(tmp_path / "local"), "--jobs", "1"])
    local = Reader(tmp_path / "local")
    tables = perfscore.spark.check(spark, str(tmp_path / "in"))
    for table in TABLES:
        ours = [tuple(row) for row in tables[table.name].collect()]
        there = local.rows(f"SELECT * FROM {table.name}")
        column = [item.name for item in table.columns]
        leave = {column.index("key")} if "key" in column else set()  # the key knows the limits that were asked for

        def plain(rows, leave=leave):
            return sorted(repr([cell for index, cell in enumerate(row) if index not in leave]) for row in rows)

        assert plain(ours) == plain(there), table.name
