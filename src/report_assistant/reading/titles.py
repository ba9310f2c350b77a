"""Telling a report's title from the site's name that pages print after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report_assistant.reading.cleaning import clean_line
from report_assistant.reading.furniture import furniture

# A hyphen between digits belongs to the title: 2019-2020学年.
_SITE_DIVIDER = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|(?<!\d)-+(?!\d)")


def best_title(candidates: Iterable[str]) -> str:
    """Return the first candidate, or part of one, that names a report, else the first of all, else ""."""
    first = ""
    for candidate in candidates:
        for part in _SITE_DIVIDER.split(clean_line(candidate)):
            if names_a_report(part):
                return part
            first = first or part
    return first


def names_a_report(title: str) -> bool:
    """Whether ``title`` has one of the words that the titles of reports have."""
    return any(word in title for word in furniture().title_words)
