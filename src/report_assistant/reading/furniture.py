"""Page furniture: what a web page prints around a report and that is no part of it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from report_assistant.reading.folding import fold
from report_assistant.records import dataclass
from report_assistant.vocabulary import data

_MAX_LINE = 200
_MENU = 3
_DIVIDERS = re.compile(r"[\s|>›»/·•◆■▪【】\[\]()〖〗<«:、+-]+")
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Furniture:
    """What tells furniture: elements and parts of class names in HTML, whole lines anywhere, title words."""

    elements: frozenset[str]
    names: frozenset[str]
    line: re.Pattern[str]
    entry: re.Pattern[str]
    buttons: frozenset[str]
    columns: frozenset[str]
    title_words: tuple[str, ...]


@cache
def furniture() -> Furniture:
    """The lists in ``vocabulary/data/page.toml`` and ``shell.toml``."""
    page, shell = data("page"), data("shell")
    keys = "|".join(r"\s*".join(key) for key in sorted(shell["keys"], key=len, reverse=True))
    return Furniture(
        elements=frozenset(page["elements"]),
        names=frozenset(page["names"]),
        line=re.compile("|".join(f"(?:{pattern})" for pattern in (*page["lines"], *shell["lines"]))),
        # 来源:…… 发布日期:……, but not what counts something
        entry=re.compile(rf"[\[【(]?\s*(?:{keys})\s*[::](?!.*\d\s*余?[条件份篇])[^。;]{{0,190}}"),
        buttons=frozenset(shell["buttons"]),
        columns=frozenset(shell["columns"]),
        title_words=tuple(page["title_words"]),
    )


def is_furniture_line(line: str) -> bool:
    """Whether the whole of ``line`` belongs to the web page, not to the report."""
    return len(line) <= _MAX_LINE and "。" not in line and _is_of_page(line)


@lru_cache(maxsize=5_000)
def _is_of_page(line: str) -> bool:
    line = fold(line).strip()
    signs = furniture()
    return signs.line.fullmatch(line) is not None or signs.entry.fullmatch(line) is not None or _is_menu(line)


def _is_menu(line: str) -> bool:
    """Whether it is made of buttons, or of so many columns of a site that it is no heading."""
    words = [word for word in _DIVIDERS.split(line) if word]
    buttons = sum(1 for word in words if word in furniture().buttons)
    columns = sum(1 for word in words if word in furniture().columns)
    return buttons + columns == len(words) and (columns + buttons >= _MENU or (buttons > 0 and not columns))


@lru_cache(maxsize=5_000)
def is_furniture_name(names: str) -> bool:
    """Whether a part of the class names or the id in ``names`` is one that furniture has."""
    return any(part.lower() in furniture().names for part in _NAME_PARTS.findall(names))
