"""The documentation is true: every code block runs, every link leads somewhere."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [
    ROOT / "CONTRIBUTING.md",
    *sorted(path for path in (ROOT / "docs").rglob("*.md") if not {"generated", "_build"} & set(path.parts)),
]
# Blocks of any other language would be shown and never run.
RUN = {"python", "bash", "console", "toml", "json", "csv"}


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_runs(page, run_page):
    run_page(page)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_block_is_of_a_language_that_is_run(page):
    fences = re.findall(r"^```(\S+.*)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert {fence for fence in fences if not fence.startswith("{")} <= RUN


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_to_a_file(page):
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8")):
        generated = "generated/" in link
        assert generated or (page.parent / link).exists(), link


@pytest.mark.parametrize("page", [ROOT / "README.md", *PAGES], ids=name)
def test_every_path_that_is_named_is_there(page):
    """A path with a placeholder, such as <kind>, names its folder."""
    for path in re.findall(
        r"`((?:perfscore|tests|docs|examples|benchmarks)/[^`\s]+)`", page.read_text(encoding="utf-8")
    ):
        assert (ROOT / path.partition("<")[0]).exists() or "generated" in path, path
