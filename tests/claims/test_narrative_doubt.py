"""Claims are doubted one by one: wrong sums are reported in proportion, however many there are."""

import random
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from perfscore.claims.narrative.judge import judge_narrative
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.model.place import Passage, Place

NAMES = [
    "会议",
    "培训",
    "差旅",
    "印刷",
    "邮电",
    "维修",
    "租赁",
    "咨询",
    "物业",
    "取暖",
    "劳务",
    "水电",
    "设备",
    "专用材料",
]


def judged(*lines):
    passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines, 1))
    return judge_narrative(Document(path="a.txt", sha256="", paragraphs=passages))


def loud(judgement):
    return [cause for cause in judgement.causes if cause.severity is not Severity.NOTE]


def rate(part, whole):
    return (part * 100 / whole).quantize(Decimal("0.01"), ROUND_HALF_UP)


def sentence(draw, name, wrong):
    """One sentence with one claim, true or wrong; how it is written is drawn."""
    a, b, c = (Decimal(draw.randint(2_000, 90_000)) / 100 for _ in range(3))
    off = Decimal(draw.choice([7, 19, 133, 1_111])) if wrong else Decimal(0)
    match draw.randrange(4):
        case 0:
            return f"{name}支出 {a + b + c + off} 万元，其中：场地支出 {a} 万元，资料支出 {b} 万元，其他支出 {c} 万元。"
        case 1:
            return f"{name}支出 {a + b} 万元，比上年增加 {a} 万元，增长 {rate(a, b) + off}%。"
        case 2:
            return f"{name}年初预算为 {a} 万元，支出决算为 {b} 万元，完成年初预算的 {rate(b, a) + off}%。"
        case _:
            shares = (rate(a, a + b) + off, rate(b, a + b))
            return f"{name}支出 {a + b} 万元，其中：甲类 {a} 万元，占 {shares[0]}%；乙类 {b} 万元，占 {shares[1]}%。"


@settings(max_examples=25)
@given(seed=st.integers(0, 2**32), wrong=st.integers(0, len(NAMES)))
def test_wrong_arithmetic_is_reported_in_proportion(seed, wrong):
    draw = random.Random(seed)
    lies = set(draw.sample(range(len(NAMES)), wrong))
    lines = [sentence(draw, name, number in lies) for number, name in enumerate(NAMES)]
    found = {cause.place.line - 1 for cause in loud(judged(*lines))}
    assert found == lies, lines


def test_two_sentences_that_are_both_wrong_are_both_reported():
    lines = (
        "会议费支出 30.00 万元，其中：场地租金 20.00 万元，其他支出 5.00 万元。",
        "培训费支出 80.00 万元，其中：师资费 20.00 万元，其他支出 90.00 万元。",
    )
    assert [cause.place.line for cause in loud(judged(*lines))] == [1, 2]


FIRES = {
    "far off: the amount twice": ("商品和服务支出75800元，同比增加52044.27元，增长50.63%。", "warning"),
    "far off: a place lost in the rate": ("收入总计434.72万元，比上年增加58.21万元，增长154.6%。", "warning"),
    "complete, and yet over the budget": (
        "支出总计1741.75万元，完成年初预算100%，决算数大于预算数55.93万元。",
        "warning",
    ),
    "a share of a budget": (
        "2024年支出预算100.00万元，其中：基本支出预算60.00万元，占60%；项目支出预算40.00万元，占45%。",
        "error",
    ),
    "the second of two, respectively": (
        "政府采购支出总额100.00万元。授予中小企业和小微企业合同金额分别为80.00万元和60.00万元，分别占政府采购支出总额的80%和65%。",
        "error",
    ),
    "the rate before the amount": ("税收收入完成66342万元，较上年同期增长28.39%，增收10304万元。", "error"),
}


@pytest.mark.parametrize(("line", "severity"), FIRES.values(), ids=FIRES)
def test_is_reported(line, severity):
    assert [str(cause.severity) for cause in judged(line).causes] == [severity]


SILENT = {
    "a list head without an amount takes none from before the semicolon": (
        "收入包括：拨款703.44万元、上年结转23.07万元；支出包括：教育支出580.61万元、卫生支出275.37万元。"
    ),
    "parts in full names, by semicolons": (
        "采购的预算规模为227957.45万元，其中：货物类采购预算97926.37万元；工程类采购预算41941.66万元；服务类采购预算88089.43万元。"
    ),
    "the rate before the amount": "税收收入完成66342万元，较上年同期增长18.39%，增收10304万元。",
    "on the same basis": "三公经费支出1165.08万元，按同口径同比减少63.96万元，下降5.2%。",
    "on the same basis, which is not that of the amounts": "三公经费支出1165.08万元，按同口径同比减少80.00万元，下降5.2%。",
    "shares of a budget": "2024年支出预算100.00万元，其中：基本支出预算60.00万元，占60%；项目支出预算40.00万元，占40%。",
    "respectively": "货物采购和服务采购分别为30.00万元和70.00万元，占采购总额100.00万元的30%和70%。",
    "of both together": "采购支出总额200.00万元。货物采购和服务采购分别为30.00万元和70.00万元，占采购支出总额的50%。",
    "under the budget": "支出总计90.00万元，完成年初预算90%，决算数小于预算数10.00万元。",
    "another year than the statement's": "2023年支出合计100.00万元。2019年支出50.00万元，比上年增加10.00万元，增长25%。",
}


@pytest.mark.parametrize("line", SILENT.values(), ids=SILENT)
def test_nothing_is_said(line):
    assert judged("某局2023年度部门决算说明", line).causes == ()


@pytest.mark.parametrize(("of", "figures"), [("分别", 2), ("按同口径", 2)])
def test_what_is_respectively_or_on_one_basis_is_read_where_it_holds(of, figures):
    lines = {
        "分别": "货物采购和服务采购分别为30.00万元和70.00万元，占采购总额100.00万元的30%和70%。",
        "按同口径": "三公经费支出1165.08万元，按同口径同比减少63.96万元，下降5.2%。",
    }
    assert len(judged(lines[of]).claims) == figures
