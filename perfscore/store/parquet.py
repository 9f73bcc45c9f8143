"""The store as a folder of Parquet files: one file a table for each document, moved into place when it is whole.

The file in ``documents`` is written last: it marks the document as done. A killed run leaves no half file under a
name that a query reads (``store/findings/*.parquet``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from perfscore.store.rows import Rows
from perfscore.store.tables import TABLES, StoreTable
from perfscore.writers.library import library

_ARROW_DECIMALS = {"DECIMAL(38,8)": (38, 8), "DECIMAL(18,6)": (18, 6)}


class ParquetFolder:
    """A folder as a store."""

    def __init__(self, path: Path) -> None:
        self._path = path
        for table in TABLES:
            (path / table.name).mkdir(parents=True, exist_ok=True)

    def known(self) -> Mapping[str, str]:
        """The keys of the files that are stored, by name."""
        parquet = library("pyarrow.parquet")
        found: dict[str, str] = {}
        for file in sorted((self._path / "documents").glob("*.parquet")):
            for row in parquet.read_table(file, columns=["path", "key"]).to_pylist():
                found[row["path"]] = row["key"]
        return found

    def write(self, name: str, documents: Iterable[Rows]) -> None:
        """Replace what is stored of a file; its documents' rows go in last."""
        found = list(documents)
        stem = hashlib.sha256(name.encode(errors="replace")).hexdigest()[:24]
        (self._path / "documents" / f"{stem}.parquet").unlink(missing_ok=True)
        for table in reversed(TABLES):
            self._write(table, stem, [row for rows in found for row in rows[table.name]])

    def close(self) -> None:
        """Nothing is open."""

    def _write(self, table: StoreTable, stem: str, rows: list[dict[str, Any]]) -> None:
        target = self._path / table.name / f"{stem}.parquet"
        if not rows:
            target.unlink(missing_ok=True)
            return
        temporary = target.with_suffix(".tmp")
        library("pyarrow.parquet").write_table(arrow_table(table, rows), temporary)
        temporary.replace(target)


def arrow_table(table: StoreTable, rows: list[dict[str, Any]]) -> Any:
    """The rows as an Arrow table with the exact types of the columns; figures come as decimal text."""
    arrow, compute = library("pyarrow"), library("pyarrow.compute")
    whole = {"BIGINT": arrow.int64(), "BOOLEAN": arrow.bool_()}
    arrays, fields = [], []
    for column in table.columns:
        kind = whole.get(column.type, arrow.string())
        array = arrow.array([row[column.name] for row in rows], type=kind)
        if column.type in _ARROW_DECIMALS:
            kind = arrow.decimal128(*_ARROW_DECIMALS[column.type])
            array = compute.cast(array, kind)
        arrays.append(array)
        fields.append(arrow.field(column.name, kind))
    return arrow.Table.from_arrays(arrays, schema=arrow.schema(fields))
