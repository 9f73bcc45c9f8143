"""The reference pages can be made, and what is kept in git of them is not older than the code."""

import importlib.util
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def generate():
    sys.path.insert(0, str(ROOT / "docs"))  # as docs/conf.py does
    specification = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def test_every_kind_and_every_standard_has_a_page(generate, tmp_path):
    generate.write_all(tmp_path)
    kinds = {path.stem for path in (tmp_path / "findings").glob("*.md")} - {"index"}
    assert kinds == {check.kind for check in generate.checks()}
    standards = {path.stem for path in (tmp_path / "standards").glob("*.md")} - {"index"}
    assert {"mof-2020", "mof-2021", "hubei-2020"} <= standards


def test_the_page_of_a_kind_shows_its_example_as_a_card_with_the_cell_marked(generate):
    """The kinds about running text have no card to draw, and their sentence."""
    for check in generate.checks():
        page = generate.finding_page(check)
        assert '<p id="finding-' in page, check.kind
        assert ('class="mark"' in page) == bool(check.concerns) or not check.fires.startswith("产出"), check.kind
    page = generate.finding_page(next(check for check in generate.checks() if check.kind == "indicator-score"))
    (cell,) = re.findall(r"<td[^>]*aria-describedby[^>]*>([^<]*)", page)
    assert cell.strip() == "8.73"


def test_a_page_of_a_standard_shows_every_formula(generate):
    for path in generate.standards():
        page = generate.standard_page(path)
        for formula in re.findall(
            r'^(?:met|missed|zero_target|share)\s*=\s*"(.+)"', path.read_text("utf-8"), re.MULTILINE
        ):
            assert f"| `{formula}` |" in page


def test_the_pictures_of_a_standard_are_drawn_alike_each_time(generate):
    first = generate.pictures("pass-mark-2021")
    generate.pictures.cache_clear()
    assert generate.pictures("pass-mark-2021") == first
    page = generate.standard_page(generate.STANDARDS / "pass-mark-2021.toml")
    assert {"rule", "target"} == {name.rpartition("-")[2].removesuffix(".svg") for name, _, _ in first}
    assert all(f"]({name})" in page and drawing.startswith("<svg xmlns=") for name, _, drawing in first)


def test_the_table_of_limits_is_that_of_the_code(generate):
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    assert generate.limits_table() in page
    assert generate.standard_limits_table() in page


def test_the_sidebar_leads_to_every_page():
    """A page that no toctree names would be found by nobody."""
    docs = ROOT / "docs"
    index = (docs / "index.md").read_text(encoding="utf-8")
    assert {path.stem for path in docs.glob("*.md")} - {"index"} <= set(index.split())
