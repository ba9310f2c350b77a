"""The figures of every agency and year, built so that each identity of the forms holds.

Each part of the district (the bureau, the subdistrict, everybody else) gets figures of its own; the
district's are their sums, so what holds for the parts holds for the whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from .catalogue import AGENCIES, YEARS, data
from .draws import split

Number = int | Decimal
Grid = dict[str, list[int]]


@dataclass
class Figures:
    """What one agency counts in one year.

    Attributes:
        values: Figures by name.
        grid: The rows of the applications table (``received``, ``carried``, ``0`` … for the outcomes,
            ``closed``, ``carryout``), each the six kinds of applicants in order.
        disputes: For each kind of dispute its outcomes in order: kept, corrected, other, pending.
    """

    values: dict[str, Number] = field(default_factory=dict)
    grid: Grid = field(default_factory=dict)
    disputes: Grid = field(default_factory=dict)

    def __add__(self, other: Figures) -> Figures:
        """Sums every figure of two parts of one year."""
        return Figures(
            {key: value + other.values[key] for key, value in self.values.items()},
            _sum(self.grid, other.grid),
            _sum(self.disputes, other.disputes),
        )


def complete(agency: str, parts: list[list[Figures]]) -> dict[int, Figures]:
    """Sums an agency's parts year by year and adds what follows from them.

    Args:
        agency: Whose figures these are.
        parts: For each part its years in order.
    """
    found: dict[int, Figures] = {}
    before: Mapping[str, Number] | None = None
    for place, year in enumerate(YEARS):
        figures = parts[0][place]
        for part in parts[1:]:
            figures = figures + part[place]
        own = {key: number(years[place]) for key, years in data("figures")["own"][agency].items()}
        figures.values |= own | {"fee": 0, "accountability": 0, "rules_made": 0, "rules_stock": 0}
        _compare(figures.values, before)
        _divide(figures.values, agency, year)
        found[year], before = figures, figures.values
    return found


def number(value: int | str) -> Number:
    """A figure as ``figures.toml`` writes it: whole, or a decimal in quotes."""
    return value if isinstance(value, int) else Decimal(value)


def percent(part: Number, whole: Number) -> Decimal:
    """The share in percent, to one place."""
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _sum(one: Grid, other: Grid) -> Grid:
    return {row: [a + b for a, b in zip(cells, other[row], strict=True)] for row, cells in one.items()}


def _compare(values: dict[str, Number], before: Mapping[str, Number] | None) -> None:
    """Adds how far this year is above or below the last."""
    earlier = {"disclosed": values["disclosed_before"]} if before is None else before
    for key, names in (
        ("disclosed", ("more", "growth", "fewer", "drop")),
        ("received", ("received_more", "received_growth", "received_fewer", "received_drop")),
    ):
        values |= dict.fromkeys(names, 0)
        last = earlier.get(key, 0)
        difference = values[key] - last
        if last and difference:
            more, growth = names[:2] if difference > 0 else names[2:]
            values[more] = difference if difference > 0 else -difference
            values[growth] = percent(values[more], last)
    values["before"] = earlier["disclosed"]


def _divide(values: dict[str, Number], agency: str, year: int) -> None:
    """Adds the categories of what was disclosed, and every share a report may state."""
    weights = [weight for _, weight in data("agencies")[agency]["categories"]]
    disclosed = int(values["disclosed"])
    for place, count in enumerate(split(disclosed, weights, agency, year, "categories"), 1):
        values[f"cat{place}"] = count
        values[f"cat{place}_share"] = percent(count, disclosed)
    if "unable" in values and values["closed"]:
        values["granted_share"] = percent(values["granted"], values["closed"])


def agencies_of(parts: Mapping[str, list[Figures]]) -> dict[tuple[str, int], Figures]:
    """The figures of every agency and year; the district is the sum of all parts."""
    found: dict[tuple[str, int], Figures] = {}
    for agency in AGENCIES:
        own = list(parts.values()) if agency == "district" else [parts[agency]]
        found |= {(agency, year): figures for year, figures in complete(agency, own).items()}
    return found
