"""The words after the program's name."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from collections.abc import Sequence

Options = SimpleNamespace
FORMATS = ("json", "text", "csv", "md")
_COMMON = {"--index": "index", "--today": "today", "--home": "home"}


def parse(argv: Sequence[str]) -> Options:
    """Read the command line.

    Returns:
        ``command`` ("" for the chat) with its own arguments; ``plain``, whether the chat goes line by line;
        ``index``, ``today`` and ``home``, None when they were not given.

    Raises:
        UsageError: Something that cannot be meant.
    """
    words = [_mended(word) for word in argv]
    plain = _plain_question(words)
    if plain is not None:
        return plain
    from report_assistant.cli.grammar import read  # the whole grammar takes as long to set up as an answer

    return read(words, _nothing_given())


def _nothing_given() -> Options:
    return Options(command="", plain=False, index=None, today=None, home=None)


def _plain_question(words: Sequence[str]) -> Options | None:
    """A question as it is mostly typed: ``ask``, options in full, its words in one place; else None."""
    if not words or words[0] != "ask":
        return None
    options = _nothing_given()
    options.command, options.format, options.batch, options.question = "ask", None, None, []
    rest = iter(words[1:])
    before = ""
    for word in rest:
        if word == "--json":
            options.format = "json"
        elif name := _COMMON.get(word):
            value = next(rest, "-")
            if value.startswith("-"):
                return None
            setattr(options, name, value)
        elif word.startswith("-") or (options.question and before.startswith("-")):
            return None
        else:
            options.question.append(word)
            before = ""
            continue
        before = word
    return options if options.question else None


def _mended(word: str) -> str:
    """What was typed in UTF-8 and decoded by a locale that is not."""
    if sys.platform == "win32":
        return word
    try:
        return os.fsencode(word).decode("utf-8")
    except UnicodeError:
        return word
