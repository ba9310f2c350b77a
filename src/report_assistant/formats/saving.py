"""An answer saved as a file that somebody chose the name of."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import IO

from report_assistant.errors import UsageError
from report_assistant.formats.as_csv import to_csv
from report_assistant.formats.as_json import to_json
from report_assistant.formats.as_markdown import to_markdown
from report_assistant.formats.replacing import replace_file
from report_assistant.model import Answer
from report_assistant.printable import SUBSTITUTE, one_line

_MOST_LETTERS = 40
_SIGNS = r"""<>:"/\|?*.,;!'`$&(){}[]#%^~？！，。；：、“”‘’《》（）""" + SUBSTITUTE
_NOT_IN_NAMES = re.compile(rf"[\s{re.escape(_SIGNS)}]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def _text(form: Callable[[Answer], str]) -> Callable[[Answer, IO[bytes]], None]:
    def write(answer: Answer, out: IO[bytes]) -> None:
        out.write(form(answer).encode("utf-8", "replace"))

    return write


def _workbook(answer: Answer, out: IO[bytes]) -> None:
    from report_assistant.formats.as_xlsx import write_xlsx  # openpyxl is slow to import

    write_xlsx(answer, out)


FORMS: dict[str, Callable[[Answer, IO[bytes]], None]] = {
    "csv": _text(to_csv),
    "xlsx": _workbook,
    "md": _text(to_markdown),
    "json": _text(lambda answer: to_json(answer) + "\n"),
}
"""What an answer can be saved as, by the suffix."""


def save(answer: Answer, path: Path, form: str = "") -> Path:
    """Save an answer; a file of that name is replaced only when all is written.

    Args:
        answer: What to save, with its sources.
        path: Where to; ``~`` is the home folder.
        form: One of ``FORMS``, whose suffix is added where it is not there; without it the suffix decides.

    Returns:
        The file written.

    Raises:
        UsageError: The suffix is none of those, or the file cannot be written.
    """
    try:
        path = path.expanduser()
    except RuntimeError as error:  # ~somebody who is not there
        raise UsageError(f"没有 {one_line(str(path.parts[0]))} 这个用户的文件夹。") from error
    suffix = path.suffix.lower().removeprefix(".")
    if form and suffix != form:
        path = path.with_name(f"{path.name}.{form}") if path.name else path
    form = form or suffix
    if form not in FORMS or not path.name or "\0" in str(path):
        raise UsageError(f"文件名请以 {'、'.join(f'.{one}' for one in FORMS)} 结尾，例如 回答.xlsx。")
    replace_file(path, lambda out: FORMS[form](answer, out))
    return path


def suggested_name(answer: Answer) -> str:
    """A file name without suffix made of the question: safe on every system, never empty."""
    name = _NOT_IN_NAMES.sub("_", one_line(answer.question)).strip("_- ")[:_MOST_LETTERS].rstrip("_- ")
    if not name:
        return "回答"
    return f"回答_{name}" if _RESERVED.fullmatch(name) else name
