"""What readers say of repairs and unread text is known in English."""

import ast
import re
from pathlib import Path

import pytest

from perfscore import readers
from perfscore.model import scorecard
from perfscore.report.reading_words import REASONS, REPAIRS

SOURCES = [*sorted(Path(readers.__file__).parent.rglob("*.py")), Path(scorecard.__file__)]
SENTENCE = re.compile(r"[\u4e00-\u9fff，。0-9]{6,}")
SAYING = {"unread", "repaired", "Unread", "Repair"}


def sentences(path):
    """The Chinese sentences of a reader: constants in capitals, and arguments of what notes repairs and unread text."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(text))) if name.isupper():
                yield text
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)) if name in SAYING:
                values = [*node.args, *(keyword.value for keyword in node.keywords)]
                yield from (
                    value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)
                )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_sentence_of_a_reader_has_its_english(path):
    said = {text for text in sentences(path) if SENTENCE.fullmatch(text)}
    assert said - REPAIRS.keys() - REASONS.keys() == set()


def test_no_english_is_left_over():
    everything = "".join(path.read_text(encoding="utf-8") for path in SOURCES)
    assert [text for text in (*REPAIRS, *REASONS) if text not in everything] == []
