"""What was asked, kept from one day to the next: a file of the user's own, one JSON object a line.

Lines are only ever appended, each by one write, so that two programs may write at once. A line that was torn
or that somebody else wrote is passed over when reading, and stays.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Iterator
from pathlib import Path

from report_assistant.errors import reason
from report_assistant.formats import write_json
from report_assistant.model import Answer
from report_assistant.records import dataclass

MOST_READ = 5_000
"""Calls further back stay in the file, and are not looked at."""

_MOST_LETTERS = 2_000
_BLOCK = 1 << 16
_MOST_BYTES = 64 << 20  # a file without line ends is not one of ours
_TEXTS = ("question", "text", "status", "file")


@dataclass(frozen=True, slots=True)
class Call:
    """One question and what was answered.

    Attributes:
        when: With its time zone.
        question: As it was typed.
        text: The sentence that was said.
        status: How the answer ended, as ``Status`` writes it.
        file: The file of the first source, or "".
        in_full: The question with what the one before or a default told put into words; "" when it says all.
    """

    when: dt.datetime
    question: str
    text: str
    status: str
    file: str
    in_full: str = ""

    @property
    def again(self) -> str:
        """What to ask to be answered the same, whatever the conversation is about by then."""
        return self.in_full or self.question


def call_of(answer: Answer, when: dt.datetime | None = None, in_full: str = "") -> Call:
    """The call that an answer ended, now if no time is given."""
    files = [source.file for figure in answer.figures for source in figure.sources]
    file = next(iter([*files, *(passage.file for passage in answer.passages)]), "")
    now = when or dt.datetime.now().astimezone()
    return Call(now, answer.question, answer.text, answer.status.value, file, in_full)


def history_path() -> Path:
    """Where the calls of this user are kept."""
    from platformdirs import user_state_path

    return user_state_path("report-assistant") / "calls.jsonl"


class History:
    """The calls in one file.

    Args:
        path: The file, made when the first call is added; None keeps nothing and remembers nothing.
    """

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._told = False

    @property
    def is_kept(self) -> bool:
        """Whether calls are kept at all."""
        return self._path is not None

    def add(self, call: Call) -> str:
        """Keep a call.

        Returns:
            "", or the first time that it cannot be kept, one sentence that says why.
        """
        if self._path is None:
            return ""
        try:
            _append(self._path, _line(call))
        except OSError as error:
            if self._told:
                return ""
            self._told = True
            return f"问过的话没有记下来：{self._path} 写不进去，{reason(error)}。"
        return ""

    def calls(self, limit: int = MOST_READ) -> list[Call]:
        """The last calls, newest first; none when the file cannot be read."""
        return list(self._last(limit))

    def today(self, day: dt.date) -> list[Call]:
        """The calls of one day, newest first."""
        return [call for call in self._last(MOST_READ) if call.when.astimezone().date() == day]

    def questions(self) -> list[str]:
        """What was asked, each once, the last one first."""
        return list(dict.fromkeys(call.question for call in self._last(MOST_READ)))

    def _last(self, limit: int) -> Iterator[Call]:
        """Reads from the end, at most ``MOST_READ`` lines, until ``limit`` calls are found."""
        if self._path is None:
            return
        found = 0
        try:
            for number, line in enumerate(_lines_backwards(self._path)):
                if found >= limit or number >= MOST_READ:
                    return
                if call := _read(line):
                    found += 1
                    yield call
        except OSError:
            return


def _line(call: Call) -> bytes:
    kept = {name: getattr(call, name)[:_MOST_LETTERS] for name in _TEXTS}
    if call.in_full:
        kept["in_full"] = call.in_full[:_MOST_LETTERS]
    return f"{write_json({'when': call.when.isoformat(), **kept})}\n".encode()


def _read(line: bytes) -> Call | None:
    """The call of a line; None when it is not one of ours."""
    try:
        kept = json.loads(line)
        when = dt.datetime.fromisoformat(kept["when"])
        when.astimezone()  # a time that no calendar here reaches
        texts = [*(kept[name] for name in _TEXTS), kept.get("in_full", "")]
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError, OSError):
        return None
    return Call(when, *texts) if all(isinstance(text, str) for text in texts) else None


def _append(path: Path, line: bytes) -> None:
    """Append by one write. A torn line before it is ended first, so that it takes no other with it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
    file = os.open(path, flags, 0o600)
    try:
        size = os.lseek(file, 0, os.SEEK_END)
        if size:
            os.lseek(file, size - 1, os.SEEK_SET)
            if os.read(file, 1) != b"\n":
                line = b"\n" + line
        os.write(file, line)
    finally:
        os.close(file)


def _lines_backwards(path: Path) -> Iterator[bytes]:
    """The lines of a file that are not blank, the last one first, read from the end block by block."""
    with path.open("rb") as file:
        place = file.seek(0, os.SEEK_END)
        least = max(place - _MOST_BYTES, 0)
        rest = b""
        while place > least:
            size = min(_BLOCK, place)
            place = file.seek(place - size)
            first, *lines = (file.read(size) + rest).split(b"\n")
            yield from filter(bytes.strip, reversed(lines))
            rest = first
        if place == 0 and rest.strip():
            yield rest
