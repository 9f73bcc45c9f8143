"""Whatever goes wrong is one sentence on stderr and exit code 2, never a traceback."""

import pytest

from perfscore import run as running
from perfscore.cli import guard

CARD = "项目支出绩效自评表\n项目名称\t培训\n一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n产出指标\t数量指标\t人数\t{}\t1 人\t10\t10\n"

BAD = {
    "empty.txt": b"",
    "spaces.txt": b"   \n\t\n",
    "prose.txt": "这里只有文字，没有表。\n".encode(),
    "one-amount.txt": "本单位预算 36,327.53 万元。\n".encode(),
    "bytes.bin": bytes(range(256)) * 64,
    "nul.txt": b"\x00" * 4096,
    "long-line.txt": b"1" * 30_000_000,
    "digits.txt": b"9" * 1_000_000,
    "exponent.json": b'{"format": "perfscore.scorecards/1", "x": 1e999999}',
    "digits.json": b'{"format": "perfscore.scorecards/1", "x": ' + b"9" * 1_000_000 + b"}",
    "nested.json": b'{"a":' * 100_000,
    "brackets.json": b"[" * 100_000,
    "other.json": b'{"format": "something/1"}',
    "half.json": b'{"format": "perfscore.scorecards/1", "docu',
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "cut.xlsx": b"PK\x03\x04",
}


@pytest.mark.parametrize("command", ["check", "read"])
@pytest.mark.parametrize("name", BAD)
def test_a_bad_input_is_one_clear_sentence(run, tmp_path, command, name):
    file = tmp_path / name
    file.write_bytes(BAD[name])
    outcome = run(command, file)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert outcome.err.startswith(f"perfscore: error: {file}")
    assert "internal error" not in outcome.err


def test_a_card_with_a_monstrous_number_is_no_internal_error(run, tmp_path):
    for number in ("9" * 900_000, "1e999999", ">=1e-999999", "万" * 5000, ">=" * 2000):
        file = tmp_path / "card.txt"
        file.write_text(CARD.format(number), encoding="utf-8")
        outcome = run("check", file)
        assert "internal error" not in outcome.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("check", "--nope"),
        ("chek",),
        ("check", "x.txt", "--format", "yaml"),
        ("check", "x.txt", "--lang", "fr"),
        ("explain", "no-such-kind"),
        ("check", "x.txt", "--waive", "no-such-file.toml"),
    ],
)
def test_wrong_usage_is_one_sentence(run, arguments):
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("perfscore: error: ")
    assert outcome.err.count("\n") == 1


def test_an_unreadable_file_is_one_sentence(run, tmp_path, monkeypatch):
    def refuse(path, limits):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(running, "open_source", refuse)
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert run("check", tmp_path / "a.txt").err == f"perfscore: error: {tmp_path / 'a.txt'}: Permission denied\n"


def test_a_defect_of_ours_is_one_sentence_and_the_others_go_on(run, tmp_path, monkeypatch, wrong, clean):
    real = running.open_source

    def faulty(path, limits):
        if path == clean:
            raise ZeroDivisionError("division by zero")
        return real(path, limits)

    monkeypatch.setattr(running, "open_source", faulty)
    outcome = run("check", clean, wrong)
    assert outcome.code == 2
    assert "total-score" in outcome.out
    assert outcome.err.count("\n") == 1
    assert "internal error (ZeroDivisionError: division by zero" in outcome.err
    assert "please report it" in outcome.err


def test_debug_shows_the_traceback(monkeypatch):
    monkeypatch.setenv("PERFSCORE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        guard.guarded(lambda: 1 // 0)


def test_an_error_does_not_command_the_terminal(run, tmp_path):
    file = tmp_path / "a\x1b[31mb.txt"
    outcome = run("check", file)
    assert "\x1b" not in outcome.err
    assert "⟨U+001B⟩" in outcome.err


def test_without_a_command_help_is_shown(run):
    outcome = run()
    assert outcome.code == 2
    assert outcome.err.startswith("Usage: perfscore")
    assert "explain" in outcome.err
