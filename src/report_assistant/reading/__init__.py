"""Any file becomes a ``Report``: one module a format, then outline, tables and prose."""

from report_assistant.reading.files import SUFFIXES, read_document
from report_assistant.reading.report import READER_VERSION, read_report, report_in

__all__ = ["READER_VERSION", "SUFFIXES", "read_document", "read_report", "report_in"]
