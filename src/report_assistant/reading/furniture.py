"""Page furniture: what a web page prints around a report and that is no part of it."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

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
    source = files("report_assistant.vocabulary") / "data" / "page.toml"
    data = tomllib.loads(source.read_text(encoding="utf-8"))
    return Furniture(
        elements=frozenset(data["elements"]),
        names=frozenset(data["names"]),
        line=re.compile("|".join(f"(?:{pattern})" for pattern in data["lines"])),
        title_words=tuple(data["title_words"]),
    )


def is_furniture_line(line: str) -> bool:
    """Whether the whole of ``line`` belongs to the web page, not to the report."""
    return furniture().line.fullmatch(line) is not None


def is_furniture_name(names: str) -> bool:
    """Whether a part of the class names or the id in ``names`` is one that furniture has."""
    return any(part.lower() in furniture().names for part in _NAME_PARTS.findall(names))
