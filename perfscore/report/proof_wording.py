"""Every phrase of the reports about standards, in both languages."""

from __future__ import annotations

from perfscore.both import Both

STATUS: dict[str, Both] = {
    "proved": Both("已证明", "proved"),
    "refuted": Both("有反例", "refuted"),
    "declared": Both("已声明", "declared"),
    "named": Both("须说明", "to know"),
    "not decided": Both("未决", "not decided"),
}
STYLE = {"proved": "green", "refuted": "bold red", "declared": "yellow", "named": "cyan", "not decided": "yellow"}

PROPERTY: dict[str, Both] = {
    "within": Both("得分不超出分值", "within 0 and the weight"),
    "monotone": Both("方向正确", "monotone"),
    "full-when-met": Both("完成即计满分", "full exactly when met"),
    "continuous": Both("得分无跳档", "continuous"),
    "scale-free": Both("与计量单位无关", "scale-free"),
    "total": Both("情形不缺不重", "every case once"),
    "zero": Both("零值可计分", "zeros have a score"),
    "rounding": Both("尾数取舍", "rounding"),
}
TABLE: dict[str, Both] = {
    "forward": Both("正向指标", "forward targets"),
    "reverse": Both("反向指标", "reverse targets"),
    "exact": Both("定值指标", "exact targets"),
    "range": Both("区间指标", "range targets"),
    "deadline": Both("时限指标", "deadlines"),
    "qualitative": Both("定性指标", "qualitative targets"),
    "execution": Both("预算执行率", "budget execution"),
    "rounding": Both("尾数取舍", "rounding"),
    "total": Both("总分", "total"),
}
SHARE = Both("得分比例", "share")
RATIO = Both("分档依据", "steps by")
AXIS: dict[str, Both] = {
    "ratio": Both("完成值 / 指标值", "actual / target"),
    "actual": Both("完成值", "actual"),
    "days": Both("逾期天数", "days late"),
    "rate": Both("执行数 / 全年预算数", "executed / annual budget"),
    "high": Both("完成值 / 区间上限", "actual / high end"),
    "target": Both("指标值 / 完成值", "target / actual"),
}

PROOF_OF = Both("评分标准的证明：{title}（{name}）", "Proof of the standard “{title}” ({name})")
SOURCE = Both("出处", "source")
DIGEST = Both("校验值", "sha256")
PROPERTY_COLUMN = Both("性质", "property")
STATUS_COLUMN = Both("结论", "verdict")
ABOUT = Both("说明", "what it says")
SITUATIONS = Both("自设例题（{holds}/{of}相符）", "Situations ({holds} of {of} hold)")
HOLDS = Both("相符", "holds")
FAILS = Both("不符", "fails")
DECLARED = Both("{text}（已声明：{reason}）", "{text} (declared: {reason})")
SUMMARY = Both(
    "已证明{proved}项，须说明{named}项，已声明例外{declared}项，未决{undecided}项，有反例{refuted}项",
    "{proved} proved, {named} to know, {declared} declared, {undecided} not decided, {refuted} refuted",
)
FIGURES = Both(
    "未另注明的，图和反例均按分值10分计算", "Figures are of rows of 10 points, where they do not say otherwise"
)
CLASS = Both("{kind}（{classes}）", "{kind} ({classes})")
SHARE_AXIS = Both("得分比例", "share of the weight")
_TARGET_LINE = Both("指标值", "target")
# What the dashed lines of a picture are, by its axis: where the target begins, and ends, to be met.
LINES: dict[str, tuple[Both, Both]] = {
    "ratio": (_TARGET_LINE, _TARGET_LINE),
    "high": (Both("区间下限", "low end"), Both("区间上限", "high end")),
    "days": (Both("完成时限", "date"), Both("完成时限", "date")),
    "rate": (Both("全年预算数", "annual budget"), Both("全年预算数", "annual budget")),
    "target": (Both("实际完成值", "what was reached"), Both("实际完成值", "what was reached")),
}
TARGET_PICTURE = Both("{table}：得分随指标值的变化", "{table}: points against the target")
TAKEN_OVER = Both("沿用 {name}（extends）", "taken over from {name} (extends)")
MADE_BY = Both("由 perfscore {version} 生成", "made by perfscore {version}")
COLON = Both("：", ": ")
COMMA = Both("，", ", ")
SETTING: dict[str, Both] = {
    "weights": Both("一级指标权重", "level-1 weights"),
    "grades": Both("等级", "grades"),
    "thresholds": Both("提出问题的界限", "thresholds"),
    "over_fulfilment": Both("超额完成", "over-fulfilment"),
}


def difference_title(path: str) -> Both:
    """The name in words of what a difference concerns: a table, or a setting of the standard.

    >>> difference_title("grades").zh, difference_title("forward").zh
    ('等级', '正向指标')
    """
    return SETTING[path] if path in SETTING else table_title(path)


def table_title(path: str) -> Both:
    """The table's name in words, with the classes of its rule.

    >>> table_title("rules.成本.reverse").zh
    '反向指标（成本）'
    """
    *rule, kind = path.split(".")
    if not rule:
        return TABLE[kind]
    return CLASS.format(kind=TABLE[kind], classes=".".join(rule[1:]))
