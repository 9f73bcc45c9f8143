"""The rules of the house, so that nobody has to remember them."""

import ast
import importlib
import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "perfscore"
MODULES = sorted(PACKAGE.rglob("*.py"))
CHECK_FILES = sorted(
    path for path in (PACKAGE / "checks").glob("*.py") if "\nCHECK = Check(" in path.read_text("utf-8")
)
KINDS = [path.stem.replace("_", "-") for path in CHECK_FILES]
CHINESE = re.compile(r"[\u4e00-\u9fff]")

# What only the features that need it may load.
HEAVY = {
    "PIL", "cv2", "docx", "duckdb", "hypothesis", "jinja2", "jsonschema", "llvmlite", "lxml", "narwhals", "numba", "numpy",
    "onnxruntime", "openpyxl", "pandas", "pdfminer", "pdfplumber", "polars", "psycopg", "pyarrow", "pypdfium2", "pyspark",
    "pytest", "python_calamine", "python_multipart", "rapidocr", "selectolax", "starlette", "sympy", "uvicorn", "xlrd",
    "xlsxwriter",
}  # fmt: skip
# What Windows does not have; a module that needs one imports it in the function that does.
POSIX_ONLY = {"crypt", "fcntl", "grp", "posix", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
# Groups of modules that import each other. The list only ever gets shorter.
CIRCLES: list[set[str]] = []


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def loaded_by(code: str) -> set[str]:
    """The top-level packages in memory after running `code` in a new interpreter."""
    report = "\nimport json, sys\nprint(json.dumps(sorted({name.partition('.')[0] for name in sys.modules})))"
    done = subprocess.run([sys.executable, "-c", code + report], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def running(*arguments: str) -> str:
    """Code that runs the command line as a user does and comes back."""
    return (
        "import sys\nfrom perfscore.cli import main\n"
        f"sys.argv = ['perfscore', *{arguments!r}]\n"
        "try:\n    main()\nexcept SystemExit:\n    pass"
    )


# ---- start-up


def test_import_is_light():
    assert loaded_by("import perfscore") & (HEAVY | {"rich", "click"}) == set()


def test_help_is_light():
    assert loaded_by(running("--help")) & (HEAVY | {"rich"}) == set()


def test_help_loads_what_click_loads_and_no_other_large_module():
    """Each of these would be a tenth of a start; benchmarks/ratios.py says what the whole costs."""
    large = {"attr", "bz2", "pathlib", "shutil", "textwrap"}
    assert (loaded_by(running("--help")) - loaded_by("import click")) & large == set()


def test_checking_text_loads_no_algebra_no_dataframes_no_file_formats():
    assert loaded_by(running("check", "examples/cards/wrong-totals.txt")) & HEAVY == set()


# ---- who imports whom


def dotted(path: Path) -> str:
    """The name by which a module is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def names_of_ours() -> set[str]:
    return {dotted(module) for module in MODULES}


@cache
def parsed(path: Path) -> ast.Module:
    """The tree of a module, made once for all tests of this process."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes(path: Path) -> list[ast.AST]:
    """All nodes of a module, walked once for all tests of this process."""
    return list(ast.walk(parsed(path)))


def imported_by(path: Path) -> set[str]:
    """The modules of ours that the code of `path` imports, inside functions too; by name, not through import_module."""
    ours = names_of_ours()
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            names = {f"{node.module}.{name.name}" for name in node.names}
            found |= (names & ours) | ({node.module} if names - ours else set())
    return (found & ours) - {dotted(path)}


def circles(imports: dict[str, set[str]]) -> list[set[str]]:
    """The groups in which each imports each other in the end."""
    reached = {}
    for start in imports:
        seen, ahead = set(), [start]
        while ahead:
            new = imports[ahead.pop()] - seen
            seen |= new
            ahead += new
        reached[start] = seen
    groups = {frozenset(b for b in reached[a] if a in reached[b]) for a in imports if a in reached[a]}
    return sorted(map(set, groups), key=sorted)


def test_a_circle_is_seen_where_there_is_one():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a", "d"}}) == [{"b", "c"}, {"d"}]


def test_no_modules_import_each_other():
    """Imports inside functions and under TYPE_CHECKING are counted: a late import hides a circle, it opens none.

    The package's root names everything for type checkers and imports nothing before it is used; it is left out.
    """
    imports = {dotted(path): imported_by(path) for path in MODULES}
    imports["perfscore"] = set()
    found = circles(imports)
    assert [group for group in found if group not in CIRCLES] == []
    assert [group for group in CIRCLES if group not in found] == [], "gone: take it off the list"


def test_what_one_system_lacks_is_not_imported_at_start():
    assert offending(lambda path: sorted(imported_at_start(path) & POSIX_ONLY)) == {}


def offending(faults):
    """What is wrong with each module of ours that something is wrong with: one test looks through all of them."""
    return {relative(path): found for path in MODULES if (found := faults(path))}


def imported_at_start(path: Path) -> set[str]:
    late = {id(node) for function in functions(path) for node in ast.walk(function)}
    return names_imported(path, without=late)


def names_imported(path: Path, without: set[int] = frozenset()) -> set[str]:
    """Top-level packages imported anywhere in a file, but for the nodes left out."""
    found = set()
    for node in nodes(path):
        if id(node) in without:
            continue
        if isinstance(node, ast.Import):
            found |= {name.name.partition(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(str(node.module).partition(".")[0])
    return found


# ---- the tests themselves


def test_no_test_reads_a_clock():
    """A machine that is busy must not fail a test; how long things take is measured in benchmarks/."""
    found = {relative(path) for path in (ROOT / "tests").rglob("*.py") if {"time", "timeit"} & names_imported(path)}
    assert found == set()


# ---- the public names


@pytest.mark.parametrize("root", [path for path in MODULES if path.name == "__init__.py"], ids=relative)
def test_public_names_are_sorted_and_there(root):
    module = importlib.import_module(".".join(root.parent.relative_to(ROOT).parts))
    names = list(getattr(module, "__all__", ()))
    assert names == sorted(names)
    assert [name for name in names if not hasattr(module, name)] == []


def test_the_version_is_in_one_place_and_named_where_it_must_be():
    version = importlib.import_module("perfscore.version").__version__
    assert re.fullmatch(r"\d+\.\d+\.\d+(\.dev\d+|[ab]\d+|rc\d+)?", version)
    if "dev" not in version:
        assert f"\nversion: {version}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
        assert f"\n## {version} - " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "version" in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dynamic"]


# ---- the shape of the code


def test_a_module_has_one_idea():
    """Four hundred lines are not one idea any more; tables of data belong in TOML."""
    lines = {relative(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: count for path, count in lines.items() if count > 400} == {}


def test_a_function_fits_on_a_screen():
    assert offending(lambda path: [node.name for node in functions(path) if code_lines(node) > 40]) == {}


def test_no_two_concepts_share_a_name():
    """A class, or a type with a name of its own, is called so once; a module's private ones are its own affair."""
    found = defaultdict(list)
    for path in MODULES:
        tree = parsed(path)
        named = [node.name for node in nodes(path) if isinstance(node, ast.ClassDef)]
        named += [target.id for node in tree.body for target in assigned(node) if re.match("[A-Z].*[a-z]", target.id)]
        for name in named:
            if not name.startswith("_"):
                found[name].append(relative(path))
    assert {name: paths for name, paths in found.items() if len(paths) > 1} == {}


def assigned(node: ast.stmt) -> list[ast.Name]:
    """The plain names that a statement gives a value."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target for target in targets if isinstance(target, ast.Name)]


# The rooms in which a figure of a document is decided. Elsewhere a float is seconds, or how badly a cell fits a column.
FIGURES = ["quantity", "model", "standards", "scoring", "claims", "checks"]


@pytest.mark.parametrize("room", FIGURES)
def test_no_float_decides_anything(room):
    """A float literal or a call of float() is a wrong figure waiting; numbers are Decimal or Fraction."""
    found = [
        f"{relative(path)}:{node.lineno}"
        for path in (PACKAGE / room).rglob("*.py")
        for node in nodes(path)
        if (isinstance(node, ast.Constant) and isinstance(node.value, float)) or is_call(node, {"float"})
    ]
    assert found == []


def test_no_text_is_evaluated():
    forbidden = {"eval", "exec", "sympify", "compile", "__import__"}
    assert offending(lambda path: [node.lineno for node in nodes(path) if is_call(node, forbidden)]) == {}


def test_a_function_is_written_once():
    """The same steps in two functions are one function that nobody named yet."""
    seen = defaultdict(list)
    for path in MODULES:
        for function in functions(path):
            steps = "; ".join(ast.dump(step) for step in function.body if not is_docstring(step))
            if code_lines(function) > 4:
                seen[steps].append(f"{relative(path)}:{function.name}")
    assert [places for places in seen.values() if len(places) > 1] == []


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def code_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines from `def` to the end, without the docstring."""
    first = function.body[0]
    docstring = first.end_lineno - first.lineno + 1 if is_docstring(first) else 0
    return function.end_lineno - function.lineno + 1 - docstring


def is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_call(node: ast.AST, names: set[str]) -> bool:
    """A call of a bare built-in name (``re.compile`` is a method of something else)."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names


# ---- the kinds of findings


def test_the_catalogue_names_every_kind_file():
    catalogue = importlib.import_module("perfscore.checks.catalogue")
    assert sorted(catalogue.kinds()) == sorted(KINDS)


def test_a_kind_is_documented_in_both_languages():
    for kind in KINDS:
        check = importlib.import_module(f"perfscore.checks.{kind.replace('-', '_')}").CHECK
        assert check.kind == kind
        for part in ("title", "flags", "why", "silent_when", "source"):
            text = getattr(check, part)
            assert CHINESE.search(text.zh), f"{kind}: {part} has no Chinese"
            assert re.search(r"[a-z]{2}", text.en), f"{kind}: {part} has no English"
        assert check.fires.strip(), kind
        assert check.silent.strip(), kind


def test_a_kind_has_cases_and_is_silent_at_least_as_often():
    for kind in KINDS:
        cases = tomllib.loads((ROOT / "tests" / "cases" / f"{kind}.toml").read_text(encoding="utf-8"))
        fires, silent = len(cases.get("fires", ())), len(cases.get("silent", ()))
        assert silent >= fires >= 1, kind


def test_cases_belong_to_kinds():
    assert sorted(path.stem for path in (ROOT / "tests" / "cases").glob("*.toml")) == sorted(KINDS)


# ---- the papers


def test_the_changelog_has_an_unreleased_section():
    assert "\n## Unreleased\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_decisions_are_numbered_without_gaps():
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("name", ["findings-1", "scorecards-1"])
def test_a_json_contract_has_its_schema(name):
    schema = json.loads((ROOT / "docs" / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8"))
    assert schema["$schema"].startswith("https://json-schema.org/")


def test_the_commands_of_contributing_are_those_of_the_check_script():
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for command in ("ruff check . && ruff format --check .", "mypy", "lint-imports", "sphinx-build -q -n -W -E docs"):
        assert command in contributing
        assert command in script


def test_the_layers_name_every_room():
    """A package outside the layers is a room without a door plan."""
    layers = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"][
        0
    ]
    named = {name.strip().removeprefix("perfscore.") for layer in layers["layers"] for name in layer.split("|")}
    rooms = {path.stem for path in PACKAGE.glob("*.py")} | {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert rooms - named - {"__main__"} == {"__init__", "version"}
    assert named - rooms == set()


def test_the_check_script_is_a_script():
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0
