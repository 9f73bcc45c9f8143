"""The running text of the statement: sums, shares, changes and budgets that all hold, in words of our own."""

from decimal import Decimal
from fractions import Fraction

from cards import YEAR, money, points

NAME = "望川市水务局（汇总）"
DEPARTMENT = "望川市水务局（汇总）"
# Class, section, item, what was spent, what was spent the year before; 万元.
ITEMS = [
    ("教育支出", "进修及培训", "培训支出", "42.60", "38.10"),
    ("社会保障和就业支出", "行政事业单位养老支出", "行政单位离退休", "118.35", "102.90"),
    ("社会保障和就业支出", "行政事业单位养老支出", "事业单位离退休", "64.18", "66.02"),
    ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出", "486.27", "451.80"),
    ("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位职业年金缴费支出", "203.44", "188.09"),
    ("社会保障和就业支出", "抚恤", "死亡抚恤", "35.12", "0.00"),
    ("卫生健康支出", "行政事业单位医疗", "行政单位医疗", "97.53", "92.66"),
    ("卫生健康支出", "行政事业单位医疗", "事业单位医疗", "143.08", "131.75"),
    ("卫生健康支出", "行政事业单位医疗", "公务员医疗补助", "58.90", "58.90"),
    ("城乡社区支出", "城乡社区公共设施", "其他城乡社区公共设施支出", "1,286.40", "1,542.77"),
    ("城乡社区支出", "城乡社区环境卫生", "城乡社区环境卫生", "377.05", "310.28"),
    ("农林水支出", "水利", "行政运行", "2,145.86", "2,030.41"),
    ("农林水支出", "水利", "一般行政管理事务", "268.33", "301.50"),
    ("农林水支出", "水利", "水利行业业务管理", "194.71", "166.24"),
    ("农林水支出", "水利", "水利工程建设", "5,340.20", "4,618.95"),
    ("农林水支出", "水利", "水利工程运行与维护", "3,027.96", "3,300.18"),
    ("农林水支出", "水利", "水土保持", "861.45", "742.30"),
    ("农林水支出", "水利", "水资源节约管理与保护", "519.62", "480.07"),
    ("农林水支出", "水利", "水质监测", "233.80", "217.49"),
    ("农林水支出", "水利", "水文测报", "704.15", "655.36"),
    ("农林水支出", "水利", "防汛", "1,118.77", "936.02"),
    ("农林水支出", "水利", "农村供水", "1,472.09", "1,610.84"),
    ("住房保障支出", "住房改革支出", "住房公积金", "512.38", "489.55"),
    ("住房保障支出", "住房改革支出", "购房补贴", "36.77", "0.00"),
]
REASONS = ["人员增减变动", "工程按进度付款", "上年结转项目在本年支付", "业务量有所变化"]


def number(text):
    return Decimal(text.replace(",", ""))


def change(now, before):
    """增加 or 减少, by how much, and the rate; from nothing it is 100.00 by convention."""
    difference = abs(now - before)
    rate = points(Fraction(difference) * 100 / Fraction(before)) if before else Decimal("100.00")
    if now >= before:
        return f"增加 {money(difference)} 万元，增长 {rate}%"
    return f"减少 {money(difference)} 万元，下降 {rate}%"


def share(part, whole):
    return f"占 {points(Fraction(part) * 100 / Fraction(whole))}%"


def figures(cards):
    """Everything the text says, from the items and the cards."""
    spent = sum(number(item[3]) for item in ITEMS)
    last = sum(number(item[4]) for item in ITEMS)
    project = sum(card.funds[0]["executed"] for card in cards)
    found = {"spent": spent, "last": last, "project": project + Decimal("236.40")}
    found["own"] = Decimal("412.75")  # paid from other income
    found["all"] = spent + found["own"]
    found["basic"] = found["all"] - found["project"]
    found["fiscal"], found["other"] = spent + Decimal("58.20"), found["own"] + Decimal("21.30")
    found["income"] = found["fiscal"] + found["other"]
    found["opening"] = Decimal("640.15")
    found["total"] = found["income"] + found["opening"]
    found["closing"] = found["total"] - found["all"]
    found["cards annual"] = sum(card.funds[0]["annual"] for card in cards)
    found["cards executed"] = project
    return found


