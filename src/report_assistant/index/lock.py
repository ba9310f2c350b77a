"""One build at a time for each index."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from report_assistant.errors import IndexUnavailable, reason
from report_assistant.index import database as db


@contextmanager
def locked(index_path: Path) -> Iterator[None]:
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
