"""The body of a stored report: its text, and where its sections, passages and contacts stand, in one blob.

A blob is zlib-compressed, often against phrases that many reports share (see ``packing``): a third of the
text's room. The places of the passages come first, then the titles of the sections they stand in, then JSON
for sections and contacts, then the text.
"""

from __future__ import annotations

import struct
import zlib

from report_assistant.model import Contact, ContactKind, Passage, Place, Section

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any

HEAD = struct.Struct("<?HII")  # whether it is plain, how many passages, how many bytes of titles and of JSON
PLACE = struct.Struct("<3I")  # the number of the section's title, start, end
TITLES_END = "\0"  # no title has it: texts are cleaned
_OUTLINE = b'{"sections":[],"contacts":[]}'


class Body:
    """What is stored of a report besides its figures; all positions count in ``text``.

    What stands where is taken apart when it is first asked for: most answers need the text alone.

    Attributes:
        text: The text.
        is_plain: Whether its Chinese characters are those by which it is looked for: simplified ones.
        places: Of each passage the number of its section's title, its start and its end, all in one row.
        titles: Those of the sections.
    """

    __slots__ = ("_outline", "_outline_read", "_passages", "is_plain", "places", "text", "titles")

    def __init__(
        self,
        text: str,
        *,
        is_plain: bool = False,
        places: tuple[int, ...] = (),
        titles: tuple[str, ...] = (),
        outline: bytes = _OUTLINE,
    ) -> None:
        self.text = text
        self.is_plain = is_plain
        self.places = places
        self.titles = titles
        self._outline = outline
        self._outline_read: dict[str, Any] | None = None
        self._passages: tuple[Passage, ...] | None = None

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections in order."""
        return tuple(Section(*one) for one in self._read()["sections"])

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages in order."""
        if self._passages is None:
            places = iter(self.places)
            self._passages = tuple(
                Passage(self.titles[title], start, end)
                for title, start, end in zip(places, places, places, strict=True)
            )
        return self._passages

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """The contact facts in order."""
        return tuple(Contact(ContactKind(kind), Place(*place)) for kind, *place in self._read()["contacts"])

    def _read(self) -> dict[str, Any]:
        if self._outline_read is None:
            import json  # most answers need the text alone

            self._outline_read = json.loads(self._outline)
        return self._outline_read


def read(data: bytes) -> Body:
    """The body that ``packing.written`` wrote.

    Raises:
        ValueError: It is none.
    """
    try:
        return _read(data)
    except struct.error as error:
        raise ValueError("the body is cut off") from error


def _read(data: bytes) -> Body:
    is_plain, passages, of_titles, of_outline = HEAD.unpack_from(data)
    titles = HEAD.size + passages * PLACE.size
    outline = titles + of_titles
    text = outline + of_outline
    return Body(
        data[text:].decode(),
        is_plain=is_plain,
        places=struct.unpack_from(f"<{3 * passages}I", data, HEAD.size),
        titles=tuple(data[titles:outline].decode().split(TITLES_END)),
        outline=data[outline:text],
    )


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
