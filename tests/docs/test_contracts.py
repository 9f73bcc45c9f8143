"""Schema, writer and reader of a contract know the same keys: none is written that the schema lacks, none is lost.

The schema in docs/schemas is the one list of keys. What is written is held against it with no other key allowed; each
of its keys is written for some document; and each that the reader knows changes the document when it is taken away.
"""

import copy
import datetime as dt
import json
from decimal import Decimal
from functools import cache
from pathlib import Path

import jsonschema
import pytest

import perfscore
from perfscore import Document, Fund, Indicator, Passage, Place, Repair, Scorecard, Unread, Waiver
from perfscore.errors import DocumentError
from perfscore.model.printed import FieldCell, PrintedCell, PrintedTable, PrintedTableRow
from perfscore.model.reading import Reading
from perfscore.readers.formats.contract_json import read_contract
from perfscore.reason import Wording
from perfscore.report.findings_json import findings_json
from perfscore.report.findings_reading import read_report
from perfscore.view.report import view_of
from perfscore.writers.contract_json import scorecards_json

ROOT = Path(__file__).parents[2]
WRONG = ROOT / "examples" / "cards" / "wrong-totals.txt"
# What no reader restores: what wrote the file, inputs without a report, and repetitions.
NOT_READ = {
    ("", "tool"), ("document", "claims"), ("", "failed"), ("", "passed_over"), ("approved", "difference"),
    ("unread", "reason"), ("finding", "message"), ("finding", "former_id"),
}  # fmt: skip

WHAT = Wording("contract-test", zh="{text} 有误", en="{text} is wrong")


def schema(name):
    return json.loads((ROOT / "docs" / "schemas" / f"{name}-1.schema.json").read_text(encoding="utf-8"))


def closed(node):
    """The schema with no key allowed that it does not name."""
    if isinstance(node, dict):
        node = {key: closed(item) for key, item in node.items()}
        return {"additionalProperties": False} | node if "properties" in node else node
    return [closed(item) for item in node] if isinstance(node, list) else node


def resolved(whole, node):
    """The schema that a node stands for, and its name among the definitions."""
    for choice in (node, *node.get("anyOf", ()), *node.get("oneOf", ())):
        if "$ref" in choice:
            name = choice["$ref"].rpartition("/")[2]
            return name, whole["$defs"][name]
        if "properties" in choice or "items" in choice or "additionalProperties" in choice:
            return "", choice
    return "", node


def objects(whole, node, value, name="", skip=frozenset()):
    """Each object of a value with the definition it follows: (name, its schema, the object)."""
    found, node = resolved(whole, node)
    name = found or name
    if isinstance(value, list):
        for item in value:
            yield from objects(whole, node.get("items", {}), item, name, skip)
    elif isinstance(value, dict):
        if "properties" in node:
            yield name, node, value
        others = node.get("additionalProperties")
        for key, item in value.items():
            if (name, key) in skip:
                continue
            inner = node.get("properties", {}).get(key, others if isinstance(others, dict) else {})
            yield from objects(whole, inner, item, f"{name}.{key}" if not found else key, skip)


