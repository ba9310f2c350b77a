"""Finding texts by what is quickest to type: some of their characters, their pinyin, or its initials.

Each text is written down once as its syllables with blanks between them; what is typed becomes one pattern in
which every letter either goes on in its syllable or begins the next. 人社局 is found by ``renshe``, ``rsj``
and ``renshj`` alike, and thousands of texts are looked through in one go.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain, islice, product, zip_longest

from report_assistant.vocabulary.sounds import spoken

PARTED = 2
"""How a text was found that has the signs in their order with others between them, see ``ranked``."""

_MOST_WAYS = 4
"""A text with several characters of two readings is written down in so many ways at most."""


class Findable:
    """Texts to be found.

    Args:
        texts: What to look through, the most wanted first.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts

    def find(self, typed: str, limit: int, *, whole: bool = False) -> list[int]:
        """The texts that have all that was typed.

        Args:
            typed: Characters, pinyin or initials; of several words each must be found.
            limit: How many at most.
            whole: Those found parted count only when no others are found.

        Returns:
            Their numbers: first those that begin with it, then those that have it, then those that have its
            signs in this order with others between them (人社局 in 人力资源和社会保障局), each in the order
            given. With nothing typed, the first ones.
        """
        words = typed.split()
        if not words:
            return list(range(min(limit, len(self.texts))))
        found = list(islice(self.ranked(typed), limit))
        if whole and found and found[0][1] != PARTED:
            found = [one for one in found if one[1] != PARTED]
        return [number for number, _ in found]

    def ranked(self, typed: str) -> Iterator[tuple[int, int]]:
        """As ``find`` finds them, each with how: 0 begins with it, 1 has it, 2 (``PARTED``) parted."""
        first, *others = typed.lower().split()
        seen: set[int] = set()
        for way, numbers in enumerate(self._having(first)):
            for number in numbers:
                if number not in seen:
                    seen.add(number)
                    if all(has(self.texts[number], word) for word in others):
                        yield number, way

    def _having(self, word: str) -> Iterator[Iterator[int]]:
        """Those at whose beginning it stands, those in which, those in which parted."""
        letters = _by_letters(word) if _is_spelled(word) else ()
        for characters, spelled in zip_longest(_by_characters(word), letters):
            found = self._characters.find(characters)
            yield chain(found, self._spelled.find(spelled)) if spelled else found

    @cached_property
    def _characters(self) -> _Lines:
        return _Lines([(number, text.lower()) for number, text in enumerate(self.texts)])

    @cached_property
    def _spelled(self) -> _Lines:
        return _Lines([(number, way) for number, text in enumerate(self.texts) for way in _spelled(text)])


def has(text: str, word: str) -> bool:
    """Whether one text has a word, by its characters, its pinyin or its initials."""
    line = _line(text.lower())
    if any(pattern.search(line) for pattern in _by_characters(word.lower())):
        return True
    return _is_spelled(word) and any(
        pattern.search(way) for pattern in _by_letters(word.lower()) for way in _spelled(text)
    )


class _Lines:
    """Texts one a line, looked through as one."""

    def __init__(self, lines: Sequence[tuple[int, str]]) -> None:
        self._numbers = [number for number, _ in lines]
        texts = [_line(text) for _, text in lines]
        self._text = "\n".join(texts)
        self._starts = list(accumulate((len(text) + 1 for text in texts), initial=0))

    def find(self, pattern: re.Pattern[str]) -> Iterator[int]:
        place = 0
        while found := pattern.search(self._text, place):
            line = bisect_right(self._starts, found.start()) - 1
            if line >= len(self._numbers):
                return
            yield self._numbers[line]
            place = self._starts[line + 1]  # once a line is enough


def _line(text: str) -> str:
    return text.replace("\n", " ")


def _is_spelled(word: str) -> bool:
    return word.isascii() and word.isalpha()


@lru_cache(maxsize=64)
def _by_characters(word: str) -> tuple[re.Pattern[str], ...]:
    """At a text's beginning, in it, and with other signs between its own."""
    whole = re.escape(word)
    parted = "[^\n]*?".join(map(re.escape, word))
    return re.compile(f"^{whole}", re.MULTILINE), re.compile(whole), re.compile(parted)


@lru_cache(maxsize=64)
def _by_letters(word: str) -> tuple[re.Pattern[str], ...]:
    """The same in a text written as syllables: each letter goes on in a syllable or begins the next."""
    letters = "(?:[a-z]* )?".join(word)
    parted = "(?:[a-z]* (?:[^ \n]* )*?)?".join(word)
    return (
        re.compile(f"^{letters}", re.MULTILINE),
        re.compile(f"(?<![a-z]){letters}"),
        re.compile(f"(?<![a-z]){parted}"),
    )


def _spelled(text: str) -> Iterator[str]:
    """A text in pinyin, its syllables parted by blanks; more than once where characters have two readings."""
    syllables = [spoken(character) or (character.lower(),) for character in text]
    for way in islice(product(*syllables), _MOST_WAYS):
        yield " ".join(way)
