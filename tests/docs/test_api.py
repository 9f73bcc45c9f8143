"""The API reference shows every public name with its meaning, and nothing that attrs or Python added."""

import importlib
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def api():
    sys.path.insert(0, str(ROOT / "docs"))
    yield importlib.import_module("api")
    sys.path.remove(str(ROOT / "docs"))


@pytest.mark.parametrize("package", ["perfscore", "perfscore.testing"])
def test_every_public_name_is_there_with_a_meaning(api, package):
    page = api.api_page(package, "")
    names = [name for name in importlib.import_module(package).__all__ if not name.startswith("__")]
    headings = re.findall(r"^### (\S+)$", page, re.MULTILINE)
    assert sorted(headings) == sorted(names)
    for heading, text in re.findall(r"^#{3,4} (\S+)\n\n(.*?)(?=^#{2,4} |\Z)", page, re.MULTILINE | re.DOTALL):
        assert re.sub(r"```python\n.*?```|A kind of `\w+`\.|\|.*\|", "", text, flags=re.DOTALL).strip(), heading


def test_nothing_generated_is_shown(api):
    for page in api.api_pages().values():
        assert "__" not in page
        assert "_ATTR" not in page
        assert "attrs generated" not in page


def test_sessions_sections_and_literal_blocks_are_kept(api):
    text = api.markdown("Do it.\n\n>>> 1 + 1\n2\n\nForms::\n\n    a <b>\n\nRaises:\n    UsageError: not\n        so.")
    assert text == (
        "Do it.\n\n```python\n>>> 1 + 1\n2\n```\n\nForms:\n\n```text\na <b>\n```\n\n**Raises:**\n\n- `UsageError`: not so."
    )


def test_a_signature_is_that_of_the_code(api):
    def read(path: str, *rest: int, limits: "dict[str, int] | None" = None) -> "list[str]":
        """Nothing."""

    assert (
        api.signature("read", read) == "read(path: str, *rest: int, limits: dict[str, int] | None = None) -> list[str]"
    )
