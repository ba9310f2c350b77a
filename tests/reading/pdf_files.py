"""PDF files for the tests, by reportlab: pages of words and lines at places counted from the top."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
WIDTH, HEIGHT = A4
pdfmetrics.registerFont(UnicodeCIDFont(FONT))


class PdfFile:
    """A file that is written page by page; ``y`` runs downwards."""

    def __init__(self, size=A4, password=None, **options):
        self._target = BytesIO()
        if password is not None:
            options["encrypt"] = StandardEncryption(password, ownerPassword="owner", strength=128)
        self.canvas = Canvas(self._target, pagesize=size, **options)
        self.height = size[1]

    def words(self, x, y, text, *, size=12, font=FONT):
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def prose(self, lines, *, x=72, y=72, pitch=20, size=12):
        for number, line in enumerate(lines):
            self.words(x, y + number * pitch, line, size=size)

    def line(self, x0, y0, x1, y1):
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def picture(self, image):
        self.canvas.drawImage(ImageReader(image), 0, 0, WIDTH, HEIGHT)

    def grid(self, x, y, widths, height, rows, *, spans=(), ruled=True, size=10):
        """A table of ``rows[row][column]``; a span ``(row, column, rows, columns)`` merges places."""
        xs = [x + sum(widths[:number]) for number in range(len(widths) + 1)]
        ys = [y + number * height for number in range(len(rows) + 1)]
        owner = {
            (row, column): (row, column, 1, 1) for row in range(len(rows)) for column in range(len(widths))
        }
        for row, column, down, right in spans:
            for place in owner:
                if row <= place[0] < row + down and column <= place[1] < column + right:
                    owner[place] = (row, column, down, right)
        for row, column, down, right in sorted(set(owner.values())):
            left, top, end, bottom = xs[column], ys[row], xs[column + right], ys[row + down]
            if ruled:
                for place in ((left, top, end, top), (left, bottom, end, bottom)):
                    self.line(*place)
                for place in ((left, top, left, bottom), (end, top, end, bottom)):
                    self.line(*place)
            text = rows[row][column]
            lines = [text] if isinstance(text, str) else text
            pitch = size * 1.3
            first = (top + bottom) / 2 - (len(lines) - 1) * pitch / 2 + size * 0.35
            for number, words in enumerate(lines):
                width = pdfmetrics.stringWidth(words, FONT, size)
                self.words((left + end - width) / 2, first + number * pitch, words, size=size)

    def next_page(self):
        self.canvas.showPage()

    def bytes(self):
        self.canvas.save()
        return self._target.getvalue()
