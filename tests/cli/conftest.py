"""The command line as a user meets it: `run` in this process and in English, `start` as a process of its own."""

import json
import os
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pytest

from perfscore.cli import app, main

COMMANDS = ["", *(name for name in app.COMMANDS if find_spec(f"perfscore.cli.{name}"))]
WIDTHS = {"check": ("60", "200")}
SHOW_HELP = """
import json, os, sys
from perfscore.cli import app, main
for command, columns in json.loads(sys.argv[1]):
    print(end="\f", flush=True)
    os.environ["COLUMNS"] = columns
    assert main([*command.split(), "--help"]) == 0
"""
ROOT = Path(__file__).parents[2]
CARDS = ROOT / "examples" / "cards"


class Outcome(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys, monkeypatch):
    """Run perfscore here; its exit code, stdout and stderr."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "PERFSCORE_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def command(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Outcome(code, captured.out, captured.err)

    return command


@pytest.fixture
def start():
    """Run perfscore as a process of its own, in a locale."""

    def command(*arguments, locale="C.UTF-8", **environment):
        done = subprocess.run(
            [sys.executable, "-m", "perfscore", *map(str, arguments)],
            env={key: value for key, value in os.environ.items() if key not in {"LANGUAGE", "LC_MESSAGES", "LANG"}}
            | {"LC_ALL": locale, "PYTHONUTF8": "1"}
            | environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return command


@pytest.fixture(scope="session")
def helps():
    """The help of each command in a locale, by command and columns of the terminal, from one process a locale."""

    @cache
    def every(locale):
        asked = [[command, columns] for command in COMMANDS for columns in ("80", *WIDTHS.get(command, ()))]
        done = subprocess.run(
            [sys.executable, "-c", SHOW_HELP, json.dumps(asked)],
            env=os.environ | {"LC_ALL": locale, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            check=True,
            timeout=600,
        )
        return dict(zip(map(tuple, asked), done.stdout.split("\f")[1:], strict=True))

    return every


@pytest.fixture
def start_with():
    """Run perfscore as a process of its own, with bytes on its standard input."""

    def command(given, *arguments):
        done = subprocess.run(
            [sys.executable, "-m", "perfscore", *map(str, arguments)],
            input=given,
            capture_output=True,
            check=False,
            timeout=600,
        )
        return Outcome(done.returncode, done.stdout.decode(), done.stderr.decode())

    return command


@pytest.fixture
def clean():
    """A card without errors."""
    return CARDS / "clean.txt"


@pytest.fixture
def wrong():
    """A card with wrong totals."""
    return CARDS / "wrong-totals.txt"
