"""What a spreadsheet shows of a value: 5 of 5.0, 12.50% of 0.125, 2018年1月5日 of a date.

A format that is not understood shows the value itself, as the format General does.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache

from report_assistant.records import dataclass

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<bracket>[^\]]*)\]|(?P<core>[#0?][#0?,.]*|\.[#0?]+)|(?P<sign>.)",
    re.DOTALL,
)
_SECTION_END = re.compile(r'((?:[^;"\\\[]|"[^"]*"|\\.|\[[^\]]*\])*)(?:;|$)')
_DATE_PIECE = re.compile(
    r'"([^"]*)"|\\(.)|\[[^\]]*\]|(y+|m+|d+|h+|s+|a{3,4}|AM/PM|上午/下午|\.0+)|(.)', re.IGNORECASE
)
_COLOURS = frozenset({"black", "blue", "cyan", "green", "magenta", "red", "white", "yellow"})
_WEEKDAYS = "一二三四五六日"
_OF_THE_SYSTEM = frozenset({"mm-dd-yy", "m/d/yy", "mm/dd/yy", "mm-dd-yyyy", "m/d/yyyy"})
"""Formats that follow the system's: what Chinese systems show for them is 2018/1/5."""
_SIGNIFICANT = 10
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class _Section:
    """How one kind of number is written: what stands before and behind it, and its digits."""

    before: str
    behind: str
    places: int
    optional_places: int
    least_digits: int
    grouped: bool
    scale: int


def shown(value: object, number_format: str) -> str:
    """The words that a cell shows.

    Args:
        value: A number, a date, a time, a truth value, text or nothing.
        number_format: The cell's format, as the file has it.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime | date | time):
        return _shown_date(value, number_format)
    if isinstance(value, int | float):
        return _shown_number(value, number_format)
    return str(value)


def _shown_number(value: float, number_format: str) -> str:
    try:
        number = Decimal(repr(value))
        sections = _sections(number_format[:_LONGEST])
        if not sections:
            return _general(number)
        if len(sections) > 2 and number == 0:
            return _written(number, sections[2])
        if len(sections) > 1 and number < 0:
            return _written(-number, sections[1])
        written = _written(abs(number), sections[0])
        return f"-{written}" if number < 0 and any(sign in "123456789" for sign in written) else written
    except (InvalidOperation, OverflowError):
        return str(value)


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Section, ...]:
    """The sections for numbers; none when one of them is General, text, or not understood."""
    if number_format.strip().lower() in {"", "general", "@", "g/通用格式"}:
        return ()
    found = list(_SECTION_END.finditer(number_format))
    ended = [match[0].endswith(";") for match in found].index(False)
    parts = [match[1] for match in found[: ended + 1]][:3]
    sections = [_section(part) for part in parts]
    understood = [section for section in sections if section is not None]
    return tuple(understood) if len(understood) == len(sections) else ()


def _section(part: str) -> _Section | None:
    before = behind = core = ""
    percents = 0
    for match in _PIECE.finditer(part):
        if match["core"]:
            if core:
                return None  # fractions, telephone numbers, 0.0E+0
            core = match["core"]
            continue
        if match["bracket"] is not None:
            if match["bracket"].lower() not in _COLOURS:
                return None  # conditions, other numerals
            continue
        sign = match["sign"] or ""
        if sign and sign in "@eE/?GgyYhHsSdDmM":
            return None
        percents += sign == "%"
        words = match["quoted"] or match["escaped"] or match["currency"] or sign
        before, behind = (before, behind + words) if core else (before + words, behind)
    return _with_digits(before, behind, core, percents)


def _with_digits(before: str, behind: str, core: str, percents: int) -> _Section:
    whole, _, fraction = core.partition(".")
    scale = 2 * percents - 3 * (len(core) - len(core.rstrip(",")))
    fraction = fraction.rstrip(",")
    whole = whole if "." in core else whole.rstrip(",")
    return _Section(
        before,
        behind,
        places=len(fraction) if core else -1,
        optional_places=len(fraction) - len(fraction.rstrip("#?")),
        least_digits=whole.count("0"),
        grouped="," in whole,
        scale=scale,
    )


def _written(number: Decimal, section: _Section) -> str:
    if section.places < 0:
        return section.before + section.behind
    rounded = number.scaleb(section.scale).quantize(Decimal(1).scaleb(-section.places), ROUND_HALF_UP)
    whole, _, fraction = f"{rounded:,f}".partition(".")
    if not section.grouped:
        whole = whole.replace(",", "")
    whole = whole.rjust(section.least_digits, "0") if section.least_digits or whole != "0" else ""
    required = len(fraction) - section.optional_places
    fraction = fraction[:required] + fraction[required:].rstrip("0")
    return f"{section.before}{whole}{'.' if fraction else ''}{fraction}{section.behind}"


def _general(number: Decimal) -> str:
    """Without an exponent, and without the last digits of what binary fractions leave."""
    if number == number.to_integral_value():
        return f"{number:.0f}"
    exponent = min(number.adjusted() - _SIGNIFICANT + 1, 0)
    words = f"{number.quantize(Decimal(1).scaleb(exponent), ROUND_HALF_UP):f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _shown_date(value: datetime | date | time, number_format: str) -> str:
    if number_format.lower().split(";")[0] in _OF_THE_SYSTEM:
        number_format = "yyyy/m/d"
    pieces: list[str] = []
    last = ""  # minutes are m too, behind hours
    for match in _DATE_PIECE.finditer(number_format.split(";")[0][:_LONGEST]):
        quoted, escaped, token, sign = match.groups()
        if token:
            pieces.append(_date_token(value, token.lower(), last))
            last = token.lower()[0]
        else:
            pieces.append(quoted or escaped or (sign if sign and sign != "@" else ""))
    words = "".join(pieces)
    return (
        words
        if any(map(str.isdigit, words))
        else value.isoformat(" ")
        if isinstance(value, datetime)
        else value.isoformat()
    )


def _date_token(value: datetime | date | time, token: str, last: str) -> str:
    kind, wide = token[0], len(token) > 1
    if kind == "m" and (last == "h" or isinstance(value, time)):
        number = getattr(value, "minute", 0)
    elif kind in "yma" and token not in {"am/pm"} and not isinstance(value, time):
        if kind == "a":
            return ("星期" if len(token) > 3 else "") + _WEEKDAYS[value.weekday()]
        if kind == "y":
            return f"{value.year:04d}" if len(token) > 2 else f"{value.year % 100:02d}"
        number = value.month
    else:
        attribute = {"d": "day", "h": "hour", "s": "second"}.get(kind)
        if attribute is None:
            return ""
        number = getattr(value, attribute, 0)
    return f"{number:02d}" if wide else str(number)
