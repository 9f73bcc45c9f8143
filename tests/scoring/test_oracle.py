"""A second scorer, written from the guide alone, agrees with ours on random rows of random standards."""

import importlib.util
import random
import tomllib
from pathlib import Path

import pytest

from perfscore.standards.standard import Standard

FILE = Path(__file__).parents[2] / "benchmarks" / "oracle.py"


@pytest.fixture(scope="module")
def oracle():
    specification = importlib.util.spec_from_file_location("oracle", FILE)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", range(12))
def test_a_second_scorer_agrees(oracle, seed):
    rng = random.Random(seed)
    file = oracle.written(rng)
    ours, parsed = Standard.read(file, "drawn.toml"), tomllib.loads(file)
    found = [oracle.compared(rng, ours, parsed) for _ in range(60)]
    assert [text for state, text in found if state == "differs"] == []
    assert sum(state == "same" for state, _ in found) > 10