def before(cards):
    """The lines in front of the cards."""
    f = figures(cards)
    m = {name: f"{money(value)} 万元" for name, value in f.items()}
    last_total = f["total"] - Decimal("1305.60")
    lines = ["", "", NAME, f"{YEAR} 年度部门决算公开说明", "", "目 录", ""]
    lines += [
        "第一部分 部门概况",
        "",
        "- 一、主要职能",
        "- 二、机构设置及人员情况",
        "",
        "第二部分 部门决算情况说明",
        "",
    ]
    lines += ["第三部分 名词解释", "", "第一部分 部门概况", "", "一、主要职能", ""]
    for duty in DUTIES:
        lines += [duty, ""]
    lines += [
        "二、机构设置及人员情况",
        "",
        f"{YEAR} 年末实有人数 486 人，其中：在职人员 352 人，离休人员 1 人，退休人员 133 人。",
        "",
    ]
    lines += ["第二部分 部门决算情况说明", "", "一、收入支出决算总体情况", ""]
    lines += [
        f"{YEAR} 年度收入总计 {m['total']}，其中：本年收入合计 {m['income']}，使用非财政拨款结余 0.00 万元，年初结转和结余 {m['opening']}。",
        "",
    ]
    lines += [
        f"{YEAR} 年度支出总计 {m['total']}，其中：本年支出合计 {m['all']}，结余分配 0.00 万元，年末结转和结余 {m['closing']}。",
        "",
    ]
    lines += [f"收支总计与上年相比，{change(f['total'], last_total)}，原因是骨干河道整治工程", "", "集中开工。", ""]
    lines += ["二、收入决算情况", ""]
    lines += [
        f"本年收入 {m['income']}，其中：财政拨款收入 {m['fiscal']}，{share(f['fiscal'], f['income'])}；上级补助收入 0.00 万元，占 0.00%；事业收入 0.00 万元，占 0.00%；其他收入 {m['other']}，{share(f['other'], f['income'])}。",
        "",
    ]
    lines += ["三、支出决算情况", ""]
    lines += [
        f"本年支出 {m['all']}，其中：基本支出 {m['basic']}，{share(f['basic'], f['all'])}；项目支出 {m['project']}，",
        "",
        f"{share(f['project'], f['all'])}；经营支出 0.00 万元，占 0.00%。",
        "",
    ]
    lines += ["四、一般公共预算财政拨款支出决算情况", "", "（一）总体情况", ""]
    budget = f["spent"] + Decimal("388.00")
    variance = points(Fraction(f["spent"] - budget) * 100 / Fraction(budget))
    lines += [
        f"{YEAR} 年度一般公共预算财政拨款支出 {m['spent']}，占本年支出合计的 {points(Fraction(f['spent']) * 100 / Fraction(f['all']))}%。与上年相比，{change(f['spent'], f['last'])}。与年初预算相比，年初预算数 {money(budget)} 万元，决算数 {m['spent']}，预决算差异率{variance}%，原因是部分工程跨年结算。",
        "",
    ]
    lines += ["（二）支出结构", ""]
    lines += classes(f["spent"])
    lines += ["", "（三）具体情况", ""]
    for position, item in enumerate(ITEMS, 1):
        lines += [item_line(position, item), ""]
    return lines + more(cards, f, m)


def classes(spent):
    totals = {}
    for item in ITEMS:
        totals[item[0]] = totals.get(item[0], Decimal(0)) + number(item[3])
    return [
        f"{position}. {name}（类）{money(total)} 万元，{share(total, spent)}。"
        for position, (name, total) in enumerate(totals.items(), 1)
    ]


def item_line(position, item):
    class_, section, name, now, last = item
    said = change(number(now), number(last)).replace("增加", "比上年决算增加").replace("减少", "比上年决算减少")
    return f"{position}. {class_}（类）{section}（款）{name}（项）：支出决算数为 {now} 万元，{said}，原因是{REASONS[position % 4]}。"


