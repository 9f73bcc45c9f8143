"""Lines broken as Chinese is: nothing lost, nothing too wide, marks where they belong."""

from hypothesis import given
from hypothesis import strategies as st

from perfscore.report.breaking import broken, width
from perfscore.report.printable import printable

TEXTS = st.text(alphabet=st.sampled_from("分值得分，。（）“” abc10.≥"), max_size=60).map(printable)


@given(TEXTS, st.integers(min_value=6, max_value=40))
def test_nothing_is_lost_and_nothing_too_wide(text, columns):
    lines = broken(text, columns)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line) <= columns for line in lines)


@given(st.text(max_size=80))
def test_printable_text_is_one_line_without_commands(text):
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in shown)


def test_a_closing_mark_does_not_begin_a_line():
    assert broken("按评分标准，得分", 10) == ["按评分标", "准，得分"]


def test_a_number_and_its_unit_stay_on_one_line():
    for text in ("其他资金1,250.00万元", "标准为7386.2元/人/月", "执行金额 20.50 万元"):
        number = text[[c.isdigit() for c in text].index(True) :]
        for columns in range(width(number), width(text) + 1):
            assert any(number in line for line in broken(text, columns))


def test_a_number_too_long_for_a_line_with_its_unit_stands_alone():
    assert broken(">=12.30 万人次", 10) == [">=12.30", "万人次"]
