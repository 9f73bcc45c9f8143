"""Standards as files: shipped ones, extended ones, exported ones, unreadable ones."""

import hashlib
import pickle
from fractions import Fraction

import pytest

from perfscore.errors import StandardError
from perfscore.limits import STANDARD
from perfscore.standards.standard import Standard
from perfscore.standards.thresholds import DEFAULTS

SHIPPED = [Standard.load(name) for name in Standard.names()]
OURS = 'name = "ours"\ntitle = "本单位评分细则"\n'


@pytest.mark.parametrize("name", Standard.names())
def test_a_shipped_standard_prints_as_a_file_that_loads_back_equal(name):
    standard = Standard.load(name)
    again = Standard.read(standard.to_toml(), "copy.toml")
    assert again == standard
    assert again.to_toml() == standard.to_toml()


@pytest.mark.parametrize("name", Standard.names())
def test_every_shipped_table_has_a_source(name):
    standard = Standard.load(name)
    assert standard.source.document
    for table in standard.all_tables().values():
        assert (table.source or standard.source).status


def test_what_a_standard_says():
    standard = Standard.load("hubei-2020")
    assert standard.execution.weight == 20
    assert standard.words()[1].pays("部分达到预期")[1].low == Fraction(1, 2)
    assert standard.grades.of(Fraction("89.99")) == "良"
    assert standard.grades.of(Fraction(59)) == "差"
    assert {"成本": 20, "产出": 40, "效益": 20, "满意度": 10} in Standard.load("mof-2021").weights.structures


def test_a_table_given_replaces_the_same_table(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(OURS + 'extends = "mof-2020"\n[reverse]\nmet = "actual / target"\nmissed = "0"\n', encoding="utf-8")
    ours, base = Standard.load(path), Standard.load("mof-2020")
    assert ours.tables["reverse"].met.text == "actual / target"
    assert ours.tables["reverse"].zero_target is None
    assert ours.tables["forward"].missed == base.tables["forward"].missed
    assert ours.tables["forward"].source == base.source
    assert ours.situations == ()
    assert Standard.read(ours.to_toml(), "copy.toml") == ours


def test_a_standard_may_extend_a_file_beside_it(tmp_path):
    (tmp_path / "base.toml").write_text('name = "base"\ntitle = "…"\n[grades]\n"优" = 95\n', encoding="utf-8")
    (tmp_path / "ours.toml").write_text(OURS + 'extends = "base.toml"\n', encoding="utf-8")
    assert Standard.load(tmp_path / "ours.toml").grades.of(94) == "差"


def test_standards_that_extend_each_other_are_refused(tmp_path):
    (tmp_path / "a.toml").write_text('name = "a"\ntitle = "…"\nextends = "b.toml"\n', encoding="utf-8")
    (tmp_path / "b.toml").write_text('name = "b"\ntitle = "…"\nextends = "a.toml"\n', encoding="utf-8")
    with pytest.raises(StandardError, match="never ends"):
        Standard.load(tmp_path / "a.toml")


def test_the_digest_is_that_of_the_file(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_bytes(OURS.encode())
    assert Standard.load(path).sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (OURS.encode("gb18030"), "is not UTF-8 text; save the file as UTF-8"),
        (b"\x00\xff\x00", "is not UTF-8 text"),
        (b"#" * 256_001, "larger than 256 KB; a standard is a page or two of TOML: delete what is not needed"),
        (b"a = " + b"[" * 5000, "nested too deeply"),
        (b"a" + b".a" * 50_000 + b" = 1", "nested too deeply"),
        (b"[a" + b' . "b"' * 5_000 + b"]", "nested too deeply"),
        (b"x = { y" + b".a" * 5_000 + b" = 1 }", "nested too deeply"),
        (b"a = 1" + b"0" * 5000, "not readable as TOML"),
        (OURS.encode() + b"[rounding]\nplaces = 1e999999\n", "places: is 1E+999999; allowed: a whole number"),
        (OURS.encode() + b"[over_fulfilment]\ndoubt = 1e999999\n", "doubt: is 1E+999999; allowed: a number"),
        (OURS.encode() + b"[over_fulfilment]\ndoubt = nan\n", "doubt: is NaN; allowed: a number"),
    ],
)
def test_a_file_that_is_no_standard_gives_one_sentence(tmp_path, content, says):
    path = tmp_path / "ours.toml"
    path.write_bytes(content)
    with pytest.raises(StandardError, match=r"ours\.toml") as refused:
        Standard.load(path)
    assert says in str(refused.value)


