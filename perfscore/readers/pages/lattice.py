"""Ruling lines to tables: lines that touch form a lattice, its meshes are cells, a missing line merges two meshes.

>>> across = [RulingLine(0, 0, 100), RulingLine(20, 0, 100), RulingLine(40, 50, 100)]
>>> down = [RulingLine(0, 0, 20), RulingLine(50, 0, 40), RulingLine(100, 0, 40)]
>>> lattice, = find_lattices(across, down)
>>> lattice.xs, lattice.ys
((0.0, 50.0, 100.0), (0.0, 20.0, 40.0))
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from attrs import field, frozen

from perfscore.readers.pages.page import RulingLine

# Lines nearer than this are one line (double borders, rounding), ends nearer than this touch.
_SNAP = 3.0
# Lines on one page, and meshes in one lattice, beyond which it is a drawing.
_LINES = 4_000
_MESHES = 40_000
_TABLES = 100

Mesh = tuple[int, int]
"""Row and column of a mesh, from 0."""


@frozen(kw_only=True)
class Region:
    """The meshes of one cell: `rows` and `columns` from its upper left mesh on."""

    top: int
    left: int
    rows: int
    columns: int


@frozen(kw_only=True)
class Lattice:
    """A ruled table: its vertical lines at `xs`, its horizontal ones at `ys`, its cells as regions."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...] = field(repr=False)
    by_mesh: dict[Mesh, int] = field(repr=False)

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def region_at(self, x: float, y: float) -> int | None:
        """The number of the region at a point, None outside."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.by_mesh.get((row, column))


def find_lattices(horizontal: Sequence[RulingLine], vertical: Sequence[RulingLine]) -> list[Lattice]:
    """The ruled tables on a page from top to bottom; a single frame around text is none."""
    across, down = _joined(horizontal), _joined(vertical)
    if not across or not down or len(across) + len(down) > _LINES:
        return []
    found = [lattice for group in _touching(across, down) if (lattice := _lattice(*group)) is not None]
    found = sorted(found, key=lambda lattice: -len(lattice.regions))[:_TABLES]
    outer = [one for one in found if not any(_inside(one, other) for other in found if other is not one)]
    return sorted(outer, key=lambda lattice: (lattice.ys[0], lattice.xs[0]))


def _joined(rules: Iterable[RulingLine]) -> list[RulingLine]:
    """Lines brought to common positions, and pieces of one line joined."""
    ordered = sorted(rules)
    joined: list[RulingLine] = []
    start = 0
    for position in range(1, len(ordered) + 1):
        if position == len(ordered) or ordered[position].at - ordered[start].at > _SNAP:
            group = ordered[start:position]
            at = sum(rule.at for rule in group) / len(group)
            joined.extend(_pieces(at, sorted((rule.start, rule.end) for rule in group)))
            start = position
    return [rule for rule in joined if rule.end - rule.start > _SNAP]


def _pieces(at: float, spans: list[tuple[float, float]]) -> list[RulingLine]:
    pieces: list[RulingLine] = []
    for start, end in spans:
        if pieces and start <= pieces[-1].end + _SNAP:
            pieces[-1] = RulingLine(at, pieces[-1].start, max(pieces[-1].end, end))
        else:
            pieces.append(RulingLine(at, start, end))
    return pieces


def _touching(across: list[RulingLine], down: list[RulingLine]) -> list[tuple[list[RulingLine], list[RulingLine]]]:
    """Groups of lines that touch each other, directly or over others."""
    parent = list(range(len(across) + len(down)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, flat in enumerate(across):
        for two, upright in enumerate(down, len(across)):
            if (
                flat.start - _SNAP <= upright.at <= flat.end + _SNAP
                and upright.start - _SNAP <= flat.at <= upright.end + _SNAP
            ):
                parent[root(one)] = root(two)
    groups: dict[int, tuple[list[RulingLine], list[RulingLine]]] = {}
    for one, flat in enumerate(across):
        groups.setdefault(root(one), ([], []))[0].append(flat)
    for two, upright in enumerate(down, len(across)):
        groups.setdefault(root(two), ([], []))[1].append(upright)
    return list(groups.values())


def _lattice(across: list[RulingLine], down: list[RulingLine]) -> Lattice | None:
    if not across or not down:
        return None
    # A table may lack its outer lines: then the lines that cross it say how far it goes.
    xs = _positions([rule.at for rule in down], [end for rule in across for end in (rule.start, rule.end)])
    ys = _positions([rule.at for rule in across], [end for rule in down for end in (rule.start, rule.end)])
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows * columns < 2 or rows * columns > _MESHES:
        return None
    flat, upright = _by_position(across), _by_position(down)
    below = [
        [_crosses(flat, ys[row + 1], xs[column], xs[column + 1]) for column in range(columns)]
        for row in range(rows - 1)
    ]
    beside = [
        [_crosses(upright, xs[column + 1], ys[row], ys[row + 1]) for column in range(columns - 1)]
        for row in range(rows)
    ]
    regions = _regions(rows, columns, below, beside)
    by_mesh = {
        (row, column): number
        for number, region in enumerate(regions)
        for row in range(region.top, region.top + region.rows)
        for column in range(region.left, region.left + region.columns)
    }
    return Lattice(xs=tuple(xs), ys=tuple(ys), regions=tuple(regions), by_mesh=by_mesh)


def _positions(lines: list[float], ends: list[float]) -> list[float]:
    positions = sorted(set(lines))
    if min(ends) < positions[0] - 2 * _SNAP:
        positions.insert(0, min(ends))
    if max(ends) > positions[-1] + 2 * _SNAP:
        positions.append(max(ends))
    return positions


def _by_position(rules: list[RulingLine]) -> dict[float, list[RulingLine]]:
    found: dict[float, list[RulingLine]] = {}
    for rule in rules:
        found.setdefault(rule.at, []).append(rule)
    return found


def _crosses(rules: dict[float, list[RulingLine]], at: float, start: float, end: float) -> bool:
    """Whether a line at `at` runs along more than half of the way from `start` to `end`."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules.get(at, ()))
    return covered > (end - start) / 2


