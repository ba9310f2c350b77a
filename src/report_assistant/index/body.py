"""The body of a stored report: its text, and where its sections, passages and contacts stand, in one blob.

A blob is zlib-compressed, often against phrases that many reports share (see ``phrases_of``), and begins with
one line of JSON for what stands where; the rest is the text. It is a third of what the text alone would take.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Iterable

from report_assistant.model import Contact, ContactKind, Passage, Place, Report, Section

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any

_Parts = tuple[tuple[Section, ...], tuple[Passage, ...], tuple[Contact, ...]]
_EMPTY = b'{"sections":[],"passages":[],"contacts":[]}'
_LEVEL = 6
_MOST_PHRASES = 32_768
"""Deflate looks no further back than so many bytes."""


class Body:
    """What is stored of a report besides its figures; all positions count in ``text``.

    What stands where is read from its line when it is first asked for: most answers need the text alone.
    """

    __slots__ = ("_outline", "_parts", "text")

    def __init__(self, text: str, outline: bytes = _EMPTY) -> None:
        self.text = text
        self._outline = outline
        self._parts: _Parts | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order."""
        return self._read()[0]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in order."""
        return self._read()[1]

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The contact facts in order."""
        return self._read()[2]

    def _read(self) -> _Parts:
        if self._parts is None:
            outline: dict[str, list[Any]] = json.loads(self._outline)
            self._parts = (
                tuple(Section(*one) for one in outline["sections"]),
                tuple(Passage(*one) for one in outline["passages"]),
                tuple(Contact(ContactKind(kind), Place(*place)) for kind, *place in outline["contacts"]),
            )
        return self._parts


def written(report: Report) -> bytes:
    """The body of ``report`` as bytes, not yet compressed."""
    outline = {
        "sections": [[one.title, one.level, one.start, one.body, one.end] for one in report.sections],
        "passages": [[one.section, one.start, one.end] for one in report.passages],
        "contacts": [[one.kind.value, *_numbers(one.place)] for one in report.contacts],
    }
    head = json.dumps(outline, ensure_ascii=False, separators=(",", ":"))
    return f"{head}\n{report.text}".encode()


def read(data: bytes) -> Body:
    """The body that ``written`` wrote."""
    outline, text = _parts(data)
    return Body(text.decode(), outline)


def compress(data: bytes, phrases: bytes) -> bytes:
    """``data`` made small; the same ``phrases`` are needed to ``decompress`` it."""
    press = zlib.compressobj(_LEVEL, zdict=phrases) if phrases else zlib.compressobj(_LEVEL)
    return press.compress(data) + press.flush()


def decompress(blob: bytes, phrases: bytes) -> bytes:
    """What was compressed.

    Raises:
        ValueError: The blob is damaged, or was made with other phrases.
    """
    try:
        press = zlib.decompressobj(zdict=phrases) if phrases else zlib.decompressobj()
        return press.decompress(blob) + press.flush()
    except zlib.error as error:
        raise ValueError("the blob cannot be decompressed") from error


def phrases_of(bodies: Iterable[bytes]) -> bytes:
    """What is worth having said before any body: the lines of some, those that most of them have last."""
    lines: Counter[bytes] = Counter()
    for data in bodies:
        lines.update(set(_parts(data)[1].split(b"\n")))
    common = sorted(lines, key=lambda line: (lines[line], line))
    return b"\n".join(common)[-_MOST_PHRASES:]


def _parts(data: bytes) -> tuple[bytes, bytes]:
    head, _, text = data.partition(b"\n")
    return head, text


def _numbers(place: Place) -> tuple[int, int, int, int]:
    return place.start, place.end, place.value_start, place.value_end
