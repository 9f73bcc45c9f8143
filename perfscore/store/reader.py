"""A store opened for reading: a DuckDB file or a folder of Parquet files, asked by the same queries."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from perfscore.errors import UsageError
from perfscore.reason import Wording
from perfscore.store.database import NOT_OPENED, OTHER_VERSION
from perfscore.store.tables import TABLES
from perfscore.writers.library import library

NO_STORE = Wording(
    "no-store",
    zh="{path}：没有这个存储；请先运行 perfscore check 文件夹 --store {path}",
    en="{path}: there is no such store; run perfscore check FOLDER --store {path} first",
)


class Reader:
    """An open store.

    Raises:
        UsageError: there is none at `path`, or it is in use.
    """

    def __init__(self, path: Path) -> None:
        duckdb = library("duckdb")
        self._path, self._error = path, duckdb.Error
        if not path.exists():
            raise UsageError(NO_STORE(path=path))
        try:
            if path.is_dir():
                self._connection = duckdb.connect()
                for table in TABLES:
                    self._view(path, table.name)
            else:
                self._connection = duckdb.connect(str(path), read_only=True)
                self._connection.execute("SELECT path FROM documents LIMIT 1")
        except duckdb.Error as error:
            raise UsageError(NOT_OPENED(path=path, why=str(error).partition("\n")[0][:200])) from None

    def rows(self, query: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        try:
            return self._connection.execute(query, list(values)).fetchall()  # type: ignore[no-any-return]
        except self._error:
            raise UsageError(OTHER_VERSION(path=self._path)) from None

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def _view(self, path: Path, name: str) -> None:
        """The files of a table as one; a table without files is empty."""
        table = next(table for table in TABLES if table.name == name)
        columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
        files = sorted(str(file) for file in (path / name).glob("*.parquet"))
        if files:
            self._connection.read_parquet(files).create_view(name)
        else:
            self._connection.execute(f"CREATE TABLE {name} ({columns})")
