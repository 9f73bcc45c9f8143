"""`perfscore explain`: all kinds in a list, one kind with its documentation and example."""

from perfscore.checks.catalogue import kinds, load


def test_without_a_kind_all_are_listed(run):
    out = run("explain").out
    assert [kind for kind in kinds() if f"{kind} " not in out] == []


def test_a_kind_is_explained_with_the_sentence_of_its_example(run):
    out = run("explain", "total-score").out
    check = load("total-score")
    for part in (check.title, check.flags):
        assert part.en in " ".join(out.split())
    assert "total: 100 99.26" in out
    assert "99.62" in out.split("The report says")[1]


def test_every_kind_is_explained_in_both_languages(run):
    for kind in kinds():
        for lang in ("zh", "en"):
            assert run("explain", kind, "--lang", lang).code == 0
