"""Writing the figures of the index to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from report_assistant.answering.export import ExportedFigure
from report_assistant.errors import UsageError
from report_assistant.formats.replacing import replace_file
from report_assistant.formats.sheets import FIGURE_FORMATS


def export(figures: Iterable[ExportedFigure], form: str, target: Path | None) -> None:
    """Write ``figures`` in ``form``; a target file is replaced only when all is written.

    Raises:
        UsageError: The target cannot be written, or a workbook would go to a terminal.
    """
    write = FIGURE_FORMATS[form]
    if target is None:
        if form == "xlsx" and sys.stdout.isatty():
            raise UsageError("Excel 表格不能显示在终端里，请用 -o 文件名.xlsx 写到文件。")
        sys.stdout.flush()
        write(figures, sys.stdout.buffer)
        return
    replace_file(target, lambda file: write(figures, file))
