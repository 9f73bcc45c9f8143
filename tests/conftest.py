"""What all tests share: hypothesis profiles, which tests are slow, tools, and a runner for the code blocks of a page.

A test is slow if it is marked ``slow`` or uses one of the fixtures in `TOOLS`, each of which starts a program that is
not Python. Slow tests are left out unless asked for (``-m slow``, or ``-m ""`` for all); a tool that is not installed
makes its tests skip, or fail where ``PERFSCORE_ALL_TOOLS=1`` says that it must be there, as in ``.ci/run``.

How a block of a page is run:

- ``python``: executed, a page's blocks one after another in one namespace; a ``>>>`` session is compared.
- ``console``: each ``$ command`` is run and its output compared, ``...`` standing for anything. A line that is one
  perfscore command is run in this process, all others by bash.
- ``bash``: each line is run. The set-up of the README and of CONTRIBUTING is left to .ci/run, which runs it afresh.
- ``toml``, ``csv``, ``json``: must be well-formed; a first line ``# file: NAME`` writes it to NAME for the next blocks.

A command must succeed unless its line ends in ``# exit N``. Blocks run in a temporary folder with a copy of
``examples/``.
"""

from __future__ import annotations

import csv
import doctest
import gc
import importlib
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NoReturn
from unittest import mock

import pytest
from hypothesis import HealthCheck, settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent.parent
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
SURROUNDINGS = {"LC_ALL": "C.UTF-8", "COLUMNS": "120"}
TOOLS = {"browser", "database", "office", "recognition", "spark"}
LEFT_TO_CI = re.compile(r"^(pip|python3? -m (venv|pytest)|ruff|sphinx-build|bash \.ci/run|git) ?")

# The same examples in every run, so that a failure is one of the change at hand; `explore` draws others.
settings.register_profile(
    "tests",
    deadline=None,
    derandomize=True,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
settings.register_profile("explore", parent=settings.get_profile("tests"), derandomize=False, max_examples=500)
settings.register_profile("fast", parent=settings.get_profile("tests"), max_examples=10)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as slow what starts another program."""
    for item in items:
        if TOOLS & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """Take what the modules of all tests hold out of the collector's rounds: it stays to the end."""
    gc.freeze()


@pytest.fixture(scope="session")
def tool():
    """The path of the first of some programs that is installed: ``tool("chromium", "google-chrome")``."""

    def find(*names: str) -> str:
        found = [path for path in map(shutil.which, names) if path is not None]
        if not found:
            absent(f"{names[0]} is not installed")
        return found[0]

    return find


def absent(what: str) -> NoReturn:
    """Skip the test for want of a tool; fail where all tools must be there."""
    if os.environ.get("PERFSCORE_ALL_TOOLS"):
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def office(tmp_path_factory, tool):
    """Convert bytes with LibreOffice: ``office(data, ".docx", "pdf")``."""
    soffice = tool("soffice")
    home = tmp_path_factory.mktemp("office")

    def convert(data: bytes, suffix: str, target: str) -> bytes:
        source = home / f"in{suffix}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation=file://{home}/profile"
        command = [soffice, profile, "--headless", "--convert-to", target, "--outdir", home / "out", source]
        subprocess.run(command, check=True, capture_output=True, timeout=600)
        return (home / "out" / f"in.{target.partition(':')[0]}").read_bytes()

    return convert


@pytest.fixture(scope="session")
def spark(tool):
    """A Spark session of two threads on this machine."""
    tool("java")
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        absent("pyspark is not installed")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    yield session
    session.stop()


def _run(command: str) -> str:
    """Run one line of a page; its output, after checking the exit code the line announces."""
    line, _, announced = command.partition("# exit ")
    arguments = _arguments(line)
    code, printed = _in_bash(line) if arguments is None else _in_this_process(arguments)
    assert code == int(announced or "0"), f"{line}\nexit code {code}\n{printed}"
    return printed


def _arguments(line: str) -> list[str] | None:
    """What follows ``perfscore`` where the line is that command alone; None where it takes a shell."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    words = list(lexer)
    shell = any(not word.strip("();<>|&") for word in words) or re.search(r"[$`*?~]|\\$", line)
    return None if shell or words[0] != "perfscore" else words[1:]


def _in_bash(line: str) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", line],
        env=os.environ | SURROUNDINGS | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=600,
        check=False,
    )
    return done.returncode, done.stdout


def _in_this_process(arguments: list[str]) -> tuple[int, str]:
    """The command without a new interpreter; its texts are made anew, since they are in the language of one run."""
    for name in [name for name in sys.modules if name.partition(".cli")[0] == "perfscore" and ".cli" in name]:
        del sys.modules[name]
    screen = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    changed = SURROUNDINGS | {"LANGUAGE": os.environ.get("LANGUAGE", "")}
    with mock.patch.dict(os.environ, changed), redirect_stdout(screen), redirect_stderr(screen):
        main = importlib.import_module("perfscore.cli").main
        try:
            code = main(arguments)
        except SystemExit as left:
            code = int(left.code or 0)
    return code, screen.buffer.getvalue().decode("utf-8")


def _bash(example: Example) -> None:
    for line in str(example.parsed).splitlines():
        if line.strip() and not line.startswith("#") and not LEFT_TO_CI.match(line):
            _run(line)


def _console(example: Example) -> None:
    for part in re.split(r"^\$ ", str(example.parsed), flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        printed = _run(command)
        same = doctest.OutputChecker().check_output(expected.strip() + "\n", printed.strip() + "\n", OPTIONS)
        assert same, f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}"


def _write_named(text: str) -> None:
    named = re.match(r"# file: (\S+)\n", text)
    if named:
        Path(named[1]).write_text(text, encoding="utf-8")


def _toml(example: Example) -> None:
    tomllib.loads(str(example.parsed))
    _write_named(str(example.parsed))


def _json(example: Example) -> None:
    json.loads(str(example.parsed))


def _csv(example: Example) -> None:
    list(csv.reader(str(example.parsed).splitlines(), strict=True))
    _write_named(str(example.parsed))


PAGES = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=OPTIONS),
        CodeBlockParser(language="bash", evaluator=_bash),
        CodeBlockParser(language="console", evaluator=_console),
        CodeBlockParser(language="toml", evaluator=_toml),
        CodeBlockParser(language="json", evaluator=_json),
        CodeBlockParser(language="csv", evaluator=_csv),
    ]
)


@pytest.fixture
def run_page(tmp_path, monkeypatch):
    """Run every code block of a page, in order; how many there were."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)

    def run(page: Path) -> int:
        examples = list(PAGES.parse(page))
        for example in examples:
            example.evaluate()
        return len(examples)

    return run
