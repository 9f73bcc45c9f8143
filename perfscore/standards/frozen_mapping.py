"""A mapping that nobody can change, so that what holds it can be hashed, shared and kept.

>>> grades = FrozenMapping({"优": 90, "良": 80})
>>> grades["优"], list(grades), grades == {"优": 90, "良": 80}
(90, ['优', '良'], True)
>>> hash(grades) == hash(FrozenMapping({"良": 80, "优": 90}))
True
>>> grades.clear()
Traceback (most recent call last):
...
AttributeError: 'FrozenMapping' object has no attribute 'clear'
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class FrozenMapping(Mapping[K, V]):
    """The pairs of a mapping as they were when it was made; equal to any mapping with the same pairs."""

    __slots__ = ("_pairs",)

    def __init__(self, pairs: Mapping[K, V]) -> None:
        self._pairs = dict(pairs)

    def __getitem__(self, key: K) -> V:
        return self._pairs[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._pairs)

    def __len__(self) -> int:
        return len(self._pairs)

    def __hash__(self) -> int:
        return hash(frozenset(self._pairs.items()))

    def __repr__(self) -> str:
        return repr(self._pairs)

    def __reduce__(self) -> tuple[Any, ...]:
        return (FrozenMapping, (self._pairs,))
