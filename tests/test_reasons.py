"""Every reason is worded in both languages, with the same values in both."""

import ast
import re
from collections import defaultdict
from functools import cache
from importlib import import_module
from pathlib import Path
from string import Formatter

import perfscore
from perfscore.reason import WORDINGS

PACKAGE = Path(perfscore.__file__).parent
SAYING = [path for path in sorted(PACKAGE.rglob("*.py")) if re.search(r"\bWording\b", path.read_text(encoding="utf-8"))]
WORDS_IT = {"Wording", "_said"}  # `_said` is a Wording whose contract has always been in Chinese
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What a Chinese sentence may have of English: options, names of files and formats, commands to type.
SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){4,}")

for module in SAYING:
    import_module(".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts))


@cache
def calls(path):
    """The calls of a module, each with the name of what is called."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(getattr(node.func, "id", getattr(node.func, "attr", "")), node) for node in found]


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
        for name, node in calls(path):
            if name in WORDS_IT and node.args and isinstance(node.args[0], ast.Constant):
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
    for name, node in calls(path):
        at = SAID_AT.get(name)
        if at is not None and any(isinstance(said, ast.Constant | ast.JoinedStr) for said in node.args[at : at + 1]):
            found.append(node.lineno)
    return found


# Half-width punctuation beside Chinese, and words that an auditor's Chinese has another one for.
UNCHINESE = re.compile(
    r"[\u4e00-\u9fff”）][,;:?!()]|[,;:?!][\u4e00-\u9fff]"
    r"|(?<!四)舍(?!五)入|惯例|公布得分|失分|论断|实际值|目标值|印有|印了|(?<!满意度)说明文字"
)


def test_chinese_is_written_as_auditors_write_it():
    assert {path.name: found for path in PACKAGE.rglob("*.py") if (found := unchinese(path))} == {}


def unchinese(path):
    """The Chinese sentences of a module that are not an auditor's."""
    found = []
    for name, node in calls(path):
        said = node.args[:1] if name in {"Both", "say"} else []
        said += [each.value for each in node.keywords if name in WORDS_IT and each.arg == "zh"]
        texts = [part.value for each in said for part in ast.walk(each) if isinstance(part, ast.Constant)]
        found += [text for text in texts if isinstance(text, str) and CHINESE.search(text) and UNCHINESE.search(text)]
    return found
