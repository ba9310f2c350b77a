"""How characters sound, for what was mistyped: homophones, as people type them."""

from __future__ import annotations

import zlib
from functools import cache, lru_cache

from report_assistant.vocabulary.loader import data


@cache
def sounds(character: str) -> frozenset[str]:
    """How a character can be read, without tones; as southerners type it, zh is z and n is ng."""
    return frozenset(_readings(character))


@cache
def same_sound(character: str) -> frozenset[str]:
    """The other characters in common use that can be read as a Chinese one, and may be meant by it."""
    if character in never_mistaken() or not character.isalpha() or character.isascii():
        return frozenset()
    alike = {other for sound in sounds(character) for other in _by_sound().get(sound, ())}
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
    return _readings(character)[0]


@cache
def _first_of_same_sound(character: str) -> frozenset[str]:
    return frozenset(_first(other) for other in same_sound(character))


def _readings(character: str) -> tuple[str, ...]:
    import pypinyin  # loaded only when something was mistyped, and while an index is built

    readings = [*pypinyin.pinyin(character, style=pypinyin.Style.NORMAL)[0]]
    readings += data("question")["two_sounds"].get(character, [])
    return tuple(
        reading.replace("zh", "z").replace("ch", "c").replace("sh", "s").replace("ng", "n")
        for reading in readings
    )


@cache
def _by_sound() -> dict[str, tuple[str, ...]]:
    """All characters of GB2312 by their sounds."""
    found: dict[str, list[str]] = {}
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            character = bytes((row, cell)).decode("gb2312", "ignore")
            for sound in sounds(character) if character else ():
                found.setdefault(sound, []).append(character)
    return {sound: tuple(same) for sound, same in found.items()}
