"""How large the index is, against the text of the reports, and what takes the room."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from .bench import Bench
from .table import Row, at_most, unmeasured

PART = "size"
MEGABYTE = 1024**2


def rows(bench: Bench) -> Iterator[Row]:
    """Bytes of index a byte of text at each size, and the share of each table in the largest."""
    for corpus in bench.each():
        text, whole = corpus.text_bytes(), corpus.index.stat().st_size
        each = whole / corpus.reports
        shown = f"{whole / MEGABYTE:.1f} MB for {text / MEGABYTE:.1f} MB of text, {each:,.0f} B a report"
        yield at_most(
            PART, "index against text", whole / text, 2.0, "B/B", absolute=shown, reports=corpus.reports
        )
    found = _tables(bench.largest.index)
    if not found:
        yield unmeasured(PART, "by table", "this SQLite has no dbstat", reports=bench.largest.reports)
        return
    shares = ", ".join(f"{name} {many / text:.2f}" for name, many in found)
    yield Row(PART, "by table, bytes a byte of text", f"{sum(many for _, many in found) / text:.2f} B/B",
              absolute=shares, reports=bench.largest.reports)  # fmt: skip


def _tables(index: Path) -> list[tuple[str, int]]:
    """The bytes of each table with its indexes, the largest first; none without ``dbstat``."""
    statement = (
        "SELECT made.tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema AS made ON made.name = dbstat.name"
        " GROUP BY 1 ORDER BY 2 DESC"
    )
    with closing(sqlite3.connect(f"file:{index}?mode=ro", uri=True)) as database:
        try:
            found: list[tuple[str, int]] = database.execute(statement).fetchall()
        except sqlite3.OperationalError:
            return []
    return [one for one in found if one[1] >= sum(many for _, many in found) / 200]
