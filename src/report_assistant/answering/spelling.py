"""Words typed by their sound in Latin letters: zhudong gongkai, and by their first letters: sqgk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from report_assistant.patterns import late
from report_assistant.vocabulary import Kind, data, vocabulary

_FEWEST_INITIALS = 4
_CHINESE = late(r"[\u4e00-\u9fff]{2,}")
_LETTERS = late(r"[a-z]+(?:[ '’-]?[a-z]+)*")


def spelled_in(text: str) -> Iterator[tuple[int, int, str]]:
    """The pieces of a text in letters that can be one word of the trade only, each with that word."""
    for match in _LETTERS.finditer(text):
        letters = re.sub("[^a-z]", "", match[0])
        word = _words().get(letters) if len(letters) >= _FEWEST_INITIALS else None
        if word:
            yield *match.span(), word


@cache
def _words() -> dict[str, str]:
    """What letters stand for; letters that may stand for several things are left out."""
    meant: dict[str, dict[object, str]] = {}
    for word in sorted(_spoken(), key=lambda one: (len(one), one)):
        meaning = _meaning(word)
        for letters in _spellings(word):
            meant.setdefault(letters, {}).setdefault(meaning, word)
    return {letters: next(iter(words.values())) for letters, words in meant.items() if len(words) == 1}


def _spoken() -> set[str]:
    """The words for what is counted and for who applies, and the names of the indicators."""
    lexicon = vocabulary().lexicon.senses
    wanted = {Kind.CONCEPT, Kind.APPLICANT}
    words = {word for word, senses in lexicon.items() if any(sense.kind in wanted for sense in senses)}
    for group in data("indicators")["group"]:
        for entry in group["indicator"]:
            words.update((entry["name"], *entry["says"]))
    return {word for word in words if _CHINESE.fullmatch(word)}


def _meaning(word: str) -> object:
    cut = vocabulary().lexicon.cut(word)
    return frozenset(
        (sense.kind, sense.value)
        for piece in cut
        for sense in piece.senses
        if sense.kind in (Kind.CONCEPT, Kind.APPLICANT)
    )


def _spellings(word: str) -> Iterator[str]:
    import pypinyin  # loaded only when something was typed in letters

    syllables = [one[0] for one in pypinyin.pinyin(word, style=pypinyin.Style.NORMAL)]
    yield "".join(syllables)
    if len(word) >= _FEWEST_INITIALS:
        yield "".join(syllable[0] for syllable in syllables)
