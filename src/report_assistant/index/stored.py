"""What the index gives out."""

from __future__ import annotations

from report_assistant.model import Figure
from report_assistant.records import dataclass


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with at least one report; ``name`` is in full."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AliasHit:
    """The piece ``text[start:end]`` of a question is a name of agencies.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        agency_ids: Whose name it is; left out for a generic one, by which thousands may go.
        generic: Whether it says no place, and no agency is called so in full.
    """

    start: int
    end: int
    agency_ids: tuple[int, ...]
    generic: bool = False


@dataclass(frozen=True, slots=True)
class ReportRow:
    """An agency's report of a year; more than one file may hold it."""

    agency_id: int
    year: int
    title: str
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure, whose report it is from, and the file that its place counts in."""

    file: str
    agency_id: int
    report_year: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class StoredPassage:
    """A passage, whose report it is from, and the file that ``start`` and ``end`` count in."""

    file: str
    agency_id: int
    year: int
    section: str
    start: int
    end: int
    id: int


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that could not be read; ``kept`` when an earlier good reading of it still answers."""

    file: str
    reason: str
    kept: bool
