"""The table of a run: a line for each thing measured, with its target and whether that is met."""

from __future__ import annotations

import os
import platform
import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

HEADS = ("part", "what", "reports", "measured", "target", "met", "absolute")
PACKAGES = ("jieba", "rjieba", "rapidfuzz", "textual", "lxml", "tantivy", "Whoosh")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured.

    Attributes:
        part: Which part of the benchmark it belongs to.
        what: What was measured, against what.
        measured: The ratio, or what else the target is about; "–" when it was not measured.
        target: What it should be; "" when there is none.
        met: Whether it is; None where nobody can say.
        absolute: Times and sizes as they were on this machine.
        reports: How many reports were indexed; 0 where that says nothing.
    """

    part: str
    what: str
    measured: str
    target: str = ""
    met: bool | None = None
    absolute: str = ""
    reports: int = 0


def at_most(part: str, what: str, value: float, limit: float, unit: str = "×", **more: object) -> Row:
    """A row whose value may be ``limit`` and no more."""
    shown = f"{value:.3g} {unit}".strip()
    return Row(part, what, shown, f"≤ {limit:g} {unit}".strip(), value <= limit, **more)  # type: ignore[arg-type]


def at_least(part: str, what: str, value: float, limit: float, unit: str = "×", **more: object) -> Row:
    """A row whose value must be ``limit`` or more."""
    shown = f"{value:.3g} {unit}".strip()
    return Row(part, what, shown, f"≥ {limit:g} {unit}".strip(), value >= limit, **more)  # type: ignore[arg-type]


def unmeasured(part: str, what: str, why: str, **more: object) -> Row:
    """A row for what could not be measured here, and why."""
    return Row(part, what, "–", absolute=why, **more)  # type: ignore[arg-type]


def markdown(rows: Iterable[Row]) -> str:
    """The rows as a table in Markdown."""
    lines = [HEADS, ("---",) * len(HEADS), *(_cells(row) for row in rows)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cells(row: Row) -> Sequence[str]:
    met = {None: "", True: "yes", False: "**no**"}[row.met]
    size = f"{row.reports:,}" if row.reports else ""
    return row.part, row.what, size, row.measured, row.target, met, row.absolute


def machine() -> dict[str, str]:
    """What the run was made on: processor, memory, system and versions."""
    with Path("/proc/meminfo").open(encoding="ascii") as lines:
        memory = int(next(lines).split()[1]) / 1024**2
    found = {
        "processor": f"{_processor()}, {len(os.sched_getaffinity(0))} cores",
        "memory": f"{memory:.1f} GiB",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "SQLite": sqlite3.sqlite_version,
    }
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text("utf-8").split("\n"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
