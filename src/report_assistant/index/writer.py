"""Changing the index: one transaction for each report that comes, goes or is refused."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count

from report_assistant.errors import UnreadableReport
from report_assistant.index.agency_writer import AgencyWriter
from report_assistant.index.database import FIGURES_PER_FILE, PASSAGES_PER_FILE, between
from report_assistant.index.label_book import LabelWriter
from report_assistant.index.phrases import PhraseWriter
from report_assistant.index.prepare import FigureRow, Prepared, index_words

_MAX_GARBAGE = 0.25
_LOT_SECONDS = 0.25
"""Changes that come within this time are committed together: that halves the cost of each."""
_LOT_SHARE = 0.05
"""In a long build lots grow to this share of the time it has taken: small ones would have to be merged."""
_MOST_WAITING = 4_096
"""So many passages wait for their words to be written, at most: the index of words grows by large pieces."""
_MERGED_SHARE = 0.1
"""After a build that wrote this share of all reports all words are merged, which is dear."""
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
        self._agencies = AgencyWriter(database, aliases)
        self._labels = LabelWriter(database)
        self._phrases = PhraseWriter(database)
        self._begun = self._committed = time.monotonic()
        self._counts: Counter[str] = Counter()
        self._words: Counter[str] = Counter()
        self._waiting: list[tuple[int, str]] = []

    def put(self, file: str, report: Prepared, fingerprint: Fingerprint, *, is_new: bool = False) -> None:
        """Store ``report`` as what ``file`` holds, in the place of what it held before.

        Args:
            file: Its name in the index.
            report: What was read.
            fingerprint: Of the bytes that were read.
            is_new: Whether it is known that the index holds nothing of ``file``.

        Raises:
            UnreadableReport: It has more passages or figures than a file can have; what ``file`` held stays.
        """
        self._begin()
        self._labels.learn(report.labels)  # even of a report that is refused: they are not told again
        for many, most, what in (
            (report.words, PASSAGES_PER_FILE, "段落超过 {} 段"),
            (report.figures, FIGURES_PER_FILE, "数字超过 {} 个"),
        ):
            if len(many) > most:
                raise UnreadableReport(f"{what.format(most)}，不像是一份年度报告，没有收入索引")
        with self._transaction():
            before = None if is_new else self._delete(file)
            agency_id = self._agencies.id_of(report.agency)
            file_id = self._insert_file(file, agency_id, report, fingerprint)
            self._insert_figures(file_id, report.figures)
            self._insert_words(file_id, report.words)
            if not is_new:
                self._agencies.forget_if_idle(before)
                self._database.execute("DELETE FROM refusals WHERE file = ?", (file,))

    def drop(self, file: str) -> bool:
        """Forget ``file`` and everything read from it; gives whether anything was."""
        with self._transaction():
            agency_id = self._delete(file)
            self._agencies.forget_if_idle(agency_id)
            self._database.execute("DELETE FROM refusals WHERE file = ?", (file,))
        return agency_id is not None

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
            self._agencies.rename_all()

    def hold(self) -> None:
        """Keep the index locked until ``commit``: to lock it for each look-up takes longer than that."""
        self._begin()

    def fingerprint(self, file: str) -> Fingerprint | None:
        """Of a file in the index; None when it is not there."""
        row = self._database.execute(
            "SELECT size, mtime_ns, sha256, reader FROM files WHERE file = ?", (file,)
        ).fetchone()
        return Fingerprint(*row) if row else None

    def refusal(self, file: str) -> Refusal | None:
        """Why a file was refused; None when it was not."""
        row = self._database.execute(
            "SELECT reason, kept, size, mtime_ns, sha256, reader FROM refusals WHERE file = ?", (file,)
        ).fetchone()
        if row is None:
            return None
        reason, kept, *look = row
        return Refusal(reason, bool(kept), None if look[0] is None else Fingerprint(*look))

    def holds_under(self, beginning: str) -> bool:
        """Whether a file is in the index whose name begins so."""
        row = self._database.execute(
            "SELECT 1 FROM files WHERE file BETWEEN ? AND ? LIMIT 1", between(beginning)
        ).fetchone()
        return row is not None

    def names(self) -> Iterator[str]:
        """The files in the index and those noted as refused, by name."""
        rows = self._database.execute("SELECT file FROM files UNION SELECT file FROM refusals ORDER BY 1")
        return (file for (file,) in rows)

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
        elif written > 1 and written > _MERGED_SHARE * self._count_files():
            self._database.execute("INSERT INTO passage_words (passage_words) VALUES ('optimize')")
        self.commit()
        if written:
            self._database.execute("PRAGMA optimize")

    def commit(self) -> None:
        """Let readers see all changes."""
        if self._database.in_transaction:
            self._write_waiting()
            self._write_counts()
            self._database.execute("COMMIT")
        self._committed = time.monotonic()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """One change, whole or not at all; changes that follow closely reach the file together."""
        self._begin()
        self._database.execute("SAVEPOINT change")
        counts, waiting = self._counts.copy(), len(self._waiting)
        try:
            yield
            self._database.execute("RELEASE change")
        except BaseException:
            self._counts = counts
            del self._waiting[waiting:]
            with suppress(sqlite3.Error):  # a full disk may have rolled back already
                self._database.execute("ROLLBACK TO change")
                self._database.execute("RELEASE change")
                self._phrases = PhraseWriter(self._database)  # those it learnt just now are gone
            raise
        self._counts["generation"] += 1
        now = time.monotonic()
        if now - self._committed >= max(_LOT_SECONDS, _LOT_SHARE * (now - self._begun)):
            self.commit()
        elif len(self._waiting) > _MOST_WAITING:
            self._write_waiting()

    def _begin(self) -> None:
        if not self._database.in_transaction:
            self._database.execute("BEGIN IMMEDIATE")

    def _write_waiting(self) -> None:
        """Write the words of the passages that wait for it."""
        rows, self._waiting = self._waiting, []
        if not rows:
            return
        self._words.update(" ".join([words for _, words in rows]).split(" "))
        try:
            # Where no savepoint is open: newer SQLites write a piece of the index before each.
            self._database.executemany("INSERT INTO passage_words (rowid, words) VALUES (?, ?)", rows)
        except BaseException:
            # Reports must not stand there without their words; so they will be read again.
            self._counts.clear()
            self._words.clear()
            with suppress(sqlite3.Error):
                self._database.execute("ROLLBACK")
            raise

    def _write_counts(self) -> None:
        """Store what was counted since the last commit."""
        self._database.executemany(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET"
            " value = CAST(value AS INTEGER) + CAST(excluded.value AS INTEGER)",
            [(key, str(number)) for key, number in self._counts.items()],
        )
        self._database.executemany(
            "INSERT INTO words VALUES (?, ?)"
            " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages",
            sorted(self._words.items()),
        )
        self._counts.clear()
        self._words.clear()

    def _count_files(self) -> int:
        return int(self._database.execute("SELECT count(*) FROM files").fetchone()[0])

    def _delete(self, file: str) -> int | None:
        """Delete what ``file`` held; gives the id of the agency whose report it was."""
        row = self._database.execute(
            "SELECT id, agency_id, phrases, body FROM files WHERE file = ?", (file,)
        ).fetchone()
        if row is None:
            return None
        file_id, agency_id, phrases, blob = row
        passages = len(self._phrases.read(phrases, blob).places) // 3
        first = file_id * FIGURES_PER_FILE
        self._database.execute(
            "DELETE FROM figures WHERE id BETWEEN ? AND ?", (first, first + FIGURES_PER_FILE - 1)
        )
        self._database.execute("DELETE FROM files WHERE id = ?", (file_id,))
        self._counts["passages"] -= passages
        self._counts["dead_passages"] += passages
        return int(agency_id)

    def _insert_file(self, file: str, agency_id: int, report: Prepared, fingerprint: Fingerprint) -> int:
        period = report.period
        file_id = self._database.execute(
            "INSERT INTO files (file, agency_id, year, title, period_first, period_last, period_start,"
            " period_end, size, mtime_ns, sha256, reader, phrases, body)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(file, agency_id, report.year, report.title),
                *((period.first, period.last, period.start, period.end) if period else (None,) * 4),
                *(fingerprint.size, fingerprint.mtime_ns, fingerprint.sha256, fingerprint.reader),
                *self._phrases.compress(report.body),
            ),
        ).lastrowid
        assert file_id is not None
        return file_id

    def _insert_figures(self, file_id: int, figures: Sequence[FigureRow]) -> None:
        ids = self._labels.ids_of([one[0] for one in figures])
        self._database.executemany(
            "INSERT INTO figures VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (figure_id, label_id, value, start, length, offset, width)
                for figure_id, label_id, (_, value, start, length, offset, width) in zip(
                    count(file_id * FIGURES_PER_FILE), ids, figures, strict=False
                )
            ],
        )

    def _insert_words(self, file_id: int, passages: Sequence[str]) -> None:
        """Index the words of a file's passages, each given with spaces between."""
        self._waiting += enumerate(passages, file_id * PASSAGES_PER_FILE)
        self._counts["passages"] += len(passages)

    def _drop_idle_labels(self) -> None:
        with self._transaction():
            self._labels.forget()
            self._database.execute("DELETE FROM labels WHERE id NOT IN (SELECT label_id FROM figures)")

    def _rebuild_words(self) -> None:
        """Index the words of all passages anew, from the stored texts."""
        with self._transaction():
            self._database.execute("INSERT INTO passage_words (passage_words) VALUES ('delete-all')")
            self._database.execute("DELETE FROM words")
            self._database.execute("DELETE FROM meta WHERE key IN ('passages', 'dead_passages')")
            for file_id, phrases, blob in self._database.execute(
                "SELECT id, phrases, body FROM files ORDER BY id"
            ):
                body = self._phrases.read(phrases, blob)
                words = [index_words(body.text[one.start : one.end]) for one in body.passages]
                self._insert_words(file_id, words)
                if len(self._waiting) > _MOST_WAITING:
                    self._write_waiting()
            self._write_waiting()
