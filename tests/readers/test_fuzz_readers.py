"""Bytes nobody meant, and real files with something changed in them: a document or one sentence, in bounds.

The seeds are one card as each format has it; those that no writer of ours makes are in ``seeds/``. How long the
worst of them takes is measured by ``benchmarks/bounds.py``.
"""

import os
import resource
import zipfile
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from perfscore.errors import DocumentError
from perfscore.limits import DEFAULT
from perfscore.readers.assemble import assemble
from perfscore.readers.dispatch import read, read_source
from perfscore.readers.formats.contract_json import read_contract
from perfscore.readers.formats.csv_table import read_csv_source
from perfscore.readers.formats.docx import read_docx_source
from perfscore.readers.formats.html import read_html_source
from perfscore.readers.formats.text import read_text_source
from perfscore.readers.formats.xls import read_xls_source
from perfscore.readers.formats.xlsx import read_xlsx_source
from perfscore.readers.pdf.reader import read_pdf_source
from perfscore.readers.source import source_of
from perfscore.writers.formats import write_cards

HERE = Path(__file__).parent
GRIDS = {
    # In this process: one of its own for each example would take most of the time.
    "pdf": partial(read_pdf_source, isolated=False),
    "docx": read_docx_source,
    "xlsx": read_xlsx_source,
    "xls": read_xls_source,
    "html": read_html_source,
    "csv": read_csv_source,
    "txt": read_text_source,
}
FORMATS = [*GRIDS, "json"]
# Parts of a package that hold what is read.
PARTS = {
    "docx": ["word/document.xml"],
    "xlsx": ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"],
}
MEMORY = 1 << 30  # more than the process took before these tests
TOKENS = [
    b"",
    b"\0",
    b"\xff\xfe",
    b"<",
    b">",
    b"&#0;",
    b"]]>",
    b"<![CDATA[",
    b"9" * 50,
    b"-1",
    b"65536",
    b"99999999",
    b"4294967295",
    b"1e999",
    b"NaN",
    b'"',
    b"\\",
    b"\xed\xa0\x80",
    "\u202e".encode(),
    b"<w:tbl><w:tr><w:tc>",
    b"<td rowspan=0 colspan=99999>",
    b"XFD1048576",
    b"A1:XFD1048576",
    b"endobj",
    b"stream",
    b"0 R",
    b"[" * 100,
    b"{",
]
# FUZZ_EXAMPLES=5000 for a longer hunt.
FUZZ = settings(max_examples=int(os.environ.get("FUZZ_EXAMPLES", "50")), suppress_health_check=list(HealthCheck))


class Seeds(dict):
    """The seeds by format, with a name short enough to print beside a failing example."""

    def __repr__(self):
        return "seeds"


def all_seeds():
    document = read(HERE / "fixtures" / "signs_in_columns.html")
    found = {name: write_cards([document], f"a.{name}") for name in FORMATS if name not in {"pdf", "xls"}}
    return Seeds(found | {name: (HERE / "seeds" / f"card.{name}").read_bytes() for name in ("pdf", "xls")})


def peak():
    """The most memory this process ever took, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


@pytest.fixture(scope="module", autouse=True)
def peak_before():
    """What the tests before these had taken."""
    return peak()


@pytest.fixture(scope="module")
def seeds():
    return all_seeds()


def survives(read_it, name):
    """Read, whatever it is; anything but a document or one sentence that names the file fails the test."""
    sentence = f"{name}: read"
    try:
        read_it()
    except DocumentError as error:
        sentence = str(error)
    assert sentence.startswith(name)
    assert "\n" not in sentence


def as_format(data, name):
    """Read `data` as the format `name` without asking whether it is."""
    source = source_of(f"a.{name}", data)
    if name == "json":
        read_contract(data, "a.json", source.sha256, DEFAULT)
    else:
        assemble(GRIDS[name](source))


@st.composite
def changes(draw):
    """What to change: cuts, repeats, other bytes, and tokens that readers stumble over; positions are fractions."""
    kinds = st.sampled_from(["cut", "repeat", "byte", "token", "token", "swap"])
    fraction = st.floats(0, 1, exclude_max=True)
    length = st.integers(1, 400)
    one = st.tuples(kinds, fraction, fraction, length, st.sampled_from(TOKENS), st.integers(0, 255))
    return draw(st.lists(one, min_size=1, max_size=6))


def changed(data, wanted):
    for kind, at, other, length, token, byte in wanted:
        start, second = int(at * len(data)), int(other * len(data))
        if kind == "cut":
            data = data[:start] + data[start + length :]
        elif kind == "repeat":
            data = data[:start] + data[second : second + length] * 3 + data[start:]
        elif kind == "byte":
            data = data[:start] + bytes([byte]) + data[start + 1 :]
        elif kind == "token":
            data = data[:start] + token + data[start + min(length, 12) :]
        else:
            data = data[:start] + data[second : second + length] + data[start + length :]
    return data


def repacked(package, part, data):
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(package)) as whole, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in whole.namelist():
            new.writestr(name, data if name == part else whole.read(name))
    return buffer.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_seeds_are_read(name, seeds):
    (document,) = read_source(source_of(f"a.{name}", seeds[name]))
    assert document.scorecards[0].name == "气象观测站运行维护经费"
    assert len(document.scorecards[0].indicators) == 6


@pytest.mark.parametrize("name", FORMATS)
@given(data=st.binary(max_size=2000))
@FUZZ
def test_any_bytes(name, data):
    survives(lambda: as_format(data, name), f"a.{name}")


@given(
    data=st.binary(max_size=500),
    head=st.sampled_from(
        [b"%PDF-1.7\n", b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"{", b"", b"\xff\xfe"]
    ),
)
@FUZZ
def test_any_bytes_behind_a_known_beginning(head, data):
    survives(lambda: read_source(source_of("a.bin", head + data)), "a.bin")


@pytest.mark.parametrize("name", FORMATS)
@given(wanted=changes())
@FUZZ
def test_files_with_something_changed(name, seeds, wanted):
    data = changed(seeds[name], wanted)
    survives(lambda: as_format(data, name), f"a.{name}")


@pytest.mark.parametrize(("name", "part"), [(name, part) for name, parts in PARTS.items() for part in parts])
@given(wanted=changes())
@FUZZ
def test_packages_with_something_changed_inside(name, part, seeds, wanted):
    with zipfile.ZipFile(BytesIO(seeds[name])) as package:
        data = changed(package.read(part), wanted)
    whole = repacked(seeds[name], part, data)
    survives(lambda: as_format(whole, name), f"a.{name}")


def test_memory_stayed_in_bounds(peak_before):
    assert (peak() - peak_before) * 1024 < MEMORY
