"""Pictures of pages: characters recognised by RapidOCR, rules found by OpenCV; the extra [ocr] brings both.

What is recognised is never as sure as what is written, so a document read here is marked ``ocr``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from typing import Any

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.pages.layout import lay_out_sheets
from report_assistant.reading.pages.sheet import Box, Glyph, Rule, Sheet

DOTS_PER_POINT = 200 / 72
"""How finely a page is drawn for the recogniser."""
MOST_PAGES = 20
TOO_MANY = f"扫描的页超过 {MOST_PAGES} 页，识别太慢，没有读取，请找文字版"
NOT_INSTALLED = "请找文字版，或安装 report-assistant[ocr] 后再试(识别出的数字会标明)"
_PICTURE = f"这是图片，里面没有文字，{NOT_INSTALLED}"
_BROKEN = "图片不完整或已损坏，请重新下载后再试"
_NOTHING = "图片里没有认出文字，请找文字版"
_A4_WIDTH = 595.0
_MOST_DOTS = 40_000_000
_DARK = 160
_SHORTEST_RULE = 18.0
_STEEPEST = 3.0
"""Degrees by which a page may lie askew in the scanner and be set straight."""
_USUAL_SHARE = 0.25
_LINE_SHARE = 0.72
"""The share of a recognised line's box that is its type."""

Picture = Any
"""An array of dots, rows by columns by colours; numpy is there only with the extra."""


def is_installed() -> bool:
    """Whether the extra is there."""
    return find_spec("rapidocr_onnxruntime") is not None


def read_picture(data: bytes) -> Document:
    """Read the bytes of a picture of a page, or of several pages (TIFF).

    Raises:
        UnreadableReport: The extra is not installed, or the picture is damaged, or nothing is on it.
    """
    if not is_installed():
        raise UnreadableReport(_PICTURE)
    sheets = [recognised(picture, _dots_per_point(picture)) for picture in _decoded(data)]
    if not any(sheet.glyphs for sheet in sheets):
        raise UnreadableReport(_NOTHING)
    return replace(lay_out_sheets(sheets), ocr=True)


def recognised(picture: Picture, dots: float) -> Sheet:
    """What is on a picture of a page.

    Args:
        picture: Its dots.
        dots: How many of them make a point.
    """
    straight = _set_straight(picture)
    height, width = straight.shape[:2]
    # Its judge of what stands on its head loses long lines; pages that do so come seldom.
    found, _ = _recogniser()(straight, use_cls=False)
    boxes = [(_box(corners, dots), str(text)) for corners, text, _ in found or []]
    sizes = sorted(_size(box, text) for box, text in boxes)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    glyphs = [glyph for box, text in boxes for glyph in _glyphs(box, text, usual)]
    # The strokes of large type are lines as well.
    rules = [rule for rule in _rules(straight, dots) if not any(_is_stroke(rule, box) for box, _ in boxes)]
    return Sheet(width / dots, height / dots, glyphs, rules)


@cache
def _recogniser() -> Any:  # noqa: ANN401 -- its package tells no types
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR()


def _decoded(data: bytes) -> Sequence[Picture]:
    import cv2
    import numpy

    try:
        done, pictures = cv2.imdecodemulti(numpy.frombuffer(data, numpy.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        raise UnreadableReport(_BROKEN) from None
    if not done or not pictures:
        raise UnreadableReport(_BROKEN)
    if len(pictures) > MOST_PAGES or sum(one.shape[0] * one.shape[1] for one in pictures) > _MOST_DOTS * 2:
        raise UnreadableReport(TOO_MANY)
    return list(pictures)


def _dots_per_point(picture: Picture) -> float:
    """How many dots make a point when the picture is of A4: what pictures say of that is seldom right."""
    return float(max(min(picture.shape[:2]) / _A4_WIDTH, 0.2))


def _box(corners: Sequence[Sequence[float]], dots: float) -> Box:
    xs, ys = [x / dots for x, _ in corners], [y / dots for _, y in corners]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _is_stroke(rule: Rule, box: Box) -> bool:
    return box.holds(rule.x0, rule.y0) and box.holds(rule.x1, rule.y1)


def _size(box: Box, text: str) -> float:
    """The size of a line's type, as far as its box tells."""
    return min((box.y1 - box.y0) * _LINE_SHARE, 1.3 * (box.x1 - box.x0) / max(sum(map(_width, text)), 0.5))


def _width(character: str) -> float:
    return 0.5 if character < "\u2000" else 1.0


def _glyphs(box: Box, text: str, usual: float) -> Iterator[Glyph]:
    """The characters of a recognised line, each with its share of the line's length.

    Boxes are drawn more or less tightly; a size near the usual one of the page is that.
    """
    size = _size(box, text)
    size = usual if abs(size - usual) < _USUAL_SHARE * usual else size
    unit = (box.x1 - box.x0) / max(sum(map(_width, text)), 0.5)
    middle = (box.y0 + box.y1) / 2
    place = box.x0
    for character in text:
        width = _width(character) * unit
        yield Glyph(character, place, place + width, middle - size / 2, middle + size / 2)
        place += width


def _rules(picture: Picture, dots: float) -> Iterator[Rule]:
    """Long dark lines, level and upright."""
    import cv2

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    _, dark = cv2.threshold(grey, _DARK, 255, cv2.THRESH_BINARY_INV)
    length = round(_SHORTEST_RULE * dots)
    for size in ((length, 1), (1, length)):
        kernel = cv2.getStructuringElement(cv2.MORPH_RECT, size)
        lines = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        _, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
        for left, top, width, height, _ in stats[1:]:
            x, y = (left + width / 2) / dots, (top + height / 2) / dots
            if min(width, height) > 4 * dots:  # a dark area
                continue
            if size[1] == 1:
                yield Rule(left / dots, y, (left + width) / dots, y)
            else:
                yield Rule(x, top / dots, x, (top + height) / dots)


def _set_straight(picture: Picture) -> Picture:
    """The picture turned by the few degrees that its lines are off the level."""
    import cv2
    import numpy

    grey = cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    height, width = grey.shape
    edges = cv2.Canny(grey, 60, 180)
    lines = cv2.HoughLinesP(edges, 1, numpy.pi / 1800, 200, minLineLength=width // 4, maxLineGap=20)
    if lines is None:
        return picture
    ends = lines.reshape(-1, 4)
    angles = numpy.degrees(numpy.arctan2(ends[:, 3] - ends[:, 1], ends[:, 2] - ends[:, 0]))
    level = angles[abs(angles) < _STEEPEST]
    angle = float(numpy.median(level)) if len(level) else 0.0
    if abs(angle) < 0.05:
        return picture
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return cv2.warpAffine(picture, turn, (width, height), borderValue=(255, 255, 255))
