"""What the readers of cards say of a repair or of text that was not read, in both languages.

>>> SHIFTED()["en"], str(SHIFTED())
('cells out of line with their headings, put by content', '单元格与表头错列，已按内容归入各栏')
"""

from __future__ import annotations

from functools import partial

from perfscore.reason import Wording

# The key "reason" of the contract has always had these sentences in Chinese.
_said = partial(Wording, contract_lang="zh")

BROKEN = _said(
    "cell-broken",
    zh="单元格被分页拆开，已并回上一行",
    en="a cell broken by a page, joined to the row above",
)
BROKEN_HEAD_LOST = _said(
    "cell-broken-head-lost",
    zh="单元格被分页拆开，只剩后半段，已归入上一行",
    en="a cell broken by a page, only its tail left, given to the row above",
)
BROKEN_LABEL = _said(
    "label-broken",
    zh="左侧栏目名称被分页拆开，后半不作数据",
    en="a label at the left broken by a page, its tail not taken for data",
)
SHIFTED = _said(
    "cells-shifted",
    zh="单元格与表头错列，已按内容归入各栏",
    en="cells out of line with their headings, put by content",
)
REPEATED = _said("cell-repeated", zh="同一内容重复出现，只取一次", en="printed twice, taken once")
LEVEL_BELOW = _said(
    "level-below",
    zh="一级指标名称位于本组中间，已补至本组前几行",
    en="level 1 printed amid its group, given to the rows before it",
)
NEXT_LABEL = _said(
    "next-label-in-cell",
    zh="本栏为空，下一栏名称移至此处，不作数据",
    en="an empty cell, with the next label in its place",
)
SWAPPED = _said(
    "cells-swapped",
    zh="实际完成值与分值两栏错位，已按内容对调",
    en="actual and weight had changed places, put by content",
)
NEXT_PAGE = _said(
    "card-on-next-page",
    zh="本表在此处标题之下续接，已并为一张表",
    en="the card goes on below this heading, and was put together",
)
TWO_FORMS = _said(
    "headings-repeated",
    zh="表头在表格中间重复出现，已略去",
    en="headings repeated within the table, passed over",
)
TWO_LEVELS = _said(
    "two-levels-in-cell",
    zh="同一单元格内有两级指标名称，已分开",
    en="two levels printed in one cell, taken apart",
)
SPACES = _said("spaces-removed", zh="词语中间多出的空格已去掉", en="spaces inside words removed")
HIDDEN = _said(
    "invisible-characters",
    zh="不可见字符（连接符、方向标记等）已去掉",
    en="invisible characters (joiners, marks of direction) removed",
)
FORMULA = _said("formula-marks", zh="公式标记已还原为普通文字", en="formula marks turned back into text")
TAGS = _said("paragraph-marks", zh="段落标记已去掉", en="paragraph marks removed")

