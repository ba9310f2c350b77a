"""Any file to a ``Document``: the format is told by the first bytes, then by the name's suffix."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.encoding import EMPTY, decode

MAX_BYTES = 64_000_000
MAX_CHARACTERS = 2_000_000
READABLE = frozenset({".txt", ".md", ".html", ".htm", ".xhtml", ".shtml", ".docx"})

_SAVE_AS = "请另存为 Word(.docx)、网页或文本后再试"
_REFUSED = {
    ".pdf": f"暂不支持 PDF，{_SAVE_AS}",
    ".doc": f"暂不支持旧版 Word(.doc)，{_SAVE_AS}",
    ".wps": f"暂不支持 WPS 文字(.wps)，{_SAVE_AS}",
    ".rtf": f"暂不支持 RTF，{_SAVE_AS}",
    ".ofd": f"暂不支持 OFD，{_SAVE_AS}",
    ".odt": f"暂不支持 OpenDocument(.odt)，{_SAVE_AS}",
    ".xls": f"暂不支持 Excel 表格，{_SAVE_AS}",
    ".xlsx": f"暂不支持 Excel 表格，{_SAVE_AS}",
    ".et": f"暂不支持 WPS 表格，{_SAVE_AS}",
    ".mht": f"暂不支持单文件网页(.mht)，{_SAVE_AS}",
    ".mhtml": f"暂不支持单文件网页(.mhtml)，{_SAVE_AS}",
    ".zip": "暂不支持压缩包，请先解压",
    ".rar": "暂不支持压缩包，请先解压",
    ".7z": "暂不支持压缩包，请先解压",
}
SUFFIXES = READABLE | frozenset(_REFUSED)
"""Files that a scan of a folder takes up: what can be read, and what is refused by name lest it be missed."""

_ENCRYPTED = f"文件加了密码，读不出来，请去掉密码，{_SAVE_AS}"
_DAMAGED_WORD = "不是有效的 Word 文件，可能已损坏，请重新下载或另存后再试"
_TOO_LONG = f"文字超过 {MAX_CHARACTERS // 10_000} 万字，不像是年度报告，没有读取"
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_TAG = re.compile(r"</?(?:p|div|span|table|tr|td|br|body|html|h[1-6]|li|font)\b[^>]*>", re.I)


def read_document(path: Path) -> Document:
    """Read one file of any supported format.

    Raises:
        UnreadableReport: There is no such file, it must not or cannot be read, or its format is not
            supported; the sentence says which, and what to do.
    """
    document = _read(read_bytes(path), path.suffix.lower())
    if len(document.text) > MAX_CHARACTERS:
        raise UnreadableReport(_TOO_LONG)
    return document


def read_bytes(path: Path) -> bytes:
    """Return what is in ``path``, with a sentence for every way in which that fails."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise UnreadableReport("这是文件夹，不是文件")
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableReport("这不是普通文件，没有读取")
        if status.st_size > MAX_BYTES:
            raise UnreadableReport(f"文件超过 {MAX_BYTES // 1_000_000} MB，不像是年度报告，没有读取")
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableReport(_missing(path)) from None
    except PermissionError:
        raise UnreadableReport("没有读取这个文件的权限，请检查文件权限") from None
    except (OSError, ValueError):
        raise UnreadableReport("文件读不出来，请检查磁盘、网络或链接是否正常") from None
    if not data:
        raise UnreadableReport(EMPTY)
    return data


def _read(data: bytes, suffix: str) -> Document:
    read = _reader_by_content(data, suffix)
    if read is not None:
        return read(data)
    if suffix in _REFUSED:
        raise UnreadableReport(_REFUSED[suffix])
    if suffix == ".docx":
        raise UnreadableReport(_DAMAGED_WORD)
    return _read_text(decode(data), suffix)


def _missing(path: Path) -> str:
    if path.is_symlink():
        return "链接指向的文件不存在，请恢复那个文件或删掉链接"
    return "没有这个文件，请检查路径"


def _reader_by_content(data: bytes, suffix: str) -> Callable[[bytes], Document] | None:
    """What reads ``data``, when its first bytes say so beyond doubt."""
    if data.startswith(_ZIP):
        return _read_zip
    if data.startswith(b"%PDF"):
        raise UnreadableReport(_REFUSED[".pdf"])
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise UnreadableReport(_ENCRYPTED)
        raise UnreadableReport(_REFUSED.get(suffix, _REFUSED[".doc"]))
    if data.startswith(b"{\\rtf"):
        raise UnreadableReport(_REFUSED[".rtf"])
    if suffix in _REFUSED and _PAGE.match(data[:4096].decode("latin-1")):
        return lambda page: _read_text(decode(page), ".html")  # "Word" files of old sites are often pages
    return None


def _read_zip(data: bytes) -> Document:
    from report_assistant.reading.word import MAIN_PART, read_word  # lxml: only when needed

    if MAIN_PART.encode() in data:
        return read_word(data)
    if b"xl/workbook" in data:
        raise UnreadableReport(_REFUSED[".xlsx"])
    if b"OFD.xml" in data:
        raise UnreadableReport(_REFUSED[".ofd"])
    if b"word/" in data or b"[Content_Types].xml" in data:
        raise UnreadableReport(_DAMAGED_WORD)
    raise UnreadableReport(_REFUSED[".zip"])


def _read_text(text: str, suffix: str) -> Document:
    is_page = _PAGE.match(text) or (suffix in {".html", ".htm", ".xhtml", ".shtml"} and _TAG.search(text))
    if is_page:
        from report_assistant.reading.html import read_html  # lxml: only when needed

        return read_html(text)
    from report_assistant.reading.plain import read_markdown, read_plain

    if len(text) > 2 * MAX_CHARACTERS:
        raise UnreadableReport(_TOO_LONG)
    document = read_markdown(text) if suffix == ".md" else read_plain(text)
    if not document.text:
        raise UnreadableReport(EMPTY)
    return document
