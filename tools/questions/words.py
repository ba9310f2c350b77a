"""How people name agencies and years, and put a question."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from tools.reports.nouns import Plan

from .items import Item, sayings

if TYPE_CHECKING:
    from .library import Library

AGREES = (
    "成立", "相符", "一致", "对得上", "核得上", "相等", "平衡", "吻合", "正好", "无误", "正确", "等于",
    "持平", "是平的",
)  # fmt: skip
"""Words that say that two sides of an identity are the same."""
DIFFERS = (
    "不成立", "不符", "不一致", "对不上", "核不上", "不相等", "不等", "不平", "不吻合", "不对", "不一样",
    "有出入", "有误", "相差", "差了", "差额", "多出", "少了",
)  # fmt: skip
"""Words that say that they are not."""
_RELATIVE = {2025: "去年", 2024: "前年", 2023: "大前年"}
_DIGITS = "〇一二三四五六七八九"
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
_OPENINGS = ("请问", "你好,我想问一下", "麻烦查一下", "帮我看看", "那个,", "想了解下")
_ENDINGS = ("?", "呀", "呢", "啊,谢谢", "?")


class Speaker:
    """Puts questions in varied words."""

    def __init__(self, library: Library, rng: Random) -> None:
        self.library = library
        self.rng = rng
        self.names = {agency: self._names(agency) for agency in library.reports}
        seen: dict[str, set[str]] = {}
        for agency, names in self.names.items():
            for name in names:
                seen.setdefault(name, set()).add(agency)
        for agency in self.names:
            self.names[agency] = [name for name in self.names[agency] if seen[name] == {agency}] or [agency]

    def county(self, agency: str, region: str | None = None) -> str:
        """City and county of an agency."""
        city = region if region is not None else self.library.regions[agency]
        rest = agency.removeprefix(city)
        return city + rest[: min(rest.index(sign) for sign in "县区" if sign in rest) + 1]

    def _names(self, agency: str) -> list[str]:
        """The full name, the one without the city, and what people say."""
        place = self.county(agency)
        bare = self.library.bare(agency)
        names = [agency, bare, bare]
        office = agency.removeprefix(place)
        for full, shorts in sayings()["offices"].items():
            if office.endswith(full):
                stem = bare.removesuffix(full)
                names += [f"{stem}{short}" for short in shorts]
        if office.endswith("镇人民政府"):
            names.append(bare.removesuffix("人民政府"))
        return names

    def who(self, agency: str) -> str:
        """A name of an agency that no other one here has."""
        return self.rng.choice(self.names[agency])

    def when(self, year: int) -> str:
        """A year in one of many ways."""
        ways = [f"{year}年"] * 6 + [f"{year}年度", "".join(_DIGITS[int(digit)] for digit in str(year)) + "年"]
        ways += [f"{year % 100:02}年", f"{year}年".translate(_WIDE)]
        if year in _RELATIVE:
            ways.append(_RELATIVE[year])
        return self.rng.choice(ways)

    def years(self, years: list[int]) -> str:
        """Several years."""
        if len(years) > 2 and years == list(range(years[0], years[-1] + 1)):
            return self.rng.choice(
                [f"{years[0]}到{years[-1]}年", f"{years[0]}-{years[-1]}年", f"{years[0]}至{years[-1]}年"]
            )
        if len(years) == 1:
            return f"{years[0]}年"
        return "、".join(map(str, years[:-1])) + f"和{years[-1]}年"

    def look_up(self, plan: Plan, item: Item, *, who: str = "", year: int = 0) -> str:
        """A question for one figure."""
        own = self.rng.choice([*item.asks, ""])
        if not own:
            noun = self.rng.choice(item.nouns)
            count = f"多少{item.unit}" if item.unit else "是多少"
            ends = ["是多少", f"有{count}" if item.unit else "是多少", ""]
            if noun.endswith("的"):
                ends = [f"有几{item.unit}" if item.unit in ("件", "条", "次", "个") else "是多少", "有多少"]
            own = noun + self.rng.choice(ends)
        if item.cumulative:
            return self._put(who or self.who(plan.agency), f"{year or plan.year}年", own)
        return self._put(who or self.who(plan.agency), self.when(year or plan.year), own)

    def sentence(self, plan: Plan, words: str) -> str:
        """Agency and year before words that ask."""
        return self._put(self.who(plan.agency), self.when(plan.year), words)

    def _put(self, who: str, when: str, words: str) -> str:
        core = self.rng.choice([f"{who}{when}{words}", f"{who}{when}{words}", f"{when}{who}{words}"])
        opening = self.rng.choice(_OPENINGS) if self.rng.random() < 0.2 else ""
        ending = self.rng.choice(_ENDINGS) if self.rng.random() < 0.25 else ""
        return f"{opening}{core}{ending}"
