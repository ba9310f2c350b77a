"""Giving labels their names and ids while an index is built."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from report_assistant.errors import UnreadableReport
from report_assistant.index.labels import COLUMNS, Row
from report_assistant.model import Figure

_MOST_IDS = 200_000


class LabelBook:
    """Names labels by digests, and hands out each label once: most figures are called what others are.

    Every process that reads reports has its own.
    """

    def __init__(self) -> None:
        self._digests: dict[tuple[object, ...], int] = {}
        self._new: dict[int, Row] = {}

    def digest_of(self, figure: Figure, report_year: int) -> int:
        """The digest of a figure's label."""
        shared = (
            *(figure.name, figure.indicator, figure.column, figure.applicant, figure.unit, figure.scope),
            *(figure.state, figure.origin, figure.section, figure.own, figure.context),
            *(figure.approximate, report_year - figure.year),
        )
        digest = self._digests.get(shared)
        if digest is None:
            if len(self._digests) >= _MOST_IDS:
                self._digests.clear()
            row = _row_of(figure, report_year)
            digest = self._digests[shared] = _digest(row)
            self._new[digest] = row
        return digest

    def take_new(self) -> dict[int, Row]:
        """The labels that were not handed out yet, by digest."""
        new, self._new = self._new, {}
        return new


class LabelWriter:
    """Gives every label its id, storing those that are new."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._ids: dict[int, int] = {}

    def learn(self, labels: Mapping[int, Row]) -> None:
        """Store the labels that are not stored yet.

        Raises:
            UnreadableReport: Another label has the digest of one: as good as never.
        """
        for digest, row in labels.items():
            stored = self._database.execute(
                f"SELECT id, {COLUMNS} FROM labels WHERE digest = ?", (digest,)
            ).fetchone()
            if stored is None:
                places = ", ".join("?" * (len(row) + 1))
                self._database.execute(
                    f"INSERT INTO labels (digest, {COLUMNS}) VALUES ({places})", (digest, *row)
                )
            elif stored[1:] != row:
                raise UnreadableReport("指标名称的摘要和别的名称相同，没有收入索引，请报告给程序的开发者")

    def ids_of(self, digests: Sequence[int]) -> list[int]:
        """The ids of labels that were learnt."""
        ids = self._ids
        missing = [digest for digest in digests if digest not in ids]
        if missing and len(ids) + len(missing) > _MOST_IDS:
            ids.clear()
            missing = list(digests)
        for digest in missing:
            (ids[digest],) = self._database.execute(
                "SELECT id FROM labels WHERE digest = ?", (digest,)
            ).fetchone()
        return [ids[digest] for digest in digests]

    def forget(self) -> None:
        """Labels that were given an id may not be stored any more."""
        self._ids.clear()


def _row_of(figure: Figure, report_year: int) -> Row:
    return (
        *(figure.name, figure.indicator, figure.column, figure.applicant, figure.unit),
        *(figure.scope.value, figure.state.value, figure.origin.value, figure.section),
        *(_together(figure.own), _together(figure.context)),
        *(int(figure.approximate), report_year - figure.year),
    )


def _digest(row: Row) -> int:
    """A number that names the label, for as many labels as there can be."""
    text = "\0".join(map(str, row))
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _together(words: frozenset[str]) -> str:
    return "\n".join(sorted(words))
