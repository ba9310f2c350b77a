"""PDF with a text layer: what pdfium knows of each page's characters and lines."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from pypdfium2 import raw

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.pages import ocr
from report_assistant.reading.pages.layout import lay_out_sheets
from report_assistant.reading.pages.legible import is_illegible, refuse_illegible, refuse_pictures
from report_assistant.reading.pages.pdf_damage import BROKEN, refuse_damaged
from report_assistant.reading.pages.pdf_drawing import TOO_DENSE, Drawing, Placing, Point
from report_assistant.reading.pages.sheet import UNREADABLE, Glyph, Sheet, upright_box

_MAX_PAGES = 1_000
_MAX_CHARACTERS = 60_000
"""On one page."""
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_INVISIBLE = 3
_MOST_TO_DRAW = 4_000_000
"""Square points: eight times A4."""

_ENCRYPTED = "文件加了密码，读不出来，请去掉密码后再试"
_TOO_MANY = f"PDF 超过 {_MAX_PAGES} 页，不像是年度报告，没有读取"


def read_pdf(data: bytes) -> Document:
    """Read the bytes of a PDF.

    Raises:
        UnreadableReport: It is truncated, damaged, encrypted or endless, its pages are pictures, or what its
            characters mean is not told.
    """
    refuse_damaged(data)
    with _opened(data) as pdf:
        sheets = [_page(pdf, number) for number in range(len(pdf))]
        drawn = _pages_to_recognise(sheets)
        for number in drawn:
            sheets[number] = _recognised(pdf, number)
    refuse_pictures(sheets, "PDF")
    refuse_illegible(sheets, "PDF")
    hidden = sum(sheet.hidden for sheet in sheets)
    is_recognised = bool(drawn) or 2 * hidden > sum(len(sheet.glyphs) for sheet in sheets)
    return replace(lay_out_sheets(sheets), ocr=is_recognised)


def _pages_to_recognise(sheets: Sequence[Sheet]) -> list[int]:
    """The pages that are pictures, or all when their characters tell nothing; none without the extra."""
    if not ocr.is_installed():
        return []
    hidden = is_illegible(sheets)
    pages = [number for number, sheet in enumerate(sheets) if sheet.is_picture or hidden]
    if len(pages) > ocr.MOST_PAGES:
        raise UnreadableReport(ocr.TOO_MANY)
    return pages


def _recognised(pdf: pdfium.PdfDocument, number: int) -> Sheet:
    page = pdf[number]
    try:
        width, height = page.get_size()
        if width * height > _MOST_TO_DRAW:
            raise UnreadableReport(TOO_DENSE)
        drawn = page.render(scale=ocr.DOTS_PER_POINT, rev_byteorder=False).to_numpy()
        return ocr.recognised(drawn[:, :, :3].copy(), ocr.DOTS_PER_POINT)
    finally:
        page.close()


@contextmanager
def _opened(data: bytes) -> Iterator[pdfium.PdfDocument]:
    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        encrypted = getattr(error, "err_code", None) in {raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY}
        raise UnreadableReport(_ENCRYPTED if encrypted else BROKEN) from None
    try:
        if len(pdf) > _MAX_PAGES:
            raise UnreadableReport(_TOO_MANY)
        if not len(pdf):
            raise UnreadableReport(BROKEN)
        yield pdf
    finally:
        pdf.close()


def _page(pdf: pdfium.PdfDocument, number: int) -> Sheet:
    try:
        page = pdf[number]
        if pdf.get_formtype() and raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS:
            page.close()  # what is filled in into a form is on the page only when it is opened again
            page = pdf[number]
    except pdfium.PdfiumError:
        raise UnreadableReport(BROKEN) from None
    try:
        return _read_page(page)
    finally:
        page.close()


def _read_page(page: pdfium.PdfPage) -> Sheet:
    left, bottom, right, top = page.get_cropbox()
    letters = list(_letters(page))
    turn = _turn(letters)
    place = _placing(turn, left, bottom, right, top)
    width, height = right - left, top - bottom
    if turn % 2:
        width, height = height, width
    glyphs = [
        glyph
        for letter in letters
        if letter.turn is not None
        and (glyph := _glyph(letter, place, turn))
        and glyph.x1 >= -1
        and glyph.x0 <= width + 1
        and glyph.bottom >= -1
        and glyph.top <= height + 1
    ]
    drawing = Drawing(place, width * height)
    drawing.add_objects(page)
    hidden = sum(1 for letter in letters if letter.is_invisible)
    return Sheet(width, height, glyphs, drawing.rules, drawing.picture_share, hidden)


# --- characters ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share. ``turn`` counts quarters, None for a slanted one."""

    size: float
    turn: int | None
    is_invisible: bool


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    origin: Point
    corners: tuple[Point, Point]
    size: float
    turn: int | None
    is_invisible: bool


