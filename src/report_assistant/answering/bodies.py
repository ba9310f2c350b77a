"""The agencies that a question names: indexed ones, those under an old name, and those nobody indexed.

Names with a place are found first. A name without one (教育局) beside them is the one of the same region
(示例区政府、教育局). What makes an indexed name another body's is found too (示例区|水利和湖泊局).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from report_assistant.answering.question import AgencyMention
from report_assistant.index import AliasHit, Index
from report_assistant.index.hits import ALIAS_LENGTHS
from report_assistant.patterns import late, matches
from report_assistant.records import dataclass, replace
from report_assistant.vocabulary import Kind, Piece, Sense, data, vocabulary
from report_assistant.vocabulary.agencies import Reform, parse, reforms

Regions = tuple[tuple[str, str], ...]

_SENSE = (Sense(Kind.SELF, "agency"),)
_GAP = late(r"(?:[、,和与及跟同或比/ ]|以及|还有|还是|连同|加上?|[多少高低大]还是|对比|相比|谁|年)*")
_ANEW = late(r"[,;?!。]$")
_BELONGS = late(r"(?:的|里|里的|下面的|下属的?|所属的?|辖的|辖区内?的?)?")
_BARE = {"街道": "街道办", "镇": "镇政府", "乡": "乡政府", "区": "区政府", "县": "县政府", "市": "市政府"}
_BARE_PATTERN = late(
    rf"({'|'.join(_BARE)})(?=$|[、,和与及跟比?。]|[两三四五]|二者|各|都|一共|总共|共|合计|分别|谁|哪|的|这|20|主动|收到|申请|依申请|公开)"
)
_GOVERNMENT = "人民政府"
_TOGETHER = late("[、和与及跟同]|以及")
_OF_IT = late("的(?=[,?!。比呢谁哪相多少高低]|$|20)")
_SHARED = late(
    r"(?P<row>[\u4e00-\u9fff]{2,8}(?:[、和与及][\u4e00-\u9fff]{2,4})+?)(?:[两二三四五]个?)(?P<level>镇|乡|街道|县|区|市)"
)
_LEVELS = ("省", "自治区", "自治州", "市", "州", "盟", "区", "县", "旗", "镇", "乡", "街道", "苏木")
_PLACE_SIGNS = "省市州盟区县旗镇乡"
_BUREAUS = ("局", "委员会", "厅")
_COURT = late("(?:中级?|高级?)?法院")
_CONTACT = late("电话|传真|邮箱|邮编|地址|联系|在哪|几点")
_LONGER_PLACE = late("[\u4e00-\u9fff]{1,2}?(?:县|区|市|旗|镇|乡|街道)")
_LONGEST_WORD_AROUND = 6
_LONGEST_NAME = 18
_SHORT_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A piece of the question that names an agency; without a mention it only says where another one is."""

    piece: Piece
    mention: AgencyMention | None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.piece.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.piece.end


def agencies_in(text: str, index: Index, taken: Iterable[Piece]) -> list[Named]:
    """The indexed agencies that a question names, in order.

    Args:
        text: The question, normalised.
        index: For the names.
        taken: What is known to be something else: the years.
    """
    blocked = [(piece.start, piece.end) for piece in taken]
    hits = index.aliases_in(text, blocked)
    chosen: list[Named] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not hit.generic and _is_free(hit.start, hit.end, blocked, chosen):
            chosen.append(_named(text, hit.start, hit.end, hit.agency_ids))
    chosen.extend(_sharing_an_end(text, index, blocked, chosen))
    renamed = _under_old_names(text, index, blocked, chosen)
    chosen = [one for one in chosen if _is_free(one.start, one.end, (), renamed)] + renamed
    placed = [one for one in chosen if one.mention and not one.mention.generic]
    without = _longest(
        [hit for hit in hits if hit.generic and not within_word(text, hit.start, hit.end)], blocked, chosen
    )
    if not placed:
        known = index.aliases_among(text[hit.start : hit.end] for hit in without)
        for hit in without:
            ids = known[text[hit.start : hit.end]]
            chosen.append(_named(text, hit.start, hit.end, ids, generic=True))
        chosen = _of_one_region(sorted(chosen, key=lambda one: one.start), index)
        return _bare(text, chosen, index, blocked)
    for hit in sorted(without, key=lambda hit: hit.start):
        chosen = _beside(text, hit, sorted(chosen, key=lambda one: one.start), index, blocked)
    chosen = _bare(text, sorted(chosen, key=lambda one: one.start), index, blocked)
    return _of_the_same_kind(text, _in_a_row(text, chosen, index, blocked), index)


