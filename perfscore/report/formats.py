"""The formats a report is written in: one table of painters. A painter lays a `ReportView` out and selects nothing.

To add a format, add an entry: the module is imported when a report is asked for in it.

>>> [entry.name for entry in FORMATS], by_suffix(".JSON").name, by_suffix(".docm")
(['text', 'html', 'xlsx', 'docx', 'docx-audit', 'sarif', 'json'], 'json', None)
"""

from __future__ import annotations

from importlib import import_module
from typing import Protocol

from attrs import frozen

from perfscore.both import Lang
from perfscore.view.report import ReportView


class Painter(Protocol):
    """Lays a report out. `terminal` says that a terminal will show it; a painter of files pays no attention to it."""

    def __call__(self, view: ReportView, lang: Lang, *, terminal: bool = False) -> str | bytes:
        """The report as text for a person, or as the bytes of a file."""


@frozen(kw_only=True)
class ReportFormat:
    """A format: its name for ``--format``, the endings of files it is written to, and the painter.

    `module` and `function` name the painter. `printed` says that it draws the cards as they were printed, so that the
    view must keep them.
    """

    name: str
    suffixes: tuple[str, ...]
    module: str
    function: str
    printed: bool = False


FORMATS: tuple[ReportFormat, ...] = (
    ReportFormat(name="text", suffixes=(".txt",), module="perfscore.report.text", function="findings_text"),
    ReportFormat(
        name="html",
        suffixes=(".html", ".htm"),
        module="perfscore.report.html.page",
        function="findings_html",
        printed=True,
    ),
    ReportFormat(
        name="xlsx",
        suffixes=(".xlsx",),
        module="perfscore.report.papers.workbook",
        function="working_papers",
        printed=True,
    ),
    ReportFormat(
        name="docx", suffixes=(".docx",), module="perfscore.report.papers.document", function="finance_papers"
    ),
    ReportFormat(
        name="docx-audit", suffixes=(".docx",), module="perfscore.report.papers.document", function="audit_papers"
    ),
    ReportFormat(name="sarif", suffixes=(".sarif",), module="perfscore.report.sarif", function="findings_sarif"),
    ReportFormat(name="json", suffixes=(".json",), module="perfscore.report.findings_json", function="findings_bytes"),
)


def by_name(name: str) -> ReportFormat:
    """The format of that name.

    Raises:
        KeyError: there is none.
    """
    return {entry.name: entry for entry in FORMATS}[name]


def by_suffix(suffix: str) -> ReportFormat | None:
    """The format written to files that end so; None where no report is."""
    return next((entry for entry in FORMATS if suffix.lower() in entry.suffixes), None)


def paint(view: ReportView, chosen: ReportFormat, lang: Lang, *, terminal: bool = False) -> str | bytes:
    """The report in a format, in a language."""
    painter: Painter = getattr(import_module(chosen.module), chosen.function)
    return painter(view, lang, terminal=terminal)
