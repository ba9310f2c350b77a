"""How characters are read, for what was mistyped: without tones, as southerners type it, zh is z and n is ng.

pypinyin knows it, and takes longer to load than an answer takes; so what it says of the characters in common
use is kept, see ``kept``. It is asked itself about others only.
"""

from __future__ import annotations

import marshal
import os
import zlib
from functools import cache, lru_cache

from report_assistant import kept
from report_assistant.vocabulary.loader import data

_FOLDER = os.path.dirname(__file__)
_NAME = "sounds"


@cache
def sounds_of(character: str) -> frozenset[str]:
    """The ways to read a character."""
    known = _readings().get(character)
    readings = [_read_aloud(character) if known is None else known, *_more().get(character, ())]
    return frozenset(map(_as_typed, readings))


@cache
def spoken(character: str) -> tuple[str, ...]:
    """The ways to write a common Chinese character in pinyin, the usual one first; none for any other."""
    known = _readings().get(character)
    others = (*_more().get(character, ()), *data("question")["also_read"].get(character, ()))
    return tuple(dict.fromkeys((known, *others))) if known else ()


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


@cache
def same_sound(character: str) -> frozenset[str]:
    """The other characters in common use that can be read as a Chinese one, and may be meant by it."""
    if character in never_mistaken() or not character.isalpha() or character.isascii():
        return frozenset()
    alike = {other for sound in sounds_of(character) for other in by_sound().get(sound, ())}
    return frozenset(alike - {character} - never_mistaken())


@cache
def never_mistaken() -> frozenset[str]:
    """Characters that turn a name into another: nobody means 二 by 三."""
    return frozenset(data("question")["never_mistaken"]["characters"])


def sound_code(text: str) -> int:
    """A number that texts share when each of their characters is read alike by its first reading."""
    return _code([_first(character) for character in text])


def sound_codes(text: str) -> frozenset[int]:
    """The codes of all texts in which one character of ``text`` is another that can be read as it."""
    said = [_first(character) for character in text]
    others = [
        (place, other) for place, character in enumerate(text) for other in _first_of_same_sound(character)
    ]
    changed = {
        _code([*said[:place], other, *said[place + 1 :]]) for place, other in others if other != said[place]
    }
    return frozenset({_code(said), *changed})


def _code(said: list[str]) -> int:
    return zlib.crc32(" ".join(said).encode())


@lru_cache(maxsize=16_384)
def _first(character: str) -> str:
    return _as_typed(_readings().get(character) or _read_aloud(character))


@cache
def _first_of_same_sound(character: str) -> frozenset[str]:
    return frozenset(_first(other) for other in same_sound(character))


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
