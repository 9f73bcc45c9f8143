"""``score``, ``standards`` and ``prove`` as a user runs them: what they say, and their exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from perfscore.cli import main

ROOT = Path(__file__).parent.parent.parent
HOLED = """
name = "holed"
title = "有漏洞的细则"

[[forward.steps]]
above = "0.8"
share = "1"
[[forward.steps]]
from = 0
below = "0.8"
share = "0.5"
"""


@pytest.fixture
def run(capsys):
    def run(*arguments):
        code = main([*arguments, "--lang", "en"])
        out = capsys.readouterr()
        return code, " ".join(out.out.split()), out.err

    return run


@pytest.fixture
def holed(tmp_path):
    path = tmp_path / "holed.toml"
    path.write_text(HOLED, encoding="utf-8")
    return str(path)


def test_score_shows_points_and_steps(run):
    code, out, _ = run("score", "--target", ">=53 人", "--actual", "51 人", "--weight", "10")
    assert code == 0
    assert "10 × 51/53 = 9.6226… → 9.62" in out
    assert "there is no document to show a practice, therefore mof-2020" in out


def test_a_published_score_is_explained_by_another_practice(run):
    code, out, _ = run(
        "score", "--target", "<=7386.02 元", "--actual", "3845 元", "--weight", "20", "--published", "10.40"
    )
    assert code == 0
    assert "10.40, not what the rule gives; explained by “share of the ceiling that was spent" in out
    assert "first rounded to a whole percent" in out


def test_a_published_score_that_nothing_explains_is_read_backwards(run):
    code, out, _ = run("score", "--target", ">=36 人", "--actual", "31 人", "--weight", "10", "--published", "8.73")
    assert code == 1
    assert "nor any practice that is known" in out
    assert "between 31.41人 and 31.44人; the actual is 31人, which is paid 8.61; no whole number does" in out


def test_score_as_json(run, capsys):
    main(["score", "--target", "≥98%", "--actual", "95%", "--weight", "10", "--needs", "9.60", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["points"] == "9.69"
    assert found["needs"]["intervals"] == [
        {"low": "94.031", "low_included": True, "high": "94.129", "high_included": False}
    ]
    assert found["needs"]["possible_as_printed"] is False


@pytest.mark.parametrize(
    "arguments",
    [
        ("--target", "约 53 人", "--actual", "51 人", "--weight", "10"),
        ("--target", ">=53 人", "--actual", "51 人", "--weight", "ten"),
        ("--target", ">=53 人", "--actual", "51 人", "--weight", "10", "--class", "经济"),
        ("--target", ">=53 人", "--actual", "51 人", "--weight", "10", "--standard", "mof-1999"),
        ("--target", ">=53 人"),
    ],
)
def test_what_cannot_be_scored_is_one_sentence_and_exit_2(run, arguments):
    code, out, err = run("score", *arguments)
    assert (code, out) == (2, "")
    assert len(err.strip().splitlines()) == 1


def test_list_and_show(run):
    assert "hubei-2020" in run("standards", "list")[1]
    shown = run("standards", "show", "jinan-2019")[1]
    assert "missed: weight × target/actual" in shown
    assert "checked against the original" in shown


def test_show_as_toml_loads_again(run, tmp_path, capsys):
    main(["standards", "show", "mof-2021", "--format", "toml"])
    path = tmp_path / "copy.toml"
    path.write_text(capsys.readouterr().out, encoding="utf-8")
    code, out, _ = run("standards", "diff", "mof-2021", str(path))
    assert (code, out) == (0, "the two standards pay the same")


def test_diff_names_region_largest_difference_and_cards(run):
    card = str(ROOT / "examples" / "cards" / "clean.txt")
    code, out, _ = run("standards", "diff", "mof-2020", "pass-mark-2021", card)
    assert code == 0
    assert "above 0% to below 100% of the target; most at 60% of the target: 6.00 and 0.00 of 10 points" in out
    assert "1 of 1 cards change" in out


def test_diff_as_json(run, capsys):
    main(["standards", "diff", "mof-2020", "hubei-2020", "--format", "json"])
    found = json.loads(capsys.readouterr().out)
    assert found["format"] == "perfscore.difference/1"
    assert {"table": "qualitative", "largest": "0.1"}.items() <= found["differences"][1].items()


def test_prove_says_what_holds(run):
    code, out, _ = run("prove", "mof-2020")
    assert code == 0
    assert "0 not decided, 0 refuted" in out
    assert "Situations (4 of 4 hold)" in out


def test_prove_refutes_in_figures_and_exits_with_1(run, holed):
    code, out, _ = run("prove", holed)
    assert code == 1
    assert "target 10: actual 8 has no score (no step covers this ratio)" in out


def test_prove_as_json_and_as_a_page(run, holed, tmp_path):
    assert run("prove", holed, "--output", str(tmp_path / "proof.json"))[0] == 1
    found = json.loads((tmp_path / "proof.json").read_text(encoding="utf-8"))
    (gap,) = [item for item in found["verdicts"] if (item["property"], item["status"]) == ("total", "refuted")]
    assert gap["counterexample"][0]["values"] == {"actual": "8", "target": "10"}
    assert run("prove", holed, "--output", str(tmp_path / "proof.html"))[0] == 1
    page = (tmp_path / "proof.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 2  # the rule, and what its target is worth
    assert "src=" not in page
    assert "<script" not in page


def test_prove_says_which_tables_are_taken_over(run):
    assert run("prove", "mof-2021")[1].count("taken over from mof-2020 (extends)") >= 6
    assert "taken over" not in run("prove", "mof-2020")[1]


def test_a_situation_that_fails_exits_with_1(run, tmp_path):
    path = tmp_path / "ours.toml"
    path.write_text(
        'name = "ours"\ntitle = "…"\nextends = "mof-2020"\n'
        '[[situation]]\ntarget = "≥53 人"\nactual = "51 人"\nweight = 10\npoints = "9.60"\n',
        encoding="utf-8",
    )
    code, out, _ = run("prove", str(path))
    assert code == 1
    assert "9.6 is stated, the rules give 9.62" in out


def test_a_broken_standard_is_exit_2(run, tmp_path):
    path = tmp_path / "broken.toml"
    path.write_text('name = "broken"\ntitle = "…"\n[forward]\nmet = "1"\n', encoding="utf-8")
    code, out, err = run("prove", str(path))
    assert (code, out) == (2, "")
    assert "forward.missed: is missing" in err


@pytest.mark.parametrize(
    "arguments", [["score", "--target", "≥5 人", "--actual", "4 人", "--weight", "10"], ["standards", "list"]]
)
def test_sympy_is_for_proofs_alone(arguments):
    code = (
        f"import sys\nfrom perfscore.cli import main\nmain({arguments!r})\n"
        "assert not {'sympy', 'hypothesis', 'polars'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


ONE_WORD = """
name = "one-word"
title = "只列一档"
extends = "mof-2020"

