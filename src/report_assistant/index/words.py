"""Cutting Chinese into words: reports while they are indexed, questions when free text is searched.

jieba and its dictionary cost 0.3 to 0.8 seconds, so nothing here is loaded before it is used.
"""

from __future__ import annotations

import marshal
import unicodedata
import warnings
from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from report_assistant.patterns import late
from report_assistant.reading.folding import fold as simplified

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    import jieba

PAIR_MARK = "·"
"""Stands before a pair of neighbouring characters, to tell it from a word of two."""

_HAN_RUN = late(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]{2,}")


def segment(text: str) -> list[str]:
    """Return the words of ``text`` in order, by the full dictionary and the domain's words."""
    return _words(_tokenizer().cut(fold(text)))


def segment_with(frequencies: Mapping[str, int], text: str) -> list[str]:
    """Return the words of ``text`` by no other dictionary than ``frequencies``; unknown characters go singly.

    Meant for a question, with ``Index.word_frequencies`` of its pieces: it spares the full dictionary.
    """
    tokenizer = _jieba().Tokenizer()
    known = {word: count for word, count in frequencies.items() if word and count > 0}
    tokenizer.FREQ = {word[:length]: 0 for word in known for length in range(1, len(word))} | known
    tokenizer.total = sum(known.values()) or 1
    tokenizer.initialized = True
    return _words(tokenizer.cut(fold(text), HMM=False))


def pairs(text: str) -> list[str]:
    """Return the marked pairs of neighbouring Chinese characters in ``text``."""
    return [
        PAIR_MARK + run[place : place + 2]
        for run in _HAN_RUN.findall(fold(text))
        for place in range(len(run) - 1)
    ]


def fold(text: str) -> str:
    """Return ``text`` as words are kept: simplified characters, narrow letters and digits, no capitals."""
    return unicodedata.normalize("NFKC", simplified(text)).lower()


def _words(pieces: Iterable[str]) -> list[str]:
    return [piece for piece in pieces if any(map(str.isalnum, piece))]


@cache
def _jieba() -> ModuleType:
    """The module, imported without the warnings of its old code on the user's terminal."""
    import logging
    import sys

    resources = sys.modules.get("pkg_resources")
    # jieba wants it for opening its own files, does as well without, and it takes as long as an answer.
    sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            module = import_module("jieba")
    finally:
        del sys.modules["pkg_resources"]
        if resources is not None:
            sys.modules["pkg_resources"] = resources
    module.setLogLevel(logging.ERROR)
    return module


@cache
def _tokenizer() -> jieba.Tokenizer:
    """A tokenizer with jieba's dictionary and the domain's words, which win."""
    from report_assistant.vocabulary import domain_words

    tokenizer = _jieba().Tokenizer()
    tokenizer.FREQ, tokenizer.total = _dictionary()
    tokenizer.initialized = True
    for word in domain_words():
        tokenizer.add_word(fold(word))
    return tokenizer


def _dictionary() -> tuple[dict[str, int], int]:
    """The dictionary that comes with jieba, from our own cache when it is there.

    jieba keeps one too, but in the temporary folder that all users share, and reads it three times slower.
    """
    jieba = _jieba()
    place = _cache_folder() / f"jieba-{jieba.__version__}.marshal"
    with suppress(OSError, ValueError, EOFError, TypeError):
        frequencies, total = marshal.loads(place.read_bytes())
        return frequencies, total
    plain = jieba.Tokenizer()
    with plain.get_dict_file() as source:
        frequencies, total = plain.gen_pfdict(source)
    with suppress(OSError):
        _write_whole(place, marshal.dumps((frequencies, total)))
    return frequencies, total


def _cache_folder() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("report-assistant", appauthor=False)


def _write_whole(place: Path, data: bytes) -> None:
    """Write beside and rename, so that no other process reads half of it."""
    import os

    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.{os.getpid()}")
    beside.write_bytes(data)
    beside.replace(place)
