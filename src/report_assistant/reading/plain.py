"""Plain text and Markdown: lines as they are, and the tables that stand in them as text."""

from __future__ import annotations

import re

from report_assistant.model import Document
from report_assistant.reading.bare_tables import find_bare_tables
from report_assistant.reading.cleaning import clean_line, clean_text
from report_assistant.reading.shell import without_shell
from report_assistant.reading.text_tables import find_tables
from report_assistant.reading.wrapping import join_hard_breaks

_MARKDOWN_HEADING = re.compile(r"^#{1,6}[ \t]+(.*)$", re.MULTILINE)
_MARKDOWN_STRONG = re.compile(r"\*\*(\S(?:[^*\n]*\S)?)\*\*")
_MIN_TABS = 2


def read_plain(text: str) -> Document:
    """Read decoded text."""
    text = join_hard_breaks(without_shell(clean_text(_bars_for_tabs(text))))
    tables = tuple(find_tables(text))
    return Document(text, tables or tuple(find_bare_tables(text)))


def read_markdown(text: str) -> Document:
    """Read decoded Markdown: as plain text, without the marks of headings and of strong words."""
    heading = _MARKDOWN_HEADING.search(text)
    text = _MARKDOWN_STRONG.sub(r"\1", _MARKDOWN_HEADING.sub(_heading_words, text))
    document = read_plain(text)
    return Document(document.text, document.tables, clean_line(_heading_words(heading)) if heading else "")


def _heading_words(heading: re.Match[str]) -> str:
    return heading[1].rstrip().rstrip("#").rstrip()


def _bars_for_tabs(text: str) -> str:
    """Write rows divided by tabs (a table copied out of an office program) with bars instead."""
    lines = text.split("\n")
    tabbed = [line.count("\t") >= _MIN_TABS and line.strip() != "" for line in lines]
    for number, line in enumerate(lines):
        beside = (number > 0 and tabbed[number - 1]) or (number + 1 < len(lines) and tabbed[number + 1])
        if tabbed[number] and beside and "|" not in line:
            lines[number] = line.rstrip("\r").replace("\t", " | ") + " |"
    return "\n".join(lines)
