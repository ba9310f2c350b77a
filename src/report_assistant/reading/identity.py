"""Whose report it is and of which year: from title, opening and signature, the file's name last.

The year is the statistical year that the title names, never the day of signing or posting. The agency's name
is taken as fully as the report gives it: a signature 泉州市洛江区…局 completes an opening 洛江区…局.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.folding import fold
from report_assistant.reading.numerals import any_of
from report_assistant.vocabulary import data

_WIDE = str.maketrans("０１２３４５６７８９Ｏ", "0123456789O")
_CHINESE_YEAR = str.maketrans("〇零○ОO0一二三四五六七八九", "000000123456789")
_YEAR = (
    r"(?P<year>(?:19|20)\d{2}|[12二一][0〇零○Oo][\dOo〇零一二三四五六七八九○]{2})"
    r"(?:\s*[-—–~至]\s*(?P<later>20\d{2}))?"
)
_HAN = r"一-鿿"
_OPENING = 1600
_SIGNED = re.compile(
    r"^\s*(?:\d{4}|[二〇○零一二三四五六七八九]{4})\s*年\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日?\s*$"
)


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report, which statistical year, and the title it goes by."""

    agency: str
    year: int
    title: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    agency_first: re.Pattern[str]
    year_first: re.Pattern[str]
    agency: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = data("identity")
    report = any_of(words["report_names"])
    name = rf"(?P<agency>[{_HAN}()()]{{2,40}}?)"
    return _Patterns(
        agency_first=re.compile(rf"{name}\s*(?:关于)?\s*{_YEAR}\s*(?:学?年度?)?\s*(?:度)?(?:的)?{report}"),
        year_first=re.compile(rf"{_YEAR}\s*(?:学?年度?)\s*{name}\s*{report}"),
        agency=re.compile(rf"[{_HAN}()()]{{0,36}}{any_of(words['agency_ends'])}"),
        lead=re.compile(rf"^.*(?:{any_of(words['before_agency'])})(?=[{_HAN}]{{4}})"),
    )


def identify(document: Document, file_name: str) -> Identity:
    """Tells whose report a document is.

    Args:
        document: The text with the page's or file's own title.
        file_name: The file's name; believed only where the text says nothing.

    Raises:
        UnreadableReport: When no agency or no year can be told.
    """
    text = fold(document.text)
    head = re.sub(r"[ \u3000\t]+", "", text[:_OPENING])
    lines = [re.sub(r"[ \u3000\t]+", "", line) for line in text.split("\n")]
    titles = [re.sub(r"[ \u3000\t]+", "", fold(document.title)), *_title_lines(lines), head]
    agency, year, title = "", 0, ""
    for candidate in titles:
        found = _named(candidate)
        if found:
            agency, year = agency or found[0], year or found[1]
            title = title or (
                candidate if len(candidate) <= 80 else f"{found[0]}{found[1]}年政府信息公开工作年度报告"
            )
            if agency and year:
                break
    signature = _signature(lines)
    if signature and (not agency or signature.endswith(agency) or _same(signature, agency)):
        agency = signature
    of_file = _named(fold(file_name)) or ("", 0)
    year = year or of_file[1] or _year_of(file_name) or _year_of(head)
    agency = agency or of_file[0] or _agency_of(file_name)
    if not agency:
        raise UnreadableReport(
            "看不出是哪个机关的报告：标题、开头和落款都没有机关名。请在标题写明机关全称后再试。"
        )
    if not year:
        raise UnreadableReport("看不出是哪一年的报告：标题和开头都没有年份。请在标题写明年度后再试。")
    return Identity(agency, year, title or f"{agency}{year}年政府信息公开工作年度报告")


def _title_lines(lines: list[str]) -> list[str]:
    """The first lines, each alone and joined with the next: a long title is often broken in two or three."""
    top = [line for line in lines[:12] if line and not line.endswith("|")]
    return [
        *top[:6],
        *("".join(top[i : i + 2]) for i in range(5)),
        *("".join(top[i : i + 3]) for i in range(4)),
    ]


def _named(words: str) -> tuple[str, int] | None:
    patterns = _patterns()
    for pattern in (patterns.agency_first, patterns.year_first):
        for match in pattern.finditer(words.translate(_WIDE)):
            year = _number(match["later"] or match["year"])
            agency = _clean_agency(match["agency"])
            if year:
                return agency, year
    return None


def _clean_agency(words: str) -> str:
    patterns = _patterns()
    words = patterns.lead.sub("", words)
    words = words.strip("() ").removesuffix("政府信息公开").removesuffix("的")
    match = patterns.agency.fullmatch(words)
    kind_only = words in data("identity")["agency_ends"]
    return words if match and not kind_only and not words.startswith(("本", "我", "全")) else ""


def _number(year: str) -> int:
    digits = year.translate(_CHINESE_YEAR)
    return int(digits) if re.fullmatch(r"(?:19|20)\d{2}", digits) else 0


def _year_of(words: str) -> int:
    match = re.search(_YEAR + r"\s*(?:学?年|度)", words.translate(_WIDE))
    return _number(match["later"] or match["year"]) if match else 0


def _agency_of(file_name: str) -> str:
    match = _patterns().agency.match(file_name)
    return match[0] if match and len(match[0]) >= 4 else ""


def _signature(lines: list[str]) -> str:
    """The agency that signed: a line that is nothing but its name, with a date below."""
    for number in range(len(lines) - 1, 0, -1):
        if not _SIGNED.match(lines[number]):
            continue
        above = next((line for line in reversed(lines[max(0, number - 3) : number]) if line), "")
        if len(above) >= 4 and _patterns().agency.fullmatch(above):
            return above
    return ""


def _same(signature: str, agency: str) -> bool:
    """Whether a signature is the agency by a longer name: 泉州市洛江区教育局 is 洛江区教育局."""
    return len(signature) > len(agency) and signature.endswith(agency[-6:]) and agency[:2] in signature
