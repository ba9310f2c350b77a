"""Whether one of very many words stands in a text."""

from __future__ import annotations

from collections.abc import Iterable


class WordSet:
    """Words by how they begin, so that a text is not searched once for each of them."""

    __slots__ = ("_by_beginning",)

    def __init__(self, words: Iterable[str]) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        for word in words:
            self._by_beginning.setdefault(word[:1], []).append(word)

    def one_in(self, text: str) -> bool:
        """Whether one of them stands in ``text``."""
        known = self._by_beginning
        for place, character in enumerate(text):
            for word in known.get(character, ()):
                if text.startswith(word, place):
                    return True
        return False
