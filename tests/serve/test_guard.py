"""Who may speak to the server: the exact host, the token or its cookie, and no other site."""

import pytest

pytest.importorskip("starlette", reason="the extra perfscore[serve]")

from starlette.testclient import TestClient

from perfscore.serve.app import application
from perfscore.serve.settings import ServerSettings

TOKEN = "a-token-for-the-tests-only"
KINDS = "/api/v1/kinds"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1", "127.0.0.1:1", "evil.example:8765", "localhost.evil:8765", ""]
)
def test_a_host_that_is_not_on_the_list_is_refused_even_with_the_token(program, host):
    answer = program.get(KINDS, headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "wrong-host")


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765", "[::1]:8765", "LOCALHOST:8765"])
def test_the_names_of_this_machine_are_answered(program, host):
    assert program.get(KINDS, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("given", ["", "wrong", "a-token-for-the-tests-onl", "a-token-for-the-tests-only ü"])
def test_without_the_token_nothing_is_told(server, given):
    server.cookies.clear()
    headers = {"Authorization": f"Bearer {given}".encode()} if given else {}
    answer = server.get(KINDS, headers=headers)
    assert answer.status_code == 401
    assert set(answer.json()["error"]) == {"code", "zh", "en", "place"}


def test_the_token_is_exchanged_for_a_cookie_and_leaves_the_address(server):
    server.cookies.clear()
    answer = server.get("/", params={"token": TOKEN}, follow_redirects=False)
    cookie = answer.headers["set-cookie"]
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert cookie.startswith("perfscore-8765=")
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert TOKEN not in cookie


def test_the_printed_token_stays_valid_for_a_second_browser(server):
    for _ in range(2):
        server.cookies.clear()
        assert server.get("/", params={"token": TOKEN}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999", "Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
def test_a_write_from_another_site_is_refused(visitor, headers):
    answer = visitor.post("/desk/decisions", json={}, headers={"Sec-Fetch-Site": "same-origin", **headers})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "wrong-origin")


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
def test_a_write_from_another_site_is_refused_even_with_the_token(program, headers):
    answer = program.post("/api/v1/score", json={}, headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "wrong-origin")


@pytest.mark.parametrize("said", [True, False])
def test_a_body_over_the_limit_is_refused_in_the_form_of_every_error(said):
    settings = ServerSettings(token="t" * 20, port=8765, page=False, workers=1, body_mb=1)
    body = b"x" * 1_100_000
    with TestClient(application(settings), base_url="http://127.0.0.1:8765") as client:
        headers = {"Authorization": f"Bearer {settings.token}", "Content-Type": "application/json"}
        answer = client.post("/api/v1/check", content=body if said else iter([body]), headers=headers)
    assert (answer.status_code, answer.json()["error"]["code"]) == (413, "body-too-large")
    assert answer.headers["content-security-policy"]


def test_every_answer_says_what_a_browser_may_do_with_it(program):
    for path in (KINDS, "/nowhere", "/openapi.json"):
        headers = program.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["cache-control"] == "no-store"
