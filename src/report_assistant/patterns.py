"""Regular expressions that are compiled when they are first used: a question needs few of them."""

from __future__ import annotations

import re

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from re import compile as late
else:

    class late:  # noqa: N801
        """What ``re.compile`` returns, without the time that compiling takes, until a match is asked for."""

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self.pattern = pattern
            self.flags = flags

        def __getattr__(self, name: str) -> object:
            found = getattr(re.compile(self.pattern, self.flags), name)
            setattr(self, name, found)  # the next time it is there
            return found


__all__ = ["late"]
