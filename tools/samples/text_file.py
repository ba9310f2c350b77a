"""Writes a report as plain text, its tables flattened as when a page is copied or crawled."""

from __future__ import annotations

from .catalogue import Sample
from .draws import draw
from .report import Paragraph, Report, Table


def text_file(sample: Sample, report: Report) -> bytes:
    """The bytes of the file.

    A table has one cell a line for format ``cells`` and one row a line for ``rows``; every cell ends in " |".
    """
    lines = [*_page_top(sample), report.title]
    for piece in report.body:
        if isinstance(piece, Paragraph):
            lines.append(piece.text)
        else:
            lines += [piece.caption] if piece.caption else []
            lines += _flat(piece, sample)
    if sample.form == "form2014":
        lines += report.signature
    lines += _page_end(sample)
    return ("\n".join(lines) + "\n").encode(sample.encoding)


def _flat(table: Table, sample: Sample) -> list[str]:
    if sample.format == "cells":
        return [f"{slot.text} |".lstrip() for row in table.rows for slot in row]
    if not sample.padded:
        return [" | ".join(slot.text for slot in row) + " |" for row in table.rows]
    lines = []
    for row in table.placed():
        texts = {column: slot.text for column, slot in row}
        lines.append(" | ".join(texts.get(column, "") for column in range(table.width)) + " |")
    return lines


def _page_top(sample: Sample) -> list[str]:
    """What stands above a report on its page; some copies have it."""
    if sample.year % 2:
        return []
    return ["首页 > 政府信息公开 > 政府信息公开年报 > 正文", f"【字体：大 中 小】 浏览次数：{_hits(sample)}"]


def _page_end(sample: Sample) -> list[str]:
    return [] if sample.year % 2 else ["扫一扫，在手机上打开本页"]


def _hits(sample: Sample) -> int:
    return 200 + draw(3000, sample.agency, sample.year, "hits")
