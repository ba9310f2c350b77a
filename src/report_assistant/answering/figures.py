"""Answers that are figures: one, several side by side, or a choice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report_assistant.answering import wording
from report_assistant.answering.cite import cite
from report_assistant.answering.library import Library
from report_assistant.answering.match import Ambiguous, Match, canonical, match
from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.scope import Meant, no_report
from report_assistant.index import Agency, StoredFigure
from report_assistant.model import Answer, CitedFigure, Missing, Note, Scope, Status
from report_assistant.vocabulary import vocabulary
from report_assistant.vocabulary.indicators import Measure

_CANNOT_COMPUTE = frozenset({"difference", "growth", "sum", "average", "trend", "rank", "check", "forecast"})
_OPERATIONS = {
    "difference": "比较",
    "growth": "增减幅度",
    "sum": "合计",
    "average": "平均",
    "trend": "变化趋势",
    "rank": "排名",
    "check": "核对",
    "forecast": "预测",
    "share": "占比",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """One cell of what is asked: who, which year, what, in which scope."""

    agency: Agency
    year: int
    scope: Scope
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class _Found:
    """A cell with its match and the figures that prove it."""

    asked: _Asked
    match: Match
    cited: tuple[CitedFigure, ...]


def answer(question: Question, meant: Meant, library: Library) -> Answer | None:
    """The answer by figures; None when the question asks for none and none fits."""
    if question.part_of_year:
        return _no_part_of_year(question, meant)
    if len(meant.agencies) > 1 and not meant.certain:
        return _which_agency(question, meant, library)
    single = meant.agencies[0]
    years = library.index.years(single.id)
    if not question.years and len(years) > 1 and len(meant.agencies) == 1:
        return _which_year(question, single, years, library)
    return _answer_for(question, meant.agencies, library)


# --- one reading -----------------------------------------------------------------------------------


def _answer_for(question: Question, agencies: Sequence[Agency], library: Library) -> Answer | None:
    found: list[_Found] = []
    missing: list[tuple[_Asked, Status]] = []
    options: list[tuple[_Asked, Ambiguous]] = []
    for agency in agencies:
        years = library.index.years(agency.id)
        for year in question.years or years:
            if year not in years:
                if len(agencies) == 1 and len(question.years) == 1:
                    return no_report(question, agency, year, years)
                missing.append((_Asked(agency, year, Scope.YEAR, question.whole), Status.NO_REPORT))
                continue
            for asked, result in _in_report(question, agency, year, library):
                if isinstance(result, Match):
                    cited = cite(result.figures, agency.name, library.text)
                    if cited:
                        found.append(_Found(asked, result, cited))
                        continue
                if isinstance(result, Ambiguous):
                    options.append((asked, result))
                else:
                    missing.append((asked, Status.NOT_REPORTED))
    if not question.operations and len(found) > 1 and _wants_total(question):
        return _cannot_compute(question, "sum", found)
    operations = [
        one for one in question.operations if one in _CANNOT_COMPUTE and not _printed(question, found)
    ]
    if operations and (found or options):
        return _cannot_compute(question, operations[0], found)
    if found and not options:
        return _stated(question, found, missing)
    if options:
        return _which_reading(question, found, options, library)
    return _not_reported(question, missing, library)


def _wants_total(question: Question) -> bool:
    """甲和乙一共多少 asks for the sum; 甲和乙各多少 does not."""
    return bool(re.search("合计|一共|总共|共计|总计", question.text)) and not re.search(
        "各|分别", question.text
    )


def _printed(question: Question, found: Sequence[_Found]) -> bool:
    """Whether the report itself prints the growth or share that is asked for."""
    wanted = question.whole.concepts & {"增长", "下降", "同比"}
    return (
        bool(wanted)
        and bool(found)
        and all(one.match.figures[0].figure.unit in ("%", "个百分点") for one in found)
    )


def _in_report(
    question: Question, agency: Agency, year: int, library: Library
) -> Iterator[tuple[_Asked, Match | Ambiguous | None]]:
    """What one report says of each thing asked, in each scope asked."""
    figures = library.figures(agency.id, year)
    scopes = question.scopes or (Scope.YEAR,)
    for scope in scopes:
        for wanted, result in _things(question, scope, figures, library):
            if result is None and question.plain_cumulative:
                result = _so_far_in_the_year(wanted, question, figures, library)
            if result is None and scope == Scope.CUMULATIVE:
                result = _standing(wanted, question, figures, library)
            yield _Asked(agency, year, scope, wanted), result


def _standing(
    wanted: Wanted, question: Question, figures: Sequence[StoredFigure], library: Library
) -> Match | Ambiguous | None:
    """到年底现行有效多少件 asks for a stock, which a report counts as the year's."""
    indicator = canonical(wanted, question)
    if indicator and indicator.stock:
        return match(wanted, question, Scope.YEAR, figures, library.text)
    return None


