"""Ranking passages by the words that stand in them: each brings the logarithm of how rare it is.

FTS5's own bm25() walks every word's whole list of passages for each query. One report's passages need no
index at all: its text is searched. Over everybody's, the full-text table says which passages to look at.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from report_assistant.index.body import Body
from report_assistant.index.database import PASSAGES_PER_FILE
from report_assistant.index.words import CHINESE, PAIR_MARK, fold, pairs
from report_assistant.patterns import late
from report_assistant.records import dataclass

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any

# What FTS5's ascii tokenizer leaves whole; with detail=none it refuses a phrase of several.
_TOKEN = late(r"[0-9a-z\x80-\U0010ffff]+")
_CHINESE = late(f"[{CHINESE}]+")
_CANDIDATES = 100
_MOST_KNOWN = 10_000
_PART_WEIGHT = 0.4
"""What a pair of characters weighs, when the word it is from stands nowhere as a whole."""

_LONG = 2000
"""A passage of so many characters counts half, for having room for everything."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look for.

    Attributes:
        word: The word, folded.
        alike: What finds its passages in the full-text table, and perhaps others: the words of any of these.
        weight: What it brings to a passage.
        is_chinese: Whether it is of Chinese characters only.
        edged: The pattern of a number or a word in letters, which is no part of a longer one; else None.
    """

    word: str
    alike: tuple[tuple[str, ...], ...]
    weight: float
    is_chinese: bool
    edged: re.Pattern[str] | None

    @property
    def query(self) -> str:
        """What the full-text table is asked."""
        return f"({' OR '.join(f'({_all_of(words)})' for words in self.alike)})"


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is searched. A passage goes by a number in its file, and by an id among all.

    Attributes:
        rows: Runs a statement with values and returns its rows.
        body: The text and passages of a file; an empty one when the file is gone.
        standing: In how many passages each of some words stands, and how many passages there are by "".
    """

    rows: Callable[..., list[Any]]
    body: Callable[[int], Body]
    standing: Callable[[Iterable[str]], Mapping[str, int]]

    def terms(self, words: Iterable[str], known: dict[str, tuple[Term, ...]]) -> list[Term]:
        """The words that stand somewhere, the rarest first; one that nowhere stands whole, by its pairs.

        Args:
            words: As they are asked.
            known: What was made of words before, by word; what is made now is added.
        """
        terms: dict[str, Term] = {}
        if len(known) > _MOST_KNOWN:
            known.clear()
        for word in words:
            if word not in known:
                known[word] = tuple(self._terms(fold(word).strip()))
            for term in known[word]:
                terms.setdefault(term.word, term)
        return sorted(terms.values(), key=lambda term: (-term.weight, term.word))

    def in_file(self, file_id: int, terms: Sequence[Term]) -> list[tuple[float, int]]:
        """The scores of a file's passages that have any of the terms, each with the passage's id."""
        body, first = self.body(file_id), file_id * PASSAGES_PER_FILE
        if not _is_simple(body, terms):
            numbers = range(len(body.places) // 3)
            return [(score, first + number) for score, number in _scored_folded(body, terms, numbers)]
        starts, ends, find = body.places[1::3], body.places[2::3], body.text.find
        weights: dict[int, float] = {}
        for term in terms:
            word, weight = term.word, term.weight
            at = find(word)
            while at >= 0:
                number = bisect_right(starts, at) - 1
                if number >= 0 and at + len(word) <= ends[number]:
                    weights[number] = weights.get(number, 0.0) + weight
                if number + 1 >= len(starts):
                    break
                at = find(word, starts[number + 1])  # once in a passage is enough
        return [
            (weight / (1 + (ends[number] - starts[number]) / _LONG), first + number)
            for number, weight in weights.items()
        ]

    def in_all(self, terms: Sequence[Term], year: int | None) -> list[tuple[float, int]]:
        """The scores of passages of everybody's reports, of a year or of all, each with the passage's id."""
        numbers: dict[int, list[int]] = {}
        for passage_id in sorted(self._candidates(terms, year)):
            file_id, number = divmod(passage_id, PASSAGES_PER_FILE)
            numbers.setdefault(file_id, []).append(number)
        return [
            (score, file_id * PASSAGES_PER_FILE + number)
            for file_id, some in numbers.items()
            for score, number in _scored_folded(self.body(file_id), terms, some)
        ]

    def _terms(self, word: str) -> Iterator[Term]:
        if not any(map(str.isalnum, word)):
            return
        characters = pairs(word)
        standing = self.standing(("", word, *characters))
        whole = _term(standing, word, characters, 1.0)
        if whole:
            yield whole
        elif len(word) > 2:
            for pair in characters:
                if part := _term(standing, pair.removeprefix(PAIR_MARK), [pair], _PART_WEIGHT):
                    yield part

    def _candidates(self, terms: Sequence[Term], year: int | None) -> Iterable[int]:
        """Passages worth weighing: with all words, with all but the commonest …, and last with any one."""
        queries = [" AND ".join(term.query for term in terms[:count]) for count in range(len(terms), 1, -1)]
        queries += [term.query for term in terms]
        of_year = ""
        if year is not None:
            file_id = f"passage_words.rowid / {PASSAGES_PER_FILE}"
            of_year = f" AND (SELECT year FROM files WHERE id = {file_id}) = {year:d}"
        found: dict[int, None] = {}
        for query in queries:
            hits = self.rows(
                f"SELECT rowid FROM passage_words WHERE passage_words MATCH ?{of_year} LIMIT {_CANDIDATES}",
                query,
            )
            found.update(dict.fromkeys(passage_id for (passage_id,) in hits))
            if len(found) >= _CANDIDATES:
                break
        return found


def _term(known: Mapping[str, int], word: str, characters: Sequence[str], share: float) -> Term | None:
    """A word with its weight; None when it stands nowhere, neither as a word nor by its characters."""
    whole = known.get(word, 0)
    standing = max(whole, min((known.get(pair, 0) for pair in characters), default=0))
    if not standing:
        return None
    alike: list[tuple[str, ...]] = []
    if not (characters and len(word) == 2):  # a word of two is its pair
        alike.append(tuple(_TOKEN.findall(word)))
    if standing > whole or not alike:  # a longer one may have been cut otherwise here and there
        alike.append(tuple(characters))
    edged = re.compile(f"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])") if word.isascii() else None
    rarity = math.log(1 + (known.get("", 0) + 1) / (standing + 0.5))
    is_chinese = _CHINESE.fullmatch(word) is not None
    return Term(word, tuple(filter(None, alike)), share * rarity, is_chinese, edged)


def _is_simple(body: Body, terms: Sequence[Term]) -> bool:
    """Whether the terms can be looked for in the text as it is."""
    return body.is_plain and not [term for term in terms if not term.is_chinese]


_folded = lru_cache(maxsize=4096)(fold)


def _scored_folded(body: Body, terms: Sequence[Term], numbers: Iterable[int]) -> Iterator[tuple[float, int]]:
    for number in numbers:
        if 3 * number < len(body.places):
            text = _folded(body.text[body.places[3 * number + 1] : body.places[3 * number + 2]])
            score = sum(
                term.weight
                for term in terms
                if (term.edged.search(text) if term.edged else term.word in text)
            )
            if score:
                yield score / (1 + len(text) / _LONG), number


def _all_of(tokens: Sequence[str]) -> str:
    return " AND ".join(f'"{token}"' for token in tokens)
