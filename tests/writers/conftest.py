"""What the writers' tests share: the content of a card without places."""

import re
from pathlib import Path

import pytest
from attrs import evolve

from perfscore.model.place import Passage, Place
from perfscore.readers.dispatch import read_source
from perfscore.readers.source import source_of

STATEMENT = Path(__file__).parents[3] / "shared" / "statements" / "urumqi-hrss-2023.txt"
NOWHERE = Place()


def _content(card):
    """A card without its id, its places and what was done to read it."""

    def passage(one):
        return None if one is None else Passage(text=one.text, place=NOWHERE)

    return evolve(
        card,
        id="c1",
        place=NOWHERE,
        head_place=None,
        columns=(),
        total_place=None,
        repairs=(),
        unread=(),
        goal=passage(card.goal),
        achievement=passage(card.achievement),
        funds=tuple(evolve(fund, place=NOWHERE) for fund in card.funds),
        indicators=tuple(evolve(row, place=NOWHERE) for row in card.indicators),
    )


def _unspaced(text):
    return None if text is None else re.sub(r"\s+", "", text)


@pytest.fixture(scope="session")
def content():
    return _content


@pytest.fixture(scope="session")
def content_without_blanks():
    """A line that a PDF wraps at a blank has lost that blank for good."""

    def without(card):
        card = _content(card)

        def passage(one):
            return None if one is None else evolve(one, text=_unspaced(one.text))

        return evolve(
            card,
            name=_unspaced(card.name),
            supervisor=_unspaced(card.supervisor),
            unit=_unspaced(card.unit),
            goal=passage(card.goal),
            achievement=passage(card.achievement),
            funds=tuple(evolve(fund, source_raw=_unspaced(fund.source_raw)) for fund in card.funds),
            indicators=tuple(
                evolve(
                    row,
                    level1=_unspaced(row.level1),
                    level2=_unspaced(row.level2),
                    level3=_unspaced(row.level3),
                    target=_unspaced(row.target),
                    actual=_unspaced(row.actual),
                    note=_unspaced(row.note),
                )
                for row in card.indicators
            ),
        )

    return without


@pytest.fixture(scope="session")
def statement():
    """The real statement; the test is skipped without it."""
    if not STATEMENT.exists():
        pytest.skip("the real statement is not here")
    from perfscore.readers.dispatch import read

    return read(STATEMENT)


@pytest.fixture(scope="session")
def read_back():
    def read_back(data, name):
        (document,) = read_source(source_of(name, data))
        return document

    return read_back
