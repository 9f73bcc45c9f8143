"""The store in one DuckDB file: a document's rows are written in one transaction, by one process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from perfscore.errors import UsageError
from perfscore.model.finding import Waiver
from perfscore.reason import Wording
from perfscore.store.parquet import arrow_table
from perfscore.store.rows import Rows
from perfscore.store.tables import TABLES, StoreTable
from perfscore.writers.library import library

NOT_OPENED = Wording(
    "store-not-opened",
    zh="{path}：存储文件无法打开（{why}）；请确认没有其他程序正在使用，或另取文件名",
    en="{path}: the store cannot be opened ({why}); see that no other program uses it, or name another file",
)

OTHER_VERSION = Wording(
    "store-other-version",
    zh="{path}：该存储由其他版本生成，表的栏目不同；请另取文件名重新运行",
    en="{path}: the store was made by another version, its tables are different; name another file and run again",
)


class Database:
    """An open store.

    Raises:
        UsageError: the file is none of DuckDB, or in use by another process.
    """

    def __init__(self, path: Path) -> None:
        self._duckdb = library("duckdb")
        try:
            self._connection = self._duckdb.connect(str(path))
        except self._duckdb.Error as error:
            why = str(error).partition("\n")[0][:200]
            raise UsageError(NOT_OPENED(path=path, why=why)) from None
        for table in TABLES:
            columns = ", ".join(f'"{column.name}" {column.type}' for column in table.columns)
            self._connection.execute(f"CREATE TABLE IF NOT EXISTS {table.name} ({columns})")
            there = [row[0] for row in self._connection.execute(f"DESCRIBE {table.name}").fetchall()]
            if there != [column.name for column in table.columns]:
                self._connection.close()
                raise UsageError(OTHER_VERSION(path=path))

    def known(self) -> Mapping[str, str]:
        """The keys of the files that are stored, by name; of an archive that of the archive."""
        return dict(self._connection.execute("SELECT path, key FROM documents").fetchall())

    def write(self, name: str, documents: Iterable[Rows]) -> None:
        """Replace what is stored of a file, in one transaction; the names of its members begin with `name`."""
        found = list(documents)
        self._connection.begin()
        try:
            self._delete(name)
            for table in TABLES:
                self._insert(table, [row for rows in found for row in rows[table.name]])
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    def decide(self, waivers: Iterable[Waiver]) -> None:
        """Make the decisions those of the file of decisions: what it does not name any more is undecided again."""
        self._connection.begin()
        self._connection.execute(
            "UPDATE findings SET decision = NULL, decided_by = NULL, decided_on = NULL, reason = NULL "
            "WHERE decision IS NOT NULL"
        )
        for waiver in waivers:
            self._connection.execute(
                "UPDATE findings SET decision = ?, decided_by = ?, decided_on = ?, reason = ? WHERE id = ?",
                [waiver.decision, waiver.by, waiver.date.isoformat(), waiver.reason, waiver.finding],
            )
        self._connection.commit()

    def rows(self, query: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return self._connection.execute(query, list(values)).fetchall()  # type: ignore[no-any-return]

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _delete(self, name: str) -> None:
        inside = f"{name}/"
        for table in TABLES:
            column = "path" if table.name == "documents" else "document"
            self._connection.execute(
                f"DELETE FROM {table.name} WHERE {column} = ? OR starts_with({column}, ?)",  # noqa: S608
                [name, inside],
            )

    def _insert(self, table: StoreTable, rows: list[dict[str, Any]]) -> None:
        if not rows:
            return
        batch = arrow_table(table, rows)
        self._connection.register("batch_of_rows", batch)
        try:
            self._connection.execute(f"INSERT INTO {table.name} SELECT * FROM batch_of_rows")  # noqa: S608
        finally:
            self._connection.unregister("batch_of_rows")
