"""Many questions, a line each; one answer a line, in order, written as soon as it is known."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext

from report_assistant.errors import UsageError, reason
from report_assistant.formats import to_json

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.answering import Assistant, Dialogue


def answer_batch(file: str, assistant: Assistant) -> None:
    """Answer each line of ``file`` ("-" is standard input) on standard output.

    Lines of one dialogue name are one conversation; all others stand alone.

    Raises:
        UsageError: The file cannot be opened.
    """
    from report_assistant.answering import Dialogue

    dialogues: dict[str, Dialogue] = {}
    for line in _lines(file):
        question, name = read_line(line)
        dialogue = None if name is None else dialogues.setdefault(name, Dialogue())
        sys.stdout.write(to_json(assistant.ask(question, dialogue)) + "\n")
        sys.stdout.flush()


def read_line(line: str) -> tuple[str, str | None]:
    """The question of one line, and the name of its dialogue if it has one.

    A line that is no JSON object with a question is itself the question.
    """
    if line.lstrip().startswith("{"):
        try:
            asked = json.loads(line)
            question, name = asked["question"], asked.get("dialogue")
        except (ValueError, RecursionError, KeyError):
            return line, None
        if isinstance(question, str):
            return question, name if name is None or isinstance(name, str) else json.dumps(name)
    return line, None


def _lines(file: str) -> Iterator[str]:
    """The lines without their ends. Read as bytes: a line ends with a line feed and with nothing else."""
    try:
        source = nullcontext(sys.stdin.buffer) if file == "-" else open(file, "rb")  # noqa: SIM115, PTH123
    except OSError as error:
        raise UsageError(f"问题文件 {file} 打不开：{reason(error)}。") from error
    with source as lines:
        for number, raw in enumerate(lines):
            line = decoded(raw).rstrip("\r\n")
            yield line.removeprefix("\N{BYTE ORDER MARK}") if number == 0 else line


def decoded(raw: bytes) -> str:
    """UTF-8, or what a Chinese Windows writes when it is not told otherwise."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")
