"""What readers say of repairs and of unread text, in English too; a test holds the table to the readers.

A reader keeps one sentence, in the language of the documents. One that is not known here is shown as it is.

>>> said_of_reading("段落标记已去掉", "en"), said_of_reading("段落标记已去掉", "zh")
('paragraph marks removed', '段落标记已去掉')
"""

from __future__ import annotations

from perfscore.both import Lang

REPAIRS = {
    "单元格被分页拆开，已并回上一行": "a cell broken by a page, joined to the row above",
    "单元格被分页拆开，只剩后半段，已归入上一行": "a cell broken by a page, only its tail left, given to the row above",
    "左侧栏目名称被分页拆开，后半不作数据": "a label at the left broken by a page, its tail not taken for data",
    "单元格与表头错列，已按内容归入各栏": "cells out of line with their headings, put by content",
    "同一内容印了两次，只取一次": "printed twice, taken once",
    "一级指标名称印在本组中间，已补到本组前几行": "level 1 printed amid its group, given to the rows before it",
    "本栏没有内容，下一栏的名称移到了它的位置": "an empty cell, with the next label in its place",
    "分数与上一行合并为一格，只记在首行": "points merged with the row above, kept in the first row",
    "实际完成值与分值两栏互换了位置，已按内容对调": "actual and weight had changed places, put by content",
    "表头在表格中间重复出现，已略去": "headings repeated within the table, passed over",
    "一格里印有两级指标名称，已分开": "two levels printed in one cell, taken apart",
    "词语中间多出的空格已去掉": "spaces inside words removed",
    "公式标记已还原为普通文字": "formula marks turned back into text",
    "段落标记已去掉": "paragraph marks removed",
}
REASONS = {
    "表格中间的文字，不知属于哪一格": "text within a table, of no known cell",
    "表中的一行，不知属于哪一部分": "a row of the table, of no known part",
    "表中的一行，不是绩效指标": "a row of the table, no indicator",
    "文件在此中断，没有读到绩效指标": "the file ends here, before any indicator",
    "文件到这一行为止，没有总分行，其后的内容可能缺失": "the file ends here without a total row; more may be missing",
    "这一栏前面已有内容，此处再次出现且不同": "printed again, and not as before",
    "文件在这一行中断，此行不完整": "the file ends within this row",
    "这一栏应为数字，印的内容不是数字": "a number is expected here, and this is none",
    "分值不能小于0": "a weight cannot be below 0",
    "资金行中的一格，不知属于哪一栏": "a cell in a row of funds, of no known column",
    "指标行中多出的一格，不知属于哪一栏": "one cell too many in a row of indicators, of no known column",
    "这一栏的表头不认识，内容未读": "under a heading that is not known",
    "总分行中的一格，不知属于哪一栏": "a cell of the total row, of no known column",
    "总分行中多出的一格，不知属于哪一栏": "one cell too many in the total row, of no known column",
}

# The end of a reason, after the figures it is about.
OF_SENTENCES = {"no claim recognised": "未归入任何论断", "inside an explanation": "在原因说明之中"}


def said_of_reading(sentence: str, lang: Lang) -> str:
    """A repair or a reason in the language of the report."""
    if lang == "zh":
        figures, colon, reason = sentence.rpartition(": ")
        return f"{figures}：{OF_SENTENCES[reason]}" if colon and reason in OF_SENTENCES else sentence
    return REPAIRS.get(sentence) or REASONS.get(sentence) or sentence
