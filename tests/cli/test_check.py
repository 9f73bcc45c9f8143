"""What `perfscore check` does with files, options and findings."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from attrs import evolve

from perfscore import run as running
from perfscore.checks.catalogue import load
from perfscore.model.reading import Reading


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
    assert "the decision on 0123456789ab fits no finding any more" in outcome.err
    assert "0123456789ab" in outcome.out


# ---- settings of a project, standard input, what is shown


def settings(folder, text):
    file = folder / "perfscore.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_settings_are_taken_from_the_working_directory_and_named(run, tmp_path, monkeypatch, wrong):
    settings(tmp_path, 'standard = "hubei-2020"\nignore = ["total-score"]\nlanguage = "zh"\n')
    monkeypatch.chdir(tmp_path)
    outcome = run("check", wrong)
    assert "设置文件    perfscore.toml" in outcome.out
    assert "按要求未列" in outcome.out
    report = json.loads(run("check", wrong, "--format", "json").out)
    assert report["documents"][0]["standard"]["name"] == "hubei-2020"
    assert "total-score" not in kinds(json.dumps(report))


def test_settings_beside_a_document_are_never_read(run, tmp_path, monkeypatch, wrong):
    (tmp_path / "cards").mkdir()
    (tmp_path / "here").mkdir()
    shutil.copy(wrong, tmp_path / "cards" / "card.txt")
    settings(tmp_path / "cards", 'ignore = ["total-score"]\n')
    monkeypatch.chdir(tmp_path / "here")
    assert "total-score" in kinds(run("check", tmp_path / "cards" / "card.txt", "--format", "json").out)
    named = ("check", tmp_path / "cards" / "card.txt", "--config", tmp_path / "cards" / "perfscore.toml")
    assert "total-score" not in kinds(run(*named, "--format", "json").out)


@pytest.mark.parametrize(
    "text", ["standards = 1\n", "standard = 1\n", 'ignore = "unit"\n', 'language = "fr"\n', "[[", 'ignore = ["none"]\n']
)
def test_settings_with_a_slip_are_refused_with_file_and_key(run, tmp_path, wrong, text):
    outcome = run("check", wrong, "--config", settings(tmp_path, text))
    assert outcome.code == 2
    assert "perfscore.toml" in outcome.err
    assert outcome.err.count("\n") == 1


def test_the_command_line_wins_over_the_settings(run, tmp_path, wrong):
    file = settings(tmp_path, 'standard = "hubei-2020"\n')
    report = run("check", wrong, "--config", file, "--standard", "mof-2020", "--format", "json").out
    assert json.loads(report)["documents"][0]["standard"]["name"] == "mof-2020"


def test_a_kind_is_known_by_its_titles_and_a_near_one_is_proposed(run, wrong):
    title = load("total-score").title
    for name in (title.zh, title.en):
        assert set(kinds(run("check", wrong, "--only", name, "--format", "json").out)) == {"total-score"}
    assert title.zh in run("check", wrong, "--only", title.zh[:2]).err


def test_low_findings_are_counted_and_not_shown(run, wrong):
    shown = run("check", wrong, "--min-severity", "error", "--format", "json")
    assert set(severities(shown.out)) == {"error"}
    assert run("check", wrong, "--min-severity", "error", "--fail-on", "note").code == 1


def test_a_summary_has_the_result_and_no_finding(run, wrong):
    summary, whole = run("check", wrong, "--summary").out, run("check", wrong).out
    assert summary.split("Result\n")[1] == whole.split("Result\n")[1]
    assert len(summary.splitlines()) < len(whole.splitlines()) / 2


def test_a_document_from_standard_input_is_checked(start_with, wrong):
    outcome = start_with(wrong.read_bytes(), "check", "-", "--format", "json")
    assert outcome.code == 1
    assert json.loads(outcome.out)["documents"][0]["path"] == "-"
    assert start_with(b"", "check", "-").code == 2


def test_files_of_a_folder_that_hold_nothing_are_one_line(run, tmp_path, clean):
    shutil.copy(clean, tmp_path / "card.txt")
    for number in range(9):
        (tmp_path / f"{number}.txt").write_text("这里只有文字。\n", encoding="utf-8")
    outcome = run("check", tmp_path)
    assert outcome.code == 0
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith("perfscore: 9 files of the folder hold neither card nor amount")


@pytest.mark.parametrize("name", ["report.docm", "report.odt", "report.pdf", "report.csv"])
def test_a_report_is_never_text_under_another_name(run, tmp_path, wrong, name):
    outcome = run("check", wrong, "--output", tmp_path / name)
    assert (outcome.code, list(tmp_path.iterdir())) == (2, [])


def test_the_format_asked_for_must_be_that_of_the_file(run, tmp_path, wrong):
    assert run("check", wrong, "--format", "text", "--output", tmp_path / "a.json").code == 2


def test_one_finding_is_explained_by_its_id_however_the_file_is_named(run, tmp_path, wrong):
    (tmp_path / "sub").mkdir()
    shutil.copy(wrong, tmp_path / "sub" / "card.txt")
    [finding] = json.loads(run("check", tmp_path, "--only", "total-score", "--format", "json").out)["findings"]
    shown = run("explain", finding["id"], "--in", tmp_path / "sub" / "card.txt")
    assert "total-score" in shown.out
    assert finding["messages"]["en"][:60] in " ".join(shown.out.split())
    assert run("explain", "0" * 12, "--in", wrong).code == 2


# ---- what was not read


@pytest.mark.parametrize(
    ("reading", "code", "allowed"),
    [
        (Reading(state="whole"), 0, 0),
        (Reading(state="part", unread=1), 0, 0),
        (Reading(state="part", cards_named=2, cards_read=1), 2, 0),
        (Reading(state="none", cards_named=2), 2, 0),
    ],
)
def test_a_card_that_was_not_read_is_exit_2_unless_allowed(run, monkeypatch, clean, reading, code, allowed):
    real = running.read_source
    monkeypatch.setattr(
        running, "read_source", lambda *given: tuple(evolve(document, reading=reading) for document in real(*given))
    )
    assert run("check", clean).code == code
    assert run("check", clean, "--allow-unread").code == allowed
    shown = json.loads(run("check", clean, "--format", "json").out)["documents"][0]["reading"]
    assert shown["state"] == reading.state


def test_allow_unread_never_covers_a_file_that_cannot_be_opened(run, clean):
    assert run("check", clean, "no-such-file.txt", "--allow-unread").code == 2


def test_nor_a_file_of_an_archive_that_is_refused(run, clean, tmp_path):
    for name, more in (("whole", {}), ("part", {"b.rar": b"Rar!\x1a\x07\x01\0"})):
        with zipfile.ZipFile(tmp_path / f"{name}.zip", "w") as archive:
            for member, data in ({"a.txt": Path(clean).read_bytes()} | more).items():
                archive.writestr(member, data)
    codes = [run("check", tmp_path / f"{name}.zip", "--allow-unread").code for name in ("whole", "part")]
    assert codes == [0, 2]
