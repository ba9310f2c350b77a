"""OFD (GB/T 33190), the country's own format of laid-out pages: text codes and paths with their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lxml import etree

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.pages.layout import lay_out_sheets
from report_assistant.reading.pages.legible import refuse_illegible, refuse_pictures
from report_assistant.reading.pages.ofd_package import BROKEN, Package, beside
from report_assistant.reading.pages.sheet import (
    UNREADABLE,
    Box,
    Glyph,
    Rule,
    Sheet,
    rules_of_box,
    upright_box,
)

_POINTS = 72 / 25.4
"""Points in a millimetre, in which OFD measures."""
_MAX_PAGES = 1_000
_MAX_DEPTH = 20
_MAX_CHARACTERS = 60_000
_MAX_RULES = 60_000
_A4 = Box(0, 0, 210, 297)
_THIN = 3.0
_STRAIGHT = 0.6
_TOO_MANY = f"OFD 超过 {_MAX_PAGES} 页，不像是年度报告，没有读取"
_TOO_DENSE = "OFD 的一页里内容太多，不像是年度报告，没有读取"
_NO_MEANING = "\xa4"
"""What the standard prescribes for a glyph that stands for no character."""
_PATH_STEP = re.compile(r"([SMLQBAC])([^SMLQBAC]*)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")

Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: Matrix = (1, 0, 0, 1, 0, 0)


def read_ofd(data: bytes) -> Document:
    """Read the bytes of an OFD file.

    Raises:
        UnreadableReport: It is damaged, encrypted or endless, its pages are pictures, or what its characters
            mean is not told.
    """
    package = Package(data)
    sheets = [sheet for root in _documents(package) for sheet in _sheets(package, root)]
    if not sheets:
        raise UnreadableReport(BROKEN)
    refuse_pictures(sheets, "OFD")
    refuse_illegible(sheets, "OFD")
    return lay_out_sheets(sheets)


def _documents(package: Package) -> Iterator[str]:
    for place in _found(package.xml("OFD.xml"), "DocRoot"):
        yield beside("OFD.xml", place.text or "")


def _sheets(package: Package, document: str) -> Iterator[Sheet]:
    root = package.xml(document)
    area = next((_area(place) for place in _found(root, "PageArea")), None) or _A4
    templates = {
        place.get("ID"): beside(document, place.get("BaseLoc") or "")
        for place in _found(root, "TemplatePage")
    }
    pages = [beside(document, page.get("BaseLoc") or "") for page in _found(root, "Page")]
    if len(pages) > _MAX_PAGES:
        raise UnreadableReport(_TOO_MANY)
    known: dict[str, etree._Element] = {}
    for name in pages:
        page = package.xml(name)
        writer = _Writer(next((_area(place) for place in _found(page, "Area")), None) or area)
        for use in _found(page, "Template"):
            template = templates.get(use.get("TemplateID"))
            if template:
                known[template] = known[template] if template in known else package.xml(template)
                writer.add(known[template])
        writer.add(page)
        yield writer.sheet()


def _area(place: etree._Element) -> Box | None:
    for name in ("PhysicalBox", "ApplicationBox"):
        for box in _found(place, name):
            numbers = _numbers(box.text)
            if len(numbers) == 4 and numbers[2] > 0 and numbers[3] > 0:
                x, y, width, height = numbers
                return Box(x, y, x + width, y + height)
    return None


@dataclass(frozen=True, slots=True)
class _Character:
    """A character before it is known how the page is turned: where it begins, and which way it runs."""

    text: str
    x: float
    y: float
    right: tuple[float, float]
    up: tuple[float, float]


class _Writer:
    """Collects what a page shows, in points from its upper left corner."""

    def __init__(self, area: Box) -> None:
        self._area = area
        self._characters: list[_Character] = []
        self._rules: list[Rule] = []
        self._picture = 0.0

    def add(self, page: etree._Element) -> None:
        """Add all layers of a page or template."""
        for layer in _found(page, "Layer"):
            self._add_block(layer, 0)

    def sheet(self) -> Sheet:
        """The page, turned so that most of its text runs from left to right."""
        width = (self._area.x1 - self._area.x0) * _POINTS
        height = (self._area.y1 - self._area.y0) * _POINTS
        turns = [_quarters(*character.right) for character in self._characters]
        straight = [turn for turn in turns if turn is not None]
        turn = max(set(straight), key=straight.count) if straight else 0
        glyphs = [
            _glyph(character, own, turn, width, height)
            for character, own in zip(self._characters, turns, strict=True)
            if own is not None
        ]
        rules = [
            Rule(*upright_box(*_turned(x0, y0, turn, width, height), *_turned(x1, y1, turn, width, height)))
            for x0, y0, x1, y1 in self._rules
        ]
        share = self._picture / max(width * height, 1)
        size = (height, width) if turn % 2 else (width, height)
        return Sheet(*size, glyphs, rules, share)

    def _add_block(self, block: etree._Element, depth: int) -> None:
        if depth > _MAX_DEPTH:
            return
        for item in block:
            if not isinstance(item.tag, str) or item.get("Visible", "true").lower() == "false":
                continue
            kind = etree.QName(item).localname
            if kind == "PageBlock":
                self._add_block(item, depth + 1)
            elif kind == "TextObject":
                self._add_text(item)
            elif kind == "PathObject":
                self._add_path(item)
            elif kind == "ImageObject":
                _, _, width, height = _boundary(item)
                self._picture = max(self._picture, width * height * _POINTS**2)

    def _place(self, item: etree._Element, x: float, y: float) -> tuple[float, float]:
        """From a place inside an object to one on the page, in points."""
        a, b, c, d, e, f = _matrix(item)
        left, top, _, _ = _boundary(item)
        return (
            (a * x + c * y + e + left - self._area.x0) * _POINTS,
            (b * x + d * y + f + top - self._area.y0) * _POINTS,
        )

    def _add_text(self, item: etree._Element) -> None:
        size = _number(item.get("Size"), 0.0)
        a, b, c, d, _, _ = _matrix(item)
        wide = _number(item.get("HScale"), 1.0) or 1.0
        for code in _found(item, "TextCode"):
            text = code.text or ""
            steps = zip(_steps(code, text, size * wide), _deltas(code.get("DeltaY"), len(text)), strict=True)
            places = accumulate(
                steps,
                lambda place, step: (place[0] + step[0], place[1] + step[1]),
                initial=(_number(code.get("X"), 0.0), _number(code.get("Y"), 0.0)),
            )
            for character, (x, y), following in _with_next(text, list(places)):
                advance = _advance(character, size * wide)
                step = following[0] - x if following else 0.0
                if 0.2 * advance < step < 1.3 * advance:
                    advance = step
                place = self._place(item, x, y)
                self._characters.append(
                    _Character(
                        UNREADABLE if character == _NO_MEANING else character,
                        *place,
                        (a * advance * _POINTS, b * advance * _POINTS),
                        (-c * size * _POINTS, -d * size * _POINTS),
                    )
                )
        if len(self._characters) > _MAX_CHARACTERS:
            raise UnreadableReport(_TOO_DENSE)

    def _add_path(self, item: etree._Element) -> None:
        if len(self._rules) > _MAX_RULES:
            return
        stroked = item.get("Stroke", "true").lower() != "false"
        filled = item.get("Fill", "false").lower() == "true"
        for data in _found(item, "AbbreviatedData"):
            for points in _outlines(data.text or ""):
                placed = [self._place(item, x, y) for x, y in points]
                if stroked:
                    self._rules += _strokes(placed)
                elif filled:
                    xs, ys = [x for x, _ in placed], [y for _, y in placed]
                    box = Box(min(xs), min(ys), max(xs), max(ys))
                    if min(box.x1 - box.x0, box.y1 - box.y0) <= _THIN:
                        self._rules += rules_of_box(box, _THIN)


def _steps(code: etree._Element, text: str, size: float) -> list[float]:
    """How far each character is to the right of the one before it; without a word on it, by its width."""
    if code.get("DeltaX") or code.get("DeltaY"):
        return _deltas(code.get("DeltaX"), len(text))
    return [_advance(character, size) for character in text[:-1]]


def _advance(character: str, size: float) -> float:
    """How wide a character is, near enough: the font is not asked."""
    return size * (0.5 if character < "\u2000" else 1.0)


def _with_next(
    text: str, places: Sequence[tuple[float, float]]
) -> Iterator[tuple[str, tuple[float, float], tuple[float, float] | None]]:
    for number, character in enumerate(text):
        yield character, places[number], places[number + 1] if number + 1 < len(text) else None


def _strokes(points: Sequence[tuple[float, float]]) -> Iterator[Rule]:
    for (x0, y0), (x1, y1) in pairwise(points):
        if min(abs(x1 - x0), abs(y1 - y0)) <= _STRAIGHT:
            yield Rule(*upright_box(x0, y0, x1, y1))


def _outlines(data: str) -> Iterator[list[tuple[float, float]]]:
    """The corners of each part of a path that is made of straight lines."""
    points: list[tuple[float, float]] = []
    curved = False
    for step, values in _PATH_STEP.findall(data):
        numbers = _numbers(values)
        if step in "SM":
            if len(points) > 1 and not curved:
                yield points
            points, curved = [], False
        if step == "C" and points:
            points.append(points[0])
        elif step in "SML" and len(numbers) >= 2:
            points.append((numbers[0], numbers[1]))
        elif step in "QBA":
            curved = True
    if len(points) > 1 and not curved:
        yield points


def _quarters(x: float, y: float) -> int | None:
    """By how many quarters a direction is turned to the left; None for one that is slanted."""
    if abs(y) <= 0.05 * abs(x):
        return 0 if x >= 0 else 2
    if abs(x) <= 0.05 * abs(y):
        return 1 if y < 0 else 3
    return None


def _turned(x: float, y: float, turn: int, width: float, height: float) -> tuple[float, float]:
    return ((x, y), (height - y, x), (width - x, height - y), (y, width - x))[turn]


def _glyph(character: _Character, own: int, turn: int, width: float, height: float) -> Glyph:
    (right_x, right_y), (up_x, up_y) = character.right, character.up
    low = _turned(character.x - 0.14 * up_x, character.y - 0.14 * up_y, turn, width, height)
    high = _turned(
        character.x + 0.86 * up_x + right_x, character.y + 0.86 * up_y + right_y, turn, width, height
    )
    box = upright_box(*low, *high)
    return Glyph(character.text, box.x0, box.x1, box.y0, box.y1)


# --- attributes ------------------------------------------------------------------------------------


def _found(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The descendants with a name, in whichever edition of the standard's namespace."""
    return (found for found in element.iter(f"{{*}}{name}", name) if found is not element)


def _numbers(text: str | None) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text or "")]


def _number(text: str | None, default: float) -> float:
    numbers = _numbers(text)
    return numbers[0] if numbers else default


def _boundary(item: etree._Element) -> tuple[float, float, float, float]:
    numbers = _numbers(item.get("Boundary"))
    return (numbers[0], numbers[1], numbers[2], numbers[3]) if len(numbers) == 4 else (0.0, 0.0, 0.0, 0.0)


def _matrix(item: etree._Element) -> Matrix:
    numbers = _numbers(item.get("CTM"))
    if len(numbers) != 6:
        return _UNCHANGED
    return numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]


def _deltas(text: str | None, count: int) -> list[float]:
    """How far each character is from the one before it; ``g n v`` stands for n times v."""
    words = (text or "").split()
    deltas: list[float] = []
    number = 0
    while number < len(words) and len(deltas) < count:
        if words[number] == "g" and number + 2 < len(words):
            times = min(int(_number(words[number + 1], 0)), count)
            deltas += [_number(words[number + 2], 0.0)] * max(times, 0)
            number += 3
        else:
            deltas.append(_number(words[number], 0.0))
            number += 1
    return (deltas + [0.0] * count)[: max(count - 1, 0)]
