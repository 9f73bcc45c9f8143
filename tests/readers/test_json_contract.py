"""The JSON contract: what is written follows the schema and reads back equal; what is not the contract is refused."""

import json
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest

from perfscore.errors import DocumentError, LimitError
from perfscore.limits import DEFAULT
from perfscore.model.document import Document
from perfscore.model.place import Passage, Place, Repair, Unread
from perfscore.model.scorecard import Fund, Indicator, Scorecard
from perfscore.readers.formats.contract_json import read_contract
from perfscore.writers.contract_json import scorecards_json

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def _at(line, cell=None, file="a.txt"):
    return Place(file=file, line=line, cell=cell)


def _document(path="a.txt"):
    card = Scorecard(
        id="c1",
        kind="project",
        place=_at(3, file=path),
        name="培训项目",
        supervisor="某局",
        year=2023,
        grade="优",
        money_unit="元",
        funds=(
            Fund(
                source="total",
                source_raw="年度资金总额",
                place=_at(5, file=path),
                annual="1230000",
                executed="-0.00",
                rate="0%",
            ),
        ),
        goal=Passage(text="培训 53 人", place=_at(8, file=path)),
        indicators=(
            Indicator(level3="培训人数", target=">=53 人", weight="10", score="9.60", place=_at(11, file=path)),
        ),
        total_score="99.60",
        head_place=_at(4, file=path),
        columns=("level3", "target", "actual"),
        total_place=_at(14, file=path),
        repairs=(Repair(what="joined", place=_at(11, file=path)),),
        unread=(Unread(text="1O", place=_at(11, "分值", path), reason="not a number"),),
    )
    return Document(
        path=path,
        sha256="ab" * 32,
        publisher="某局",
        source_format="xlsx",
        paragraphs=(Passage(text="收入总计 1 万元", place=_at(1, file=path)),),
        scorecards=(card,),
        unread=(Unread(text="?", place=_at(20, file=path), reason="no card"),),
    )


def _read(value, path="cards.json"):
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    return read_contract(data, path, "0" * 64, DEFAULT)


def test_written_json_follows_the_schema():
    schema = json.loads((SCHEMAS / "scorecards-1.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(scorecards_json([_document(), _document("b.txt")]), schema)


def test_findings_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(
        json.loads((SCHEMAS / "findings-1.schema.json").read_text(encoding="utf-8"))
    )


def test_documents_read_back_equal_with_their_places():
    documents = (_document(), _document("b.txt"))
    assert _read(scorecards_json(documents)) == documents


def test_printed_digits_stay():
    fund = scorecards_json([_document()])["scorecards"][0]["funds"][0]
    assert (fund["annual"], fund["executed"], fund["initial"]) == ("1230000", "-0.00", None)


def test_a_number_may_stand_as_a_json_number_and_stays_exact():
    text = b"""{"format": "perfscore.scorecards/1", "scorecards":
        [{"id": "c1", "kind": "project", "total_score": 99.60, "total_weight": 100}]}"""
    (document,) = _read(text)
    assert document.scorecards[0].total_score == Decimal("99.60")
    assert str(document.scorecards[0].total_score) == "99.60"


def test_keys_of_later_versions_are_passed_over():
    value = scorecards_json([_document()])
    value["scorecards"][0]["colour"] = {"new": [1]}
    assert _read(value) == (_document(),)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"total_score": "9O"}, "scorecards[0].total_score is '9O'; a decimal number as text"),
        ({"total_score": True}, "scorecards[0].total_score is True"),
        ({"total_weight": "-1"}, "scorecards[0].total_weight is '-1'; a number of at least 0"),
        ({"kind": "unit"}, "scorecards[0].kind is 'unit'; one of department, project is allowed"),
        ({"funds": {}}, "scorecards[0].funds is {}; a list is allowed"),
        ({"funds": [7]}, "scorecards[0].funds[0] is 7; an object is allowed"),
        ({"name": 7}, "scorecards[0].name is 7; a text or null is allowed"),
        ({"id": None}, "scorecards[0].id is None; a text is allowed"),
        ({"place": {"line": "x"}}, "scorecards[0].place.line is 'x'; a whole number or null"),
        ({"money_unit": "美元"}, "scorecards[0].money_unit"),
        ({"name": "\ud800"}, "half a character"),
    ],
)
def test_a_wrong_value_is_named(change, sentence):
    value = scorecards_json([_document()])
    value["scorecards"][0].update(change)
    with pytest.raises(DocumentError) as caught:
        _read(value)
    assert sentence in str(caught.value)
    assert str(caught.value).startswith("cards.json: ")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "line 1, column 1: this is no JSON"),
        (b'{"format": "perf', "this is no JSON"),
        (b"[1]", "the file is [1]; an object is allowed"),
        (b'{"format": NaN}', "NaN is no number"),
        (b'{"a": 1, "a": 2}', "the key 'a' occurs twice"),
        (b'"\xff"', "byte 2 is no utf-8"),
    ],
)
def test_what_is_no_contract_is_refused_in_one_sentence(text, sentence):
    with pytest.raises(DocumentError) as caught:
        _read(text)
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [b"[" * 100_000, b'{"a":' * 65 + b"1" + b"}" * 65, b"[" + b"9" * 5000 + b"]", b"[1e99999]", b"[1e-31]"],
)
def test_limits_are_kept(text):
    with pytest.raises(LimitError):
        _read(text)


def test_brackets_inside_a_text_are_no_nesting():
    with pytest.raises(DocumentError, match="format is None"):
        _read({"name": "[" * 1000 + '\\"' + "{" * 1000})


def test_text_saved_with_a_byte_order_mark_is_read():
    text = json.dumps(scorecards_json([_document()]))
    assert _read(b"\xef\xbb\xbf" + text.encode()) == (_document(),)
    assert _read(text.encode("utf-16")) == (_document(),)
