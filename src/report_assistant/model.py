"""The nouns: what a report is made of, what a question asks, what an answer shows.

Positions are pairs ``start, end`` that count Unicode code points in the text of one file, the text that
``report-assistant text FILE`` prints: ``text[start:end]``.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from report_assistant.records import dataclass, field

# --- what reading makes of a file -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: its words, where they stand, and the grid places it covers."""

    text: str
    start: int
    end: int
    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A grid as the file gives it; a merged cell is one ``Cell`` with spans.

    ``exact`` is true when the file itself says which column a cell belongs to (HTML, Word, a row a line);
    false for text in which every cell stands on its own line, so that rows have to be found first. ``start``
    and ``end`` are where its first cell begins and its last one ends.
    """

    cells: tuple[Cell, ...]
    exact: bool = True
    start: int = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "start", min(cell.start for cell in self.cells))
        object.__setattr__(self, "end", max(cell.end for cell in self.cells))


@dataclass(frozen=True, slots=True)
class Document:
    r"""A file turned into clean text with its tables: what every format's reader returns.

    ``text`` has only ``\n`` as line end and no control or bidirectional characters. The words of each
    table stand in the text too, in reading order, so that every cell has a place. ``ocr`` is true when the
    characters were recognised on a picture, by us or by the program that wrote the file.
    """

    text: str
    tables: tuple[Table, ...] = ()
    title: str = ""
    ocr: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under one heading. ``level`` 1 is 一、, 2 is (一), 3 is 1. and its like.

    ``start`` is where the heading begins, ``body`` where it ends, ``end`` where the next section of the
    same or a higher level begins.
    """

    title: str
    level: int
    start: int
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of prose that can be quoted whole: a paragraph, or one item of an enumeration."""

    section: str
    start: int
    end: int


class Scope(StrEnum):
    """What stretch of time, or what kind of number, a figure speaks of.

    ``part_of_agency`` is of a part of the agency only (其中局机关64条), whatever its time.
    """

    YEAR = "year"
    CUMULATIVE = "cumulative"
    PART_OF_YEAR = "part_of_year"
    OTHER_YEAR = "other_year"
    PART_OF_AGENCY = "part_of_agency"


class State(StrEnum):
    """How sure a figure is.

    ``stated`` stands in the text; ``ocr`` was read from a picture; ``undecided`` stands in the text but its
    column cannot be told, and is never in an answer.
    """

    STATED = "stated"
    UNDECIDED = "undecided"
    OCR = "ocr"


class Origin(StrEnum):
    """Where a figure stands."""

    TABLE = "table"
    PROSE = "prose"


@dataclass(frozen=True, slots=True)
class Place:
    """The quote ``[start, end)`` that proves a figure, and within it the number itself."""

    start: int
    end: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a report states.

    Attributes:
        name: The indicator as printed, with its parents where the name alone is unclear.
        indicator: The id of the canonical indicator (``vocabulary``), or "".
        column: The column as printed (自然人, 历年累计, 本年新制作数量), or "".
        applicant: The id of the kind of applicant when the figure is of one kind only, or "".
        scope: The stretch of time it speaks of.
        value: Exactly what is printed; 万 and 亿 before a counting unit multiplied out.
        unit: As printed, "" when none is; ``%`` for a percentage.
        approximate: Whether the report says 约, 余, 多, 近 …
        own: The words that make up its label.
        context: Words it stands under: the verb of its list, the total it is a part of, its headings.
    """

    name: str
    indicator: str
    column: str
    applicant: str
    scope: Scope
    year: int
    value: Decimal
    unit: str
    approximate: bool
    state: State
    origin: Origin
    section: str
    place: Place
    own: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()


class ContactKind(StrEnum):
    """The facts by which an agency can be reached."""

    PHONE = "phone"
    FAX = "fax"
    ADDRESS = "address"
    POSTCODE = "postcode"
    EMAIL = "email"
    WEBSITE = "website"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact fact: the quote with the word that names it, and within it the fact itself."""

    kind: ContactKind
    place: Place


@dataclass(frozen=True, slots=True)
class Period:
    """The sentence part that says from when to when the report counts; dates are ISO, "" when unreadable."""

    first: str
    last: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's report of one statistical year, as read from one file."""

    agency: str
    year: int
    title: str
    text: str
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    contacts: tuple[Contact, ...]
    period: Period | None


# --- what answering says ----------------------------------------------------------------------------


class Status(StrEnum):
    """How an answer ended; see the contract of ``ask --json``."""

    ANSWERED = "answered"
    CHOOSE = "choose"
    NOT_REPORTED = "not_reported"
    NO_REPORT = "no_report"
    NOT_UNDERSTOOD = "not_understood"


@dataclass(frozen=True, slots=True)
class Source:
    """A place in a file that states a figure: ``quote`` is exactly ``text[start:end]`` of that file."""

    file: str
    section: str
    quote: str
    start: int
    end: int
    value_start: int
    value_end: int


@dataclass(frozen=True, slots=True)
class CitedFigure:
    """A figure in an answer, with every place that states it, the best first."""

    agency: str
    year: int
    indicator: str
    column: str
    value: Decimal
    unit: str
    approximate: bool
    state: State
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """Words of a report in an answer."""

    agency: str
    year: int
    file: str
    section: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Derived:
    """What was computed from the answer's figures; ``value`` is not rounded."""

    operation: str
    value: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Note:
    """A definition, a check's finding, what is available, or a caution."""

    kind: str
    text: str
    article: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A part of the question that has no figure, and why."""

    agency: str
    year: int | None
    indicator: str
    status: Status


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says: ``text`` is what a person would say aloud; the rest proves it."""

    question: str
    status: Status
    text: str
    figures: tuple[CitedFigure, ...] = ()
    passages: tuple[CitedPassage, ...] = ()
    derived: tuple[Derived, ...] = ()
    notes: tuple[Note, ...] = ()
    missing: tuple[Missing, ...] = ()
    choices: tuple[str, ...] = ()
    elapsed_ms: float = field(default=0.0, compare=False)

    @property
    def unsaid(self) -> tuple[Note, ...]:
        """The notes that the text does not say already: what a face shows below it."""
        return tuple(note for note in self.notes if note.text not in self.text)
