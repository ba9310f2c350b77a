"""The checked vocabulary, kept beside its data files.

Reading and checking the TOML files takes longer than answering a question. So what came of it is kept for as
long as no data file and no module of the vocabulary changes. The TOML files stay the only truth.
"""

from __future__ import annotations

import marshal
import os

from report_assistant import kept

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from report_assistant.kept import Packed

Fingerprint = tuple[tuple[str, int, int], ...]
_NAME = "vocabulary"


def fingerprint(folder: str) -> Fingerprint:
    """What changes with every change of the data files in ``folder``, and of the modules that read them."""
    here = os.path.dirname(__file__)
    return tuple(sorted([*_files(folder, ".toml"), *_files(here, ".py")]))


def kept_parts(folder: str) -> tuple[Fingerprint, dict[str, Packed]]:
    """The fingerprint of ``folder`` as it is now, and what is kept of it, for ``part``; {} for nothing."""
    now = fingerprint(folder)
    return now, kept.kept(folder, _NAME, now)


def keep(folder: str, of: Fingerprint, parts: Mapping[str, Any]) -> None:
    """Keep what was made of the data files in ``folder``.

    Args:
        folder: The folder of the data files.
        of: Their fingerprint, taken before they were read.
        parts: Anything of plain Python values, by name.
    """
    kept.keep(folder, _NAME, of, {name: packed(value) for name, value in parts.items()})


def packed(value: Any) -> bytes:  # noqa: ANN401 - whatever is kept
    """A value as ``keep`` keeps it; ``part`` takes it from a part that holds such values by name."""
    return marshal.dumps(value)


def part(parts: Mapping[str, Packed], name: str) -> Any:  # noqa: ANN401 - whatever was kept
    """One of the kept parts as it was given, None when it is not among them."""
    packed = parts.get(name)
    return None if packed is None else marshal.loads(packed)


def _files(folder: str, suffix: str) -> Iterator[tuple[str, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(suffix):
                status = entry.stat()
                yield entry.path, status.st_size, status.st_mtime_ns
            elif suffix == ".toml" and entry.is_dir():
                yield from _files(entry.path, suffix)
