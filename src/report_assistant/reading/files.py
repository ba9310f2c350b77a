"""Any file to a ``Document``: the bytes at a path, a file or a member of an archive, read by their format."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.encoding import EMPTY
from report_assistant.reading.registry import READABLE, SUFFIXES, read_data

__all__ = ["MAX_BYTES", "MAX_CHARACTERS", "READABLE", "SUFFIXES", "members", "read_bytes", "read_document"]

MAX_BYTES = 64_000_000
MAX_CHARACTERS = 2_000_000
ARCHIVE_SUFFIX = ".zip"
"""Such a file is a folder of reports to whoever scans for them: see ``members``."""


def read_document(path: Path) -> Document:
    """Read one file of any supported format; ``folder/a.zip/b.html`` is the member ``b.html`` of ``a.zip``.

    Raises:
        UnreadableReport: There is no such file, it must not or cannot be read, or its format is not
            supported; the sentence says which, and what to do.
    """
    return document_in(path, read_bytes(path))


def document_in(path: Path, data: bytes) -> Document:
    """Read the bytes of a file; ``path`` only says what the file is called.

    Raises:
        UnreadableReport: As ``read_document``.
    """
    document = read_data(data, path.suffix.lower())
    if len(document.text) > MAX_CHARACTERS:
        raise UnreadableReport(f"文字超过 {MAX_CHARACTERS // 10_000} 万字，不像是年度报告，没有读取")
    return document


def read_bytes(path: Path) -> bytes:
    """Return what is in ``path``, with a sentence for every way in which that fails."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableReport("这是文件夹，不是文件")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableReport("这不是普通文件，没有读取")
        if status.st_size > MAX_BYTES:
            raise UnreadableReport(f"文件超过 {MAX_BYTES // 1_000_000} MB，不像是年度报告，没有读取")
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        archive = _archive_of(path)
        if archive is None:
            raise UnreadableReport(_missing(path)) from None
        data = _read_member(archive, path)
    except PermissionError:
        raise UnreadableReport("没有读取这个文件的权限，请检查文件权限") from None
    except (OSError, ValueError):
        raise UnreadableReport("文件读不出来，请检查磁盘、网络或链接是否正常") from None
    if not data:
        raise UnreadableReport(EMPTY)
    return data


def members(path: Path) -> list[str]:
    """The members of the archive at ``path`` that a scan takes up, by name, as ``read_document`` knows them.

    Raises:
        UnreadableReport: It is no archive, it is damaged, it asks for too much, or none of its members is
            such a file.
    """
    from report_assistant.reading import archive

    return archive.members(path, SUFFIXES)


def _archive_of(path: Path) -> Path | None:
    """The archive on the way to ``path``, where there is one."""
    above = (parent for parent in path.parents if parent.suffix.lower() == ARCHIVE_SUFFIX)
    return next((parent for parent in above if os.path.isfile(parent)), None)  # noqa: PTH113 -- is_file() may raise


def _read_member(archive: Path, path: Path) -> bytes:
    from report_assistant.reading.archive import read_member

    return read_member(archive, path.relative_to(archive).as_posix(), MAX_BYTES)


def _missing(path: Path) -> str:
    if path.is_symlink():
        return "链接指向的文件不存在，请恢复那个文件或删掉链接"
    return "没有这个文件，请检查路径"
