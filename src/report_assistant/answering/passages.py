"""Answers by passages: facts, words, and the sentences behind an answer before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from report_assistant.answering import wording
from report_assistant.answering.choices import put_to
from report_assistant.answering.facts import facts
from report_assistant.answering.library import Library, ReportCase
from report_assistant.answering.question import Question
from report_assistant.answering.scope import Meant, no_report
from report_assistant.answering.sentences import asked_of
from report_assistant.answering.topics import FACTS, asked_topics, topics
from report_assistant.answering.words import Said, words_of
from report_assistant.model import Answer, CitedPassage, Missing, Status
from report_assistant.patterns import late

_MOST = 2000
_SPOKEN = 90
_WHOLE = 160
"""A sentence that answers is said whole up to so many characters."""
_LEAD = 20
_SENTENCE = late("[。；;]")
_ITEM = late(r"\s*(?:[一二三四五六七八九十]是|[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．])")


def original(answer: Answer) -> Answer:
    """原文怎么说: the sentences behind the answer before."""
    cited = list(answer.passages)
    for figure in answer.figures:
        for source in figure.sources:
            cited.append(
                CitedPassage(
                    figure.agency,
                    figure.year,
                    source.file,
                    source.section,
                    source.quote,
                    source.start,
                    source.end,
                )
            )
    prose_first = sorted(dict.fromkeys(cited), key=lambda one: "|" in one.quote)
    if not prose_first:
        return Answer("", Status.NOT_REPORTED, "前面没有可以引原文的回答，请先问一个数或一段话。")
    return Answer("", Status.ANSWERED, _said(prose_first[:1]), passages=tuple(_fitting(prose_first)))


def answer(way: str, question: Question, meant: Meant, library: Library) -> Answer | None:
    """The answer by ``facts`` or by ``words``; None when the reports have none that fit."""
    refused: list[Answer] = []
    found: list[tuple[ReportCase, Said]] = []
    asked = asked_of(question, library) if way == "words" else []
    for agency in meant.agencies:
        years = library.years(agency.id)
        for year in question.years or years:
            if year not in years:
                refused.append(no_report(question, agency, year, years))
                continue
            case = ReportCase(library, agency, year)
            said = _facts_of(question, case) if way == "facts" else words_of(question, asked, case)
            if said:
                found.append((case, said))
    if not found:
        return refused[0] if refused and len(meant.agencies) == 1 else _nothing(way, question, meant)
    if len(found) > 1 and not (question.years and meant.certain):
        return _choice(question, [case for case, _ in found], meant.of_many)
    cited = [passage for _, said in found for passage in said.passages]
    text = _said(cited, found[0][1].aloud)
    return Answer(question.text, Status.ANSWERED, text, passages=tuple(_fitting(cited)))


def _facts_of(question: Question, case: ReportCase) -> Said | None:
    cited = facts(question, case)
    return Said(tuple(cited)) if cited else None


def _nothing(way: str, question: Question, meant: Meant) -> Answer | None:
    """The refusal by the name of what was looked for; None when that was nothing known."""
    if way == "facts":
        named = [topics()[topic].name for topic in question.topics if topic.startswith(FACTS)]
    else:
        named = [topic.name for topic in asked_topics(question)] if not question.whole else []
    if not named or (not meant.certain and len(meant.agencies) > 1):
        return None
    agency = meant.agencies[0].name
    year = question.years[0] if question.years else None
    text = f"在{agency}{f'{year}年' if year else ''}的报告里没有找到{named[0]}。"
    missing = (Missing(agency, year, named[0], Status.NOT_REPORTED),)
    return Answer(question.text, Status.NOT_REPORTED, text, missing=missing)


def _choice(question: Question, found: Sequence[ReportCase], of_many: int) -> Answer:
    """Several reports have it: no year and no agency is taken for granted."""
    thing = next((topics()[topic].name for topic in question.topics), question.whole.text)
    latest = {case.agency.name: case.year for case in found}
    if len(latest) == 1:
        name = found[0].agency.name
        years = [case.year for case in found]
        text = f"没有说是哪一年，{name}写到这个的有{wording.years_listed(years)}，请选一年。"
        choices = tuple(put_to(question, name, year, thing) for year in reversed(years))
        return Answer(question.text, Status.CHOOSE, text, choices=choices[:9])
    names = wording.listed(list(latest))
    if of_many:
        names = f"{names}等，可能的机关共{of_many}个"
    text = f"没有说是哪个机关，写到这个的有{names}，请选一个。"
    choices = tuple(put_to(question, name, year, thing) for name, year in latest.items())
    return Answer(question.text, Status.CHOOSE, text, choices=choices[:9])


def _said(passages: Sequence[CitedPassage], aloud: str = "") -> str:
    """What to say aloud: the sentence that answers, else the first words of a passage or of each item."""
    first = passages[0]
    if aloud:
        shown = aloud if len(aloud) <= _WHOLE else aloud[:_WHOLE] + "……"
        return f"{first.agency}{first.year}年的报告写明：“{shown}”"
    items = [_first_sentence(item) for item in map(_item, passages) if item]
    words = "".join(items) if len(items) > 1 else " ".join(first.quote.split())
    shown = words if len(words) <= _SPOKEN else words[:_SPOKEN] + "……"
    return f"{first.agency}{first.year}年的报告写明：“{shown}”"


def _item(passage: CitedPassage) -> str:
    """A passage that is an item of a list, from its number on; "" for one that is none."""
    lead, colon, rest = passage.quote.partition(":" if ":" in passage.quote else "\uff1a")
    behind = rest if colon and len(lead) <= _LEAD else ""
    return next((text for text in (passage.quote, behind) if _ITEM.match(text)), "")


def _first_sentence(quote: str) -> str:
    end = _SENTENCE.search(quote)
    return " ".join(quote[: end.end()].split()) if end else " ".join(quote.split())


def _fitting(passages: Iterable[CitedPassage]) -> Iterator[CitedPassage]:
    """Passages until the answer is long enough."""
    room = _MOST
    for passage in passages:
        if len(passage.quote) > room:
            return
        room -= len(passage.quote)
        yield passage
