"""Bringing the index up to date with the files: reads what is new or changed, drops what is gone.

The first build is written beside the index and renamed when a first lot of reports is in, so that the chat
can answer from them while the rest is read. From then on each report is a transaction of its own, and readers
never wait.
"""

from __future__ import annotations

import json
import os
import sqlite3
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from report_assistant.errors import IndexUnavailable, UnreadableReport, reason
from report_assistant.index import database as db
from report_assistant.index.examine import Examined, Here, Job, Read
from report_assistant.index.lock import locked
from report_assistant.index.scan import Found, scan
from report_assistant.index.stored import RefusedFile
from report_assistant.index.workers import Crew
from report_assistant.index.writer import UNTRUSTED, Fingerprint, Writer
from report_assistant.reading import READER_VERSION
from report_assistant.reading.files import read_bytes
from report_assistant.reading.registry import extras
from report_assistant.vocabulary import check_vocabulary, data_hash
from report_assistant.vocabulary.agencies import short_names

INDEXER_VERSION = 2
"""Raise it when what is made of a report in here changes, the cutting of words for one."""

FIRST_LOT = 32
"""After so many reports a first build can be seen by readers."""

_FRESH_NS = 2_000_000_000

Progress = Callable[[int, int, str], None]
"""Told after each file: how many are done, of how many, and which it was."""


@dataclass(slots=True)
class Summary:
    """What a build did, in files. ``stopped`` when it was asked to stop before its end."""

    read: int = 0
    unchanged: int = 0
    dropped: int = 0
    refused: list[RefusedFile] = field(default_factory=list)
    stopped: bool = False


def build_index(  # noqa: PLR0913 -- the last two are what it leans on, and tests of other rooms give their own
    paths: Sequence[Path],
    index_path: Path,
    on_progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
    *,
    read: Read | None = None,
    aliases: Callable[[str], Iterable[str]] = short_names,
) -> Summary:
    """Make the index at ``index_path`` hold the reports that lie under ``paths``.

    Args:
        paths: Folders and files.
        index_path: The index; made, with its folder, when it is not there.
        on_progress: Called after each file.
        stop: Asked often; when it says yes, what was read so far stays, and nothing is dropped.
        read: Reads one file, in this process; without it files are read by processes of their own.
        aliases: Gives the other names of an agency.

    Raises:
        UsageError: One of ``paths`` is not there, or a data file of the vocabulary is wrong: what is indexed
            stays as it is.
        IndexUnavailable: What is at ``index_path`` is not our index, is damaged, or cannot be written.
    """
    check_vocabulary()
    found = scan(paths)
    index_path = Path(os.path.realpath(index_path))
    stop = stop or _never
    with locked(index_path):
        build = _Build(index_path, Here(read) if read else Crew(), aliases)
        try:
            return build.run(found, _roots(paths), on_progress or _silent, stop)
        except sqlite3.OperationalError as error:
            raise IndexUnavailable(
                f"索引 {index_path} 写不进去({db.reason(error)})，请检查磁盘空间和权限。"
            ) from error
        except sqlite3.DatabaseError as error:
            raise db.damaged(index_path, error) from error
        except OSError as error:
            raise IndexUnavailable(f"索引 {index_path} 写不进去：{reason(error)}。") from error
        finally:
            build.close()


