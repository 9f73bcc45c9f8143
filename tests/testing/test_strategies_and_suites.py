"""What perfscore.testing gives to users: rows, rules and documents that are what they claim to be."""

import pytest
from hypothesis import Phase, given, settings

from perfscore.audit import check
from perfscore.model.finding import Severity
from perfscore.model.target import kind_of, read_actual, read_target
from perfscore.quantity.quantity import read_quantity
from perfscore.standards.formula import Formula
from perfscore.standards.rounding import MODES
from perfscore.standards.standard import Standard
from perfscore.testing import (
    FAULTS,
    check_standard,
    consistent_documents,
    faulty_documents,
    formulas,
    quantities,
    rows,
    standards,
    targets,
)

NAMES = frozenset({"actual", "target", "weight"})


@given(quantities())
@settings(max_examples=40, deadline=None)
def test_quantities_can_be_read(text):
    assert read_quantity(text).value >= 0


@given(targets())
@settings(max_examples=40, deadline=None)
def test_targets_can_be_read(text):
    assert read_target(text)


@pytest.mark.parametrize("kind", ["forward", "reverse", "exact", "range", "deadline"])
def test_rows_are_of_their_kind(kind):
    @given(rows(kind))
    @settings(max_examples=25, deadline=None)
    def drawn(row):
        assert kind_of(read_target(row.target)) == kind
        assert read_actual(row.actual)

    drawn()


@given(formulas(NAMES))
@settings(max_examples=60, deadline=None)
def test_formulas_are_of_the_language(formula):
    assert Formula.read(formula.text, NAMES, "drawn").tree == formula.tree


def made_of(found):
    """What a standard has, in words."""
    tables = {**found.all_tables(), **({} if found.execution is None else {"execution": found.execution})}
    for path, table in tables.items():
        yield f"{path.rpartition('.')[2]} by {'steps' if table.steps else 'formulas'}"
        yield from (
            f"{path.partition('.')[0]}: {name}" for name in ("zero_target", "zero_actual") if getattr(table, name, None)
        )
        yield from ("a step above its lower end" for step in table.steps if not step.low_included)
    yield from (rule.qualitative and "words of a class" for rule in found.rules)
    yield from ("two classes of one rule" for rule in found.rules if len(rule.classes) > 1)
    yield found.qualitative and found.qualitative.missed and "words that are not listed"
    yield found.rounding.mode
    yield f"the ratio {'as it is' if found.rounding.ratio_places is None else 'rounded'}"
    yield from ("below zero" for item in found.situations if "-" in item.target)
    yield from ("a day" for item in found.situations if "月" in item.target)
    yield from (name for name in ("valid_from", "total", "thresholds", "expects") if getattr(found, name))
    yield from (
        name
        for name in ("source", "weights", "over_fulfilment", "grades")
        if getattr(found, name) != getattr(PLAIN, name)
    )


PLAIN = Standard(name="plain", title="…")
KINDS = ("forward", "reverse", "exact", "range", "deadline", "execution")


def test_standards_of_every_make_are_drawn():
    seen = set()

    @given(standards())
    @settings(max_examples=120, database=None, derandomize=True, phases=[Phase.generate])
    def drawn(found):
        seen.update(made_of(found))

    drawn()
    wanted = {f"{kind} by {way}" for kind in KINDS for way in ("formulas", "steps")}
    wanted |= {*MODES, "the ratio as it is", "the ratio rounded"}
    wanted |= {"forward: zero_target", "rules: zero_target", "exact: zero_actual", "a step above its lower end"}
    wanted |= {"words of a class", "two classes of one rule", "words that are not listed", "below zero", "a day"}
    wanted |= {"valid_from", "total", "thresholds", "expects", "source", "weights", "over_fulfilment", "grades"}
    assert wanted <= seen


@given(standards())
@settings(max_examples=25, deadline=None)
def test_standards_print_as_files_that_load_back(standard):
    assert Standard.read(standard.to_toml(), "drawn.toml") == standard


@given(consistent_documents())
@settings(max_examples=15, deadline=None)
def test_nothing_is_wrong_with_a_consistent_document(document):
    found = [finding for finding in check(document, "mof-2020").findings if finding.severity > Severity.NOTE]
    assert [(finding.kind, finding.messages.en) for finding in found] == []


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_a_fault_is_shown_by_its_kind(fault):
    @given(faulty_documents(fault))
    @settings(max_examples=10, deadline=None)
    def drawn(faulty):
        found = {finding.kind for finding in check(faulty.document, "mof-2020").findings}
        assert found & faulty.shown_by

    drawn()


@pytest.mark.parametrize("name", ["mof-2020", "pass-mark-2021", "yixing-2016"])
def test_a_shipped_standard_passes_its_suite(name):
    check_standard(name, max_examples=10)


HOLED = {
    "within": '[forward]\nmet = "1"\nmissed = "target / actual"',
    "monotone": '[forward]\nmet = "0.5"\nmissed = "actual / target"',
    "full-when-met": '[forward]\nmet = "0.9"\nmissed = "0"',
    "scale-free": '[forward]\nmet = "1"\nmissed = "max(0, 1 - (target - actual) / 100)"',
    "total": '[[forward.steps]]\nabove = "0.8"\nshare = "1"\n[[forward.steps]]\nfrom = 0\nbelow = "0.8"\nshare = "0.5"',
    "zero": '[reverse]\nmet = "1"\nmissed = "max(0, 1 - (actual - target) / target)"',
}


@pytest.mark.parametrize("property_", HOLED)
def test_a_hole_is_found_and_named(property_):
    holed = Standard.read(f'name = "holed"\ntitle = "…"\n{HOLED[property_]}\n', "holed.toml")
    with pytest.raises(AssertionError, match=f"holed: {property_}: (forward|reverse): ") as found:
        check_standard(holed, max_examples=30)
    assert all(len(line) < 200 for line in str(found.value).splitlines())


def test_what_is_declared_is_not_tested():
    declared = "".join(
        f'[[expect]]\nproperty = "{name}"\ntable = "reverse"\nreason = "按文件"\n'
        for name in ("monotone", "full-when-met")
    )
    text = 'name = "ours"\ntitle = "…"\n[reverse]\nmet = "actual / target"\nmissed = "0"\nzero_target = "1"\n'
    check_standard(Standard.read(text + declared, "ours.toml"), max_examples=40)


def test_a_situation_that_fails_is_told():
    text = 'name = "ours"\ntitle = "…"\n[forward]\nmet = "1"\nmissed = "actual / target"\nzero_target = "0"\n'
    situation = '[[situation]]\ntarget = "≥53 人"\nactual = "51 人"\nweight = 10\npoints = "9.60"\n'
    with pytest.raises(AssertionError, match=r"ours: situation: .*9\.6 is stated, the rules give 9\.62"):
        check_standard(Standard.read(text + situation, "ours.toml"), max_examples=20)
