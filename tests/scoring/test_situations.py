import pytest

from perfscore.scoring.situations import situations
from perfscore.standards.standard import Standard


@pytest.mark.parametrize("name", Standard.names())
def test_every_situation_of_a_shipped_standard_holds(name):
    checks = situations(Standard.load(name))
    assert checks
    assert [check.text.en for check in checks if not check.holds] == []
