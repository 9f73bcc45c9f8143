"""Forms of other publishers, laid out by hand: each gives the cards and the errors written beside it.

`findings` beside a form are its errors and warnings of arithmetic: kind and indicator.
"""

import json
from pathlib import Path

import pytest

from perfscore.audit import check
from perfscore.model.finding import Severity
from perfscore.readers.dispatch import read_all
from perfscore.readers.reading_state import VALUE_NOT_UNDERSTOOD

FIXTURES = Path(__file__).parent / "fixtures"
FORMS = sorted(path for path in FIXTURES.iterdir() if path.suffix in {".html", ".csv"})


def _number(number):
    return None if number is None else f"{number:f}"


def _card(card):
    return {
        "name": card.name,
        "supervisor": card.supervisor,
        "unit": card.unit,
        "year": card.year,
        "grade": card.grade,
        "money_unit": card.money_unit,
        "kind": card.kind,
        "funds": [
            [
                fund.source,
                fund.source_raw,
                *(_number(number) for number in (fund.initial, fund.annual, fund.executed, fund.weight)),
                fund.rate,
                _number(fund.score),
            ]
            for fund in card.funds
        ],
        "indicators": [
            [
                row.level1,
                row.level2,
                row.level3,
                row.target,
                row.actual,
                _number(row.weight),
                _number(row.score),
                row.note,
            ]
            for row in card.indicators
        ],
        "total": [_number(card.total_weight), _number(card.total_score)],
    }


def _expected(path):
    cards = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return [{key: value for key, value in card.items() if key != "findings"} for card in cards]


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_gives_the_cards_written_beside_it(path):
    cards = [_card(card) for document in read_all(path) for card in document.scorecards]
    assert cards == _expected(path)


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_is_read_without_rest(path):
    left = [item for document in read_all(path) for item in document.all_unread]
    # A figure that was blacked out (≥**台) is read as it stands, and understood by nobody.
    assert [item for item in left if item.reason.code != VALUE_NOT_UNDERSTOOD.code] == []


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_form_gives_the_errors_written_beside_it(path):
    expected = [tuple(item) for card in json.loads(path.with_suffix(".json").read_text()) for item in card["findings"]]
    found = [
        (finding.kind, finding.indicator)
        for document in read_all(path)
        for audited in check(document, "mof-2020").documents
        for finding in audited.findings
        if finding.severity is Severity.ERROR
    ]
    assert found == expected
