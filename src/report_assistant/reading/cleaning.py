"""Clean text: what every later position counts in.

Reports come from web pages and office programs that nobody vouches for. Whatever could steer a terminal, hide
or turn around what is printed, or break a line where a reader sees none, is taken out here, once. Words and
figures are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# A terminal's orders: CSI … final byte, OSC … BEL or ST, and the short ones of two bytes.
_ESCAPE_SEQUENCES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x9c\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|\x1b[ -/]*[0-~]?"
)
_LINE_ENDS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_IDEOGRAPHIC_SPACE = "\u3000"
_CLEAN = re.compile(r"[ -~\u00b7\u2010-\u2027\u3000-\u303f\u4e00-\u9fff\uff01-\uff5e]*")
"""What nearly every line is made of: signs that stay as they are."""


def clean_text(text: str) -> str:
    r"""Return ``text`` fit to be shown and counted in; cleaning twice changes nothing more.

    Line ends become ``\n``; tabs and the many Unicode spaces become one ordinary space each (the ideographic
    space stays, being Chinese punctuation); control, zero-width and bidirectional characters and terminal
    sequences go; lines lose the space around them, and of several blank lines one is left.
    """
    text = _ESCAPE_SEQUENCES.sub("", _LINE_ENDS.sub("\n", text))
    lines: list[str] = []
    for line in text.split("\n"):
        cleaned = clean_line(line)
        if cleaned or (lines and lines[-1]):
            lines.append(cleaned)
    return "\n".join(lines).strip("\n")


def clean_line(line: str) -> str:
    """Clean a piece of text that is to stand on one line; line ends in it become spaces."""
    if _CLEAN.fullmatch(line):
        return line.strip()
    line = _ESCAPE_SEQUENCES.sub("", _LINE_ENDS.sub(" ", line))
    return "".join(map(_clean_character, line)).strip()


@cache
def _clean_character(character: str) -> str:
    if " " <= character <= "~" or character == _IDEOGRAPHIC_SPACE:
        return character
    if character == "\t":
        return " "
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    # Cc control, Cf format (zero width, bidirectional, soft hyphen, tags), Cs lone surrogate, Cn no character
    return "" if category in {"Cc", "Cf", "Cs", "Cn"} else character
