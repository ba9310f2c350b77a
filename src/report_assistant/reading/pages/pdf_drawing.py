"""What a PDF page draws: its straight lines as rules, and how much of it is a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pypdfium2 as pdfium
from pypdfium2 import raw

from report_assistant.errors import UnreadableReport
from report_assistant.reading.pages.sheet import Rule, rules_of_box, upright_box

TOO_DENSE = "PDF 的一页里内容太多，不像是年度报告，没有读取"
_MAX_OBJECTS = 300_000
_MAX_SEGMENTS = 60_000
_MAX_DEPTH = 4
_THIN = 3.0
_SPECK = 1.5
_STRAIGHT = 0.6

Point = tuple[float, float]
Placing = Callable[[float, float], Point]
"""From a place to where it is seen."""


class Drawing:
    """Collects the rules of a page, and how much of it the largest picture covers."""

    def __init__(self, place: Placing, area: float) -> None:
        self.rules: list[Rule] = []
        self.picture_share = 0.0
        self._place = place
        self._area = max(area, 1.0)
        self._objects = 0
        self._segments = 0

    def add_objects(self, page: pdfium.PdfPage) -> None:
        """Add all that is drawn on a page."""
        for number in range(raw.FPDFPage_CountObjects(page)):
            self._add(raw.FPDFPage_GetObject(page, number), _identity, 0)

    def _add(self, item: raw.FPDF_PAGEOBJECT, outer: Placing, depth: int) -> None:
        self._objects += 1
        if self._objects > _MAX_OBJECTS:
            raise UnreadableReport(TOO_DENSE)
        kind = raw.FPDFPageObj_GetType(item)
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            inner = _then(_matrix(item), outer)
            for number in range(raw.FPDFFormObj_CountObjects(item)):
                self._add(raw.FPDFFormObj_GetObject(item, number), inner, depth + 1)
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            self._add_path(item, _then(_matrix(item), outer), outer)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            (x0, y0), (x1, y1) = self._bounds(item, outer)
            self.picture_share = max(self.picture_share, abs((x1 - x0) * (y1 - y0)) / self._area)

    def _bounds(self, item: raw.FPDF_PAGEOBJECT, outer: Placing) -> tuple[Point, Point]:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        raw.FPDFPageObj_GetBounds(item, left, bottom, right, top)
        return outer(left.value, bottom.value), outer(right.value, top.value)

    def _add_path(
        self,
        item: raw.FPDF_PAGEOBJECT,
        inner: Placing,
        outer: Placing,
    ) -> None:
        (x0, y0), (x1, y1) = self._bounds(item, outer)
        if abs(x1 - x0) < _SPECK and abs(y1 - y0) < _SPECK:
            return
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        raw.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        self._segments += max(raw.FPDFPath_CountSegments(item), 0)
        if self._segments > _MAX_SEGMENTS:
            return
        for points in _outlines(item):
            placed = [self._place(*inner(x, y)) for x, y in points]
            if stroke.value:
                self._add_strokes(placed)
            else:
                xs, ys = [x for x, _ in placed], [y for _, y in placed]
                box = upright_box(min(xs), min(ys), max(xs), max(ys))
                if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
                    self.rules += rules_of_box(box, _THIN)

    def _add_strokes(self, points: Sequence[Point]) -> None:
        for (x0, y0), (x1, y1) in pairwise(points):
            if min(abs(x1 - x0), abs(y1 - y0)) <= _STRAIGHT:
                self.rules.append(Rule(*upright_box(x0, y0, x1, y1)))


def _identity(x: float, y: float) -> Point:
    return x, y


def _matrix(item: raw.FPDF_PAGEOBJECT) -> raw.FS_MATRIX:
    matrix = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(item, matrix)
    return matrix


def _then(matrix: raw.FS_MATRIX, outer: Placing) -> Placing:
    a, b, c, d, e, f = matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f
    return lambda x, y: outer(a * x + c * y + e, b * x + d * y + f)


def _outlines(path: raw.FPDF_PAGEOBJECT) -> Iterator[list[Point]]:
    """The corners of each part of a path that is made of straight lines."""
    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    curved = False
    for number in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            curved = True
        points.append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1 and not curved:
        yield points
