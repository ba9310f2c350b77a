"""Regular expressions that are compiled when they are first used, and then never again.

A question needs some forty of them, and compiling these takes longer than answering it. So what the standard
library's compiler made of each is kept, see ``kept``. Where the library has become another one, or nothing
is kept, they are compiled as ever.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
from functools import cache

from report_assistant import kept

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Iterator
    from re import compile as late
    from typing import Any

    from report_assistant.kept import Packed
else:

    class late:  # noqa: N801
        """What ``re.compile`` returns, without the time that compiling takes until a match is asked for.

        Only for patterns of the program and its vocabulary: those from a question would be kept for nothing.
        """

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self.pattern = pattern
            self.flags = flags

        def __getattr__(self, name: str) -> object:
            found = getattr(_compiled(self.pattern, int(self.flags)), name)
            setattr(self, name, found)  # the next time it is there
            return found


_FOLDER = os.path.dirname(__file__)
_NAME = "patterns"
_MOST = 1000
_new: dict[tuple[str, int], bytes] = {}


def keep_new() -> None:
    """Keep what had to be compiled since the program began; nothing happens when that is nothing."""
    known = _known()
    if _new and len(known) < _MOST:
        kept.keep(_FOLDER, _NAME, _version(), known | _new)
        _new.clear()


@cache
def _known() -> dict[tuple[str, int], Packed]:
    return kept.kept(_FOLDER, _NAME, _version())


def _version() -> tuple[object, ...]:
    import _sre

    return sys.version, _sre.MAGIC, _sre.CODESIZE


@cache
def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    import _sre

    code = _known().get((pattern, flags))
    try:
        if code is None:
            code = _new[pattern, flags] = marshal.dumps(_codes(pattern, flags))
        all_flags, codes, groups, names, indexes = marshal.loads(code)
        words: list[int] = memoryview(codes).cast("I").tolist()
        made: re.Pattern[str] = _sre.compile(pattern, all_flags, words, groups, names, indexes)
    except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(pattern, flags)  # another library than the one we know
    return made


def _codes(pattern: str, flags: int) -> tuple[Any, ...]:
    """What ``re.compile`` gives to the engine: the flags, the program, and the names of the groups."""
    from array import array
    from re import _compiler, _parser  # type: ignore[attr-defined]

    parsed = _parser.parse(pattern, flags)
    state = parsed.state
    program = array("I", _compiler._code(parsed, flags)).tobytes()
    names = dict(state.groupdict)
    indexes = {number: name for name, number in names.items()}
    named = tuple(indexes.get(number) for number in range(state.groups))
    return int(flags | state.flags), program, state.groups - 1, names, named


def matches(pattern: re.Pattern[str], text: str, signs: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern of which each has one of ``signs``: where none stands, nobody need look."""
    return pattern.finditer(text) if any(map(text.__contains__, signs)) else iter(())


__all__ = ["keep_new", "late", "matches"]
