"""Every error of readers, limits and waivers is known in Chinese."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

import perfscore
from perfscore.cli import errors_zh
from perfscore.cli.errors_zh import in_chinese

PACKAGE = Path(perfscore.__file__).parent
LIST = tomllib.loads(Path(errors_zh.__file__).with_suffix(".toml").read_text(encoding="utf-8"))
PHRASES = {english: chinese for table in LIST.values() for english, chinese in table.items()}
RAISED = {"DocumentError": 0, "UsageError": 0, "LimitError": 0, "exceeded": 1, "wrong": 0}


def templates():
    """(where, sentence with {} for what varies) of each error raised outside the command line."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if "cli" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if name in RAISED and len(node.args) > RAISED[name] and len(node.args) < 3 + RAISED[name]:
                    said = template(node.args[RAISED[name]])
                    if said:
                        yield f"{path.name}:{node.lineno}", said


def template(node):
    match node:
        case ast.Constant(value=str(text)):
            return text
        case ast.JoinedStr(values=values):
            return "".join(str(value.value) if isinstance(value, ast.Constant) else "7" for value in values)
    return None


@pytest.mark.parametrize(("where", "sentence"), list(templates()))
def test_a_raised_sentence_is_known(where, sentence):
    if sentence in {"7: 7", "7"}:  # the sentence itself stands elsewhere
        return
    assert in_chinese(sentence) != sentence, f"{where}: {sentence!r} is not in errors_zh.toml"


@pytest.mark.parametrize(("english", "chinese"), PHRASES.items())
def test_a_phrase_has_the_same_blanks(english, chinese):
    assert english.count("{}") == chinese.count("{}")
    assert re.search(r"[\u4e00-\u9fff]", chinese)
    assert in_chinese(english.replace("{}", "7")) == chinese.replace("{}", "7")


def test_the_file_named_may_hold_anything():
    assert in_chinese("a: b.txt: no such file; check the path") == "a: b.txt：没有这个文件，请核对路径"
