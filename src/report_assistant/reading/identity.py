"""Whose report it is and of which year: from title, opening and signature, the file's name last.

The year is the statistical year that the title names, never the day of signing or posting. The agency's name
is taken as fully as the report gives it: a signature 泉州市洛江区…局 completes an opening 洛江区…局.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from report_assistant.errors import UnreadableReport
from report_assistant.model import Document
from report_assistant.reading.facts import period
from report_assistant.reading.folding import fold
from report_assistant.reading.numerals import any_of
from report_assistant.reading.years import YEAR, year_number
from report_assistant.records import dataclass
from report_assistant.vocabulary import data

_YEARS = rf"(?P<year>{YEAR})(?:\s*[-—–~至]\s*(?P<later>{YEAR}))?"
_OF_YEAR = re.compile(_YEARS + r"(?:学?年|度)")
_HAN = r"一-鿿"
_OPENING = 1600
_NUMBER = r"[\d一二三四五六七八九十]{1,3}"
_SIGNED = re.compile(rf"(?:\d{{4}}|[二〇○零一二三四五六七八九]{{4}})年{_NUMBER}月{_NUMBER}日?")
_SHORT_GOVERNMENT = re.compile(r"(?<=[省市区县旗州镇乡])政府$")
_PLACE = re.compile(r"(?<!开发)(?<!高新)(?<![新园])(?<!试验)(?<!示范)(?<!风景)(?<!保税)[省市区县旗镇乡]$")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report, which statistical year, and the title it goes by."""

    agency: str
    year: int
    title: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    report: re.Pattern[str]
    titles: tuple[re.Pattern[str], ...]
    whole: re.Pattern[str]
    agency: re.Pattern[str]
    lead: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = data("identity")
    report = any_of(words["report_names"])
    name = rf"(?P<agency>[{_HAN}()]{{2,40}}?)"
    return _Patterns(
        report=re.compile(report),
        titles=(
            re.compile(rf"{name}(?:关于)?{_YEARS}(?:学?年度?)?度?的?{report}"),
            re.compile(rf"{_YEARS}(?:学?年度?){name}{report}"),
            re.compile(rf"{name}的?{report}\(?{_YEARS}(?:学?年度?)\)?$", re.MULTILINE),
        ),
        whole=re.compile(rf"{name}的?{report}"),
        agency=re.compile(rf"[{_HAN}()]{{0,36}}{any_of(words['agency_ends'])}"),
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
    lines = _without_blanks(text).split("\n")
    head = _without_blanks(text[:_OPENING])
    titles = [_without_blanks(fold(document.title)), *_title_lines(lines), head]
    named = [found for title in titles if (found := _named(title))]
    agency = _in_full(next((one.agency for one in named if one.agency), "") or _beside_title(lines))
    signature = _signature(lines)
    if signature and _completes(signature, agency):
        agency = _in_full(signature)
    of_file = _named(_without_blanks(fold(file_name))) or Identity("", 0, "")
    agency = agency or _in_full(of_file.agency or _agency_of(file_name))
    year = next((one.year for one in named if one.year), 0) or _year_of_period(text)
    year = year or of_file.year or _year_of(fold(file_name)) or _year_of(head)
    if not agency:
        raise UnreadableReport(
            "看不出是哪个机关的报告：标题、开头和落款都没有机关名。请在标题写明机关全称后再试。"
        )
    if not year:
        raise UnreadableReport("看不出是哪一年的报告：标题和开头都没有年份。请在标题写明年度后再试。")
    title = next((one.title for one in named if one.agency and one.year == year), "")
    return Identity(agency, year, title or f"{agency}{year}年政府信息公开工作年度报告")


def _without_blanks(words: str) -> str:
    return re.sub(r"[ \t]+", "", words)


def _title_lines(lines: list[str]) -> list[str]:
    """The first lines, each alone and joined with the next: a long title is often broken in two or three."""
    top = [line for line in lines[:12] if line and not line.endswith("|")]
    return [
        *top[:6],
        *("".join(top[i : i + 2]) for i in range(5)),
        *("".join(top[i : i + 3]) for i in range(4)),
    ]


def _named(words: str) -> Identity | None:
    """What a title names; the agency or the year may be missing in it."""
    patterns = _patterns()
    if not patterns.report.search(words):
        return None
    for match in _titles(words):
        year = year_number(match["later"] or match["year"])
        if year:
            agency = _clean_agency(match["agency"])
            begin = match.start("agency") + match["agency"].rfind(agency) if agency else match.start()
            return Identity(agency, year, words[min(begin, match.start("year")) : match.end()])
    whole = patterns.whole.fullmatch(words)
    agency = _clean_agency(whole["agency"]) if whole else ""
    return Identity(agency, 0, "") if len(agency) >= 4 and agency[0] not in "省市区县旗镇乡" else None


def _titles(words: str) -> Iterator[re.Match[str]]:
    for pattern in _patterns().titles:
        yield from pattern.finditer(words)


def _beside_title(lines: list[str]) -> str:
    """An agency on a line of its own, below a title that names only the year."""
    top = [line for line in lines[:12] if line]
    for number, line in enumerate(top[:6]):
        found = _named(line)
        if found and found.year and not found.agency:
            return next((name for name in top[number + 1 : number + 3] if _is_agency(name)), "")
    return ""


def _is_agency(line: str) -> bool:
    return len(line) >= 4 and _patterns().agency.fullmatch(line) is not None


def _clean_agency(words: str) -> str:
    patterns = _patterns()
    words = patterns.lead.sub("", words)
    words = words.strip("()").removesuffix("政府信息公开").removesuffix("的")
    match = patterns.agency.fullmatch(words)
    kind_only = words in data("identity")["agency_ends"]
    return words if match and not kind_only and not words.startswith(("本", "我", "全")) else ""


def _in_full(agency: str) -> str:
    """柳河镇政府 and 柳河镇 are 柳河镇人民政府: an agency goes by one name, whatever its title of a year."""
    agency = _SHORT_GOVERNMENT.sub("人民政府", agency)
    if agency.endswith("街道"):
        return agency + "办事处"
    return agency + "人民政府" if _PLACE.search(agency) else agency


def _year_of(words: str) -> int:
    match = _OF_YEAR.search(words)
    return year_number(match["later"] or match["year"]) if match else 0


def _year_of_period(text: str) -> int:
    found = period(text)
    return int(found.last[:4]) if found and found.last else 0


def _agency_of(file_name: str) -> str:
    match = _patterns().agency.match(file_name)
    return match[0] if match and len(match[0]) >= 4 else ""


def _signature(lines: list[str]) -> str:
    """The agency that signed: a line that is nothing but its name, with a date below."""
    for number in range(len(lines) - 1, 0, -1):
        if lines[number][4:5] != "年" or not _SIGNED.fullmatch(lines[number]):
            continue
        above = next((line for line in reversed(lines[max(0, number - 3) : number]) if line), "")
        if _is_agency(above):
            return above
    return ""


def _completes(signature: str, agency: str) -> bool:
    """Whether a signature is the agency by a longer name: 泉州市洛江区教育局 is 洛江区教育局."""
    if _in_full(signature).endswith(agency):
        return True
    return len(signature) > len(agency) and signature.endswith(agency[-6:]) and agency[:2] in signature
