"""Make the reference pages from what they describe: a page a kind of finding, a page a standard, the limits.

Run by Sphinx before each build into ``docs/generated`` (not kept in git), so a page cannot be older than the code.
``python docs/generate.py limits`` prints the tables that `limits.md` keeps; a test holds the page to them.
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from attrs import fields
from small_card import small_card  # the module beside this file

from perfscore.checks import catalogue
from perfscore.checks.check import Check
from perfscore.limits import DEFAULT, STANDARD, Limits, StandardLimits
from perfscore.report.proof_plot import plot_title, svg
from perfscore.report.rule_science import standard_lines
from perfscore.scoring.target_plot import target_plots
from perfscore.standards.loading import shipped
from perfscore.standards.plot import plot_of
from perfscore.standards.source import STATUS_WORDS
from perfscore.standards.standard import Standard

STANDARDS = Path(__file__).parent.parent / "perfscore" / "standards" / "data"

# name of the limit -> its value with its unit, and why it is there
LIMITS = {
    "file_mb": ("{} MB", "a statement with sixty cards is a fifth of a megabyte as text"),
    "line_mb": ("{} MB", "a line is one row of a table or one paragraph"),
    "number_digits": ("{} digits", "the national budget in 元 has fourteen"),
    "exponent": ("±{}", "`1e999999` is eight bytes that would fill the memory"),
    "nesting": ("{} levels", "the JSON contract has fewer than ten; deeper nesting is an attack or an accident"),
    "pages": ("{} pages", "many times what one year's statement prints on"),
    "rows": ("{} rows", "one department's statement has some hundreds"),
    "columns": ("{} cells", "in one row of a table; the widest form has some twenty"),
    "inflated_mb": ("{} MB", "Word, Excel and ZIP files and PDF pages are compressed; a bomb inflates a thousandfold"),
    "seconds": (
        "{} s",
        "for one file; among several files the others go on; a page recognised in a picture has as long for itself",
    ),
}

STANDARD_LIMITS = {
    "file_kb": ("{} KB", "the longest shipped standard has six"),
    "steps": ("{} steps", "of one table; a rule printed by steps has five or six; a formula says what more would say"),
    "rules": ("{} tables", "`[[rules]]`; there are six classes of indicators"),
    "words": ("{} words", "of one table of words"),
    "expects": ("{} tables", "`[[expect]]`"),
    "situations": ("{} tables", "`[[situation]]`"),
    "structures": ("{} structures", "of `[weights]`"),
    "caps": ("{} caps", "of `[total]`"),
    "grades": ("{} grades", "the forms have four"),
}


def write_all(folder: Path) -> None:
    """Write every generated page into `folder`, which is emptied first."""
    shutil.rmtree(folder, ignore_errors=True)
    pages = {f"findings/{check.kind}.md": finding_page(check) for check in checks()}
    pages |= {f"standards/{path.stem}.md": standard_page(path) for path in standards()}
    for path in standards():
        pages |= {f"standards/{name}": drawing for name, _, drawing in pictures(path.stem)}
    pages["findings/index.md"] = findings_index()
    pages["standards/index.md"] = standards_index()
    write_pages(folder, pages)


def write_pages(folder: Path, pages: dict[str, str]) -> None:
    """Write each text under its name."""
    for name, text in pages.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def checks() -> list[Check]:
    """Every kind of finding, in the order of the catalogue."""
    return [catalogue.load(kind) for kind in catalogue.kinds()]


def standards() -> list[Path]:
    """The files of the standards shipped, by name."""
    return [STANDARDS / f"{name}.toml" for name in shipped()]


# ---- findings


def finding_page(check: Check) -> str:
    """The page of one kind of finding, English first, then Chinese."""
    return f"""# {check.kind}

{check.title.zh} · {check.title.en}

Usual severity: **{check.severity}**.

**Flags.** {check.flags.en}

**Why.** {check.why.en}

**Silent when.** {check.silent_when.en}

**Source.** {check.source.en}

## 中文说明

**何时提出：** {check.flags.zh}

**关注理由：** {check.why.zh}

**不予提出的情形：** {check.silent_when.zh}

**依据：** {check.source.zh}

## Examples

Cards in the few lines of `perfscore.testing.sketch`; what a sketch does not say is filled in so that it adds up.

On this one `{check.kind}` comes out:

{fenced(check.fires)}

{small_card(check)}

On this one it is silent:

{fenced(check.silent)}
"""


def findings_index() -> str:
    """The list of all kinds."""
    found = checks()
    rows = [
        (f"[{check.kind}]({check.kind}.md)", str(check.severity), check.title.zh, check.title.en) for check in found
    ]
    table = markdown_table(("kind", "usual severity", "中文", "English"), rows)
    return f"# Kinds of findings\n\n{table}\n\n{toctree([check.kind for check in found])}\n"


# ---- standards


def standard_page(path: Path) -> str:
    """The page of one standard: where it comes from, its formulas, and the file itself."""
    standard = load(path)
    base = standard.get("extends")
    extends = f"\n\nExtends [{base}]({base}.md): a table that is not given here is that one's." if base else ""
    valid = f"\n\nValid from {standard['valid_from']}." if "valid_from" in standard else ""
    return f"""# {path.stem}

{standard.get("title", path.stem)}{valid}{extends}

## Sources

{markdown_table(("of", "document", "address", "status", "note"), source_rows(standard))}

## Formulas

Names: `actual`, `target`, `weight`, `low` and `high` of a range; `executed`, `annual`, `initial` of the budget.

{markdown_table(("table", "case", "pays this share of the weight"), formula_rows(standard))}

## Pictures

