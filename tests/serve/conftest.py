"""A server in this process with real worker processes, spoken to as a browser and as a program would."""

import pytest

pytest.importorskip("starlette", reason="the extra perfscore[serve]")

from starlette.testclient import TestClient

from perfscore.serve.app import application
from perfscore.serve.settings import Settings

TOKEN = "a-token-for-the-tests-only"
PORT = 8765
BASE = f"http://127.0.0.1:{PORT}"


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """The folder in which this server keeps decisions."""
    return tmp_path_factory.mktemp("project")


@pytest.fixture(scope="session")
def server(project):
    """The application, started."""
    app = application(Settings(token=TOKEN, port=PORT, project=project, workers=1, lang="en"))
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
