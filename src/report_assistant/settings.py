"""Settings: from ``report-assistant.toml`` in the current folder; an option of the command line wins.

A settings file looks like this; every key may be left out::

    index = "index/reports.db"
    reports = "reports"
    home = "示例区教育局"
    today = 2025-01-31
    year = 2023
    history = false
    watch = false
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Mapping

from report_assistant import kept
from report_assistant.dates import date, datetime
from report_assistant.errors import UsageError, reason
from report_assistant.patterns import late
from report_assistant.records import dataclass

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "report-assistant.toml"
_DAY = late(r"(\d{4})-(\d\d?)-(\d\d?)")
_PLACE = late(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the assistant is told besides the question."""

    index: Path
    """The index file."""

    reports: Path
    """The folder whose reports the chat keeps indexed, and that ``index`` reads when given no path."""

    home: str
    """Who 我局 is, and whom a question means that names nobody; "" for none."""

    today: date
    """The day that 今年 and 去年 are counted from."""

    year: int = 0
    """The year that the chat's questions mean which name none; 0 for none. One-shot answers do not use it."""

    history: bool = True
    """Whether the chat keeps what was asked for the next time."""

    watch: bool = True
    """Whether the chat takes up by itself what is dropped into the folder of reports."""


@dataclass(frozen=True, slots=True)
class Told:
    """The same with the names of files: a question needs no ``pathlib``, which is slow to import."""

    index: str
    reports: str
    home: str
    today: date


def load_settings(
    folder: Path,
    *,
    index: str | None = None,
    home: str | None = None,
    today: str | None = None,
) -> Settings:
    """Read the settings that hold in ``folder``; see ``told``."""
    from pathlib import Path

    found = told(str(folder), index=index, home=home, today=today)
    chat = _from_file(os.path.join(folder, FILE_NAME))
    return Settings(
        Path(found.index),
        Path(found.reports),
        found.home,
        found.today,
        year=chat.get("year", 0),  # type: ignore[arg-type]
        history=chat.get("history", True),  # type: ignore[arg-type]
        watch=chat.get("watch", True),  # type: ignore[arg-type]
    )


def told(
    folder: str,
    *,
    index: str | None = None,
    home: str | None = None,
    today: str | None = None,
) -> Told:
    """Read the settings that hold in ``folder``; each option that is not None wins over the file.

    Args:
        folder: The current folder. Paths in its settings file, and those of options, count from it.
        index: The option ``--index``.
        home: The option ``--home``.
        today: The option ``--today``, as YYYY-MM-DD.

    Raises:
        UsageError: A key that is not known or a value that cannot be right.
    """
    file = _from_file(os.path.join(folder, FILE_NAME))
    given = {key: value for key, value in file.items() if key not in _OF_THE_CHAT}
    if index is not None:
        given["index"] = os.path.join(folder, _text(index, "--index"))
    if home is not None:
        given["home"] = home.strip()
    if today is not None:
        given["today"] = _date(today, "--today")
    defaults = {
        "index": os.path.join(folder, "index", "reports.db"),
        "reports": os.path.join(folder, "reports"),
        "home": "",
        "today": date.today(),
    }
    return Told(**(defaults | given))  # type: ignore[arg-type]


_OF_THE_CHAT = ("year", "history", "watch")


def _from_file(path: str) -> Mapping[str, object]:
    """The checked settings of one file; none when there is no such file."""
    checked: dict[str, object] = {}
    for key, value in _values(path).items():
        where = f"设置文件 {path} 的 {key}"
        if key in ("index", "reports"):
            checked[key] = os.path.join(os.path.dirname(path), _text(value, where))
        elif key == "home":
            checked[key] = _text(value, where, empty=True).strip()
        elif key == "today":
            checked[key] = _date(value, where)
        elif key == "year":
            checked[key] = _year(value, where)
        elif key in ("history", "watch"):
            checked[key] = _switch(value, where)
        else:
            raise UsageError(f"设置文件 {path} 里没有 {key} 这一项{_nearest(key)}。")
    return checked


def _values(path: str) -> dict[str, object]:
    """What a file says; kept for a file of the same words, because the parser is slow to import."""
    try:
        with open(path, "rb") as file:
            raw = file.read()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"设置文件 {path} 打不开：{reason(error)}。") from error
    here = os.path.dirname(__file__)
    if parsed := kept.kept(here, "settings", (raw,)):
        return {key: marshal.loads(value) for key, value in parsed.items()}
    values = _parse(raw, path)
    texts = {key: marshal.dumps(value) for key, value in values.items() if isinstance(value, str | int)}
    if len(texts) == len(values):
        kept.keep(here, "settings", (raw,), texts)
    return values


def _parse(raw: bytes, path: str) -> dict[str, object]:
    import tomllib  # only where there is a file to read

    try:
        # Windows editors like to put a byte order mark first; TOML does not.
        return tomllib.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UsageError(f"设置文件 {path} 不是 UTF-8 编码，请另存为 UTF-8。") from error
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"设置文件 {path} 不是有效的 TOML：{_wrong_line(error)}。") from error


def _wrong_line(error: ValueError) -> str:
    """Where a TOML file is wrong: its parser says the place, and what it wanted there, in English."""
    found = _PLACE.search(str(error))
    where = f"第 {found[1]} 行第 {found[2]} 列" if found else "结尾"
    return f'{where}写得不对，应当像 home = "示例区教育局" 这样，文字要带英文引号'


def _nearest(key: str) -> str:
    import difflib
    from dataclasses import fields

    known = [field.name for field in fields(Settings)]
    near = difflib.get_close_matches(key.lower(), known, n=1)
    return (
        f"，是不是想写 {near[0]}？可用的有 {'、'.join(known)}" if near else f"，可用的有 {'、'.join(known)}"
    )


def _text(value: object, where: str, *, empty: bool = False) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise UsageError(f"{where} 应当是带引号的文字，现在是 {value!r}。")
    if not value.strip() and not empty:
        raise UsageError(f"{where} 不能为空。")
    return value


def _date(value: object, where: str) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    day = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    if day:
        try:
            return date(*map(int, day.groups()))
        except ValueError:
            pass
    raise UsageError(f"{where} 应当是 2025-01-31 这样的日期，现在是 {value!s}。")


def _year(value: object, where: str) -> int:
    """A year, or 0 for none."""
    if isinstance(value, int) and not isinstance(value, bool) and (value == 0 or 1000 <= value < 3000):
        return value
    raise UsageError(f"{where} 应当是 2023 这样的四位数字（0 表示不设），现在是 {value!r}。")


def _switch(value: object, where: str) -> bool:
    if isinstance(value, bool):
        return value
    raise UsageError(f"{where} 应当是 true 或 false，现在是 {value!r}。")
