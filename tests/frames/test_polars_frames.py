"""Scores of Polars frames are those of the exact scorer, on every row."""

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore import Standard, score_frame
from perfscore.frames.reasons import REASONS
from perfscore.testing import standards
from perfscore.testing.strategies import WORDS

SHIPPED = [Standard.load(name) for name in Standard.names()]
EXTREMES = ["0", "1", "3", "12", "97", "120", "10000", "0.5", "0.000001", "999999.999999", "1000000000000", "1000000000000000",
            "1000000000000000.000001", "123456789012345678901234567890", "-1", "-3.5", "-1000000000000"]  # fmt: skip
figures = (
    st.sampled_from(EXTREMES) | st.integers(0, 200).map(str) | st.decimals(0, 100, places=2).map(lambda v: f"{v:f}")
)
weights = st.sampled_from(["10", "5", "7.5", "0", "3", "20", "0.25", "12.345678"])
places = st.integers(0, 4)


@st.composite
def any_standard(draw):
    """A shipped or a drawn standard with any rounding."""
    found = draw(st.sampled_from(SHIPPED) | standards())
    mode = draw(st.sampled_from(["half-up", "half-even", "truncate", "up"]))
    ratio = draw(st.none() | st.integers(1, 4))
    text = found.to_toml().partition("[rounding]")
    lines = f'[rounding]\nmode = "{mode}"\nplaces = {draw(places)}\n' + (f"ratio_places = {ratio}\n" if ratio else "")
    rest = text[2].partition("\n[")
    return Standard.read(
        text[0] + lines + ("\n[" + rest[2] if rest[1] else "") if text[1] else found.to_toml() + "\n" + lines,
        "drawn.toml",
    )


numbers = st.fixed_dictionaries(
    {
        "operator": st.sampled_from([">=", "<=", "=", ">", "<", "execution"]),
        "target": figures,
        "actual": figures,
        "weight": weights,
        "level2": st.sampled_from([None, "成本指标", "满意度指标", "数量指标"]),
    }
)


@given(any_standard(), st.lists(numbers, min_size=1, max_size=12))
@settings(max_examples=40)
def test_numbers_are_scored_as_the_exact_scorer_scores_them(agree, standard, rows):
    frame = pl.DataFrame(rows, schema_overrides={"level2": pl.String})
    figures = pl.col("target", "actual").cast(pl.Decimal(38, 6))
    found = score_frame(
        frame.with_columns(figures, pl.col("weight").cast(pl.Decimal(18, 6))), standard, operator="operator"
    )
    agree(rows, found.to_dicts(), standard)


units = st.sampled_from(["人", "万元", "元", "%", "", "次", " 元", "人次", "万人", "元/人", "天", "小时", "个月", "名"])
signs = st.sampled_from(["≥", "≤", "=", "", ">", "<", "不低于", ">=", "≤ "])
quantities = st.builds(lambda figure, unit: figure + unit, figures | st.just("1,250.5"), units)
texts = st.one_of(
    st.builds(lambda sign, quantity: sign + quantity, signs, quantities),
    st.sampled_from(
        [
            *WORDS,
            "12 月底",
            "2023 年 6 月 25 日",
            "10-15人",
            "每月25日前",
            "25日",
            "约50人",
            "",
            " ",
            "95%以上",
            "三个",
            "12 小时 28 分",
        ]
    ),
)
printed = st.fixed_dictionaries(
    {
        "target": texts | st.none(),
        "actual": quantities | texts | st.none(),
        "weight": weights | st.sampled_from([None, "x", "-1"]),
        "level2": st.sampled_from([None, "成本指标", "时效指标"]),
    }
)


@given(any_standard(), st.lists(printed, min_size=1, max_size=12))
@settings(max_examples=50)
def test_texts_are_scored_as_the_exact_scorer_scores_them(agree, standard, rows):
    frame = pl.DataFrame(rows, schema=dict.fromkeys(("target", "actual", "weight", "level2"), pl.String))
    found = score_frame(frame, standard)
    agree(rows, found.to_dicts(), standard)
    assert {reason for reason in found["reason"] if reason is not None} <= set(REASONS)
    lazily = score_frame(frame.lazy(), standard).collect()
    agree(rows, lazily.to_dicts(), standard)
    assert lazily.schema == found.schema
