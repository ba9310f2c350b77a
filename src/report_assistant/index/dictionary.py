"""jieba with its dictionary and the domain's words, and what of them is kept for the next time.

Loading all of it costs 0.3 to 0.8 seconds, so nothing here is loaded before it is used.
"""

from __future__ import annotations

import marshal
import warnings
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from report_assistant.index.words import fold
from report_assistant.records import dataclass

if TYPE_CHECKING:
    import jieba


@cache
def jieba_module() -> ModuleType:
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
def tokenizer() -> jieba.Tokenizer:
    """A tokenizer with jieba's dictionary and the domain's words, which win."""
    found = jieba_module().Tokenizer()
    found.FREQ, found.total = dictionary()
    found.initialized = True
    for word in _words():
        found.add_word(word)
    return found


def dictionary() -> tuple[dict[str, int], int]:
    """The dictionary that comes with jieba, from our own cache when it is there.

    jieba keeps one too, but in the temporary folder that all users share, and reads it three times slower.
    """
    place = _cache_folder() / f"jieba-{_version()}.marshal"
    with suppress(OSError, ValueError, EOFError, TypeError):
        frequencies, total = marshal.loads(place.read_bytes())
        return frequencies, total
    plain = jieba_module().Tokenizer()
    with plain.get_dict_file() as source:
        frequencies, total = plain.gen_pfdict(source)
    with suppress(OSError):
        _write_whole(place, marshal.dumps((frequencies, total)))
    return frequencies, total


@dataclass(frozen=True, slots=True)
class Additions:
    """What a program that has jieba's dictionary already must be told to cut as ``tokenizer`` does.

    Attributes:
        words: The domain's words and how often jieba takes each to occur.
        surplus: By how much jieba's sum of all frequencies is more than their sum: it counts a word that is
            given to it again once more.
        marked: The words of all the dictionary that have one of ``MARKS`` in them.
        singles: The characters of which jieba knows how often they are a word by themselves.
    """

    words: dict[str, int]
    surplus: int
    marked: tuple[str, ...]
    singles: str


MARKS = "+#&._%-"
"""What jieba takes for a part of a word between letters and digits, and cuts off again when it is none."""


def additions() -> Additions:
    """The additions, from our own cache when they are there: then jieba need not be loaded."""
    import hashlib

    words = _words()
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
    place = _cache_folder() / f"words-{_version()}-{digest}.marshal"
    with suppress(OSError, ValueError, EOFError, TypeError):
        return Additions(*marshal.loads(place.read_bytes()))
    known = tokenizer()
    found = (
        {word: known.FREQ[word] for word in words},
        known.total - sum(known.FREQ.values()),
        tuple(word for word in known.FREQ if any(mark in word for mark in MARKS)),
        "".join(import_module("jieba.finalseg.prob_emit").P["S"]),
    )
    with suppress(OSError):
        _write_whole(place, marshal.dumps(found))
    return Additions(*found)


def _words() -> list[str]:
    """The domain's words as texts are folded before they are cut."""
    from report_assistant.vocabulary import domain_words

    return [fold(word) for word in domain_words()]


def _version() -> str:
    """Of jieba, told without loading it."""
    from importlib.metadata import version

    return version("jieba")


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
