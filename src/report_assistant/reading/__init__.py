"""Any file becomes a ``Report``: one module a format, then outline, tables and prose.

Answering takes small things from here (``folding``, ``numerals``), so the readers are loaded when asked for.
"""

from __future__ import annotations

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.reading.files import SUFFIXES, read_document
    from report_assistant.reading.report import READER_VERSION, read_report, report_in

__all__ = ["READER_VERSION", "SUFFIXES", "read_document", "read_report", "report_in"]


def __getattr__(name: str) -> object:
    if name in {"SUFFIXES", "read_document"}:
        from report_assistant.reading import files

        return getattr(files, name)
    if name in {"READER_VERSION", "read_report", "report_in"}:
        from report_assistant.reading import report

        return getattr(report, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
