"""How sentences of a statement are read: small behaviours, seen through the judgement."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfscore.claims.narrative.judge import judge_narrative
from perfscore.model.document import Document
from perfscore.model.place import Passage, Place


def judged(*lines, **rest):
    passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines, 1))
    return judge_narrative(Document(path="a.txt", sha256="", paragraphs=passages, **rest))


def formulas(*lines, **rest):
    return [claim.formula for claim in judged(*lines, **rest).claims if claim.kind != "claim-wording"]


@pytest.mark.parametrize(
    "lines",
    [
        ["本年收入 1,234.56 万元，其中：事业收入 1,000.00 万元，其他收入 234.56 万元。"],
        ["本年收入１，２３４．５６万元，其中：事业收入１，０００．００万元，其他收入２３４．５６万元。"],
        ["**本年收入 1,234.56 万元**，其中：事业收入 **1,000.00** 万元，其他收入 234.56 万元。"],
        ["本年收入 1,2", "34.56 万元，其中：事业收入 1,000.", "00 万元，其他收", "入 234.56 万元。"],
        ["本年收入 1,234.56 万元，其中：事业收入 1,000.00 万元，其他收入 234.56", "", "- 7 -", "万元。"],
        ["本年收入 1,234.56 万元(其中:事业收入 1,000.00 万元,其他收入 234.56 万元)。"],
        ["本年收入 1,234.56 万元，其中：", "1. 事业收入 1,000.00 万元。", "2. 其他收入 234.56 万元。"],
    ],
)
def test_one_sentence_however_it_is_printed(lines):
    assert formulas(*lines) == ["1,000.00 + 234.56 = 1,234.56"]


def test_a_title_is_no_part_of_the_sentence_below_that_begins_with_its_year():
    lines = (
        "甲县图书馆2023年度单位决算公开",
        "2023年度支出合计269.60万元，其中：基本支出186.40万元，项目支出73.20万元。",
    )
    assert formulas(*lines) == ["186.40 + 73.20 = 269.60"]


def test_a_figure_broken_by_a_page_has_both_pieces_and_the_place_of_the_first():
    claim = judged(
        "一、收入", "本年收入 12,3", "45.00 万元，其中：事业收入 12,345.00 万元，其他收入 0.00 万元。"
    ).claims[0]
    total = claim.figures[-1]
    assert (total.text, total.place.line, total.source) == ("12,345.00", 2, ((1, 5, 9), (2, 0, 5)))


@pytest.mark.parametrize(
    "words",
    [
        "2023 年 12 月 31 日",
        "第 3 批",
        "《2023 年度预算 50 万元的通知》",
        "财预〔2020〕10 号",
        "单价 100 万元（含）以上",
        "50 万元以下",
        "约 30 万元",
        "30 余万元",
        "1995 年以前",
        "每人 120 元/月",
    ],
)
def test_numbers_that_are_no_figures(words):
    judgement = judged(f"根据{words}的规定执行。")
    assert (judgement.figures, judgement.claims, judgement.unread) == ((), (), ())


def test_a_sentence_that_is_not_understood_is_listed_not_guessed():
    judgement = judged("全年修缮面积价款 88.00 万元，惠及 30 户。")
    assert judgement.claims == ()
    assert [(item.place.line, str(item.reason)) for item in judgement.unread] == [
        (1, "88.00万元, 30户: no claim recognised")
    ]


def test_figures_of_an_explanation_are_not_the_sentence_s_own():
    assert formulas(
        "公用经费 9.00 万元，比上年增加 1.00 万元，增长 12.5%，主要原因是水费增加 3.00 万元，增长 80%。"
    ) == ["1.00 / (9.00 - 1.00) = 12.5%"]


def test_a_change_after_a_list_speaks_of_the_total():
    line = "本年支出 110.00 万元，其中：基本支出 60.00 万元，项目支出 50.00 万元。与上年相比，减少 10.00 万元，下降 8.33%。"
    assert "10.00 / (110.00 + 10.00) = 8.33%" in formulas(line)


def test_thirty_rounded_items_may_be_off_by_fifteen_hundredths():
    items = [f"{n}. 教育支出（类）普通教育（款）小学{n}（项）：支出决算数为 1.00 万元。" for n in range(1, 31)]
    near = judged("五、一般公共预算财政拨款支出决算情况说明", "1. 教育支出（类）30.15 万元。", *items)
    far = judged("五、一般公共预算财政拨款支出决算情况说明", "1. 教育支出（类）30.16 万元。", *items)
    assert (len(near.causes), len(far.causes)) == (0, 1)


def test_the_same_words_mean_another_budget_under_another_heading():
    lines = (
        "一、收入支出决算总体情况说明",
        "本年收入 9.00 万元。",
        "九、国有资本经营预算财政拨款收入支出决算情况说明",
        "本年收入 2.00 万元。",
    )
    assert judged(*lines).causes == ()


def test_two_wrong_figures_in_one_list_are_two_findings():
    line = (
        "本年收入 100.00 万元，其中：财政拨款收入 66.00 万元，占 60.00%；事业收入 30.00 万元，占 30.00%；"
        "其他收入 15.00 万元，占 10.00%。"
    )
    assert [(cause.published, cause.recomputed) for cause in judged(line).causes] == [
        ("66.00", "60.00"),
        ("15.00", "10.00"),
    ]


def test_figures_of_which_one_must_be_wrong_are_all_named():
    (cause,) = judged("公务接待费支出 2.00 万元，比上年减少 1.00 万元，下降 50.00%。").causes
    assert cause.figure is None
    assert {figure.text for figure in cause.candidates} == {"2.00", "1.00", "50.00"}


def findings(*lines, **rest):
    return [(cause.kind, cause.claims[0].formula) for cause in judged(*lines, **rest).causes]


def test_a_section_on_another_body_is_not_held_against_the_whole():
    lines = (
        "一、总体情况",
        "本年收入合计 9.00 万元，本年支出合计 8.00 万元。",
        "二、各单位情况",
        "（一）局机关",
        "本年收入合计 5.00 万元，本年支出合计 3.00 万元，其中：基本支出 2.00 万元，项目支出 1.00 万元。",
        "（二）水务服务中心",
        "本年收入合计 4.00 万元，本年支出合计 5.00 万元，其中：基本支出 4.00 万元，项目支出 1.00 万元。",
    )
    assert findings(*lines) == []


def test_a_list_over_paragraphs_keeps_to_its_markers():
    lines = (
        "收入、支出决算总计 9.00 万元。其中：",
        "（一）收入决算总计 9.00 万元。包括：",
        "1．本年收入决算合计 7.00 万元。",
        "2．年初结转和结余 2.00 万元。",
        "（二）支出决算总计 9.00 万元。包括：",
        "1．本年支出决算合计 8.00 万元。",
        "2．年末结转和结余 1.00 万元。",
    )
    assert findings(*lines) == []
    assert "7.00 + 2.00 = 9.00" in formulas(*lines)


def test_an_amount_without_a_subject_has_that_of_its_title():
    lines = (
        "1、因公出国（境）费用。2023年决算数 3.00 万元，比年初预算数 5.00 万元减少 2.00 万元。",
        "因公出国（境）费用 3.00 万元。",
    )
    assert {"5.00 - 2.00 = 3.00", "3.00 = 3.00"} <= set(formulas("一、三公经费支出 9.00 万元。", *lines))
    assert findings("一、三公经费支出 9.00 万元。", *lines) == []


def test_an_item_named_in_a_line_of_its_own_keeps_its_figures():
    lines = (
        "一般公共预算财政拨款支出 9.00 万元。",
        "1、教育（类）普通教育（款）小学教育（项）。",
        "年初预算为 4.00 万元，支出决算为 3.00 万元，完成年初预算的 75%。",
        "2、教育（类）普通教育（款）初中教育（项）。",
        "年初预算为 6.00 万元，支出决算为 6.00 万元，完成年初预算的 100%。",
    )
    assert findings("五、一般公共预算财政拨款支出决算情况说明", *lines) == []
    assert "3.00 + 6.00 = 9.00" in formulas("五、一般公共预算财政拨款支出决算情况说明", *lines)


def test_a_reading_that_fails_again_and_again_was_wrong():
    """Shares of a whole that is not printed, each beside an amount that is none."""
    lines = [f"专项资金 10.00 万元，其中：甲{n} {n}.00 万元，占 {n * 7}%。" for n in range(1, 6)]
    assert findings(*lines) == []


def test_rates_over_the_wrong_year_are_wrong_however_many():
    lines = [
        "公务接待费支出 8.00 万元，比上年减少 2.00 万元，下降 25%。",
        "机关运行经费支出 60.00 万元，比上年减少 20.00 万元，下降 33.33%。",
        "三公经费支出 9.00 万元，比上年减少 1.00 万元，下降 11.11%。",
    ]
    assert len(findings(*lines)) == 3


def test_a_value_far_from_what_it_should_be_is_a_warning_until_more_of_its_kind_hold():
    odd = "会议费年初预算为 9.00 万元，支出决算为 8.00 万元，完成年初预算的 3%。"
    others = [
        f"{name}年初预算为 9.00 万元，支出决算为 8.00 万元，完成年初预算的 88.89%。"
        for name in ("水费", "电费", "邮电费")
    ]
    assert [str(cause.severity) for cause in judged(odd).causes] == ["warning"]
    assert [str(cause.severity) for cause in judged(odd, *others).causes] == ["error"]


@pytest.mark.parametrize("name", ["docx", "html"])
def test_paragraphs_of_word_and_html_are_not_joined(name):
    lines = (
        "三公经费支出 9.00 万元，比上年增加 1.00 万元，增长 12.5%",
        "会议费支出 4.00 万元，比上年增加 2.00 万元，增长 100%",
    )
    assert findings(*lines, source_format=name) == []


UNITS = st.sampled_from(["亿元", "万元", "元"])
WORDS = st.lists(
    st.sampled_from(
        [
            *list("，。；：、（）《》〔〕占比增减其中与上年收支总计万元%1.,0 \t|亿"),
            "决算数",
            "预算",
            "(类)",
            "(项)",
            "原因是",
        ]
    ),
    max_size=60,
)


@given(st.lists(WORDS.map("".join), max_size=8))
def test_no_text_is_too_strange(lines):
    judgement = judged(*lines)
    for claim in judgement.claims:
        assert claim.spots
        assert claim.place in claim.spots


@given(st.lists(st.integers(0, 10**7), min_size=2, max_size=6), UNITS)
def test_true_sums_and_shares_hold_in_any_unit(parts, unit):
    """Parts in hundredths; shares half up: nothing to say, whatever the unit."""
    names = ["财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"]
    total = sum(parts)
    shares = [(20000 * part + total) // (2 * total) if total else 0 for part in parts]
    listed = "；".join(
        f"{name} {part / 100:,.2f} {unit}，占 {share / 100:.2f}%"
        for name, part, share in zip(names, parts, shares, strict=False)
    )
    judgement = judged(f"本年收入 {total / 100:,.2f} {unit}，其中：{listed}。")
    assert judgement.causes == ()
    assert len(judgement.claims) >= len(parts)


# What is repeated, and what follows; a reading that looks back for each repeat takes minutes for these.
HOSTILE = {
    "figures": ("收入 1.00 万元，占 3%，", ""),
    "words": ("其中：", "1.00 万元"),
    "titles": ("《", "1.00 万元"),
    "classes": ("支出(类)", "1 元"),
    "negations": ("无", ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_line_of_repeats_contradicts_nothing(name):
    """How the time grows with such a line is measured by ``benchmarks/bounds.py``."""
    repeated, end = HOSTILE[name]
    assert judged(repeated * 2_000 + end).causes == ()


SILENT = {
    "budgets of some parts only": "三公经费支出预算为 12.00 万元，支出决算为 9.60 万元。其中：公务用车购置及运行维护费支出预算为 8.00 万元，"
    "支出决算为 8.10 万元；公务接待费支出决算为 1.50 万元。",
    "changes of some parts only": "本年收入 90.00 万元，比上年增加 10.00 万元，增长 12.5%。其中：财政拨款收入 60.00 万元，比上年增加 6.00 万元；"
    "事业收入 20.00 万元，比上年增加 2.00 万元；其他收入 10.00 万元。",
    "a detail in brackets": "本年收入 90.00 万元，其中：财政拨款收入 60.00 万元（含一般公共预算 50.00 万元），其他收入 30.00 万元。",
    "a purpose with basic and project parts": "本年支出 90.00 万元，其中：基本支出 60.00 万元，项目支出 30.00 万元。"
    "培训费 8.00 万元，其中：基本支出 3.00 万元，项目支出 5.00 万元。",
    "figures of a subordinate": "公务接待费支出 2.00 万元。市水务中心公务接待费支出 0.50 万元，局本级公务接待费支出 1.50 万元。",
    "less said with a minus": "本年支出 90.00 万元，比上年减少 -10.00 万元，下降 -10.00%。",
    "more said with a minus": "本年支出 90.00 万元，比上年增加 -10.00 万元，增长 -10.00%。",
    "respectively": "收入总计 110.00 万元，支出总计 110.00 万元，分别比上年增加 10.00 万元，增长 3%。",
    "a share of something not printed": "会议费 3.00 万元，占 12%。",
    "a budget of nothing": "年初预算为 0 万元，支出决算为 5.00 万元，完成年初预算的 100%。",
    "growth from nothing left at zero": "公务接待费支出 2.00 万元，比上年增加 2.00 万元，增长 0.00%。",
    "points are no per cent": "本年支出 90.00 万元，占比提高 2.5 个百分点。",
    "times": "本年支出 90.00 万元，比上年增长 1.2 倍。",
    "per head": "基本支出 90.00 万元，其中：人员经费 80.00 万元，公用经费 10.00 万元。生均公用经费 0.12 万元。",
    "a completion of a budget printed elsewhere": "三公经费支出预算为 9.00 万元，支出决算为 6.00 万元，完成预算的 66.67%，其中："
    "公务用车购置及运行费支出决算为 4.00 万元，完成预算的 80%；公务接待费支出决算为 2.00 万元，完成预算的 50%。",
    "services of the government, and public service": "政府采购支出总额 9.00 万元，其中：政府采购货物支出 5.00 万元、政府采购工程支出 1.00 万元、"
    "政府采购服务支出 3.00 万元。一般公共服务支出 70.00 万元。",
    "printed alike, different before rounding": "年初预算为 0.01 万元，支出决算为 0.01 万元，决算数大于预算数的主要原因是追加。",
    "a growth so great that its base was rounded away": "年末结转和结余 9.00 万元，比上年增加 9.00 万元，增长 338,714.0%。",
    "a change of two rounded amounts": "公务接待费支出 6.05 万元，比上年减少 1.37 万元，下降 18.39%。",
    "cut, of amounts that were rounded": "公务接待费支出 116.93 万元，比上年减少 21.27 万元，下降 15.38%。",
    "shares adjusted to make all": "本年支出 15.42 万元，其中：基本支出 5.65 万元，占 36.64%；项目支出 9.06 万元，占 58.82%；"
    "上缴上级支出 0.31 万元，占 2.01%；经营支出 0.39 万元，占 2.53%。",
    "two amounts in a row before 其中": "基本支出 9.00 万元，包括人员经费 7.00 万元和公用经费 2.00 万元。其中：基本工资 3.00 万元，津贴补贴 4.00 万元。",
    "a mean in a list": "公务用车费用 9.00 万元，其中：公务用车购置费 6.00 万元，车均购置费 4.00 万元。",
    "brackets after each amount": "三公经费支出决算 9.00 万元（其中：一般公共预算支出 9.00 万元；政府性基金预算支出 0 万元），完成预算的 90%。"
    "本年一般公共预算财政拨款支出 500.00 万元。",
    "income and expenditure of one breath": "本年收入 9.00 万元，支出 8.00 万元，收支相抵结余 1.00 万元。",
    "the same words of another year": "2023年度决算说明。2022年本年收入合计 8.00 万元，本年支出合计 7.00 万元。2023年本年收入合计 9.00 万元，本年支出合计 8.50 万元。",
    "divided twice": "政府采购支出总额 9.00 万元。按采购类型划分：货物 5.00 万元，工程 1.00 万元，服务 3.00 万元；"
    "按组织形式划分：集中采购 4.00 万元，分散采购 5.00 万元。",
    "shares of several wholes in one list": "授予中小企业合同金额 9.00 万元，占 90%，其中：授予小微企业合同金额 8.00 万元，占授予中小企业合同金额的 88.89%；"
    "货物采购授予中小企业合同金额 5.00 万元，占货物支出金额的 70%。",
    "a stop inside brackets": "三公经费支出 9.00 万元，其中：因公出国（境）费 0 万元；公务用车购置及运行费 7.00 万元（购置费 3.00 万元，运行费 4.00 万元。）；"
    "公务接待费 2.00 万元。",
    "less one thing": "人员经费 9.00 万元。扣除一次性支出后，人员经费 7.00 万元。",
    "the retired beside those in service": "年末在职人员 100 人，其中：行政人员 60 人，事业人员 40 人，离退休人员 50 人。",
    "a list whose explanation holds a figure": "收入总计 9.00 万元，其中：年初结转和结余 1.00 万元，主要原因是上年结转 0.50 万元；本年收入 7.00 万元。",
    "offices with 、 in their names": "本局下设 3 个科室，分别为：办公室、文化、旅游科、人事科。",
    "the rate before the change": "三公经费支出 90.00 万元，比上年下降 10%，减少 10.00 万元，比年初预算增长 50%，增加 30.00 万元。",
    "a rest that is left out": "本年支出 90.00 万元，其中：基本支出 60.00 万元，占 66.67%；项目支出 20.00 万元，占 22.22%。",
    "another body's part": "局本级基本支出 30.00 万元，项目支出 20.00 万元。项目支出 50.00 万元。",
    "the last sum of several": "收入总计 100.00 万元，支出总计 100.00 万元。与2022年相比，收、支总计各减少 25.00 万元，下降 20%。",
}


@pytest.mark.parametrize("line", SILENT.values(), ids=SILENT)
def test_nothing_is_said_of(line):
    assert [(cause.kind, cause.claims[0].formula) for cause in judged("三、支出决算情况说明", line).causes] == []


def test_statements_of_several_units_in_one_file_are_not_held_against_each_other():
    one = ("一、收入支出决算总体情况说明", "本年收入合计 10.00 万元，三公经费支出 2.00 万元。")
    other = ("一、收入支出决算总体情况说明", "本年收入合计 7.00 万元，三公经费支出 1.00 万元。")
    assert judged(*one, *other).causes == ()


def test_the_publisher_s_own_name_before_a_label_is_no_other_body():
    lines = ("城东中心公务接待费支出 2.00 万元。", "公务接待费支出 3.00 万元。")
    assert judged(*lines).causes == ()
    assert len(judged(*lines, publisher="城东中心").causes) == 1


def test_a_list_that_may_leave_something_out_is_a_note_one_that_ends_with_the_rest_an_error():
    loose = judged("本年收入 90.00 万元，其中：财政拨款收入 60.00 万元，事业收入 20.00 万元。")
    tight = judged("本年收入 90.00 万元，其中：财政拨款收入 60.00 万元，其他收入 20.00 万元。")
    over = judged("本年收入 90.00 万元，其中：会议补助 60.00 万元，培训补助 40.00 万元。")
    assert [str(judgement.causes[0].severity) for judgement in (loose, tight, over)] == ["note", "error", "error"]


READ = {
    "完成全年预算 30.00 万元的 83.33%": (
        "三公经费支出决算为 25.00 万元，完成全年预算 30.00 万元的 83.33%，比上年增加 5.00 万元，增长 25%。",
        ["25.00 / 30.00 = 83.33%", "5.00 / (25.00 - 5.00) = 25%"],
    ),
    "against the budget and the previous year": (
        "一般公共预算财政拨款支出 100.00 万元，比年初预算增加 20.00 万元，增长 25%，比上年减少 25.00 万元，下降 20%。",
        ["20.00 / (100.00 - 20.00) = 25%", "25.00 / (100.00 + 25.00) = 20%"],
    ),
    "two budgets": (
        "三公经费年初预算 30.00 万元，调整预算 28.00 万元，支出决算 25.20 万元，完成年初预算的 84%，完成调整预算的 90%。",
        ["25.20 / 30.00 = 84%", "25.20 / 28.00 = 90%"],
    ),
    "the previous year inside the comparison": (
        "机关运行经费支出 100.00 万元，比2022年度的 80.00 万元增加 20.00 万元，增长 25%。",
        ["80.00 + 20.00 = 100.00", "20.00 / (100.00 - 20.00) = 25%"],
    ),
    "a share after a bracket": (
        (
            "本年收入 100.00 万元，其中：财政拨款收入 80.00 万元（一般公共预算 70.00 万元、政府性基金 10.00 万元），占 80%；"
            "其他收入 20.00 万元，占 20%。"
        ),
        ["80.00 + 20.00 = 100.00", "80.00 / 100.00 = 80%", "20.00 / 100.00 = 20%"],
    ),
    "lists ended by a semicolon": (
        "编制总数 120 人，其中行政编制 50 人，事业编制 70 人；实有在职人员 115 人，其中行政 48 人，事业 67 人；离退休人员 30 人。",
        ["50 + 70 = 120", "48 + 67 = 115"],
    ),
    "batches, persons, money of one subject": (
        "公务接待费 5.00 万元。其中：外事接待 0 批次、0 人次、0 万元；国内接待 30 批次、300 人次、5.00 万元。",
        ["0 + 5.00 = 5.00"],
    ),
}


@pytest.mark.parametrize(("line", "expected"), READ.values(), ids=READ)
def test_is_read_as(line, expected):
    assert formulas("2023年度决算说明", line) == expected
    assert judged("2023年度决算说明", line).causes == ()


@pytest.mark.parametrize(
    "lead", ["国有资产占用情况中", "国有资产使用情况中", "固定资产中", "资产占有使用情况中", "固定资产", "本部门"]
)
def test_vehicles_are_the_same_whatever_part_of_the_assets_they_are_named_in(lead):
    judgement = judged(f"截至2023年12月31日，{lead}车辆共10辆。", "截至2023年12月31日，共有车辆11辆。")
    (repeat,) = [claim for claim in judgement.claims if claim.kind == "claim-repeat"]
    assert not repeat.holds
