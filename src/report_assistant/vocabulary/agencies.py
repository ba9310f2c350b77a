"""What people call an agency: its name with regions left out or shortened, and its kind by a short name.

泉州市洛江区人力资源和社会保障局 is also 洛江区人社局, 泉州洛江人社局, 区人社局. A name is never shortened
to a part that another agency could bear as its own full name: 泉州市人社局 is not among them.
"""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import product

from report_assistant.patterns import late
from report_assistant.records import dataclass
from report_assistant.vocabulary.loader import data

_REGION = late(
    r"([一-鿿]{2,8}?)(特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市(?!场|政(?!府)|容|民)|州(?!市)|盟|区(?!域|划|块|位)|县|旗)"
)
_TOWN = late(r"([一-鿿]{1,8}?)(民族乡|街道|镇|乡|苏木)(?=人民政府|办事处|党工委|政府|$)")
_GOVERNMENT = "人民政府"


@dataclass(frozen=True, slots=True)
class AgencyName:
    """A full name taken apart: regions from the largest, the town or street, and the kind of body."""

    regions: tuple[tuple[str, str], ...]
    town: tuple[str, str] | None
    kind: str

    @property
    def stems(self) -> tuple[str, ...]:
        """The regions' and the town's own names, without 市 区 县 镇."""
        return tuple(stem for stem, _ in (*self.regions, *((self.town,) if self.town else ())))


@dataclass(frozen=True, slots=True)
class Reform:
    """A kind of body that got another name or went up in another body: from ``since`` on, and ``why``."""

    old: str
    new: tuple[str, ...]
    since: int
    why: str


@cache
def reforms() -> tuple[Reform, ...]:
    """The old names of bodies, the longest first, the latest reform of each first."""
    found = [
        Reform(old, tuple(entry["new"]), entry["since"], entry["why"])
        for entry in data("agencies")["reform"]
        for old in entry["old"]
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.old), -one.since)))


@lru_cache(maxsize=4096)
def parse(name: str) -> AgencyName:
    """Takes a full name apart; what is no region is the kind."""
    regions: list[tuple[str, str]] = []
    rest = name
    while len(regions) < 4 and (match := _REGION.match(rest)):
        if match.end() == len(rest) and not regions and match[2] not in ("市", "县", "区"):
            break
        regions.append((match[1], match[2]))
        rest = rest[match.end() :]
    if rest.startswith(_GOVERNMENT) and _TOWN.match(rest[len(_GOVERNMENT) :]):
        rest = rest[len(_GOVERNMENT) :]
    town = _TOWN.match(rest)
    if town:
        return AgencyName(tuple(regions), (town[1], town[2]), rest[town.end() :] or _GOVERNMENT)
    return AgencyName(tuple(regions), None, rest or _GOVERNMENT)


@cache
def _kinds() -> dict[str, tuple[str, ...]]:
    return {entry["full"]: tuple(entry["short"]) for entry in data("agencies")["kind"]}


def short_names(name: str) -> list[str]:
    """Every sensible other name of an agency, the full name not among them.

    Args:
        name: The full name as the report gives it.
    """
    parts = parse(name)
    if not parts.regions and not parts.town:
        return [
            f"{name.removesuffix(kind)}{short}"
            for kind, shorts in _kinds().items()
            if name.endswith(kind)
            for short in shorts
        ]
    kinds = (parts.kind, *_kinds().get(parts.kind, ()))
    found: dict[str, None] = {}
    for place in _places(parts):
        for kind in _bodies(parts, kinds, place):
            found[place + kind] = None
    for level_name in _levels(parts, kinds):
        found[level_name] = None
    found.pop(name, None)
    return [alias for alias in found if len(alias) >= 2]


def _bodies(parts: AgencyName, kinds: tuple[str, ...], place: str) -> tuple[str, ...]:
    """The kinds that may follow a place; a government or a street may go without."""
    if parts.town and parts.town[1] == "街道":
        return (
            ("", "办", "办事处", "政府")
            if place.endswith("街道")
            else ("街道", "街道办", "街办", "街道办事处")
        )
    if parts.kind == _GOVERNMENT:
        alone = place.endswith(("区", "县", "市", "镇", "乡", "省", "州", "旗")) or len(parts.regions) > 1
        return (*kinds, "") if alone and len(place) > 2 else kinds
    return kinds


def _places(parts: AgencyName) -> list[str]:
    """Ways to say where: the innermost region always, the others in full, shortened or not at all."""
    steps: list[tuple[str, ...]] = []
    inner = [*parts.regions, *((parts.town,) if parts.town else ())]
    for stem, level in inner[:-1]:
        steps.append((stem + level, stem, ""))
    stem, level = inner[-1]
    is_place = parts.kind == _GOVERNMENT or parts.town is not None
    last = (stem + level,) if is_place and len(inner) == 1 else (stem + level, stem)
    steps.append(last if len(stem) > 1 else (stem + level,))
    places = ["".join(choice) for choice in product(*steps)]
    # A bare stem (海珠) is too little for a government: it may be the town, the road or the river.
    return [place for place in places if not (is_place and place == stem and level != "街道")]


def _levels(parts: AgencyName, kinds: tuple[str, ...]) -> list[str]:
    """区人社局, 人社局, 镇政府: for use where only one such agency is indexed."""
    if parts.town:
        level = parts.town[1]
        return ["街道办", "街道办事处"] if level == "街道" else [f"{level}政府", f"{level}人民政府"]
    level = parts.regions[-1][1]
    named = [f"{level}{kind}" for kind in kinds]
    return named if parts.kind == _GOVERNMENT else [*named, *(kind for kind in kinds if len(kind) > 2)]


def is_generic(alias: str, name: str) -> bool:
    """Whether an alias names no place (区人社局), so that a name with a place beside it goes first."""
    return not any(stem in alias for stem in parse(name).stems) and alias != name and bool(parse(name).stems)
