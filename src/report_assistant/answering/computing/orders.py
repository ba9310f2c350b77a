"""Who or when most, least, in which place; who has any and who has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from report_assistant.answering.cells import Cells
from report_assistant.answering.computing.kinship import kin_notes, unlike
from report_assistant.answering.computing.parts import parts_of_total
from report_assistant.answering.computing.phrases import cautions
from report_assistant.answering.computing.quantities import Quantity, comparable, doubtful
from report_assistant.answering.computing.task import Task, refused
from report_assistant.answering.match import canonical
from report_assistant.answering.order import Places
from report_assistant.answering.question import Question, Wanted
from report_assistant.answering.refusals import which_reading
from report_assistant.answering.statements import Asked, Stated, amount_of, missing_part, stated, thing
from report_assistant.answering.wording import listed
from report_assistant.model import Answer, Derived, Scope, Status
from report_assistant.records import replace
from report_assistant.vocabulary import data, vocabulary

_MOST_SHOWN = 50
_MOST_SAID = 8
_MOST_NAMED = 9


def rank(task: Task) -> Answer | None:
    """The most, the least, a place or the whole order, of agencies, years, applicants, rows or things."""
    among = task.among
    question = task.question
    if not among or not question.terms:
        return None
    found, missing = _found(task, among)
    if isinstance(found, Answer):
        return found
    if any(map(doubtful, found)):
        one = next(filter(doubtful, found))
        return refused(question, (), f"报告里“{thing(one)}”有几个不同的数，不代为取舍，排不出来。")
    if missing and (len(found) < 2 or (not question.across and not _lists(question))):
        return refused(question, missing)
    if len(found) == 1 and among == "agencies":
        return _only_one(task, found[0])
    if len(found) < 2:
        return None
    if why := unlike(found, task.library):
        return refused(question, (), f"这些数不能放在一起比：{why}。")
    numbers = comparable(found)
    if numbers is None:
        return refused(question, (), "这些数的单位不同，排不出先后。")
    return _ranked(task, among, numbers, missing)


def _only_one(task: Task, one: Stated) -> Answer:
    """Of the agencies that are looked among, one alone is indexed with this number."""
    name, year = one.asked.agency.name, one.asked.year
    text = f"收录的只有{name}有这个数：{year}年{thing(one)}{amount_of(one)}，没有别家可比。"
    return Answer(task.question.text, Status.ANSWERED, text, figures=one.cited, notes=cautions([one]))


Missing = list[tuple[Asked, Status]]


def _found(task: Task, among: str) -> tuple[list[Stated] | Answer, Missing]:
    """The cells to order, or the question back when one could be several things."""
    if among in ("applicants", "organisations", "parts"):
        return _inside_report(task, among)
    cells = task.cells()
    if cells.options:
        return which_reading(task.question, cells.options, task.library), []
    given = {one.asked.wanted for one in cells.found}
    strangers = [
        (asked, status)
        for asked, status in cells.missing
        if asked.wanted in task.question.terms and asked.wanted not in given
    ]
    return (refused(task.question, strangers) if given and strangers else cells.found), cells.missing


def _inside_report(task: Task, among: str) -> tuple[list[Stated], Missing]:
    """The kinds of applicants of one row, or the rows that make it up."""
    question = task.question
    wanted = question.terms[0]
    options = list(_rows(wanted, question) if among == "parts" else _kinds(wanted, among))
    split = replace(question, terms=tuple(options), joint="compare")
    cells = Task(split, task.meant, task.library, task.operation).cells() if options else Cells()
    found = [one for one in cells.found if one.total is None]
    if len(found) > 1 or among != "parts":
        return found, []
    totals = task.cells().found
    return (parts_of_total(totals[0], task.library) if len(totals) == 1 else []), []


def _kinds(wanted: Wanted, among: str) -> Iterator[Wanted]:
    """The columns of a row: all kinds of applicants, or the organisations only."""
    organisations = data("applicants")["sums"]["organisation"]
    for applicant in vocabulary().applicants:
        if applicant in organisations or (applicant == "natural_person" and among == "applicants"):
            yield replace(wanted, applicant=applicant, text=vocabulary().applicants[applicant])


def _rows(wanted: Wanted, question: Question) -> Iterator[Wanted]:
    """The rows of a form that add up to an indicator, as things asked for."""
    indicator = canonical(wanted, question)
    if indicator is None:
        return
    blocks = (block for form in vocabulary().forms for block in form.blocks)
    names = dict.fromkeys(
        part for block in blocks for one in block.sums if one.whole == indicator.id for part in one.parts
    )
    for name in names:
        row = vocabulary().indicators[name]
        yield Wanted(max(row.sayings, key=len), wanted.applicant, (), row.name)


def _ranked(task: Task, among: str, numbers: Sequence[Quantity], missing: Missing) -> Answer:
    question = task.question
    up = bool({"least", "order_up"} & set(question.operations))
    order = sorted(numbers, key=lambda one: one.value if up else -one.value)
    chosen = _chosen(question, order)
    if not chosen:
        return refused(question, (), f"一共只有{len(order)}个数，没有这个名次。")
    shown = chosen[:_MOST_SHOWN]
    related = kin_notes([one.stated for one in order], task.library)
    text = _told(question, among, order, chosen)
    if missing:
        names = dict.fromkeys(
            asked.agency.name if among == "agencies" else f"{asked.year}年" for asked, _ in missing
        )
        text += f"没有数的不在内：{listed(list(names))}。"
    return Answer(
        question.text,
        Status.ANSWERED,
        text,
        figures=tuple(dict.fromkeys(figure for one in shown for figure in one.figures)),
        derived=_derived(question, order, chosen),
        notes=(*cautions([one.stated for one in shown]), *related),
        missing=tuple(missing_part(asked, status) for asked, status in missing[:_MOST_SHOWN]),
    )


def _chosen(question: Question, order: Sequence[Quantity]) -> list[Quantity]:
    """The places asked for, ties with the last of them too."""
    places = question.places
    if _lists(question):
        return list(order)
    places = places or Places(1, 1)
    if places.from_end:
        turned = list(reversed(order))
        return _at(turned, places)
    return _at(order, places)


def _at(order: Sequence[Quantity], places: Places) -> list[Quantity]:
    if places.last > len(order):
        return list(order) if places.first == 1 and places.last > 1 else []
    values = {one.value for one in order[places.first - 1 : places.last]}
    return [one for one in order if one.value in values]


def _lists(question: Question) -> bool:
    """Whether the whole order is asked for, which shows by itself who is not in it."""
    if question.each and not question.places:
        return True  # 哪年多,各几次
    return bool({"order", "order_up"} & set(question.operations)) and not (
        _extreme(question) or question.places
    )


def _extreme(question: Question) -> bool:
    return bool({"most", "least"} & set(question.operations))


def _derived(
    question: Question, order: Sequence[Quantity], chosen: Sequence[Quantity]
) -> tuple[Derived, ...]:
    first = chosen[0]
    if question.places and (question.places.first > 1 or question.places.from_end):
        return (Derived("rank", first.value, first.unit),)
    if (first.value == order[0].value and len(chosen) < len(order)) or _extreme(question):
        name = "min" if {"least", "order_up"} & set(question.operations) else "max"
        return (Derived(name, first.value, first.unit),)
    return (Derived("rank", first.value, first.unit),)


def _told(question: Question, among: str, order: Sequence[Quantity], chosen: Sequence[Quantity]) -> str:
    first = order[0].stated
    same_year = len({one.stated.asked.year for one in order}) == 1
    parts = [
        f"{_name(one, among, with_year=not same_year)}{amount_of(one.stated)}" for one in chosen[:_MOST_SAID]
    ]
    more = f"等{len(chosen)}个" if len(chosen) > _MOST_SAID else ""
    head = "" if among == "agencies" else first.asked.agency.name
    head += f"{first.asked.year}年" if same_year else ""
    head += "" if among in ("applicants", "organisations", "parts", "terms") else thing(first)
    everything = len(chosen) == len(order) > 1 and not _extreme(question)
    if everything:
        up = "order_up" in question.operations or "least" in question.operations
        return f"{head}{'从少到多' if up else '从多到少'}：{'，'.join(parts)}{more}。"
    tie = "并列" if len(chosen) > 1 and len({one.value for one in chosen}) == 1 else ""
    return f"{head}{_place(question)}{tie}是{'，'.join(parts)}{more}，{_among(order)}。"


def _among(order: Sequence[Quantity]) -> str:
    return f"在有数的{len(order)}个当中"


def _place(question: Question) -> str:
    places = question.places
    if places is None:
        return "最少的" if "least" in question.operations else "最多的"
    name = f"第{places.first}" if places.first == places.last else f"前{places.last}"
    return f"{'倒数' if places.from_end else '排'}{name}的"


def _name(one: Quantity, among: str, *, with_year: bool) -> str:
    asked = one.stated.asked
    cumulative = "到" if asked.scope == Scope.CUMULATIVE else ""
    if among == "agencies":
        return asked.agency.name + (f"（{cumulative}{asked.year}年）" if with_year else "")
    if among == "years":
        return f"{cumulative}{asked.year}年"
    if among in ("applicants", "organisations"):
        return vocabulary().applicants[asked.wanted.applicant or ""]
    return thing(one.stated) + (f"（{asked.year}年）" if with_year else "")


def each(task: Task) -> Answer | None:
    """Every kind of applicant of a row, or every part of a thing, one by one."""
    bodies = {one.body for one in task.question.across}
    nouns = data("operations")["across"]["part_nouns"]
    term = task.question.terms[0]
    term = replace(term, words=tuple(word for word in term.words if word not in nouns))  # 复议结果分别
    task = replace(task, question=replace(task.question, terms=(term,)))
    found, _ = _inside_report(task, "applicants" if "applicants" in bodies else "parts")
    return stated(task.question, found, ()) if len(found) > 1 else None


def which(task: Task) -> Answer | None:
    """Which agencies have any, or have none, or what each of them has; and how many they are."""
    question = task.question
    if not question.terms:
        return None
    cells = task.cells()
    if not cells.found:
        return None
    found = [one for one in cells.found if not doubtful(one)]
    counts = any(one.role == "count" for one in question.across)
    lists_all = any(one.role == "all" for one in question.across)
    if question.none:
        found = [one for one in found if one.value == 0]
    elif not (lists_all or (question.counted and not counts)):
        found = [one for one in found if one.value]
    if not found:
        kind = "为零" if question.none else "不为零"
        text = f"已收录的报告里，没有哪一家的“{question.whole.text}”{kind}。"
        return refused(question, (), text)
    missing = [
        (asked, status) for asked, status in cells.missing if status != Status.NO_REPORT or question.years
    ]
    return _listed(task, found, missing, counts=counts)


def _listed(task: Task, found: Sequence[Stated], missing: Missing, *, counts: bool) -> Answer:
    question = task.question
    shown = list(found[:_MOST_SHOWN])
    names = [f"{one.asked.agency.name}（{one.asked.year}年）{amount_of(one)}" for one in shown[:_MOST_NAMED]]
    more = f"等{len(found)}份报告" if len(found) > _MOST_NAMED else ""
    years = any(one.body == "years" for one in question.across)
    number = len({one.asked.year if years else one.asked.agency.id for one in found})
    unit = "年" if years else "家"
    text = f"{f'共{number}{unit}：' if counts else ''}{'，'.join(names)}{more}。"
    if missing:
        absent = dict.fromkeys(asked.agency.name for asked, _ in missing)
        text += f"{listed(list(absent))}没有这个数，不在内。"
    return Answer(
        question.text,
        Status.ANSWERED,
        text,
        figures=tuple(dict.fromkeys(figure for one in shown for figure in one.cited)),
        derived=(Derived("count", Decimal(number), unit),) if counts else (),
        notes=cautions(shown),
        missing=tuple(missing_part(asked, status) for asked, status in missing[:_MOST_SHOWN]),
    )