def more(cards, f, m):
    people, office = Decimal("4820.66"), f["basic"] - Decimal("4820.66") - Decimal("12.40")
    lines = ["五、一般公共预算财政拨款基本支出决算情况", ""]
    lines += [
        f"{YEAR} 年度一般公共预算财政拨款基本支出 {money(people + office)} 万元，其中：**人员经费 {money(people)} 万元**，主要是工资、",
        "",
        f"津贴和社会保险缴费；公用经费 {money(office)} 万元，主要是办公费、水电费和差旅费。",
        "",
    ]
    lines += ["六、财政拨款“三公”经费支出决算情况", ""]
    lines += [
        f"{YEAR} 年度财政拨款“三公”经费支出 96.30 万元，{change(Decimal('96.30'), Decimal('101.85')).replace('减少', '比上年减少')}，其中：因公出国（境）费支出 0.00 万元，占 0.00%；公务用车购置及运行维护费支出 91.50 万元，{share(Decimal('91.50'), Decimal('96.30'))}；公务接待费支出 4.80 万元，{share(Decimal('4.80'), Decimal('96.30'))}。",
        "",
    ]
    lines += [
        "公务用车购置及运行维护费 91.50 万元，其中：公务用车购置费 18.00 万元，公务用车运行维护费 73.50 万元。公务用车购置数 1 辆，公务用车保有量 27 辆。",
        "",
    ]
    lines += [
        "与全年预算相比，财政拨款“三公”经费支出全年预算数 110.00 万元，决算数 96.30 万元，预决算差异率-12.45%，原因是压减了公务接待。",
        "",
    ]
    lines += ["七、其他重要事项", "", "（一）政府采购情况", ""]
    lines += [
        f"{YEAR} 年度政府采购支出总额 6,204.90 万元，其中：政府采购货物支出 812.40 万元、政府采购工程支出 4,315.25 万元、政府采购服务支出 1,077.25 万元。",
        "",
    ]
    lines += [
        "授予中小企业合同金额 4,653.68 万元，占政府采购支出总额的 75.00%，其中：授予小微企业合同金额 1,985.57 万元，占政府采购支出总额的 32.00%。",
        "",
    ]
    lines += ["（二）国有资产占用情况", ""]
    lines += [
        f"截至 {YEAR} 年 12 月 31 日，共有车辆 34 辆，其中：机要通信用车 1 辆、应急保障用车 6 辆、执法执勤用车 5 辆、特种专业技术用车 18 辆、其他用车 4 辆；单价 100 万元（含）以上设备 9 台（套）。",
        "",
    ]
    lines += ["八、预算绩效管理情况", ""]
    lines += [
        f"本部门 {YEAR} 年度对项目支出全面开展绩效自评，共涉及项目 {len(cards)} 个，全年预算数 {m['cards annual']}，全年执行数 {m['cards executed']}。部门整体支出绩效自评表和项目支出绩效自评表附后。",
        "",
    ]
    return lines


DUTIES = [
    "（一）拟订全市水务发展规划，组织实施水资源统一管理和节约保护。",
    "（二）负责城乡供水、排水和再生水利用的行业管理，",
    "指导供水排水设施的建设与运行。",
    "（三）负责河湖管理，组织河道整治、水土保持和水利工程建设。",
    "（四）承担水旱灾害防御、水文测报和山洪灾害预警的技术工作。",
    "（五）负责水务行政执法，承办市委、市政府交办的其他事项。",
]


