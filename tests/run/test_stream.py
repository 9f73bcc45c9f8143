"""One stream over inputs: one outcome at a time, nothing lost, nothing kept."""

import gc
import weakref
from contextlib import suppress

import pytest

from perfscore import run as running
from perfscore.checks import catalogue
from perfscore.errors import StandardError, UsageError
from perfscore.limits import Limits
from perfscore.readers.source import source_of
from perfscore.run import Audited, Failed, Options, stream
from perfscore.testing.sketch import sketch
from perfscore.time_budget import OutOfTime, TimeBudget
from perfscore.view.report import report_view

WRONG = "产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62\ntotal: 10 9.26"
CARD = "项目支出绩效自评表\n项目名称\t培训\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t人数\t≥1 人\t1 人\t10\t10\n"


def card(folder, name, text=CARD):
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_what_cannot_be_read_stays_with_its_input(tmp_path):
    outcomes = list(stream([tmp_path / "missing.txt", card(tmp_path, "a.txt")]))
    assert [type(outcome).__name__ for outcome in outcomes] == ["Failed", "Audited"]
    assert outcomes[0].reason.code == "no-such-file"
    assert outcomes[0].place.file == str(tmp_path / "missing.txt")
    assert outcomes[0].reason["zh"] != outcomes[0].reason["en"]


def test_paths_bytes_and_documents_are_inputs(tmp_path):
    inputs = [card(tmp_path, "a.txt"), source_of("upload.txt", CARD.encode()), sketch(WRONG)]
    assert [type(outcome).__name__ for outcome in stream(inputs)] == ["Audited"] * 3


def test_a_view_keeps_no_document_and_memory_is_that_of_one(tmp_path):
    for number in range(4):
        card(tmp_path, f"{number}.txt")
    seen, alive = [], []

    def watched(outcomes):
        for outcome in outcomes:
            seen.append(weakref.ref(outcome.result.document))
            gc.collect()
            alive.append(sum(reference() is not None for reference in seen))
            yield outcome

    view = report_view(watched(stream([tmp_path])), Options())
    assert len(view.documents) == 4
    assert max(alive) <= 2
    gc.collect()
    assert sum(reference() is not None for reference in seen[:-1]) == 0


def test_nothing_is_read_before_it_is_asked_for(tmp_path, monkeypatch):
    opened = []
    real = running.open_source
    monkeypatch.setattr(running, "open_source", lambda path, limits: opened.append(path.name) or real(path, limits))
    card(tmp_path, "a.txt")
    card(tmp_path, "b.txt")
    outcomes = stream([tmp_path])
    assert opened == []
    next(outcomes)
    assert opened == ["a.txt"]


def test_unknown_kinds_and_standards_are_refused_before_anything_is_read(tmp_path):
    with pytest.raises(UsageError):
        stream([tmp_path], Options(only=("total-scores",)))
    with pytest.raises(StandardError):
        stream([tmp_path], Options(standard="mof-1999"))


def test_a_file_of_a_folder_without_card_or_amount_is_counted_and_a_named_one_is_a_failure(tmp_path):
    prose = card(tmp_path, "prose.txt", "这里只有文字，没有表。\n")
    [in_folder], [named] = list(stream([tmp_path])), list(stream([prose]))
    assert (in_folder.passed_over, named.passed_over) == (True, False)


def test_ids_do_not_change_when_the_folder_moves(tmp_path):
    wrong = CARD.replace("≥1 人\t1 人\t10\t10", "≥36 人\t=31 人\t10\t8.73")
    for root in ("here", "there/deeper"):
        for unit in ("甲", "乙"):
            card(tmp_path / root, f"{unit}/自评表.txt", wrong)
    here, there = (
        [[finding.id for finding in item.result.findings] for item in stream([tmp_path / root])]
        for root in ("here", "there/deeper")
    )
    assert here == there
    assert here[0]
    assert not set(here[0]) & set(here[1])


# ---- time


def test_a_budget_ends_what_asks_no_clock():
    budget = TimeBudget(seconds=0.05)
    for _ in range(2):
        with pytest.raises(OutOfTime), budget.running():
            endless()


def test_what_ends_in_time_is_not_interrupted_afterwards():
    for _ in range(50):
        with suppress(OutOfTime), TimeBudget(seconds=0.0005).running():
            sum(range(5000))
    assert sum(range(100_000)) == 4_999_950_000


def endless(*_arguments):
    while True:
        pass


def test_judging_is_cut_too_and_says_that_no_check_was_finished(monkeypatch):
    monkeypatch.setattr("perfscore.audit.judge", endless)
    [failed] = stream([sketch(WRONG)], Options(limits=Limits(seconds=1)))
    assert isinstance(failed, Failed)
    assert failed.reason.code == "judging-takes-too-long"
    assert "seconds=1" in failed.reason["zh"]


def test_a_check_that_does_not_end_is_named_and_those_before_it_count(monkeypatch):
    real = catalogue.load

    def load(kind):
        check = real(kind)
        return check if kind != "total-weight" else type("Slow", (), {"look": endless, "on_by_default": True})()

    monkeypatch.setattr("perfscore.audit.catalogue.load", load)
    [audited] = stream([sketch(WRONG)], Options(limits=Limits(seconds=1)))
    assert isinstance(audited, Audited)
    assert [finding.kind for finding in audited.result.findings] == ["total-score"]
    assert audited.result.unfinished[0] == "total-weight"
    usual = {kind for kind in catalogue.kinds() if catalogue.load(kind).on_by_default}
    assert set(audited.result.unfinished) | set(audited.result.checked) == usual


def test_reading_that_asks_no_clock_is_cut(monkeypatch):
    monkeypatch.setattr(running, "read_source", endless)
    [failed] = stream([source_of("a.txt", b"x")], Options(limits=Limits(seconds=1)))
    assert failed.reason.code == "reading-takes-too-long"
