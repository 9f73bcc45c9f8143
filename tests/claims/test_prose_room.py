"""One room reads running text: nobody else in claims has a pattern for a number, a unit or a date, or a list of words."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import perfscore.claims
from perfscore.claims.narrative.figures import read_figures
from perfscore.claims.narrative.paragraphs import read_paragraphs
from perfscore.claims.prose import lexicon
from perfscore.claims.prose.figures import figures
from perfscore.claims.prose.text import plain_text, read_text
from perfscore.claims.prose.words import common
from perfscore.model.place import Passage, Place

ROOM = Path(perfscore.claims.__file__).parent
NUMBER = re.compile(r"\\d|\[\^?0-9|\[1-9")
UNIT = re.compile(r"(?:^|[|(?:\[])(?:人|份|户|名|元|个|辆|家|位|条)(?:\||\])")
DATE = re.compile(r"20\[|19\|20|\\d年|\]月|月份\?")
WORD = re.compile("[\u4e00-\u9fff]+")
MOST_SHARED = 0.5
SHORTEST_LIST = 5
SPLIT = re.compile(r"[()^$]").split


@cache
def modules():
    """The source of each module outside the room that reads, by its path."""
    paths = [path for path in sorted(ROOM.rglob("*.py")) if path.parent.name != "prose"]
    return {path.relative_to(ROOM).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def literals(source):
    """The strings of a module that are no docstrings, each with its line."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def patterns(source):
    """The strings of a module that look for a number, a unit or a date."""
    return [
        f"{line}: {text[:60]}"
        for line, text in literals(source)
        if NUMBER.search(text) or UNIT.search(text) or DATE.search(text)
    ]


def test_no_module_outside_prose_has_a_pattern_for_a_number_a_unit_or_a_date():
    assert {name: found for name, source in modules().items() if (found := patterns(source))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        r"共(\d+)项",
        "[0-9]+",
        "[1-9]",
        "增长(?:人|份|户)",
        "每(个|家)",
        "20[0-9]",
        r"\d年",
        "[一二三]月",
        "(?:年|月份?)内",
    ],
)
def test_such_a_pattern_is_found_where_there_is_one(planted):
    (found,) = patterns(f"import re\nX = re.compile({planted!r})\n")
    assert found.startswith("2:")


@cache
def lists(name, source):
    """Each list of words in the patterns and collections of a module, by place."""
    found = [(line, group.removeprefix("?:").split("|")) for line, text in literals(source) for group in SPLIT(text)]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Tuple | ast.List | ast.Set):
            values = [item.value for item in node.elts if isinstance(item, ast.Constant)]
            found.append((node.lineno, [item for item in values if isinstance(item, str)]))
    words = [(f"{name}:{line}", frozenset(filter(WORD.fullmatch, words))) for line, words in found]
    return [(place, own) for place, own in words if len(own) >= SHORTEST_LIST]


def all_lists(sources):
    """The lists of the lexicon by name, and those of some modules by place."""
    own = [
        (name, frozenset(words)) for name, words in vars(lexicon).items() if isinstance(words, tuple) and name.isupper()
    ]
    return own + [item for name, source in sources.items() for item in lists(name, source)]


def twice(found):
    """The pairs of lists that are mostly the same."""
    return [
        (one, other, "".join(sorted(mine & theirs)))
        for index, (one, mine) in enumerate(found)
        for other, theirs in found[index + 1 :]
        if min(len(mine), len(theirs)) >= SHORTEST_LIST and len(mine & theirs) > MOST_SHARED * len(mine | theirs)
    ]


def test_no_list_of_words_is_defined_twice():
    found = all_lists(modules())
    assert len(found) > len(vars(lexicon)) / 2
    assert twice(found) == []


@pytest.mark.parametrize("form", ['X = "(?:{})"', "X = ({},)", "X = {{{}}}", "X = frozenset([{}])"])
def test_a_list_that_is_defined_twice_is_found(form):
    name, words = max(all_lists({}), key=lambda item: len(item[1]))
    words = sorted(filter(WORD.fullmatch, words))
    joined = "|".join(words) if '"' in form else ", ".join(map(repr, words))
    (found,) = twice(all_lists(modules() | {"planted.py": form.format(joined)}))
    assert found[:2] == (name, "planted.py:1")


def read(line):
    """The figures of a line of the statement."""
    (paragraph,) = read_paragraphs((Passage(text=line, place=Place(line=1)),))
    return [(figure.text, figure.unit) for figure in read_figures(paragraph)]


def test_a_sign_that_looks_like_a_digit_is_none_of_the_number():
    assert read("①500.00万元；②购置10²平方米") == [("500.00", "万元")]
    assert [str(figure.quantity) for figure in figures("①500.00万元；②购置10²平方米、3½吨")] == ["500万元"]


def test_a_space_inside_a_number_leaves_it_unread_in_the_statement():
    assert read("支出 1 500.00 万元，其中 30 万元") == [("30", "万元")]


@given(st.text(alphabet="支出12.，,。（）()—－²①½“ ”\t\u3000⼀人万元％", max_size=60))
def test_each_character_knows_where_it_stood(printed):
    text = read_text(printed)
    assert len(text.text) == len(text.offsets)
    assert list(text.offsets) == sorted(text.offsets)
    for sign, offset in zip(text.text, text.offsets, strict=True):
        assert plain_text(printed[offset]) in {sign, ""} or sign in plain_text(printed[offset])
    assert sum(sign.isdigit() for sign in text.text) == sum(sign.isdigit() for sign in printed)


@given(st.text(alphabet="发放人数培训度率", max_size=12), st.text(alphabet="发放人数培训度率", max_size=12))
def test_the_longest_common_text_is_one_and_is_the_longest(one, other):
    found = common(one, other)
    assert found in one
    assert found in other
    parts = {one[i:j] for i in range(len(one)) for j in range(i + 1, len(one) + 1)}
    assert len(found) == max((len(part) for part in parts if part in other), default=0)
