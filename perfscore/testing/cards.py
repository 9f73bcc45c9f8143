"""Hypothesis strategies for scorecards: whole cards in the ministry's form, with rows of every kind.

The cards are plausible, not consistent: their points follow no rule. Use `perfscore.testing.sketch` for a card that
adds up.

>>> from hypothesis import given, settings
>>> @settings(max_examples=3)
... @given(scorecards())
... def every_row_has_a_weight(card):
...     assert all(row.weight is not None for row in card.indicators)
>>> every_row_has_a_weight()
"""

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from perfscore.model.place import Passage, Place
from perfscore.model.scorecard import Fund, Indicator, Scorecard

HERE = Place(file="card.txt", line=1)
# Words an indicator's name is made of: none of them is a label of the form or an answer such as 完成.
_WORDS = [
    "培训",
    "补贴",
    "人员",
    "系统",
    "设备",
    "档案",
    "采购",
    "维护",
    "群众",
    "学生",
    "劳务",
    "服务",
    "网络",
    "住房",
    "仲裁",
]
_ENDS = ["人数", "次数", "合格率", "及时率", "成本", "标准", "满意度", "数量", "面积", "费用"]
_UNITS = ["人", "次", "%", "万元", "元/人", "元/人/月", "平方米", "天", "份", "个"]
_PROMISES = ["持续提升", "有效保障", "有所提升", "长期坚持", "12月底", "每月25日前", "2023年12月31日前"]
_ANSWERS = ["完全达到预期", "基本达到预期", "完全达到预期效果", "未达到预期"]
_BLOCKS = {
    "产出指标": ["数量指标", "质量指标", "时效指标"],
    "成本指标": ["经济成本指标", "社会成本指标"],
    "效益指标": ["经济效益指标", "社会效益指标", "生态效益指标"],
    "满意度指标": ["满意度指标"],
}
_SENTENCES = [
    "因疫情影响，部分工作延后实施",
    "按照实际需求调整，故存在偏差",
    "报名人数较多，超出年初预计",
    "根据合同约定支付，已全部到位",
]


def names() -> st.SearchStrategy[str]:
    """The name of an indicator, an office or a project."""
    return st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map("".join)


def amounts(places: int = 2) -> st.SearchStrategy[Decimal]:
    """An amount of money or points with the decimals a form prints."""
    return st.integers(min_value=0, max_value=999_999).map(lambda value: Decimal(value).scaleb(-places))


@st.composite
def indicators(draw: st.DrawFn, level1: str, level2: str) -> Indicator:
    """A row of indicators under the given labels."""
    number = draw(st.integers(min_value=0, max_value=99_999)) / Decimal(draw(st.sampled_from([1, 10, 100])))
    unit = draw(st.sampled_from(_UNITS))
    sign = draw(st.sampled_from(["≥", "≤", "=", ">=", "<=", ">"]))
    target = draw(st.sampled_from([f"{sign}{number}{unit}", *_PROMISES[:1], draw(st.sampled_from(_PROMISES))]))
    answer = draw(st.sampled_from(_ANSWERS))
    reached = draw(st.integers(min_value=0, max_value=99_999))
    weight = draw(st.integers(min_value=1, max_value=40))
    score = Decimal(draw(st.integers(min_value=0, max_value=weight * 100))).scaleb(-2)
    return Indicator(
        level1=level1,
        level2=level2,
        level3=draw(names()) + draw(st.sampled_from(_ENDS)),
        target=target,
        actual=f"={reached}{unit}" if target[0] in "≥≤=<>" else answer,
        weight=Decimal(weight),
        score=score,
        note=draw(
            st.none() | st.sampled_from(_SENTENCES).flatmap(lambda text: names().map(lambda name: f"{name}{text}。"))
        ),
        place=HERE,
    )


@st.composite
def funds(draw: st.DrawFn) -> tuple[Fund, ...]:
    """The total, one source and the rest, with the execution score of 10 or 20 points."""
    total, own = draw(amounts()), draw(amounts())
    points = draw(st.sampled_from([10, 20]))
    return (
        Fund(
            source="total",
            source_raw="年度资金总额",
            initial=draw(amounts()),
            annual=draw(amounts()),
            executed=total,
            weight=Decimal(points),
            rate=f"{draw(amounts())}%",
            score=Decimal(draw(st.integers(min_value=0, max_value=points * 100))).scaleb(-2),
            place=HERE,
        ),
        Fund(
            source="fiscal",
            source_raw="其中：当年财政拨款",
            initial=own,
            annual=own,
            executed=draw(amounts()),
            place=HERE,
        ),
        Fund(source="other", source_raw="其他资金", initial=draw(amounts()), annual=own, executed=own, place=HERE),
    )


@st.composite
def scorecards(draw: st.DrawFn) -> Scorecard:
    """A project's card of one to eight rows."""
    rows: list[Indicator] = []
    for level1 in draw(st.lists(st.sampled_from(list(_BLOCKS)), min_size=1, max_size=4, unique=True)):
        labels = draw(st.lists(st.sampled_from(_BLOCKS[level1]), min_size=1, max_size=2, unique=True))
        for level2 in labels:
            rows += draw(st.lists(indicators(level1, level2), min_size=1, max_size=2))
    return Scorecard(
        id="c1",
        kind="project",
        name=draw(names()) + "项目",
        supervisor=draw(names()) + "局",
        unit=draw(names()) + "中心",
        year=2023,
        place=HERE,
        funds=draw(funds()),
        goal=Passage(text=f"为{draw(names())}提供{draw(names())}，保障工作开展。", place=HERE),
        achievement=Passage(text=f"全年{draw(names())}工作顺利，{draw(names())}已到位。", place=HERE),
        indicators=tuple(rows),
        total_weight=Decimal(100),
        total_score=draw(amounts()),
        total_place=HERE,
    )
