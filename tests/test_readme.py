"""The README's commands are what .ci/run runs, and its code does what it says."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BASH = re.findall(r"^```bash\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def test_the_first_two_bash_blocks_are_one_line_each():
    assert [len(block.splitlines()) for block in BASH[:2]] == [1, 1]


def test_the_first_installs_and_audits_an_example_card():
    install, audit = BASH[0].strip().split(" && ")
    assert install.startswith("pip install ")
    assert audit.startswith("perfscore check examples/cards/")


def test_the_second_installs_and_runs_the_tests():
    install, test = BASH[1].strip().split(" && ")
    assert install.startswith("pip install ")
    assert test == "python -m pytest"


def test_the_audit_of_the_first_block_finds_the_wrong_totals():
    audit = BASH[0].strip().split(" && ")[1].split()
    command = [sys.executable, "-c", "from perfscore.cli import main; main()", *audit[1:], "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    assert '"total-score"' in done.stdout


def test_every_block_runs(run_page):
    assert run_page(ROOT / "README.md") >= 3


def test_every_link_leads_to_a_file():
    for link in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / link).exists(), link
