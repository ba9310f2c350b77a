"""The year that a table's caption names: some print the table of the year before beside the year's own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report_assistant.model import Table
from report_assistant.reading.folding import fold

_YEARS = re.compile(r"20\d\d(?=年)")
_LONGEST = 40


def captioned_years(tables: Sequence[Table], text: str, year: int) -> list[int]:
    """The year of each table, the report's own unless the captions of its tables name several.

    A caption that is the only one to name a year may have been left standing from the year before.

    Args:
        tables: The tables in order.
        text: The report's text, in which a caption may stand right above a table.
        year: The report's statistical year.
    """
    named = [_named(table, text) for table in tables]
    if year not in named or len({*named} - {None}) < 2:
        return [year] * len(tables)
    return [about or year for about in named]


def _named(table: Table, text: str) -> int | None:
    """The one year in a table's own title or in the short line above it; None when there is not one."""
    width = max(cell.column + cell.colspan for cell in table.cells)
    first = table.cells[0]
    titles = [first.text] if table.exact and first.colspan == width > 1 else []
    above = text[: table.start].rstrip("\n |").rpartition("\n")[2]
    titles += [above] if len(above) <= _LONGEST and not above.endswith(("。", "|")) else []
    for title in titles:
        years = set(_YEARS.findall(fold(title)))
        if len(years) == 1:
            return int(years.pop())
    return None
