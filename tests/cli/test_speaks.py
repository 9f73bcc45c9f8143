"""Chinese where the locale or --lang says so, English elsewhere: help, errors, reports."""

import gettext
import re
from pathlib import Path

import pytest

from perfscore.cli import language
from perfscore.model.scorecard import CLASSES

CHINESE = re.compile(r"[\u4e00-\u9fff]")
CATALOGUE = Path(language.__file__).with_name("catalogue") / "zh" / "LC_MESSAGES"


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "zh_CN"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_first_locale_variable_that_is_set_decides(environ, expected):
    assert language.of_locale(environ) == expected


def test_english_help_is_english(helps):
    for text in helps("C.UTF-8").values():
        assert text.startswith("Usage")
        assert not CHINESE.search(re.sub("|".join(CLASSES), "", text))  # the classes are named as the forms print them


def test_chinese_help_is_chinese(helps):
    """Every line but the names of options and commands."""
    for text in (text for (_, columns), text in helps("zh_CN.UTF-8").items() if columns == "80"):
        assert text.startswith("用法")
        meant = [line for line in text.splitlines() if line.strip()]
        names = [line for line in meant if re.fullmatch(r" +[-a-z]\S*( \[.*\])?| *(error)?\]", line)]
        assert [line for line in meant if not CHINESE.search(line) and line not in names] == []


def test_help_columns_stand_below_each_other(helps):
    """By the columns of a terminal, in which a Chinese character takes two."""
    lines = helps("zh_CN.UTF-8")["check", "80"].splitlines()
    output = next(line for line in lines if "--output" in line)
    limit = next(line for line in lines if "--limit" in line)
    column = [len(text[: text.index(word)].encode("gbk")) for text, word in ((output, "写入"), (limit, "调整"))]
    assert column[0] == column[1]


def test_lang_wins_over_the_locale(run, wrong, monkeypatch):
    assert "审核报告" in run("check", wrong, "--lang", "zh").out
    assert "用法" in run("--lang", "zh", "--help").out
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "Audit of" in run("check", wrong, "--lang", "en").out


@pytest.mark.parametrize(
    "arguments", [["check"], ["check", "--nope"], ["chek"], ["check", "no-such-file"], ["check", "a", "--format", "x"]]
)
def test_errors_speak_chinese(run, arguments, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.err.startswith("perfscore：错误：")
    assert not re.search(r"[A-Za-z]+ [a-z]+ [a-z]+", outcome.err)


def test_the_compiled_catalogue_is_the_readable_one():
    readable = (CATALOGUE / "perfscore.po").read_text(encoding="utf-8")
    sentences = re.findall(r'^msgstr(?:\[0\])? "(.+)"$', readable, re.MULTILINE)
    with (CATALOGUE / "perfscore.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)._catalog
    assert {text.replace("\\n", "\n").replace("\\t", "\t") for text in sentences} == {
        text for key, text in compiled.items() if key != ""
    }
