"""How what was measured grows with the number of reports, and what bounds it."""

from __future__ import annotations

from collections.abc import Iterable

from .table import Row

BOUNDS = {
    "reports a second": "reading pages and text, finding figures; all cores",
    "memory, all processes": "the readers' libraries; the writer holds one transaction",
    "a build with nothing changed, of a full one": "starting, and the time and size of every file",
    "a build with 1 % changed, of a full one": "the same, and reading those files",
    "a question in process, p50": "the figures of one report",
    "a question in process, p99": "names that nobody has, and what is looked for among all",
    "memory of asking": "libraries and vocabulary; pages of the index",
    "wrong answers": "names that are another agency's when a sign is missing",
    "over the whole index, p99": "the passages that have the commonest of the words",
    "index against text": "figures with their places, the texts, the words of passages",
}
"""What makes each line as large as it is."""


def growth(rows: Iterable[Row]) -> str:
    """What was measured at several sizes, side by side, in Markdown; "" when there is no such thing."""
    found: dict[str, dict[int, str]] = {}
    for row in rows:
        if row.what in BOUNDS and row.reports:
            found.setdefault(row.what, {})[row.reports] = row.measured
    sizes = sorted({size for line in found.values() for size in line})
    if len(sizes) < 2:
        return ""
    heads = ["what", *(f"{size:,}" for size in sizes), "bound by"]
    lines = [heads, ["---"] * len(heads)]
    lines += [[what, *(line.get(size, "") for size in sizes), BOUNDS[what]] for what, line in found.items()]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
