"""Which figures a table still tells when its empty cells have vanished: by trying every way to put them back.

A row shows its printed numbers in order, but no longer in which columns. Every placement is tried; those stay
that fit what the forms demand (a row's total is the sum of its parts, a column's rows add up) and what the
prose of the same report says by name. A vanished cell counts as nothing in these sums. A cell is told when
every placement that is left puts the same printed number into it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

APPLICANTS = 6
"""Columns before the total in the table of applications."""

DISPUTES = 15
"""Columns of the table of reviews and lawsuits."""
DISPUTE_GROUPS = (range(5), range(5, 10), range(10, 15))
"""Columns of which the last is the sum of the others."""

Vector = tuple[int, ...]
Placement = tuple[int, ...]
"""For each printed number the column it stands in."""


def placements(numbers: Sequence[int], width: int, groups: Sequence[range]) -> list[Placement]:
    """Every way to put ``numbers`` in order into ``width`` columns.

    Args:
        numbers: What a row shows.
        width: How many columns there are.
        groups: Columns of which the last is the sum of the others.
    """
    return [
        places
        for places in combinations(range(width), len(numbers))
        if all(_adds_up(numbers, places, group) for group in groups)
    ]


def _adds_up(numbers: Sequence[int], places: Placement, group: range) -> bool:
    row = dict(zip(places, numbers, strict=True))
    return sum(row.get(column, 0) for column in group[:-1]) == row.get(group[-1], 0)


def common(numbers: Sequence[int], ways: Sequence[Placement]) -> dict[int, int]:
    """Column to printed number, for the columns that hold the same number whichever way is right."""
    rows = [dict(zip(way, numbers, strict=True)) for way in ways]
    if not rows:
        return {}
    return {column: value for column, value in rows[0].items() if all(r.get(column) == value for r in rows)}


def single_row(numbers: Sequence[int], groups: Sequence[range], width: int) -> dict[int, int]:
    """What a table of one row still tells."""
    return common(numbers, placements(numbers, width, groups))


def applications(
    rows: Sequence[tuple[str, Sequence[int]]], named: Mapping[tuple[int, int], int]
) -> list[dict[int, int]]:
    """What the table of applications still tells, row by row.

    Args:
        rows: Role (``received``, ``carried``, ``result``, ``closed``, ``left``) and the numbers shown.
        named: What the prose states, by row and column.
    """
    width = APPLICANTS + 1
    ways = [_fitting(numbers, place, named, width) for place, (_, numbers) in enumerate(rows)]
    vectors = [
        [_vector(numbers, way) for way in found] for (_, numbers), found in zip(rows, ways, strict=True)
    ]
    kept = _fit_columns([role for role, _ in rows], vectors)
    return [
        common(numbers, [way for way, vector in zip(found, sums, strict=True) if vector in good])
        for (_, numbers), found, sums, good in zip(rows, ways, vectors, kept, strict=True)
    ]


def _fitting(
    numbers: Sequence[int], place: int, named: Mapping[tuple[int, int], int], width: int
) -> list[Placement]:
    said = {column: value for (row, column), value in named.items() if row == place}
    found = []
    for way in placements(numbers, width, [range(width)]):
        row = dict(zip(way, numbers, strict=True))
        if all(row.get(column, 0) == value for column, value in said.items()):
            found.append(way)
    return found


def _vector(numbers: Sequence[int], way: Placement) -> Vector:
    row = dict(zip(way, numbers, strict=True))
    return tuple(row.get(column, 0) for column in range(APPLICANTS))


def _fit_columns(roles: Sequence[str], vectors: Sequence[Sequence[Vector]]) -> list[set[Vector]]:
    """The vectors of each row that take part in some solution of the identities of the columns.

    Both identities meet only in the row of totals, so once that row is fixed each can be solved by itself.
    An identity that a row takes part in for which no placement is left says nothing.
    """
    kept = [set(found) for found in vectors]
    closed = roles.index("closed")
    results = [n for n, role in enumerate(roles) if role == "result"]
    plus = [n for n, role in enumerate(roles) if role in ("received", "carried")]
    minus = [n for n, role in enumerate(roles) if role == "left"]
    inner, outer = all(kept[n] for n in results), all(kept[n] for n in [*plus, *minus])
    top = tuple(max(parts) for parts in zip(*kept[closed], strict=True)) if kept[closed] else None
    if not top:
        return kept
    if inner:
        kept[closed] &= _sums(kept, results, [], top)
    if outer:
        kept[closed] &= _sums(kept, plus, minus, None)
    for n in results if inner else ():
        sums = _sums(kept, [m for m in results if m != n], [], top)
        kept[n] = {v for v in kept[n] if any(_minus(total, v) in sums for total in kept[closed])}
    for n in plus if outer else ():
        sums = _sums(kept, [m for m in plus if m != n], minus, None)
        kept[n] = {v for v in kept[n] if any(_minus(total, v) in sums for total in kept[closed])}
    for n in minus if outer else ():
        sums = _sums(kept, plus, [m for m in minus if m != n], None)
        kept[n] = {
            v for v in kept[n] if any(tuple(map(sum, zip(t, v, strict=True))) in sums for t in kept[closed])
        }
    return kept


def _sums(
    kept: Sequence[set[Vector]], plus: Sequence[int], minus: Sequence[int], bound: Vector | None
) -> set[Vector]:
    """Every sum of one vector a row; with a bound, those that are nowhere above it."""
    reached = {(0,) * APPLICANTS}
    for sign, rows in ((1, plus), (-1, minus)):
        for n in rows:
            reached = {
                tuple(a + sign * b for a, b in zip(start, vector, strict=True))
                for start in reached
                for vector in kept[n]
            }
            if bound is not None:
                reached = {s for s in reached if all(a <= b for a, b in zip(s, bound, strict=True))}
    return reached


def _minus(one: Vector, other: Vector) -> Vector:
    return tuple(a - b for a, b in zip(one, other, strict=True))
