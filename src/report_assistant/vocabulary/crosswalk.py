"""How an indicator of one published form relates to those of the others: may two numbers be compared?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from report_assistant.records import dataclass, replace

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Any


class RelationKind(StrEnum):
    """What the first indicator is to the second.

    ``equal`` counts the same; ``wider`` holds all that the other holds, and more; ``similar`` is nearly the
    same, and a comparison needs a word of caution; ``incomparable`` must not be compared.
    """

    EQUAL = "equal"
    WIDER = "wider"
    NARROWER = "narrower"
    SIMILAR = "similar"
    INCOMPARABLE = "incomparable"


_TURNED = {RelationKind.WIDER: RelationKind.NARROWER, RelationKind.NARROWER: RelationKind.WIDER}


@dataclass(frozen=True, slots=True)
class Relation:
    """What one indicator is to another, and why, as a sentence part in Chinese."""

    kind: RelationKind
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """One line of the crosswalk: the left indicator in its forms against the right one in its forms.

    Attributes:
        left: Indicator id.
        right: Indicator id; the same as ``left`` where one indicator changed its meaning between forms.
        left_forms: Ids of the forms on the left; empty for every form.
        right_forms: Ids of the forms on the right; empty for every form.
        kind: What the left is to the right.
        reason: Why.
        right_for_left: What to say when the right one answers for the left one; "" when it must not.
        left_for_right: What to say when the left one answers for the right one; "" when it must not.
    """

    left: str
    right: str
    left_forms: tuple[str, ...]
    right_forms: tuple[str, ...]
    kind: RelationKind
    reason: str
    right_for_left: str = ""
    left_for_right: str = ""

    def turned(self) -> Pair:
        """The same line read from the right."""
        return replace(
            self,
            left=self.right,
            right=self.left,
            left_forms=self.right_forms,
            right_forms=self.left_forms,
            kind=_TURNED.get(self.kind, self.kind),
            right_for_left=self.left_for_right,
            left_for_right=self.right_for_left,
        )

    def is_of(self, left_form: str, right_form: str) -> bool:
        """Whether the line speaks of these two forms."""
        return (not self.left_forms or left_form in self.left_forms) and (
            not self.right_forms or right_form in self.right_forms
        )


class Crosswalk:
    """All relations between the indicators of the forms.

    Args:
        pairs: The lines as written; each is read from both sides.
        endings: Indicator id to why other forms do not have it.
        steady: Indicators that mean the same in every form that has them.
    """

    def __init__(self, pairs: Iterable[Pair], endings: Mapping[str, str], steady: Iterable[str] = ()) -> None:
        self._pairs = tuple(pairs)
        self._by_left: dict[str, list[Pair]] = {}
        for pair in self._pairs:
            self._by_left.setdefault(pair.left, []).append(pair)
            self._by_left.setdefault(pair.right, []).append(pair.turned())
        self._endings = dict(endings)
        self._steady = frozenset(steady)

    def __contains__(self, indicator: str) -> bool:
        """Whether anything is written of an indicator."""
        return indicator in self._by_left or indicator in self._endings or indicator in self._steady

    def between(self, indicator: str, form: str, other: str, other_form: str) -> Relation | None:
        """What an indicator of one form is to another of another form.

        Args:
            indicator: Id of the first.
            form: Id of the form it stands in.
            other: Id of the second; often the same.
            other_form: Id of the form that stands in.

        Returns:
            The relation, turned round when the arguments are. None when there is nothing to say: the same
            indicator, and no difference between the two forms is written down; or two that are no kin.
        """
        if (indicator, form) == (other, other_form):
            return None
        for pair in self._by_left.get(indicator, ()):
            if pair.right == other and pair.is_of(form, other_form):
                return Relation(pair.kind, pair.reason)
        return None

    def kin(self, indicator: str) -> tuple[tuple[str, Relation], ...]:
        """The other indicators that an indicator is written to be related to, in the order of the file."""
        found: dict[str, Relation] = {}
        for pair in self._by_left.get(indicator, ()):
            if pair.right != indicator:
                found.setdefault(pair.right, Relation(pair.kind, pair.reason))
        return tuple(found.items())

    def stand_ins(self, indicator: str) -> tuple[tuple[str, str], ...]:
        """The indicators that may answer for one that a report lacks, each with what to say of it."""
        lines = self._by_left.get(indicator, ())
        return tuple((pair.right, pair.right_for_left) for pair in lines if pair.right_for_left)

    def gone(self, indicator: str, form: str) -> str:
        """Why a form does not have an indicator and where it went; "" when nothing is written of it.

        Whether the form has it must be known to the caller: ``Form.indicators``.
        """
        if indicator in self._endings:
            return self._endings[indicator]
        told = [pair.reason for pair in self._by_left.get(indicator, ()) if form in pair.right_forms]
        return told[0] if told else ""

    def mistakes(self, known: Iterable[str], printed: Mapping[str, frozenset[str]]) -> Iterator[str]:
        """What is wrong in it, each as the end of a Chinese sentence.

        Args:
            known: The ids of all indicators.
            printed: Form id to the ids of the indicators that the form counts.
        """
        named = [*self._by_left, *self._endings, *self._steady]
        yield from (f"用了没有的指标 {one}" for one in sorted(set(named) - set(known)))
        yield from (line for pair in self._pairs for line in _unprinted(pair, printed))
        yield from self._twice(printed)
        for form, counted in printed.items():
            for one in sorted(counted):
                if one not in self:
                    yield f"没有写 {one}，{form} 里印着它，请写明它和别的表的关系"

    def _twice(self, printed: Mapping[str, frozenset[str]]) -> Iterator[str]:
        seen: set[tuple[str, str, str, str]] = set()
        for pair in self._pairs:
            for left in pair.left_forms or printed:
                for right in pair.right_forms or printed:
                    line = (pair.left, left, pair.right, right)
                    if line in seen:
                        yield f"里 {pair.left}({left})对 {pair.right}({right})写了两次，请只留一处"
                    seen |= {line, (pair.right, right, pair.left, left)}


def read_crosswalk(entries: Mapping[str, Any]) -> Crosswalk:
    """The crosswalk from the entries of its data file."""
    pairs = [
        Pair(
            left=entry["left"],
            right=entry["right"],
            left_forms=tuple(entry.get("left_forms", ())),
            right_forms=tuple(entry.get("right_forms", ())),
            kind=RelationKind(entry["relation"]),
            reason=entry["why"],
            right_for_left=entry.get("right_for_left", ""),
            left_for_right=entry.get("left_for_right", ""),
        )
        for entry in entries["pair"]
    ]
    endings = {one: entry["why"] for entry in entries["only"] for one in entry["indicators"]}
    return Crosswalk(pairs, endings, (one for entry in entries["same"] for one in entry["indicators"]))


def _unprinted(pair: Pair, printed: Mapping[str, frozenset[str]]) -> Iterator[str]:
    for indicator, forms in ((pair.left, pair.left_forms), (pair.right, pair.right_forms)):
        for form in forms:
            if form not in printed:
                yield f"的 {indicator} 用了没有的统计表 {form}"
            elif not any(_counts(one, indicator) for one in printed[form]):
                yield f"说 {form} 里有 {indicator}，那张表里没有"


def _counts(printed: str, indicator: str) -> bool:
    """Whether a printed indicator is the one named or a part of it: 直接起诉:总计 is of 行政诉讼:总计."""
    head, _, tail = indicator.partition(".")
    parts = printed.startswith(f"{head}.") and printed.endswith(f".{tail}")
    return printed == indicator or printed.startswith(f"{indicator}.") or parts
