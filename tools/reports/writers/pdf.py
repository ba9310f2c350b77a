"""PDF files with a text layer."""

from __future__ import annotations

from io import BytesIO

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from ..nouns import Written
from .pages import HEIGHT, WIDTH, laid_out

FONT = "STSong-Light"


def pdf_file(written: Written) -> bytes:
    """A report as PDF: tables with rules, without, or running over pages."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    whole = BytesIO()
    canvas = Canvas(whole, pagesize=(WIDTH, HEIGHT), invariant=True)
    for page in laid_out(written):
        canvas.setLineWidth(0.5)
        for left, top, right, bottom in sorted(set(page.rules)):
            canvas.line(left, HEIGHT - top, right, HEIGHT - bottom)
        for run in page.runs:
            canvas.setFont(FONT, run.size)
            canvas.drawString(run.x, HEIGHT - run.y, run.text)
        canvas.showPage()
    canvas.save()
    return whole.getvalue()
