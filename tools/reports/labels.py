"""Labels for comparison: what differs only in signs, spacing or numbering is the same label."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from opencc import OpenCC

_NUMBER = re.compile(
    r"^(?:其中[:：]?|[一二三四五六七八九十]{1,2}、|\((?:[一二三四五六七八九十]{1,2}|\d{1,2})\)|\d{1,2}[.、](?!\d))+"
)
_REMARK = re.compile(r"\([^()]*\)")
_SIGNS = re.compile(r"[\s、,，。.:：;；\"'“”‘’《》()（）—\-_/|\\*]")


@cache
def _simplify() -> OpenCC:
    return OpenCC("t2s")


@cache
def plain(label: str) -> str:
    """A label without numbering, remarks, signs and blanks, in simplified characters."""
    words = re.sub(r"\s", "", unicodedata.normalize("NFKC", _simplify().convert(label)))
    words = _NUMBER.sub("", words)
    bare = _SIGNS.sub("", _REMARK.sub("", words))
    return bare or _SIGNS.sub("", words)


def squeezed(text: str) -> str:
    """Running text without blanks and signs of tables, in simplified characters."""
    return re.sub(r"[\s|　]", "", unicodedata.normalize("NFKC", _simplify().convert(text)))
