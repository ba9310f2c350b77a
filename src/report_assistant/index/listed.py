"""Lists as SQLite's ``json_each`` takes them."""

from __future__ import annotations

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from json.encoder import encode_basestring_ascii as quoted
else:
    try:
        from _json import encode_basestring_ascii as quoted  # ``json`` compiles patterns when it is imported
    except ImportError:
        from json.encoder import encode_basestring_ascii as quoted


def listed_words(words: Collection[str]) -> str:
    """Some words as a JSON array."""
    plain = '","'.join(words)
    if words and plain.isprintable() and "\\" not in plain and plain.count('"') == 2 * len(words) - 2:
        return f'["{plain}"]'  # nothing to escape, and hundreds of pieces of a question
    return f"[{','.join(map(quoted, words))}]"


def listed_numbers(numbers: Iterable[int | str]) -> str:
    """Some whole numbers as a JSON array."""
    return f"[{','.join(map(str, numbers))}]"
