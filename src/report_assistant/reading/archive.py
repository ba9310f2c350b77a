"""Archives (.zip) of reports: the names of their members, and the bytes of one, without unpacking to disk.

A member's name is only a name: whatever ``..``, drive or backslash it has, nothing is ever written. An
archive in an archive is refused by name: one file of a few kilobytes could otherwise stand for millions.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path, PurePosixPath

from report_assistant.errors import UnreadableReport
from report_assistant.reading.cleaning import clean_line

MAX_MEMBERS = 20_000
MAX_UNPACKED = 4_000_000_000

_BROKEN = "压缩包不完整或已损坏，请重新下载后再试"
_BROKEN_MEMBER = "压缩包里的这个文件已损坏，解不出来，请重新下载压缩包"
_NO_ARCHIVE = "名为压缩包，其实不是，请按内容改正后缀，或重新下载后再试"
_OFFICE_PARTS = ("[Content_Types].xml", "OFD.xml", "mimetype")
_UTF8_FLAG, _ENCRYPTED_FLAG = 0x800, 0x1
_NOT_FILES = frozenset({"__MACOSX", ".DS_Store", "Thumbs.db"})


def members(path: Path, suffixes: Collection[str]) -> list[str]:
    """The members whose suffix is among ``suffixes``, by name, sorted.

    Raises:
        UnreadableReport: It is no archive, it is damaged, it asks for too much, or it has no such member.
    """
    try:
        with _open(path) as archive:
            found = _by_name(archive)
    except OSError:
        raise UnreadableReport("压缩包读不出来，请检查权限、磁盘或网络") from None
    names = [name for name in found if PurePosixPath(name).suffix.lower() in suffixes and _is_wanted(name)]
    if not names:
        raise UnreadableReport("压缩包里没有能读的文件，请确认没有放错")
    return sorted(names)


def read_member(path: Path, name: str, max_bytes: int) -> bytes:
    """The bytes of one member.

    Raises:
        UnreadableReport: There is no such member, or it is damaged, encrypted or larger than ``max_bytes``.
    """
    if name.lower().endswith(".zip"):
        raise UnreadableReport("压缩包里又有压缩包，请把里面的那个解压出来再试")
    try:
        status = path.stat()
        archive, found = _opened(path, status.st_size, status.st_mtime_ns, os.getpid())
        info = found.get(name)
        data = b"" if info is None or _is_encrypted(info) else _inflate(archive, info, max_bytes + 1)
    except UnreadableReport:
        raise
    except Exception:  # besides its own errors, zipfile lets those of zlib, bz2 and lzma through
        raise UnreadableReport(_BROKEN_MEMBER) from None
    if info is None:
        raise UnreadableReport("压缩包里没有这个文件，请检查路径")
    if _is_encrypted(info):
        raise UnreadableReport("压缩包加了密码，读不出来，请解压后再试")
    if len(data) > max_bytes:
        raise UnreadableReport(f"文件解开后超过 {max_bytes // 1_000_000} MB，不像是年度报告，没有读取")
    return data


def _inflate(archive: zipfile.ZipFile, info: zipfile.ZipInfo, size: int) -> bytes:
    with archive.open(info) as member:
        return member.read(size)


def _is_encrypted(info: zipfile.ZipInfo) -> bool:
    return bool(info.flag_bits & _ENCRYPTED_FLAG)


# Reading a directory of 20,000 names for each of them takes an hour. The process is part of the key, for a
# file that is open when a child is forked would be read from by both at once.
@lru_cache(maxsize=2)
def _opened(
    path: Path, size: int, mtime_ns: int, process: int
) -> tuple[zipfile.ZipFile, dict[str, zipfile.ZipInfo]]:
    archive = _open(path)
    return archive, _by_name(archive)


def _open(path: Path) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile:
        with path.open("rb") as file:
            is_zip = file.read(2) == b"PK"
        raise UnreadableReport(_BROKEN if is_zip else _NO_ARCHIVE) from None
    except (NotImplementedError, ValueError, EOFError):
        raise UnreadableReport(_BROKEN) from None
    infos = archive.infolist()
    if len(infos) > MAX_MEMBERS:
        archive.close()
        raise UnreadableReport(f"压缩包里的文件超过 {MAX_MEMBERS} 个，没有读取，请分成几个")
    # Not more than a member's size in the directory is ever inflated, so their sum is a bound that holds.
    if sum(info.file_size for info in infos) > MAX_UNPACKED:
        archive.close()
        raise UnreadableReport(f"压缩包解开后超过 {MAX_UNPACKED // 1_000_000_000} GB，没有读取")
    if any(info.filename in _OFFICE_PARTS for info in infos):
        archive.close()
        raise UnreadableReport(_NO_ARCHIVE)
    return archive


def _by_name(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """The files by the names they are shown with; of two with one name the later counts, as in unpacking."""
    return {_name(info): info for info in archive.infolist() if not info.is_dir() and _name(info)}


def _name(info: zipfile.ZipInfo) -> str:
    parts = clean_line(_decoded(info)).replace("\\", "/").split("/")
    if len(parts[0]) == 2 and parts[0].endswith(":"):
        parts = parts[1:]
    return "/".join(part for part in parts if part not in {"", ".", ".."})


def _decoded(info: zipfile.ZipInfo) -> str:
    """A name without the flag for UTF-8 is in the packer's own encoding: GBK, or UTF-8 without saying so."""
    if info.flag_bits & _UTF8_FLAG:
        return info.filename
    raw = info.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("gb18030", "replace")


def _is_wanted(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return _NOT_FILES.isdisjoint(parts) and not any(part.startswith((".", "~$")) for part in parts)
