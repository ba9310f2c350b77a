"""Changing the index: one transaction for each report that comes, goes or is refused."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from report_assistant.errors import UnreadableReport
from report_assistant.index.database import PASSAGES_PER_FILE
from report_assistant.index.examine import index_words
from report_assistant.index.labels import LabelWriter
from report_assistant.model import Figure, Report

_MAX_GARBAGE = 0.25
_LOT_SECONDS = 0.25
"""Changes that come within this time are committed together: that halves the cost of each."""
UNTRUSTED = -1
"""The time of a file that was so fresh that it may have changed without getting another."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What tells whether a file has to be read again."""

    size: int
    mtime_ns: int
    sha256: str
    reader: str

    def looks_like(self, before: Fingerprint) -> bool:
        """Whether size, time and reader are those of a file that was read before, and can be trusted."""
        return self.mtime_ns != UNTRUSTED and (self.size, self.mtime_ns, self.reader) == (
            before.size,
            before.mtime_ns,
            before.reader,
        )


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was refused; ``fingerprint`` when that was for what is in it."""

    reason: str
    kept: bool
    fingerprint: Fingerprint | None


class Writer:
    """Writes to an open index.

    Args:
        database: From ``create`` or ``open_for_writing``.
        aliases: Gives the names that an agency may be called by, from its full name.
    """

    def __init__(self, database: sqlite3.Connection, aliases: Callable[[str], Iterable[str]]) -> None:
        self._database = database
        self._aliases = aliases
        self._labels = LabelWriter(database)
        self._committed = 0.0

    def put(
        self, file: str, report: Report, words: Sequence[Iterable[str]], fingerprint: Fingerprint
    ) -> None:
        """Store ``report`` as what ``file`` holds, in the place of what it held before.

        Args:
            file: Its name in the index.
            report: What was read.
            words: By what each of the report's passages can be found.
            fingerprint: Of the bytes that were read.

        Raises:
            UnreadableReport: It has more passages than a file can have here; nothing is changed.
        """
        if len(report.passages) > PASSAGES_PER_FILE:
            raise UnreadableReport(f"段落超过 {PASSAGES_PER_FILE} 段，不像是一份年度报告，没有收入索引")
        with self._transaction():
            self._delete(file)
            agency_id = self._agency(report.agency)
            file_id = self._insert_file(file, agency_id, report, fingerprint)
            self._insert_parts(file_id, report)
            self._insert_figures(agency_id, report.year, file_id, report.figures)
            self._insert_passages(file_id, report, words)
            self._forget_idle_agencies()
            self._database.execute("DELETE FROM refusals WHERE file = ?", (file,))

    def drop(self, file: str) -> None:
        """Forget ``file`` and everything read from it."""
        with self._transaction():
            self._delete(file)
            self._forget_idle_agencies()
            self._database.execute("DELETE FROM refusals WHERE file = ?", (file,))

    def refuse(
        self, file: str, reason: str, fingerprint: Fingerprint | None = None, *, kept: bool = False
    ) -> bool:
        """Note that ``file`` cannot be read; what was read from it before stays, and is told by True.

        With a ``fingerprint`` it need not be tried again while that holds. For a folder ``kept`` says that
        something was read in it before.
        """
        with self._transaction():
            kept = kept or (
                self._database.execute("SELECT 1 FROM files WHERE file = ?", (file,)).fetchone() is not None
            )
            print_ = (
                (fingerprint.size, fingerprint.mtime_ns, fingerprint.sha256, fingerprint.reader)
                if fingerprint
                else (None,) * 4
            )
            self._database.execute(
                "REPLACE INTO refusals VALUES (?, ?, ?, ?, ?, ?, ?)", (file, reason, kept, *print_)
            )
        return kept

    def touch(self, file: str, fingerprint: Fingerprint) -> None:
        """Note that ``file`` was looked at and holds what it held."""
        with self._transaction():
            self._database.execute(
                "UPDATE files SET size = ?, mtime_ns = ?, sha256 = ? WHERE file = ?",
                (fingerprint.size, fingerprint.mtime_ns, fingerprint.sha256, file),
            )
            self._database.execute("DELETE FROM refusals WHERE file = ?", (file,))

    def rename_agencies(self) -> None:
        """Work out anew what every agency may be called, the vocabulary having changed."""
        with self._transaction():
            self._database.execute("DELETE FROM aliases")
            for agency_id, name in self._database.execute("SELECT id, name FROM agencies").fetchall():
                self._insert_aliases(agency_id, name)

    def fingerprints(self) -> dict[str, Fingerprint]:
        """Of every file in the index."""
        rows = self._database.execute("SELECT file, size, mtime_ns, sha256, reader FROM files")
        return {file: Fingerprint(*rest) for file, *rest in rows}

    def refused(self) -> dict[str, Refusal]:
        """The files noted as refused."""
        rows = self._database.execute(
            "SELECT file, reason, kept, size, mtime_ns, sha256, reader FROM refusals"
        )
        return {
            file: Refusal(reason, bool(kept), None if look[0] is None else Fingerprint(*look))
            for file, reason, kept, *look in rows
        }

    def get(self, key: str) -> str:
        """What ``set`` stored, or ""."""
        row = self._database.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else ""

    def set(self, key: str, value: str) -> None:
        """Remember ``value`` for the next build."""
        if self.get(key) != value:
            with self._transaction():
                self._database.execute("REPLACE INTO meta VALUES (?, ?)", (key, value))

    def tidy(self, written: int) -> None:
        """End a build that wrote ``written`` reports: throw garbage out, leave the index quick to search."""
        self.commit()
        dead, live = int(self.get("dead_passages") or 0), int(self.get("passages") or 0)
        if dead > _MAX_GARBAGE * (dead + live):
            self._rebuild_words()
            self._drop_idle_labels()
        elif written > 1:
            self._database.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
        self.commit()
        if written:
            self._database.execute("PRAGMA optimize")

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One change, whole or not at all; changes that follow closely reach the file together."""
        if not self._database.in_transaction:
            self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("SAVEPOINT change")
        try:
            yield
            self._add("generation", 1)
            self._database.execute("RELEASE change")
        except BaseException:
            self._labels.forget()
            with suppress(sqlite3.Error):  # a full disk may have rolled back already
                self._database.execute("ROLLBACK TO change")
                self._database.execute("RELEASE change")
            raise
        if time.monotonic() - self._committed >= _LOT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """Let readers see all changes."""
        if self._database.in_transaction:
            self._database.execute("COMMIT")
        self._committed = time.monotonic()

    def _add(self, key: str, number: int) -> None:
        self._database.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET"
            " value = CAST(value AS INTEGER) + CAST(excluded.value AS INTEGER)",
            (key, str(number)),
        )

    def _delete(self, file: str) -> None:
        row = self._database.execute(
            "SELECT id, agency_id, year FROM files WHERE file = ?", (file,)
        ).fetchone()
        if row is None:
            return
        file_id, agency_id, year = row
        first = file_id * PASSAGES_PER_FILE
        passages = self._database.execute(
            "DELETE FROM passages WHERE id BETWEEN ? AND ?", (first, first + PASSAGES_PER_FILE - 1)
        ).rowcount
        self._database.execute(
            "DELETE FROM figures WHERE agency_id = ? AND report_year = ? AND file_id = ?",
            (agency_id, year, file_id),
        )
        for table in ("sections", "contacts"):
            self._database.execute(f"DELETE FROM {table} WHERE file_id = ?", (file_id,))
        self._database.execute("DELETE FROM files WHERE id = ?", (file_id,))
        self._add("passages", -passages)
        self._add("dead_passages", passages)

    def _agency(self, name: str) -> int:
        row = self._database.execute("SELECT id FROM agencies WHERE name = ?", (name,)).fetchone()
        if row is not None:
            return int(row[0])
        agency_id = self._database.execute("INSERT INTO agencies (name) VALUES (?)", (name,)).lastrowid
        assert agency_id is not None
        self._insert_aliases(agency_id, name)
        return agency_id

    def _insert_aliases(self, agency_id: int, name: str) -> None:
        names = {name, *self._aliases(name)}
        self._database.executemany(
            "INSERT INTO aliases VALUES (?, ?)", [(alias, agency_id) for alias in sorted(names) if alias]
        )

    def _forget_idle_agencies(self) -> None:
        idle = "SELECT id FROM agencies WHERE NOT EXISTS (SELECT 1 FROM files WHERE agency_id = agencies.id)"
        self._database.execute(f"DELETE FROM aliases WHERE agency_id IN ({idle})")
        self._database.execute(f"DELETE FROM agencies WHERE id IN ({idle})")

    def _insert_file(self, file: str, agency_id: int, report: Report, fingerprint: Fingerprint) -> int:
        period = report.period
        file_id = self._database.execute(
            "INSERT INTO files (file, agency_id, year, title, period_first, period_last, period_start,"
            " period_end, size, mtime_ns, sha256, reader, text)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(file, agency_id, report.year, report.title),
                *((period.first, period.last, period.start, period.end) if period else (None,) * 4),
                *(fingerprint.size, fingerprint.mtime_ns, fingerprint.sha256, fingerprint.reader),
                report.text,
            ),
        ).lastrowid
        assert file_id is not None
        return file_id

    def _insert_parts(self, file_id: int, report: Report) -> None:
        self._database.executemany(
            "INSERT INTO sections VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (file_id, seq, one.title, one.level, one.start, one.body, one.end)
                for seq, one in enumerate(report.sections)
            ],
        )
        self._database.executemany(
            "INSERT INTO contacts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    *(file_id, seq, one.kind.value, one.place.start, one.place.end),
                    *(one.place.value_start, one.place.value_end),
                )
                for seq, one in enumerate(report.contacts)
            ],
        )

    def _insert_figures(self, agency_id: int, year: int, file_id: int, figures: Iterable[Figure]) -> None:
        self._database.executemany(
            f"INSERT INTO figures VALUES ({', '.join('?' * 12)})",
            [
                (
                    *(agency_id, year, file_id, seq, self._labels.id_of(one), one.year, str(one.value)),
                    *(one.approximate, one.place.start, one.place.end),
                    *(one.place.value_start, one.place.value_end),
                )
                for seq, one in enumerate(figures)
            ],
        )

    def _insert_passages(self, file_id: int, report: Report, words: Sequence[Iterable[str]]) -> None:
        first = file_id * PASSAGES_PER_FILE
        self._database.executemany(
            "INSERT INTO passages VALUES (?, ?, ?, ?)",
            [(first + seq, one.section, one.start, one.end) for seq, one in enumerate(report.passages)],
        )
        self._add("passages", len(words))
        self._insert_words((first + seq, found) for seq, found in enumerate(words))

    def _insert_words(self, passages: Iterable[tuple[int, Iterable[str]]]) -> None:
        counts: Counter[str] = Counter()
        for passage_id, found in passages:
            self._database.execute(
                "INSERT INTO passage_words (rowid, words) VALUES (?, ?)", (passage_id, " ".join(found))
            )
            counts.update(found)
        self._database.executemany(
            "INSERT INTO words VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
            sorted(counts.items()),
        )

    def _drop_idle_labels(self) -> None:
        with self._transaction():
            self._labels.forget()
            self._database.execute(
                "DELETE FROM labels WHERE NOT EXISTS (SELECT 1 FROM figures WHERE label_id = labels.id)"
            )

    def _rebuild_words(self) -> None:
        """Index the words of all passages anew, from the stored texts."""
        with self._transaction():
            self._database.execute("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
            self._database.execute("DELETE FROM words")
            self._database.execute("REPLACE INTO meta VALUES ('dead_passages', '0')")
            for file_id, text in self._database.execute("SELECT id, text FROM files ORDER BY id"):
                first = file_id * PASSAGES_PER_FILE
                passages = self._database.execute(
                    'SELECT id, start, "end" FROM passages WHERE id BETWEEN ? AND ?',
                    (first, first + PASSAGES_PER_FILE - 1),
                ).fetchall()
                self._insert_words((one, index_words(text[start:end])) for one, start, end in passages)
