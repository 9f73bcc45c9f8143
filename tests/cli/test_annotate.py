"""`check --annotate`: a copy with comments, the document unchanged."""

import zipfile

import pytest


@pytest.fixture
def workbook(run, tmp_path, wrong):
    file = tmp_path / "card.xlsx"
    run("read", wrong, "--output", file)
    return file


def test_the_copy_has_comments_and_the_document_is_unchanged(run, tmp_path, workbook):
    before = workbook.read_bytes()
    outcome = run("check", workbook, "--annotate", tmp_path / "out.xlsx")
    assert outcome.code == 1
    assert "total-score" in outcome.out
    assert workbook.read_bytes() == before
    assert any("comment" in name for name in zipfile.ZipFile(tmp_path / "out.xlsx").namelist())


def test_several_documents_are_refused(run, tmp_path, workbook, wrong):
    outcome = run("check", workbook, wrong, "--annotate", tmp_path / "out.xlsx")
    assert outcome.code == 2
    assert "name exactly one" in outcome.err
    assert outcome.out == ""


@pytest.mark.parametrize("name", ["out.docx", "card.xlsx", "no-such-folder/out.xlsx"])
def test_a_copy_that_cannot_be_is_refused(run, tmp_path, workbook, name):
    outcome = run("check", workbook, "--annotate", tmp_path / name)
    assert outcome.code == 2
    assert outcome.err.startswith("perfscore: error: --annotate")


def test_a_text_carries_no_comments(run, tmp_path, wrong):
    outcome = run("check", wrong, "--annotate", tmp_path / "out.txt")
    assert outcome.code == 2
    assert "not into text" in outcome.err
    assert list(tmp_path.iterdir()) == []
