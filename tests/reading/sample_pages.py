"""The sample reports as PDF files: prose in lines, tables with rules that run over pages, page numbers."""

from __future__ import annotations

from functools import cache

from pdf_files import FONT, PdfFile
from reportlab.pdfbase import pdfmetrics
from tools.samples.catalogue import samples
from tools.samples.compose import compose
from tools.samples.figures import agencies_of
from tools.samples.parts import part_figures
from tools.samples.punctuation import halve
from tools.samples.report import Table

LEFT, RIGHT, TOP, BOTTOM = 60, 535, 70, 770
SIZE, PITCH = 11, 19
SMALL, SMALL_PITCH = 9, 12
NARROW = 26


@cache
def _figures():
    return agencies_of({part: part_figures(part) for part in ("rest", "edu", "street")})


def sample_pdf(name):
    """The sample report that ships under ``name``, as a PDF."""
    sample = next(one for one in samples() if one.name == name)
    report = compose(sample, _figures()[sample.agency, sample.year])
    if sample.punctuation == "half":
        halve(report)
    return _Pages(again=sample.year % 2 == 0).write(report)


class _Pages:
    """Writes a report down the pages; ``again`` prints the head of a table on each of its pages."""

    def __init__(self, again):
        self.pdf = PdfFile()
        self.y = TOP
        self.number = 1
        self.again = again

    def write(self, report):
        self.prose(report.title, size=16, indent=0)
        for piece in report.body:
            if isinstance(piece, Table):
                self.table(piece)
            else:
                self.prose(piece.text, indent=0 if piece.level else 2)
        for line in report.signature:
            self.prose(line, indent=0)
        self.turn(last=True)
        return self.pdf.bytes()

    def turn(self, *, last=False):
        self.pdf.words(290, 810, f"- {self.number} -", size=9)
        if not last:
            self.pdf.next_page()
        self.number += 1
        self.y = TOP

    def prose(self, text, *, size=SIZE, indent):
        for number, line in enumerate(_broken(text, RIGHT - LEFT, size, indent)):
            if self.y > BOTTOM:
                self.turn()
            self.pdf.words(LEFT + (indent * size if number == 0 else 0), self.y, line, size=size)
            self.y += PITCH * size / SIZE

    def table(self, table):
        rows = list(table.placed())
        edges = _edges(rows, table.width)
        heights = [_height(row, edges) for row in rows]
        heads = next(
            n for n, row in enumerate(rows) if any(slot.text.replace(".", "").isdigit() for _, slot in row)
        )
        first = 0
        while first < len(rows):
            repeated = list(range(heads)) if self.again and first else []
            room = BOTTOM + 20 - self.y - sum(heights[n] for n in repeated)
            last = first
            while last < len(rows) and sum(heights[first : last + 1]) <= room:
                last += 1
            if last > max(first, heads if first == 0 else 0):
                self.draw(rows, [*repeated, *range(first, last)], heights, edges)
                first = last
            if first < len(rows):
                self.turn()
        self.y += 20

    def draw(self, rows, numbers, heights, edges):
        """Some of a table's rows; a merged cell that runs out of them is cut."""
        tops, y = {}, self.y
        for number in numbers:
            tops[number] = y
            y += heights[number]
        for number, row in enumerate(rows):
            for column, slot in row:
                covered = [n for n in range(number, number + slot.rowspan) if n in tops]
                if not covered:
                    continue
                top, bottom = tops[covered[0]], tops[covered[-1]] + heights[covered[-1]]
                left, right = edges[column], edges[column + slot.colspan]
                for line in ((left, top, right, top), (left, bottom, right, bottom)):
                    self.pdf.line(*line)
                for line in ((left, top, left, bottom), (right, top, right, bottom)):
                    self.pdf.line(*line)
                if number in tops:
                    lines = _broken(slot.text, right - left - 4, SMALL, 0)
                    for step, words in enumerate(lines):
                        self.pdf.words(left + 2, top + 10 + step * SMALL_PITCH, words, size=SMALL)
        self.y = y


def _edges(rows, width):
    """The columns' edges: room for labels, little for numbers."""
    labels = {column for row in rows for column, slot in row if slot.colspan == 1 and len(slot.text) > 8}
    wide = [4.0 if column in labels else 1.0 for column in range(width)]
    unit = (RIGHT - LEFT) / sum(wide)
    if width > 9:
        unit = max(unit, NARROW)
    return [
        LEFT - 20 + unit * sum(wide[:column]) * min(1, (RIGHT - LEFT + 40) / (unit * sum(wide)))
        for column in range(width + 1)
    ]


def _height(row, edges):
    needs = [
        len(_broken(slot.text, edges[column + slot.colspan] - edges[column] - 4, SMALL, 0))
        for column, slot in row
        if slot.rowspan == 1
    ]
    return max(needs, default=1) * SMALL_PITCH + 6


def _broken(text, width, size, indent):
    """Text in lines as wide as there is room; numbers are not broken, where the room allows."""
    lines, line = [], ""
    room = width - indent * size
    for word in _words(text):
        if line and pdfmetrics.stringWidth(line + word, FONT, size) > room:
            lines.append(line)
            line, room = "", width
        line += word
    return [*lines, line]


def _words(text):
    word = ""
    for character in text:
        if word and not (_is_latin(word[-1]) and _is_latin(character)):
            yield word
            word = ""
        word += character
    if word:
        yield word


def _is_latin(character):
    return character.isascii() and (character.isalnum() or character in ".,@/:-")