def _regions(rows: int, columns: int, below: list[list[bool]], beside: list[list[bool]]) -> list[Region]:
    """Meshes grouped where no line parts them; a group that is no rectangle falls into its rows."""
    parent = {(row, column): (row, column) for row in range(rows) for column in range(columns)}

    def root(mesh: Mesh) -> Mesh:
        while parent[mesh] != mesh:
            parent[mesh] = parent[parent[mesh]]
            mesh = parent[mesh]
        return mesh

    for row in range(rows):
        for column in range(columns):
            if column + 1 < columns and not beside[row][column]:
                parent[root((row, column))] = root((row, column + 1))
            if row + 1 < rows and not below[row][column]:
                parent[root((row, column))] = root((row + 1, column))
    groups: dict[Mesh, list[Mesh]] = {}
    for mesh in parent:
        groups.setdefault(root(mesh), []).append(mesh)
    regions = [region for group in groups.values() for region in _rectangles(group)]
    return sorted(regions, key=lambda region: (region.top, region.left))


def _rectangles(meshes: list[Mesh]) -> list[Region]:
    top, left = min(row for row, _ in meshes), min(column for _, column in meshes)
    rows = max(row for row, _ in meshes) - top + 1
    columns = max(column for _, column in meshes) - left + 1
    if rows * columns == len(meshes):
        return [Region(top=top, left=left, rows=rows, columns=columns)]
    regions: list[Region] = []
    for row, column in sorted(meshes):
        last = regions[-1] if regions else None
        if last is not None and last.top == row and last.left + last.columns == column:
            regions[-1] = Region(top=row, left=last.left, rows=1, columns=last.columns + 1)
        else:
            regions.append(Region(top=row, left=column, rows=1, columns=1))
    return regions


def _inside(one: Lattice, other: Lattice) -> bool:
    """Whether `one` lies within a cell of `other`: a box drawn in a form, or a table in a frame around the page."""
    left, top, right, bottom = one.box
    a, b, c, d = other.box
    inside = a - _SNAP <= left and b - _SNAP <= top and right <= c + _SNAP and bottom <= d + _SNAP
    return inside and len(one.regions) < len(other.regions)
