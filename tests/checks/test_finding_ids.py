"""Ids of findings: two units' files of one name stay apart; a moved folder keeps its ids."""

from decimal import Decimal

import pytest
from attrs import evolve

from perfscore.audit import check
from perfscore.checks import catalogue
from perfscore.testing.sketch import sketch

WRONG_TOTAL = "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 100 99.26"


def ids(*paths):
    documents = [evolve(sketch(WRONG_TOTAL), path=path) for path in paths]
    return [finding.id for finding in check(documents, only=["total-score"]).findings]


def test_two_units_files_of_one_name_have_ids_of_their_own():
    first, second = ids("甲单位/自评表.txt", "乙单位/自评表.txt")
    assert first != second


def test_a_moved_folder_keeps_its_ids():
    assert ids("/old/甲/自评表.txt", "/old/乙/自评表.txt") == ids("/new/disk/甲/自评表.txt", "/new/disk/乙/自评表.txt")


def test_the_former_id_knows_the_file_name_alone():
    document = evolve(sketch(WRONG_TOTAL), path="甲单位/自评表.txt")
    (finding,) = check(document, only=["total-score"]).findings
    assert finding.former_id == evolve(finding, document=None).id != finding.id


@pytest.mark.parametrize("kind", catalogue.kinds())
def test_a_kind_that_replaces_points_gives_them_as_numbers(kind):
    described = catalogue.load(kind)
    found = [finding for finding in check(sketch(described.fires)).findings if finding.kind == kind]
    if described.moves_points != "no":
        assert described.concerns
        assert all(isinstance(finding.published_value, Decimal) for finding in found)
        assert all(
            finding.recomputed is None or "–" in finding.recomputed or finding.recomputed_value is not None
            for finding in found
        )
