"""Colour and the progress bar: on a terminal only."""

import os
import pty
import subprocess
import sys

import pytest

from perfscore.cli import progress as progress_module
from perfscore.cli.progress import progress


def on_a_terminal(*arguments, **environment):
    """What perfscore shows on a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    inherited = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "LANGUAGE", "LC_ALL"}}
    command = subprocess.Popen(
        [sys.executable, "-m", "perfscore", *map(str, arguments)],
        stdout=theirs,
        stderr=theirs,
        stdin=theirs,
        env=inherited | {"TERM": "xterm-256color", "COLUMNS": "100", "LANG": "C.UTF-8"} | environment,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(ours)
    command.wait(timeout=600)
    return shown.decode()


RED = "\x1b[1;31m"


def test_a_terminal_shows_colour(wrong):
    assert RED in on_a_terminal("check", wrong)


def test_no_color_is_respected(wrong):
    shown = on_a_terminal("check", wrong, NO_COLOR="1")
    assert "total-score" in shown
    assert RED not in shown


def test_a_pipe_gets_no_escape(run, wrong):
    assert "\x1b" not in run("check", wrong).out


def test_a_file_gets_no_escape(wrong, tmp_path):
    on_a_terminal("check", wrong, "--output", tmp_path / "report.txt")
    assert "\x1b" not in (tmp_path / "report.txt").read_text(encoding="utf-8")


def test_a_quick_run_shows_no_bar(wrong):
    assert "━" not in on_a_terminal("check", wrong)


def test_without_a_terminal_there_is_no_bar(capsys):
    with progress(["a", "b"]) as turn_to:
        turn_to("a")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("name", ["a.txt", "a\x1b[2J[red]b.txt"])
def test_a_long_run_shows_the_file_it_is_at(monkeypatch, capsys, name):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setattr(progress_module, "MOMENT", 0)
    with progress([name, "b.txt"]) as turn_to:
        turn_to(name)
        for _ in range(200):
            if "a" in (shown := capsys.readouterr().err):
                break
            progress_module.threading.Event().wait(0.02)
    assert "\x1b[2J" not in shown
