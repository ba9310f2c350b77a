"""Word documents (.docx): paragraphs and tables in the order of the page."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.grid import MAX_SPAN, is_layout
from report_assistant.reading.numbering import Numbering
from report_assistant.reading.page import GridCell, Page
from report_assistant.reading.titles import best_title
from report_assistant.reading.wrapping import join_broken_lines, join_cell_lines
from report_assistant.records import dataclass, replace

MAIN_PART = "word/document.xml"
_OTHER_MAIN_PART = re.compile(r"word/document\d+\.xml")
_NUMBERING_PART = "word/numbering.xml"
_PAGE_PART = re.compile(r"(?:word/)?[\w-]+\.(?:mht|mhtml|html?)", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MAX_UNPACKED = 300_000_000
_MAX_PART = 60_000_000
_BROKEN = "Word 文件不完整或已损坏，请重新下载或另存后再试"
_TOO_LARGE = "Word 文件解开后太大，不像是年度报告，没有读取"

# What is in a paragraph and not on the page: deleted text, orders to Word, the older twin of a drawing.
_UNSEEN = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _MC_FALLBACK})
_CHARACTERS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read_word(data: bytes) -> Document:
    """Read the bytes of a .docx file.

    Raises:
        UnreadableReport: It is truncated, damaged, encrypted, a bomb, or holds no text.
    """
    parts = _parts(data)
    body = _parse(parts.main).find(f"{_W}body")
    if body is None:
        raise UnreadableReport(_BROKEN)
    writer = _Writer(Numbering(_parse(parts.numbering) if parts.numbering else None))
    try:
        writer.write(body)
    except RecursionError:
        raise UnreadableReport(_BROKEN) from None
    document = writer.page.document(best_title(writer.titles))
    if not document.text and parts.page:
        from report_assistant.reading.registry import read_data  # such files come seldom

        return read_data(parts.page, ".html")
    if not document.text:
        raise UnreadableReport("Word 文件里没有文字，可能只有图片，请换成文字版")
    return document


@dataclass(frozen=True, slots=True)
class _Parts:
    """The parts that are read: the text, its numbering, and a web page that stands in for the text."""

    main: bytes
    numbering: bytes
    page: bytes


def _parts(data: bytes) -> _Parts:
    """The parts of a document ("" for what is not there), after looking at what they unpack to."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            infos = archive.infolist()
            if sum(info.file_size for info in infos) > _MAX_UNPACKED:
                raise UnreadableReport(_TOO_LARGE)
            names = [info.filename for info in infos]
            main = next((name for name in names if _OTHER_MAIN_PART.fullmatch(name)), MAIN_PART)
            page = next((name for name in names if _PAGE_PART.fullmatch(name)), "")
            return _Parts(
                _unpack(archive, MAIN_PART if MAIN_PART in names else main).replace(
                    _STRICT, _W[1:-1].encode()
                ),
                _unpack(archive, _NUMBERING_PART) if _NUMBERING_PART in names else b"",
                _unpack(archive, page) if page else b"",
            )
    except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, OSError, NotImplementedError, RuntimeError):
        raise UnreadableReport(_BROKEN) from None


def _unpack(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        data = part.read(_MAX_PART + 1)  # a bomb lies about its size in the directory
    if len(data) > _MAX_PART:
        raise UnreadableReport(_TOO_LARGE)
    return data


def _parse(part: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError:
        raise UnreadableReport(_BROKEN) from None


class _Writer:
    """Writes the blocks of a body, a cell or a text box on the page."""

    def __init__(self, numbering: Numbering) -> None:
        self.page = Page()
        self.titles: list[str] = []
        self._numbering = numbering

    def write(self, parent: etree._Element) -> None:
        """Write every paragraph and table in ``parent``, looking into whatever wraps them."""
        for child in parent:
            if child.tag in _UNSEEN:
                continue
            if child.tag == f"{_W}p":
                self._write_paragraph(child)
            elif child.tag == f"{_W}tbl":
                self._write_table(child)
            else:
                self.write(child)

    def _write_paragraph(self, paragraph: etree._Element) -> None:
        text = self._numbering.label(paragraph) + _text(paragraph)
        for line in text.split("\n"):
            self.page.add_line(line)
        if _style(paragraph).lower() in {"title", "a3"} or not self.titles:
            self.titles.append(join_broken_lines(text))
        for box in _text_boxes(paragraph):
            self.write(box)

    def _write_table(self, table: etree._Element) -> None:
        cells = [] if table.find(f".//{_W}tbl") is not None else _grid(table)
        if not is_layout(cells):
            self.page.add_table(cells)
            return
        for cell in table.iter(f"{_W}tc"):
            if next(cell.iterancestors(f"{_W}tbl")) is table:
                self.write(cell)


def _text(element: etree._Element) -> str:
    """The words of a paragraph as they are seen; a line break is a newline."""
    pieces: list[str] = []
    for child in element:
        if child.tag in _UNSEEN or child.tag == f"{_W}txbxContent":
            continue
        if child.tag == f"{_W}t":
            pieces.append(child.text or "")
        elif child.tag in _CHARACTERS:
            pieces.append(_CHARACTERS[str(child.tag)])
        elif child.tag != f"{_W}r" or not _is_hidden(child):
            pieces.append(_text(child))
    return "".join(pieces)


def _is_hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in {"0", "false", "off"}


def _text_boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    for box in paragraph.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(_MC_FALLBACK), None) is None:
            yield box


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if style is None else style.get(f"{_W}val") or ""


def _grid(table: etree._Element) -> list[GridCell]:
    """Cells with their spans; Word repeats a cell that goes on downwards in every row, empty."""
    cells: list[GridCell] = []
    above: dict[int, int] = {}  # column -> which of the cells a merge there goes on with
    rows = (row for row in table.iter(f"{_W}tr") if row.find(f"{_W}trPr/{_W}del") is None)
    for number, row in enumerate(rows):
        column = _number(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        for tc in row.iter(f"{_W}tc"):
            width = min(max(_number(tc.find(f"{_W}tcPr/{_W}gridSpan"), 1), 1), MAX_SPAN)
            merge = tc.find(f"{_W}tcPr/{_W}vMerge")
            if merge is not None and merge.get(f"{_W}val") != "restart" and column in above:
                upper = cells[above[column]]
                cells[above[column]] = replace(upper, rowspan=number - upper.row + 1)
            else:
                above.pop(column, None)
                if merge is not None:
                    above[column] = len(cells)
                cells.append(GridCell(_cell_text(tc), number, column, 1, width))
            column += width
    return cells


def _cell_text(cell: etree._Element) -> str:
    return join_cell_lines("\n".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")))


def _number(element: etree._Element | None, default: int) -> int:
    value = "" if element is None else element.get(f"{_W}val") or ""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 5 else default
