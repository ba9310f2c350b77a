"""Writes a report as a Word file with merged cells; the same report always gives the same bytes."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from .catalogue import Sample
from .report import Report, Table

EARLIEST = (1980, 1, 1, 0, 0, 0)


def word_file(sample: Sample, report: Report) -> bytes:
    """The bytes of the file."""
    document = docx.Document()
    document.core_properties.title = report.title
    document.core_properties.author = report.signature[0]
    document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = datetime(sample.year + 1, 1, 2)
    document.add_heading(report.title, 0).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in report.body:
        if isinstance(piece, Table):
            _table(document, piece)
        elif piece.level:
            document.add_heading(piece.text, piece.level)
        else:
            document.add_paragraph(piece.text).paragraph_format.first_line_indent = Pt(24)
    for line in report.signature:
        document.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    saved = BytesIO()
    document.save(saved)
    return _timeless(saved.getvalue())


def _table(document: Document, table: Table) -> None:
    if table.caption:
        document.add_paragraph(table.caption).alignment = WD_ALIGN_PARAGRAPH.CENTER
    grid = document.add_table(len(table.rows), table.width, style="Table Grid")
    cells = [list(row.cells) for row in grid.rows]
    for row, slots in enumerate(table.placed()):
        for column, slot in slots:
            corner = cells[row][column]
            if slot.rowspan > 1 or slot.colspan > 1:
                corner = corner.merge(cells[row + slot.rowspan - 1][column + slot.colspan - 1])
            corner.text = slot.text


def _timeless(content: bytes) -> bytes:
    """The same archive without the time at which it was packed."""
    packed = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(packed, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return packed.getvalue()
