"""A budget that is spent ends the work, once, and leaves nothing behind in the process."""

import subprocess
import sys
from threading import Event

import pytest

from perfscore.time_budget import OutOfTime, TimeBudget

TRACED_AFTERWARDS = """
import sys
from tests_of_time import spend, called
spend()
sys.settrace(lambda *_: None)
called()
sys.settrace(None)
print("done")
"""


def spend():
    budget = TimeBudget(seconds=0.02)
    try:
        with budget.running():
            while True:
                Event().wait(0.001)
    except OutOfTime:
        pass
    return budget


def called():
    """What a tracer looks into."""


def test_the_work_is_ended_and_the_next_is_not_begun():
    budget = spend()
    with pytest.raises(OutOfTime), budget.running():
        pytest.fail("begun without time")


def test_what_follows_is_left_alone():
    spend()
    with TimeBudget(seconds=60).running():
        total = sum(number for number in range(100_000))
    assert total == 4_999_950_000


def test_a_tracer_works_after_a_budget_was_spent(tmp_path):
    """A debugger or a measure of coverage in the same process; on CPython 3.11 it once never came back."""
    (tmp_path / "tests_of_time.py").symlink_to(__file__)
    found = subprocess.run(
        [sys.executable, "-c", TRACED_AFTERWARDS], cwd=tmp_path, capture_output=True, text=True, timeout=60, check=True
    )
    assert found.stdout == "done\n"
