"""`perfscore waive`: decisions written by the command line, read by the next check."""

import json

import pytest

WHO = ("--reason", "合并列报", "--by", "李审计", "--date", "2024-05-06")


def found(run, wrong):
    report = json.loads(run("check", wrong, "--format", "json", "--fail-on", "never").out)
    return {finding["kind"]: finding["id"] for finding in report["findings"]}


def test_a_decision_is_written_and_fits_on_the_next_run(run, tmp_path, wrong):
    ids, file = found(run, wrong), tmp_path / "decided.toml"
    assert run("waive", file, ids["total-score"], "--reject", *WHO, "--in", wrong).code == 0
    assert run("waive", file, ids["execution-rate"], "--accept", *WHO).code == 0
    report = json.loads(run("check", wrong, "--waive", file, "--format", "json").out)
    decisions = {item["kind"]: item["waived"] and item["waived"]["decision"] for item in report["findings"]}
    assert (decisions["total-score"], decisions["execution-rate"]) == ("rejected", "accepted")
    assert "published" in file.read_text(encoding="utf-8")


def test_deciding_again_replaces_and_what_was_written_around_stays(run, tmp_path, wrong):
    ids, file = found(run, wrong), tmp_path / "decided.toml"
    file.write_text("# ours\n", encoding="utf-8")
    run("waive", file, ids["total-score"], "--unsure", *WHO)
    run("waive", file, ids["execution-rate"], "--unsure", *WHO)
    assert file.read_text(encoding="utf-8").startswith("# ours\n")
    assert file.read_text(encoding="utf-8").count("[[waiver]]") == 2
    run("waive", file, ids["total-score"], "--cured", *WHO)
    assert file.read_text(encoding="utf-8").count("[[waiver]]") == 2
    assert '"cured"' in file.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ("0123456789ab", *WHO),
        ("0123456789ab", "--accept", "--reject", *WHO),
        ("0123456789ab", "--accept", "--by", "x"),
        ("0123456789ab", "--accept", "--reason", "x", "--by", "x", "--date", "6 May"),
        ("0123456789ab", "--accept", *WHO, "--in", "no-such-file.txt"),
    ],
)
def test_a_slip_writes_nothing(run, tmp_path, arguments):
    file = tmp_path / "decided.toml"
    outcome = run("waive", file, *arguments)
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert not file.exists()


def test_an_id_that_is_not_in_the_document_is_refused(run, tmp_path, wrong):
    outcome = run("waive", tmp_path / "decided.toml", "0" * 12, "--accept", *WHO, "--in", wrong)
    assert outcome.code == 2
    assert "0" * 12 in outcome.err
