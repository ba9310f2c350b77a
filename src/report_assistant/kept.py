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
from itertools import accumulate

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    Fingerprint = tuple[Any, ...]
    Packed = bytes | memoryview

_INTEGER = 4


def kept(folder: str, name: str, of: Fingerprint) -> dict[Any, Packed]:
    """The parts that were kept under ``name`` in ``folder``, if they were made ``of`` the same; else none."""
    try:
        with open(_place(folder, name), "rb") as file:
            content = memoryview(file.read())  # large, and most of its parts are never asked for
        checksum, rest = _integer(content)
        size, rest = _integer(rest)
        if checksum != zlib.crc32(content[_INTEGER:]):
            return {}
        made_of, places = marshal.loads(rest[:size])
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return {key: rest[size + start : size + end] for key, start, end in places} if made_of == of else {}


def keep(folder: str, name: str, of: Fingerprint, parts: Mapping[Any, Packed]) -> None:
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
        ends = list(accumulate(map(len, parts.values())))
        head = marshal.dumps((of, list(zip(parts, [0, *ends], ends, strict=False))))
        content = b"".join([_bytes(len(head)), head, *parts.values()])
        os.makedirs(os.path.dirname(place), exist_ok=True)
        try:
            with open(beside, "wb") as file:
                file.write(_bytes(zlib.crc32(content)) + content)
            os.replace(beside, place)
        except OSError:
            os.unlink(beside)
    except (OSError, ValueError):
        pass


def _integer(content: memoryview) -> tuple[int, memoryview]:
    """The whole number that ``_bytes`` wrote, and what follows it."""
    return int.from_bytes(content[:_INTEGER], "little"), content[_INTEGER:]


def _bytes(number: int) -> bytes:
    return number.to_bytes(_INTEGER, "little")


def _place(folder: str, name: str) -> str:
    return os.path.join(folder, "__pycache__", f"{name}.{sys.implementation.cache_tag}.bin")
