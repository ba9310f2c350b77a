"""The container of an OFD file (GB/T 33190): its parts by name, unpacked within bounds and parsed as XML."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from lxml import etree

from report_assistant.errors import UnreadableReport

MAX_PART = 40_000_000
MAX_ALL_PARTS = 200_000_000
BROKEN = "OFD 文件不完整或已损坏，请重新下载后再试"
_TOO_LARGE = "OFD 文件解开后太大，不像是年度报告，没有读取"
_ENCRYPTED = "文件加了密码，读不出来，请去掉密码后再试"
_ENCRYPTED_FLAG = 0x1
_HEAD = 4096


class Package:
    """The parts of an OFD file."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            infos = self._archive.infolist()
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise UnreadableReport(BROKEN) from None
        # Programs on Windows write backslashes, and do not always keep to the case of a name.
        self._infos = {_plain(info.filename): info for info in infos}
        self._unpacked = 0

    def xml(self, name: str) -> etree._Element:
        """The root of a part.

        Raises:
            UnreadableReport: There is no such part, or it is damaged, encrypted, too large or no plain XML.
        """
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
        )
        part = self._unpack(name)
        if b"<!DOCTYPE" in part[:_HEAD]:  # the standard has none; only bombs do
            raise UnreadableReport(BROKEN)
        try:
            return etree.fromstring(part, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise UnreadableReport(BROKEN) from None

    def _unpack(self, name: str) -> bytes:
        info = self._infos.get(_plain(name))
        if info is None:
            raise UnreadableReport(BROKEN)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise UnreadableReport(_ENCRYPTED)
        try:
            with self._archive.open(info) as part:
                data = part.read(MAX_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
            raise UnreadableReport(BROKEN) from None
        self._unpacked += len(data)
        if len(data) > MAX_PART or self._unpacked > MAX_ALL_PARTS:
            raise UnreadableReport(_TOO_LARGE)
        return data


def beside(part: str, place: str) -> str:
    """The name of a part that another one names: from the root when it begins with a slash."""
    place = place.strip().replace("\\", "/")
    return place if place.startswith("/") else posixpath.join(posixpath.dirname(part), place)


def _plain(name: str) -> str:
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()
