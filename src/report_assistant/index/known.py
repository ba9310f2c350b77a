"""What one look-up found is known to the next, as long as the index stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from report_assistant.index.stored import AliasHit, FileRow
from report_assistant.records import dataclass, field

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import TypeVar

    from report_assistant.index.search import Term

    Key = TypeVar("Key")
    Value = TypeVar("Value")

_MOST = 10_000


@dataclass(slots=True)
class Known:
    """What was found by each key, None where nothing is there.

    Attributes:
        version: Of the index as SQLite counts its changes; what is known is of this one only.
        generation: Of the index as its builder counts.
        beginnings: Whether a name of agencies begins with these two characters.
        hits: The names of agencies in a piece of a question.
        aliases: The agencies by a name.
        names: The names of agencies by id.
        words: In how many passages a word stands.
        reports: The files of an agency's report of a year.
        file_ids: The ids of files.
        places: The file, agency and year of files by id.
        terms: What is looked for when passages with a word are searched.
    """

    version: int = -1
    generation: str = "0"
    beginnings: dict[str, bool | None] = field(default_factory=dict)
    hits: dict[str, tuple[AliasHit, ...] | None] = field(default_factory=dict)
    aliases: dict[str, tuple[int, ...] | None] = field(default_factory=dict)
    names: dict[int, str | None] = field(default_factory=dict)
    words: dict[str, int | None] = field(default_factory=dict)
    reports: dict[tuple[int, int], tuple[FileRow, ...] | None] = field(default_factory=dict)
    file_ids: dict[str, int | None] = field(default_factory=dict)
    places: dict[int, tuple[str, int, int] | None] = field(default_factory=dict)
    terms: dict[str, tuple[Term, ...]] = field(default_factory=dict)


def recall(
    known: dict[Key, Value | None], keys: Iterable[Key], find: Callable[[list[Key]], Mapping[Key, Value]]
) -> dict[Key, Value]:
    """What there is by each of ``keys``, in their order.

    Args:
        known: What was found before; it is forgotten when it is a great deal.
        keys: What is looked up.
        find: Finds what nobody asked for before; what it leaves out is not there.
    """
    asked = dict.fromkeys(keys)
    new = [key for key in asked if key not in known]
    if new:
        if len(known) + len(new) > _MOST:
            known.clear()
            new = list(asked)
        found = find(new)
        known.update((key, found.get(key)) for key in new)
    return {key: value for key in asked if (value := known[key]) is not None}