def full():
    """A document in which every key of the contract has a value of its own."""
    place = Place(file="a.xlsx", line=4, page=1, sheet="自评表", table=1, row=7, cell="G7", box=(Decimal("0.1"),) * 4)
    bounds = (Decimal("9.4"), Decimal("9.6"))
    text = Passage(text="培训 53 人", place=place, recognised=True)
    fund_at, row_at = Place(file="a.xlsx", line=5), Place(file="a.xlsx", line=6)
    cell = {"row": 1, "cell": 2, "origin": "stored", "bounds": bounds}
    printed = PrintedCell(
        text="9.5", rows=2, columns=2, place=place, origin="recognised", confidence="0.97", bounds=bounds
    )
    fund = Fund(
        source="central", source_raw="中央", initial="1", annual="2", executed="3", weight="10", rate="50%", score="5",
        breakdown="按来源", place=fund_at,
    )  # fmt: skip
    row = Indicator(
        level1="产出",
        level2="数量",
        level3="人数",
        target="1",
        actual="1",
        weight="1",
        score="1",
        note="无",
        place=row_at,
    )
    card = Scorecard(
        id="c1", kind="department", place=place, name="培训", supervisor="某局", unit="甲", year=2023, grade="优",
        money_unit="元", funds=[fund], goal=text, achievement=text, indicators=[row], columns=("target",),
        total_weight="100", total_score="99", head_place=place, total_place=place,
        repairs=(Repair(what=WHAT(text="1"), place=place),), unread=(Unread(text="1O", place=place, reason=WHAT(text="2")),),
        form="ledger", form_evidence=("汇总表",), remarks=(text,),
        printed=PrintedTable(rows=(PrintedTableRow(cells=(printed,), place=place),)),
        cells=(
            FieldCell(place=fund_at, field="annual", **cell), FieldCell(place=row_at, field="score", **cell),
            FieldCell(place=place, field="total_score", **cell),
        ),
    )  # fmt: skip
    reading = Reading(state="part", cards_named=2, cards_read=1, unread=3, recognised=4)
    return Document(
        path="a.xlsx", sha256="ab" * 32, title="说明", publisher="某局", year=2023, money_unit="亿元", source_format="xlsx",
        paragraphs=(text,), scorecards=(card,), repairs=(Repair(what=WHAT(text="1"), place=place),),
        unread=(Unread(text="?", place=place, reason=WHAT(text="3")),), reading=reading,
    )  # fmt: skip


@cache
def audit():
    """The JSON of an audit with findings, waivers and practices."""
    found = perfscore.check(WRONG)
    waiver = Waiver(
        finding=found.findings[0].id, decision="rejected", reason="合并列报", date=dt.date(2024, 5, 20), by="甲"
    )
    report = perfscore.check(
        [WRONG, full()], waivers=[waiver], ignore="coverage", also="target-sensitivity", approved=WRONG
    )
    return findings_json(view_of(report))


CONTRACTS = {"scorecards": lambda: scorecards_json([full()]), "findings": audit}


@pytest.mark.parametrize("name", CONTRACTS)
def test_nothing_is_written_that_the_schema_does_not_name(name):
    written = CONTRACTS[name]()
    jsonschema.validate(written, closed(schema(name)))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written | {"colour": 1}, closed(schema(name)))


def test_every_key_of_the_scorecards_is_written():
    whole, seen = schema("scorecards"), {}
    for name, node, value in objects(whole, whole, CONTRACTS["scorecards"]()):
        seen.setdefault(name, (node, set()))[1].update(value)
    assert {name: set(node["properties"]) - keys for name, (node, keys) in seen.items()} == {
        name: set() for name in seen
    }
    assert seen.keys() >= whole["$defs"].keys() - {"decimal"}


def lost(name, written, restored):
    """The keys that change nothing in what is `restored` from the written object when they are taken away."""
    whole, seen, found = schema(name), set(NOT_READ), []
    before = restored(written)
    for number, (inside, _, value) in enumerate(list(objects(whole, whole, written, skip=NOT_READ))):
        for key in value:
            if (inside, key) in seen or value[key] in (None, [], {}, "", 0):
                continue
            seen.add((inside, key))
            changed = copy.deepcopy(written)
            del list(objects(whole, whole, changed, skip=NOT_READ))[number][2][key]
            try:
                same = restored(changed) == before
            except DocumentError:  # a key that must be there
                same = False
            if same:
                found.append((inside, key))
    return found


def test_the_reader_of_scorecards_loses_no_key():
    def restored(value):
        """All that the document holds, what takes no part in comparing documents included."""
        return repr(read_contract(json.dumps(value).encode(), "a.json", ""))

    assert lost("scorecards", CONTRACTS["scorecards"](), restored) == []


def test_the_reader_of_findings_loses_no_key():
    def restored(value):
        return read_report(json.dumps(value)).to_json()

    assert lost("findings", audit(), restored) == []
