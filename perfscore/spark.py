"""The audit of a folder or object store on a cluster: the same run and the same tables as the store, by Apache Spark.

Each file is one task for one worker: its bytes are read by Spark, audited by `perfscore.run`, and come back as rows of
the tables of `perfscore.store.tables`. Nothing is collected; who calls decides where the tables go.

::

    import perfscore.spark
    tables = perfscore.spark.check(spark, "s3a://bureau/2024/")
    tables["findings"].write.parquet("s3a://bureau/2024-audit/findings")
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from perfscore.errors import UsageError
from perfscore.reason import Wording
from perfscore.store.audited import rows_of_bytes
from perfscore.store.keys import Asked
from perfscore.store.tables import TABLES, StoreTable

NO_SPARK = Wording(
    "spark-missing",
    zh="需要附加组件：pip install 'perfscore[spark]'，并安装 Java 17",
    en="this needs more packages: pip install 'perfscore[spark]', and Java 17",
)
_ROWS = "name string, row string"


def check(
    spark: Any,
    path: str,
    standard: str = "auto",
    *,
    only: tuple[str, ...] = (),
    ignore: tuple[str, ...] = (),
    limits: Mapping[str, int] | None = None,
) -> dict[str, Any]:
    """Audit all documents below `path`; gives the tables of the store by name, as Spark DataFrames.

    `path` is any that Spark reads (a folder, ``hdfs://…``, ``s3a://…``); `standard` is ``auto`` or the name of a
    shipped standard. The files are audited once: the rows are cached until the session ends.

    Raises:
        UsageError: pyspark is not installed.
        StandardError: the standard is not there.
    """
    try:
        from pyspark.sql import functions  # noqa: PLC0415  (an extra)
    except ImportError:
        raise UsageError(NO_SPARK()) from None
    from perfscore.limits import Limits  # noqa: PLC0415
    from perfscore.standards.standard import Standard  # noqa: PLC0415

    Limits().changed({name: str(value) for name, value in (limits or {}).items()})
    digest = "" if standard == "auto" else Standard.load(standard).sha256
    asked = Asked(
        standard=standard,
        standard_sha256=digest,
        folder=path,
        only=list(only),
        ignore=list(ignore),
        limits=dict(limits or {}),
    )
    files = spark.read.format("binaryFile").option("recursiveFileLookup", "true").load(path).select("path", "content")
    rows = files.mapInArrow(_auditing(asked), _ROWS).cache()
    return {table.name: _table(rows, table, functions) for table in TABLES}


def below(root: str, path: str) -> str:
    """The path of a file below the folder that was named, as ids and decisions know it.

    >>> below("/in", "file:/in/甲局/a.txt"), below("s3a://b/2024/", "s3a://b/2024/a%20b.txt")
    ('甲局/a.txt', 'a b.txt')
    """
    file, folder = PurePosixPath(unquote(urlsplit(path).path)), PurePosixPath(unquote(urlsplit(root).path))
    return file.relative_to(folder).as_posix() if file.is_relative_to(folder) else file.name


def _auditing(asked: Asked) -> Any:
    """What each worker runs on its batches of files."""

    def audit(batches: Iterator[Any]) -> Iterator[Any]:
        import pyarrow as pa  # noqa: PLC0415

        for batch in batches:
            names: list[str] = []
            texts: list[str] = []
            for file in batch.to_pylist():
                name = below(asked.folder, file["path"])
                for part in rows_of_bytes(name, file["content"], asked):
                    for table, found in part.items():
                        names += [table] * len(found)
                        texts += [json.dumps(row, ensure_ascii=False) for row in found]
            yield pa.RecordBatch.from_arrays([pa.array(names), pa.array(texts)], ["name", "row"])

    return audit


def _table(rows: Any, table: StoreTable, functions: Any) -> Any:
    """The rows of one table with the exact types of its columns; figures came as decimal text."""
    types = {"VARCHAR": "string", "BIGINT": "bigint", "BOOLEAN": "boolean"}
    schema = ", ".join(f"`{column.name}` {types.get(column.type, 'string')}" for column in table.columns)
    own = rows.where(functions.col("name") == table.name).select(functions.from_json("row", schema).alias("r"))
    columns = [
        functions.col(f"r.{column.name}").cast(
            column.type.lower() if column.type.startswith("DECIMAL") else types[column.type]
        )
        for column in table.columns
    ]
    return own.select(*(made.alias(column.name) for made, column in zip(columns, table.columns, strict=True)))
