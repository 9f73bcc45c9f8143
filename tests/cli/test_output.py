"""Where the report goes: the screen, or a file that is whole or not there at all."""

import json
import os
import signal
import stat
import subprocess
import sys

import pytest

from perfscore.cli import output
from perfscore.errors import UsageError


def test_the_file_holds_what_the_screen_would_show(run, tmp_path, wrong):
    file = tmp_path / "report.json"
    shown = run("check", wrong, "--format", "json")
    written = run("check", wrong, "--format", "json", "--output", file)
    assert written == shown._replace(out="")
    assert file.read_text(encoding="utf-8") == shown.out


def test_nothing_is_left_beside_the_file(run, tmp_path, wrong):
    run("check", wrong, "--output", tmp_path / "report.txt")
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]


def test_a_failing_write_leaves_the_old_file_and_no_other(tmp_path, monkeypatch):
    file = tmp_path / "report.txt"
    file.write_text("the old report", encoding="utf-8")
    monkeypatch.setattr(output.os, "fsync", lambda _file: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(UsageError, match="No space left on device"):
        output.deliver("the new report", file)
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["the old report"]


def test_permissions_stay_those_of_the_file_replaced(tmp_path):
    file = tmp_path / "report.txt"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    output.deliver("new", file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path):
    (tmp_path / "there.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "there.txt")
    output.deliver("new", tmp_path / "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "there.txt").read_text(encoding="utf-8") == "new"


def test_what_is_no_regular_file_is_written_to_and_not_replaced():
    output.deliver("gone", output.Path(os.devnull))
    assert not output.Path(os.devnull).is_file()


@pytest.mark.parametrize("where", ["", "no-such-folder/report.txt"])
def test_an_output_that_cannot_be_is_refused(run, tmp_path, wrong, where):
    outcome = run("check", wrong, "--output", tmp_path / where)
    assert outcome.code == 2
    assert outcome.err.startswith("perfscore: error: --output")


def test_a_document_is_never_overwritten(run, tmp_path, wrong):
    copy = tmp_path / "card.txt"
    copy.write_bytes(wrong.read_bytes())
    outcome = run("check", copy, "--output", copy)
    assert outcome.code == 2
    assert copy.read_bytes() == wrong.read_bytes()


# ---- pipes, interrupts, encodings


def test_a_reader_that_goes_away_is_no_error(clean):
    command = subprocess.Popen(
        [sys.executable, "-m", "perfscore", "read", *[clean] * 3, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    command.stdout.close()
    assert command.stderr.read() == b""
    command.stderr.close()
    assert command.wait(timeout=600) == 141


def test_ctrl_c_is_one_sentence():
    command = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import signal, time, perfscore.cli.guard as g; signal.signal(signal.SIGINT, signal.default_int_handler); raise SystemExit(g.guarded(lambda: (print('on', flush=True), time.sleep(60))))",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert command.stdout.readline() == "on\n"
    command.send_signal(signal.SIGINT)
    _, error = command.communicate(timeout=600)
    assert error == "perfscore: error: interrupted; no report was written\n"
    assert command.returncode == 130


def test_a_screen_that_lacks_characters_gets_their_codes(start, clean):
    outcome = start("check", clean, "--lang", "zh", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert outcome.code == 0
    assert "\\u7ee9" in outcome.out


def test_json_does_not_depend_on_the_locale(start, wrong):
    english = start("check", wrong, "--format", "json", locale="C.UTF-8")
    assert start("check", wrong, "--format", "json", locale="zh_CN.UTF-8") == english
    assert json.loads(english.out)["findings"]
    ascii_screen = start("check", wrong, "--format", "json", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    assert ascii_screen.out == english.out


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_reported_all_the_same(start, tmp_path, wrong):
    file = os.fsencode(tmp_path) + b"/\xff.txt"
    output.Path(os.fsdecode(file)).write_bytes(wrong.read_bytes())
    report = json.loads(start("check", tmp_path, "--format", "json").out)
    assert os.fsencode(report["documents"][0]["path"]) == file
    assert "U+DCFF" in start("check", tmp_path).out


@pytest.mark.skipif(sys.platform != "linux", reason="/dev/full")
def test_a_full_or_closed_output_is_one_sentence(wrong):
    command = f"{sys.executable} -m perfscore check {wrong} --lang en"
    for redirected in ("> /dev/full", ">&-"):
        done = subprocess.run(["sh", "-c", f"{command} {redirected}"], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr.count("\n") == 1
        assert "could not be shown" in done.stderr
    done = subprocess.run(["sh", "-c", f"{command} 2>&-"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "total-score" in done.stdout


def test_the_copy_and_the_report_are_not_the_same_file(run, tmp_path):
    assert run("check", "a.xlsx", "--annotate", tmp_path / "b.xlsx", "--output", tmp_path / "b.xlsx").code == 2
    assert list(tmp_path.iterdir()) == []