[qualitative.words]
"有所提升" = ["0.8", "1"]
"""


def test_diff_names_the_rows_that_one_side_does_not_score(run, tmp_path, capsys):
    other = tmp_path / "one-word.toml"
    other.write_text(ONE_WORD, encoding="utf-8")
    card = str(ROOT / "examples" / "cards" / "clean.txt")
    out = run("standards", "diff", "mof-2020", str(other), card)[1]
    assert "1 of 1 cards change" in out
    assert "line 19 居民夜间阅读条件, line 20 夜间开放机制: no score under one-word" in out
    main(["standards", "diff", "mof-2020", str(other), card, "--lang", "zh"])
    said = capsys.readouterr().out
    assert "第20行 夜间开放机制按 one-word 无法计分（标准 one-word 没有“完全达到预期”一档）" in said
    assert "定性指标" in said
    main(["standards", "diff", "mof-2020", str(other), card, "--format", "json"])
    [changed] = json.loads(capsys.readouterr().out)["cards"]
    assert [(row["place"]["line"], row["standard"]) for row in changed["unscored"]] == [
        (19, "one-word"),
        (20, "one-word"),
    ]


def test_a_division_by_zero_is_said_in_words(tmp_path, capsys):
    path = tmp_path / "swapped.toml"
    path.write_text(
        'name = "swapped"\ntitle = "…"\n[reverse]\nmet = "1"\nmissed = "actual / target"\n', encoding="utf-8"
    )
    main(["prove", str(path), "--lang", "zh"])
    assert "“实际完成值/年度指标值”的除数为0" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    "analysis", ["diff mof-2020 pass-mark-2021", "targets mof-2020", "weights mof-2020", "rounding mof-2020"]
)
def test_cards_of_several_files_are_named_by_file(run, analysis):
    cards = [f"examples/cards/{name}.txt" for name in ("clean", "wrong-totals")]
    _, out, _ = run("standards", *analysis.split(), *cards)
    assert all(card in out for card in cards)
    _, alone, _ = run("standards", *analysis.split(), cards[0])
    assert cards[0] not in alone


def test_repairs_of_what_is_no_table(run, tmp_path):
    path = tmp_path / "ours.toml"
    words = '"完全达到预期" = ["0.8", "1"], "未达到预期" = ["0", "0.6"]'
    text = f'[rounding]\nratio_places = 0\n[qualitative]\nwords = {{ {words} }}\n[execution]\nweight = 10\nshare = "min(1, executed / annual)"'
    path.write_text(f'name = "ours"\ntitle = "…"\n{text}\n', encoding="utf-8")
    _, out, _ = run("standards", "repair", str(path))
    assert "rounding: ratio_places: write 1 instead of 0" in out
    assert "mend it by its counter-example" in out
