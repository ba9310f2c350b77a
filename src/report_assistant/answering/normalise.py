"""One way of writing for every question: narrow digits, simplified characters, no line breaks."""

from __future__ import annotations

import unicodedata
from functools import cache

from report_assistant.patterns import late
from report_assistant.vocabulary import data

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Protocol

    class _Converter(Protocol):
        def convert(self, text: str) -> str: ...


_SPACES = late(r"\s+")
_BETWEEN_CHINESE = late(r"(?<=[\u3007\u25cb\u4e00-\u9fff0-9]) (?=[\u3007\u25cb\u4e00-\u9fff0-9])")
_CONTROL = late("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
LONGEST = 400
"""Nobody asks more characters than these; the rest is not read."""


def normalise(question: str) -> str:
    """The question as everything below reads it; the original is only for showing."""
    text = unicodedata.normalize("NFKC", _CONTROL.sub("", question[:LONGEST]))
    text = _SPACES.sub(" ", text).strip().lower()
    text = _BETWEEN_CHINESE.sub("", simplified(text))
    for variant, usual in data("question")["variants"].items():
        text = text.replace(variant, usual)
    return text


def simplified(text: str) -> str:
    """Traditional characters made simplified; text that GB2312 can write has none, and costs nothing."""
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        return _converter().convert(text)
    return text


@cache
def _converter() -> _Converter:
    import opencc  # loaded for the rare question that needs it

    converter: _Converter = opencc.OpenCC("t2s")
    return converter
