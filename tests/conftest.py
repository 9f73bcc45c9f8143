"""What all tests share: hypothesis profiles, the repository's root, and a runner for the code blocks of a page.

How a block of a page is run:

- ``python``: executed, a page's blocks one after another in one namespace; a ``>>>`` session is compared.
- ``console``: each ``$ command`` is run by bash and its output compared, ``...`` standing for anything.
- ``bash``: each line is run. The set-up of the README and of CONTRIBUTING is left to .ci/run, which runs it afresh.
- ``toml``, ``csv``, ``json``: must be well-formed; a first line ``# file: NAME`` writes it to NAME for the next blocks.

A command must succeed unless its line ends in ``# exit N``. Blocks run in a temporary folder with a copy of
``examples/``.
"""

from __future__ import annotations

import csv
import doctest
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sybil import Example, Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent.parent
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
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


def _run(command: str) -> str:
    """Run one line of a page; its output, after checking the exit code the line announces."""
    line, _, announced = command.partition("# exit ")
    environment = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "COLUMNS": "120",
    }
    done = subprocess.run(
        ["bash", "-c", line],
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == int(announced or "0"), f"{line}\nexit code {done.returncode}\n{done.stdout}"
    return done.stdout


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
