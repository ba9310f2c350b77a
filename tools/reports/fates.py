"""Decides which figures of a report's tables the written file still tells."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from .lost import DISPUTE_GROUPS, DISPUTES, applications, single_row
from .nouns import Cell, Fact, Fate, Paragraph, Plan, Sheet

FLAT = ("txt-cells", "txt-rows", "txt-paragraphs")
"""Formats in which a vanished cell leaves no trace of its column."""
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他申请人")


def decide_fates(plan: Plan, sheets: dict[str, Sheet], named: dict[int, int]) -> None:
    """Marks the figures that the written file no longer tells.

    Args:
        plan: Which report it is.
        sheets: Its tables by name.
        named: Column to number, for the new applications that the prose names.
    """
    if plan.format not in FLAT:
        return
    if "vanished" in plan.quirks:
        _decide_applications(figure_rows(sheets["applications"]), named)
    if "vanished_disputes" in plan.quirks:
        (row,) = figure_rows(sheets["disputes"])
        _mark(row, single_row(_numbers(row), DISPUTE_GROUPS, DISPUTES))


def figure_rows(sheet: Sheet) -> list[list[Cell]]:
    """The places for figures, row by row."""
    rows = [[slot.cell for slot in row if slot.cell is not None] for row in sheet.rows]
    return [row for row in rows if row]


def _decide_applications(rows: list[list[Cell]], named: dict[int, int]) -> None:
    roles = ["received", "carried", *["result"] * (len(rows) - 4), "closed", "left"]
    shown = [(role, _numbers(row)) for role, row in zip(roles, rows, strict=True)]
    said = {(0, column): value for column, value in named.items()}
    for row, told in zip(rows, applications(shown, said), strict=True):
        _mark(row, told)
        if _numbers(row) == [0] and row[-1].value is not None:
            row[-1].fate = Fate.OPEN  # a row's last number is its total, if that is how one begins


def _numbers(row: list[Cell]) -> list[int]:
    return [int(cell.value) for cell in row if cell.value is not None]


def _mark(row: list[Cell], told: dict[int, int]) -> None:
    for column, cell in enumerate(row):
        if cell.value is not None and told.get(column) != cell.value:
            cell.fate = Fate.LOST


def named_applicants(sheets: dict[str, Sheet], rng: Random) -> dict[int, int]:
    """Which applicants of the new applications the prose names, with their numbers: all, or all but one."""
    first = figure_rows(sheets["applications"])[0]
    held = {n: int(cell.value) for n, cell in enumerate(first[:-1]) if cell.value}
    if held and rng.random() < 0.4:
        del held[rng.choice(sorted(held))]
    return held


def named_sentence(plan: Plan, sheet: Sheet, named: dict[int, int]) -> Paragraph:
    """The sentence that names them."""
    total = sum(_numbers(figure_rows(sheet)[0][:-1]))
    parts = "、".join(f"{APPLICANTS[column]}{value}件" for column, value in named.items())
    facts = [Fact(("申请",), Decimal(total), "件", pattern="applicants named")]
    facts += [
        Fact((APPLICANTS[column],), Decimal(value), "件", pattern="applicants named")
        for column, value in named.items()
    ]
    return Paragraph(f"{plan.year}年新收政府信息公开申请{total}件，其中{parts}。", facts=facts)
