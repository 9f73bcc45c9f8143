"""A stroke or 无 where a reason is owed is said as what is printed, through the public door."""

import pytest

import perfscore

PAGE = """<html><body><table>
<tr><td>项目名称</td><td colspan="7">窗口服务</td></tr>
<tr><td>主管部门</td><td colspan="3">甲局</td><td>实施单位</td><td colspan="3">甲中心</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td>{scored}<td>偏差原因分析及改进措施</td></tr>
<tr><td>产出指标</td><td>数量指标</td><td>服务乡镇</td><td>≥12个</td><td>10个</td>{first}<td>{note}</td></tr>
<tr><td>效益指标</td><td>社会效益指标</td><td>服务人次</td><td>≥100人次</td><td>90人次</td>{second}<td>雨季道路中断，下年补做。</td></tr>
</table></body></html>"""


def said(tmp_path, note, *, scored):
    path = tmp_path / "card.html"
    cells = {
        "scored": "<td>分值</td><td>得分</td>" if scored else "",
        "first": "<td>50</td><td>41.67</td>" if scored else "",
        "second": "<td>50</td><td>45.00</td>" if scored else "",
    }
    path.write_text(PAGE.format(note=note, **cells), encoding="utf-8")
    report = perfscore.check(perfscore.read(path))
    return [
        item.messages.zh for item in report.findings if item.kind == "note-missing" and item.indicator == "服务乡镇"
    ]


@pytest.mark.parametrize("scored", [True, False])
@pytest.mark.parametrize("note", ["/", "无", "—", "无偏差", "-"])
def test_what_is_printed_is_said(tmp_path, note, scored):
    (message,) = said(tmp_path, note, scored=scored)
    assert f"栏填报为“{note}”" in message


@pytest.mark.parametrize("scored", [True, False])
def test_an_empty_cell_is_said_to_be_empty(tmp_path, scored):
    (message,) = said(tmp_path, "", scored=scored)
    assert "栏未填写" in message


@pytest.mark.parametrize("scored", [True, False])
def test_a_reason_is_silent(tmp_path, scored):
    assert said(tmp_path, "两个乡镇网络未通，已列入下年计划。", scored=scored) == []
