"""What an indicator's name says about its direction: is more better, or less?

Only names that leave no doubt decide; all others give None. An operator against a name's meaning is the finding
``direction``.

>>> wanted_direction("完成培训购买专用耗材", "成本", money=True)
'less'
>>> wanted_direction("系统故障率", "质量", money=False), wanted_direction("群众满意度", "满意度", money=False)
('less', 'more')
>>> wanted_direction("发放补助人数", "数量", money=False), wanted_direction("聘用人数", "数量", money=False)
('more-likely', None)

What is handled, and what people are paid, may be wanted either way; a word with 不 before it means the opposite.

>>> wanted_direction("查处违规件数", "数量", money=False), wanted_direction("月人均补助标准", "成本", money=True)
(None, None)
>>> wanted_direction("抽检不合格率", "质量", money=False)
'less'
"""

from __future__ import annotations

import re
from typing import Literal

WantedDirection = Literal["more", "less", "more-likely"]

_LESS = re.compile(
    r"(故障|投诉|差错|误差|错误|事故|违规|违纪|上访|信访|流失|死亡|伤亡|返贫|失业|辍学|失学)(发生)?(学生|儿童|人员|人)?"
    r"(率|数|次数|件数|人次|事件发生率)$"
    r"|[不未](满意|合格|达标|完成|准确|及时|到位|落实|结案|通过)(度|率)$"
)
# Distances to go and times to wait: less is better, whatever they are measured in.
_FAR = re.compile(
    r"(就医|就诊|上学|就学|出行|通勤|往返)距离$"
    r"|(等候|等待|排队|响应|抢修|修复|受理|处置|办结|审批|办理|到达)(时间|时长|时限|天数)$"
)
_MORE = re.compile(
    r"(?<![不未非无])(满意|合格|达标|覆盖|完成|准确|及时|到位|落实|就业|结案|好评|知晓|参与|通过)(度|率)$"
)
# A mishap that is dealt with is work done: 办理信访件数, 查处违规件数, 事故调查次数; or its fall is what is measured.
_HANDLED = re.compile(r"降低|下降|减少|压减|处置|处理|修复|整改|排除")
_COUNTED = re.compile(
    r"(办理|办结|受理|接待|接收|调处|化解|查处|查办|核查|核实|调查|处罚|纠正|发现|通报|曝光|回复|答复|帮扶|救助|登记|鉴定"
    r"|演练|排查|培训|宣传|赔付|评查|检查|抽查|监测|防范|预防|避免|挽回).*数$"
)
# What people are paid may be a floor (人均补助水平) as well as a ceiling.
_BENEFIT = re.compile(
    r"(补助|补贴|优待|抚恤|津贴|低保|保障|救助|慰问|奖补|奖励|资助|助学|工资|待遇|养老金|生活费|薪酬|报酬)(资金|发放)?金?(标准|水平|金额)$"
)
_SERVED = re.compile(
    r"(发放|享受|领取|补助|补贴|资助|救助|帮扶|培训|受益|惠及|服务|参保|扶持|慰问|安置)(对象|人员|学生|职工|群众|老人|干部)?.*"
    r"(人数|人次|户数)(量)?([（(].{0,8}[）)])?$"
)
# Whom an activity reaches, and how often it is held: unlike those who are paid, they are no ceiling of the budget.
_REACHED = re.compile(
    r"(?:培训|受益|惠及|受惠|服务)(?:对象|人员|学生|职工|群众|老人|干部|农户|农民)?(?:总)?(?:人数|人次|户数)$"
    r"|(?:培训|宣传|演练|巡查|巡演|活动|演出|展览)(?:活动)?(?:开展|举办)?(?:场次|场数|期数|次数|班次)$"
)
_COST = re.compile(r"(?:成本|造价|单价|成本控制数|成本标准)$")
# Work that is done for others: less of it is no success.
_WORK = re.compile(r"(收取|收缴|征收|追缴|追回|接待|受理|办结|查处|立案|巡查|抽查)")
_STAFF = re.compile(r"聘|雇|在编|工作人员|专家|管理人员|配置")


def wanted_direction(name: str | None, class_: str | None, *, money: bool) -> WantedDirection | None:
    """The direction that the meaning asks for.

    `money` says that the target is an amount of money. ``more`` and ``less`` leave no doubt; ``more-likely`` is a count of
    people served or of work done, where an upper limit may still be a ceiling of the budget.
    """
    text = re.sub(r"[（(][^（）()]*[）)]$", "", name or "").replace(" ", "")
    if class_ == "成本" and money:
        return None if _BENEFIT.search(text) or re.search(r"节约|节省|收入|创收|降低|减少", text) else "less"
    if money and _COST.search(text) and not re.search(r"节约|节省|降低|减少|压降|压减|下降", text):
        return "less"
    if _FAR.search(text):
        return "less"
    if _LESS.search(text):
        return None if _HANDLED.search(text) or _COUNTED.search(text) else "less"
    if _MORE.search(text) or (class_ == "满意度" and "满意" in text):
        return "more"
    if class_ in {"数量", "效益"} and not money and _REACHED.search(text) and not _STAFF.search(text):
        return "more"
    if class_ == "数量" and not money and _WORK.match(text):
        return "more-likely"
    if class_ == "数量" and _SERVED.search((name or "").replace(" ", "")) and not _STAFF.search(text):
        return "more-likely"
    return None


_TAKES = re.compile(
    r"工期|周期|用时|耗时|(?:完成|建设|施工|实施|竣工|验收|办理|交付|采购)(?:所需)?(?:时间|时限|期限|时长)"
)
_LASTS = re.compile(r"天数|次数|持续|运行|服务|培训|值守|开放|使用|保障|质保|保修|管护")
_TIMES = frozenset({"月", "天", "分钟", "工作日", "周"})


def takes_time(name: str | None, dimension: str) -> bool:
    """Whether a figure is the time that a piece of work takes, not how long something goes on.

    >>> takes_time("施工工期", "月"), takes_time("培训时间", "分钟"), takes_time("运行维护周期", "月")
    (True, False, False)
    """
    text = (name or "").replace(" ", "")
    return dimension in _TIMES and bool(_TAKES.search(text)) and not _LASTS.search(text)