def _so_far_in_the_year(
    wanted: Wanted, question: Question, figures: Sequence[StoredFigure], library: Library
) -> Match | Ambiguous | None:
    """累计 may mean the year's own total, when the report says 累计 of it."""
    result = match(wanted, question, Scope.YEAR, figures, library.text)
    if isinstance(result, Match):
        place = result.figures[0].figure.place
        if "累计" in library.text(result.figures[0].file)[place.start : place.end]:
            return result
    return None


def _things(
    question: Question, scope: Scope, figures: Sequence[StoredFigure], library: Library
) -> list[tuple[Wanted, Match | Ambiguous | None]]:
    """The things asked for as one if they are one, else each by itself."""

    def find(wanted: Wanted) -> Match | Ambiguous | None:
        return match(wanted, question, scope, figures, library.text)

    whole = find(question.whole)
    groups = _merged(question.groups)
    if len(groups) == 1 and whole is None and question.enumerates:
        groups = _by_concept(groups[0])
    if len(groups) < 2 or not question.enumerates:
        return [(question.whole, whole)]
    if isinstance(whole, Match) and not whole.loose and all(whole.has_part_of(group) for group in groups):
        return [(question.whole, whole)]
    applicants = [group for group in groups if group.applicant is not None]
    if any(not group.concepts for group in applicants):
        # 予以公开的申请,自然人、企业各几件: the others say what, the applicants say whose.
        head = frozenset().union(*(group.concepts for group in groups))
        groups = [replace(group, concepts=head) for group in applicants]
    parts = [(group, _first(find, readings)) for group, readings in _readings(groups)]
    named = [(group, result) for group, result in parts if result is not None]
    if len(named) < 2 and isinstance(whole, Match):
        return [(question.whole, whole)]
    heads = {id(group) for group in groups[:1] if len(named) > 2 and _is_head(groups, question)}
    return [(group, result) for group, result in parts if id(group) not in heads]


def _by_concept(group: Wanted) -> list[Wanted]:
    """建议提案各多少件 asks for each of two things of one family."""
    families = vocabulary().families
    heavy = sorted(one for one in group.concepts if families[one] != "动作")
    if len(heavy) < 2 or len({families[one] for one in heavy}) > 1 or group.words:
        return [group]
    return [replace(group, concepts=group.concepts - frozenset(heavy) | {one}, text=one) for one in heavy]


def _first(find: object, readings: Sequence[Wanted]) -> Match | Ambiguous | None:
    results = [find(reading) for reading in readings]  # type: ignore[operator]
    exact = [one for one in results if isinstance(one, Match)]
    return next(iter(exact), next((one for one in results if one is not None), None))


def _is_head(groups: Sequence[Wanted], question: Question) -> bool:
    """Whether the first group is what the others are parts of: 主动公开的信息里,政策解读、其他各多少."""
    place = question.text.find(groups[0].text) + len(groups[0].text)
    return any(mark in question.text[place : place + 5] for mark in ("里", "中", "其中"))


def _merged(groups: Sequence[Wanted]) -> list[Wanted]:
    """Groups without those that say nothing by themselves (a verb alone belongs to what follows it)."""
    families = vocabulary().families
    kept: list[Wanted] = []
    carried: frozenset[str] = frozenset()
    for group in groups:
        light = (
            not group.words
            and group.applicant is None
            and all(families[one] == "动作" for one in group.concepts)
        )
        if light:
            carried |= group.concepts
            continue
        kept.append(replace(group, concepts=group.concepts | carried) if carried else group)
        carried = frozenset()
    return kept


def _readings(groups: Sequence[Wanted]) -> Iterator[tuple[Wanted, list[Wanted]]]:
    """Each group with what it may share with the others.

    In 当面、网上申请 the last word belongs to both; in 新收的申请,自然人、企业各几件 the first does.
    """
    first, last = groups[0], groups[-1]
    families = vocabulary().families
    for group in groups:
        readings = []
        for other in (last, first):
            if other is group:
                continue
            same = {families[one] for one in group.concepts}
            shared = frozenset(one for one in other.concepts if families[one] not in same)
            parallel = any(families[one] in same for one in other.concepts)
            if group.applicant is not None and not group.concepts:
                readings.append(replace(group, concepts=other.concepts))
            elif parallel and shared:
                readings.append(replace(group, concepts=group.concepts | shared))
        yield group, [*readings, group]


# --- answers ---------------------------------------------------------------------------------------


