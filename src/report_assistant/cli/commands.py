"""What each command does. Everything heavy is imported where it is used: a one-shot answer loads no more."""

from __future__ import annotations

import gc
import os
import re
import sys

from report_assistant.errors import IndexUnavailable, UnreadableReport, UsageError
from report_assistant.patterns import keep_new
from report_assistant.printable import one_line
from report_assistant.settings import Settings, Told, load_settings, told

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from pathlib import Path

    from report_assistant.answering import Assistant
    from report_assistant.cli.arguments import Options


def run(options: Options) -> int:
    """Run the command that ``options`` name; see ``arguments.parse``.

    Returns:
        The exit code.
    """
    if options.command and (options.command != "ask" or options.batch is not None):
        gc.enable()  # one question leaves too little to collect, and the chat begins with its first frame
    if options.command == "text" and os.path.lexists(options.file):
        return _text(options.file, "")
    if options.command == "ask":
        given = told(os.getcwd(), index=options.index, home=options.home, today=options.today)
        return _ask(options, given)
    from pathlib import Path

    settings = load_settings(Path.cwd(), index=options.index, home=options.home, today=options.today)
    match options.command:
        case "index":
            return _index(options, settings)
        case "text":
            return _text(options.file, _stored_text(options.file, settings.index))
        case "list":
            return _list(options, settings)
        case "export":
            return _export(options, settings)
        case "check":
            return _check(options, settings)
        case _:
            return _talk(settings) if options.plain else _chat(settings)


def _chat(settings: Settings) -> int:
    from report_assistant.tui import run as open_chat

    return open_chat(settings)


def _talk(settings: Settings) -> int:
    from report_assistant.cli.plain import talk

    return talk(settings)


def _index(options: Options, settings: Settings) -> int:
    from pathlib import Path

    from report_assistant.cli.indexing import index

    return index([Path(path) for path in options.paths] or [settings.reports], settings.index)


def _ask(options: Options, settings: Told) -> int:
    if options.question and options.batch is not None:
        raise UsageError("问题和 --batch 只能给一个：要问一句就去掉 --batch，要逐行问文件就去掉问题。")
    if not options.question and options.batch is None:
        raise UsageError(
            '要问什么？例如 report-assistant ask "2018年依申请公开多少条"，或用 --batch 给出问题文件。'
        )
    if options.batch is not None:
        if options.format not in (None, "json"):
            raise UsageError("--batch 只输出 JSON，请去掉 --format 或改成 --format json。")
        from report_assistant.cli.batch import answer_batch

        answer_batch(options.batch, _assistant(settings))
        return 0
    from report_assistant.formats import FORMATS

    answer = _assistant(settings).ask(" ".join(options.question))
    sys.stdout.write(FORMATS[options.format or "text"](answer))
    sys.stdout.flush()
    keep_new()
    return 0


def _assistant(settings: Told) -> Assistant:
    from report_assistant.answering import Assistant
    from report_assistant.index import Index

    return Assistant(Index.open(settings.index), settings.today, settings.home)


def _stored_text(name: str, index: Path) -> str:
    """The text that the index holds of a file by the name it has there, "" when it holds none."""
    from report_assistant.index import Index

    try:
        with Index.open(index) as opened:
            return opened.text(name)
    except IndexUnavailable:
        return ""  # then it is a file that is not there


def _text(file: str, stored: str) -> int:
    """Show the text of a file, as it is read now or as it was stored."""
    from pathlib import Path

    from report_assistant.reading import read_document

    try:
        text = stored or read_document(Path(file)).text
    except UnreadableReport as error:
        raise UnreadableReport(f"没有读成 {one_line(file)}：{error}。") from error
    sys.stdout.write(text)
    if sys.stdout.isatty() and not text.endswith("\n"):
        sys.stdout.write("\n")  # the shell's prompt is no part of the text; a pipe gets it exactly
    return 0


def _list(options: Options, settings: Settings) -> int:
    from report_assistant.cli.listing import as_json, as_text, inventory
    from report_assistant.index import Index

    found = inventory(Index.open(settings.index), settings.home)
    sys.stdout.write(as_json(found) + "\n" if options.json else as_text(found))
    return 0


def _export(options: Options, settings: Settings) -> int:
    from pathlib import Path

    from report_assistant.answering.export import Selection, exported
    from report_assistant.cli.exporting import export
    from report_assistant.index import Index

    selection = Selection(options.agency, [_year(word) for word in options.year], options.indicator)
    with Index.open(settings.index) as index, index.snapshot():
        figures = exported(index, selection)
        export(figures, options.format, Path(options.output) if options.output else None)
    return 0


def _check(options: Options, settings: Settings) -> int:
    from pathlib import Path

    from report_assistant.cli.checking import check

    return check([Path(path) for path in options.paths], settings.index, as_json=options.json)


def _year(word: str) -> int:
    if re.fullmatch(r"[12]\d{3}", word):
        return int(word)
    raise UsageError(f"年度要写成四位数字，例如 --year 2023，不能是“{word}”。")
