"""Turns a report into the bytes of a file, one module a family of formats."""

from __future__ import annotations

from collections.abc import Callable

from ..nouns import Written
from .archive import archive
from .ofd import ofd_file
from .pdf import pdf_file
from .spreadsheet import csv_file, excel_file, old_excel_file
from .text import markdown_file, text_file
from .web import archived_page, web_page
from .word import word_file

WRITERS: dict[str, tuple[str, Callable[[Written], bytes]]] = {
    "txt-cells": (".txt", text_file),
    "txt-rows": (".txt", text_file),
    "txt-paragraphs": (".txt", text_file),
    "md": (".md", markdown_file),
    "html": (".html", web_page),
    "mht": (".mht", archived_page),
    "docx": (".docx", word_file),
    "xlsx": (".xlsx", excel_file),
    "xls": (".xls", old_excel_file),
    "csv": (".csv", csv_file),
    "pdf-lines": (".pdf", pdf_file),
    "pdf-bare": (".pdf", pdf_file),
    "pdf-pages": (".pdf", pdf_file),
    "ofd": (".ofd", ofd_file),
    "zip": (".zip", archive),
}
"""Format to the suffix of its files and what writes them."""
