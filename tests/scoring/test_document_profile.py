"""The document profile: the practice a document shows by votes, and the standard made of it."""

from fractions import Fraction
from pathlib import Path

import pytest

from perfscore.judgement import judge
from perfscore.readers.dispatch import read
from perfscore.scoring.exact import score
from perfscore.scoring.verdict import ScoreState
from perfscore.standards.standard import Standard
from perfscore.testing.sketch import sketch

STATEMENT = Path(__file__).parents[3] / "shared" / "statements" / "urumqi-hrss-2023.txt"


def practices(text):
    return {(item.kind, item.class_, item.met): item for item in judge(sketch(text)).profile.practices}


SPENT = """
成本 经济成本 | 甲 | ≤10 万元 | =8 万元 | 10 | 8.00
成本 经济成本 | 乙 | ≤20 万元 | =5 万元 | 10 | 2.50
成本 经济成本 | 丙 | ≤30 万元 | =21 万元 | 10 | 7.00
"""


def test_three_votes_make_a_practice():
    found = practices(SPENT)["reverse", "成本", True]
    assert (found.formula, found.votes, found.of) == ("actual / target", 3, 3)


def test_two_votes_do_not():
    assert ("reverse", "成本", True) not in practices("\n".join(SPENT.strip().splitlines()[:2]))


def test_full_marks_at_full_performance_prove_nothing():
    row = "成本 经济成本 | 甲 | ≤10 万元 | =10 万元 | 10 | 10.00\n"
    assert ("reverse", "成本", True) not in practices(row * 5)


def test_a_class_is_scored_by_its_own_practice():
    text = SPENT + "产出 时效 | 周期 | ≤20 天 | =10 天 | 10 | 10.00\n"
    states = [row.state for row in judge(sketch(text)).cards[0].rows]
    assert set(states) == {ScoreState.FOLLOWS}


def test_a_document_without_practice_is_held_against_the_national_rule():
    judgement = judge(sketch("产出 数量 | 培训人数 | >=53 人 | 51 人 | 10 | 9.62"))
    assert judgement.standard.name == "mof-2020"
    assert judgement.profile.practices == ()


def test_the_profile_prints_as_a_standard_that_loads_back_equal():
    standard = judge(sketch(SPENT)).standard
    assert Standard.read(standard.to_toml(), "profile.toml") == standard
    name, table = standard.table("reverse", "成本")
    assert name == "rules.成本.reverse"
    assert table.met.text == "actual / target"


def test_a_standard_that_was_asked_for_decides_alone():
    judgement = judge(sketch(SPENT), Standard.load("mof-2020"))
    assert judgement.given
    assert [row.state for row in judgement.cards[0].rows[:3]] == [ScoreState.OTHER_RULE] * 3


@pytest.fixture(scope="module")
def judgement():
    return judge(read(STATEMENT))


@pytest.mark.skipif(not STATEMENT.exists(), reason="the real statement is not beside the checkout")
class TestRealStatement:
    """The votes that two auditors counted on the real statement."""

    def test_votes(self, judgement):
        found = {(item.kind, item.class_, item.met): item for item in judgement.profile.practices if item.word is None}
        costs, heads = found["reverse", "成本", True], found["reverse", "数量", True]
        assert (costs.formula, costs.votes, costs.of - costs.votes) == ("actual / target", 32, 7)
        assert (heads.formula, heads.votes, heads.of - heads.votes) == ("actual / target", 8, 2)
        assert found["reverse", "时效", True].formula == "1"
        assert found["reverse", "成本", False].formula == "0"

    def test_words(self, judgement):
        paid = {item.word: Fraction(item.formula) for item in judgement.profile.practices if item.word}
        assert paid == {"完全达到预期": 1, "完全达到预期效果": 1, "基本达到预期": Fraction(3, 5)}

    def test_what_the_profile_explains(self, judgement):
        assert judgement.profile.of == 473
        assert judgement.profile.explains == 450

    def test_10_40_of_20_is_explained(self, judgement):
        rows = [row for card in judgement.cards for row in card.rows if row.reading.row.place.line == 344]
        assert rows[0].state is ScoreState.ROUNDS
        assert rows[0].explanation.rule.name == "spent-share"
        assert str(rows[0].recomputed) == "10.41"


EXAMPLE = Path(__file__).parents[2] / "examples" / "standards" / "urumqi-hrss-2023.toml"


def test_the_exported_practice_is_a_standard_whose_exceptions_are_declared():
    proof = Standard.load(EXAMPLE).prove()
    assert (proof.refuted, proof.needless) == ((), ())


@pytest.mark.skipif(not STATEMENT.exists(), reason="the real statement is not beside the checkout")
def test_the_exported_practice_is_still_what_the_statement_shows(judgement):
    exported = Standard.load(EXAMPLE)
    own = judgement.standard
    assert (exported.rules, exported.qualitative, exported.tables) == (own.rules, own.qualitative, own.tables)


def test_10_41_under_the_exported_practice():
    row = sketch("成本 经济成本 | 人均标准 | ≤ 7386.02 元 | =3845 元 | 20 | 10.40").scorecards[0].indicators[0]
    assert str(score(row, Standard.load(EXAMPLE)).points) == "10.41"