{drawings(path.stem, "rule")}

## What can be gained

{analyses(path.stem)}

{drawings(path.stem, "target")}

## The file

{fenced(path.read_text(encoding="utf-8"), "toml")}
"""


def analyses(name: str) -> str:
    """How points hang on targets, and what rounding does."""
    standard = Standard.load(name)
    lines = [line.en for title, lines in standard_lines(standard) for line in lines]
    return "\n".join(f"- {line}" for line in lines)


def drawings(name: str, about: str) -> str:
    """The pictures of a standard that show its rules, or what a target is worth, as links."""
    found = [(file, title) for file, title, _ in pictures(name) if file.endswith(f"-{about}.svg")]
    return "\n\n".join(f"**{title}**\n\n![{title}]({file})" for file, title in found)


@cache
def pictures(name: str) -> tuple[tuple[str, str, str], ...]:
    """File name, title and drawing of each picture of a standard: its own rules, then their points by the target."""
    standard = Standard.load(name)
    tables = dict(standard.all_tables()) | ({} if standard.execution is None else {"execution": standard.execution})
    own = [path for path in tables if standard.taken_from(path) is None]
    plots = [("rule", plot_of(path, tables[path])) for path in own]
    plots += [("target", plot) for plot in target_plots(standard) if plot.table in own]
    drawn = [(about, plot) for about, plot in plots if plot is not None]
    return tuple(
        (f"{name}-{number}-{about}.svg", plot_title(plot).en, svg(plot, "en") + "\n")
        for number, (about, plot) in enumerate(drawn, 1)
    )


def standards_index() -> str:
    """The list of all standards shipped."""
    rows = []
    for path in standards():
        standard = load(path)
        source = standard.get("source", {})
        name = f"[{path.stem}]({path.stem}.md)"
        rows.append((name, standard.get("title", "—"), source.get("document", "—"), status(source)))
    table = markdown_table(("standard", "title", "document", "status of the source"), rows)
    return f"# Standards shipped\n\n{table}\n\n{toctree([path.stem for path in standards()])}\n"


def load(path: Path) -> dict[str, Any]:
    """A standard's file as it is written."""
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


def formula_rows(standard: dict[str, Any]) -> list[tuple[str, ...]]:
    """Table, case and share of every formula, step and word, those of the special rules included."""
    rows: list[tuple[str, ...]] = []
    for name, table in standard.items():
        if isinstance(table, dict):
            rows += [(f"`{name}`", case, share) for case, share in shares(table)]
    for rule in standard.get("rules", []):
        of = "、".join(rule["class"]) if isinstance(rule["class"], list) else rule["class"]
        for name, table in rule.items():
            if isinstance(table, dict) and name != "source":
                rows += [(f"`{name}` ({of})", case, share) for case, share in shares(table)]
    return rows


def shares(table: dict[str, Any]) -> list[tuple[str, str]]:
    """What one table pays, case by case."""
    cases = ("met", "missed", "zero_target", "share")
    rows = [(case, share(table[case])) for case in cases if case in table]
    rows += [
        (f"from {step['from']}" if "from" in step else "below", share(step["share"])) for step in table.get("steps", [])
    ]
    return rows + [(word, share(band)) for word, band in table.get("words", {}).items()]


def share(pays: str | list[str]) -> str:
    """A formula, or a band."""
    return " to ".join(f"`{end}`" for end in pays) if isinstance(pays, list) else f"`{pays}`"


def source_rows(standard: dict[str, Any]) -> list[tuple[str, ...]]:
    """The source of the whole, and of each table that has its own; an address stays text, it is never fetched."""
    tables = {"everything else": standard} | {
        f"`{name}`": table for name, table in standard.items() if isinstance(table, dict)
    }
    tables |= {f"rule for {rule['class']}": rule for rule in standard.get("rules", [])}
    rows: list[tuple[str, ...]] = []
    for name, table in tables.items():
        if "source" in table:
            source = table["source"]
            document = " ".join(str(source[key]) for key in ("document", "article") if key in source)
            address = f"`{source['address']}`" if "address" in source else ""
            rows.append((name, document, address, status(source), source.get("note", "")))
    return rows


def status(source: dict[str, Any]) -> str:
    """How sure a source is, in words."""
    return STATUS_WORDS[source.get("status", "unconfirmed")].en


# ---- limits


def limits_table() -> str:
    """The table of `docs/limits.md`."""
    return table_of_limits(DEFAULT, LIMITS, "default")


def standard_limits_table() -> str:
    """The table of `docs/limits.md` about the files of standards."""
    return table_of_limits(STANDARD, STANDARD_LIMITS, "at most")


def table_of_limits(limits: Limits | StandardLimits, words: Mapping[str, tuple[str, str]], column: str) -> str:
    """Each limit with its value in words, and why it is there."""
    rows = []
    for limit in fields(type(limits)):
        unit, reason = words[limit.name]
        rows.append((f"`{limit.name}`", unit.format(f"{getattr(limits, limit.name):,}"), reason))
    return markdown_table(("name", column, "why"), rows)


# ---- Markdown


def markdown_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table; a bar inside a cell is escaped."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)


def fenced(text: str, language: str = "text") -> str:
    """A block of code."""
    return f"```{language}\n{text.strip()}\n```"


def toctree(pages: list[str]) -> str:
    """The pages below this one, for the sidebar."""
    return "```{toctree}\n:hidden:\n\n" + "\n".join(pages) + "\n```"


if __name__ == "__main__":
    if sys.argv[1:] == ["limits"]:
        print(limits_table(), standard_limits_table(), sep="\n\n")
    else:
        write_all(Path(__file__).parent / "generated")
