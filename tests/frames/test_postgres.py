"""The query of a standard in a PostgreSQL of its own, row for row as the exact scorer."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from perfscore import Standard
from perfscore.frames.query import query


@pytest.fixture(scope="session")
def database(tool):
    """A private cluster, run by somebody who is not root, reached by a socket only."""
    initdb = tool("initdb", *sorted(map(str, Path("/usr/lib/postgresql").glob("*/bin/initdb"))))
    psycopg = pytest.importorskip("psycopg")
    home = Path(tempfile.mkdtemp(prefix="pg"))  # not below pytest's folder, which is its own alone
    as_user = []
    if os.geteuid() == 0:
        user = next(name for name in ("postgres", "nobody") if name in {item.pw_name for item in pwd.getpwall()})
        shutil.chown(home, user)
        as_user = ["setpriv", f"--reuid={user}", f"--regid={pwd.getpwnam(user).pw_gid}", "--clear-groups"]
    bin_ = Path(initdb).resolve().parent

    def run(*command):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.run([*as_user, *command], check=True, timeout=300, cwd="/", **quiet)

    run(f"{bin_}/initdb", "-D", f"{home}/data", "-A", "trust", "-U", "bureau", "-E", "UTF8", "--locale=C.UTF-8")
    options = f"-k {home} -c listen_addresses='' -c fsync=off"
    log = f"{home}/log"
    run(f"{bin_}/pg_ctl", "-D", f"{home}/data", "-w", "-l", log, "-o", options, "start")
    try:
        with psycopg.connect(host=str(home), user="bureau", dbname="postgres", autocommit=True) as connection:
            yield connection
    finally:
        run(f"{bin_}/pg_ctl", "-D", f"{home}/data", "-w", "-m", "fast", "stop")
        shutil.rmtree(home)


def test_the_query_in_postgres(agree, extremes, odd_standard, database):
    rows = extremes(400)
    with database.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE scorecards (id int, operator text, target numeric, actual numeric, weight numeric, level2 text)"
        )
        cursor.executemany(
            "INSERT INTO scorecards VALUES (%s, %s, %s, %s, %s, %s)", [tuple(row.values()) for row in rows]
        )
        for standard in (odd_standard, *map(Standard.load, ["mof-2020", "pass-mark-2021"])):
            cursor.execute(query(standard, "postgres").replace("%", "%%") + "ORDER BY id", ())
            names = [column.name for column in cursor.description]
            agree(rows, [dict(zip(names, row, strict=True)) for row in cursor.fetchall()], standard)
