"""Bringing the index up to date with the files: reads what is new or changed, drops what is gone.

The first build is written beside the index and renamed when a first lot of reports is in, so that the chat
can answer from them while the rest is read. From then on each report is a transaction of its own, and readers
never wait.
"""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from report_assistant.errors import IndexUnavailable, UnreadableReport, reason
from report_assistant.index import database as db
from report_assistant.index.reader import RefusedFile
from report_assistant.index.scan import Found, scan
from report_assistant.index.writer import Fingerprint, Writer
from report_assistant.model import Report
from report_assistant.reading import READER_VERSION, read_report
from report_assistant.reading.files import read_bytes
from report_assistant.vocabulary import check_vocabulary, data_hash
from report_assistant.vocabulary.agencies import short_names

INDEXER_VERSION = 1
"""Raise it when what is made of a report in here changes, the cutting of words for one."""

FIRST_LOT = 32
"""After so many reports a first build can be seen by readers."""

_FRESH_NS = 2_000_000_000
_UNTRUSTED = -1

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
    read: Callable[[Path], Report] = read_report,
    aliases: Callable[[str], Iterable[str]] = short_names,
) -> Summary:
    """Make the index at ``index_path`` hold the reports that lie under ``paths``.

    Args:
        paths: Folders and files.
        index_path: The index; made, with its folder, when it is not there.
        on_progress: Called after each file.
        stop: Asked before each file; when it says yes, what was read so far stays, and nothing is dropped.
        read: Reads one file.
        aliases: Gives the other names of an agency.

    Raises:
        UsageError: One of ``paths`` is not there, or a data file of the vocabulary is wrong: what is indexed
            stays as it is.
        IndexUnavailable: What is at ``index_path`` is not our index, is damaged, or cannot be written.
    """
    check_vocabulary()
    found = scan(paths)
    index_path = Path(os.path.realpath(index_path))
    with _lock(index_path):
        build = _Build(index_path, read, aliases)
        try:
            return build.run(found, _roots(paths), on_progress or _silent, stop or _never)
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
    """One run. ``_beside`` is where a first build is written until it is shown."""

    def __init__(
        self,
        index_path: Path,
        read: Callable[[Path], Report],
        aliases: Callable[[str], Iterable[str]],
    ) -> None:
        self._path = index_path
        self._read = read
        self._aliases = aliases
        self._reader = _reader_stamp()
        self._summary = Summary()
        self._refused: set[str] = set()
        self._beside: Path | None = None
        if os.path.lexists(index_path):
            self._database = db.open_for_writing(index_path)
        else:
            self._beside = index_path.with_name(f"{index_path.name}.new")
            self._beside.unlink(missing_ok=True)
            self._database = db.create(self._beside)
            self._database.execute("PRAGMA journal_mode = MEMORY")
            self._database.execute("PRAGMA synchronous = OFF")
        self._writer = Writer(self._database, aliases)

    def run(
        self, found: Sequence[Found], roots: str, on_progress: Progress, stop: Callable[[], bool]
    ) -> Summary:
        known = self._writer.fingerprints()
        self._refused = self._writer.refused()
        trusted = self._writer.get("roots") == roots
        if not trusted:
            # Were the run cut short, names of the old roots must not be trusted under the new.
            self._writer.set("roots", "")
        if self._writer.get("reader") != self._reader:
            self._writer.rename_agencies()
            self._writer.set("reader", self._reader)
        for number, one in enumerate(found, 1):
            if stop():
                self._summary.stopped = True
                break
            if one.closed:
                self._keep(one, known)
            else:
                self._visit(one, known.get(one.name), trusted)
            on_progress(number, len(found), one.name)
            if self._beside and self._summary.read >= FIRST_LOT:
                self._show()
        else:
            self._drop_others(found, known)
            if not any(one.kept for one in self._summary.refused):
                self._writer.set("roots", roots)
        self._writer.tidy(self._summary.read)
        self._show()
        return self._summary

    def close(self) -> None:
        """Leave nothing open, and nothing beside the index."""
        # An index at rest without a write-ahead log can be read from a read-only medium. While readers are
        # about, this is refused, and the next build tries again.
        with suppress(sqlite3.Error):
            self._database.execute("PRAGMA busy_timeout = 0")
            self._database.execute("PRAGMA wal_checkpoint (TRUNCATE)")
            self._database.execute("PRAGMA journal_mode = DELETE")
        self._database.close()
        if self._beside is not None:
            self._beside.unlink(missing_ok=True)

    def _visit(self, one: Found, known: Fingerprint | None, trusted: bool) -> None:
        try:
            fingerprint = self._look(one, known if trusted else None)
            if known is not None and (known.sha256, known.reader) == (fingerprint.sha256, fingerprint.reader):
                if fingerprint != known or one.name in self._refused:
                    self._writer.touch(one.name, fingerprint)
                self._summary.unchanged += 1
            else:
                self._writer.put(one.name, self._report(one.path), fingerprint)
                self._summary.read += 1
        except UnreadableReport as error:
            kept = self._writer.refuse(one.name, str(error))
            self._summary.refused.append(RefusedFile(one.name, str(error), kept))

    def _keep(self, one: Found, known: Iterable[str]) -> None:
        """Refuse a folder that cannot be listed; what was read in it stays."""
        kept = any(name == one.name or name.startswith(one.holds) for name in known)
        if kept or not one.broken_link:
            self._writer.refuse(one.name, one.closed, kept=kept)
            self._summary.refused.append(RefusedFile(one.name, one.closed, kept))

    def _look(self, one: Found, known: Fingerprint | None) -> Fingerprint:
        """The file's fingerprint now; its bytes are read only when size or time differ from ``known``."""
        size, mtime_ns = _stat(one.path)
        if known is not None and mtime_ns != _UNTRUSTED and (known.size, known.mtime_ns) == (size, mtime_ns):
            return replace(known, reader=self._reader)
        return Fingerprint(size, mtime_ns, hashlib.sha256(read_bytes(one.path)).hexdigest(), self._reader)

    def _report(self, path: Path) -> Report:
        try:
            return self._read(path)
        except UnreadableReport:
            raise
        except Exception as error:
            # One file that the program trips over must not cost the user all the others.
            raise UnreadableReport(
                f"程序读这个文件时出错({type(error).__name__})，请另存为 Word 或文本后再试"
            ) from error

    def _drop_others(self, found: Sequence[Found], known: Iterable[str]) -> None:
        names = {one.name for one in found}
        closed = tuple(one.holds for one in found if one.closed)
        for name in sorted({*known, *self._refused} - names):
            if not name.startswith(closed):
                self._writer.drop(name)
                self._summary.dropped += name in known

    def _show(self) -> None:
        """Put a first build in its place, and go on as if it had been there."""
        if self._beside is None:
            return
        self._database.close()
        with self._beside.open("rb+") as written:
            os.fsync(written.fileno())
        self._beside.replace(self._path)
        self._beside = None
        self._database = db.open_for_writing(self._path)
        self._writer = Writer(self._database, self._aliases)


