"""``perfscore check FOLDER --store PATH``: the run over a folder that keeps its results, and can be run again."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from perfscore.cli import guard
from perfscore.cli.language import say
from perfscore.errors import UsageError
from perfscore.model.finding import Severity, Waiver
from perfscore.reason import Wording
from perfscore.report.printable import printable
from perfscore.run import Options
from perfscore.standards.standard import Standard
from perfscore.store.database import Database
from perfscore.store.folder import Tally, audit_folder
from perfscore.store.keys import Asked
from perfscore.store.parquet import ParquetFolder

SHOWN = 20  # failures that are said one by one; the store has them all

NO_DECISIONS = Wording(
    "parquet-decisions",
    zh="--waive：Parquet 文件夹不保存决定，请用 DuckDB 文件（如 audit.duckdb）",
    en="--waive: a folder of Parquet files keeps no decisions; use a DuckDB file such as audit.duckdb",
)


def check_into_store(
    paths: Sequence[str], store: Path, jobs: int, asked: Options, fail_on: str, *, allow_unread: bool
) -> int:
    """Audit into the store; the exit code is that of the files audited now."""
    opened = _opened(store)
    plain = _plain(asked, paths)
    try:
        if asked.waivers and not isinstance(opened, Database):
            raise UsageError(NO_DECISIONS())
        with _bar() as show:
            tally = audit_folder(paths, opened, plain, jobs, show)
        if isinstance(opened, Database):
            opened.decide(item for item in asked.waivers if isinstance(item, Waiver))
    finally:
        opened.close()
    _say(tally, store)
    if tally.failed or tally.states["none"] or not tally.files:
        return guard.USAGE
    if tally.states["part"] and not allow_unread:
        return guard.USAGE
    worst = max((Severity[name.upper()] for name, number in tally.findings.items() if number), default=None)
    failing = fail_on != "never" and worst is not None and worst >= Severity[fail_on.upper()]
    return 1 if failing else 0


def _opened(path: Path) -> Database | ParquetFolder:
    """DuckDB for a file's name with that ending, else a folder of Parquet files."""
    if path.suffix.lower() in {".duckdb", ".db"}:
        return Database(path)
    return ParquetFolder(path)


def _plain(asked: Options, paths: Sequence[str]) -> Asked:
    from attrs import asdict  # noqa: PLC0415

    standard = asked.standard
    loaded = None if standard == "auto" else standard if isinstance(standard, Standard) else Standard.load(standard)
    return Asked(
        standard=str(standard),
        standard_sha256="" if loaded is None else loaded.sha256,
        folder=paths[0] if paths else "",
        only=list(asked.only),
        ignore=list(asked.ignore),
        also=list(asked.also),
        limits=asdict(asked.limits),
    )


@contextmanager
def _bar() -> Iterator[Any]:
    """A bar with the rate, the time left and the failures, on a terminal; else nothing."""
    if not sys.stderr.isatty():
        yield lambda _tally: None
        return
    from rich.console import Console  # noqa: PLC0415  (loaded only where somebody is watching)
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    failures = say("未能审核 {task.fields[failed]}", "failed {task.fields[failed]}")
    rate = say("{task.fields[rate]} 份/秒", "{task.fields[rate]}/s")
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn(rate), TimeRemainingColumn(), TextColumn(failures))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None, failed=0, rate="–")

        def show(tally: Tally) -> None:
            speed = bar.tasks[0].speed
            bar.update(
                task,
                total=tally.files - tally.unchanged,
                completed=tally.done,
                failed=len(tally.failed),
                rate="–" if speed is None else f"{speed:.1f}",
            )

        yield show


def _say(tally: Tally, store: Path) -> None:
    for sentence in tally.failed[:SHOWN]:
        guard.complain(printable(sentence))
    if len(tally.failed) > SHOWN:
        more = len(tally.failed) - SHOWN
        guard.warn(
            say(f"另有{more}份未能审核，见存储中的 documents 表", f"{more} more failed: see the table documents")
        )
    click.echo(_summed(tally, store))


def _summed(tally: Tally, store: Path) -> str:
    states, found = tally.states, tally.findings
    same = say(
        f"，同一材料的另一格式{tally.twins}份（不重复计）", f", in another format too {tally.twins} (counted once)"
    )
    same = same if tally.twins else ""
    return say(
        f"文件{tally.files}份：本次审核{tally.done}份，未变动{tally.unchanged}份；完整读取{states['whole']}份，"
        f"部分读取{states['part']}份，未能读取{states['none']}份，未能审核{states['failed']}份，"
        f"无自评表和金额{states['empty']}份{same}；"
        f"差错{found['error']}项，疑点{found['warning']}项，关注{found['note']}项。"
        f"结果存入 {store}，可用 perfscore summary {store} 汇总。",
        f"{tally.files} files: {tally.done} audited now, {tally.unchanged} unchanged; read whole {states['whole']}, "
        f"in part {states['part']}, not {states['none']}, failed {states['failed']}, empty {states['empty']}"
        f"{same}; "
        f"errors {found['error']}, warnings {found['warning']}, notes {found['note']}. "
        f"Kept in {store}; perfscore summary {store} sums it up.",
    )
