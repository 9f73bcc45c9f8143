"""Every reason is worded in both languages, with the same values in both."""

import ast
import re
from collections import defaultdict
from importlib import import_module
from pathlib import Path
from string import Formatter

import perfscore
from perfscore.reason import WORDINGS

PACKAGE = Path(perfscore.__file__).parent
SAYING = [path for path in sorted(PACKAGE.rglob("*.py")) if "Wording(" in path.read_text(encoding="utf-8")]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What a Chinese sentence may have of English: options, names of files and formats, commands to type.
SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){4,}")

for module in SAYING:
    import_module(".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts))


def blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_wording_says_the_same_in_both_languages():
    assert {code: found for code in sorted(WORDINGS) if (found := faults(WORDINGS[code]))} == {}


def faults(wording):
    """What is wrong with a wording, in words."""
    rest = re.sub(r"“[^”]*”|[\u4e00-\u9fff]+(?=[,，;；:)]| |$)", "", wording.en)
    words = re.sub(r"\{[a-z_]+\}|[-\w.=<>|]+\.(?:toml|txt|xlsx|docx)", "", wording.zh)
    found = {
        "other values": blanks(wording.zh) != blanks(wording.en),
        "Chinese in the English": CHINESE.search(rest) and "绩效" not in wording.en,
        "English in the Chinese": SENTENCE.search(wording.zh),
        "no Chinese": not CHINESE.search(wording.zh) and re.search(r"[A-Za-z]{3,}", words),
    }
    return [fault for fault, there in found.items() if there]


def test_a_code_is_worded_once():
    """Programs tell reasons apart by their codes alone."""
    found = defaultdict(list)
    for path in SAYING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Wording"
            if called and isinstance(node.args[0], ast.Constant):
                found[node.args[0].value].append(path.name)
    assert {code: modules for code, modules in found.items() if len(modules) > 1} == {}
    assert found.keys() <= WORDINGS.keys()


# What raises a sentence to a user, and which argument it is; a plain text there is in one language only.
SAID_AT = {
    "DocumentError": 0, "FormulaError": 0, "LimitError": 0, "NothingFoundError": 0, "PerfscoreError": 0,
    "QuantityError": 0, "RefusedError": 0, "RestoredError": 0, "StandardError": 0, "UsageError": 0, "wrong": 0,
    "_refuse": 0, "exceeded": 1, "placed": 1, "refuse": 1, "refused": 1,
}  # fmt: skip


def test_no_error_is_raised_with_a_plain_text():
    assert {path.name: lines for path in PACKAGE.rglob("*.py") if (lines := said_plainly(path))} == {}


def said_plainly(path):
    """The lines of a module on which a sentence to a user is a text of one language."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            at = SAID_AT.get(getattr(node.func, "id", getattr(node.func, "attr", "")))
            if at is not None and any(
                isinstance(said, ast.Constant | ast.JoinedStr) for said in node.args[at : at + 1]
            ):
                found.append(node.lineno)
    return found
