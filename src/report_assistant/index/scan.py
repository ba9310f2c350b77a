"""Which files lie under the PATHs, and what the index calls them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from report_assistant.errors import UsageError
from report_assistant.reading.files import SUFFIXES


@dataclass(frozen=True, slots=True)
class Found:
    """A file, or a folder that cannot be looked into, with the name it has in the index."""

    name: str
    path: Path
    closed_folder: bool = False


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
    found: dict[str, Found] = {}
    for root, name in zip(roots, _own_names(roots), strict=True):
        for one in _under(root, name if len(roots) > 1 else ""):
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


def _under(root: Path, own_name: str) -> Iterator[Found]:
    if not root.is_dir():
        yield Found(own_name or _shown(root.name), root)
        return
    prefix = f"{own_name}/" if own_name else ""
    closed: list[OSError] = []
    seen: set[tuple[int, int]] = set()
    for folder, folders, files in os.walk(root, onerror=closed.append, followlinks=True):
        status = Path(folder).stat()
        if (status.st_dev, status.st_ino) in seen:  # links may lead in a circle
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in files:
            path = Path(folder, name)
            if path.suffix.lower() in SUFFIXES and not name.startswith((".", "~$")):
                yield Found(prefix + _shown(path.relative_to(root).as_posix()), path)
    for error in closed:
        path = Path(error.filename)
        yield Found(prefix + _shown(path.relative_to(root).as_posix()), path, closed_folder=True)


def _shown(name: str) -> str:
    """A file name as text; one in no encoding of the system's is most likely GBK from an old archive."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return os.fsencode(name).decode("gb18030", errors="replace")
    return name