def _stated(question: Question, found: Sequence[_Found], missing: Sequence[tuple[_Asked, Status]]) -> Answer:
    figures = tuple(dict.fromkeys(figure for one in found for figure in one.cited))
    text = _text(found) + "".join(_missing_text(asked, status) for asked, status in missing)
    return Answer(
        question.text,
        Status.ANSWERED,
        text,
        figures=figures,
        notes=tuple(_notes(question, found)),
        missing=tuple(_missing(asked, status) for asked, status in missing),
        choices=tuple(_cumulative_choices(question, found)),
    )


def _text(found: Sequence[_Found]) -> str:
    if len(found) == 1:
        return _one(found[0])
    agencies = {one.asked.agency.name for one in found}
    years = {(one.asked.year, one.asked.scope) for one in found}
    if len(agencies) == 1 and all(len(one.cited) == 1 for one in found):
        one_time = len(years) == 1
        head = found[0].asked.agency.name + (f"{found[0].asked.year}年" if one_time else "")
        parts = [wording.part(one.cited[0], one.asked.scope, with_year=not one_time) for one in found]
        return f"{head}:{','.join(dict.fromkeys(parts))}。"
    return ";".join(_one(one).rstrip("。") for one in found) + "。"


def _one(one: _Found) -> str:
    first = one.cited[0]
    text = wording.sentence(first, one.asked.scope)
    for other in one.cited[1:]:
        where = "正文" if other.sources[0].section != first.sources[0].section else "另一处"
        text += f";{where}另作{wording.amount(other)}(“{other.indicator}”),两处不一致"
    if one.match.narrowed:
        text += f",报告只给了{first.column}的数"
    return text + "。"


def _notes(question: Question, found: Sequence[_Found]) -> Iterator[Note]:
    for one in found:
        if one.match.kin and one.match.indicator:
            yield Note("caution", f"报告里没有同名的一项,以“{one.cited[0].indicator}”作答:{one.match.kin}。")
        first = one.cited[0]
        if question.unit and first.unit and question.unit != first.unit and first.unit != "%":
            yield Note("caution", f"报告用的单位是“{first.unit}”。")
            return


def _cumulative_choices(question: Question, found: Sequence[_Found]) -> Iterator[str]:
    if question.scopes or len(found) != 1 or question.measure == Measure.PERCENT:
        return
    asked = found[0].asked
    yield f"{asked.agency.name}{asked.year}年{_name(found[0])}历年累计多少"


def _name(one: _Found) -> str:
    return one.match.indicator.name if one.match.indicator else one.cited[0].indicator


def _missing(asked: _Asked, status: Status) -> Missing:
    return Missing(asked.agency.name, asked.year, asked.wanted.text, status)


def _missing_text(asked: _Asked, status: Status) -> str:
    if status == Status.NO_REPORT:
        return f"{asked.agency.name}{asked.year}年的年报没有收录。"
    return f"{asked.year}年的报告没有给出“{asked.wanted.text}”的数。"


# --- questions back --------------------------------------------------------------------------------


def _which_agency(question: Question, meant: Meant, library: Library) -> Answer | None:
    """Nobody is named: the answer of each agency that has one."""
    answered: list[tuple[Agency, Answer]] = []
    for agency in meant.agencies:
        one = answer(question, Meant((agency,), certain=True), library)
        if one and one.status in (Status.ANSWERED, Status.CHOOSE) and one.figures:
            answered.append((agency, one))
    if not answered:
        return _nobody_has(question, meant, library)
    if len(answered) == 1 and answered[0][1].status == Status.ANSWERED and question.agencies:
        return answered[0][1]
    names = wording.listed([agency.name for agency, _ in answered])
    figures = tuple(figure for _, one in answered for figure in one.figures[:1])
    choices = tuple(
        f"{agency.name}{_rest(question)}" if one.status == Status.ANSWERED else next(iter(one.choices), "")
        for agency, one in answered
    )
    text = f"没有说是哪个机关,报告给出这个数的有{names},请选一个。"
    return Answer(question.text, Status.CHOOSE, text, figures=figures[:9], choices=choices)


def _rest(question: Question) -> str:
    """The question without the names it had."""
    rest = question.text
    for mention in question.agencies:
        rest = rest.replace(mention.name, "", 1)
    return rest


def _nobody_has(question: Question, meant: Meant, library: Library) -> Answer | None:
    if not question.counted and not question.whole.concepts:
        return None
    if question.years and not any(
        set(question.years) & set(library.index.years(one.id)) for one in meant.agencies
    ):
        years = sorted({year for one in meant.agencies for year in library.index.years(one.id)})
        text = (
            f"没有收录{wording.years_listed(question.years)}的年报,已收录的是{wording.years_listed(years)}。"
        )
        return Answer(question.text, Status.NO_REPORT, text)
    if not question.whole.concepts:
        return None
    return Answer(
        question.text,
        Status.NOT_REPORTED,
        f"收录的报告都没有给出“{question.whole.text}”。{_unknown(question)}",
    )


