"""The formats: what each is called, how a file shows it is one, and what reads it or why it is refused.

What a file is, its content decides, and its suffix only where the content leaves it open: a .doc of an old
site is often a web page, and its .xls a table in one. A reader is imported when the first such file comes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from io import BytesIO
from typing import cast

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.encoding import EMPTY, decode
from report_assistant.records import dataclass

MAX_TEXT = 4_000_000
"""More characters than this are no report, whatever is taken out of them before they are counted again."""
TOO_LONG = "文字太多，不像是年度报告，没有读取"

_SAVE_AS = "请另存为 Word(.docx)、网页或文本后再试"
_ENCRYPTED = f"文件加了密码，读不出来，请去掉密码，{_SAVE_AS}"
_UNPACK = "请先解压，或改成 .zip 再试"
_IS_ARCHIVE = "这是压缩包，请写明读里面的哪个文件(如 压缩包.zip/报告.html)；后缀不是 .zip 的，请改成 .zip"

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARK = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_MIME = re.compile(rb"\s*(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*)*?(?:mime-version|content-type):", re.I)
_XML_OF_OFFICE = re.compile(
    r"\s*<\?xml[^>]*>\s*(?:<!--.*?-->\s*)*<(?:\?mso-application\b|(?:\w+:)?(?:UOF|Workbook|wordDocument|package)\b)",
    re.I | re.S,
)
_SHEETS_OF_OFFICE = re.compile(r"Excel\.Sheet|schemas-microsoft-com:office:spreadsheet", re.I)
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_FRAGMENT = re.compile(r"\s*<(?:meta|title|style|script|table|div|p|center|font|span)\b[^<>]*>", re.I)
_TAG = re.compile(r"</?(?:p|div|span|table|tr|td|br|body|html|h[1-6]|li|font)\b[^>]*>", re.I)
_HEAD = 4096
_MAIN_PARTS = ("word/document.xml", "xl/workbook.xml", "OFD.xml")


class Content:
    """The bytes of a file and its suffix, and what tells their format, found out when asked for."""

    def __init__(self, data: bytes, suffix: str) -> None:
        self.data = data
        self.suffix = suffix

    def begins(self, *signs: bytes) -> bool:
        """Whether the file begins with one of ``signs``."""
        return self.data.startswith(signs)

    def has_part(self, name: str) -> bool:
        """Whether it is a zip container with a part whose name begins with ``name``."""
        return any(part.startswith(name) for part in self._parts)

    def has_stream(self, *names: str) -> bool:
        """Whether it is an OLE container with one of these streams."""
        return any(name in self._streams for name in names)

    @cached_property
    def text(self) -> str:
        """The bytes decoded; refused when they are no text."""
        return decode(self.data)

    @cached_property
    def head(self) -> str:
        """The first characters; a format that is text shows itself there."""
        # The signs are ASCII: in UTF-16 every other byte of them is zero, elsewhere none is.
        return _MARK.sub(b"", self.data[: 2 * _HEAD]).replace(b"\0", b"").decode("latin-1")[:_HEAD]

    @cached_property
    def _parts(self) -> tuple[str, ...]:
        if not self.begins(*_ZIP):
            return ()
        import zipfile

        try:
            with zipfile.ZipFile(BytesIO(self.data)) as container:
                return tuple(name.replace("\\", "/").lstrip("/") for name in container.namelist())
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            # Cut off in the middle: what it was can still be said.
            return tuple(part for part in _MAIN_PARTS if part.encode() in self.data)

    @cached_property
    def _streams(self) -> frozenset[str]:
        if not self.begins(_OLE):
            return frozenset()
        import olefile

        try:
            with olefile.OleFileIO(BytesIO(self.data)) as container:
                return frozenset(path[0] for path in container.listdir() if len(path) == 1)
        except Exception:  # olefile raises whatever comes along on a damaged file
            names = ("EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document")
            return frozenset(name for name in names if f"{name}\0".encode("utf-16-le") in self.data)


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: What a user calls it.
        suffixes: What its files are called.
        tells: Whether a file is one, by its content, and its suffix where that is needed.
        reader: ``module:function`` in this package, or "" when the format is refused.
        refusal: Why it is refused, and what to do.
        of_text: The reader takes decoded text, not bytes.
        may_be_text: A file with such a suffix may be plain text, for its program opens that too.
    """

    name: str
    suffixes: tuple[str, ...]
    tells: Callable[[Content], bool]
    reader: str = ""
    refusal: str = ""
    of_text: bool = False
    may_be_text: bool = False

    def read(self, content: Content) -> Document:
        """Read a file of this format.

        Raises:
            UnreadableReport: The format is refused, or the file is damaged.
        """
        if not self.reader:
            raise UnreadableReport(self.refusal)
        if not self.of_text:
            return cast(Callable[[bytes], Document], self._function())(content.data)
        if len(content.text) > MAX_TEXT and self.reader.startswith("plain:"):
            raise UnreadableReport(TOO_LONG)
        document = cast(Callable[[str], Document], self._function())(content.text)
        if not document.text:
            raise UnreadableReport(EMPTY)
        return document

    def _function(self) -> object:
        module, _, function = self.reader.partition(":")
        return getattr(import_module(f"{__package__}.{module}"), function)