STRAY_TEXT = _said("stray-text", zh="表格中间的文字，不能归入任何单元格", en="text within a table, of no known cell")
STRAY_ROW = _said("stray-row", zh="表中的一行，不能归入任何部分", en="a row of the table, of no known part")
NO_INDICATOR = _said("no-indicator-row", zh="表中的一行，不是绩效指标", en="a row of the table, no indicator")
CUT_BEFORE_INDICATORS = _said(
    "cut-before-indicators",
    zh="文件在此中断，未读到绩效指标",
    en="the file ends here, before any indicator",
)
CUT_BEFORE_TOTAL = _said(
    "cut-before-total",
    zh="文件到这一行为止，没有总分行，其后的内容可能缺失",
    en="the file ends here without a total row; more may be missing",
)
CUT_IN_ROW = _said("cut-in-row", zh="文件在这一行中断，此行不完整", en="the file ends within this row")
PRINTED_AGAIN = _said(
    "printed-again",
    zh="该栏前已有内容，此处再次出现且不同",
    en="printed again, and not as before",
)
NOT_A_NUMBER = _said(
    "not-a-number",
    zh="该栏应为数字，所填内容不是数字",
    en="a number is expected here, and this is none",
)
SEVERAL_NUMBERS = _said(
    "several-numbers",
    zh="一格中有几个数，或是一个数折成几行，未合并读取",
    en="several numbers in one cell, or one that is broken over lines; they are not run together",
)
NEGATIVE_WEIGHT = _said("negative-weight", zh="分值不能小于0", en="a weight cannot be below 0")
STRAY_FUND_CELL = _said(
    "stray-fund-cell",
    zh="资金行中的单元格，不能归入任何栏",
    en="a cell in a row of funds, of no known column",
)
STRAY_CELL = _said(
    "stray-cell",
    zh="指标行中多出的单元格，不能归入任何栏",
    en="one cell too many in a row of indicators, of no known column",
)
UNKNOWN_HEADING = _said(
    "unknown-heading",
    zh="该栏表头未能识别，内容未读",
    en="under a heading that is not known",
)
STRAY_TOTAL_CELL = _said(
    "stray-total-cell",
    zh="总分行中的单元格，不能归入任何栏",
    en="a cell of the total row, of no known column",
)
EXTRA_TOTAL_CELL = _said(
    "extra-total-cell",
    zh="总分行中多出的单元格，不能归入任何栏",
    en="one cell too many in the total row, of no known column",
)
PART_NOT_HERE = _said(
    "part-not-here",
    zh="表头写明绩效指标共{points}分，其余分值的部分（预算执行）没有读到",
    en="the heading gives the indicators {points} points; the part with the others (budget execution) was not read",
)
GUESSED_COLUMN = _said(
    "column-by-contents",
    zh="表头“{heading}”未能识别，按该栏内容作“{role}”读取",
    en="the heading {heading} is not known; read as {role} by what its cells hold",
)
GUESSED_LABEL = _said(
    "label-by-place",
    zh="栏目名称“{label}”未能识别，按其位置和内容作“{role}”读取",
    en="the label {label} is not known; read as {role} by its place and the cell beside it",
)
MEDIUM_TERM = _said(
    "medium-term",
    zh="中期（实施期）与年度并列，只读取年度部分",
    en="the medium term is printed beside the year; the year's part is read",
)
REVIEWED_COLUMN = _said(
    "column-not-judged",
    zh="“{heading}”栏不是单位自评数，只保留原样，未作核对",
    en="the column {heading} is not the unit's own assessment; it is kept as printed and not judged",
)
AMOUNT_ASIDE = _said(
    "amount-not-judged",
    zh="“{label}”未写明是预算数还是执行数，只保留原样，未作核对",
    en="{label} does not say whether it is budget or spending; it is kept as printed and not judged",
)
OWN_UNIT = _said(
    "amounts-own-unit",
    zh="金额自带单位，已换算为本表单位（{unit}）",
    en="amounts print their own unit; read in that of the card ({unit})",
)
GUESSED_BUDGET = _said(
    "budget-without-heading",
    zh="资金行没有表头，唯一的金额作年初预算数读取",
    en="a row of money without headings; its only amount is read as the initial budget",
)
KEPT_AS_REMARK = _said(
    "label-not-known",
    zh="栏目名称“{label}”未能识别，其内容只作说明保留",
    en="the label {label} is not known; the cell beside it is kept as a remark",
)
LEVEL_BROKEN = _said(
    "level-broken",
    zh="指标级别名称被分页拆开，已并回",
    en="the name of a level broken by a page, put together",
)
TEMPLATE_ROW = _said(
    "template-row",
    zh="模板空行“{label}”未填内容，不作绩效指标",
    en="a row of the template ({label}) that nobody filled in; it is no indicator",
)
LEVEL_POINTS = _said(
    "points-of-a-level",
    zh="此行是“{label}”的分值合计，不作绩效指标",
    en="this row gives the points of {label}; it is no indicator",
)
WRITTEN_FROM = _said(
    "written-from",
    zh="此表由本工具整理写出，原件格式为 {format}，按原件判断",
    en="this form was written by perfscore from a document in {format}, and is judged as that document",
)
WRITTEN_PICTURE = _said(
    "written-picture",
    zh="此表由本工具整理写出，原件各栏由图片识别，须与原件核对",
    en="this form was written by perfscore from cells recognised in a picture: compare them with the original",
)
NOT_READ_BEFORE = _said(
    "not-read-before",
    zh="写出此表时原件中未能读取的内容",
    en="not understood in the document this form was written from",
)
WRITTEN_FORM = _said(
    "written-form",
    zh="此表由本工具整理写出，原件表式为 {form}",
    en="this form was written by perfscore from a form of the kind {form}",
)
TOTAL_WITHOUT_LABEL = _said(
    "total-without-label",
    zh="最后一行只有分数，按总分行读取",
    en="the last row holds nothing but points; read as the row of totals",
)
SAID_OUTSIDE = _said(
    "said-outside",
    zh="表中未印的名称、单位、总分或等级，按文件正文所述读取",
    en="a name, unit, total or grade that the form does not print, read from the text of the document",
)
