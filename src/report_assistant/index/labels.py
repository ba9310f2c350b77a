"""Labels: what a figure is called, apart from what it says. One label serves very many figures."""

from __future__ import annotations

import sqlite3
import zlib

from report_assistant.model import Figure, Origin, Scope, State
from report_assistant.records import dataclass

COLUMNS = 'name, indicator, "column", applicant, unit, scope, state, origin, section, own, context'


@dataclass(frozen=True, slots=True)
class Label:
    """The part of a ``Figure`` that other figures share."""

    name: str
    indicator: str
    column: str
    applicant: str
    unit: str
    scope: Scope
    state: State
    origin: Origin
    section: str
    own: frozenset[str]
    context: frozenset[str]

    @classmethod
    def from_row(cls, row: tuple[str, ...]) -> Label:
        """The label that is stored as ``COLUMNS``."""
        name, indicator, column, applicant, unit, scope, state, origin, section, own, context = row
        return cls(
            name=name,
            indicator=indicator,
            column=column,
            applicant=applicant,
            unit=unit,
            scope=Scope(scope),
            state=State(state),
            origin=Origin(origin),
            section=section,
            own=_apart(own),
            context=_apart(context),
        )


def row_of(figure: Figure) -> tuple[str, ...]:
    """What to store of a figure as ``COLUMNS``."""
    return (
        *(figure.name, figure.indicator, figure.column, figure.applicant, figure.unit),
        *(figure.scope.value, figure.state.value, figure.origin.value, figure.section),
        *(_together(figure.own), _together(figure.context)),
    )


class LabelWriter:
    """Gives every label its id, storing those that are new."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._ids: dict[tuple[str, ...], int] = {}

    def id_of(self, figure: Figure) -> int:
        """The id of a figure's label."""
        row = row_of(figure)
        if row not in self._ids:
            self._ids[row] = self._find(row) or self._insert(row)
        return self._ids[row]

    def forget(self) -> None:
        """Labels that were given an id may not be stored after all."""
        self._ids.clear()

    def _find(self, row: tuple[str, ...]) -> int:
        found = self._database.execute(f"SELECT id, {COLUMNS} FROM labels WHERE digest = ?", (_digest(row),))
        return next((label_id for label_id, *rest in found if tuple(rest) == row), 0)

    def _insert(self, row: tuple[str, ...]) -> int:
        places = ", ".join("?" * (len(row) + 1))
        inserted = self._database.execute(
            f"INSERT INTO labels (digest, {COLUMNS}) VALUES ({places})", (_digest(row), *row)
        )
        assert inserted.lastrowid is not None
        return inserted.lastrowid


def _digest(row: tuple[str, ...]) -> int:
    """A number that narrows a search to hardly more than one label."""
    return zlib.crc32("\0".join(row).encode())


def _together(words: frozenset[str]) -> str:
    return "\n".join(sorted(words))


def _apart(words: str) -> frozenset[str]:
    return frozenset(words.split("\n")) if words else frozenset()
