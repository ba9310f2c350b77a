"""From a file to a ``Report``: the one way in, whatever the format."""

from __future__ import annotations

from pathlib import Path

from report_assistant.model import Document, Figure, Report, Section, State
from report_assistant.reading.facts import contacts, period
from report_assistant.reading.files import document_in, read_bytes
from report_assistant.reading.folding import fold
from report_assistant.reading.identity import identify
from report_assistant.reading.outline import passages, sections
from report_assistant.reading.prose import prose_figures
from report_assistant.reading.tables import table_figures
from report_assistant.records import replace
from report_assistant.vocabulary.agencies import short_names

READER_VERSION = 3
"""Raised whenever the same file would now be read differently: indexes are then made anew."""


def read_report(path: Path) -> Report:
    """Reads a file into a report.

    Args:
        path: The file, in any format that ``read_document`` knows.

    Raises:
        UnreadableReport: When the file cannot be read, or it is not told whose report it is or of which year.
    """
    return report_in(path, read_bytes(path))


def report_in(path: Path, data: bytes) -> Report:
    """Reads the bytes of a file into a report; ``path`` only says what the file is called.

    Raises:
        UnreadableReport: As ``read_report``.
    """
    return report_of(document_in(path, data), path.stem)


def report_of(document: Document, file_name: str) -> Report:
    """The report in a document; ``file_name`` helps only where the text does not say whose report it is."""
    identity = identify(document, file_name)
    text = fold(document.text)
    outline = sections(text, document.tables)
    prose = passages(text, outline, document.tables)
    names = [identity.agency, *short_names(identity.agency)]
    stated = tuple(prose_figures(text, identity.year, outline, prose, names))
    figures = (
        *table_figures(document.tables, identity.year, outline, stated, text),
        *(_named_as_printed(figure, text, document.text) for figure in stated),
    )
    if document.ocr:
        figures = tuple(_recognised(figure) for figure in figures)
    return Report(
        agency=identity.agency,
        year=identity.year,
        title=identity.title,
        text=document.text,
        sections=tuple(_as_printed(section, document.text) for section in outline),
        passages=prose,
        figures=figures,
        contacts=contacts(text),
        period=period(text),
    )


def _recognised(figure: Figure) -> Figure:
    """The figure as one that was read from a picture; what is undecided stays so."""
    return replace(figure, state=State.OCR) if figure.state == State.STATED else figure


def _named_as_printed(figure: Figure, text: str, printed: str) -> Figure:
    """The figure named in the signs of the report, where its name stands there in one piece."""
    place = text.find(figure.name, figure.place.start, figure.place.end)
    return replace(figure, name=printed[place : place + len(figure.name)]) if place >= 0 else figure


def _as_printed(section: Section, text: str) -> Section:
    return replace(section, title=text[section.start : section.body].strip())
