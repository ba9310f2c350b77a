"""Files of plain values that spare work the next time, kept the way Python keeps its compiled modules.

They stand in ``__pycache__`` folders of this program: nobody can write them who could not write the compiled
modules as well. A file that is damaged, of another version of Python or of another state of what it was made
from is as good as none; so is a place where nothing can be written.
"""

from __future__ import annotations

import marshal
import os
import sys
import zlib

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Fingerprint = tuple[Any, ...]


def kept(folder: str, name: str, of: Fingerprint) -> dict[Any, bytes]:
    """The parts that were kept under ``name`` in ``folder``, if they were made ``of`` the same; else none."""
    try:
        with open(_place(folder, name), "rb") as file:
            made_of, checksum, packed = marshal.loads(file.read())
        if made_of != of or checksum != zlib.crc32(packed):
            return {}
        parts: dict[Any, bytes] = marshal.loads(packed)
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return parts


def keep(folder: str, name: str, of: Fingerprint, parts: Mapping[Any, bytes]) -> None:
    """Keep parts, made by ``marshal``; without a word where that is not possible.

    Args:
        folder: The folder beside whose files they belong.
        name: What they are called there.
        of: What changes when they have to be made anew.
        parts: Each by its key.
    """
    place = _place(folder, name)
    beside = f"{place}.{os.getpid()}"
    try:
        packed = marshal.dumps(dict(parts))
        os.makedirs(os.path.dirname(place), exist_ok=True)
        try:
            with open(beside, "wb") as file:
                file.write(marshal.dumps((of, zlib.crc32(packed), packed)))
            os.replace(beside, place)
        except OSError:
            os.unlink(beside)
    except (OSError, ValueError):
        pass


def _place(folder: str, name: str) -> str:
    return os.path.join(folder, "__pycache__", f"{name}.{sys.implementation.cache_tag}.bin")
