"""Agencies while an index is built: who is in it, and by which names each goes."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from report_assistant.vocabulary.agencies import is_generic
from report_assistant.vocabulary.sounds import sound_code


class AgencyWriter:
    """Writes agencies and their names, within the transactions of others.

    Args:
        database: The open index.
        aliases: Gives the names that an agency may be called by, from its full name.
    """

    def __init__(self, database: sqlite3.Connection, aliases: Callable[[str], Iterable[str]]) -> None:
        self._database = database
        self._aliases = aliases

    def rename_all(self) -> None:
        """Work out anew what every agency may be called."""
        self._database.execute("DELETE FROM aliases")
        self._database.execute("DELETE FROM names")
        for agency_id, name in self._database.execute("SELECT id, name FROM agencies").fetchall():
            self._insert_names(agency_id, name)

    def id_of(self, name: str) -> int:
        """The id of the agency of that full name, which is stored if it is not there yet."""
        row = self._database.execute("SELECT id FROM agencies WHERE name = ?", (name,)).fetchone()
        if row is not None:
            return int(row[0])
        agency_id = self._database.execute("INSERT INTO agencies (name) VALUES (?)", (name,)).lastrowid
        assert agency_id is not None
        self._insert_names(agency_id, name)
        return agency_id

    def _insert_names(self, agency_id: int, name: str) -> None:
        names = self._names_of(name)
        self._database.executemany(
            "INSERT INTO names VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET generic = min(generic, excluded.generic)",
            [(alias, is_generic(alias, name), sound_code(alias)) for alias in names],
        )
        self._database.executemany(
            "INSERT INTO aliases VALUES (?, ?)", [(alias, agency_id) for alias in names]
        )

    def forget_if_idle(self, agency_id: int | None) -> None:
        """Forget an agency that has no report left."""
        idle = "id = ? AND NOT EXISTS (SELECT 1 FROM files WHERE agency_id = agencies.id)"
        found = self._database.execute(f"SELECT name FROM agencies WHERE {idle}", (agency_id,)).fetchone()
        if found is not None:
            for alias in self._names_of(found[0]):
                self._database.execute(
                    "DELETE FROM aliases WHERE alias = ? AND agency_id = ?", (alias, agency_id)
                )
                self._forget_name(alias, generic=is_generic(alias, found[0]))
            self._database.execute("DELETE FROM agencies WHERE id = ?", (agency_id,))

    def _forget_name(self, alias: str, *, generic: bool) -> None:
        """Forget a name that an agency went by, or find out anew whether it is generic for the others."""
        others = self._database.execute(
            "SELECT name FROM aliases JOIN agencies ON id = agency_id WHERE alias = ?", (alias,)
        )
        first = others.fetchone()
        if first is None:
            self._database.execute("DELETE FROM names WHERE name = ?", (alias,))
        elif not generic:
            still = all(is_generic(alias, name) for (name,) in (first, *others))
            self._database.execute("UPDATE names SET generic = ? WHERE name = ?", (still, alias))

    def _names_of(self, agency: str) -> list[str]:
        return sorted({agency, *filter(None, self._aliases(agency))})
