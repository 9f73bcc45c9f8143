"""The phrases of the reports: both languages, the same blanks."""

import re
from string import Formatter
from typing import get_args

from perfscore.both import Both
from perfscore.model.claim import How
from perfscore.report import wording

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def all_phrases():
    for name, value in vars(wording).items():
        if isinstance(value, Both):
            yield name, value
        elif isinstance(value, dict) and not name.startswith("_"):
            for key, phrase in value.items():
                yield f"{name}[{key}]", phrase


PHRASES = dict(all_phrases())


def blanks(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_a_phrase_is_there_in_both_languages():
    for name, phrase in PHRASES.items():
        assert phrase.zh.strip(), name
        assert phrase.en.strip(), name
        assert not CHINESE.search(phrase.en), name
        assert blanks(phrase.zh) == blanks(phrase.en), name


def test_a_chinese_phrase_is_chinese():
    """Where it has words at all: some are only blanks and marks."""
    for name, phrase in PHRASES.items():
        words = re.sub(r"\{\w*\}", "", phrase.zh)
        assert CHINESE.search(words) or not re.search(r"[A-Za-z]{2}", words), name


def test_every_way_in_which_a_claim_is_known_is_worded():
    assert wording.HOW_KNOWN.keys() == set(get_args(How))
