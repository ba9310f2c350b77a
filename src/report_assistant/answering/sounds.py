"""How characters are read, without tones, as southerners type it: zh is z and n is ng.

pypinyin knows it, and takes longer to load than an answer takes; so what it says of the characters in common
use is kept, see ``kept``. It is asked itself about others only.
"""

from __future__ import annotations

import marshal
import os
from functools import cache

from report_assistant import kept
from report_assistant.vocabulary import data

_FOLDER = os.path.dirname(__file__)
_NAME = "sounds"


@cache
def sounds_of(character: str) -> frozenset[str]:
    """The ways to read a character."""
    known = _readings().get(character)
    readings = [_read_aloud(character) if known is None else known, *_more().get(character, ())]
    return frozenset(map(_as_typed, readings))


@cache
def by_sound() -> dict[str, tuple[str, ...]]:
    """All characters of GB2312 by their sounds."""
    found: dict[str, dict[str, None]] = {}
    for reading, characters in _common().items():
        found.setdefault(_as_typed(reading), {}).update(dict.fromkeys(characters))
    known = _readings()
    for character, readings in _more().items():
        for reading in readings if character in known else ():
            found.setdefault(_as_typed(reading), {})[character] = None
    return {sound: tuple(same) for sound, same in found.items()}


def _as_typed(reading: str) -> str:
    return reading.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n")


def _more() -> dict[str, list[str]]:
    more: dict[str, list[str]] = data("question")["two_sounds"]
    return more


@cache
def _readings() -> dict[str, str]:
    """The reading of each character of GB2312."""
    return {character: reading for reading, characters in _common().items() for character in characters}


@cache
def _common() -> dict[str, str]:
    """All characters of GB2312 by their readings."""
    of = _dictionary()
    packed = kept.kept(_FOLDER, _NAME, of).get(_NAME)
    if packed is not None:
        known: dict[str, str] = marshal.loads(packed)
        return known
    found: dict[str, str] = {}
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", "ignore")
            if character:
                reading = _read_aloud(character)
                found[reading] = found.get(reading, "") + character
    kept.keep(_FOLDER, _NAME, of, {_NAME: marshal.dumps(found)})
    return found


def _dictionary() -> tuple[object, ...]:
    """Which pypinyin is installed; told without loading it."""
    from importlib.util import find_spec

    spec = find_spec("pypinyin")
    if spec is None or spec.origin is None:
        return ()
    status = os.stat(spec.origin)
    return spec.origin, status.st_size, status.st_mtime_ns


def _read_aloud(character: str) -> str:
    import pypinyin

    reading: str = pypinyin.pinyin(character, style=pypinyin.Style.NORMAL)[0][0]
    return reading
