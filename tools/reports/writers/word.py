"""Word files, written by hand: paragraphs, and tables with merged cells."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..nouns import Sheet, Slot, Written

EARLIEST = (1980, 1, 1, 0, 0, 0)
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word_file(written: Written) -> bytes:
    """A report as a Word file."""
    body = [_paragraph(line) for line in [*written.above, written.title]]
    for piece in written.body:
        body.append(_table(piece) if isinstance(piece, Sheet) else _paragraph(piece.text))
    body += [_paragraph(line) for line in [*written.signature, *written.below]]
    head = f'<?xml version="1.0" encoding="UTF-8"?><w:document {_W}>'
    document = f"{head}<w:body>{''.join(body)}</w:body></w:document>"
    return packed({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS, "word/document.xml": document})


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive that is always the same bytes."""
    whole = BytesIO()
    with ZipFile(whole, "w") as archive:
        for name, content in parts.items():
            entry = ZipInfo(name, EARLIEST)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, content)
    return whole.getvalue()


def _paragraph(text: str) -> str:
    runs = "<w:br/>".join(
        f'<w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r>' for line in text.split("\n")
    )
    return f"<w:p>{runs.replace('<w:br/>', '<w:r><w:br/></w:r>')}</w:p>"


def _table(sheet: Sheet) -> str:
    width = sheet.width
    going: dict[int, tuple[int, int]] = {}
    rows = []
    for row in sheet.placed():
        own = dict(row)
        cells, column = [], 0
        while column < width:
            if column in own:
                slot = own[column]
                cells.append(_cell(slot, "restart" if slot.rowspan > 1 else ""))
                if slot.rowspan > 1:
                    going[column] = (slot.rowspan - 1, slot.colspan)
                column += slot.colspan
            elif column in going:
                left, across = going.pop(column)
                cells.append(_cell(Slot("", 1, across), "continue"))
                if left > 1:
                    going[column] = (left - 1, across)
                column += across
            else:
                column += 1
        rows.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * width}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _cell(slot: Slot, merge: str) -> str:
    across = f'<w:gridSpan w:val="{slot.colspan}"/>' if slot.colspan > 1 else ""
    down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{across}{down}</w:tcPr>{_paragraph(slot.text)}</w:tc>"
