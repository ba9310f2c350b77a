"""Phrases: what many texts have in common. Bodies compressed against them take half the room.

An index may have several phrases in time; each file says which its body was compressed against.
"""

from __future__ import annotations

import sqlite3

from report_assistant.index import body, packing

_LEARN_FROM = 32
"""So many reports tell what is common; they themselves are compressed without."""


def phrases_text(database: sqlite3.Connection, phrases_id: int) -> bytes:
    """The phrases of an id, nothing for 0."""
    row = database.execute("SELECT text FROM phrases WHERE id = ?", (phrases_id,)).fetchone()
    return bytes(row[0]) if row else b""


class PhraseWriter:
    """Compresses bodies, learning phrases from the first ones that an index gets."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        row = database.execute("SELECT id, text FROM phrases ORDER BY id DESC LIMIT 1").fetchone()
        self._id: int = row[0] if row else 0
        self._text: bytes = row[1] if row else b""
        self._seen: list[bytes] = []

    def compress(self, data: bytes) -> tuple[int, bytes]:
        """The id of the phrases that were used, 0 for none, and the compressed body."""
        used, blob = self._id, packing.compress(data, self._text)
        if not self._id:
            self._seen.append(data)
            if len(self._seen) >= _LEARN_FROM:
                self._learn()
        return used, blob

    def read(self, phrases_id: int, blob: bytes) -> body.Body:
        """A stored body."""
        text = phrases_text(self._database, phrases_id)
        return body.read(body.decompress(blob, text))

    def _learn(self) -> None:
        self._text = packing.phrases_of(self._seen)
        self._seen.clear()
        inserted = self._database.execute("INSERT INTO phrases (text) VALUES (?)", (self._text,))
        assert inserted.lastrowid is not None
        self._id = inserted.lastrowid
