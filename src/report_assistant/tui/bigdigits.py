"""Figures three rows high, drawn with block characters."""

from __future__ import annotations

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


def grouped(value: Decimal) -> str:
    """The number with every digit it has; from five digits before the point on, in groups of three."""
    return f"{value:,f}" if abs(value) >= 10000 else f"{value:f}"


def rounded(value: Decimal) -> str:
    """A computed number as it is said: at most two decimals, none that is a useless 0."""
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return grouped(Decimal("0" if text in ("-0", "") else text))
