"""Writing a file so that what was there is replaced only when all of the new one is written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from report_assistant.errors import UsageError, reason


def replace_file(target: Path, write: Callable[[IO[bytes]], None]) -> None:
    """Let ``write`` fill a file beside ``target``, then put it in its place.

    Raises:
        UsageError: The target cannot be written; what was there is as it was.
    """
    beside = None
    try:
        with NamedTemporaryFile(dir=target.parent, prefix=f".{target.name}.", delete=False) as file:
            beside = Path(file.name)
            write(file)
        beside.chmod(0o644)
        beside.replace(target)
    except OSError as error:
        raise UsageError(f"{target} 写不进去：{reason(error)}。") from error
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
