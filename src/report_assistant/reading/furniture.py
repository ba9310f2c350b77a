"""Page furniture: what a web page prints around a report and that is no part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from report_assistant.reading.folding import fold
from report_assistant.vocabulary import data

_MAX_LINE = 200
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What tells furniture: elements and parts of class names in HTML, whole lines anywhere, title words."""

    elements: frozenset[str]
    names: frozenset[str]
    line: re.Pattern[str]
    title_words: tuple[str, ...]


@cache
def furniture() -> Furniture:
    """The list in ``vocabulary/data/page.toml``."""
    page = data("page")
    return Furniture(
        elements=frozenset(page["elements"]),
        names=frozenset(page["names"]),
        line=re.compile("|".join(f"(?:{pattern})" for pattern in page["lines"])),
        title_words=tuple(page["title_words"]),
    )


def is_furniture_line(line: str) -> bool:
    """Whether the whole of ``line`` belongs to the web page, not to the report."""
    return len(line) <= _MAX_LINE and furniture().line.fullmatch(fold(line)) is not None


def is_furniture_name(names: str) -> bool:
    """Whether a part of the class names or the id in ``names`` is one that furniture has."""
    return any(part.lower() in furniture().names for part in _NAME_PARTS.findall(names))
