"""The SQLite file itself: making one, opening one, and telling ours from anybody else's."""

from __future__ import annotations

import os

from report_assistant import errors
from report_assistant.errors import IndexUnavailable

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    import sqlite3
else:
    try:
        import _sqlite3 as sqlite3  # all but what turns dates into text, for which it imports more
    except ImportError:
        import sqlite3

DatabaseError = sqlite3.DatabaseError
PathName = str | os.PathLike[str]
"""Where an index is. What asks it needs no ``pathlib``, which is slow to import."""

APPLICATION_ID = 0x4E424144
SCHEMA_VERSION = 3
_AS_IT_IS = frozenset("/:-._~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
PASSAGES_PER_FILE = 4096
"""A passage's id is its file's id times this, plus its number in the file."""
FIGURES_PER_FILE = 65536
"""A figure's id is its file's id times this, plus its number in the file."""

BUSY_SECONDS = 10.0
_CACHE_KILOBYTES = 65_536
"""While writing: the tables by name and by word are written to all over."""
_CHECKPOINT_PAGES = 8_000
"""As many of 8 KB: a large build brings the log into the index now and then, and not after every lot."""

_REASONS = {
    sqlite3.SQLITE_PERM: "没有权限",
    sqlite3.SQLITE_BUSY: "正被别的程序占用",
    sqlite3.SQLITE_LOCKED: "正被别的程序占用",
    sqlite3.SQLITE_NOMEM: "内存不够",
    sqlite3.SQLITE_READONLY: "它是只读的",
    sqlite3.SQLITE_IOERR: "磁盘读写出错",
    sqlite3.SQLITE_CORRUPT: "内容坏了",
    sqlite3.SQLITE_FULL: "磁盘满了",
    sqlite3.SQLITE_CANTOPEN: "没能打开文件",
    sqlite3.SQLITE_NOTADB: "内容不是数据库",
    sqlite3.SQLITE_ERROR: "内容和应有的不同",
    sqlite3.SQLITE_CONSTRAINT: "内容前后不合",
}


def between(beginning: str) -> tuple[str, str]:
    """Between what all texts sort that begin so."""
    return beginning, f"{beginning}\U0010ffff"


def reason(error: sqlite3.Error) -> str:
    """Why SQLite refused, in Chinese; by its number where we have no words."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)  # what Python itself raises has none
    return _REASONS.get(code & 0xFF, f"SQLite 错误 {code}")


def create(path: PathName) -> sqlite3.Connection:
    """Make a new, empty index at ``path``, where there must be nothing yet."""
    database = _connect(path, "rwc")
    with open(os.path.join(os.path.dirname(__file__), "schema.sql"), encoding="utf-8") as schema:
        database.executescript(schema.read())
    return database


def open_for_reading(path: PathName) -> sqlite3.Connection:
    """Open an index that is there; nothing is ever written, and a build that is going on is no hindrance.

    Raises:
        IndexUnavailable: See ``check``.
    """
    try:
        database = _connect(path, "ro")
        check(database, path)
    except _NotOpened:
        # A write-ahead index on a read-only medium, where the file of its locks cannot be made: nobody can
        # be writing there, so none are needed.
        database = _connect(path, "ro&immutable=1")
        check(database, path)
    return database


def open_for_writing(path: PathName) -> sqlite3.Connection:
    """Open an index that is there to change it; readers go on reading what stood before each change.

    Raises:
        OutdatedIndex: It has to be made anew.
        IndexUnavailable: See ``check``; or it may not be written to.
    """
    try:
        database = _connect(path, "rw")
        check(database, path)
        _use_write_ahead_log(database)
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute(f"PRAGMA cache_size = -{_CACHE_KILOBYTES}")
        database.execute(f"PRAGMA wal_autocheckpoint = {_CHECKPOINT_PAGES}")
    except sqlite3.OperationalError as error:
        raise IndexUnavailable(
            f"索引 {path} 不能写入({reason(error)})，请检查文件和文件夹的权限。"
        ) from error
    return database


def _use_write_ahead_log(database: sqlite3.Connection) -> None:
    try:
        database.execute("PRAGMA journal_mode = WAL")
    except sqlite3.OperationalError as error:
        # Somebody is reading for long: without the log each change waits for its turn, and is as safe.
        if "locked" not in str(error):
            raise


def check(database: sqlite3.Connection, path: PathName) -> None:
    """Raise ``IndexUnavailable`` unless ``database`` is an index of ours in the present form."""
    try:
        (application,) = database.execute("PRAGMA application_id").fetchone()
        (version,) = database.execute("PRAGMA user_version").fetchone()
        database.execute("SELECT value FROM meta LIMIT 1").fetchone()
    except sqlite3.DatabaseError as error:
        raise _trouble(error, path) from error
    if application != APPLICATION_ID:
        raise IndexUnavailable(f"{path} 不是年报问答的索引，没有改动它；请用 --index 另指一个文件。")
    if version < SCHEMA_VERSION:
        raise OutdatedIndex(f"索引 {path} 是旧版程序建的，请运行 report-assistant index 重建。")
    if version > SCHEMA_VERSION:
        raise IndexUnavailable(f"索引 {path} 是新版程序建的，请更新本程序，或用 --index 另指一个文件。")


def damaged(path: PathName, error: sqlite3.Error) -> IndexUnavailable:
    """The sentence for an index of ours that fails while it is read."""
    return IndexUnavailable(
        f"索引 {path} 读不出来({reason(error)})，可能已损坏；请删掉它，再运行 report-assistant index 重建。"
    )


class OutdatedIndex(IndexUnavailable):
    """An index of ours in a form of the past: it is made anew from the reports."""


class _NotOpened(IndexUnavailable):
    """SQLite could not open the file, whatever it holds."""


def _trouble(error: sqlite3.DatabaseError, path: PathName) -> IndexUnavailable:
    if isinstance(error, sqlite3.OperationalError):
        words = str(error)
        if "no such table" in words:
            return IndexUnavailable(f"{path} 不是年报问答的索引，没有改动它；请用 --index 另指一个文件。")
        if "locked" in words or "busy" in words:
            return IndexUnavailable(f"索引 {path} 正被别的程序占用，请稍后再试。")
        return _NotOpened(f"索引 {path} 打不开({reason(error)})，请检查文件和文件夹的权限。")
    if "not a database" in str(error):
        return IndexUnavailable(f"{path} 不是索引文件，没有改动它；请用 --index 另指一个文件。")
    return damaged(path, error)


def _connect(path: PathName, mode: str) -> sqlite3.Connection:
    if mode != "rwc":
        _require(path)
    try:
        # Statements are short and SQLite serialises them, so any thread of the app may use the connection.
        return sqlite3.connect(
            f"{_uri(path)}?mode={mode}",
            uri=True,
            timeout=BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    except sqlite3.Error as error:
        raise _NotOpened(f"索引 {path} 打不开({reason(error)})，请检查文件和文件夹的权限。") from error


def _uri(path: PathName) -> str:
    """The path as SQLite wants it where options follow it."""
    place = os.path.abspath(path).replace(os.sep, "/")
    quoted = "".join(chr(byte) if chr(byte) in _AS_IT_IS else f"%{byte:02X}" for byte in os.fsencode(place))
    return f"file://{'' if quoted.startswith('/') else '/'}{quoted}"


def _require(path: PathName) -> None:
    """A plain word where SQLite would only say that it is unable to open the file."""
    try:
        with open(path, "rb") as file:
            head = file.read(16)
    except FileNotFoundError:
        raise IndexUnavailable(f"还没有索引({path})，请先运行 report-assistant index。") from None
    except IsADirectoryError:
        raise IndexUnavailable(f"{path} 是文件夹，不是索引文件；请用 --index 另指一个文件。") from None
    except OSError as error:
        raise IndexUnavailable(f"索引 {path} 打不开：{errors.reason(error)}。") from None
    if head != b"SQLite format 3\0":
        raise IndexUnavailable(f"{path} 不是索引文件，没有改动它；请用 --index 另指一个文件。")