def _which_year(question: Question, agency: Agency, years: Sequence[int], library: Library) -> Answer | None:
    """No year is said: the answer of each year, the latest first."""
    answered: list[tuple[int, Answer]] = []
    for year in reversed(years):
        one = _answer_for(replace(question, years=(year,)), (agency,), library)
        if one and one.status == Status.ANSWERED:
            answered.append((year, one))
    if not answered:
        return _answer_for(replace(question, years=(years[-1],)), (agency,), library)
    if len(answered) == 1:
        return answered[0][1]
    figures = tuple(figure for _, one in answered for figure in one.figures[:1])
    choices = tuple(f"{agency.name}{year}年{_rest(question)}" for year, _ in answered)
    text = f"没有说是哪一年,{agency.name}给出这个数的有{wording.years_listed([year for year, _ in answered])},请选一年。"
    return Answer(question.text, Status.CHOOSE, text, figures=figures[:9], choices=choices[:9])


def _which_reading(
    question: Question, found: Sequence[_Found], options: Sequence[tuple[_Asked, Ambiguous]], library: Library
) -> Answer:
    asked, ambiguous = options[0]
    shown = [cite(option.figures, asked.agency.name, library.text) for option in ambiguous.options[:9]]
    figures = tuple(cited[0] for cited in shown if cited)
    names = [f"{figure.indicator}{f'({figure.column})' if figure.column else ''}" for figure in figures]
    choices = tuple(f"{asked.agency.name}{asked.year}年{name}有多少" for name in dict.fromkeys(names))
    text = f"“{asked.wanted.text}”在{asked.agency.name}{asked.year}年的报告里可以是{wording.listed(list(dict.fromkeys(names)))},请选一项。"
    return Answer(question.text, Status.CHOOSE, text, figures=figures, choices=choices)


# --- refusals --------------------------------------------------------------------------------------


def _no_part_of_year(question: Question, meant: Meant) -> Answer:
    agency = meant.agencies[0].name if meant.certain else ""
    text = f"年报只有全年数,没有“{question.part_of_year}”的数。"
    year = question.years[0] if question.years else None
    whole = question.text.replace(question.part_of_year, "")
    missing = (Missing(agency, year, question.whole.text, Status.NOT_REPORTED),)
    return Answer(question.text, Status.NOT_REPORTED, text, missing=missing, choices=(whole,))


def _cannot_compute(question: Question, operation: str, found: Sequence[_Found]) -> Answer:
    text = f"这个问题要算{_OPERATIONS[operation]},还不能代算;可以分别问每一个数。"
    choices = tuple(f"{one.asked.agency.name}{one.asked.year}年{_name(one)}多少" for one in found)
    return Answer(question.text, Status.NOT_REPORTED, text, choices=choices)


def _not_reported(
    question: Question, missing: Sequence[tuple[_Asked, Status]], library: Library
) -> Answer | None:
    if not question.counted and not missing:
        return None
    if not question.counted and not question.measure and _sounds_like_words(question):
        return None
    asked, status = missing[0]
    agency, year = asked.agency, asked.year
    if status == Status.NO_REPORT:
        return no_report(question, agency, year, library.index.years(agency.id))
    if not question.whole.concepts and not question.agencies:
        return None
    text = f"{agency.name}{year}年的报告没有给出“{question.whole.text}”。{_unknown(question)}"
    return Answer(
        question.text,
        Status.NOT_REPORTED,
        text,
        missing=tuple(_missing(one, state) for one, state in missing),
        choices=tuple(_nearest(question, asked, library)),
    )


def _sounds_like_words(question: Question) -> bool:
    return question.asks_for_words or bool(question.topics)


def _unknown(question: Question) -> str:
    words = [word for word in question.whole.words if len(word) > 1]
    return f"没有认出:{wording.listed([f'“{word}”' for word in words])}。" if words else ""


def _nearest(question: Question, asked: _Asked, library: Library) -> Iterator[str]:
    """Up to three questions that the same report answers, with most words in common."""
    indicators = vocabulary().indicators
    have = {one.figure.indicator for one in library.figures(asked.agency.id, asked.year)} - {""}
    concepts = question.whole.concepts
    ranked = sorted(
        (
            (-len(concepts & frozenset().union(*indicators[one].sayings)), len(indicators[one].name), one)
            for one in have
        ),
    )
    wanted = canonical(question.whole, question)
    for common, _, one in ranked[:4]:
        if common < 0 and (wanted is None or one != wanted.id):
            yield f"{asked.agency.name}{asked.year}年{indicators[one].name}是多少"
