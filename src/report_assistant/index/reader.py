"""Looking things up in the index."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from report_assistant.index import database as db
from report_assistant.index.labels import COLUMNS, Label
from report_assistant.model import Contact, ContactKind, Figure, Period, Place, Section
from report_assistant.records import dataclass

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any, Self

_PASSAGE = 'file, agency_id, year, section, start, "end", passages.id'
_FIGURE = 'label_id, figures.year, value, approximate, start, "end", value_start, value_end'
ALIAS_LENGTHS = range(2, 31)
"""Names are looked for among the pieces of a question that are this long."""


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency with at least one report; ``name`` is in full."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class AliasHit:
    """The piece ``text[start:end]`` of a question is a name of these agencies."""

    start: int
    end: int
    agency_ids: tuple[int, ...]


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


class Index:
    """An index that is open for reading. Any thread may use it.

    Every method raises ``IndexUnavailable`` when the file turns out to be damaged.
    """

    def __init__(self, path: Path, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database
        self._labels: dict[int, Label] = {}
        self._turn = threading.RLock()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index at ``path``; it is never written to.

        Raises:
            IndexUnavailable: There is none, it cannot be read, or the file is not an index of ours.
        """
        return cls(path, db.open_for_reading(path))

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Within it every look-up sees the same state, whatever a build is doing meanwhile.

        Other threads that want one wait; within one, another is the same.
        """
        with self._turn:
            outermost = not self._database.in_transaction
            if outermost:
                self._rows("BEGIN")
            try:
                yield
            finally:
                if outermost:
                    self._rows("ROLLBACK")

    def stamp(self) -> str:
        """A text that changes whenever the index does; when it does, open the index anew to see all of it."""
        try:
            status = self.path.stat()
            place = f"{status.st_dev}.{status.st_ino}"
        except OSError:
            place = "gone"
        rows = self._rows("SELECT value FROM meta WHERE key = 'generation'")
        return f"{place}.{rows[0][0] if rows else 0}"

    def agencies(self) -> tuple[Agency, ...]:
        """All agencies, by name."""
        return tuple(Agency(*row) for row in self._rows("SELECT id, name FROM agencies ORDER BY name"))

    def agency_names(self, ids: Iterable[int]) -> dict[int, str]:
        """The names of some agencies by id."""
        return dict(
            self._rows(
                "SELECT agencies.id, name FROM json_each(?) AS asked"
                " CROSS JOIN agencies ON agencies.id = asked.value",
                json.dumps(sorted(set(ids))),
            )
        )

    def aliases(self) -> list[tuple[str, int]]:
        """Every name with the id of the agency it names, full names among them."""
        return self._rows("SELECT alias, agency_id FROM aliases ORDER BY alias, agency_id")

    def aliases_among(self, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Those of ``words`` that are names of agencies, with the agencies they name."""
        rows = self._rows(
            "SELECT alias, agency_id FROM json_each(?) AS asked CROSS JOIN aliases ON alias = asked.value"
            " ORDER BY alias, agency_id",
            json.dumps(sorted(set(words))),
        )
        return {
            alias: tuple(agency_id for _, agency_id in group)
            for alias, group in groupby(rows, key=lambda row: row[0])
        }

    def aliases_in(self, text: str) -> list[AliasHit]:
        """Find the names of agencies that stand in ``text``, overlapping ones too, in order."""
        places: dict[str, list[int]] = {}
        for start in range(len(text)):
            for end in range(start + ALIAS_LENGTHS.start, min(start + ALIAS_LENGTHS.stop, len(text) + 1)):
                places.setdefault(text[start:end], []).append(start)
        rows = self._rows(
            "SELECT alias, agency_id FROM json_each(?) AS piece CROSS JOIN aliases ON alias = piece.value"
            " ORDER BY alias, agency_id",
            json.dumps(list(places)),
        )
        hits = [
            AliasHit(start, start + len(alias), tuple(agency_id for _, agency_id in group))
            for alias, found in groupby(rows, key=lambda row: row[0])
            for group in [list(found)]
            for start in places[alias]
        ]
        return sorted(hits, key=lambda hit: (hit.start, hit.end))

    def years(self, agency_id: int) -> tuple[int, ...]:
        """The years of which there is a report of an agency, in order."""
        rows = self._rows("SELECT DISTINCT year FROM files WHERE agency_id = ? ORDER BY year", agency_id)
        return tuple(year for (year,) in rows)

    def reports(self, agency_id: int | None = None, year: int | None = None) -> tuple[ReportRow, ...]:
        """The reports, of one agency or year or of all, by agency's name and year."""
        rows = self._rows(
            "SELECT agency_id, year, title, file FROM files JOIN agencies ON agencies.id = agency_id"
            f"{_where(agency_id, year)} ORDER BY name, year, file",
            *_given(agency_id, year),
        )
        grouped = [list(group) for _, group in groupby(rows, key=lambda row: row[:2])]
        return tuple(
            ReportRow(agency, of, title, tuple(row[3] for row in group))
            for group in grouped
            for agency, of, title, _ in group[:1]
        )

    def figures(self, agency_id: int, year: int) -> list[StoredFigure]:
        """All figures in an agency's report of ``year``, in the order of its files and texts."""
        return self._figures("figures.agency_id = ? AND report_year = ?", agency_id, year)

    def figures_of(self, indicator: str, year: int | None = None) -> list[StoredFigure]:
        """The figures of a canonical indicator in the reports of all agencies, of one year or of all."""
        labels = "label_id IN (SELECT id FROM labels WHERE indicator = ? AND indicator <> '')"
        if year is None:
            return self._figures(labels, indicator)
        return self._figures(f"{labels} AND report_year = ?", indicator, year)

    def passages(self, agency_id: int, year: int) -> list[StoredPassage]:
        """All passages of an agency's report of ``year``, in order."""
        rows = self._rows(
            f"SELECT {_PASSAGE} FROM files CROSS JOIN passages"
            " ON passages.id BETWEEN files.id * ?1 AND files.id * ?1 + ?1 - 1"
            " WHERE agency_id = ?2 AND year = ?3 ORDER BY file, start",
            db.PASSAGES_PER_FILE,
            agency_id,
            year,
        )
        return [StoredPassage(*row) for row in rows]

    def search(
        self, words: Sequence[str], agency_id: int | None = None, year: int | None = None, limit: int = 10
    ) -> list[tuple[StoredPassage, float]]:
        """Find the passages that have the most and the rarest of ``words``, best first, with their scores.

        Scores compare within one search only. What no text was cut into is found by its characters.
        """
        from report_assistant.index.search import best_passages

        scores = best_passages(self._rows, words, agency_id, year, limit)
        rows = self._rows(
            f"SELECT {_PASSAGE} FROM json_each(?) AS wanted CROSS JOIN passages ON passages.id = wanted.value"
            f" CROSS JOIN files ON files.id = passages.id / {db.PASSAGES_PER_FILE}",
            json.dumps(list(scores)),
        )
        found = {one.id: one for one in (StoredPassage(*row) for row in rows)}
        return [(found[passage_id], score) for passage_id, score in scores.items() if passage_id in found]

    def sections(self, agency_id: int, year: int) -> list[tuple[str, Section]]:
        """The sections of an agency's report of ``year``, each with its file."""
        rows = self._parts("sections", 'title, level, start, body, "end"', agency_id, year)
        return [(file, Section(*rest)) for file, *rest in rows]

    def contacts(self, agency_id: int, year: int) -> list[tuple[str, Contact]]:
        """The contact facts in an agency's report of ``year``, each with its file."""
        rows = self._parts("contacts", 'kind, start, "end", value_start, value_end', agency_id, year)
        return [(file, Contact(ContactKind(kind), Place(*place))) for file, kind, *place in rows]

    def periods(self, agency_id: int, year: int) -> list[tuple[str, Period]]:
        """What an agency's report of ``year`` says it counts, from when to when, each with its file."""
        rows = self._rows(
            "SELECT file, period_first, period_last, period_start, period_end FROM files"
            " WHERE agency_id = ? AND year = ? AND period_start IS NOT NULL ORDER BY file",
            agency_id,
            year,
        )
        return [(file, Period(*rest)) for file, *rest in rows]

    def text(self, file: str) -> str:
        """The text of an indexed file, "" when it is not indexed (any more)."""
        rows = self._rows("SELECT text FROM files WHERE file = ?", file)
        return str(rows[0][0]) if rows else ""

    def table_cells(self, file: str) -> list[tuple[int, int, str]]:
        """The cells of an indexed file's tables that state figures, in order.

        Each is where its row begins in the text, where its number begins, and its column as printed.
        """
        return self._rows(
            'SELECT start, value_start, labels."column" FROM figures'
            " JOIN files ON files.id = file_id AND figures.agency_id = files.agency_id"
            " AND report_year = files.year"
            " JOIN labels ON labels.id = label_id WHERE file = ? AND origin = 'table' ORDER BY value_start",
            file,
        )

    def headings(self, file: str) -> list[tuple[int, int]]:
        """Where the headings of an indexed file begin and end in its text, in order."""
        return self._rows(
            "SELECT start, body FROM sections JOIN files ON files.id = file_id WHERE file = ? ORDER BY seq",
            file,
        )

    def word_frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """In about how many passages each of ``words`` stands; those that stand in none are left out."""
        rows = self._rows(
            "SELECT word, passages FROM json_each(?) AS asked CROSS JOIN words ON word = asked.value",
            json.dumps(list(set(words))),
        )
        return dict(rows)

    def refused(self) -> list[RefusedFile]:
        """The files that could not be read when last tried, by name."""
        rows = self._rows("SELECT file, reason, kept FROM refusals ORDER BY file")
        return [RefusedFile(file, reason, bool(kept)) for file, reason, kept in rows]

    def _figures(self, condition: str, *values: object) -> list[StoredFigure]:
        with self.snapshot():
            rows = self._rows(
                f"SELECT file, figures.agency_id, report_year, {_FIGURE} FROM figures"
                f" JOIN files ON files.id = file_id WHERE {condition}"
                " ORDER BY figures.agency_id, report_year, file, seq",
                *values,
            )
            self._learn_labels({row[3] for row in rows})
        return [StoredFigure(row[0], row[1], row[2], self._figure(*row[3:])) for row in rows]

    def _figure(self, label_id: int, year: int, value: str, approximate: int, *place: int) -> Figure:
        label = self._labels[label_id]
        return Figure(
            name=label.name,
            indicator=label.indicator,
            column=label.column,
            applicant=label.applicant,
            scope=label.scope,
            year=year,
            value=Decimal(value),
            unit=label.unit,
            approximate=bool(approximate),
            state=label.state,
            origin=label.origin,
            section=label.section,
            place=Place(*place),
            own=label.own,
            context=label.context,
        )

    def _learn_labels(self, label_ids: set[int]) -> None:
        """Keep labels that were looked up: their ids are never used for others."""
        unknown = label_ids - self._labels.keys()
        if unknown:
            rows = self._rows(
                f"SELECT labels.id, {COLUMNS} FROM json_each(?) AS wanted"
                " CROSS JOIN labels ON labels.id = wanted.value",
                json.dumps(list(unknown)),
            )
            self._labels.update({label_id: Label.from_row(tuple(rest)) for label_id, *rest in rows})

    def _parts(self, table: str, columns: str, agency_id: int, year: int) -> list[Any]:
        return self._rows(
            f"SELECT file, {columns.replace('title', table + '.title')} FROM files"
            f" JOIN {table} ON file_id = files.id WHERE agency_id = ? AND year = ? ORDER BY file, seq",
            agency_id,
            year,
        )

    def _rows(self, statement: str, *values: object) -> list[Any]:
        try:
            return self._database.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise db.damaged(self.path, error) from error


def _where(agency_id: int | None, year: int | None) -> str:
    conditions = ["agency_id = ?"] * (agency_id is not None) + ["year = ?"] * (year is not None)
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _given(*values: object) -> list[object]:
    return [value for value in values if value is not None]
