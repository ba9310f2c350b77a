"""Answers that are single facts of a report: its period, and how to reach the agency."""

from __future__ import annotations

from collections.abc import Iterator

from report_assistant.answering.cite import quote
from report_assistant.answering.library import ReportCase
from report_assistant.answering.question import Question
from report_assistant.answering.topics import FACTS
from report_assistant.model import CitedPassage, ContactKind, Place

_WHERE_TO_GET_IT = ("下载", "电子版")


def facts(question: Question, case: ReportCase) -> list[CitedPassage]:
    """The facts a question asks for, as one report states them."""
    found: dict[CitedPassage, None] = {}
    # The sentence that names the office is long: a number asked for is said first.
    for topic in sorted(question.topics, key=lambda one: one == "contact.office"):
        if topic.startswith(FACTS):
            for file, place in _places(topic, question, case):
                cited = quote(case, file, "", place.start, place.end)
                if cited:
                    found[cited] = None
    return list(found)


def _places(topic: str, question: Question, case: ReportCase) -> Iterator[tuple[str, Place]]:
    index = case.library.index
    if topic == "period":
        for file, period in index.periods(case.agency.id, case.year):
            yield file, Place(period.start, period.end, period.start, period.end)
        return
    kind = ContactKind(topic.removeprefix("contact."))
    stored = index.contacts(case.agency.id, case.year)
    places = [(file, contact.place) for file, contact in stored if contact.kind == kind]
    if kind == ContactKind.OFFICE and not places:
        places = [(file, contact.place) for file, contact in stored if contact.kind == ContactKind.PHONE]
    asked = [word for word in _WHERE_TO_GET_IT if word in question.text]
    for file, place in places:
        words = case.library.text(file)[place.start : place.end]
        if not asked or any(map(words.__contains__, asked)):
            yield file, place
