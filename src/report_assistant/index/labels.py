"""Labels: what a figure is called, apart from what it says. One label serves very many figures."""

from __future__ import annotations

from functools import lru_cache

from report_assistant.model import Figure, Origin, Scope, State
from report_assistant.records import dataclass, field

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any

COLUMNS = (
    'name, indicator, "column", applicant, unit, scope, state, origin, section, own, context,'
    " approximate, years_before"
)
_SCOPES = {scope.value: scope for scope in Scope}
_STATES = {state.value: state for state in State}
_ORIGINS = {origin.value: origin for origin in Origin}
Row = tuple[str | int, ...]
"""A label as ``COLUMNS``."""


@dataclass(frozen=True, slots=True)
class Label:
    """The part of a ``Figure`` that other figures share; ``years_before`` the report's year it is about.

    Such figures are ``answerable`` when their column is decided and they are not of a part of the agency.
    """

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
    approximate: bool
    years_before: int
    answerable: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        answerable = self.scope is not Scope.PART_OF_AGENCY and self.state is not State.UNDECIDED
        object.__setattr__(self, "answerable", answerable)  # said once, and asked of hundreds in each report

    @classmethod
    def from_row(cls, row: tuple[Any, ...]) -> Label:
        """The label that is stored as ``COLUMNS``."""
        name, indicator, column, applicant, unit, scope, state, origin, section, own, context, *rest = row
        approximate, years_before = rest
        return cls(
            *(name, indicator, column, applicant, unit),
            *(_SCOPES[scope], _STATES[state], _ORIGINS[origin], section),
            *(_apart(own), _apart(context), bool(approximate), int(years_before)),
        )


def label_of(figure: Figure, report_year: int) -> Label:
    """The label of a figure in a report of a year."""
    return Label(
        *(figure.name, figure.indicator, figure.column, figure.applicant, figure.unit, figure.scope),
        *(figure.state, figure.origin, figure.section, figure.own, figure.context, figure.approximate),
        report_year - figure.year,
    )


@lru_cache(maxsize=4096)
def _apart(words: str) -> frozenset[str]:
    return frozenset(words.split("\n")) if words else frozenset()