def _unsupported(name: str) -> str:
    return f"暂不支持 {name}，{_SAVE_AS}"


def _begins(*signs: bytes) -> Callable[[Content], bool]:
    return lambda content: content.begins(*signs)


def _has_part(name: str) -> Callable[[Content], bool]:
    return lambda content: content.has_part(name)


def _has_stream(*names: str) -> Callable[[Content], bool]:
    return lambda content: content.has_stream(*names)


def _is_odf(kind: bytes) -> Callable[[Content], bool]:
    return lambda content: b"mimetypeapplication/vnd.oasis.opendocument." + kind in content.data[:200]


def _is_office_xml(sheets: bool) -> Callable[[Content], bool]:
    def tells(content: Content) -> bool:
        found = _XML_OF_OFFICE.match(content.head) is not None
        return found and (_SHEETS_OF_OFFICE.search(content.head) is not None) == sheets

    return tells


def _is_archive(content: Content) -> bool:
    return content.begins(*_ZIP) and content.suffix not in {".docx", ".docm", ".xlsx", ".xlsm", ".ofd"}


def _is_mht(content: Content) -> bool:
    return (
        _MIME.match(content.data[:_HEAD]) is not None
        and re.search(rb"(?i)^content-type:\s*(?:multipart/|text/html)", content.data[:_HEAD], re.M)
        is not None
    )


def _is_page(content: Content) -> bool:
    fragment = _FRAGMENT.match(content.head) and content.suffix not in {".md", ".markdown"}
    if fragment or _PAGE.match(content.head):
        return True
    return content.suffix in _PAGE_SUFFIXES and _TAG.search(content.text) is not None


def _by_suffix(*suffixes: str) -> Callable[[Content], bool]:
    return lambda content: content.suffix in suffixes


_PAGE_SUFFIXES = (".html", ".htm", ".shtml", ".xhtml", ".asp", ".aspx", ".jsp", ".php")
_PICTURE = "这是图片，里面没有文字，请换成文字版的网页、Word 或 PDF"

