"""Under ``--lang zh`` no English sentence appears anywhere: errors, reports in every format, what was not read."""

import html
import json
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# Four lowercase words in a row are a sentence; a list of names, an option or a command is not.
SENTENCE = re.compile(r"(?:\b[a-z]{2,}\b ){3,}[a-z]{2,}")
CHINESE = re.compile("[\u4e00-\u9fff]")
CARD = (
    "项目支出绩效自评表\n项目名称\t培训\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    "产出指标\t数量指标\t人数\t约50人\t3O人\t10\t1O\n产出指标\t数量指标\t期数\t≥10期\t一百五\t10\t8.5\n"
    "产出指标\t时效指标\t完成时间\t2023年2月30日\t12月底\t10\t10\n总分\t\t\t\t\t30\t9²\n"
)
CONTRACT = '{"format": "perfscore.scorecards/1", "scorecards": [%s]}'
BAD = {
    "nothing.txt": b"",
    "prose.txt": "这里只有文字，没有表。\n".encode(),
    "bytes.bin": bytes(range(256)) * 64,
    "long-line.txt": b"1" * 2_000_000,
    "digits.txt": (CARD + "9" * 60).encode(),
    "exponent.txt": (CARD + "1e999999").encode(),
    "exponent.json": b'{"format": "perfscore.scorecards/1", "x": 1e999999}',
    "digits.json": b'{"format": "perfscore.scorecards/1", "x": ' + b"9" * 100 + b"}",
    "nested.json": b'{"a":' * 100,
    "other.json": b'{"format": "something/1"}',
    "half.json": b'{"format": "perfscore.scorecards/1", "docu',
    "twice.json": b'{"a": 1, "a": 2}',
    "nan.json": b'{"a": NaN}',
    "surrogate.json": b'{"a": "\\ud800"}',
    "latin.json": b'{"a": "\xe9"}',
    "no-id.json": (CONTRACT % '{"kind": "project"}').encode(),
    "kind.json": (CONTRACT % '{"id": "c1", "kind": "banana"}').encode(),
    "list.json": (CONTRACT % '{"id": "c1", "kind": "project", "funds": 1}').encode(),
    "object.json": (CONTRACT % "1").encode(),
    "weight.json": (CONTRACT % '{"id": "c1", "kind": "project", "total_weight": "many"}').encode(),
    "box.json": (CONTRACT % '{"id": "c1", "kind": "project", "place": {"box": ["1"]}}').encode(),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "cut.xlsx": b"PK\x03\x04",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0",
    "ole.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "any.rar": b"Rar!\x1a\x07",
    "any.xml": b"<?xml version='1.0'?><a/>",
    "quotes.csv": '项目名称,,甲\n总分,,"98\n'.encode(),
    "deep.html": b"<html><body>" + b"<div>" * 5_000,
    "tables.html": b"<html><body>" + b"<table><tr><td>" * 80,
}


def english(text):
    return [match[0] for match in SENTENCE.finditer(text)]


