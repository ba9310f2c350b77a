"""Bytes to text, by what the bytes are and not by what the page says of itself.

Old sites declare gb2312 and send UTF-8, and the other way round; a file named .txt may hold anything. What is
valid UTF-8 is UTF-8. Elsewhere every encoding that Chinese is written in is tried, and the one in which the
characters are those that people write is taken: read in a wrong one, text becomes rare characters. Where none
or more than one is like that, the file is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from operator import itemgetter

from report_assistant.errors import UnreadableReport

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16's, so it goes first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_COMMON_CHARACTERS = (
    "一万三上下不与专且世业东两个中为主举么义之也乡书了予争事二于五些交产人什今从他代以们件任众会传但位住"
    "体何作你使例供依便保信候做像儿先光克入全公六共关其内再军决况几出分切划则利别到制前力办加务动化北区医"
    "十单南博占即却厅原去县参又及反发取受变口只可号司各合同名后向听告员命和品四回因国在地场培基境增声处复"
    "外多大天太头女她好如委子字存学它安完定实审室家容密察对导将小少尔尚就局展属山工己已市布师带常平年并应"
    "府度建开式张强当形很律得微德心必志思性总息情想意感成我或战户所手才打执批把投护报拉持指按据接提收改放"
    "政效教数文斯新方无日时明是更最月有服望期未本术机权村条来构果查栏校样格案检次止正此死比民气水求没治法"
    "注活海清渠源溪点热然照物特王环现理生用由申电界白的监目直相省看真眼着督知确示社神种科程空立站第等答策"
    "管篇类系纠线组织经结给统续维编网美群老者而职联育能自至色范行街补表被西要见观规觉解计认让训议记许论讼"
    "设访识诉话询该说请读谈象负财责费资走起路身转边达过运还这进通道那邮部都采里重量金镇长门问间闻阅队院难"
    "需青非面项领题马高"
)
"""Nine tenths of a report are made up of these."""
_COMMON_TRADITIONAL = (
    "並佔來個們傳兒內兩別則劃動務區卻參員問單國執報場學實審將專對導屬師帶幾廳張強後從復應戰戶採據數於時書"
    "會東條業構樣機檢欄權氣決沒況為無熱爭爲爾現環產當發監眾確種範糾組結給統經維網線編縣總織續羣義聞聯聲職"
    "聽與舉萬著處號衆術裏補裡見規覺觀計訓記訟訪設許訴詢話該認說説談請論識議護讀變讓負財責費資軍轉辦這進運"
    "過達還邊郵鄉醫鎮長門開間閱閲關隊難電項領頭題類馬體麼點"
)
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_COMMON = re.compile(f"[{_COMMON_CHARACTERS}{_COMMON_TRADITIONAL}]+")
_FOUR_BYTES = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]")
_BROKEN = "\ufffd".encode("gb18030")
_WESTERN = re.compile(r"[\x80-\xff\u0152-\u017e\u2018-\u203a\u20ac]")
_MAX_WESTERN_SHARE = 0.2
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_MAX_CONTROL_SHARE = 0.005
_MAX_BROKEN = 8
_MAX_BROKEN_SHARE = 0.002
_MIN_COMMON_SHARE = 0.3
_MIN_COMMON_SHARE_OF_FEW = 0.5
_FEW = 50
_MIN_HAN = 2
_CLEARLY = 2
_SAMPLE = 200_000
"""So much of a text is looked at character by character; what is wrong with it shows early."""

EMPTY = "文件是空的，请换成完整的文件"
BINARY = "内容不是文字，读不出来，请确认文件没有损坏，或另存为网页、Word 或文本后再试"
GARBLED = "文字是乱码，认不出是什么编码，请重新下载，或另存为 UTF-8 的文本后再试"
NO_CHINESE = "里面没有中文，不像是年度报告，请确认文件没有放错"


def decode(data: bytes) -> str:
    """Return the text of ``data``.

    Raises:
        UnreadableReport: ``data`` is empty, is no text, has no Chinese in it, or its encoding cannot be told.
    """
    if not data.strip():
        raise UnreadableReport(EMPTY)
    marked = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), None)
    text = data[len(marked[0]) :].decode(marked[1], "replace") if marked else _unmarked(data)
    if not _is_text(text):
        raise UnreadableReport(BINARY)
    if not text.strip():
        raise UnreadableReport(EMPTY)
    characters = _count(_HAN, text)
    if characters < _MIN_HAN:
        # bytes of Chinese that were taken for Western letters
        garbled = len(_WESTERN.findall(text[:_SAMPLE])) > _MAX_WESTERN_SHARE * len(text[:_SAMPLE])
        raise UnreadableReport(GARBLED if garbled else NO_CHINESE)
    if characters >= _FEW and not is_common_chinese(text):  # garbled before it was saved
        raise UnreadableReport(GARBLED)
    return text


def is_common_chinese(text: str) -> bool:
    """Whether its Chinese characters are those people write, not a random draw from tens of thousands."""
    sample = text[:_SAMPLE]
    characters = _count(_HAN, sample)
    least = _MIN_COMMON_SHARE if characters >= _FEW else _MIN_COMMON_SHARE_OF_FEW
    return _count(_COMMON, sample) >= max(_MIN_HAN, least * characters)


def _unmarked(data: bytes) -> str:
    """The text of bytes that no mark tells the encoding of.

    Raises:
        UnreadableReport: They are no text, or it may be two texts.
    """
    if b"\0" not in data:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    texts = [text for text in _decodings(data) if _is_text(text) and text.strip()]
    if b"\0" in data:  # nearly any bytes are UTF-16
        texts = [text for text in texts if is_common_chinese(text)]
    if not texts:
        raise UnreadableReport(BINARY)
    ranked = sorted(((_share_of_common(text), text) for text in texts), key=itemgetter(0), reverse=True)
    share, best = ranked[0]
    others = [other for other, text in ranked[1:] if text[:_SAMPLE] != best[:_SAMPLE]]
    doubtful = others and share < _CLEARLY * others[0]
    if doubtful or (_HAN.search(best) and not is_common_chinese(best)):
        raise UnreadableReport(GARBLED)
    return best


def _decodings(data: bytes) -> Iterator[str]:
    """What ``data`` may be; a byte lost on the way spoils one character, which is shown as U+FFFD."""
    if b"\0" not in data:
        yield data.decode("utf-8", "replace")
        yield _from_gb18030(data)
        # Big5 as it is written in fact, by Windows or in Hong Kong: they differ in rare characters
        yield min((data.decode(name, "replace") for name in ("cp950", "big5hkscs")), key=_broken)
    yield data.decode("utf-16-le", "replace")
    yield data.decode("utf-16-be", "replace")


def _from_gb18030(data: bytes) -> str:
    """GB18030's characters of four bytes hold two digits: behind a lost byte they swallow the text's own.

    Those that people write are Chinese; where others come out, the file is read as GBK, which has none.
    """
    text = data.decode("gb18030", "replace")
    written = _HAN.sub("", text).encode("gb18030")
    return data.decode("gbk", "replace") if _FOUR_BYTES.search(written.replace(_BROKEN, b"")) else text


def _share_of_common(text: str) -> float:
    """How many of the characters beyond ASCII are common Chinese ones."""
    sample = text[:_SAMPLE]
    beyond = len(sample) - len(sample.encode("ascii", "ignore"))
    return _count(_COMMON, sample) / beyond if beyond else 0.0


def _is_text(text: str) -> bool:
    broken = _broken(text)
    sample = text[:_SAMPLE]
    return (
        broken <= max(_MAX_BROKEN, _MAX_BROKEN_SHARE * len(text))
        and broken * 20 <= len(text)
        and len(_CONTROL.findall(sample)) <= _MAX_CONTROL_SHARE * len(sample)
    )


def _count(runs: re.Pattern[str], text: str) -> int:
    """How many characters of ``text`` are of the kind whose runs a pattern matches."""
    return sum(map(len, runs.findall(text)))


def _broken(text: str) -> int:
    return text.count("\ufffd")
