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


def findings(case):
    return check(sketch(case["card"]), case.get("standard", "auto")).findings


@pytest.mark.parametrize(("kind", "case"), cases("fires"))
def test_fires(kind, case):
    found = [finding for finding in findings(case) if finding.kind == kind]
    assert len(found) == case.get("times", 1), [finding.messages.en for finding in findings(case)]
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
    report = check(sketch(case["card"]), case.get("standard", "auto"))
    assert [finding.messages.en for finding in report.findings if finding.kind == kind] == []
    assert (report.documents[0].checked.get(kind, 0) > 0) == case.get("applies", True)


@pytest.mark.parametrize("kind", catalogue.kinds())
def test_at_least_as_many_silent_cases(kind):
    tables = tomllib.loads((CASES / f"{kind}.toml").read_text(encoding="utf-8"))
    assert len(tables.get("silent", ())) >= max(1, len(tables.get("fires", ())))
