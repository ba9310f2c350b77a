"""Looking things up in the index."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from report_assistant.index import database as db
from report_assistant.index.body import Body, decompress, read
from report_assistant.index.figure_rows import FigureRows, figures_of
from report_assistant.index.hits import find_beginnings, hits_in
from report_assistant.index.known import Known, recall
from report_assistant.index.labels import COLUMNS, Label
from report_assistant.index.listed import listed_numbers, listed_words
from report_assistant.index.snapshot import Snapshot
from report_assistant.index.stored import (
    Agency,
    AliasHit,
    FileRow,
    RefusedFile,
    ReportFigures,
    ReportRow,
    StoredPassage,
)
from report_assistant.model import Contact, Period, Section

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    import sqlite3
    from contextlib import AbstractContextManager
    from typing import Any, Self

    from report_assistant.index.search import Shelf


_KEPT_BODIES = 256
_MOST_NAMES = 30
"""So many names of one agency hardly begin alike."""
_KEPT_LABELS = 20_000


class Index:
    """An index that is open for reading. Any thread may use it.

    Every method raises ``IndexUnavailable`` when the file turns out to be damaged.
    """

    def __init__(self, path: db.PathName, database: sqlite3.Connection) -> None:
        self.path = path
        self._database = database
        self._labels: dict[str, Label] = {}
        self._phrases: dict[int, bytes] = {0: b""}
        self._bodies: dict[int, Body] = {}
        self._known = Known()
        self._shelf: Shelf | None = None
        self._snapshot = Snapshot(self._begin, self._end)

    @classmethod
    def open(cls, path: db.PathName) -> Self:
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

    def snapshot(self) -> AbstractContextManager[None]:
        """Within it every look-up sees the same state, whatever a build is doing meanwhile.

        Other threads that want one wait; within one, another is the same.
        """
        return self._snapshot

    def _begin(self) -> None:
        """Begins a snapshot; what is known of an index that somebody has changed since is forgotten."""
        try:
            self._database.execute("BEGIN")
            (version,) = self._database.execute("PRAGMA data_version").fetchone()
        except sqlite3.DatabaseError as error:
            raise db.damaged(self.path, error) from error
        if version != self._known.version:
            rows = self._rows("SELECT value FROM meta WHERE key = 'generation'")
            self._known = Known(version, rows[0][0] if rows else "0")

    def _end(self) -> None:
        if self._database.in_transaction:
            self._rows("ROLLBACK")

    def stamp(self) -> str:
        """A text that changes whenever the index does; when it does, open the index anew to see all of it."""
        try:
            status = os.stat(self.path)
            place = f"{status.st_dev}.{status.st_ino}"
        except OSError:
            place = "gone"
        with self._snapshot:
            return f"{place}.{self._known.generation}"

    def agencies(self) -> tuple[Agency, ...]:
        """All agencies, by name."""
        return tuple(Agency(*row) for row in self._rows("SELECT id, name FROM agencies ORDER BY name"))

    def agencies_under(self, beginning: str) -> tuple[Agency, ...]:
        """The agencies whose names begin so, by name."""
        rows = self._rows(
            "SELECT id, name FROM agencies WHERE name BETWEEN ? AND ? ORDER BY name", *db.between(beginning)
        )
        return tuple(Agency(*row) for row in rows)

    def agencies_with(self, years: Iterable[int], limit: int) -> tuple[Agency, ...]:
        """Some agencies, the first by name, that have a report of one of these years."""
        rows = self._rows(
            "SELECT id, name FROM agencies WHERE EXISTS (SELECT 1 FROM files WHERE agency_id = agencies.id"
            " AND year IN (SELECT value FROM json_each(?))) ORDER BY name LIMIT ?",
            listed_numbers(sorted(set(years))),
            limit,
        )
        return tuple(Agency(*row) for row in rows)

    def agencies_beginning(self, beginning: str, limit: int) -> tuple[Agency, ...]:
        """Some agencies of which a name begins so: first by full names, then those that say a place."""
        first, last = db.between(beginning)
        rows = self._rows(
            "SELECT id, name FROM agencies WHERE name BETWEEN ? AND ? ORDER BY name LIMIT ?",
            first,
            last,
            limit,
        )
        for generic in range(2):
            if len(rows) < limit:
                # In the order of the aliases, so that no more of them are read than are wanted.
                rows += self._rows(
                    "SELECT agencies.id, agencies.name FROM names CROSS JOIN aliases ON alias = names.name"
                    " CROSS JOIN agencies ON agencies.id = agency_id"
                    " WHERE names.name BETWEEN ? AND ? AND generic = ? LIMIT ?",
                    *(first, last, generic, limit * _MOST_NAMES),
                )
        return tuple(Agency(*row) for row in list(dict.fromkeys(rows))[:limit])

    def count_agencies(self) -> int:
        """How many agencies there are."""
        return int(self._rows("SELECT count(*) FROM agencies")[0][0])

    def count_reports(self) -> int:
        """How many reports there are; one in several files is one."""
        return int(self._rows("SELECT count(*) FROM (SELECT DISTINCT agency_id, year FROM files)")[0][0])

    def agency_names(self, ids: Iterable[int]) -> dict[int, str]:
        """The names of some agencies by id."""
        with self._snapshot:
            return recall(self._known.names, sorted(set(ids)), self._find_agency_names)

    def _find_agency_names(self, ids: list[int]) -> dict[int, str]:
        return dict(
            self._rows(
                "SELECT agencies.id, name FROM json_each(?) AS asked"
                " CROSS JOIN agencies ON agencies.id = asked.value",
                listed_numbers(ids),
            )
        )

    def aliases_among(self, words: Iterable[str]) -> dict[str, tuple[int, ...]]:
        """Those of ``words`` that are names of agencies, with the agencies they name."""
        with self._snapshot:
            return recall(self._known.aliases, sorted(set(words)), self._find_aliases)

    def _find_aliases(self, words: list[str]) -> dict[str, tuple[int, ...]]:
        rows = self._rows(
            "SELECT alias, agency_id FROM json_each(?) AS asked CROSS JOIN aliases ON alias = asked.value"
            " ORDER BY alias, agency_id",
            listed_words(words),
        )
        return {
            alias: tuple(agency_id for _, agency_id in group)
            for alias, group in groupby(rows, key=lambda row: row[0])
        }

    def names_among(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that are names of agencies."""
        rows = self._rows(
            "SELECT name FROM json_each(?) AS asked CROSS JOIN names ON name = asked.value",
            listed_words(sorted(set(words))),
        )
        return frozenset(name for (name,) in rows)

    def names_sounding(self, codes: Iterable[int]) -> dict[int, list[str]]:
        """The names of agencies by their codes, of which see ``vocabulary.sounds.sound_code``."""
        rows = self._rows(
            "SELECT sound, name FROM json_each(?) AS asked CROSS JOIN names ON sound = asked.value",
            listed_numbers(sorted(set(codes))),
        )
        found: dict[int, list[str]] = {}
        for code, name in rows:
            found.setdefault(code, []).append(name)
        return found

    def names_begin(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that names of agencies begin with, or are."""
        return frozenset(find_beginnings(sorted(set(words)), self._rows))

    def signs_after(self, beginnings: Iterable[str]) -> dict[str, str]:
        """The characters that follow each of ``beginnings`` in names of agencies."""
        # One step in the index for each character: names that share it are passed over.
        rows = self._rows(
            "WITH RECURSIVE found (begins, sign) AS ("
            " SELECT value, (SELECT substr(name, length(value) + 1, 1) FROM names"
            " WHERE name > value AND name < value || char(1114111) ORDER BY name LIMIT 1) FROM json_each(?)"
            " UNION ALL SELECT begins, (SELECT substr(name, length(begins) + 1, 1) FROM names"
            " WHERE name >= begins || char(unicode(sign) + 1) AND name < begins || char(1114111)"
            " ORDER BY name LIMIT 1) FROM found WHERE sign IS NOT NULL)"
            " SELECT begins, group_concat(sign, '') FROM found WHERE sign IS NOT NULL GROUP BY begins",
            listed_words(sorted(set(beginnings))),
        )
        return dict(rows)

    def aliases_under(self, alias: str, beginning: str) -> tuple[Agency, ...]:
        """The agencies that go by ``alias`` and whose full names begin so, in order of id."""
        rows = self._rows(
            "SELECT id, name FROM agencies WHERE name BETWEEN ? AND ?"
            " AND EXISTS (SELECT 1 FROM aliases WHERE alias = ? AND agency_id = agencies.id) ORDER BY id",
            *db.between(beginning),
            alias,
        )
        return tuple(Agency(*row) for row in rows)

    def aliases_in(self, text: str, blocked: Iterable[tuple[int, int]] = ()) -> list[AliasHit]:
        """Find the names of agencies that stand in ``text``, overlapping ones too, in order.

        Args:
            text: Where to look.
            blocked: Places where none stands.
        """
        with self._snapshot:
            return hits_in(text, blocked, self._known, self._rows)

    def years(self, agency_id: int) -> tuple[int, ...]:
        """The years of which there is a report of an agency, in order."""
        rows = self._rows("SELECT DISTINCT year FROM files WHERE agency_id = ? ORDER BY year", agency_id)
        return tuple(year for (year,) in rows)

    def all_years(self) -> tuple[int, ...]:
        """The years of which there is a report of anybody, in order."""
        # One step in the index for each year: DISTINCT would walk through all reports.
        rows = self._rows(
            "WITH RECURSIVE found (year) AS (SELECT min(year) FROM files UNION ALL"
            " SELECT (SELECT min(files.year) FROM files WHERE files.year > found.year) FROM found"
            " WHERE found.year IS NOT NULL) SELECT year FROM found WHERE year IS NOT NULL"
        )
        return tuple(year for (year,) in rows)

    def count_agencies_of(self, years: Iterable[int]) -> int:
        """How many agencies have a report of one of these years."""
        rows = self._rows(
            "SELECT count(DISTINCT agency_id) FROM json_each(?) AS asked"
            " CROSS JOIN files ON files.year = asked.value",
            listed_numbers(sorted(set(years))),
        )
        return int(rows[0][0])

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

    def figures(
        self, agency_id: int, year: int, test: Callable[[Label], bool] | None = None
    ) -> ReportFigures:
        """The figures in an agency's report of ``year``, in the order of its files and texts.

        Args:
            agency_id: Whose report.
            year: Of which year.
            test: Which figures by their labels, and then what else is stored of them is only read while the
                snapshot lasts that this is called in; None for all of them.
        """
        with self._snapshot:
            files = self._files(agency_id, year)
            rows = FigureRows(self._rows, {one.id: one.file for one in files})
            labels: list[Label] = []
            ids: list[int] = []
            for one in files:
                labels += self._labels_of(rows.label_ids(one.id))
                ids += range(first := figures_of(one.id)[0], first + len(labels) - len(ids))
                if test is None:
                    rows.read(one.id)
        figures = ReportFigures(agency_id, year, labels, ids, rows)
        return figures if test is None else figures.where(test)

    def passages(self, agency_id: int, year: int) -> list[StoredPassage]:
        """All passages of an agency's report of ``year``, in order."""
        return [
            StoredPassage(
                *(row.file, agency_id, year, one.section, one.start, one.end),
                row.id * db.PASSAGES_PER_FILE + seq,
            )
            for row in self._files(agency_id, year)
            for seq, one in enumerate(self._body(row.id).passages)
        ]

    def search(
        self, words: Sequence[str], agency_id: int | None = None, year: int | None = None, limit: int = 10
    ) -> list[tuple[StoredPassage, float]]:
        """Find the passages that have the most and the rarest of ``words``, best first, with their scores.

        Scores compare within one search only. What no text was cut into is found by its characters.
        """
        with self._snapshot:
            shelf = self._shelf or self._new_shelf()
            terms = shelf.terms(words, self._known.terms)
            if not terms:
                return []
            if agency_id is None:
                scores = [(-score, passage_id) for score, passage_id in shelf.in_all(terms, year)]
            else:
                years = self.years(agency_id) if year is None else (year,)
                scores = [
                    (-score, passage_id)
                    for of in years
                    for one in self._known.reports.get((agency_id, of)) or self._files(agency_id, of)
                    for score, passage_id in shelf.in_file(one.id, terms)
                ]
            return list(self._shown(sorted(scores)[:limit]))

    def _new_shelf(self) -> Shelf:
        from report_assistant.index.search import Shelf  # most questions ask for a figure

        self._shelf = Shelf(self._rows, self._body, self._standing)
        return self._shelf

    def _shown(self, scores: Sequence[tuple[float, int]]) -> Iterator[tuple[StoredPassage, float]]:
        ids = {passage_id // db.PASSAGES_PER_FILE for _, passage_id in scores}
        places = self._known.places if ids <= self._known.places.keys() else self._places_of(ids)
        bodies = {file_id: self._body(file_id) for file_id in ids}
        for score, passage_id in scores:
            file_id, number = divmod(passage_id, db.PASSAGES_PER_FILE)
            if place := places.get(file_id):
                body = bodies[file_id]
                title, start, end = body.places[3 * number : 3 * number + 3]
                yield StoredPassage(*place, body.titles[title], start, end, passage_id), -score

    def sections(self, agency_id: int, year: int) -> list[tuple[str, Section]]:
        """The sections of an agency's report of ``year``, each with its file."""
        files = self._files(agency_id, year)
        return [(one.file, section) for one in files for section in self._body(one.id).sections]

    def contacts(self, agency_id: int, year: int) -> list[tuple[str, Contact]]:
        """The contact facts in an agency's report of ``year``, each with its file."""
        files = self._files(agency_id, year)
        return [(one.file, contact) for one in files for contact in self._body(one.id).contacts]

    def periods(self, agency_id: int, year: int) -> list[tuple[str, Period]]:
        """What an agency's report of ``year`` says it counts, from when to when, each with its file."""
        return [(one.file, one.period) for one in self._files(agency_id, year) if one.period]

    def text(self, file: str) -> str:
        """The text of an indexed file, "" when it is not indexed (any more)."""
        body = self._body_of(file)
        return body.text if body else ""

    def headings(self, file: str) -> list[tuple[int, int]]:
        """Where the headings of an indexed file begin and end in its text, in order."""
        body = self._body_of(file)
        return [(one.start, one.body) for one in body.sections] if body else []

    def table_cells(self, file: str) -> list[tuple[int, int, str]]:
        """The cells of an indexed file's tables that state figures, in order.

        Each is where its row begins in the text, where its number begins, and its column as printed.
        """
        return self._rows(
            'SELECT start, start + "offset", labels."column" FROM files CROSS JOIN figures'
            " ON figures.id BETWEEN files.id * ?1 AND files.id * ?1 + ?1 - 1"
            " JOIN labels ON labels.id = label_id WHERE file = ?2 AND origin = 'table' ORDER BY 2",
            db.FIGURES_PER_FILE,
            file,
        )

    def word_frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """In about how many passages each of ``words`` stands; those that stand in none are left out."""
        with self._snapshot:
            return recall(self._known.words, words, self._find_words)

    def _find_words(self, words: list[str]) -> dict[str, int]:
        return dict(
            self._rows(
                "SELECT word, passages FROM json_each(?) AS asked CROSS JOIN words ON word = asked.value",
                listed_words(words),
            )
        )

    def refused(self) -> list[RefusedFile]:
        """The files that could not be read when last tried, by name."""
        rows = self._rows("SELECT file, reason, kept FROM refusals ORDER BY file")
        return [RefusedFile(file, reason, bool(kept)) for file, reason, kept in rows]

    def _files(self, agency_id: int, year: int) -> tuple[FileRow, ...]:
        """The files of an agency's report of ``year``, by name."""
        report = agency_id, year
        with self._snapshot:
            if known := self._known.reports.get(report):
                return known
            return recall(self._known.reports, [report], self._find_reports).get(report, ())

    def _find_reports(self, reports: list[tuple[int, int]]) -> dict[tuple[int, int], tuple[FileRow, ...]]:
        found = {}
        for report in reports:
            rows = self._rows(
                "SELECT file, id, period_first, period_last, period_start, period_end FROM files"
                " WHERE agency_id = ? AND year = ?",
                *report,
            )
            found[report] = tuple(
                FileRow(file_id, file, None if period[2] is None else Period(*period))
                for file, file_id, *period in sorted(rows)
            )
            self._known.file_ids.update((file, file_id) for file, file_id, *_ in rows)
            self._known.places.update((file_id, (file, *report)) for file, file_id, *_ in rows)
        return found

    def _places_of(self, ids: set[int]) -> dict[int, tuple[str, int, int]]:
        """The file, agency and year of some files by id."""
        return recall(self._known.places, ids, self._find_places)

    def _find_places(self, ids: list[int]) -> dict[int, tuple[str, int, int]]:
        rows = self._rows(
            "SELECT files.id, file, agency_id, year FROM json_each(?) AS wanted"
            " CROSS JOIN files ON files.id = wanted.value",
            listed_numbers(ids),
        )
        return {file_id: (file, agency_id, year) for file_id, file, agency_id, year in rows}

    def _standing(self, words: Iterable[str]) -> dict[str, int]:
        """In how many passages each of the words stands; by "" how many passages there are."""
        rows = self._rows("SELECT value FROM meta WHERE key = 'passages'")
        return {"": int(rows[0][0]) if rows else 0} | self.word_frequencies(words)

    def _body_of(self, file: str) -> Body | None:
        with self._snapshot:
            file_id = recall(self._known.file_ids, [file], self._find_file_ids).get(file)
            return None if file_id is None else self._body(file_id)

    def _find_file_ids(self, files: list[str]) -> dict[str, int]:
        return {
            name: row[0] for name in files for row in self._rows("SELECT id FROM files WHERE file = ?", name)
        }

    def _body(self, file_id: int) -> Body:
        """What is stored of a file besides its figures; some are kept: ids are never used for others."""
        body = self._bodies.get(file_id)
        if body is None:
            rows = self._rows("SELECT phrases, body FROM files WHERE id = ?", file_id)
            if not rows:
                return Body("")
            phrases_id, blob = rows[0]
            try:
                body = read(decompress(blob, self._phrases_of(phrases_id)))
            except ValueError as error:
                raise db.damaged(self.path, db.DatabaseError("body")) from error
            if len(self._bodies) >= _KEPT_BODIES:
                self._bodies.pop(next(iter(self._bodies)), None)
            self._bodies[file_id] = body
        return body

    def _phrases_of(self, phrases_id: int) -> bytes:
        if phrases_id not in self._phrases:
            rows = self._rows("SELECT text FROM phrases WHERE id = ?", phrases_id)
            self._phrases[phrases_id] = rows[0][0] if rows else b""
        return self._phrases[phrases_id]

    def _labels_of(self, label_ids: Sequence[str]) -> list[Label]:
        """The labels by their ids, as written. They are kept: their ids are never used for others."""
        if len(self._labels) > _KEPT_LABELS:
            self._labels = {}
        unknown = set(label_ids).difference(self._labels)
        if unknown:
            rows = self._rows(
                f"SELECT labels.id, {COLUMNS} FROM json_each(?) AS wanted"
                " CROSS JOIN labels ON labels.id = wanted.value",
                listed_numbers(unknown),
            )
            self._labels.update({str(label_id): Label.from_row(tuple(rest)) for label_id, *rest in rows})
        return [*map(self._labels.__getitem__, label_ids)]

    def _rows(self, statement: str, *values: object) -> list[Any]:
        try:
            return self._database.execute(statement, values).fetchall()
        except db.DatabaseError as error:
            raise db.damaged(self.path, error) from error


def _where(agency_id: int | None, year: int | None) -> str:
    conditions = ["agency_id = ?"] * (agency_id is not None) + ["year = ?"] * (year is not None)
    return f" WHERE {' AND '.join(conditions)}" if conditions else ""


def _given(*values: object) -> list[object]:
    return [value for value in values if value is not None]