class _Build:
    """One run. ``_beside`` is where a first build, which ``_is_new``, is written until it is shown."""

    def __init__(self, index_path: Path, crew: Crew | Here, aliases: Callable[[str], Iterable[str]]) -> None:
        self._path = index_path
        self._crew = crew
        self._aliases = aliases
        self._reader = _reader_stamp()
        self._extras = extras()
        self._summary = Summary()
        self._beside: Path | None = None
        self._is_new = False
        database = None
        with suppress(db.OutdatedIndex):
            if os.path.lexists(index_path):
                database = db.open_for_writing(index_path)
        if database is not None:
            self._database = database
        else:
            self._is_new = True
            self._beside = index_path.with_name(f"{index_path.name}.new")
            self._beside.unlink(missing_ok=True)
            self._database = db.create(self._beside)
            self._database.execute("PRAGMA journal_mode = MEMORY")
            self._database.execute("PRAGMA synchronous = OFF")
        self._writer = Writer(self._database, aliases)

    def run(
        self, found: Sequence[Found], roots: str, on_progress: Progress, stop: Callable[[], bool]
    ) -> Summary:
        trusted = self._writer.get("roots") == roots
        if not trusted:
            # Were the run cut short, names of the old roots must not be trusted under the new.
            self._writer.set("roots", "")
        if self._writer.get("reader") != self._reader:
            self._writer.rename_agencies()
            self._writer.set("reader", self._reader)
        with closing(self._crew), closing(self._settle(found, trusted, stop)) as steps:
            for number in range(1, len(found) + 1):
                name = None if stop() else next(steps, None)
                if name is None:
                    self._summary.stopped = True
                    break
                on_progress(number, len(found), name)
                if self._beside and self._summary.read >= FIRST_LOT:
                    self._show()
        if not self._summary.stopped:
            self._drop_others(found)
            if not any(one.kept for one in self._summary.refused):
                self._writer.set("roots", roots)
        self._summary.refused.sort(key=lambda one: one.file)
        self._writer.tidy(self._summary.read)
        self._show()
        return self._summary

    def close(self) -> None:
        """Leave nothing open, and nothing beside the index."""
        # An index at rest without a write-ahead log can be read from a read-only medium. While readers are
        # about, this is refused, and the next build tries again.
        with suppress(sqlite3.Error):
            self._writer.commit()
            self._database.execute("PRAGMA busy_timeout = 0")
            self._database.execute("PRAGMA wal_checkpoint (TRUNCATE)")
            self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.close()
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)

    def _settle(
        self, found: Sequence[Found], trusted: bool, stop: Callable[[], bool]
    ) -> Generator[str, None, None]:
        """Settle one file after another, giving each one's name: what is unchanged, then what has to be read.

        Args:
            found: The files.
            trusted: Whether a file of that name, size and time is the same file.
            stop: Asked while nothing is done.
        """
        to_read = []
        self._writer.hold()
        for one in found:
            if (self._is_new and not one.shut) or self._needs_reading(one, trusted):
                to_read.append(one)
                self._crew.get_ready()
            else:
                yield one.name
        looks: dict[str, Fingerprint] = {}
        lost: list[str] = []
        jobs = self._jobs(to_read, looks, lost)
        with closing(self._crew.examine(jobs, len(to_read), stop)) as results:
            for job, examined in results:
                now = replace(looks.pop(job.name), sha256=examined.sha256)
                if examined.prepared is None and not examined.refusal:
                    if self._writer.fingerprint(job.name) != now or self._writer.refusal(job.name):
                        self._writer.touch(job.name, now)
                    self._summary.unchanged += 1
                else:
                    self._write(job, examined, now)
                yield job.name
        yield from lost

    def _needs_reading(self, one: Found, trusted: bool) -> bool:
        """Whether a file may be another than when it was read or refused."""
        now = self._look(one)
        return now is not None and not (trusted and self._is_settled(one.name, now))

    def _jobs(self, files: Iterable[Found], looks: dict[str, Fingerprint], lost: list[str]) -> Iterator[Job]:
        """The files as jobs. Each is looked at when its turn comes: a list of all looks would be long.

        Args:
            files: The files.
            looks: Where to note what the look at each told.
            lost: Where to note those that could not be looked at any more, and were refused.
        """
        for one in files:
            now = self._look(one)
            if now is None:
                lost.append(one.name)
                continue
            before = None if self._is_new else self._writer.fingerprint(one.name)
            known = before.sha256 if before and before.reader == now.reader else ""
            looks[one.name] = now
            yield Job(one.name, one.path, known)

    def _look(self, one: Found) -> Fingerprint | None:
        """What a look at the file tells; None when it cannot be had, and was refused."""
        if one.shut:
            self._keep(one)
            return None
        try:
            return _stat(one, self._reader)
        except UnreadableReport as error:
            self._refuse(one.name, str(error))
            return None

    def _is_settled(self, name: str, now: Fingerprint) -> bool:
        """Whether a file is what it was when it was read, or refused, by this very reader."""
        refusal = self._writer.refusal(name)
        if refusal is not None:
            if refusal.fingerprint is None or not self._with_extras(now).looks_like(refusal.fingerprint):
                return False
            self._summary.refused.append(RefusedFile(name, refusal.reason, refusal.kept))
            return True
        before = self._writer.fingerprint(name)
        if before is None or not now.looks_like(before):
            return False
        self._summary.unchanged += 1
        return True

    def _write(self, job: Job, examined: Examined, now: Fingerprint) -> None:
        why = examined.refusal
        if examined.prepared is not None:
            try:
                self._writer.put(job.name, examined.prepared, now, is_new=self._is_new)
                self._summary.read += 1
            except UnreadableReport as error:
                why = str(error)
        if why:
            self._refuse(job.name, why, self._with_extras(now) if now.sha256 else None)

    def _with_extras(self, now: Fingerprint) -> Fingerprint:
        """A refused file's fingerprint: it is tried again when a program is there that may read it."""
        return replace(now, reader=f"{now.reader}/{self._extras}")

    def _refuse(self, name: str, why: str, fingerprint: Fingerprint | None = None) -> None:
        kept = self._writer.refuse(name, why, fingerprint)
        self._summary.refused.append(RefusedFile(name, why, kept))

    def _keep(self, one: Found) -> None:
        """Refuse a folder or archive that cannot be listed; what was read in it stays."""
        kept = self._writer.fingerprint(one.name) is not None or self._writer.holds_under(one.holds)
        if kept or not one.broken_link:
            self._writer.refuse(one.name, one.shut, kept=kept)
            self._summary.refused.append(RefusedFile(one.name, one.shut, kept))

    def _drop_others(self, found: Sequence[Found]) -> None:
        """Drop what lies nowhere any more; what a folder or archive holds that cannot be listed stays."""
        if self._is_new:
            return
        shut = tuple(one.holds for one in found if one.shut)
        names = iter(found)
        gone = []
        lies = next(names, None)
        for name in self._writer.names():
            while lies is not None and lies.name < name:
                lies = next(names, None)
            if (lies is None or lies.name != name) and not name.startswith(shut):
                gone.append(name)
        for name in gone:
            self._summary.dropped += self._writer.drop(name)

    def _show(self) -> None:
        """Put a first build in its place, and go on as if it had been there."""
        if self._beside is None:
            return
        self._writer.commit()
        self._database.close()
        with self._beside.open("rb+") as written:
            os.fsync(written.fileno())
        for log in ("-wal", "-shm"):  # of an outdated index that is replaced
            self._path.with_name(f"{self._path.name}{log}").unlink(missing_ok=True)
        self._beside.replace(self._path)
        self._beside = None
        self._database = db.open_for_writing(self._path)
        self._writer = Writer(self._database, self._aliases)


def _stat(one: Found, reader: str) -> Fingerprint:
    """What a look at the file tells; its time is not to be trusted when it may still change within it."""
    try:
        status = os.stat(one.file)  # noqa: PTH116 -- a Path for each of a million files takes its time
    except OSError as error:
        read_bytes(one.folder if one.is_member else one.path)  # says what is the matter
        raise UnreadableReport(reason(error)) from error
    fresh = time.time_ns() - status.st_mtime_ns < _FRESH_NS
    return Fingerprint(status.st_size, UNTRUSTED if fresh else status.st_mtime_ns, "", reader)


def _roots(paths: Sequence[Path]) -> str:
    return json.dumps(sorted({os.path.abspath(path) for path in paths}))  # noqa: PTH100


def _reader_stamp() -> str:
    """The version of everything that what is stored of a file depends on, besides the file."""
    return f"{READER_VERSION}.{INDEXER_VERSION}-{data_hash()}"


def _silent(done: int, total: int, file: str) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False
