"""What is stored of figures, read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from report_assistant.index import database as db
from report_assistant.index.stored import Row

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any


def figures_of(file_id: int) -> tuple[int, int]:
    """The first and the last id that the figures of a file may have."""
    first = file_id * db.FIGURES_PER_FILE
    return first, first + db.FIGURES_PER_FILE - 1


class FigureRows:
    """What is stored of figures by their ids: of a file's first few one by one, then of all of them."""

    _FEW = 4

    def __init__(self, rows: Callable[..., list[Any]], files: Mapping[int, str]) -> None:
        """Takes what asks the index, and the files of the report by id."""
        self._rows = rows
        self._files = files
        self._known: dict[int, Row] = {}

    def label_ids(self, file_id: int) -> list[str]:
        """The labels of a file's figures, in order; the figures' own ids follow one another."""
        of_file = "SELECT label_id FROM figures WHERE id BETWEEN ? AND ? ORDER BY id"
        ((ids,),) = self._rows(f"SELECT group_concat(label_id) FROM ({of_file})", *figures_of(file_id))
        return ids.split(",") if ids else []  # one row is read sooner than hundreds

    def file(self, figure_id: int) -> str:
        """The file that a figure stands in."""
        return self._files[figure_id // db.FIGURES_PER_FILE]

    def row(self, figure_id: int) -> Row:
        """What is stored of a figure."""
        if figure_id not in self._known:
            if len(self._known) < self._FEW:
                self._read(figure_id, figure_id)
            else:
                self.read(figure_id // db.FIGURES_PER_FILE)
        return self._known[figure_id]

    def read(self, file_id: int) -> None:
        """Read what is stored of all figures of a file."""
        self._read(*figures_of(file_id))

    def _read(self, first: int, last: int) -> None:
        statement = 'SELECT id, value, start, length, "offset", width FROM figures WHERE id BETWEEN ? AND ?'
        self._known |= {row[0]: row[1:] for row in self._rows(statement, first, last)}