def _named(text: str, start: int, end: int, ids: tuple[int, ...], *, generic: bool = False) -> Named:
    word = text[start:end]
    return Named(Piece(start, end, word, _SENSE), AgencyMention(word, ids, generic))


def _is_free(start: int, end: int, blocked: Iterable[tuple[int, int]], chosen: Iterable[Named]) -> bool:
    for first, last in blocked:
        if start < last and first < end:
            return False
    for one in chosen:
        piece = one.piece
        if start < piece.end and piece.start < end:
            return False
    return True


def _longest(
    hits: Sequence[AliasHit], blocked: Sequence[tuple[int, int]], chosen: Sequence[Named]
) -> list[AliasHit]:
    kept: list[AliasHit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        spans = [*blocked, *((one.start, one.end) for one in kept)]
        if _is_free(hit.start, hit.end, spans, chosen):
            kept.append(hit)
    return kept


def within_word(text: str, start: int, end: int) -> bool:
    """Whether a name without a place is only a part of a known word."""
    return vocabulary().lexicon.has_around(
        text, start, end, start - _LONGEST_WORD_AROUND, end + _LONGEST_WORD_AROUND
    )


# --- names without a place -------------------------------------------------------------------------


def _of_one_region(named: list[Named], index: Index) -> list[Named]:
    """教育局和民政局: of several that each name may mean, those of the only region that has them all."""
    if len(named) < 2:
        return named
    mentions = [each.mention for each in named if each.mention]
    names = index.agency_names(one for mention in mentions for one in mention.ids)
    regions = [{parse(names[one]).regions for one in mention.ids} for mention in mentions]
    shared = set.intersection(*regions)
    if len(shared) != 1:
        return named
    (region,) = shared
    return [
        Named(each.piece, replace(mention, ids=kept))
        for each, mention in zip(named, mentions, strict=True)
        for kept in [tuple(one for one in mention.ids if parse(names[one]).regions == region)]
    ]


def _beside(
    text: str, hit: AliasHit, chosen: list[Named], index: Index, blocked: Sequence[tuple[int, int]]
) -> list[Named]:
    """The names with one more that has no place, when it is of the same region as the one beside it.

    One that does not stand beside another name is left for the report's own words to explain.
    """
    before = next((one for one in reversed(chosen) if one.end <= hit.start), None)
    after = next((one for one in chosen if one.start >= hit.end), None)
    gap = _between(text, before.end, hit.start, blocked) if before else ""
    name = text[hit.start : hit.end]
    if before and before.mention and before.mention.name.endswith(_LEVELS) and _BELONGS.fullmatch(gap):
        ids = _same_region(name, [before], index)
        mention = AgencyMention(name if ids else before.mention.name + name, ids)
        place = replace(before, mention=None)
        chosen = [place if one is before else one for one in chosen]
        return _with(chosen, Named(Piece(hit.start, hit.end, name, _SENSE), mention))
    listed = (
        (before and _GAP.fullmatch(gap))
        or (after and after.start > hit.end and _GAP.fullmatch(_between(text, hit.end, after.start, blocked)))
        or (before and _ANEW.search(text[: hit.start].rstrip()))
    )
    if not listed:
        return chosen
    ids = _same_region(name, chosen, index, levelled=name[0] in _PLACE_SIGNS)
    again = bool(ids) and any(one.mention and one.mention.ids == ids for one in chosen)
    one = _named(text, hit.start, hit.end, ids, generic=True)
    return _with(chosen, replace(one, mention=None) if again else one)


def _with(chosen: Sequence[Named], one: Named) -> list[Named]:
    return sorted([*chosen, one], key=lambda each: each.start)


def _between(text: str, start: int, end: int, blocked: Iterable[tuple[int, int]]) -> str:
    """What stands between two places, without the years."""
    return "".join(
        text[i] for i in range(start, end) if not any(first <= i < last for first, last in blocked)
    )


def _same_region(
    name: str, beside: Iterable[Named], index: Index, *, levelled: bool = False
) -> tuple[int, ...]:
    """Those that go by a name and are of the region of a name beside it; none is of another region.

    With a level of its own (市教育局 beside 枫栖县教育局) it may be of the region above.
    """
    regions = _regions_of(beside, index)
    same = _called_in(name, regions, index)
    if same or not levelled:
        return same
    return _called_in(name, {region[:depth] for region in regions for depth in range(1, len(region))}, index)


def _called_in(name: str, regions: Iterable[Regions], index: Index) -> tuple[int, ...]:
    """The agencies of the regions that go by a name."""
    return tuple(
        sorted(
            one.id
            for region in regions
            for one in index.aliases_under(name, "".join(stem + level for stem, level in region))
            if parse(one.name).regions == region
        )
    )


def _regions_of(beside: Iterable[Named], index: Index) -> set[Regions]:
    """The regions of the agencies named; where some are certain, of these only."""
    mentions = [each.mention for each in beside if each.mention]
    certain = [mention for mention in mentions if len(mention.ids) == 1]
    names = index.agency_names(one for mention in certain or mentions for one in mention.ids)
    return {parse(name).regions for name in names.values()}


def _bare(text: str, chosen: list[Named], index: Index, blocked: Sequence[tuple[int, int]]) -> list[Named]:
    """Adds 街道 and 镇 where they stand in a row with names and there is one such in the region."""
    for match in _BARE_PATTERN.finditer(text):
        before = next((one for one in reversed(chosen) if one.end <= match.start()), None)
        if before is None or not _is_free(*match.span(), blocked, chosen):
            continue
        gap = _between(text, before.end, match.start(), blocked)
        if not gap or not _GAP.fullmatch(gap):
            continue
        name = _BARE[match[0]]
        called = {name[hit.start : hit.end] for hit in index.aliases_in(name)}
        ids = tuple({one for part in called for one in _same_region(part, chosen, index)})
        if len(ids) == 1:
            chosen = _with(chosen, _named(text, *match.span(), ids, generic=True))
    return chosen


def _of_the_same_kind(text: str, chosen: Sequence[Named], index: Index) -> list[Named]:
    """枫栖县、北岭区教育局 are two bureaus, and 枫栖县教育局跟北岭区的比 are as well."""
    found = list(chosen)
    mentioned = [number for number, one in enumerate(found) if one.mention and len(one.mention.ids) == 1]
    for first, second in pairwise(mentioned):
        one, other = found[first], found[second]
        ahead = bool(_TOGETHER.fullmatch(text[one.end : found[first + 1].start]))
        behind = bool(_GAP.fullmatch(text[one.end : other.start])) and _OF_IT.match(text, other.end)
        for place, body, joined in ((first, other, ahead), (second, one, behind)):
            mention = found[place].mention
            if joined and mention and body.mention and mention.name.endswith(_LEVELS):
                names = index.agency_names([*mention.ids, *body.mention.ids])
                whole, parts = names[mention.ids[0]], parse(names[body.mention.ids[0]])
                governs = parts.kind == _GOVERNMENT or parts.town is not None
                if not governs and parse(whole).kind == _GOVERNMENT and parse(whole).regions != parts.regions:
                    name = whole.removesuffix(_GOVERNMENT) + parts.kind
                    ids = index.aliases_among([name]).get(name, ())
                    found[place] = replace(found[place], mention=AgencyMention(name, ids))
    return found


def _in_a_row(
    text: str, chosen: Sequence[Named], index: Index, blocked: Sequence[tuple[int, int]]
) -> list[Named]:
    """枫栖县政府、青溪街道: of the streets of that name, the one of the region of the name beside it."""
    found: list[Named] = []
    for one in chosen:
        last = found[-1] if found else None
        if (
            one.mention
            and len(one.mention.ids) > 1
            and last
            and _GAP.fullmatch(gap := _between(text, last.end, one.start, blocked))
            and gap
        ):
            names, regions = index.agency_names(one.mention.ids), _regions_of(found, index)
            ids = tuple(each for each in one.mention.ids if parse(names[each]).regions in regions)
            one = replace(one, mention=replace(one.mention, ids=ids)) if len(ids) == 1 else one
        found.append(one)
    return found


def _sharing_an_end(
    text: str, index: Index, blocked: Sequence[tuple[int, int]], chosen: list[Named]
) -> list[Named]:
    """东篱、西篱两镇: places in a row that say what they are once, when all of them are indexed."""
    for match in matches(_SHARED, text, "、和与及"):
        if not _is_free(*match.span(), blocked, ()):
            continue
        row, level = match["row"], match["level"]
        stems = list(re.finditer(r"[^、和与及]+", row))
        known = index.aliases_among(stem[0][at:] + level for stem in stems for at in range(len(stem[0]) - 1))
        spans = [
            next(((stem, at) for at in range(len(stem[0]) - 1) if stem[0][at:] + level in known), None)
            for stem in stems
        ]
        if len(stems) < 2 or None in spans or any(span and span[1] for span in spans[1:]):
            continue
        chosen[:] = [one for one in chosen if one.end <= match.start() or one.start >= match.end()]
        found = []
        for number, (stem, at) in enumerate(span for span in spans if span):
            start = match.start("row") + stem.start() + at
            end = match.end() if number == len(stems) - 1 else match.start("row") + stem.end()
            mention = AgencyMention(stem[0][at:] + level, known[stem[0][at:] + level])
            found.append(Named(Piece(start, end, text[start:end], _SENSE), mention))
        return found
    return []


# --- old names -------------------------------------------------------------------------------------


def _under_old_names(
    text: str, index: Index, blocked: Sequence[tuple[int, int]], chosen: Sequence[Named]
) -> list[Named]:
    """The agencies that are asked for by what they were called before a reform (工商局)."""
    found: list[Named] = []
    for reform in reforms():
        if reform.old not in text:
            continue
        for match in re.finditer(re.escape(reform.old), text):
            start, end = match.span()
            spans = [*blocked, *((one.start, one.end) for one in found)]
            longer = any(len(kind) > end - start and text.endswith(kind, 0, end) for kind in _kinds())
            covered = longer or any(one.start < end <= one.end for one in chosen)
            if covered or not _is_free(start, end, spans, ()):
                continue
            if named := _renamed(text, start, end, reform, index):
                found.append(named)
    return found


def _renamed(text: str, start: int, end: int, reform: Reform, index: Index) -> Named | None:
    """The bodies that took over, named with the same place as the old name."""
    ahead = range(max(0, start - ALIAS_LENGTHS.stop), start + 1)
    named = index.names_among(text[first:start] + new for first in ahead for new in reform.new)
    known = [first for first in ahead if any(text[first:start] + new in named for new in reform.new)]
    if not known:
        return None
    first = known[0]
    called = index.aliases_among(text[first:start] + new for new in reform.new)
    name = text[first:end]
    ids = tuple(sorted({one for found in called.values() for one in found}))
    mention = AgencyMention(name, ids, first == start, since=reform.since, why=reform.why)
    return Named(Piece(first, end, name, _SENSE), mention)


# --- bodies that nobody indexed --------------------------------------------------------------------


def unlisted_in(text: str, chosen: Sequence[Named], years: Sequence[Piece]) -> list[Named]:
    """The names again; what makes one another body's name belongs to it, and that body is nobody's.

    示例区|水利和湖泊局 is not the government of 示例区, nor 示例区教育局|法规科 the bureau. Where no name is
    indexed at all, a body that the question begins with is found as well.
    """
    found: list[Named] = []
    others = [*years, *(one.piece for one in chosen)]
    for one in chosen:
        if one.mention is None:
            found.append(one)
            continue
        rest = _until_other(text, one.end, others)
        tail = _tail(text, one, rest, years)
        if tail:
            name = one.piece.word + tail
            found.append(Named(Piece(one.start, one.end + len(tail), name, _SENSE), AgencyMention(name, ())))
            continue
        found.append(one)
        joined = _GAP.match(rest)
        if joined and 0 < joined.end() < len(rest):
            found.extend(_body_at(text, one.end + joined.end(), others))
    if not chosen:
        begins = [0, *(piece.end for piece in years), *(m.end() for m in re.finditer(r"[,;?!。:\s]", text))]
        bodies = (_body_at(text, _past_filler(text, start), years) for start in begins)
        found = next((body for body in bodies if body), [])
    return found


def taken_apart(first: AgencyMention, second: AgencyMention, text: str) -> str:
    """The name that two make with a character between them that joins nothing (甲市|应|乙县教育局), or ""."""
    between = text_between(first, second, text)
    joins = between is None or len(between) != 1 or _GAP.fullmatch(between) or not between.isalpha()
    if between is None or joins or belongs(between) or _names_body(first.name):
        return ""
    senses = vocabulary().lexicon.senses.get(between)
    listed = any(sense.kind != Kind.FILLER for sense in senses)
    return "" if listed else first.name + between + second.name


def text_between(first: AgencyMention, second: AgencyMention, text: str) -> str | None:
    """What stands between two names; None when they do not follow one another."""
    _, _, rest = text.partition(first.name)
    between, found, _ = rest.partition(second.name)
    return between if found else None


def belongs(between: str) -> bool:
    """Whether what stands between a place and a body says that it is the place's: 的, 下属的, nothing."""
    return bool(_BELONGS.fullmatch(between))


def _until_other(text: str, start: int, pieces: Iterable[Piece]) -> str:
    """What follows a place of the text, up to a year or a name."""
    end = min((piece.start for piece in pieces if piece.start >= start), default=len(text))
    return text[start : min(end, start + _LONGEST_NAME)]


def _tail(text: str, one: Named, rest: str, years: Sequence[Piece]) -> str:
    """What follows a name and makes it another body's, or ""."""
    words = data("agencies")["unlisted"]
    name = one.piece.word
    if name.endswith("政府") and re.match("办(?![理结件公了过好完毕的案几多])", rest):
        return "办"
    is_place = name.endswith(_LEVELS)
    if not is_place and (longer := _longer_place(name, text[one.end :])):
        return longer
    court = _COURT.match(rest) if is_place else None
    if court and _ends_a_name(text, one.end + court.end(), years):
        return court[0]
    ends = tuple(words["ends"] if is_place else words["parts"])
    if not is_place and _CONTACT.search(text):
        ends = tuple(end for end in ends if end != "办公室")
    return _name_at(text, one.end, rest, ends, years)


def _longer_place(name: str, rest: str) -> str:
    """What makes a place that is said without its level another one, or "": 甲市乙|头县 is not 甲市乙县."""
    if name.endswith((_GOVERNMENT, *_kinds())):
        return ""
    found = _LONGER_PLACE.match(rest)
    first = next(iter(vocabulary().lexicon.cut(rest)), None)
    return found[0] if found and first and not first.senses and first.end >= found.end() - 1 else ""


def _body_at(text: str, start: int, years: Sequence[Piece]) -> list[Named]:
    """A body named without an indexed name at this place: a known kind, or a bureau, or one of a place."""
    rest = _until_other(text, start, years)
    name = _name_at(text, start, rest, tuple(data("agencies")["unlisted"]["ends"]), years)
    if name in _kinds() or name.endswith(_BUREAUS) or re.search(f"[{_PLACE_SIGNS}].", name[1:]):
        piece = Piece(start, start + len(name), name, _SENSE)
        return [Named(piece, AgencyMention(name, ()))] if len(name) > 2 else []
    return []


def _name_at(text: str, start: int, rest: str, ends: tuple[str, ...], years: Sequence[Piece]) -> str:
    """The shortest beginning of ``rest`` that ends as a body's name does and is no word of the trade."""
    for kind in _kinds():
        if kind.endswith(ends) and rest.startswith(kind):
            return kind
    words = data("agencies")["unlisted"]
    stop = min((at for word in words["not_within"] if (at := rest.find(word)) >= 0), default=len(rest))
    rest = rest[:stop]
    if not rest or rest[0] in "和与及跟同":
        return ""
    loose = (*ends, *words["ends_before_year"])
    pieces = vocabulary().lexicon.cut(text[start:])
    for end in range(1, len(rest) + 1):
        if not rest[:end].endswith(loose if _ends_a_name(text, start + end, years) else ends):
            continue
        whole = [piece for piece in pieces if piece.start < end]
        crossed = whole[-1].end > end and bool(whole[-1].senses)
        if not crossed and any(not piece.senses and piece.word[0].isalnum() for piece in whole):
            return rest[:end]
    return ""


def _ends_a_name(text: str, place: int, years: Sequence[Piece]) -> bool:
    """Whether what follows shows that a name ends here: a year, or what agencies do."""
    before_year = any(not text[place : piece.start].strip() for piece in years if piece.start >= place)
    return before_year or text.startswith(tuple(data("agencies")["unlisted"]["then"]), place)


def _past_filler(text: str, start: int) -> int:
    """Where the words that say nothing end (请问一下)."""
    for piece in vocabulary().lexicon.cut(text[start:]):
        filler = piece.senses and all(sense.kind == Kind.FILLER for sense in piece.senses)
        if not (filler or not piece.word[0].isalnum()):
            return start + piece.start
    return len(text)


@cache
def _kinds() -> tuple[str, ...]:
    """The kinds of bodies that are no governments, the longest first."""
    entries = data("agencies")["kind"]
    known = {word for entry in entries for word in (entry["full"], *entry["short"])}
    known.update(reform.old for reform in reforms())
    ends = tuple(data("agencies")["unlisted"]["ends"])
    bodies = {word for word in known if word.endswith(ends) and not word.endswith("政府")}
    return tuple(sorted(bodies, key=lambda word: (-len(word), word)))


def cut_short_at(text: str, one: Named) -> Iterator[int]:
    """Where what follows the name of a place ends that only begins the name of a body of it (枫坪区机关事务).

    A single character is so much only where a year or what agencies do comes next.
    """
    if not one.mention or _names_body(one.mention.name):
        return
    rest, then = text[one.end : one.end + _LONGEST_NAME], tuple(data("agencies")["unlisted"]["then"])
    for kind in _begun(rest[:1]):
        differ = (at for at, character in enumerate(kind) if rest[at : at + 1] != character)
        length = next(differ, len(kind))
        ended = rest[length : length + 2].isdigit() or rest.startswith(then, length)
        if length < len(kind) and (length > _SHORT_BEGINNING or (length == 1 and ended)):
            yield one.end + length


def _names_body(name: str) -> bool:
    """Whether a name says what body it is, and not only of which place."""
    return name.endswith((*_kinds(), "政府", "府"))


@cache
def _begun(character: str) -> tuple[str, ...]:
    """The kinds of bodies that begin with a character, hospitals too."""
    return tuple(
        kind for kind in (*_kinds(), "人民医院", "中医院") if character and kind.startswith(character)
    )


def us_in_a_row(text: str, pieces: Sequence[Piece], named: Sequence[Named]) -> bool:
    """Whether 我局 stands in a row with a name: 我局和民政局."""
    if not named:
        return False
    kind = Kind.SELF  # a member takes long to look up
    selves = [piece for piece in pieces if len(piece.word) > 1 and "self" in piece.values(kind)]
    pairs = [tuple(sorted((us, one.piece), key=lambda piece: piece.start)) for us in selves for one in named]
    gaps = [text[first.end : second.start] for first, second in pairs]
    return any(gap and _GAP.fullmatch(gap) for gap in gaps)
