"""What `perfscore check` does with files, options and findings."""

import json
import shutil

import pytest


def kinds(report):
    return [finding["kind"] for finding in json.loads(report)["findings"]]


def severities(report):
    return [finding["severity"] for finding in json.loads(report)["findings"]]


# ---- exit codes


def test_nothing_at_or_above_the_severity_is_exit_0(run, clean):
    assert run("check", clean).code == 0


def test_an_error_is_exit_1(run, wrong):
    outcome = run("check", wrong, "--format", "json")
    assert "error" in severities(outcome.out)
    assert outcome.code == 1


def test_fail_on_never_is_exit_0_with_the_same_report(run, wrong):
    assert run("check", wrong, "--fail-on", "never") == run("check", wrong)._replace(code=0)


@pytest.mark.parametrize("level", ["note", "warning", "error"])
def test_fail_on_counts_from_its_severity_up(run, wrong, level):
    assert run("check", wrong, "--only", "total-score", "--fail-on", level).code == 1


def test_a_bad_input_outranks_findings_and_the_others_are_reported(run, wrong):
    outcome = run("check", "no-such-file.txt", wrong)
    assert outcome.code == 2
    assert "total-score" in outcome.out
    assert outcome.err == "perfscore: error: no-such-file.txt: no such file; check the path\n"


def test_every_bad_input_is_said(run, tmp_path, wrong):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    outcome = run("check", empty, "missing.txt", wrong)
    assert outcome.code == 2
    assert len(outcome.err.splitlines()) == 2


def test_without_a_readable_input_nothing_is_printed(run):
    assert run("check", "missing.txt", "--format", "json").out == ""


# ---- files and folders


def test_a_folder_is_its_documents_in_order_of_name(run, tmp_path, clean, wrong):
    shutil.copy(wrong, tmp_path / "b.txt")
    (tmp_path / "sub").mkdir()
    shutil.copy(clean, tmp_path / "sub" / "a.txt")
    (tmp_path / "notes.odt").write_text("not a format we read", encoding="utf-8")
    (tmp_path / ".hidden.txt").write_text("passed over", encoding="utf-8")
    (tmp_path / "~$b.docx").write_text("left by an office program", encoding="utf-8")
    report = json.loads(run("check", tmp_path, "--format", "json").out)
    assert [document["path"] for document in report["documents"]] == [
        str(tmp_path / "b.txt"),
        str(tmp_path / "sub" / "a.txt"),
    ]


def test_a_file_named_twice_is_read_once(run, clean):
    report = json.loads(run("check", clean, clean.parent, clean, "--format", "json", "--fail-on", "never").out)
    paths = [document["path"] for document in report["documents"]]
    assert len(paths) == len(set(paths)) == len(list(clean.parent.glob("*.txt")))


def test_a_folder_without_documents_is_one_clear_sentence(run, tmp_path):
    outcome = run("check", tmp_path)
    assert outcome.code == 2
    assert outcome.err.startswith(f"perfscore: error: {tmp_path}: a folder without documents")
    assert outcome.out == ""


# ---- which findings


def test_only_leaves_the_other_kinds_out(run, wrong):
    report = run("check", wrong, "--only", "total-score", "--format", "json").out
    assert set(kinds(report)) == {"total-score"}


def test_ignore_leaves_a_kind_out(run, wrong):
    report = run("check", wrong, "--ignore", "total-score,funds-components", "--format", "json").out
    assert kinds(report)
    assert not {"total-score", "funds-components"} & set(kinds(report))


@pytest.mark.parametrize("option", ["--only", "--ignore"])
def test_an_unknown_kind_is_refused_with_the_nearest(run, wrong, option):
    outcome = run("check", wrong, option, "total-scores")
    assert outcome.code == 2
    assert "did you mean total-score" in outcome.err


# ---- limits and standards


def test_a_limit_is_changed_and_named_when_met(run, wrong):
    outcome = run("check", wrong, "--limit", "rows=3")
    assert outcome.code == 2
    assert "rows=3" in outcome.err
    assert "--limit rows=VALUE" in outcome.err


@pytest.mark.parametrize("limit", ["rows", "rows=", "rows=-1", "rows=1e9", "rooms=3", "=3"])
def test_a_bad_limit_is_refused(run, wrong, limit):
    outcome = run("check", wrong, "--limit", limit)
    assert outcome.code == 2
    assert outcome.err.startswith("perfscore: error: --limit")


def test_the_standard_in_force_is_named(run, wrong):
    report = json.loads(run("check", wrong, "--standard", "hubei-2020", "--format", "json").out)
    assert report["documents"][0]["standard"]["name"] == "hubei-2020"
    assert report["documents"][0]["standard"]["votes"] is None


def test_an_unknown_standard_is_refused_before_anything_is_read(run, wrong):
    outcome = run("check", wrong, "--standard", "hubei-2002")
    assert outcome.code == 2
    assert "hubei-2020" in outcome.err
    assert outcome.out == ""


# ---- waivers


def waiver(finding, **changed):
    values = {"decision": '"accepted"', "reason": '"单位已更正"', "date": "2024-05-06", "by": '"李审计"'} | changed
    lines = [f'finding = "{finding}"', *(f"{key} = {value}" for key, value in values.items())]
    return "[[waiver]]\n" + "\n".join(lines) + "\n"


@pytest.mark.parametrize(("decision", "code"), [("accepted", 1), ("unsure", 1), ("rejected", 0), ("cured", 0)])
def test_a_decision_is_shown_and_only_what_is_set_aside_stops_failing(run, tmp_path, wrong, decision, code):
    only = ("check", wrong, "--only", "total-score")
    [finding] = json.loads(run(*only, "--format", "json").out)["findings"]
    file = tmp_path / "decided.toml"
    file.write_text(waiver(finding["id"], decision=f'"{decision}"'), encoding="utf-8")
    outcome = run(*only, "--waive", file, "--format", "json")
    assert outcome.code == code
    assert json.loads(outcome.out)["findings"][0]["waived"] == {
        "decision": decision,
        "reason": "单位已更正",
        "date": "2024-05-06",
        "by": "李审计",
    }
    assert "Findings already decided" in run(*only, "--waive", file).out


def test_a_waiver_that_fits_nothing_is_named(run, tmp_path, clean):
    file = tmp_path / "decided.toml"
    file.write_text(waiver("0123456789ab"), encoding="utf-8")
    outcome = run("check", clean, "--waive", file)
    assert outcome.code == 0
    assert "the waiver of 0123456789ab fits no finding any more" in outcome.err
    assert "0123456789ab" in outcome.out