@pytest.mark.parametrize("command", ["check", "read"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_refused_in_chinese(run, tmp_path, command, name):
    file = tmp_path / name
    file.write_bytes(BAD[name])
    outcome = run(command, file, "--lang", "zh")
    assert outcome.code == 2
    assert outcome.err.startswith("perfscore：错误：")
    assert CHINESE.search(outcome.err.partition(name)[2])
    assert english(outcome.err) == []


@pytest.mark.parametrize(
    "members", [{}, {"a.txt": b""}, {"a.zip": b"PK\x05\x06" + b"\0" * 18}, {"word/document.xml": b"<w"}]
)
def test_a_bad_package_is_refused_in_chinese(run, tmp_path, members):
    file = tmp_path / "any.zip"
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    outcome = run("check", file, "--lang", "zh")
    assert outcome.code == 2
    assert CHINESE.search(outcome.err.partition(".zip")[2])
    assert english(outcome.err) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "no-such-file.txt"),
        ("check", "FOLDER"),
        ("check", "CARD", "--limit", "banana=1"),
        ("check", "CARD", "--limit", "rows=0"),
        ("check", "CARD", "--limit", "rows=1"),
        ("check", "CARD", "--limit", "columns=1"),
        ("check", "CARD", "--only", "banana"),
        ("check", "CARD", "--waive", "no-such.toml"),
        ("check", "CARD", "--standard", "no-such-standard"),
        ("check", "CARD", "--standard", "CARD"),
        ("check", "CARD", "--output", "report.banana"),
        ("score", "--target", "约50人", "--actual", "1", "--weight", "10"),
        ("score", "--target", "≥一百五人", "--actual", "1", "--weight", "10"),
        ("score", "--target", "≥5人", "--actual", "5次", "--weight", "10"),
        ("score", "--target", "≥5人", "--actual", "5人", "--weight", "ten"),
        ("explain", "banana"),
        ("prove", "banana"),
        ("standards", "show", "banana"),
    ],
)
def test_wrong_usage_is_said_in_chinese(run, tmp_path, arguments):
    card = tmp_path / "card.txt"
    card.write_text(CARD, encoding="utf-8")
    folder = tmp_path / "empty"
    folder.mkdir()
    stands_for = {"CARD": card, "FOLDER": folder}
    outcome = run(*(stands_for.get(argument, argument) for argument in arguments), "--lang", "zh")
    assert english(outcome.err + outcome.out) == []
    assert CHINESE.search(outcome.err + outcome.out)


@pytest.fixture
def documents(tmp_path):
    """A card of which much is not understood, and the two examples with findings of many kinds."""
    card = tmp_path / "card.txt"
    card.write_text(CARD, encoding="utf-8")
    return [card, *(ROOT / "examples" / "cards" / name for name in ("wrong-totals.txt", "mislabelled-notes.txt"))]


@pytest.mark.parametrize("form", ["text", "html", "xlsx", "docx", "docx-audit"])
def test_a_report_is_in_chinese(run, tmp_path, documents, form):
    file = tmp_path / "report"
    run("check", *documents, "--lang", "zh", "--allow-unread", "--format", form, "--output", file)
    assert english(text_of(file.read_bytes())) == []


def test_the_cards_are_shown_in_chinese(run, documents):
    assert english(run("read", *documents, "--lang", "zh").out) == []


@pytest.mark.parametrize("command", ["check", "read"])
def test_all_that_json_says_in_chinese_is_chinese(run, documents, command):
    found = list(said_in_chinese(json.loads(run(command, *documents, "--format", "json").out)))
    assert len(found) >= 4
    assert [text for text in found if english(text)] == []


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_an_annotated_copy_is_in_chinese(run, tmp_path, documents, ending):
    source, copy = tmp_path / f"cards.{ending}", tmp_path / f"copy.{ending}"
    run("read", documents[0], "--output", source)
    assert run("check", source, "--lang", "zh", "--annotate", copy, "--fail-on", "note").code in {1, 2}
    assert english(text_of(copy.read_bytes())) == []


def text_of(data):
    """What a person reads of a report: no markup, no scripts; of a package, its parts that hold text."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(data)) as package:
            wanted = re.compile(r"sharedStrings|sheet\d+\.xml|comments|word/document|header|footer|footnotes")
            parts = [package.read(name) for name in package.namelist() if wanted.search(name)]
        return "\n".join(re.sub(r"<[^>]*>", "\n", part.decode()) for part in parts)
    text = re.sub(r"<(style|script)\b.*?</\1>", "", data.decode(), flags=re.DOTALL)
    return html.unescape(re.sub(r"<[^>]*>", "\n", text))


def said_in_chinese(value):
    """Every text under a key ``zh``."""
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "zh" and isinstance(item, str):
                yield item
            else:
                yield from said_in_chinese(item)
    elif isinstance(value, list):
        for item in value:
            yield from said_in_chinese(item)
