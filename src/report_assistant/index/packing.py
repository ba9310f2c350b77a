"""Making the body of a report that is stored; ``body`` reads it again."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable

from report_assistant.index.body import HEAD, PLACE, TITLES_END, read
from report_assistant.index.words import CHINESE
from report_assistant.model import Place, Report
from report_assistant.reading.folding import fold

_LEVEL = 6
_MOST_PHRASES = 32_768
"""Deflate looks no further back than so many bytes."""
_NO_CHINESE = re.compile(f"[^{CHINESE}]+")


def written(report: Report) -> bytes:
    """The body of ``report`` as bytes, not yet compressed."""
    titles = {title: number for number, title in enumerate(dict.fromkeys(p.section for p in report.passages))}
    outline = {
        "sections": [[one.title, one.level, one.start, one.body, one.end] for one in report.sections],
        "contacts": [[one.kind.value, *_numbers(one.place)] for one in report.contacts],
    }
    of_titles = TITLES_END.join(titles).encode()
    of_outline = json.dumps(outline, ensure_ascii=False, separators=(",", ":")).encode()
    places = b"".join(PLACE.pack(titles[one.section], one.start, one.end) for one in report.passages)
    head = HEAD.pack(_is_plain(report.text), len(report.passages), len(of_titles), len(of_outline))
    return b"".join((head, places, of_titles, of_outline, report.text.encode()))


def compress(data: bytes, phrases: bytes) -> bytes:
    """``data`` made small; the same ``phrases`` are needed to ``decompress`` it."""
    press = zlib.compressobj(_LEVEL, zdict=phrases) if phrases else zlib.compressobj(_LEVEL)
    return press.compress(data) + press.flush()


def phrases_of(bodies: Iterable[bytes]) -> bytes:
    """What is worth having said before any body: the lines of some, those that most of them have last."""
    lines: Counter[bytes] = Counter()
    for data in bodies:
        lines.update(set(read(data).text.encode().split(b"\n")))
    common = sorted(lines, key=lambda line: (lines[line], line))
    return b"\n".join(common)[-_MOST_PHRASES:]


def _is_plain(text: str) -> bool:
    """Whether the Chinese characters of ``text`` are those by which it is looked for."""
    return _NO_CHINESE.sub("", unicodedata.normalize("NFKC", fold(text))) == _NO_CHINESE.sub("", text)


def _numbers(place: Place) -> tuple[int, int, int, int]:
    return place.start, place.end, place.value_start, place.value_end
