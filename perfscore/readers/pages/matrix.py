"""Affine matrices as PDF and OFD write them: a, b, c, d, e, f for x' = ax + cy + e and y' = bx + dy + f.

>>> moved(1.0, 2.0, times((2.0, 0.0, 0.0, 2.0, 0.0, 0.0), (1.0, 0.0, 0.0, 1.0, 10.0, 0.0)))
(12.0, 4.0)
"""

from __future__ import annotations

import math

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

# The sine of twice an angle above which text is set at a slant (a watermark).
_SLANT = 0.1


def moved(x: float, y: float, matrix: Matrix) -> tuple[float, float]:
    """Where `matrix` takes a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def times(inner: Matrix, outer: Matrix) -> Matrix:
    """The matrix that applies `inner` first, then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def is_slanted(angle: float) -> bool:
    """Whether text turned by `angle` (radians) is neither level nor upright.

    >>> is_slanted(0.0), is_slanted(math.pi / 2), is_slanted(math.pi / 4)
    (False, False, True)
    """
    return abs(math.sin(2 * angle)) > _SLANT
