"""The years in a question: 2018年, 2O18, 二〇一八年, 18年, 去年, 十三五, 2019到2021, 近三年; its months."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report_assistant.dates import date
from report_assistant.patterns import late, matches
from report_assistant.records import dataclass, replace

_DIGITS = str.maketrans("〇零○o一二三四五六七八九两壹贰叁肆伍陆柒捌玖", "00001234567892123456789")
_SIGNS = "〇零○o0一二三四五六七八九壹贰叁肆伍陆柒捌玖"
_FULL = rf"(?:(?:19|20)[0-9o○〇零]{{2}}|2[o0○〇零][0-9o○〇零]{{2}}|[二贰两][〇零○o0][{_SIGNS}]{{2}})"
_SHORT = r"(?:[0-3][0-9]|[〇零一二][〇零一二三四五六七八九])"
_DASHES = "-~\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u301c\u2500\u2501"
_DASH = f"[{_DASHES}]+"
_COUNTED = r"这?([二两三四五六七八九十2-9])(?:个年度|年)(?:里|间|期间)?"
_COUNTED_PATTERN = late(_COUNTED)
_RANGE = late(
    rf"({_FULL}|{_SHORT})\s*年?度?\s*(?:一直)?(?:到|至|{_DASH})\s*({_FULL}|{_SHORT})\s*(?:(学年)度?|年(?:度|间)?|(?={_COUNTED}))"
)
_AND = r"\s*(?:、|,|/|和|与|及|以及|跟)\s*"
_LIST = late(
    rf"(?<![0-9.一二三四五六七八九十第])(?:{_FULL}|{_SHORT})年?度?(?:{_AND}(?:{_FULL}|{_SHORT})年?度?)+(?={_COUNTED})"
    rf"|(?<![0-9.一二三四五六七八九十第])(?:{_FULL}|{_SHORT})(?:{_AND}{_SHORT})+年度?"
)
_EITHER = late(f"{_FULL}|{_SHORT}")
_NO_YEAR = r"(?!\s*(?:[件条份篇次个人万元家户项号期](?!数|例)|[〕\])】]\s*[0-9]+号))"
_ONE = late(
    rf"(?<![0-9.])({_FULL})(?![0-9]){_NO_YEAR}\s*(?:财年|学年度?|年度|年[底末]?)?"
    rf"|(?<![0-9一二三四五六七八九十第])({_SHORT})\s*年(?:度|[底末])?"
)
_SPOKEN = late(
    r"[二两]千(?:[〇零]?(?P<tens>[一二三]?十)?(?P<ones>[一二三四五六七八九])?|(?P<pair>[〇零一二三][〇零一二三四五六七八九]))年(?:度|[底末])?"
)
_RELATIVE = {"大前年": -3, "上上一年": -2, "上上年": -2, "前年": -2, "去年": -1, "今年": 0}
_RELATIVE_PATTERN = late(f"({'|'.join(_RELATIVE)})度?")
_BESIDE = late(
    rf"({_FULL})年?度?(?P<joint>的|和|与|跟|及|以及|、)(?P<way>上一年度?|前一年度?|上年度?|后一年|下一年|次年)"
    r"(?!结转|转|项目|没办|未办|相?比|对比|同期)"
)
_PUBLISHED = late(
    rf"({_FULL}|{_SHORT})年(?:初|底)?(?:对外|向社会|正式|才|所)?(?:发布|公布|发|印发|编制发布|挂网|上网|出)了?的"
    r"(?=(?:那份|这份|那个)?(?:本级|政府信息公开|信息公开|政务公开)?(?:工作)?(?:年度)?(?:工作)?(?:年报|报告))"
)
_LATEST = late(
    r"最(?:新|近)的?一[年份期](?:的|度|(?=年报|报告))?|最新(?:一[年份期])?(?:年度)?的?(?=年报|报告|数据|数字|数|公开|主动|申请|[,,。??]|$)"
    r"|最新的|最近的(?=年报|报告|一年|一份|年度)|最新年度的?|最近年度的?"
)
_COMPARED = late("[比较与跟和同]起?去年$")
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_PLAN_LENGTH = 5
_PLAN = late(
    rf"[“\"']?({'|'.join(_PLANS)})[”\"']?(?:规划)?(?:期间|时期|期内)?(?:这?[五5]年)?"
    r"(?:的?(?:(?P<first>开局之年|第一年|头一年|首年)|(?P<last>最后一年|收官之年|末年)"
    r"|(?:头|前)(?P<head>[一二两三四1-4])年|(?:后|最后)(?P<tail>[二两三四2-4])年)|(?P<since>以来))?"
)
_SINCE = late(rf"自?从?({_FULL}|{_SHORT})年?度?(?:以来|起至今|起到现在|至今|到现在|开始至今)")
_LAST = late(
    r"(?:(?:最近|过去|近)这?|连续|(?<![0-9一二三四五六七八九十])(?=[二两三四五六七八九十2-9]年来))([二两三四五六七八九十2-9])年来?"
)
_MONTH = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_MONTHS = late(
    rf"(?<![0-9一二三四五六七八九十])(?:{_MONTH}月?份?(?:到|至|{_DASH}))?{_MONTH}月(?:份|[0-9]{{1,2}}[日号]|底|末)?"
    rf"|前{_MONTH}个?月"
)
_NUMBERS = (
    {"两": 2}
    | {sign: n for n, sign in enumerate("二三四五六七八九十", 2)}
    | {str(n): n for n in range(2, 10)}
)


@dataclass(frozen=True, slots=True)
class YearMention:
    """The piece ``text[start:end]`` names these years.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        years: The years, none for the latest.
        open: Whether it says only where they begin.
        says: What must be said with an answer: how the words were read.
        school: Whether it is a school year.
    """

    start: int
    end: int
    years: tuple[int, ...]
    open: bool = False
    says: str = ""
    school: bool = False


def years_in(text: str, today: date) -> list[YearMention]:
    """The years named in a normalised question, in order; 去年 is counted from ``today``."""
    found: list[YearMention] = []
    for mention in (
        *_published(text),
        *_since(text, today),
        *_beside(text),
        *_ranges(text),
        *_lists(text),
        *_plans(text, today),
        *_relative(text, today),
        *_spoken(text),
        *_single(text),
    ):
        if not any(one.start < mention.end and mention.start < one.end for one in found):
            found.append(mention)
    found.sort(key=lambda one: one.start)
    return _with_count(text, found)


def _with_count(text: str, found: list[YearMention]) -> list[YearMention]:
    """The mentions; the last of several takes with it the words that count them (2019、2020两年)."""
    if not found:
        return found
    last = found[-1]
    counted = _COUNTED_PATTERN.match(text, last.end)
    years = len({year for mention in found for year in mention.years})
    if counted and _NUMBERS.get(counted[1], 0) == years > 1:
        return [*found[:-1], replace(last, end=counted.end())]
    return found


def _ranges(text: str) -> Iterator[YearMention]:
    for match in matches(_RANGE, text, f"到至{_DASHES}"):
        first, last = number(match[1]), number(match[2])
        if match[3] and last == first + 1:  # a school year is reported on in the year it ends
            yield YearMention(*match.span(), (last,), school=True)
        elif first < last <= first + 30:
            yield YearMention(*match.span(), tuple(range(first, last + 1)))


def _published(text: str) -> Iterator[YearMention]:
    """2024年发布的年报 is the report of 2023."""
    for match in matches(_PUBLISHED, text, "报"):
        year = number(match[1])
        if 1990 < year <= 2099:
            says = f"{year}年发布的年报写的是{year - 1}年的情况，这里按{year - 1}年的年报回答。"
            yield YearMention(*match.span(), (year - 1,), says=says)


def _beside(text: str) -> Iterator[YearMention]:
    """2019年的前一年 is 2018, 2019年和前一年 both."""
    for match in matches(_BESIDE, text, "一上次"):
        year = number(match[1])
        other = year + (1 if match["way"][0] in "后下次" else -1)
        yield YearMention(*match.span(), (other,) if match["joint"] == "的" else (year, other))


def _lists(text: str) -> Iterator[YearMention]:
    """18、19两年, 2018、19、20年: short years in a row."""
    for match in matches(_LIST, text, "、,/和与及跟"):
        years = tuple(dict.fromkeys(number(one) for one in _EITHER.findall(match[0])))
        counted = _COUNTED_PATTERN.match(text, match.end())
        if counted and _NUMBERS.get(counted[1], 0) != len(years):
            continue
        if len(years) > 1 and all(1990 <= year <= 2099 for year in years):
            yield YearMention(*match.span(), years)


def _spoken(text: str) -> Iterator[YearMention]:
    """二千零一十八年, 两千一八年."""
    for match in matches(_SPOKEN, text, "千"):
        if match["pair"]:
            year = number(match["pair"])
        else:
            tens = match["tens"] or ""
            ten = int((tens[:-1] or "1").translate(_DIGITS)) if tens else 0
            year = 2000 + 10 * ten + int((match["ones"] or "0").translate(_DIGITS))
        yield YearMention(*match.span(), (year,))


def _since(text: str, today: date) -> Iterator[YearMention]:
    """2019年以来 is every year from then to today."""
    for match in matches(_SINCE, text, "来今在"):
        first = number(match[1])
        if 1990 <= first < today.year:
            yield YearMention(*match.span(), tuple(range(first, today.year)), open=True)


def _plans(text: str, today: date) -> Iterator[YearMention]:
    for match in matches(_PLAN, text, "五"):
        first = _PLANS[match[1]]
        years = list(range(first, first + _PLAN_LENGTH))
        if match["since"]:
            years = list(range(first, today.year))
        elif match["first"] or match["head"]:
            years = years[: _few(match["head"] or "一")]
        elif match["last"] or match["tail"]:
            years = years[-_few(match["tail"] or "一") :]
        if years:
            yield YearMention(*match.span(), tuple(years), open=bool(match["since"]))


def _few(sign: str) -> int:
    return int(sign.translate(_DIGITS))


def _relative(text: str, today: date) -> Iterator[YearMention]:
    named = list(matches(_RELATIVE_PATTERN, text, "前去今上"))
    for match in named:
        after = text[match.end() : match.end() + 3]
        if match[1] == "去年" and len(named) == 1 and _COMPARED.search(text[: match.end()]):
            continue  # 比去年: the year before the one asked, as in 比上年
        # 去年结转, 去年没办完 are the carried-over ones, not a year.
        if match[1] == "去年" and re.match("结转|没办|转过|剩下|留下", after):
            continue
        yield YearMention(*match.span(), (today.year + _RELATIVE[match[1]],))


def _single(text: str) -> Iterator[YearMention]:
    for match in _ONE.finditer(text):
        year = number(match[1] or match[2])
        if 1990 <= year <= 2099 and "学年" in match[0]:
            says = f"{year}学年是{year}年9月到{year + 1}年8月，写在{year + 1}年的年报里。"
            yield YearMention(*match.span(), (year + 1,), says=says, school=True)
        elif 1990 <= year <= 2099:
            yield YearMention(*match.span(), (year,))


def months_in(text: str) -> list[tuple[int, int]]:
    """Where months are named (10月份, 三月, 1-9月, 前三个月): no yearly report has figures of them."""
    return [match.span() for match in matches(_MONTHS, text, "月")]


def number(words: str) -> int:
    """The year that digits of either kind stand for; two digits are of this century."""
    digits = words.lower().translate(_DIGITS)
    return int(digits) + (2000 if len(digits) == 2 else 0)


def latest_in(text: str) -> tuple[int, int] | None:
    """Where the latest report is asked for (最新的年报, 最近一年), or None."""
    match = _LATEST.search(text)
    return match.span() if match else None


def last_years(text: str) -> tuple[re.Match[str], int] | None:
    """近三年 and its like: where it stands and how many years."""
    match = next(matches(_LAST, text, "近去续来"), None)
    return (match, _NUMBERS[match[1]]) if match else None
