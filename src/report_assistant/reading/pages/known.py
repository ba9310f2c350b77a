"""Which labels the published forms have: what a page has cut is whole when it is one of them."""

from __future__ import annotations

from functools import cache, lru_cache

from report_assistant.reading.table_lines import plain
from report_assistant.vocabulary import vocabulary


def is_known_label(text: str) -> bool:
    """Whether a row or column of a published form is called so."""
    return bool(text) and plain(text) in _labels()


@lru_cache(maxsize=4096)
def begins_known_label(text: str) -> bool:
    """Whether a label of a published form begins so, or is so."""
    words = plain(text)
    return bool(words) and any(label.startswith(words) for label in _labels())


@cache
def _labels() -> frozenset[str]:
    labels: set[str] = set()
    for form in vocabulary().forms:
        for block in form.blocks:
            labels.update(plain(spelling) for row in block.rows for spelling in row.spellings)
            labels.update(plain(row.under) for row in block.rows)
            labels.update(plain(column.head) for column in block.columns)
    return frozenset(labels - {""})
