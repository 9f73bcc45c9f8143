"""The audit's own door: ids, waivers, only and ignore, precedence."""

import datetime as dt

import pytest

from perfscore.audit import check
from perfscore.checks import catalogue
from perfscore.errors import StandardError, UsageError
from perfscore.model.finding import Waiver
from perfscore.testing.sketch import sketch

WRONG = "产出 数量 | 保安人数 | >=36 人 | =31 人 | 10 | 8.73\n"


def kinds(text, **options):
    return [item.kind for item in check(sketch(text), **options).findings]


def test_two_rows_of_one_name_have_ids_of_their_own():
    found = check(sketch(WRONG + WRONG), only=["indicator-score"]).findings
    assert len({item.id for item in found}) == len(found) == 2


def test_an_id_stays_when_lines_move():
    one = check(sketch(WRONG), only=["indicator-score"]).findings[0]
    other = check(sketch("\n\n\n" + WRONG), only=["indicator-score"]).findings[0]
    assert (one.id, one.place) != (one.id, other.place)
    assert one.id == other.id


def test_waivers_mark_their_finding_and_name_those_that_fit_none():
    finding = check(sketch(WRONG), only=["indicator-score"]).findings[0]
    day = dt.date(2026, 11, 24)
    waivers = [
        Waiver(finding=finding.id, decision="cured", reason="settled", date=day, by="an auditor"),
        Waiver(finding="0" * 12, decision="rejected", reason="gone", date=day, by="an auditor"),
    ]
    report = check(sketch(WRONG), only=["indicator-score"], waivers=waivers)
    assert report.findings[0].waived == waivers[0]
    assert report.unused_waivers == ("0" * 12,)
    assert report.worst is None


def test_only_and_ignore_choose_kinds_without_changing_precedence():
    both = WRONG + "total: 100 98.61"
    assert "total-score" not in kinds(both, only=["total-score"])
    assert "indicator-score" not in kinds(both, ignore=["indicator-score"])


def test_an_unknown_kind_is_refused():
    with pytest.raises(UsageError, match="no such kind"):
        check(sketch(WRONG), only=["total-scores"])


def test_an_unknown_standard_is_refused():
    with pytest.raises(StandardError):
        check(sketch(WRONG), "mof-1999")


def test_checked_and_held_are_counted():
    audited = check(sketch(WRONG)).documents[0]
    assert set(audited.checked) == {kind for kind in catalogue.kinds() if catalogue.load(kind).on_by_default}
    assert all(audited.held[kind] <= tested for kind, tested in audited.checked.items())


def test_a_wrong_row_and_a_wrong_total_of_two_causes_are_two_findings():
    found = kinds(WRONG + "total: 100 97.00")
    assert {"indicator-score", "total-score"} <= set(found)


def test_a_kind_that_is_off_by_default_looks_only_where_it_is_named(monkeypatch):
    looked = []

    def look(kind, _judgement):
        looked.append(kind.kind)
        return ()

    monkeypatch.setattr("perfscore.checks.check.Check.look", look)
    document = sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62")
    off = {kind for kind in catalogue.kinds() if not catalogue.load(kind).on_by_default}
    check(document)
    assert off
    assert not off & set(looked)
    check(document, also=sorted(off))
    assert off <= set(looked)
