"""One small broken standard a mistake; its first lines are the sentence it must give."""

import re
from pathlib import Path

import pytest

from perfscore.errors import StandardError
from perfscore.standards.standard import Standard

ZOO = sorted((Path(__file__).parent / "zoo").glob("*.toml"))


@pytest.mark.parametrize("path", ZOO, ids=lambda path: path.stem)
def test_a_broken_standard_is_refused_with_its_sentence(path):
    text = path.read_text(encoding="utf-8")
    says = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ")]
    with pytest.raises(StandardError) as refused:
        Standard.read(text, path.name)
    assert str(refused.value).splitlines() == says
    assert all(path.name in sentence for sentence in says)


@pytest.mark.parametrize("path", ZOO, ids=lambda path: path.stem)
def test_its_sentence_is_as_complete_in_chinese(path):
    """A line a mistake, each with the file's name and no English sentence."""
    text = path.read_text(encoding="utf-8")
    with pytest.raises(StandardError) as refused:
        Standard.read(text, path.name)
    said = refused.value.reason["zh"].splitlines()
    assert len(said) == len(str(refused.value).splitlines())
    for sentence in said:
        assert path.name in sentence
        assert re.search("[\u4e00-\u9fff]", sentence)
        assert re.search(r"allowed|missing|write |a whole|no formula|given|stands|choose", sentence) is None


def test_the_zoo_is_large_and_its_mistakes_differ():
    sentences = {path.read_text(encoding="utf-8").splitlines()[0] for path in ZOO}
    assert len(sentences) == len(ZOO) >= 60
