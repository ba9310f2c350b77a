"""What holds the index still while several look-ups are made."""

from __future__ import annotations

from _thread import RLock  # what ``threading`` gives out, without all else that it holds
from collections.abc import Callable


class Snapshot:
    """Begins when the first of several that stand within each other does, and ends with it."""

    def __init__(self, begin: Callable[[], None], end: Callable[[], None]) -> None:
        self._begin = begin
        self._end = end
        self._turn = RLock()
        self._depth = 0

    def __enter__(self) -> None:
        self._turn.acquire()
        try:
            if self._depth == 0:
                self._begin()
            self._depth += 1
        except BaseException:
            try:
                self._end()
            finally:
                self._turn.release()
            raise

    def __exit__(self, *_: object) -> None:
        try:
            self._depth -= 1
            if self._depth == 0:
                self._end()
        finally:
            self._turn.release()