FORMATS = (
    # zip containers
    Format("Word 文档", (".docx", ".docm"), _has_part("word/"), "word:read_word"),
    Format("Excel 表格", (".xlsx", ".xlsm"), _has_part("xl/"), "spreadsheet:read_xlsx"),
    Format("OFD", (".ofd",), _has_part("OFD.xml"), "pages.ofd:read_ofd"),
    Format("OpenDocument 文字", (".odt",), _is_odf(b"text"), "office:read_by_office"),
    Format("OpenDocument 表格", (".ods",), _is_odf(b"spreadsheet"), "office:read_sheets_by_office"),
    Format("演示文稿", (), _has_part("ppt/"), refusal=_unsupported("演示文稿")),
    Format("压缩包", (".zip",), _is_archive, refusal=_IS_ARCHIVE),
    # other binary formats
    Format("RAR 压缩包", (".rar",), _begins(b"Rar!\x1a\x07"), refusal=f"暂不支持 RAR 压缩包，{_UNPACK}"),
    Format("7z 压缩包", (".7z",), _begins(b"7z\xbc\xaf\x27\x1c"), refusal=f"暂不支持 7z 压缩包，{_UNPACK}"),
    Format(
        "压缩包",
        (".gz", ".tgz", ".tar", ".bz2", ".xz"),
        _begins(b"\x1f\x8b", b"BZh", b"\xfd7zXZ"),
        refusal=f"暂不支持这种压缩包，{_UNPACK}",
    ),
    Format("PDF", (".pdf",), _begins(b"%PDF"), "pages.pdf:read_pdf"),
    Format("图片", (".png",), _begins(b"\x89PNG\r\n"), "pages.ocr:read_picture"),
    Format("图片", (".jpg", ".jpeg"), _begins(b"\xff\xd8\xff"), "pages.ocr:read_picture"),
    Format("图片", (".tif", ".tiff"), _begins(b"II*\0", b"MM\0*"), "pages.ocr:read_picture"),
    Format(
        "图片",
        (".bmp",),
        lambda content: content.begins(b"BM") and b"\0" in content.data[:64],
        "pages.ocr:read_picture",
    ),
    Format("图片", (".gif", ".webp"), _begins(b"GIF8", b"RIFF"), refusal=_PICTURE),
    Format("方正 CEB", (".ceb", ".cebx"), _begins(b"Founder CEB", b"CEBX"), refusal=_unsupported("方正 CEB")),
    # OLE containers
    Format("加密的文件", (), _has_stream("EncryptedPackage"), refusal=_ENCRYPTED),
    Format(
        "旧版 Word(.doc)",
        (".doc", ".wps", ".wpt"),
        _has_stream("WordDocument"),
        "office:read_by_office",
        may_be_text=True,
    ),
    Format(
        "旧版 Excel(.xls)",
        (".xls", ".et"),
        _has_stream("Workbook", "Book", "BOOK", "WORKBOOK"),
        "spreadsheet:read_xls",
    ),
    Format("演示文稿", (), _has_stream("PowerPoint Document"), refusal=_unsupported("演示文稿")),
    Format(
        "旧版 Excel(.xls)",
        (),
        lambda content: content.begins(_OLE) and content.suffix in {".xls", ".et"},
        "office:read_sheets_by_office",
    ),
    Format("旧版 Word(.doc)", (), _begins(_OLE), "office:read_by_office"),
    # text in some form
    Format("RTF", (".rtf",), _begins(b"{\\rtf"), "office:read_by_office", may_be_text=True),
    Format(
        "单文件网页(.mht)",
        (".mht", ".mhtml"),
        _is_mht,
        "mht:read_mht",
        may_be_text=True,
    ),
    Format(
        "XML 格式的 Excel 表格",
        (),
        _is_office_xml(sheets=True),
        "office:read_sheets_by_office",
    ),
    Format(
        "XML 格式的 Word 文档",
        (".uof", ".uot", ".uos"),
        _is_office_xml(sheets=False),
        "office:read_by_office",
    ),
    Format("网页", _PAGE_SUFFIXES, _is_page, "html:read_html", of_text=True, may_be_text=True),
    Format(
        "CSV",
        (".csv", ".tsv"),
        _by_suffix(".csv", ".tsv", ".xls", ".et"),
        "spreadsheet:read_csv",
        of_text=True,
    ),
    Format(
        "Markdown", (".md", ".markdown"), _by_suffix(".md", ".markdown"), "plain:read_markdown", of_text=True
    ),
)
PLAIN = Format("文本", (".txt",), lambda content: True, "plain:read_plain", of_text=True, may_be_text=True)

_OF_SUFFIX = {suffix: one for one in (*FORMATS, PLAIN) for suffix in one.suffixes}
SUFFIXES = frozenset(_OF_SUFFIX)
"""Files that a scan of a folder takes up: what can be read, and what is refused by name lest it be missed."""
READABLE = frozenset(suffix for suffix, one in _OF_SUFFIX.items() if one.reader)


def extras() -> str:
    """Which programs are there that not everybody has: what was refused without one may be read with it."""
    from importlib.util import find_spec

    from report_assistant.reading.office import program

    there = {"office": program() is not None, "ocr": find_spec("rapidocr_onnxruntime") is not None}
    return "+".join(name for name, found in there.items() if found)


def read_data(data: bytes, suffix: str) -> Document:
    """Read the bytes of one file.

    Args:
        data: What is in the file.
        suffix: How its name ends, in small letters, with the dot.

    Raises:
        UnreadableReport: It is damaged, no text, or of a format that is not supported.
    """
    content = Content(data, suffix)
    return format_of(content).read(content)


def format_of(content: Content) -> Format:
    """The format that a file's content shows, or else the one its suffix names.

    Raises:
        UnreadableReport: The suffix names a format that such content cannot be.
    """
    for one in FORMATS:
        if one.tells(content):
            return one
    named = _OF_SUFFIX.get(content.suffix, PLAIN)
    if named.may_be_text:
        return PLAIN
    if not named.reader:
        return named
    raise UnreadableReport(f"不是有效的{_spaced(named.name)}，可能已损坏，请重新下载或另存后再试")


def _spaced(name: str) -> str:
    """A name with a blank before it when it begins in Latin, as it is set among Chinese."""
    return f" {name}" if name[0].isascii() else name
