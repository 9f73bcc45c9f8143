"""Statements written as departments of many places write them, from figures that are consistent.

Whatever the figures, rounded where they are printed, nothing is said; one figure changed is found at the figures of
its claim. The sentences are ours; the orders and turns of phrase are those of the forms of several provinces.
"""

import random
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from perfscore.claims.narrative.judge import judge_narrative
from perfscore.model.document import Document
from perfscore.model.finding import Severity
from perfscore.model.place import Passage, Place

UNITS = {"万元": 1_000_000, "元": 100}
ITEMS = (
    ("一般公共服务", "政府办公厅（室）及相关机构事务", "行政运行"),
    ("一般公共服务", "财政事务", "信息化建设"),
    ("社会保障和就业", "行政事业单位养老支出", "行政单位离退休"),
    ("卫生健康", "行政事业单位医疗", "行政单位医疗"),
    ("住房保障", "住房改革支出", "住房公积金"),
)


class Year:
    """A department's year: amounts in hundredths of a yuan that add up, and a publisher's manner of printing them."""

    def __init__(self, seed):
        self.draw = random.Random(seed)
        self.unit = self.draw.choice(["万元", "万元", "元"])
        self.places = self.draw.choice([2, 2, 1, 6]) if self.unit == "万元" else 2
        self.rate_places = self.draw.choice([2, 2, 1])
        self.rounding = self.draw.choice([ROUND_HALF_UP, ROUND_HALF_UP, ROUND_DOWN])
        self.separators = self.draw.random() < 0.5
        self.of_printed = self.draw.random() < 0.5
        self.nothing = self.draw.choice(["0", "0.00"])
        self.items = [(*names, self.amount(), self.amount(), self.amount()) for names in ITEMS]
        self.general, self.general_before, self.general_budget = (
            sum(item[k] for item in self.items) for k in (3, 4, 5)
        )
        self.income = {
            "财政拨款收入": self.general,
            "事业收入": self.amount(0.3),
            "经营收入": self.amount(0.8),
            "其他收入": self.amount(0.2),
        }
        self.year_income, self.opening = sum(self.income.values()), self.amount(0.2)
        self.total = self.year_income + self.opening
        self.closing = (self.total - self.general) // self.draw.randint(2, 9)
        self.year_expense = self.total - self.closing
        self.basic = self.year_expense * self.draw.randint(2, 8) // 10
        self.project = self.year_expense - self.basic
        self.general_basic = self.general * self.draw.randint(2, 8) // 10
        self.personnel = self.general_basic * self.draw.randint(60, 95) // 100
        self.public = self.general_basic - self.personnel
        self.total_before, self.expense_before, self.public_before = self.amount(), self.amount(), self.amount()
        kinds = ("abroad", "purchase", "running", "home")
        three = {kind: [self.amount(0.3) // 20 for _ in range(3)] for kind in kinds}
        three["cars"] = [a + b for a, b in zip(three["purchase"], three["running"], strict=True)]
        three["all"] = [sum(three[kind][k] for kind in ("abroad", "cars", "home")) for k in range(3)]
        self.three = three
        self.bought = [self.amount(0.1) // 4 for _ in range(3)]
        self.procured = sum(self.bought)
        self.medium = self.procured * self.draw.randint(30, 100) // 100
        self.cars = [self.draw.randint(0, 9) for _ in range(4)]

    def amount(self, nothing=0.0):
        """Between 20 and 20,000 万元, or nothing."""
        if self.draw.random() < nothing:
            return 0
        return int(2 * 10 ** self.draw.uniform(7, 10))

    def number(self, value, places, rounding=ROUND_HALF_UP):
        exact = Decimal(Fraction(value).numerator) / Decimal(Fraction(value).denominator)
        text = exact.quantize(Decimal(1).scaleb(-places), rounding=rounding)
        return f"{text:,}" if self.separators else str(text)

    def printed(self, amount):
        return Decimal(self.number(Fraction(amount, UNITS[self.unit]), self.places).replace(",", ""))

    def m(self, amount):
        """An amount with its unit."""
        if not amount:
            return f"{self.nothing}{self.unit}"
        return f"{self.number(Fraction(amount) / UNITS[self.unit], self.places)}{self.unit}"

    def p(self, part, whole):
        """A share or a completion, of what is exact or of what is printed; nothing of nothing."""
        if self.of_printed and self.printed(whole):
            part, whole = self.printed(part), self.printed(whole)
        if not whole:
            return f"{self.draw.choice(['0', '100', '0.00'])}%"
        rate = Fraction(part) * 100 / Fraction(whole)
        return f"{self.number(rate, self.rate_places, self.rounding)}%" if part else f"{self.nothing}%"

    def change(self, now, before, words=("增加", "减少", "增长", "下降")):
        """增加 d，增长 r%."""
        up = now >= before
        d = abs(self.printed(now) - self.printed(before))
        text = f"{words[0] if up else words[1]}{self.number(d, self.places) if d else self.nothing}{self.unit}"
        if not before:
            return f"{text}，{words[2]}{'100' if now else self.nothing}%"
        rate = self.number(Fraction(abs(now - before)) * 100 / before, self.rate_places, self.rounding)
        return f"{text}，{words[2] if up else words[3]}{rate if now != before else self.nothing}%"

    def listed(self, parts, whole, of="占"):
        return "；".join(f"{name}{self.m(part)}，{of}{self.p(part, whole)}" for name, part in parts.items())

    def against_budget(self, final, budget):
        if final == budget:
            return "决算数与预算数持平"
        return f"决算数{'大于' if final > budget else '小于'}预算数的主要原因是人员变动{self.draw.randint(2, 9)}人"

    def classes(self, k=3):
        found = {}
        for item in self.items:
            found[item[0]] = found.get(item[0], 0) + item[k]
        return found


def ministry(y):
    three = y.three
    yield "甲委员会2023年度部门决算公开说明"
    yield "一、收入支出决算总体情况说明"
    yield f"2023年度收、支总计均为{y.m(y.total)}。与2022年度相比，收、支总计各{y.change(y.total, y.total_before)}，主要是项目增加。"
    yield "二、收入决算情况说明"
    yield f"2023年度收入合计{y.m(y.year_income)}，其中：{y.listed(y.income, y.year_income)}。"
    yield "三、支出决算情况说明"
    parts = {"基本支出": y.basic, "项目支出": y.project, "上缴上级支出": 0}
    yield f"2023年度支出合计{y.m(y.year_expense)}，其中：{y.listed(parts, y.year_expense, '占本年支出')}。"
    yield "五、一般公共预算财政拨款支出决算情况说明"
    yield (
        f"2023年度一般公共预算财政拨款支出年初预算为{y.m(y.general_budget)}，支出决算为{y.m(y.general)}，"
        f"完成年初预算的{y.p(y.general, y.general_budget)}，占本年支出合计的{y.p(y.general, y.year_expense)}。其中："
    )
    for n, (kind, group, item, now, _, budget) in enumerate(y.items, 1):
        yield (
            f"{n}.{kind}（类）{group}（款）{item}（项）。年初预算为{y.m(budget)}，支出决算为{y.m(now)}，"
            f"完成年初预算的{y.p(now, budget)}。{y.against_budget(now, budget)}。"
        )
    yield "七、财政拨款“三公”经费支出决算情况说明"
    yield (
        f"2023年度“三公”经费财政拨款支出预算为{y.m(three['all'][1])}，支出决算为{y.m(three['all'][0])}，"
        f"完成预算的{y.p(*three['all'][:2])}，其中：因公出国（境）费支出决算为{y.m(three['abroad'][0])}，"
        f"完成预算的{y.p(*three['abroad'][:2])}；公务用车购置及运行费支出决算为{y.m(three['cars'][0])}，"
        f"完成预算的{y.p(*three['cars'][:2])}；公务接待费支出决算为{y.m(three['home'][0])}，"
        f"完成预算的{y.p(*three['home'][:2])}。"
    )


def capital_city(y):
    yield "乙区水务局2023年度部门决算说明"
    yield "一、收入支出决算总体情况说明"
    change = ("增加", "减少", "增长", "降低")
    yield f"2023年度收、支总计{y.m(y.total)}，比上年{y.change(y.total, y.total_before, change)}。"
    yield "二、一般公共预算财政拨款支出决算情况说明"
    yield (
        f"2023年度一般公共预算财政拨款支出{y.m(y.general)}，主要用于以下方面（按大类）："
        f"{y.listed(y.classes(), y.general, '占本年一般公共预算财政拨款支出')}。"
    )
    yield "三、“三公”经费财政拨款决算情况"
    for n, (name, kind) in enumerate((("因公出国（境）费用", "abroad"), ("公务接待费", "home")), 1):
        now, budget, _ = y.three[kind]
        gap = y.m(abs(y.printed(now) - y.printed(budget)) * UNITS[y.unit])
        yield (
            f"{n}、{name}。2023年决算数{y.m(now)}，比2023年年初预算数{y.m(budget)}{'增加' if now > budget else '减少'}"
            f"{gap}。主要原因：厉行节约；人均费用{y.m(now // 7)}。"
        )


def mountains(y):
    three = y.three
    yield "丙县教育局2023年度部门决算"
    yield "七、财政拨款“三公”经费支出决算情况说明"
    yield (
        f"2023年“三公”经费财政拨款支出决算为{y.m(three['all'][0])}，完成预算{y.p(*three['all'][:2])}，"
        f"较上年{y.change(three['all'][0], three['all'][2])}。"
    )
    yield (
        f"2023年“三公”经费财政拨款支出决算中，因公出国（境）费支出决算{y.m(three['abroad'][0])}，"
        f"占{y.p(three['abroad'][0], three['all'][0])}；公务用车购置及运行维护费支出决算{y.m(three['cars'][0])}，"
        f"占{y.p(three['cars'][0], three['all'][0])}；公务接待费支出决算{y.m(three['home'][0])}，"
        f"占{y.p(three['home'][0], three['all'][0])}。具体情况如下："
    )
    yield (
        f"1.公务用车购置及运行维护费支出{y.m(three['cars'][0])}，公务用车购置及运行维护费支出决算比2022年"
        f"{y.change(three['cars'][0], three['cars'][2])}，其中：公务用车购置支出{y.m(three['purchase'][0])}；"
        f"公务用车运行维护费支出{y.m(three['running'][0])}。"
    )
    yield f"2.公务接待费支出{y.m(three['home'][0])}。全年接待12批次，共计支出{y.m(three['home'][0])}。"
    yield "十、其他重要事项的情况说明"
    names = "政府采购货物支出", "政府采购工程支出", "政府采购服务支出"
    parts = "、".join(name + y.m(part) for name, part in zip(names, y.bought, strict=True))
    yield (
        f"2023年，丙县教育局政府采购支出总额{y.m(y.procured)}，其中：{parts}。授予中小企业合同金额{y.m(y.medium)}，"
        f"占政府采购支出总额的{y.p(y.medium, y.procured)}。"
    )
    kinds = "主要负责人用车", "机要通信用车", "执法执勤用车", "其他用车"
    cars = "、".join(f"{kind}{count}辆" for kind, count in zip(kinds, y.cars, strict=True))
    yield f"截至2023年12月31日，共有车辆{sum(y.cars)}辆，其中：{cars}；单价100万元以上设备3台（套）。"


def delta_province(y):
    now, _, before = y.three["all"]
    yield "丁市民政局2023年度部门决算公开"
    yield "一、收入支出决算总体情况说明"
    yield f"2023年度收入、支出决算总计{y.m(y.total)}。与上年相比，收、支总计各{y.change(y.total, y.total_before)}。其中："
    yield f"（一）收入决算总计{y.m(y.total)}。包括："
    yield f"1．本年收入决算合计{y.m(y.year_income)}。与上年相比，{y.change(y.year_income, y.expense_before)}，变动原因：职能划转。"
    yield f"2．年初结转和结余{y.m(y.opening)}。"
    yield f"（二）支出决算总计{y.m(y.total)}。包括："
    yield f"1．本年支出决算合计{y.m(y.year_expense)}。与上年相比，{y.change(y.year_expense, y.expense_before)}。"
    yield f"2．年末结转和结余{y.m(y.closing)}。"
    yield "九、财政拨款“三公”经费支出决算情况说明"
    yield (
        f"2023年度财政拨款“三公”经费支出决算{y.m(now)}（其中：一般公共预算支出{y.m(now)}；政府性基金预算支出0万元）。"
        f"与上年相比，{y.change(now, before)}。"
    )
    done, budget, _ = y.three["running"]
    yield (
        f"1．公务用车运行维护费预算{y.m(budget)}（其中：一般公共预算支出{y.m(budget)}；政府性基金预算支出0万元），"
        f"支出决算{y.m(done)}（其中：一般公共预算支出{y.m(done)}；政府性基金预算支出0万元），完成调整后预算的{y.p(done, budget)}。"
    )


def south(y):
    yield "戊厅2023年度部门决算"
    yield "一、收入支出决算总体情况"
    yield (
        f"戊厅2023年度总收入{y.m(y.total)}，其中本年收入{y.m(y.year_income)}，年初结转和结余{y.m(y.opening)}。"
        f"与2022年度决算数相比，收入总计{y.change(y.total, y.total_before)}，主要原因是新增项目3个。具体情况如下："
    )
    for n, (name, part) in enumerate(y.income.items(), 1):
        before = y.amount(0.2)
        yield f"{n}.{name}{y.m(part)}，为当年取得的资金。较2022年度决算数{y.change(part, before)}，主要原因是政策调整。"
    yield "二、一般公共预算财政拨款基本支出决算情况说明"
    yield f"2023年度一般公共预算财政拨款基本支出{y.m(y.general_basic)}，其中："
    yield f"人员经费{y.m(y.personnel)}，占基本支出的{y.p(y.personnel, y.general_basic)}，主要包括基本工资、津贴补贴；"
    yield f"公用经费{y.m(y.public)}，占基本支出的{y.p(y.public, y.general_basic)}，主要包括办公费、水电费。"
    yield "三、机关运行经费"
    yield f"本部门2023年度机关运行经费支出{y.m(y.public)}，比2022年度{y.change(y.public, y.public_before)}。"


def court(y):
    yield "己人民法院2023年度部门决算说明"
    yield "一、总体情况"
    yield (
        f"2023年我院决算支出{y.m(y.year_expense)}，比2022年的{y.m(y.expense_before)}"
        f"{y.change(y.year_expense, y.expense_before)}；其中基本支出{y.m(y.basic)}（占{y.p(y.basic, y.year_expense)}），"
        f"项目支出{y.m(y.project)}（占{y.p(y.project, y.year_expense)}）。全年结案率{y.draw.randint(80, 99)}.12%。"
    )
    for n, (kind, group, item, now, before, _) in enumerate(y.items, 1):
        yield f"{n}、{kind}支出(类){group}(款){item}(项)，决算数{y.m(now)}，上年决算数{y.m(before)}，{y.change(now, before)}。"


TEMPLATES = (ministry, capital_city, mountains, delta_province, south, court)


def document(template, seed):
    lines = template(Year(seed))
    passages = tuple(Passage(text=line, place=Place(line=n)) for n, line in enumerate(lines, 1))
    return Document(path="a.txt", sha256="", paragraphs=passages)


@given(template=st.sampled_from(TEMPLATES), seed=st.integers(0, 2**32))
def test_nothing_is_said_of_figures_that_are_consistent(template, seed):
    judgement = judge_narrative(document(template, seed))
    assert [(c.severity, c.claims[0].quoted) for c in judgement.causes if c.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.__name__)
def test_most_of_what_it_prints_is_checked(template):
    for seed in range(5):
        judgement = judge_narrative(document(template, seed))
        claimed = {(figure.paragraph, figure.start) for claim in judgement.claims for figure in claim.figures}
        left = [figure.text for figure in judgement.figures if (figure.paragraph, figure.start) not in claimed]
        assert len(left) * 5 <= len(judgement.figures), left


def changed(source, figure):
    """The document with one figure made greater by a third, and by two of its last digits where it is small."""
    step = Decimal(1).scaleb(-figure.places)
    value = max((figure.value * 4 / 3).quantize(step), figure.value + 2 * step)
    text = f"{value:,}" if "," in figure.text else str(value)
    ((number, start, end),) = figure.source
    passages = list(source.paragraphs)
    words = passages[number].text
    passages[number] = evolve(passages[number], text=words[:start] + text + words[end:])
    return evolve(source, paragraphs=tuple(passages))


def is_found(source, claim):
    causes = judge_narrative(changed(source, claim.figures[-1])).causes
    return any(cause.place in claim.spots for cause in causes)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.__name__)
def test_a_changed_figure_is_found_at_the_figures_of_its_claim(template):
    tried, missed = 0, []
    for seed in range(3):
        source = document(template, seed)
        for claim in judge_narrative(source).claims:
            if claim.kind != "claim-wording" and claim.figures[-1].value:
                tried += 1
                missed += [] if is_found(source, claim) else [(seed, claim.formula)]
    assert tried > 10
    assert len(missed) * 20 <= tried, missed
