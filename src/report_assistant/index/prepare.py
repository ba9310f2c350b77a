"""What a report becomes before it is written: the rows of the tables, made where the file is read."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from report_assistant.index import packing
from report_assistant.index.label_book import LabelBook
from report_assistant.index.labels import Row
from report_assistant.index.words import words_and_pairs
from report_assistant.model import Figure, Period, Report

FigureRow = tuple[int, int | str, int, int, int, int]
"""The digest of the label, the value, where the quote begins and how long it is, how far in it the number
begins and how long that is."""

_MOST_DIGITS = 18  # SQLite's integers have 64 bits


@dataclass(frozen=True, slots=True)
class Prepared:
    """A report as it is stored.

    Attributes:
        agency: Its full name.
        year: The statistical year.
        title: As printed.
        period: What it counts, from when to when.
        body: See ``packing.written``.
        figures: In the order of the report.
        labels: Those of ``figures`` that the process that prepared it had not handed out before, by digest.
        words: By what each passage can be found, with spaces between.
    """

    agency: str
    year: int
    title: str
    period: Period | None
    body: bytes
    figures: tuple[FigureRow, ...]
    labels: dict[int, Row]
    words: tuple[str, ...]


def prepare(report: Report, book: LabelBook) -> Prepared:
    """Make the rows of ``report``; ``book`` knows the labels that need not be told again."""
    text = report.text
    figures = tuple(_row(one, book.digest_of(one, report.year)) for one in report.figures)
    return Prepared(
        agency=report.agency,
        year=report.year,
        title=report.title,
        period=report.period,
        body=packing.written(report),
        figures=figures,
        labels=book.take_new(),
        words=tuple(index_words(text[one.start : one.end]) for one in report.passages),
    )


def index_words(text: str) -> str:
    """What a passage can be found by, each once, with spaces between."""
    return " ".join(sorted(words_and_pairs(text)))


def _row(figure: Figure, digest: int) -> FigureRow:
    place = figure.place
    return (
        *(digest, _stored(figure.value), place.start, place.end - place.start),
        *(place.value_start - place.start, place.value_end - place.value_start),
    )


def _stored(value: Decimal) -> int | str:
    """Whole numbers as such, for they take a byte or two; anything else digit by digit."""
    text = str(value)
    return int(text) if text.isdigit() and len(text) <= _MOST_DIGITS and str(int(text)) == text else text
