"""Formats that only an office program reads (.doc, .wps, .rtf, .odt …): by LibreOffice, where there is one.

It writes the file anew as .docx or .xlsx, in a folder and with a profile that are thrown away. A second small
process stands between us and it, which ends it when its time is up and when we are gone, however we ended.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading import conversion
from report_assistant.reading.encoding import is_common_chinese
from report_assistant.reading.spreadsheet import read_xlsx
from report_assistant.reading.word import read_word

TIME_LIMIT = 60
"""Seconds that one file may take; an ordinary one takes one or two."""
_MAX_BYTES = 64_000_000
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.exe"),
)
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}

_MISSING = "这种格式要靠 LibreOffice 来读，这台电脑上没有装，请安装 LibreOffice，或另存为 Word(.docx) 后再试"
_MISSING_FOR_SHEETS = (
    "这种格式要靠 LibreOffice 来读，这台电脑上没有装，请安装 LibreOffice，或另存为 .xlsx 后再试"
)
_FAILED = "LibreOffice 打不开这个文件，可能已损坏或加了密码，请另存为 .docx 或 .xlsx 后再试"
_TOO_SLOW = f"LibreOffice 用了 {TIME_LIMIT} 秒还没有读完，没有读取，请另存为 .docx 或 .xlsx 后再试"

# Nothing of a stranger's file may run, and nothing that it links to may be fetched.
_SETTINGS = {
    "org.openoffice.Office.Common/Security/Scripting": {
        "BlockUntrustedRefererLinks": "true",
        "DisableMacrosExecution": "true",
        "MacroSecurityLevel": "3",
    },
    "org.openoffice.Office.Writer/Content/Update": {"Link": "0"},
    "org.openoffice.Office.Calc/Content/Update": {"Link": "1"},
}


def read_by_office(data: bytes) -> Document:
    """Read a document of words.

    Raises:
        UnreadableReport: There is no LibreOffice, or it cannot make anything of the file.
    """
    return _sensible(read_word(_converted(data, "docx", _MISSING)))


def read_sheets_by_office(data: bytes) -> Document:
    """Read a workbook.

    Raises:
        UnreadableReport: There is no LibreOffice, or it cannot make anything of the file.
    """
    return _sensible(read_xlsx(_converted(data, "xlsx", _MISSING_FOR_SHEETS)))


def _sensible(document: Document) -> Document:
    """The document, unless LibreOffice took bytes that it did not know for text."""
    if not is_common_chinese(document.text):
        raise UnreadableReport(_FAILED)
    return document


def _converted(data: bytes, to: str, missing: str) -> bytes:
    converter = program()
    if converter is None:
        raise UnreadableReport(missing)
    folder = Path(tempfile.mkdtemp(prefix="report-assistant-"))
    try:
        (folder / "report").write_bytes(data)
        _write_settings(folder / "profile")
        order = [
            converter,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--norestore", "--convert-to", _FILTERS[to], "--outdir", str(folder / "out")),
            str(folder / "report"),
        ]
        if _run(order, folder) == conversion.OUT_OF_TIME:
            raise UnreadableReport(_TOO_SLOW)
        return _result(folder / "out" / f"report.{to}")
    except OSError:
        raise UnreadableReport("临时文件写不进去，请检查磁盘空间") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def program() -> str | None:
    """The path of LibreOffice, None where it is not installed."""
    found = next((path for name in _PROGRAMS if (path := shutil.which(name))), None)
    return found or next((str(path) for path in _PLACES if path.is_file()), None)


def _write_settings(profile: Path) -> None:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, values in _SETTINGS.items()
        for name, value in values.items()
    )
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"{items}</oor:items>",
        "utf-8",
    )


def _run(order: list[str], folder: Path) -> int:
    """Run LibreOffice under its keeper, whose standard input tells it, by its end, that we are gone."""
    keeper = [sys.executable, "-I", conversion.__file__, str(TIME_LIMIT), str(folder), *order]
    quiet = subprocess.DEVNULL
    (folder / "tmp").mkdir()
    with subprocess.Popen(
        keeper,
        stdin=subprocess.PIPE,
        stdout=quiet,
        stderr=quiet,
        start_new_session=os.name == "posix",
        env=os.environ | dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(folder / "tmp")),
    ) as process:
        return process.wait()


def _result(path: Path) -> bytes:
    if not path.is_file():
        raise UnreadableReport(_FAILED)
    if path.stat().st_size > _MAX_BYTES:
        raise UnreadableReport("文件转换后太大，不像是年度报告，没有读取")
    return path.read_bytes()
