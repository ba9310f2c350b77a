"""What a question asks, each part with the piece of the text it came from."""

from __future__ import annotations

from report_assistant.answering.order import Places
from report_assistant.model import Scope
from report_assistant.records import dataclass
from report_assistant.vocabulary.indicators import Measure


@dataclass(frozen=True, slots=True)
class AgencyMention:
    """A name in the question and the agencies that bear it; none when the name is of no indexed agency.

    ``years`` are those named with it, when the question names each agency with years of its own. A name from
    before a reform says ``since`` which year the agencies have had their new one, and ``why``.
    """

    name: str
    ids: tuple[int, ...]
    generic: bool = False
    years: tuple[int, ...] = ()
    since: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """Among whom a question looks: ``role`` is which, count or all, ``body`` the kind of agency.

    ``body`` may also be ``years``, ``applicants`` or ``parts``: among the years, the kinds of applicants, or
    the rows that make up a thing.
    """

    role: str
    body: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing asked for.

    Attributes:
        concepts: The concepts that name it.
        applicant: The kind of applicant it is asked of; None when none is named.
        words: Words the vocabulary does not know: they must stand in the report's label or sentence.
        text: How it was said.
        unit: The unit it is asked in, when the question has several (几期,多少人).
    """

    concepts: frozenset[str]
    applicant: str | None
    words: tuple[str, ...]
    text: str
    unit: str = ""

    def __bool__(self) -> bool:
        return bool(self.concepts or self.words or self.applicant is not None)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, read.

    Attributes:
        text: The question, normalised.
        years: The years named, in order.
        agencies: The agencies named, in order.
        us: The words by which it says 我局 or 你们局.
        groups: The things asked for, split where the question enumerates.
        whole: All of them as one thing.
        terms: The things to compute with: as ``groups``, cut also where one is set against another
            (甲比乙), and without words that only say 涨 or 占.
        joint: What stands behind the first ``split`` terms: compare, share, add, subtract or "".
        split: How many terms stand before the joint.
        enumerates: Whether it asks for several things.
        each: Whether they are asked for one by one (各, 分别, two numbers).
        wants_total: Whether several things are asked for in one sum (甲和乙一共多少).
        of_information: Whether it speaks of pieces of information (信息, 文件), not of what they are about.
        scopes: Year's own, cumulative or both; empty when not said.
        plain_cumulative: 累计 alone was said, which may still mean the year's own total.
        measure: What kind of number is wanted; None when not said.
        counted: Whether it asks for a number at all.
        units: The unit asked in (多少件), "" when none.
        topics: The kinds of words it asks for (问题, 措施, 电话).
        operations: What it asks to compute, by the names of ``operations.toml``.
        places: The places of an order it asks for (第二名, 前三).
        across: Among whom it looks (哪个镇, 几家单位), when it names nobody there.
        things: How many things it says it is about (三项); 0 when it does not say.
        previous: Whether it sets a year against the year before it (比上年).
        none: Whether it asks who has none (哪些单位没有).
        part_of_year: The words for half-years, quarters, months; such figures are in no yearly report.
        years_away: How many years from the one asked before (上一年: -1); 0 when it does not say.
        open_years: Whether the years are all from one on, as far as there are reports.
        follow_up: Whether it has a word that points back (那, 呢, 其中).
        part_of: What the thing asked for was said to be a part of, in the question before (其中).
        leans: Whether something of it was taken from the question before.
        asks_for_words: Whether it asks how, who, which.
        corrections: What was read as something else: (as typed, as read).
        latest: Whether it asks for the latest report there is.
        school_year: Whether the years are school years (2019-2020学年).
        with_us: Whether 我局 stands in a row with the agencies named (我局和民政局).
        cautions: What must be said with an answer about how the question was read.
    """

    text: str
    years: tuple[int, ...] = ()
    agencies: tuple[AgencyMention, ...] = ()
    us: tuple[str, ...] = ()
    groups: tuple[Wanted, ...] = ()
    whole: Wanted = Wanted(frozenset(), None, (), "")
    terms: tuple[Wanted, ...] = ()
    joint: str = ""
    split: int = 0
    enumerates: bool = False
    each: bool = False
    wants_total: bool = False
    of_information: bool = False
    scopes: tuple[Scope, ...] = ()
    plain_cumulative: bool = False
    measure: Measure | None = None
    counted: bool = False
    unit: str = ""
    topics: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    places: Places | None = None
    across: tuple[Across, ...] = ()
    things: int = 0
    previous: bool = False
    none: bool = False
    part_of_year: str = ""
    years_away: int = 0
    open_years: bool = False
    follow_up: bool = False
    part_of: Wanted | None = None
    leans: bool = False
    asks_for_words: bool = False
    corrections: tuple[tuple[str, str], ...] = ()
    latest: bool = False
    school_year: bool = False
    with_us: bool = False
    cautions: tuple[str, ...] = ()
