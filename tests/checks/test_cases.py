"""Each kind of finding fires where it must and is silent where it must; the cards are in tests/cases/<kind>.toml.

A silent case must be reached by its check, or it would be silent whatever the check did: where the case itself gives
nothing to test, something that is tested and right stands beside it. ``applies = false`` says that the check must find
nothing to test in the whole document.
"""

import tomllib
from pathlib import Path

import pytest

from perfscore.audit import check
from perfscore.checks import catalogue
from perfscore.testing.sketch import sketch

CASES = Path(__file__).parent.parent / "cases"


def cases(mode):
    found = []
    for kind in catalogue.kinds():
        found.append((kind, {"why": "the documentation's own example", "card": getattr(catalogue.load(kind), mode)}))
        path = CASES / f"{kind}.toml"
        tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
        found += [(kind, case) for case in tables.get(mode, ())]
    return [pytest.param(kind, case, id=f"{kind}: {case['why']}") for kind, case in found]


def audited(kind, case):
    """The audit of a case, with its kind where that is off by default."""
    return check(sketch(case["card"]), case.get("standard", "auto"), also=kind)


@pytest.mark.parametrize(("kind", "case"), cases("fires"))
def test_fires(kind, case):
    findings = audited(kind, case).findings
    found = [finding for finding in findings if finding.kind == kind]
    assert len(found) == case.get("times", 1), [finding.messages.en for finding in findings]
    wanted = case.get("severity", str(catalogue.load(kind).severity))
    assert str(found[0].severity) == wanted
    for key, value in (("published", found[0].published), ("recomputed", found[0].recomputed)):
        assert case.get(key, value) == value
    assert case.get("line", found[0].place.line) == found[0].place.line
    assert case.get("also", [spot.place.line for spot in found[0].places]) == [
        spot.place.line for spot in found[0].places
    ]
    assert case.get("says", "") in found[0].messages.zh


@pytest.mark.parametrize(("kind", "case"), cases("silent"))
def test_silent(kind, case):
    report = audited(kind, case)
    assert [finding.messages.en for finding in report.findings if finding.kind == kind] == []
    assert (report.documents[0].checked.get(kind, 0) > 0) == case.get("applies", True)


def test_a_kind_that_is_off_by_default_runs_where_it_is_named():
    document = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62 | 部分人员请假，今后提前通知。")
    off = [kind for kind in catalogue.kinds() if not catalogue.load(kind).on_by_default]
    assert off == ["target-sensitivity"]
    assert check(document).documents[0].checked.get(off[0]) is None
    assert [item.kind for item in check(document, only=off).findings] == off
    assert off[0] in [item.kind for item in check(document, also=off).findings]
