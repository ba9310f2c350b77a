"""What the shipped reports state, looked up by agency, year, row and column; never asks the program."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

ROOT = Path(__file__).parents[1]
REAL = "泉州市洛江区人力资源和社会保障局"
_NUMBERING = re.compile(r"^(?:其中:?|[一二三四五六七八九]、|\([一二三四五六七八九\d]\)|\d\.)+")

Address = tuple[str, int, str, str]
"""Agency, year, row, column; the column is "" for prose and for a table with one column of figures."""


def label(text: str) -> str:
    """A row's or column's own label: without numbering, and without what a bracket remarks at its end."""
    words = _NUMBERING.sub("", unicodedata.normalize("NFKC", text))
    return re.sub(r"\([^()]*\)$", "", words)


class KnownFacts:
    """Every figure of the shipped reports with where it stands."""

    def __init__(self) -> None:
        self._cells: dict[tuple[str, int], list[tuple[tuple[str, ...], tuple[str, ...], object]]] = {}
        for line in (ROOT / "tests/data/sample-facts.jsonl").read_text("utf-8").splitlines():
            fact = json.loads(line, parse_float=Fraction)
            cells = self._cells.setdefault((fact["agency"], fact["year"]), [])
            if fact["kind"] == "table":
                cells += _table(fact)
            elif fact["kind"] == "prose":
                row = fact["row"] if fact["scope"] != "other_year" else f"{fact['row']}/上年"
                cells.append(((row,), (), fact["value"]))
        self._cells[REAL, 2018] = list(_annex())

    def values(self, agency: str, year: int, row: str, column: str) -> set[Fraction | None]:
        """All values that a report gives at an address; None for a blank cell.

        Args:
            agency: The full name.
            year: The report's year.
            row: Its label, or the ends of it and of what it stands under: ``行政复议数量 / 其他情形数``.
            column: In the same way.
        """
        return {
            None if value is None else Fraction(value)
            for rows, columns, value in self._cells.get((agency, year), ())
            if _ends(rows, row) and _ends(columns, column)
        }

    def value(self, agency: str, year: int, row: str, column: str) -> Fraction:
        """The one value at an address.

        Raises:
            LookupError: There is none, or two that differ, or the cell is blank.
        """
        found = self.values(agency, year, row, column)
        if len(found) != 1 or None in found:
            raise LookupError(f"{agency} {year} {row} {column}: {found or 'nothing'}")
        (value,) = found
        assert value is not None
        return value


def computed(facts: KnownFacts, operation: str, terms: list[list[Address]], bound: float = 0) -> Fraction:
    """The value that ``operation`` has over ``terms``, each the sum of some figures.

    Args:
        facts: Where the figures are looked up.
        operation: ``difference`` (first less second), ``growth`` (the same over the second, in percent),
            ``share`` (first over second, in percent), ``ratio``, ``sum``, ``average``, ``max``, ``min``,
            ``second``, ``third``, ``zeros`` (how many are 0), ``above`` (how many are above ``bound``).
        terms: Addresses, a list a term.
        bound: For ``above``.
    """
    numbers = [sum((facts.value(*address) for address in term), Fraction(0)) for term in terms]
    ranked = sorted(numbers, reverse=True)
    match operation:
        case "difference":
            return numbers[0] - numbers[1]
        case "growth":
            return (numbers[0] - numbers[1]) * 100 / numbers[1]
        case "share":
            return numbers[0] * 100 / numbers[1]
        case "ratio":
            return numbers[0] / numbers[1]
        case "sum":
            return sum(numbers, Fraction(0))
        case "average":
            return sum(numbers, Fraction(0)) / len(numbers)
        case "max" | "second" | "third":
            place = ("max", "second", "third").index(operation)
            assert len(set(ranked[: place + 2])) == len(ranked[: place + 2]), "a tie"
            return ranked[place]
        case "min":
            assert ranked[-1] != ranked[-2], "a tie"
            return ranked[-1]
        case "zeros":
            return Fraction(numbers.count(Fraction(0)))
        case "above":
            return Fraction(sum(number > bound for number in numbers))
    raise ValueError(operation)


def _ends(path: tuple[str, ...], wanted: str) -> bool:
    ends = tuple(wanted.split(" / ")) if wanted else ()
    return path[len(path) - len(ends) :] == ends if ends else path in ((), ("统计数",))


def _table(fact: dict) -> Iterator[tuple[tuple[str, ...], tuple[str, ...], object]]:
    columns = [tuple(label(part) for part in column.split(" / ")) for column in fact["columns"]]
    for row in fact["rows"]:
        path = tuple(label(part) for part in row["row"].split(" / ")) if row["row"] else ()
        for column, value in zip(columns, row["values"], strict=True):
            yield path, column, value


def _annex() -> Iterator[tuple[tuple[str, ...], tuple[str, ...], object]]:
    """The annex of the real bureau's report: name, unit, the year's figure, the cumulative one."""
    text = (ROOT / "reports/洛江区人力资源和社会保障局2018.txt").read_text("utf-8")
    cells = [line.rstrip(" |") for line in text.split("历年累计 |\n")[1].splitlines()]
    for name, unit, now, ever in zip(*(cells[place::4] for place in range(4)), strict=False):
        if unit in ("条", "件"):
            yield (label(name),), ("2018年",), int(now)
            yield (label(name),), ("历年累计",), int(ever)
