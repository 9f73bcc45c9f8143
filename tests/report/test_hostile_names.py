"""Names of a document are words: no markup, formula, header, file name or log line in any report."""

import io
import json
import re
import zipfile

import pytest

from perfscore.readers.source import source_of
from perfscore.report.formats import by_name, paint
from perfscore.report.printable import printable
from perfscore.run import Options, stream
from perfscore.view.report import report_view

CARD = """项目支出绩效自评表
(2024 年度)
项目名称\t{0}
主管部门\t{0}\t实施单位\t{0}
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100.00\t100.00\t90.00\t10\t80.00%\t9.00
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t{0}\t>=53 人\t51 人\t90\t90.00\t{0}
总分\t\t\t\t\t100\t100.00\t
"""
NAMES = (
    "<script>alert(1)</script>",
    "'\"><img src=x onerror=alert(1)>",
    "</td></table><iframe src=//evil.example>",
    "{{7*7}}{% include 'x' %}",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    '+HYPERLINK("http://evil.example")',
    "..\\..\\../etc/passwd",
    "甲\u202egnp.exe",
    "甲\u2066乙\u2028丙",
    "a\rSet-Cookie: x=1",
    "_x000D_javascript:alert(1)",
    "甲" * 5_000,
)


@pytest.fixture(params=NAMES, ids=range(len(NAMES)))
def view(request):
    """The report on a card that has this name everywhere."""
    source = source_of(f"{request.param[:100]}.txt", CARD.format(request.param).encode())
    found = report_view(stream([source], Options()), Options(), printed=True)
    assert found.counts.total > 0
    return found


def painted(view, form):
    made = paint(view, by_name(form), "zh")
    return made if isinstance(made, bytes) else made.encode(errors="backslashreplace")


def test_it_is_no_markup_and_reorders_nothing_in_the_html(view):
    page = painted(view, "html").decode()
    assert not re.search(r"<(script|img|iframe)|onerror=alert\(1\)>", page)
    assert "49" not in re.findall(r"<h3[^>]*>([^<]*)", page)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\x00\x1b]", page)


def test_it_is_no_line_and_no_escape_in_the_text(view):
    text = painted(view, "text").decode()
    assert text == "".join(line if line == "\n" else printable(line) for line in re.split("(\n)", text))


@pytest.mark.parametrize("form", ["xlsx", "docx", "docx-audit"])
def test_it_is_no_formula_and_no_link_in_the_papers(view, form):
    package = zipfile.ZipFile(io.BytesIO(painted(view, form)))
    for name in package.namelist():
        content = package.read(name).decode("utf-8", "replace")
        assert 'TargetMode="External"' not in content
        assert not [formula for formula in re.findall(r"<f>(.*?)</f>", content) if re.search("cmd|SUM|HYPER", formula)]
        assert "\u202e" not in content
        assert ".." not in name


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_it_is_a_text_in_what_programs_read(view, form):
    made = json.loads(painted(view, form))
    for run in made.get("runs", ()):
        for artifact in run["artifacts"]:
            assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", artifact["location"]["uri"])
