"""A server in this process with real worker processes, spoken to as a browser and as a program would.

`running` starts the command as a process of its own.
"""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from attrs import frozen

pytest.importorskip("starlette", reason="the extra perfscore[serve]")

from starlette.testclient import TestClient

from perfscore.serve.app import application
from perfscore.serve.settings import ServerSettings

TOKEN = "a-token-for-the-tests-only"
PORT = 8765
ROOT = Path(__file__).parents[2]
BASE = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """The folder in which this server keeps decisions."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture(scope="session")
def server(project):
    """The application, started."""
    app = application(ServerSettings(token=TOKEN, port=PORT, project=project, workers=1, lang="en"))
    with TestClient(app, base_url=BASE) as client:
        yield client


@pytest.fixture
def program(server):
    """A program: the token as Bearer, no cookies."""
    server.cookies.clear()
    server.headers["Authorization"] = f"Bearer {TOKEN}"
    yield server
    del server.headers["Authorization"]


@pytest.fixture
def visitor(server):
    """A browser that came by the printed address."""
    server.cookies.clear()
    server.get("/", params={"token": TOKEN})
    server.headers["Sec-Fetch-Site"] = "same-origin"
    yield server
    del server.headers["Sec-Fetch-Site"]
    server.cookies.clear()


@frozen(kw_only=True)
class Running:
    """A server: its process, the line it printed, and where it is."""

    process: subprocess.Popen
    line: str

    @property
    def base(self):
        return self.line.partition("/?")[0]

    @property
    def token(self):
        return self.line.partition("token=")[2]

    def get(self, path):
        request = urllib.request.Request(f"{self.base}{path}", headers={"Authorization": f"Bearer {self.token}"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def end(self):
        """Send SIGTERM; the exit code and what else was printed."""
        self.process.send_signal(signal.SIGTERM)
        rest, errors = self.process.communicate(timeout=60)
        return self.process.returncode, rest, errors


@contextmanager
def _running(*options):
    """Start it on a free port; it is killed where a test fails."""
    command = [sys.executable, "-m", "perfscore", "serve", "--port", "0", "--no-browser", *options]
    surroundings = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=surroundings, cwd=ROOT
    )
    try:
        yield Running(process=process, line=process.stdout.readline().strip())
    finally:
        process.kill()
        process.communicate()


@pytest.fixture(scope="session")
def running():
    """Start ``perfscore serve`` with further options: ``with running("--workers", "1") as server``."""
    return _running