MANY = {
    "forward.steps": ("[[forward.steps]]\nfrom = {0}\nshare = 1\n", STANDARD.steps),
    "rules[1].forward.steps": (
        "{1}[[rules.forward.steps]]\nfrom = {0}\nshare = 1\n",
        STANDARD.steps,
        '[[rules]]\nclass = "成本"\n',
    ),
    "execution.steps": (
        "{1}[[execution.steps]]\nfrom = {0}\nshare = 1\n",
        STANDARD.steps,
        "[execution]\nweight = 10\n",
    ),
    "rules": ('[[rules]]\nclass = "成本"\nreverse = {{ met = 1, missed = 0 }}\n', STANDARD.rules),
    "qualitative.words": ('{1}"字{0}" = 1\n', STANDARD.words, "[qualitative.words]\n"),
    "expect": ('[[expect]]\nproperty = "total"\ntable = "forward"\nreason = "…"\n', STANDARD.expects),
    "situation": ('[[situation]]\ntarget = "1"\nactual = "1"\nweight = 1\npoints = 1\n', STANDARD.situations),
    "weights.structures": ('[[weights.structures]]\n"产出" = 50\n', STANDARD.structures),
    "total.caps": ("[[total.caps]]\nbelow = 0.5\nmost = 59\n", STANDARD.caps),
    "grades": ('{1}"级{0}" = 1\n', STANDARD.grades, "[grades]\n"),
}


@pytest.mark.parametrize("key", MANY)
def test_a_standard_is_of_a_length_that_people_write(key):
    """One more than may be is refused by file, key, both numbers and what to do."""
    entry, most, *head = MANY[key]
    text = "".join(entry.format(number, "".join(head) if number == 0 else "") for number in range(most + 1))
    with pytest.raises(StandardError) as refused:
        Standard.read(f'name = "ours"\ntitle = "…"\n{text}', "ours.toml")
    said = next(line for line in str(refused.value).splitlines() if "at most" in line)
    assert said.startswith(f"ours.toml: {key}: has {most + 1} ")
    assert f"at most {most}; " in said
    assert f"至多{most}" in refused.value.reason["zh"]


def test_a_folder_is_no_standard(tmp_path):
    with pytest.raises(StandardError, match="no such file"):
        Standard.load(tmp_path)


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "ours.toml"
    path.write_bytes(b"\xef\xbb\xbf" + OURS.encode())
    assert Standard.load(path).name == "ours"


def test_thresholds_have_defaults_that_a_standard_changes():
    changed = Standard.read(OURS + '[thresholds]\nbudget_adjusted = "0.3"\n', "ours.toml")
    assert changed.threshold("budget_adjusted") == Fraction("0.3")
    assert changed.threshold("unit_cost") == DEFAULTS["unit_cost"].value


def test_a_standard_cannot_be_changed_and_can_be_a_key():
    standard = Standard.load("mof-2020")
    with pytest.raises(AttributeError):
        standard.tables.clear()
    with pytest.raises(TypeError):
        standard.tables["forward"] = standard.tables["reverse"]
    with pytest.raises(AttributeError):
        standard.grades.least.popitem()
    again = Standard.read(standard.to_toml(), "copy.toml")
    assert {standard: "kept"}[again] == "kept"
    assert pickle.loads(pickle.dumps(standard)) == standard
    assert {Standard.load(name) for name in Standard.names()} == {*SHIPPED}
