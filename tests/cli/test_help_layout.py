"""Help in lines that fit, in both languages."""

import click
import pytest

from perfscore.cli.formatter import WideFormatter
from perfscore.report.breaking import width


@pytest.mark.parametrize("locale", ["C.UTF-8", "zh_CN.UTF-8"])
@pytest.mark.parametrize("columns", ["60", "80", "200"])
def test_no_line_is_wider_than_the_terminal_or_eighty(helps, columns, locale):
    lines = helps(locale)["check", columns].splitlines()
    assert max(map(width, lines)) <= min(int(columns), 80) - 2
    assert len(lines) > 20


def test_a_long_usage_goes_below_its_own_beginning():
    formatter = WideFormatter(width=30)
    formatter.write_usage("perfscore check", "[OPTIONS] FILE... AND MORE THAN FITS")
    first, *rest = formatter.getvalue().splitlines()
    assert first.startswith("Usage: perfscore check [")
    assert all(line.startswith(" " * len("Usage: perfscore check ")) for line in rest)


def test_it_says_what_the_formatter_of_click_says_of_plain_english():
    rows = [("--output PATH", "Write to this file, once it is complete, not to the screen. " * 3), ("-h", "")]
    ours, theirs = WideFormatter(width=70), click.HelpFormatter(width=70)
    for formatter in (ours, theirs):
        formatter.write_usage("perfscore", "[OPTIONS] COMMAND [ARGS]...")
        with formatter.section("Options"):
            formatter.write_dl(rows)
        formatter.write_text("One paragraph. " * 12 + "\n\nAnother.")
    assert ours.getvalue() == theirs.getvalue()
