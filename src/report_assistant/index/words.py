"""Cutting Chinese into words: reports while they are indexed, questions when free text is searched.

What cuts them is loaded when it is first used: jieba and its dictionary cost 0.3 to 0.8 seconds.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise

from report_assistant.patterns import late
from report_assistant.reading.folding import fold as simplified

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.index.twin import Cut

PAIR_MARK = "·"
"""Stands before a pair of neighbouring characters, to tell it from a word of two."""

CHINESE = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, for a set of a pattern."""
_HAN_RUN = late(f"[{CHINESE}]{{2,}}")


def segment(text: str) -> list[str]:
    """Return the words of ``text`` in order, by the full dictionary and the domain's words."""
    return _words(_cutter()(fold(text)))


def words_and_pairs(text: str) -> set[str]:
    """Return what ``segment`` and ``pairs`` give, each once."""
    folded = fold(text)
    return {*_words(_cutter()(folded)), *_pairs(folded)}


def segment_with(frequencies: Mapping[str, int], text: str) -> list[str]:
    """Return the words of ``text`` by no other dictionary than ``frequencies``; unknown characters go singly.

    Meant for a question, with ``Index.word_frequencies`` of its pieces: it spares the full dictionary.
    """
    from report_assistant.index.dictionary import jieba_module

    tokenizer = jieba_module().Tokenizer()
    known = {word: count for word, count in frequencies.items() if word and count > 0}
    tokenizer.FREQ = {word[:length]: 0 for word in known for length in range(1, len(word))} | known
    tokenizer.total = sum(known.values()) or 1
    tokenizer.initialized = True
    return _words(tokenizer.cut(fold(text), HMM=False))


def pairs(text: str) -> list[str]:
    """Return the marked pairs of neighbouring Chinese characters in ``text``."""
    return _pairs(fold(text))


def _pairs(folded: str) -> list[str]:
    return [
        f"{PAIR_MARK}{first}{second}" for run in _HAN_RUN.findall(folded) for first, second in pairwise(run)
    ]


def fold(text: str) -> str:
    """Return ``text`` as words are kept: simplified characters, narrow letters and digits, no capitals."""
    return unicodedata.normalize("NFKC", simplified(text)).lower()


def _words(pieces: Iterable[str]) -> list[str]:
    return [piece for piece in pieces if piece.isalnum() or any(map(str.isalnum, piece))]


@cache
def _cutter() -> Cut:
    """What cuts folded texts: jieba's compiled twin, or jieba where there is none."""
    from report_assistant.index.dictionary import tokenizer
    from report_assistant.index.twin import compiled_cut

    return compiled_cut() or tokenizer().cut
