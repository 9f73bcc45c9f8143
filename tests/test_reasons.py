"""Every reason is worded in both languages, with the same values in both."""

import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import perfscore
from perfscore.reason import WORDINGS

PACKAGE = Path(perfscore.__file__).parent
SAYING = [path for path in sorted(PACKAGE.rglob("*.py")) if " = Wording(" in path.read_text(encoding="utf-8")]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What a Chinese sentence may have of English: options, names of files and formats, commands to type.
SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b[ ,]+){4,}")

for module in SAYING:
    import_module(".".join(module.relative_to(PACKAGE.parent).with_suffix("").parts))


def blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", sorted(WORDINGS))
def test_a_wording_says_the_same_in_both_languages(code):
    wording = WORDINGS[code]
    assert blanks(wording.zh) == blanks(wording.en)
    assert (
        not CHINESE.search(re.sub(r"“[^”]*”|[\u4e00-\u9fff]+(?=[,，;；:]| |$)", "", wording.en)) or "绩效" in wording.en
    )
    words = re.sub(r"\{[a-z_]+\}|[-\w.=<>|]+\.(?:toml|txt|xlsx|docx)", "", wording.zh)
    assert CHINESE.search(wording.zh) or not re.search(r"[A-Za-z]{3,}", words)
    assert not SENTENCE.search(wording.zh)
