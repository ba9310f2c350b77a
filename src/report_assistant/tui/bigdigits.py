"""Figures three rows high, drawn with block characters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

HEIGHT = 3

_GLYPHS = {
    "0": ("█▀█", "█ █", "▀▀▀"),
    "1": ("▀█ ", " █ ", "▀▀▀"),
    "2": ("▀▀█", "█▀▀", "▀▀▀"),
    "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"),
    "5": ("█▀▀", "▀▀█", "▀▀▀"),
    "6": ("█▀▀", "█▀█", "▀▀▀"),
    "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"),
    "9": ("█▀█", "▀▀█", "▀▀▀"),
    ".": (" ", " ", "▀"),
    ",": (" ", " ", "▞"),
    "-": ("  ", "▀▀", "  "),
    "%": ("▀ ▞", " ▞ ", "▞ ▄"),
}


def draw(figure: str) -> tuple[str, str, str]:
    """Draw a figure.

    Args:
        figure: Digits with ``.``, ``,``, ``-`` and ``%``.

    Returns:
        Three rows of the same width.

    Raises:
        KeyError: A character that there is no drawing of.
    """
    glyphs = [_GLYPHS[character] for character in figure]
    top, middle, bottom = (" ".join(glyph[row] for glyph in glyphs) for row in range(HEIGHT))
    return top, middle, bottom


_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""Every character of four points, by the sum of its points: 1 and 2 above, 4 and 8 below."""


def enlarged(rows: Sequence[str], times: int) -> tuple[str, ...]:
    """A drawing ``times`` as wide and as high, made of whole points.

    Args:
        rows: The drawing, of characters of four points each, in rows of the same width.
        times: How many times, from 1.
    """
    points = [
        [bool(_QUADRANTS.index(one) >> bit & 1) for one in row for bit in pair] for row, pair in _halves(rows)
    ]
    wide = [[point for point in line for _ in range(times)] for line in points for _ in range(times)]
    return tuple(
        "".join(
            _QUADRANTS[upper[x] | upper[x + 1] << 1 | lower[x] << 2 | lower[x + 1] << 3]
            for x in range(0, len(upper), 2)
        )
        for upper, lower in zip(wide[::2], wide[1::2], strict=True)
    )


def _halves(rows: Sequence[str]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Each row twice: with the bits of its upper and of its lower points."""
    for row in rows:
        yield row, (0, 1)
        yield row, (2, 3)


def grouped(value: Decimal) -> str:
    """The number with every digit it has; from five digits before the point on, in groups of three."""
    return f"{value:,f}" if abs(value) >= 10000 else f"{value:f}"


def rounded(value: Decimal) -> str:
    """A computed number as it is said: at most two decimals, none that is a useless 0."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return grouped(Decimal("0" if text in ("-0", "") else text))
