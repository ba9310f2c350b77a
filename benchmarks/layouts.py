"""The tables of the national forms: printed once as frames with gaps, and figures that fill them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from html import escape
from random import Random
from typing import Any

from tools.reports.forms import Layout
from tools.reports.forms import data as form_data
from tools.reports.nouns import Sheet, Slot
from tools.reports.style import Style
from tools.reports.values import Values

GRID_COLUMNS = 6
ENDS = 4
TOPS = {"none": 0, "few": 3, "some": 24, "many": 600}
"""How many applications one row may have, by the size of an agency."""
WIDE_TOPS = {"none": 40, "few": 90, "some": 900, "many": 30000}
"""The same for what agencies publish and decide."""

Numbers = list[int | Decimal]


@dataclass(frozen=True, slots=True)
class Frame:
    """A table with a gap (``%s``) for each figure.

    Attributes:
        sheet: The table itself, its figures nought.
        text: As rows of a text file.
        page: As a table of a web page.
    """

    sheet: Sheet
    text: str
    page: str


@cache
def frames(form: str) -> tuple[Frame, ...]:
    """The tables of a form in order; the year in a caption is a gap named ``{y}``."""
    rng = Random(form)
    layout = Layout(form, 0, _nought(form), Style(frozenset(), rng), rng)
    made = []
    for sheet in layout.sheets().values():
        sheet.name = sheet.name.replace("0年度", "{y}年度")
        for row in sheet.rows:
            for slot in row:
                slot.text = slot.text.replace("%", "%%")
                if slot.cell is not None:
                    slot.text = "%s"
                    if slot.cell.columns[-1][0] == "采购总金额":
                        slot.text, slot.cell.unit = "%s万元", "万元"
        made.append(Frame(sheet, _as_text(sheet), _as_page(sheet)))
    return tuple(made)


def _nought(form: str) -> Values:
    """Figures of no agency, for the frames."""
    values = Values(Random(0), "none")
    if form == "form2014":
        values.draw_statistics(form_data("forms")[form]["rows"], 1, growing=False)
    else:
        values.draw_grid(_results(form), few_rows=False)
        values.draw_disputes(["行政复议", "未经复议直接起诉", "复议后起诉"])
    return values


def _results(form: str) -> list[str]:
    forms = form_data("forms")
    details = [1, 1, *(len(group[1]) for group in forms["applications"]["groups"])]
    details.append(len(forms[form]["other"]) or 1)
    return [f"{group}.{order}" for group, many in enumerate(details) for order in range(many)]


def _as_text(sheet: Sheet) -> str:
    return "\n".join(" | ".join(slot.text for _, slot in row) + " |" for row in sheet.placed()) + "\n"


def _as_page(sheet: Sheet) -> str:
    rows = (f"<tr>{''.join(_as_cell(slot) for _, slot in row)}</tr>\n" for row in sheet.placed())
    return f'<table border="1" cellspacing="0"><tbody>\n{"".join(rows)}</tbody></table>\n'


def _as_cell(slot: Slot) -> str:
    down = f' rowspan="{slot.rowspan}"' if slot.rowspan > 1 else ""
    across = f' colspan="{slot.colspan}"' if slot.colspan > 1 else ""
    return f"<td{down}{across}>{escape(slot.text, quote=False)}</td>"


# --- figures ---------------------------------------------------------------------------------------------


def left_over(rng: Random, size: str) -> list[int]:
    """What six kinds of applicants wait for when a year ends."""
    top = TOPS[size] // 3
    return [int(rng.random() * (top + 1)) if rng.random() < 0.3 else 0 for _ in range(GRID_COLUMNS)]


@cache
def _rows(form: str) -> int:
    return len(_results(form))


def applications(form: str, rng: Random, size: str, carried: Sequence[int], left: Sequence[int]) -> Numbers:
    """The figures of 表三 row by row: what came in and was carried in is what went out and is left."""
    many, top, random = _rows(form), TOPS[size] + 1, rng.random
    grid = [[0] * GRID_COLUMNS for _ in range(many)]
    if top > 1:
        for row in rng.sample(range(many), 3 + int(random() * 12)):
            for kind in range(GRID_COLUMNS):
                if random() < (0.6 if kind == 0 else 0.2):
                    grid[row][kind] = int(random() * top)
    closed = [sum(column) for column in zip(*grid, strict=True)]
    for kind in range(GRID_COLUMNS):
        lacking = carried[kind] - closed[kind] - left[kind]
        if lacking > 0:  # more was waiting than went out: it was granted
            grid[0][kind] += lacking
            closed[kind] += lacking
    received = [closed[kind] + left[kind] - carried[kind] for kind in range(GRID_COLUMNS)]
    found: Numbers = []
    rows: list[Sequence[int]] = [received, carried, *grid, closed, left]
    for line in rows:
        found += line
        found.append(sum(line))
    return found


def disputes(rng: Random, size: str) -> Numbers:
    """The figures of 表四: three groups of four ends and their sum."""
    top, random = TOPS[size] // 6 + 1, rng.random
    found: Numbers = []
    for _ in range(3):
        ends = [int(random() * top) if random() < 0.4 else 0 for _ in range(ENDS)]
        found += ends
        found.append(sum(ends))
    return found


def disclosed(form: str, rng: Random, size: str) -> Numbers:
    """The figures of 表二, row by row."""
    top, random = WIDE_TOPS[size], rng.random

    def some(most: int) -> int:
        return int(random() * (most + 1)) if random() < 0.7 else 0

    rules = [some(top // 30) for _ in range(6)]
    money = Decimal(some(999999)) / 100
    if form == "form2021":
        return [*rules, some(top), some(top), some(top // 4), money]
    acts: Numbers = []
    for _ in range(4):
        before = 5 + some(200)
        acts += [before, rng.choice((0, 0, 3, -2, 7)), some(top)]
    return [*rules, *acts, 1 + some(60), rng.choice((0, 0, 1, -1)), some(80), money]


@cache
def _statistics() -> tuple[tuple[tuple[int, str], ...], tuple[tuple[int, tuple[int, ...]], ...]]:
    """What the 2014 form counts, level and unit a figure, and which figures are sums of which."""
    form: dict[str, Any] = form_data("forms")["form2014"]
    rows = [(level, label, unit) for level, label, unit in form["rows"] if unit != "——"]
    everything = form["rows"]
    place = {id(row): order for order, row in enumerate(one for one in everything if one[2] != "——")}
    sums = []
    for label, many in form["sums"]:
        top = next(order for order, row in enumerate(everything) if row[1] == label)
        below = [row for row in everything[top + 1 :] if row[0] == everything[top][0] + 1][:many]
        sums.append((place[id(everything[top])], tuple(place[id(row)] for row in below)))
    return tuple((level, unit) for level, _, unit in rows), tuple(sums)


def statistics(rng: Random, size: str) -> Numbers:
    """The figures of the 2014 table, its sums summed."""
    rows, sums = _statistics()
    top, wide, random = TOPS[size] // 2 + 1, WIDE_TOPS[size], rng.random
    found: Numbers = []
    for level, unit in rows:
        if unit == "万元":
            found.append(Decimal(int(random() * 9999)) / 100 if random() < 0.4 else 0)
        elif unit == "条":
            found.append(int(random() * wide) if level == 3 else wide + int(random() * wide))
        else:
            found.append(int(random() * (top + 4)) if random() < 0.5 else 0)
    for total, parts in sums:
        found[total] = sum(found[part] for part in parts)
    return found


def filled(form: str, figures: Sequence[Numbers], year: int) -> Iterator[Sheet]:
    """The tables of a report as sheets whose cells know their figures, for telling what it states."""
    for frame, numbers in zip(frames(form), figures, strict=True):
        values = iter(numbers)
        rows = [[_with(slot, values) for slot in row] for row in frame.sheet.rows]
        yield Sheet(frame.sheet.name.replace("{y}", str(year)), rows, frame.sheet.heads)


def _with(slot: Slot, values: Iterator[int | Decimal]) -> Slot:
    if slot.cell is None:
        return slot
    value = Decimal(next(values))
    return replace(slot, text=f"{value:f}", cell=replace(slot.cell, value=value, printed=f"{value:f}"))
