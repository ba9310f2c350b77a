"""The names of agencies that stand in a text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from report_assistant.index.known import Known, recall
from report_assistant.index.listed import listed_words
from report_assistant.index.stored import AliasHit

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any

    Rows = Callable[..., list[Any]]

ALIAS_LENGTHS = range(2, 31)
"""Names are looked for among the pieces of a question that are this long."""


def hits_in(text: str, blocked: Iterable[tuple[int, int]], known: Known, rows: Rows) -> list[AliasHit]:
    """See ``Index.aliases_in``; ``rows`` asks the index."""
    free = {start: text[start:end] for start, end in _free(len(text), blocked)}
    found = recall(known.hits, free.values(), lambda new: _find_hits(new, known, rows))
    return [
        AliasHit(start + hit.start, start + hit.end, hit.agency_ids, hit.generic)
        for start, part in free.items()
        for hit in found[part]
    ]


def _find_hits(texts: list[str], known: Known, rows: Rows) -> dict[str, tuple[AliasHit, ...]]:
    heads = {text[start : start + 2] for text in texts for start in range(len(text) - 1)}
    begins = recall(known.beginnings, heads, lambda new: find_beginnings(new, rows))
    places: dict[str, list[tuple[str, int]]] = {}
    for text in texts:
        for start in range(len(text) - 1):
            if text[start : start + 2] in begins:
                last = min(start + ALIAS_LENGTHS.stop, len(text) + 1)
                for end in range(start + ALIAS_LENGTHS.start, last):
                    places.setdefault(text[start:end], []).append((text, start))
    hits: dict[str, list[AliasHit]] = {text: [] for text in texts}
    named = places and rows(
        "SELECT name, agency_id FROM json_each(?) AS piece CROSS JOIN names ON name = piece.value"
        " LEFT JOIN aliases ON alias = name AND NOT generic",
        listed_words(places),
    )
    ids_of: dict[str, set[int | None]] = {}
    for name, agency_id in named or ():
        ids_of.setdefault(name, set()).add(agency_id)
    for name, ids in ids_of.items():
        agencies = tuple(sorted(one for one in ids if one is not None))
        for text, start in places[name]:
            hits[text].append(AliasHit(start, start + len(name), agencies, not agencies))
    return {text: tuple(sorted(found, key=lambda hit: (hit.start, hit.end))) for text, found in hits.items()}


def find_beginnings(heads: list[str], rows: Rows) -> dict[str, bool]:
    """Those of ``heads`` that names of agencies begin with, or are."""
    begun = rows(
        "SELECT value FROM json_each(?) WHERE EXISTS"
        " (SELECT 1 FROM names WHERE name BETWEEN value AND value || char(1114111))",
        listed_words(heads),
    )
    return {head: True for (head,) in begun}


def _free(length: int, blocked: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places of a text between blocked ones, in order."""
    free = 0
    for start, end in sorted(blocked):
        if start < end:
            if free < start:
                yield free, start
            free = max(free, end)
    if free < length:
        yield free, length
