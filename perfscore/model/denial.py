"""Words of a result that deny what was promised: 未开展 beside ≥40公顷, 不合格 beside 合格, 下降 beside 提升.

Only words that leave no doubt: a weaker word (有所提升 beside 显著提升) is no denial.

>>> is_undone("未开展"), is_undone("正在实施"), is_undone("未发生")
(True, True, False)
>>> denies("合格", "不合格"), denies("有效改善", "改善不明显"), denies("显著提升", "有所提升"), denies("良好", "较差")
(True, True, False, True)
"""

from __future__ import annotations

import re

# A task that was not done, or is still being done.
_UNDONE = re.compile(
    r"(?:尚?未|没有|未能|无法)(?:按[时期])?(?:开展|完成|实施|启动|开工|实现|达标|达到(?:预期)?(?:目标|指标值?)?|建成|完工|验收)(?:工作|任务|目标)?"
    r"|(?:正在|仍在|还在)(?:开展|实施|建设|施工|推进|进行|办理)(?:中|之中)?"
)
_DEGREE = re.compile(
    r"^(?:已|均|基本|较为|较|比较|非常|有效|显著|明显|持续|不断|逐步|进一步|有所|稳步|大幅|得到|达到|按要求)+"
)
_NOT = "(?:尚?未|未能|没有|不|无法)(?:有效|明显|显著|得到|能)?"
_FAINT = "(?:不明显|不显著|不到位|不足|不理想|不佳|较差|很差)"
_RISE = re.compile(r"(?:提升|提高|改善|增强|增长|增加|好转|上升)$")
_FALL = re.compile(r"(?:下降|降低|恶化|减弱|减少|退步)$")
_GOOD = re.compile(r"(?:良好|优良|优秀|较好|很好|好|优)")
_BAD = re.compile(r"(?:较差|很差|差|不好|不佳|较低)")
_OPPOSITES = (("是", "否"), ("有", "无"))
_LONGEST = 12


def is_undone(word: str) -> bool:
    """Whether a word says that the task was not done, or not yet."""
    return len(word) <= _LONGEST and _UNDONE.fullmatch(word) is not None


def denies(promised: str, reported: str) -> bool:
    """Whether the word that was reported says the opposite of the one that was promised."""
    if max(len(promised), len(reported)) > _LONGEST or promised == reported:
        return False
    if (promised, reported) in _OPPOSITES:
        return True
    if promised[:1] in {"不", "未", "无", "零"}:
        return False  # 不发生 beside 未发生
    if _GOOD.fullmatch(promised) and _BAD.fullmatch(reported):
        return True
    core = _DEGREE.sub("", promised)
    rises = _RISE.fullmatch(core) and _FALL.search(_DEGREE.sub("", reported)) and not _RISE.search(reported)
    if len(core) < len("合格") or rises:
        return bool(rises)
    word = re.escape(core)
    return re.fullmatch(rf"{_NOT}{word}|(?:{word}){_FAINT}", reported) is not None
