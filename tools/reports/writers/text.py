"""Plain text, its tables flattened in one of three ways, and Markdown."""

from __future__ import annotations

from itertools import groupby

from ..lost import DISPUTE_GROUPS, DISPUTES, single_row
from ..nouns import Fate, Sheet, Slot, Written
from .encoded import encoded


def text_file(written: Written) -> bytes:
    """A report as it comes out of a crawler."""
    lines: list[str] = [*written.above, written.title]
    flat = _FLATTEN[written.plan.format]
    for piece in written.body:
        if isinstance(piece, Sheet):
            lines += flat(piece, written)
        else:
            lines += _broken(piece.text, written)
    lines += [*written.signature, *written.below]
    return encoded("\n".join(lines) + "\n", written.plan)


def _broken(text: str, written: Written) -> list[str]:
    """A paragraph, which some copies break after every forty signs."""
    if "hard_breaks" not in written.plan.quirks:
        return [text]
    return [text[place : place + 40] for place in range(0, len(text), 40)]


def markdown_file(written: Written) -> bytes:
    """A report in Markdown with pipe tables."""
    lines = [*written.above, "", f"# {written.title}", ""]
    for piece in written.body:
        if isinstance(piece, Sheet):
            lines += [*_pipes(piece), ""]
        else:
            lines += [f"{'#' * (piece.level + 1)} {piece.text}" if piece.level else piece.text, ""]
    lines += [*written.signature, "", *written.below]
    return encoded("\n".join(lines) + "\n", written.plan)


def _pipes(sheet: Sheet) -> list[str]:
    width = sheet.width
    lines = []
    for number, row in enumerate(sheet.placed()):
        texts = {column: slot.text.replace("\n", "<br>") for column, slot in row}
        lines.append("| " + " | ".join(texts.get(column, "") for column in range(width)) + " |")
        if number == 0:
            lines.append("|" + " --- |" * width)
    return lines


def _gone(slot: Slot, sheet: Sheet, written: Written) -> bool:
    """Whether the cell vanishes when the table is flattened."""
    if slot.kind != "value" or slot.text:
        return False
    quirk = {"三": "vanished", "四": "vanished_disputes"}.get(sheet.name[0], "")
    return quirk in written.plan.quirks


def _by_cells(sheet: Sheet, written: Written) -> list[str]:
    slots = [slot for row in sheet.rows for slot in row if not _gone(slot, sheet, written)]
    if "deduplicated" in written.plan.quirks:
        slots = _first_ones(sheet)
    lines = [f"{slot.text} |".lstrip() for slot in slots]
    return _piled(lines) if "piled_pipes" in written.plan.quirks else lines


def _piled(lines: list[str]) -> list[str]:
    """Empty cells that follow one another as one line of pipes."""
    piles = [(empty, list(group)) for empty, group in groupby(lines, lambda line: line == "|")]
    return [line for empty, group in piles for line in (["|" * len(group)] if empty else group)]


def _by_paragraphs(sheet: Sheet, written: Written) -> list[str]:
    slots = [slot for row in sheet.rows for slot in row if slot.text]
    if "deduplicated" in written.plan.quirks:
        slots = _first_ones(sheet)
    return [slot.text for slot in slots if slot.text]


def _by_rows(sheet: Sheet, written: Written) -> list[str]:
    lines = []
    for row in sheet.placed():
        kept = [(column, slot) for column, slot in row if not _gone(slot, sheet, written)]
        texts = [slot.text for _, slot in kept]
        if "padded" in written.plan.quirks:
            places = {column: slot.text for column, slot in kept}
            texts = [places.get(column, "") for column in range(sheet.width)]
        if "piled_pipes" in written.plan.quirks:
            lines.append("".join(f"{text} |" if text else "|" for text in texts))
        else:
            lines.append((" | ".join(texts) + " |").lstrip())
    return lines


def _first_ones(sheet: Sheet) -> list[Slot]:
    """The cells whose words did not stand in the table before: some crawlers drop repetitions."""
    seen: set[str] = set()
    kept: list[Slot] = []
    for row in sheet.rows:
        fresh = []
        for slot in row:
            if slot.text not in seen:
                fresh.append(slot)
                seen.add(slot.text)
        _decide(row, fresh)
        kept += fresh
    return kept


def _placed_disputes(figures: list[Slot], fresh: list[Slot]) -> set[int]:
    """The columns of reviews and lawsuits that their sums still tell, if what was dropped is nought."""
    shown = {column: slot.cell.value for column, slot in enumerate(figures) if slot in fresh and slot.cell}
    numbers = [int(value) for value in shown.values() if value is not None]
    told = single_row(numbers, DISPUTE_GROUPS, DISPUTES)
    return {column for column, value in shown.items() if told.get(column) == value}


def _decide(row: list[Slot], fresh: list[Slot]) -> None:
    """What a row that was thinned out still tells.

    Whole rows may be read; so may the last figure of a short one, whose label is still there: it may be its
    total, and nobody can be sure of it.
    """
    figures = [slot for slot in row if slot.cell is not None]
    labelled = any(slot.kind == "label" for slot in fresh)
    whole = labelled and all(slot in fresh for slot in figures)
    placed = _placed_disputes(figures, fresh) if len(figures) == DISPUTES else set()
    for column, slot in enumerate(figures):
        assert slot.cell
        doubtful = whole or column in placed or (labelled and slot is figures[-1] and slot in fresh)
        slot.cell.fate = Fate.OPEN if doubtful else Fate.LOST
        if any(one.kind == "unit" and one not in fresh for one in row):
            slot.cell.unit = ""


_FLATTEN = {"txt-cells": _by_cells, "txt-rows": _by_rows, "txt-paragraphs": _by_paragraphs}
