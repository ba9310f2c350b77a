"""Text made safe to show: a report is untrusted, and so is what was typed.

A terminal obeys escape sequences and bidirectional marks wherever they stand, so neither may reach it.
"""

from __future__ import annotations

from report_assistant.patterns import late

SUBSTITUTE = "\N{REPLACEMENT CHARACTER}"

_HOSTILE = late(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # C0 but tab and line feed, DEL, C1 (escape sequences in one character)
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # bidirectional marks
    "\u200b\u2028\u2029\ufeff\ufff9-\ufffb"  # no width, or a line end to some readers
    "\ud800-\udfff"  # half a character
    "\U000e0000-\U000e007f"  # tags: text that nobody sees
    "]"
)


def printable(text: str) -> str:
    """Replace every character that a terminal could obey; one for one, so that positions stay.

    Tabs become spaces; line feeds stay.
    """
    return _HOSTILE.sub(SUBSTITUTE, text).replace("\t", " ")


def table_rows(quote: str) -> str:
    """A quote with each table row in it, one cell a line in the report's text, on one line; prose stays."""
    return quote.replace(" |\n", " | ")


def named_fault(error: Exception) -> str:
    """A fault of ours as it can be said on one line."""
    return f"{type(error).__name__}：{one_line(str(error))}"


def one_line(text: str) -> str:
    """``printable`` on one line: every run of blanks and line ends becomes one space."""
    return " ".join(printable(text).split())
