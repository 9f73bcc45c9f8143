"""Why a row of a dataframe has no points, or lacks another figure: a code for the column ``reason``.

>>> REASONS["no-weight"]()["en"]
'no weight is printed'
"""

from __future__ import annotations

from perfscore.reason import Wording
from perfscore.standards.interpreters import columnar

NO_WEIGHT = Wording("no-weight", zh="未填分值", en="no weight is printed")
NO_TARGET = Wording("no-target", zh="未填年度指标值", en="no target is printed")
NO_ACTUAL = Wording("no-actual", zh="未填实际完成值", en="no actual is printed")
WEIGHT_NOT_READ = Wording(
    "weight-not-read", zh="分值未能识别为数值", en="the weight is no number that can be read exactly"
)
WEIGHT_NEGATIVE = Wording("weight-negative", zh="分值小于0", en="the weight is below 0")
TARGET_NOT_READ = Wording("target-not-read", zh="年度指标值未能识别为数值", en="the target cannot be read exactly")
ACTUAL_NOT_READ = Wording("actual-not-read", zh="实际完成值未能识别为数值", en="the actual cannot be read exactly")
OPERATOR_NOT_KNOWN = Wording(
    "operator-not-known",
    zh="比较符号不是 >=、>、<=、<、=、execution 之一",
    en="the operator is none of >=, >, <=, <, = and execution",
)
NO_RULE = Wording("no-rule", zh="标准没有这类指标的规则", en="the standard has no rule for this kind of target")
UNDECIDED = Wording("undecided", zh="无法判断是否完成", en="whether the target is met is not known")
BAND = Wording("band", zh="该词对应分值的一个区间，没有确定的得分", en="the word is paid a band, not one score")
WORD_NOT_LISTED = Wording("word-not-listed", zh="标准未列该词", en="the standard does not list this word")
SCORE_NOT_READ = Wording(
    "score-not-read", zh="得分未能识别为数值", en="the published score is no number that can be read"
)
SCORE_TOO_FINE = Wording(
    "score-too-fine",
    zh="得分的小数位多于标准，差额无法列示",
    en="the published score has more places than the standard's points, so that the difference does not fit",
)
TOO_LONG = Wording(
    "too-long", zh="确切值超过38位", en="the exact value has more than 38 digits, so that it does not fit the column"
)
TOO_LARGE = Wording(
    "too-large",
    zh="数值过大或小数位过多，超出本列数据类型的范围",
    en="a figure is too large, or has too many places, for whole numbers of 128 bits",
)
NEGATIVE = Wording(
    "negative-figure", zh="小于0的数值不在本查询内计分", en="a figure below 0 is not scored by this query"
)

DIVIDES_BY_ZERO = Wording(columnar.DIVIDES_BY_ZERO, zh="除数为0", en="the rule divides by zero here")
OUTSIDE = Wording(columnar.OUTSIDE, zh="比例不在0与1之间", en="the rule gives a share outside 0 to 1")
NO_STEP = Wording(columnar.NO_STEP, zh="没有档次包含该比例", en="no step covers this ratio")
NO_RATE = Wording(columnar.NO_RATE, zh="全年预算数为0，无法计算执行率", en="the annual budget is 0: there is no rate")
NOT_KNOWN = Wording(
    columnar.NOT_KNOWN, zh="规则需要的数值没有确切给出", en="a value that the rule needs is not known exactly"
)

REASONS = {
    wording.code: wording
    for wording in (
        *(NO_WEIGHT, NO_TARGET, NO_ACTUAL, WEIGHT_NOT_READ, WEIGHT_NEGATIVE, TARGET_NOT_READ, ACTUAL_NOT_READ),
        *(
            OPERATOR_NOT_KNOWN,
            NO_RULE,
            UNDECIDED,
            BAND,
            WORD_NOT_LISTED,
            SCORE_NOT_READ,
            SCORE_TOO_FINE,
            TOO_LONG,
            TOO_LARGE,
            NEGATIVE,
        ),
        *(DIVIDES_BY_ZERO, OUTSIDE, NO_STEP, NO_RATE, NOT_KNOWN),
    )
}
"""Every code of the column ``reason``."""