def _letters(page: pdfium.PdfPage) -> Iterator[_Letter]:
    text = page.get_textpage()
    try:
        count = raw.FPDFText_CountChars(text)
        if count > _MAX_CHARACTERS:
            raise UnreadableReport(TOO_DENSE)
        box = raw.FS_RECTF()
        x, y = ctypes.c_double(), ctypes.c_double()
        styles: dict[int, _Style] = {}
        for number in range(count):
            if raw.FPDFText_IsGenerated(text, number) == 1:
                continue
            raw.FPDFText_GetLooseCharBox(text, number, box)
            raw.FPDFText_GetCharOrigin(text, number, x, y)
            style = _style(text, number, styles)
            yield _Letter(
                _character(text, number),
                (x.value, y.value),
                ((box.left, box.bottom), (box.right, box.top)),
                style.size,
                style.turn,
                style.is_invisible,
            )
    finally:
        text.close()


def _character(text: pdfium.PdfTextPage, number: int) -> str:
    code = raw.FPDFText_GetUnicode(text, number)
    if code in _HYPHENS:
        return "-"
    if code < 0x20 or 0xD800 <= code < 0xE000 or raw.FPDFText_HasUnicodeMapError(text, number) == 1:
        return " " if code in {0x09, 0x0A, 0x0D} else UNREADABLE
    return chr(code)


def _style(text: pdfium.PdfTextPage, number: int, known: dict[int, _Style]) -> _Style:
    owner = raw.FPDFText_GetTextObject(text, number)
    key = ctypes.addressof(owner.contents) if owner else 0
    if key not in known:
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(text, number, matrix)
        size = raw.FPDFText_GetFontSize(text, number) * (matrix.c**2 + matrix.d**2) ** 0.5
        mode = raw.FPDFTextObj_GetTextRenderMode(owner) if owner else 0
        known[key] = _Style(abs(size), _quarters(matrix.a, matrix.b), mode == _INVISIBLE)
    return known[key]


def _quarters(x: float, y: float) -> int | None:
    """By how many quarters a direction is turned to the left; None for one that is slanted."""
    if abs(y) <= 0.05 * abs(x):
        return 0 if x > 0 else 2
    if abs(x) <= 0.05 * abs(y):
        return 1 if y > 0 else 3
    return None


def _turn(letters: Sequence[_Letter]) -> int:
    """How most of the page's text runs: a page may be turned, or its table laid across."""
    turns = Counter(letter.turn for letter in letters if letter.turn is not None)
    return turns.most_common(1)[0][0] if turns else 0


def _placing(turn: int, left: float, bottom: float, right: float, top: float) -> Placing:
    """From a place on the page as stored to one on the page as read."""
    return (
        lambda x, y: (x - left, top - y),
        lambda x, y: (y - bottom, x - left),
        lambda x, y: (right - x, y - bottom),
        lambda x, y: (top - y, right - x),
    )[turn]


def _glyph(letter: _Letter, place: Placing, turn: int) -> Glyph | None:
    box = upright_box(*place(*letter.corners[0]), *place(*letter.corners[1]))
    if letter.turn != turn:
        return Glyph(letter.text, box.x0, box.x1, box.y0, box.y1) if box.y1 > box.y0 else None
    size = letter.size or box.y1 - box.y0
    if size <= 0:
        return None
    x, baseline = place(*letter.origin)
    # Fonts differ in how far they say they reach up and down; the em box makes one level of mixed type.
    return Glyph(letter.text, min(x, box.x1), box.x1, baseline - 0.86 * size, baseline + 0.14 * size)