def department(offset, known, cards):
    """The department's own card: other columns, a row cut in every column by a page, one row displaced."""
    f = figures(cards)
    annual, executed = f["all"] + Decimal("300.00"), f["all"]
    rate, score = (
        points(Fraction(executed) * 100 / Fraction(annual)),
        points(Fraction(executed) * 10 / Fraction(annual)),
    )
    region = Decimal("4200.00")
    lines = ["部门整体支出绩效自评表", "", f"（{YEAR}年度）", ""]
    lines.append(f"部门（单位）名称\t{NAME}\t\t\t\t\t\t")
    lines.append("年度预算（万元）\t资金来源\t年初预算数\t全年预算数\t全年执行数\t分值权重\t执行率\t得分")
    lines.append(f"\t年度总资金\t{money(annual)}\t{money(annual)}\t{money(executed)}\t10\t{rate}%\t{score}")
    lines.append(f"\t其中：自治区安排（万元）\t{money(region)}\t{money(region)}\t{money(region)}\t-\t-\t-")
    lines.append(
        f"\t其他资金（万元）\t{money(annual - region)}\t{money(annual - region)}\t{money(executed - region)}\t\t\t"
    )
    lines.append("年度总体目标\t预期目标\t\t\t实际完成目标\t\t\t")
    goal = ("统筹水资源、水环境、水安全，推进重点水利工程。", "重点水利工程有序推进，水安全保障能力提升。")
    lines.append(f"\t<p>{goal[0]}</p>\t\t\t<p>{goal[1]}</p>\t\t\t")
    lines.append("一级指标\t二级指标\t三级指标\t预期指标值\t指标值设定依据\t实际完成指标值\t分值权重\t得分")
    rows = [
        ("履职效能", "数量指标", "新增治理河段长度", ">=36公里", "市水务发展规划", "38公里", "20"),
        (None, None, "农村自来水普及率", ">=92%", "省定年度任务", "93.4%", "15"),
        (None, None, "万元产值用水量", "<=48立方米", "省定年度任务", "46立方米", "15"),
        (None, None, "城区污水集中处理率", ">=96%", "市水务发展规划", "97.1%", "20"),
        (None, None, "水库除险加固完成率", "=100%", "工程建设计划", "100%", "20"),
    ]
    places = []
    for number_, (level1, level2, name, target, basis, actual, weight) in enumerate(rows):
        if number_ == 1:  # cut by a page in every column
            lines.append(f"\t\t{name[:4]}\t{target}\t{basis[:3]}\t{actual}\t{weight}\t{weight}")
            places.append(len(lines))
            lines += ["", f"\t\t{name[4:]}\t\t{basis[3:]}\t\t\t"]
        else:
            lines.append(f"{level1 or ''}\t{level2 or ''}\t{name}\t{target}\t{basis}\t{actual}\t{weight}\t{weight}")
            places.append(len(lines))
    total = score + 90
    lines.append(f"总分\t\t\t\t\t\t100\t{total}分")
    amounts = ("initial", "annual", "executed")
    fund = dict.fromkeys(("weight", "rate", "score"))
    known.append(
        {
            "line": offset + 1,
            "kind": "department",
            "name": NAME,
            "supervisor": None,
            "unit": None,
            "total_weight": "100",
            "total_score": str(total),
            "planted": False,
            "goal": goal[0],
            "achievement": goal[1],
        }
        | {
            "funds": [
                {
                    "source_raw": "年度总资金",
                    "initial": str(annual),
                    "annual": str(annual),
                    "executed": str(executed),
                    "weight": "10",
                    "rate": f"{rate}%",
                    "score": str(score),
                },
                {"source_raw": "其中：自治区安排（万元）"} | dict.fromkeys(amounts, str(region)) | fund,
                {
                    "source_raw": "其他资金（万元）",
                    "initial": str(annual - region),
                    "annual": str(annual - region),
                    "executed": str(executed - region),
                }
                | fund,
            ]
        }
        | {
            "indicators": [
                {
                    "line": offset + place,
                    "level1": "履职效能",
                    "level2": "数量指标",
                    "level3": row[2],
                    "target": row[3],
                    "actual": row[5],
                    "weight": row[6],
                    "score": row[6],
                    "note": None,
                }
                for place, row in zip(places, rows, strict=True)
            ]
        }
    )
    return lines


def after(cards):
    """The lines behind the cards."""
    del cards
    return [
        "",
        "九、其他需说明的事项",
        "",
        "本部门涉密项目 1 个，涉及预算金额 236.40 万元，执行金额 236.40 万元。",
        "",
        "第三部分 名词解释",
        "",
        "一、**财政拨款收入**：本级财政当年拨给本部门的资金。",
        "",
        "二、**其他收入**：财政拨款收入以外取得的各项收入。",
        "",
        "三、**年末结转和结余**：尚未支出、转到下年继续使用的资金。",
    ]
