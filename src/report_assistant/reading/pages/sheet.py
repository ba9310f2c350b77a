"""What a page shows, whatever the format: characters and ruling lines with their places.

Places are in points (or any unit, as long as characters and rules share it), ``x`` to the right and ``y``
downwards from the upper left corner.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

UNREADABLE = "\ufffd"
"""Stands for a character that is printed and whose meaning the file does not tell."""

_PICTURE_SHARE = 0.4
_FEW_CHARACTERS = 20


class Glyph(NamedTuple):
    """A character in its em box; a space is one too."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """The size of its type."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.top + self.bottom) / 2


class Rule(NamedTuple):
    """A straight line, level or upright, from one end to the other."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def is_level(self) -> bool:
        """Whether it runs from left to right."""
        return self.x1 - self.x0 >= self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page.

    Attributes:
        width: How wide it is.
        height: How high it is.
        glyphs: Its characters in the order of the file.
        rules: Its straight lines.
        picture: The share of it that its largest picture covers.
        hidden: How many of its characters are not painted: they were recognised on the picture behind them.
    """

    width: float
    height: float
    glyphs: Sequence[Glyph]
    rules: Sequence[Rule] = ()
    picture: float = 0.0
    hidden: int = 0

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture of a page: hardly a character, and a picture on most of it."""
        printed = sum(1 for glyph in self.glyphs if not glyph.text.isspace())
        return printed < _FEW_CHARACTERS and self.picture > _PICTURE_SHARE


class Box(NamedTuple):
    """A rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in it."""
        return self.x0 <= x <= self.x1 and self.y0 <= y <= self.y1


def upright_box(x0: float, y0: float, x1: float, y1: float) -> Box:
    """The box with two opposite corners in any order."""
    return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def rules_of_box(box: Box, thin: float) -> Iterable[Rule]:
    """A drawn rectangle as rules: one when it is so thin that it was meant as a line, else its four sides."""
    width, height = box.x1 - box.x0, box.y1 - box.y0
    if height <= thin and height <= width:
        middle = (box.y0 + box.y1) / 2
        yield Rule(box.x0, middle, box.x1, middle)
    elif width <= thin:
        middle = (box.x0 + box.x1) / 2
        yield Rule(middle, box.y0, middle, box.y1)
    else:
        yield Rule(box.x0, box.y0, box.x1, box.y0)
        yield Rule(box.x0, box.y1, box.x1, box.y1)
        yield Rule(box.x0, box.y0, box.x0, box.y1)
        yield Rule(box.x1, box.y0, box.x1, box.y1)
