"""The index: one SQLite file that holds what was read from the reports.

``build_index`` makes and refreshes it; ``Index`` looks things up. What building needs is loaded only when a
build is asked for.
"""

from __future__ import annotations

from report_assistant.index.reader import Index
from report_assistant.index.stored import (
    Agency,
    AliasHit,
    RefusedFile,
    ReportFigures,
    ReportRow,
    StoredFigure,
    StoredPassage,
)

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.index.build import Progress, Summary, build_index

__all__ = [
    "Agency",
    "AliasHit",
    "Index",
    "Progress",
    "RefusedFile",
    "ReportFigures",
    "ReportRow",
    "StoredFigure",
    "StoredPassage",
    "Summary",
    "build_index",
]


def __getattr__(name: str) -> object:
    if name in {"Progress", "Summary", "build_index"}:
        from report_assistant.index import build

        found: object = getattr(build, name)
        return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
