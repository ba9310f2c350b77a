"""Which files lie under the PATHs, and what the index calls them."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from report_assistant.errors import UnreadableReport, UsageError, reason
from report_assistant.reading.files import ARCHIVE_SUFFIX, SUFFIXES, members

_PAGES = (".html", ".htm")
_PARTS = ("_files", ".files", "_文件")
_DECORATION = frozenset({"images", "image", "img", "pic", "pics", "icons", "css", "js", "static", "assets"})
"""Folders of what a page looks like; a report lies in none of them."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a folder or archive that cannot be listed, with the name it has in the index.

    There may be a million: so a path is kept as a folder that many share, and what is often the name itself.

    Args:
        folder: The folder it lies in, or under; the archive that it is a member of.
        within: Its path under ``folder``.
        is_member: Whether ``folder`` is an archive.
        shut: For a folder or an archive that cannot be listed: why, and what to do.
        holds: What the names of all files in that begin with.
        broken_link: It may have led to a folder or never have mattered: that is for the index to know.
    """

    name: str
    folder: Path
    within: str = ""
    is_member: bool = False
    shut: str = ""
    holds: str = ""
    broken_link: bool = False

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.folder / self.within

    @property
    def file(self) -> str:
        """The path of the file that it is, or is in."""
        return str(self.folder) if self.is_member else f"{self.folder}{os.sep}{self.within}"


def scan(paths: Sequence[Path]) -> list[Found]:
    """Find the files that may be reports under each of ``paths``, by name.

    A name is the path under its PATH; with several PATHs, the PATH's own name stands before it, and as much
    of what is before that as tells the PATHs apart. A file given as PATH is taken whatever its suffix.

    Raises:
        UsageError: A PATH is not there: dropping everything because a drive is not connected would be rash.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"没有 {path} 这个文件或文件夹，请检查路径。")
    roots = _roots(paths)
    given = {os.path.abspath(path): path for path in reversed(paths)}  # noqa: PTH100
    found: dict[str, Found] = {}
    for root, name in zip(roots, _own_names(roots), strict=True):
        for one in _under(root, name if len(roots) > 1 else "", given[str(root)]):
            found.setdefault(one.name, one)
    return sorted(found.values(), key=lambda one: one.name)


def _roots(paths: Sequence[Path]) -> list[Path]:
    """The PATHs as given, but absolute, each once, and none that lies under another."""
    # resolve() would follow a link, and with it lose the PATH's own name
    absolute = list(dict.fromkeys(Path(os.path.abspath(path)) for path in paths))  # noqa: PTH100
    return [one for one in absolute if not any(other in one.parents for other in absolute)]


def _own_names(roots: Sequence[Path]) -> list[str]:
    """What each root is called; where two are called the same, with the folders that tell them apart."""
    names = [_shown(root.name) for root in roots]
    for length in range(2, max(len(root.parts) for root in roots) + 1):
        names = [
            _shown("/".join(root.parts[-length:])).lstrip("/") if names.count(name) > 1 else name
            for root, name in zip(roots, names, strict=True)
        ]
    return names


def _under(root: Path, own_name: str, given: Path) -> Iterator[Found]:
    try:
        is_folder = stat.S_ISDIR(root.stat().st_mode)
    except OSError as error:
        # Whether it was a folder or a file nobody can tell now: all that may have come from it is kept.
        yield _closed(root, root, own_name, given, error)
        return
    if not is_folder:
        yield from _file(own_name or _shown(root.name), root.parent, root.name)
        return
    prefix = f"{own_name}/" if own_name else ""
    closed: list[OSError] = []
    seen: set[tuple[int, int]] = set()
    for folder, folders, files in os.walk(root, onerror=closed.append, followlinks=True):
        try:
            status = Path(folder).stat()
        except OSError as error:
            closed.append(error)
            folders.clear()
            continue
        if (status.st_dev, status.st_ino) in seen:  # links may lead in a circle
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not _is_part(name, files)
        )
        start = "" if folder == str(root) else f"{Path(folder).relative_to(root)}{os.sep}"
        for name in files:
            if _suffix(name) in SUFFIXES and not name.startswith((".", "~$")):
                within = start + name
                shown = _shown(within.replace(os.sep, "/"))
                yield from _file(prefix + shown, root, within if shown != within else shown)
            elif (path := Path(folder, name)).is_symlink() and not os.path.exists(path):  # noqa: PTH110 -- Path.exists() may raise
                lost = FileNotFoundError(errno.ENOENT, "", str(path))
                yield replace(_closed(path, root, own_name, given, lost), broken_link=True)
    for one in closed:
        yield _closed(Path(one.filename or root), root, own_name, given, one)


def _is_part(folder: str, files: Sequence[str]) -> bool:
    """Whether a folder holds the pictures and scripts of a page that was saved beside it."""
    if folder.lower() in _DECORATION:
        return any(Path(file).suffix.lower() in _PAGES for file in files)
    stem = next((folder.removesuffix(end) for end in _PARTS if folder.endswith(end)), "")
    return bool(stem) and any(f"{stem}{end}" in files for end in _PAGES)


def _suffix(name: str) -> str:
    """As ``Path.suffix`` tells it, in small letters."""
    dot = name.rfind(".")
    return name[dot:].lower() if 0 < dot < len(name) - 1 else ""


def _file(name: str, folder: Path, within: str) -> Iterator[Found]:
    """The file itself, or the members of an archive."""
    if _suffix(within) != ARCHIVE_SUFFIX:
        yield Found(name, folder, name if within == name else within)
        return
    path = folder / within
    try:
        for member in members(path):
            folders = PurePosixPath(member).parts[:-1]
            if not any(folder.lower() in _DECORATION or folder.endswith(_PARTS) for folder in folders):
                yield Found(f"{name}/{member}", path, member, is_member=True)
    except UnreadableReport as error:
        yield Found(name, path, shut=str(error), holds=f"{name}/")


def _closed(path: Path, root: Path, own_name: str, given: Path, error: OSError) -> Found:
    """A folder at or under ``root`` that cannot be listed; a sole PATH itself goes by its path as given."""
    within = path.relative_to(root)
    name = _shown("/".join((*([own_name] if own_name else []), *within.parts)))
    if error.errno != errno.ENOENT:
        why = reason(error)
    elif path.is_symlink():
        why = "链接指向的地方不存在，请接上磁盘或恢复那个文件夹"
    else:
        why = "它刚刚不见了，请检查磁盘或网络"
    sentence = (
        f"{_shown(str(given / within))} 列不出来：{why}；"
        "其中已收入索引的年报都保留着，处理好以后请再运行 report-assistant index"
    )
    return Found(name or _shown(str(given)), path, shut=sentence, holds=f"{name}/" if name else "")


def _shown(name: str) -> str:
    """A file name as text; one in no encoding of the system's is most likely GBK from an old archive."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name