def _stat(path: Path) -> tuple[int, int]:
    """Size and time of change; the time is not to be trusted when the file may still change within it."""
    try:
        status = path.stat()
    except OSError as error:
        read_bytes(path)  # says what is the matter
        raise UnreadableReport(reason(error)) from error
    fresh = time.time_ns() - status.st_mtime_ns < _FRESH_NS
    return status.st_size, _UNTRUSTED if fresh else status.st_mtime_ns


@contextmanager
def _lock(index_path: Path) -> Iterator[None]:
    """Keep a second build out, by a lock of SQLite's: it is the same on every system, and dies with us."""
    try:
        index_path.parent.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(
            index_path.with_name(f"{index_path.name}.lock"), timeout=0, isolation_level=None
        )
    except OSError as error:
        raise IndexUnavailable(f"索引 {index_path} 不能写入：{reason(error)}。") from error
    except sqlite3.Error as error:
        raise _not_writable(index_path, error) from error
    try:
        lock.execute("BEGIN EXCLUSIVE")
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise IndexUnavailable(f"另一个程序正在更新索引 {index_path}，请等它结束后再试。") from error
        raise _not_writable(index_path, error) from error
    finally:
        lock.close()


def _not_writable(index_path: Path, error: sqlite3.Error) -> IndexUnavailable:
    return IndexUnavailable(f"索引 {index_path} 不能写入({db.reason(error)})，请检查文件夹的权限。")


def _roots(paths: Sequence[Path]) -> str:
    return json.dumps(sorted({os.path.abspath(path) for path in paths}))  # noqa: PTH100


def _reader_stamp() -> str:
    """The version of everything that what is stored of a file depends on, besides the file."""
    return f"{READER_VERSION}.{INDEXER_VERSION}-{data_hash()}"


def _silent(done: int, total: int, file: str) -> None:
    """Tell nobody."""


def _never() -> bool:
    return False
