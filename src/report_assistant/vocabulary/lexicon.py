"""Cutting text into the words the vocabulary knows, and what it does not know.

The cut is the cheapest cover of the text: an unknown character costs far more than a word, a word costs
the same whatever its length. So long words win, and 依申请公开 is never 申请 beside 公开.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum

from report_assistant.records import dataclass

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from typing import Self

PARTICLES = frozenset("的了过着")
"""Particles that may stand inside a word without changing it: 拒绝了公开 is 拒绝公开."""

_UNKNOWN, _WORD, _PARTICLE, _FILLER = 100, 10, 1, 12


class Kind(StrEnum):
    """What a word does in a question or a label."""

    CONCEPT = "concept"
    APPLICANT = "applicant"
    FILLER = "filler"
    ASK = "ask"
    SCOPE = "scope"
    SELF = "self"
    FOLLOW_UP = "follow_up"
    OPERATION = "operation"
    JOINT = "joint"
    ACROSS = "across"
    RELATIVE_YEAR = "relative_year"
    TOPIC = "topic"
    CONJUNCTION = "conjunction"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a word: its kind, and which one of that kind (a concept's name, an applicant's id)."""

    kind: Kind
    value: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text ``[start, end)``; without senses it is unknown."""

    start: int
    end: int
    word: str
    senses: tuple[Sense, ...] = ()

    def values(self, kind: Kind) -> list[str]:
        """The values of its senses of one kind."""
        senses = self.senses
        if len(senses) < 2:  # nearly always
            return [senses[0].value] if senses and senses[0].kind is kind else []
        return [sense.value for sense in senses if sense.kind is kind]

    def value(self, kind: Kind) -> str | None:
        """The value of its first sense of one kind, or None."""
        for sense in self.senses:
            if sense.kind is kind:
                return sense.value
        return None


class Words:
    """Words with their senses, by the words' first characters: a text needs those of a few.

    Args:
        firsts: The first characters that there are.
        read: The words that begin with one of them, with their senses; asked when they are first needed.
    """

    def __init__(self, firsts: Iterable[str], read: Callable[[str], dict[str, tuple[Sense, ...]]]) -> None:
        self.firsts = dict.fromkeys(firsts)
        self._read = read
        self._known: dict[str, dict[str, tuple[Sense, ...]]] = {}

    @classmethod
    def of(cls, senses: Mapping[str, tuple[Sense, ...]]) -> Self:
        """These words."""
        words: dict[str, dict[str, tuple[Sense, ...]]] = {}
        for word, several in senses.items():
            words.setdefault(word[:1], {})[word] = several
        return cls(words, words.__getitem__)

    def beginning(self, first: str) -> Mapping[str, tuple[Sense, ...]]:
        """The words that begin with a character, with their senses."""
        if first not in self.firsts:
            return {}
        if first not in self._known:
            self._known[first] = self._read(first)
        return self._known[first]

    def __getitem__(self, word: str) -> tuple[Sense, ...]:
        return self.beginning(word[:1])[word]

    def __contains__(self, word: str) -> bool:
        return word in self.beginning(word[:1])

    def get(self, word: str) -> tuple[Sense, ...]:
        """The senses of a word, none when it is not known."""
        return self.beginning(word[:1]).get(word, ())

    def items(self) -> Iterator[tuple[str, tuple[Sense, ...]]]:
        """All words with their senses."""
        for first in self.firsts:
            yield from self.beginning(first).items()


_MOST_KNOWN = 20_000
"""So many texts are remembered as they were cut: reports say the same things over and over."""


class _Node(dict[str, "_Node"]):
    __slots__ = ("senses", "word")

    def __init__(self) -> None:
        super().__init__()
        self.word = ""
        self.senses: tuple[Sense, ...] = ()


def _grown(words: Mapping[str, tuple[Sense, ...]]) -> _Node:
    """The tree of words that begin with one character, from that character on."""
    first = _Node()
    for word, senses in words.items():
        node = first
        for character in word[1:]:
            if character not in node:
                node[character] = _Node()
            node = node[character]
        node.word, node.senses = word, senses
    return first


class _Trees(dict[str, "_Node | None"]):
    """The trees of words by their first characters; each grows when a text first has its character."""

    __slots__ = ("_words",)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def __missing__(self, character: str) -> _Node | None:
        words = self._words.beginning(character)
        self[character] = tree = _grown(words) if words else None
        return tree


class Lexicon:
    """All words with their senses, and the cutter over them."""

    def __init__(self, senses: Words) -> None:
        self.senses = senses
        self._known: dict[str, list[Piece]] = {}
        self._trees = _Trees(senses)

    def has_around(self, text: str, start: int, end: int, first: int, last: int) -> bool:
        """Whether a longer word that stands in ``text[first:last]`` has ``text[start:end]`` in it."""
        for begin in range(max(0, first), start + 1):
            node = self._trees[text[begin]]
            for place in range(begin + 1, min(len(text), last) + 1):
                if node is None:
                    break
                if node.word and place >= end and place - begin > end - start:
                    return True
                node = node.get(text[place : place + 1])
        return False

    def words(self) -> Iterable[str]:
        """Every word it knows."""
        return (word for word, _ in self.senses.items())

    def cut(self, text: str, taken: Sequence[Piece] = ()) -> list[Piece]:
        """Cuts ``text`` into words and unknown pieces, in order and without gaps.

        Args:
            text: What to cut; normalised by the caller.
            taken: Pieces already recognised (years, agencies); they are kept as they are.

        Returns:
            The pieces; neighbouring unknown characters are one piece.
        """
        if not taken:
            if text not in self._known:
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[text] = _joined(text, self._cheapest(text, {}, [False] * len(text)))
            return list(self._known[text])
        fixed = {piece.start: piece for piece in taken}
        blocked = [False] * len(text)
        for piece in fixed.values():
            blocked[piece.start : piece.end] = [True] * (piece.end - piece.start)
        best = self._cheapest(text, fixed, blocked)
        return _joined(text, best)

    def _cheapest(self, text: str, fixed: Mapping[int, Piece], blocked: list[bool]) -> list[Piece]:
        size, filler = len(text), Kind.FILLER  # a member takes long to look up
        cost: list[int] = [0] * (size + 1)
        step: list[tuple[int, _Node] | None] = [None] * (size + 1)
        for start in range(size - 1, -1, -1):
            if start in fixed:
                cost[start] = cost[fixed[start].end]
                continue
            if blocked[start]:
                cost[start] = cost[start + 1]
                continue
            least = cost[start + 1] + (_UNKNOWN if text[start].isalnum() else 0)
            for end, node, particles in self._matches(text, start, blocked):
                own = _FILLER if node.senses[0].kind is filler else _WORD
                total = cost[end] + own + particles * _PARTICLE
                if total < least:
                    least, step[start] = total, (end, node)
            cost[start] = least
        pieces = []
        position = 0
        while position < size:
            if position in fixed:
                pieces.append(fixed[position])
            elif found := step[position]:
                end, node = found
                pieces.append(Piece(position, end, node.word, node.senses))
            else:
                pieces.append(Piece(position, position + 1, text[position]))
            position = pieces[-1].end
        return pieces

    def _matches(self, text: str, start: int, blocked: list[bool]) -> list[tuple[int, _Node, int]]:
        """Words that begin at ``start``: (end, where it is in the tree, particles inside)."""
        first = self._trees[text[start]]
        if first is None:
            return []
        found = []
        stack = [(start + 1, first, 0)]
        while stack:
            position, node, particles = stack.pop()
            if node.word and text[position - 1] == node.word[-1]:
                found.append((position, node, particles))  # none ends in a particle not its own
            if not node or position >= len(text) or blocked[position]:
                continue
            character = text[position]
            if character in node:
                stack.append((position + 1, node[character], particles))
            if character in PARTICLES and particles < 1:
                stack.append((position + 1, node, particles + 1))
        return found


def _joined(text: str, pieces: Iterable[Piece]) -> list[Piece]:
    """Joins neighbouring unknown characters; punctuation and blanks are pieces nobody asks about."""
    joined: list[Piece] = []
    for piece in pieces:
        unknown = not piece.senses
        if unknown and not piece.word[0].isalnum():
            joined.append(piece)
        elif (
            unknown
            and joined
            and not joined[-1].senses
            and joined[-1].word[-1].isalnum()
            and joined[-1].end == piece.start
            and joined[-1].word[-1].isascii() == piece.word[0].isascii()
        ):
            last = joined.pop()
            joined.append(Piece(last.start, piece.end, text[last.start : piece.end]))
        else:
            joined.append(piece)
    return joined
