"""Half-width punctuation, as some web sites serve their reports."""

from __future__ import annotations

from .report import Paragraph, Report

HALF = str.maketrans("，：；（）", ",:;()")


def halve(report: Report) -> None:
    """Turns the punctuation of a whole report, and of what is known about it, into half-width."""
    for piece in report.body:
        if isinstance(piece, Paragraph):
            piece.text = piece.text.translate(HALF)
            for fact in piece.facts:
                fact.quote = fact.quote.translate(HALF)
                fact.value = fact.value.translate(HALF) if isinstance(fact.value, str) else fact.value
            continue
        piece.caption = piece.caption.translate(HALF)
        for slot in (slot for row in piece.rows for slot in row):
            slot.text = slot.text.translate(HALF)
        for block in piece.blocks:
            block.name = block.name.translate(HALF)
            block.columns = [column.translate(HALF) for column in block.columns]
            for row in block.rows:
                row.row = row.row.translate(HALF)
