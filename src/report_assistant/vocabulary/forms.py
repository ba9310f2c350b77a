"""The published forms as data: blocks of tables with their rows, columns and identities."""

from __future__ import annotations

from functools import cache

from report_assistant.model import Scope
from report_assistant.records import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: its printed head, and what it says of every figure in it."""

    head: str
    scope: Scope = Scope.YEAR
    applicant: str = ""
    suffix: str = ""
    unit: str = ""
    group: str = ""
    indicator: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its printed label, other spellings of it, and the canonical indicator it counts, "" for none."""

    label: str
    spellings: tuple[str, ...]
    indicator: str
    under: str
    heading: bool

    @property
    def name(self) -> str:
        """The label with its parent where the label alone is unclear."""
        return f"{self.under} / {self.label}" if self.under else self.label


@dataclass(frozen=True, slots=True)
class Identity:
    """What must hold among the figures of a block, column by column: sum(left) == sum(right).

    With ``across`` it is the total column that equals the sum of the applicants' columns in each row.
    """

    id: str
    says: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    across: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A sum that a form prints no cell for: the indicator it would be, and those that add up to it.

    ``says`` tells it in words, for the answer that shows the sum.
    """

    indicator: str
    says: str
    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sum:
    """An indicator and those that add up to it; ``printed`` when the form has a cell for the sum."""

    whole: str
    parts: tuple[str, ...]
    printed: bool


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """A part of a form that has one set of columns; there is one of each, so it is told by being itself.

    ``head`` are the words by which its header is told; ``unit`` says that a column of units stands before
    the figures; ``codes`` heads a column of numbers before the figures that are none, "" when there is none;
    ``single_row`` that it has one row of figures under several rows of headers.
    """

    name: str
    head: tuple[str, ...]
    unit: bool
    single_row: bool
    codes: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    identities: tuple[Identity, ...]
    totals: tuple[Total, ...]

    @property
    def sums(self) -> tuple[Sum, ...]:
        """What adds up to one indicator: by an identity, then where the form prints no cell for it."""
        identities = (one for one in self.identities if len(one.left) == 1)
        return (
            *(Sum(one.left[0], one.right, printed=True) for one in identities),
            *(Sum(one.indicator, one.of, printed=False) for one in self.totals),
        )

    @property
    def twin_heads(self) -> tuple[str, ...]:
        """The heads of its columns when they give the same thing twice."""
        same = [one for one in self.columns if not (one.applicant or one.suffix or one.indicator)]
        twins = len(same) > 1 and len({one.scope for one in same}) == 1
        return tuple(one.head for one in same) if twins else ()

    @property
    def indicators(self) -> frozenset[str]:
        """The ids of all indicators that its figures are of."""
        return _indicators_of(self)


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A published form: its name, where it was published, and its blocks; there is one of each too."""

    id: str
    name: str
    source: str
    blocks: tuple[Block, ...]

    @property
    def indicators(self) -> frozenset[str]:
        """The ids of all indicators that it counts."""
        return _indicators_in(self)


@cache
def _indicators_of(block: Block) -> frozenset[str]:
    crossed = {
        f"{row.indicator}.{column.suffix}" if column.suffix else row.indicator
        for row in block.rows
        for column in block.columns
        if row.indicator
    }
    return frozenset(crossed | {column.indicator for column in block.columns if column.indicator})


@cache
def _indicators_in(form: Form) -> frozenset[str]:
    return frozenset[str]().union(*map(_indicators_of, form.blocks))
