"""The checked vocabulary, kept beside its data files the way Python keeps its compiled modules.

Reading and checking the TOML files takes longer than answering a question. So what came of it is kept in
``__pycache__``, for as long as no data file and no module of the vocabulary changes. The TOML files stay the
only truth: without the kept file, or where it cannot be written, they are read anew. Nobody can write it
who could not write the compiled modules of this program as well.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib
from contextlib import suppress

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

Fingerprint = tuple[tuple[str, int, int], ...]


def fingerprint(folder: str) -> Fingerprint:
    """What changes with every change of the data files in ``folder``, and of the modules that read them."""
    here = os.path.dirname(__file__)
    return tuple(sorted([*_files(folder, ".toml"), *_files(here, ".py")]))


def kept_parts(folder: str) -> tuple[Fingerprint, dict[str, bytes]]:
    """The fingerprint of ``folder`` as it is now, and what is kept of it, for ``part``; {} for nothing."""
    now = fingerprint(folder)
    try:
        with open(_place(folder), "rb") as file:
            of, checksum, packed = marshal.loads(file.read())
        parts: dict[str, bytes] = marshal.loads(packed) if checksum == zlib.crc32(packed) else {}
    except (OSError, EOFError, ValueError, TypeError):
        return now, {}
    return now, parts if of == now else {}


def keep(folder: str, of: Fingerprint, parts: Mapping[str, Any]) -> None:
    """Keep what was made of the data files in ``folder``; without a word where that is not possible.

    Args:
        folder: The folder of the data files.
        of: Their fingerprint, taken before they were read.
        parts: Anything of plain Python values, by name.
    """
    place = _place(folder)
    beside = f"{place}.{os.getpid()}"
    with suppress(OSError, ValueError):
        packed = marshal.dumps({name: marshal.dumps(value) for name, value in parts.items()})
        content = marshal.dumps((of, zlib.crc32(packed), packed))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        try:
            with open(beside, "wb") as file:
                file.write(content)
            os.replace(beside, place)
        except OSError:
            os.unlink(beside)


def part(parts: Mapping[str, bytes], name: str) -> Any:  # noqa: ANN401 - whatever was kept
    """One of the kept parts as it was given, None when it is not among them."""
    packed = parts.get(name)
    return None if packed is None else marshal.loads(packed)


def _place(folder: str) -> str:
    return os.path.join(folder, "__pycache__", f"vocabulary.{sys.implementation.cache_tag}.bin")


def _files(folder: str, suffix: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
            elif suffix == ".toml" and entry.is_dir():
                yield from _files(entry.path, suffix)
