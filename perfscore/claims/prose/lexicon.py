"""The words of the field, each list once: what is counted, how plans, reasons, changes and years are written.

Only words that any publisher may use; what a reader does with them is in the modules that use this one.

>>> any_of(("元", "万元"))
'(?:万元|元)'
>>> "人次" in COUNTERS, "满意度" in COUNTERS
(True, False)
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def words(text: str) -> tuple[str, ...]:
    """The words of a list written with spaces between them."""
    return tuple(text.split())


def any_of(*lists: Iterable[str]) -> str:
    """A pattern for any word of the lists, the longer first, in a group that is not captured."""
    found = dict.fromkeys(word for each in lists for word in each)
    return f"(?:{'|'.join(sorted(map(re.escape, found), key=len, reverse=True))})"


# ---- what is counted and measured

MONEY = words("亿元 百万元 万元 千元 元")
PEOPLE = words("人次 人天 人 名 位")
ASKED = words("份 人次 人 名 户 条 家 位 个")
"""What the answers to a survey are counted in."""
ITEMS = words("个 项 份 家 户 所 场 件 次 批次 辆 台 套")
"""What a statement counts beside people and money."""
COUNTERS = (
    *words(
        "元 人次 人天 人 名 位 家次 家 份 件 场次 场 次 期 个工作日 个小时 个月 个百分点 百分点 个 所 笔 台次"
        " 台(套) 台 列 课时 学时"
    ),
    *words(
        "工作日 天 小时 分钟 类 项 % ‰ 平方公里 平方米 立方米 公顷 亩次 亩 公里 米 吨 千克 克 户次 户 套 辆次"
        " 辆 册 条 处 批次 批"
    ),
    *words("例 篇 座 株 棵 组 张 顶 幅 艘 架 枚 头 只 盏 页 间 栋 块 眼 宗 起 封 首 集 箱 袋"),
)
PER = words(
    "人次 批次 亩次 人 生 月 年 天 日 学期 份 件 个 台 平方公里 平方米 公里 米 亩 吨 户 条 辆 次 座 处 组"
    " 套 株 张 床 盏 册 周 顶 课时 小时"
)
"""What stands behind the stroke of 元/人/月."""

# ---- limits and estimates beside a figure

ABOUT = words("约 近 逾 超 大约 将近")
ABOUT_AFTER = words("余 多 左右 上下")
AT_LEAST = words("及以上 以上")
AT_MOST = words("以下 以内 之内")
LIMITS = words("第 约 近 单价 单位价值 价值 价值在 超过 不低于 不高于 不少于 不超过 至少 至")
"""Before a number that is a limit, an estimate or an ordinal and no amount of the statement."""
LIMITS_AFTER = words("以上 以下 以内 左右 以外")
AMOUNT = words("数 总额 总金额 金额 资金 规模")
"""Behind 预算 and 决算: the amount of it."""
IS = words("为 是 达到 达")

# ---- plans and goals

GOALS = words("目标 计划 指标 预期 任务 预算")
GOALS_BEFORE = words("年初 年度 全年 本年 设定 预定 绩效 预期 既定")
PLANNED = words("预计 计划 拟 将要 力争 确保 争取")
"""What is still to be done."""
MEANT = words("将 拟 计划 预计 力争 争取 下一步 今后 后期 以后 明年 进一步 加强 改进 建议 尽量 需要 应当 避免 为了")
"""What is meant to be done, measures and wishes included."""
PROMISED = words("计划 原定 要求 合同 应于 预计 拟 前期 争取 力争 推迟 延期 延至")
"""Before a date that is no date of completion."""
MEASURES = words(
    "改进 下一步 今后 后期 后续 加强 措施 完善 进一步 整改 优化 将 提前 力争 合理设置 争取 加快 尽快 推进"
    " 督促 协调 继续"
)
"""Of a measure of improvement."""
A_PART = words("目标 任务 其中 历年 以来 上半年 下半年 春季 秋季 一季度 二季度 三季度 四季度 上学期 下学期 年初")
"""Of a figure that is the task, a part of the result, or that of several years."""
GOING_ON = words("正在 在建 施工中 推进中 尚未")

# ---- work done

DONE = words("完成 开展 举办 组织 培训 建设 建 采购 购置 发放 改造 维修 检查")
WORKED = words(
    "新建 建成 改建 扩建 修建 修缮 翻修 整治 治理 清理 清运 绿化 种植 铺设 安装 配备 配送 投放 巡查 走访 慰问 救助"
    " 资助 补助 补贴 办理 受理 审核 验收 监测 检测 抽检 印制 编制 制作 出版 播出 演出 巡演 接待 招聘 评选 表彰"
    " 扶持 开设 设立 创建"
)
"""Other verbs of work that is counted."""
FINISHED = words("完成 完工 竣工 交付 投入 上线 建成")
WHOLLY = words("全部 全面 正式 整体 基本 已 才")
"""Before a word of completion."""
PAID = words("发放 拨付 到位 安装")
IN_TIME = words("及时 按时 按期 如期 准时")
TIMING = words("投入使用 完成 完工 竣工 交付 时间 时限 日期 及时 项目 工程 任务 工作")

# ---- more and less

GROWS = words("增加 增多 增长 上升 增大")
SHRINKS = words("减少 下降 降低 缩减")
UP = (*words("增加 增多 增长 上升"), *words("提高 增幅 上浮 增收 增支 增"))
DOWN = (*words("减少 下降 降低"), *words("降幅 减幅 压减 下浮 节约 减收 减支 减"))
MORE = words("多 高 增加 提高 上升")
LESS = words("少 低 减少 短少 下降 降低")
BELOW = words("小于 低于 少于")
ABOVE = words("大于 高于 多于 超过 超出 超额完成")
UNMET = words("未达到 未达 没有达到 未能达到 未完成 未能完成")

COMPARABLE = words("同口径 可比口径 可比")
"""A change on another basis than the amounts printed: it need not follow from them."""
JOINS = words("和 与 及 以及")
"""Between figures that are given for several things respectively."""

# ---- reasons

BECAUSE = words("因 由于 导致 致使 使得 影响")
HENCE = words("所以 导致 因此 因而 故 使得 致使")
TURNS = words("但 仍 然而 不过 最终 之后 后来")

# ---- years

LAST_YEAR = words("上年 去年 上一年")
OTHER_YEARS = words("同比 往年 以往 历年 近年 逐年 前一年 前年")

# ---- surveys

SURVEYED = words(
    "问卷 调查 抽取 抽查 抽样 测评 评价 回访 访谈 调研 评议 反馈 走访 暗访 抽访 访问 随访 家访 拦访 电话"
    " 扫码 座谈 留言 打分 投票 询问"
)
GRADED = words("较满意 常满意 分满意 基本满意 一般 未全部 得分 评分 平均 加权 均分")
"""Answers between content and not, and means of them: counts alone do not give the rate."""

OF_ANOTHER_BASIS = words("结转 旧存 结存 累计 截至 截止 同期 折算")
"""Counts of another day or with cases carried over: they need not give the rate beside them."""

# ---- words that say nothing of their own

GENERIC = words("人数 数量 金额 资金 次数 个数 经费 费用 支出 情况 工作 项目 指标 完成 实际 目标 年度 全年 标准")
FILLERS = words(
    "截至年末 截止年末 截至目前 该项目 该指标 本年 今年 全年 实际完成 实际 完成 数值 数 值 均 会 都 也 故"
    " 所以 因此 因而 使得 导致 目前 最终"
    " 本 该 其 支出 有所 略 远 较"
)
