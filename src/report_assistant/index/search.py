"""Ranking passages by the words that stand in them.

FTS5's own bm25() walks every word's whole list of passages for each query, hundreds of times slower than to
look at one report's rows. So the full-text table only says which passages to look at, within the report's
range of ids; they are then weighed by their texts: each word brings the logarithm of how rare it is.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from report_assistant.index.body import Body
from report_assistant.index.database import PASSAGES_PER_FILE
from report_assistant.index.words import PAIR_MARK, fold, pairs
from report_assistant.records import dataclass

Rows = Callable[..., list[Any]]

# What FTS5's ascii tokenizer leaves whole; with detail=none it refuses a phrase of several.
_TOKEN = re.compile(r"[0-9a-z\x80-\U0010ffff]+")
_CANDIDATES = 300
_PART_WEIGHT = 0.4
"""What a pair of characters weighs, when the word it is from stands nowhere as a whole."""

_LONG = 2000
"""A passage of so many characters counts half, for having room for everything."""


@dataclass(frozen=True, slots=True)
class _Term:
    """A word to look for: its query, the pattern that finds it in folded text, and its weight."""

    query: str
    pattern: re.Pattern[str]
    weight: float


def best_passages(  # noqa: PLR0913 -- the first two are what it leans on
    rows: Rows,
    body: Callable[[int], Body],
    words: Sequence[str],
    *,
    agency_id: int | None,
    year: int | None,
    limit: int,
) -> dict[int, float]:
    """Return the ids of the best passages with their scores, best first, ties in order of id.

    Args:
        rows: Runs a statement with values and returns its rows.
        body: Gives the text and passages of a file's id; an empty one when the file is gone.
        words: What is asked for.
        agency_id: Whose reports, or None for everybody's.
        year: Of which year, or None for all.
        limit: How many at most.
    """
    terms = _terms(rows, words)
    if not terms:
        return {}
    if agency_id is None:
        candidates = _from_everybody(rows, terms, year)
    else:
        candidates = _from_agency(rows, terms, agency_id, year)
    scores = {passage_id: _score(terms, text) for passage_id, text in _texts(body, candidates)}
    best = sorted(
        ((id_, score) for id_, score in scores.items() if score > 0), key=lambda one: (-one[1], one[0])
    )
    return dict(best[:limit])


def _terms(rows: Rows, words: Sequence[str]) -> list[_Term]:
    """The words that stand somewhere, the rarest first."""
    (total,) = rows("SELECT coalesce((SELECT value FROM meta WHERE key = 'passages'), 0)")[0]
    terms: list[_Term] = []
    for word in dict.fromkeys(fold(word).strip() for word in words):
        whole = _term(rows, word, int(total), 1.0)
        if whole:
            terms.append(whole)
        elif len(word) > 2:
            parts = (pair.removeprefix(PAIR_MARK) for pair in pairs(word))
            terms += filter(None, (_term(rows, part, int(total), _PART_WEIGHT) for part in parts))
    return sorted(terms, key=lambda term: (-term.weight, term.query))


def _term(rows: Rows, word: str, total: int, share: float) -> _Term | None:
    """A word with its weight; None when it stands nowhere, neither as a word nor by its characters."""
    if not any(map(str.isalnum, word)):
        return None
    characters = pairs(word)
    standing = max(_count(rows, word), min((_count(rows, pair) for pair in characters), default=0))
    if not standing:
        return None
    query = " OR ".join(f"({_all_of(pieces)})" for pieces in (_TOKEN.findall(word), characters) if pieces)
    # A number is no part of a longer one; a Chinese word may stand in another.
    edge = "[a-z0-9]" if word.isascii() else "(?!)"
    pattern = re.compile(f"(?<!{edge}){re.escape(word)}(?!{edge})" if word.isascii() else re.escape(word))
    return _Term(f"({query})", pattern, share * math.log(1 + (total + 1) / (standing + 0.5)))


def _count(rows: Rows, word: str) -> int:
    found = rows("SELECT passages FROM words WHERE word = ?", word)
    return int(found[0][0]) if found else 0


def _from_agency(rows: Rows, terms: Sequence[_Term], agency_id: int, year: int | None) -> list[int]:
    """The passages of an agency that have any of the words."""
    files = rows("SELECT id FROM files WHERE agency_id = ?1 AND (?2 IS NULL OR year = ?2)", agency_id, year)
    found = [
        rows(
            "SELECT rowid FROM passage_words WHERE passage_words MATCH ? AND rowid BETWEEN ? AND ?",
            " OR ".join(term.query for term in terms),
            file_id * PASSAGES_PER_FILE,
            file_id * PASSAGES_PER_FILE + PASSAGES_PER_FILE - 1,
        )
        for (file_id,) in files
    ]
    return [passage_id for one in found for (passage_id,) in one]


def _from_everybody(rows: Rows, terms: Sequence[_Term], year: int | None) -> list[int]:
    """Passages worth weighing: those with all words, with all but the commonest …, and last with any one."""
    queries = [" AND ".join(term.query for term in terms[:count]) for count in range(len(terms), 1, -1)]
    queries += [term.query for term in terms]
    found: dict[int, None] = {}
    for query in queries:
        hits = rows(
            "SELECT passage_words.rowid FROM passage_words"
            " CROSS JOIN files ON files.id = passage_words.rowid / ?1"
            " WHERE passage_words MATCH ?2 AND (?3 IS NULL OR files.year = ?3) LIMIT ?4",
            PASSAGES_PER_FILE,
            query,
            year,
            _CANDIDATES,
        )
        found.update(dict.fromkeys(passage_id for (passage_id,) in hits))
        if len(found) >= _CANDIDATES:
            break
    return list(found)


def _texts(body: Callable[[int], Body], passage_ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The folded texts of passages; those of files that are gone are passed over."""
    for passage_id in sorted(passage_ids):
        file_id, seq = divmod(passage_id, PASSAGES_PER_FILE)
        found = body(file_id)
        if seq < len(found.passages):
            one = found.passages[seq]
            yield passage_id, fold(found.text[one.start : one.end])


def _score(terms: Sequence[_Term], text: str) -> float:
    score = sum(term.weight for term in terms if term.pattern.search(text))
    return score / (1 + len(text) / _LONG)


def _all_of(tokens: Sequence[str]) -> str:
    return " AND ".join(f'"{token}"' for token in tokens)
