"""The server as a process: one line when it is ready, a clean end, load, workers that die, nothing that makes a 500."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the extra perfscore[serve]")
httpx = pytest.importorskip("httpx2", reason="the extra perfscore[dev]")

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow
CARD = (ROOT / "examples" / "cards" / "wrong-totals.txt").read_text("utf-8")
CLIENTS, REQUESTS = 20, 50


def test_one_line_when_ready_and_a_clean_end_on_sigterm(running):
    with running("--workers", "2") as server:
        assert server.line.startswith("http://127.0.0.1:")
        assert "/?token=" in server.line
        workers = children(server.process.pid)
        assert len(workers) == 2
        assert len(server.get("/api/v1/kinds")) > 20
        code, rest, errors = server.end()
        assert (code, rest, errors) == (0, "", "")
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def test_a_server_without_a_page_takes_its_token_from_the_environment(running, monkeypatch):
    monkeypatch.setenv("PERFSCORE_TOKEN", "long-enough-for-anyone")
    with running("--no-page", "--workers", "1") as server:
        assert "token" not in server.line
        headers = {"Authorization": "Bearer long-enough-for-anyone"}
        assert httpx.get(f"{server.line}api/v1/standards", headers=headers).status_code == 200
        assert httpx.get(server.line, headers=headers).status_code == 404
        assert server.end()[0] == 0


def test_many_clients_get_their_own_answers_and_memory_stays_bounded(running):
    with running("--workers", "2") as server:
        pids = [server.process.pid, *children(server.process.pid)]

        def client(number):
            with httpx.Client(base_url=server.base, headers={"Authorization": f"Bearer {server.token}"}) as http:
                return [wrong for turn in range(REQUESTS) if (wrong := _mixed(http, number, turn))]

        _, *_ = client(0) or [None]
        before = sum(map(resident_mb, pids))
        with ThreadPoolExecutor(CLIENTS) as pool:
            wrong = [found for each in pool.map(client, range(CLIENTS)) for found in each]
        assert wrong == []
        assert sum(map(resident_mb, pids)) < before + 200
        assert server.end()[0] == 0


def _mixed(http, number, turn):
    """Ask one of several things; what is wrong with the answer, or None."""
    match turn % 5:
        case 0:
            answer = http.get("/api/v1/kinds", timeout=120)
            right = answer.status_code == 200 and len(answer.json()) > 20
        case 1:
            asked = {"target": f">={100 + number} 人", "actual": f"{50 + turn} 人", "weight": "10"}
            answer = http.post("/api/v1/score", json=asked, timeout=120)
            right = f"{50 + turn}/{100 + number}" in answer.text
        case 2:
            answer = http.post("/api/v1/check", files={"file": ("empty.pdf", b"%PDF-1.7 nothing")}, timeout=120)
            right = answer.status_code == 422 and "zh" in answer.json()["error"]
        case _:
            name = f"card-{number}-{turn}.txt"
            path = "/api/v1/read" if turn % 2 else "/api/v1/check"
            answer = http.post(path, files={"file": (name, CARD.encode())}, timeout=120)
            right = (
                answer.status_code == 200
                and name in answer.text
                and answer.text.count(".txt") == answer.text.count(name)
            )
    return None if right else (number, turn, answer.status_code, answer.text[:300])


def test_a_worker_killed_in_mid_request_costs_one_clear_error(running):
    statement = (ROOT / "tests" / "full_size" / "statement.txt").read_bytes()
    with running("--workers", "1") as server, ThreadPoolExecutor(1) as pool:
        [worker] = children(server.process.pid)
        headers = {"Authorization": f"Bearer {server.token}"}
        before = _cpu(worker)
        asked = pool.submit(
            httpx.post,
            f"{server.base}/api/v1/check",
            files={"file": ("a.txt", statement)},
            headers=headers,
            timeout=120,
        )
        while _cpu(worker) < before + 5 and not asked.done():  # it is at work
            os.sched_yield()
        os.kill(worker, signal.SIGKILL)
        answer = asked.result()
        assert answer.status_code == 503
        assert answer.json()["error"]["code"] == "worker-died"
        again = httpx.post(
            f"{server.base}/api/v1/check", files={"file": ("b.txt", CARD.encode())}, headers=headers, timeout=120
        )
        assert again.status_code == 200


def _cpu(pid):
    """Hundredths of a second that a process has computed."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def test_schemathesis_finds_no_server_error(running, tmp_path):
    pytest.importorskip("schemathesis", reason="the extra perfscore[slow]")
    with running("--workers", "2") as server:
        command = [
            sys.executable, "-c", "from schemathesis.cli import schemathesis; schemathesis()", "run", f"{server.base}/openapi.json",
            "--header", f"Authorization: Bearer {server.token}", "--checks", "not_a_server_error",
            "--max-examples", "15", "--phases", "examples,coverage,fuzzing", "--seed", "1", "--no-color",
        ]  # fmt: skip
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=900, check=False)
        assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
        assert server.get("/api/v1/kinds")


def children(pid):
    """The processes that any thread of `pid` started (Linux)."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return {int(child) for thread in threads for child in (thread / "children").read_text().split()}


def resident_mb(pid):
    """The memory that a process holds."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
