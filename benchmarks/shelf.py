"""The passages of an index with their words, for peers to index, and queries for them."""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from report_assistant.index import Index
from report_assistant.index.words import segment

K1, B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Held:
    """One passage.

    Attributes:
        number: Its id in our index.
        agency: The id of its agency.
        year: Of which year.
        text: As printed.
        words: As our index cuts them.
        file: Where it is from.
        section: The chapter it stands in.
        start: Where it begins in the text of the file.
        end: And ends.
    """

    number: int
    agency: int
    year: int
    text: str
    words: tuple[str, ...]
    file: str = ""
    section: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """Some words that stand together in a passage of a report."""

    agency: int
    year: int
    words: tuple[str, ...]


def passages(index: Index, reports: Iterable[tuple[int, int]] | None = None) -> Iterator[Held]:
    """The passages of some reports, or of all."""
    chosen = reports or [(one.agency_id, one.year) for one in index.reports()]
    for agency, year in chosen:
        texts: dict[str, str] = {}
        for one in index.passages(agency, year):
            if one.file not in texts:
                texts[one.file] = index.text(one.file)
            text = texts[one.file][one.start : one.end]
            words = tuple(map(sys.intern, segment(text)))
            yield Held(one.id, agency, year, text, words, one.file, one.section, one.start, one.end)


def queries(index: Index, many: int, seed: str = "queries") -> list[Query]:
    """Queries of three words each, drawn from passages of prose all over the index."""
    rng = Random(seed)
    reports = [(one.agency_id, one.year) for one in index.reports()]
    found: list[Query] = []
    while len(found) < many:
        agency, year = rng.choice(reports)
        held = [
            one for one in passages(index, [(agency, year)]) if len(one.text) > 20 and "|" not in one.text
        ]
        if not held:
            continue
        able = sorted({word for word in rng.choice(held).words if len(word) > 1 and not word.isascii()})
        if len(able) >= 3:
            found.append(Query(agency, year, tuple(rng.sample(able, 3))))
    return found


class TrueRanking:
    """BM25 over all passages by the words that our index cuts, reckoned in full for some queries.

    Args:
        held: All passages.
        asked: The queries that will be ranked.
    """

    def __init__(self, held: Sequence[Held], asked: Iterable[Query]) -> None:
        wanted = {word for query in asked for word in query.words}
        self._standing: dict[str, dict[int, int]] = {word: {} for word in wanted}
        self._lengths = {one.number: len(one.words) for one in held}
        self._mean = sum(self._lengths.values()) / max(1, len(held))
        for one in held:
            for word, times in Counter(word for word in one.words if word in wanted).items():
                self._standing[word][one.number] = times

    def scores(self, words: Iterable[str]) -> dict[int, float]:
        """The score of each passage that has any of the words."""
        found: dict[int, float] = {}
        for word in words:
            standing = self._standing[word]
            rarity = math.log(1 + (len(self._lengths) - len(standing) + 0.5) / (len(standing) + 0.5))
            for number, times in standing.items():
                length = K1 * (1 - B + B * self._lengths[number] / self._mean)
                found[number] = found.get(number, 0.0) + rarity * times * (K1 + 1) / (times + length)
        return found

    def shared(self, words: Iterable[str], shown: Sequence[int], many: int = 10) -> float:
        """How many of the first ``many`` shown belong among the best ``many``; ties are all among them."""
        scores = self.scores(words)
        best = sorted(scores.values(), reverse=True)[:many]
        if not best:
            return 1.0
        least = best[-1] - 1e-9
        return sum(scores.get(number, 0.0) >= least for number in shown[:many]) / len(best)
