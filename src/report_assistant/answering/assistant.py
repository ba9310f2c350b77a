"""One question in, one answer out: the only way every face of the program asks."""

from __future__ import annotations

import gc
import time
from collections.abc import Sequence
from functools import cache, lru_cache

from report_assistant.answering import checks, definitions, figures
from report_assistant.answering.fit import is_light
from report_assistant.answering.library import Library
from report_assistant.answering.match import canonical
from report_assistant.answering.normalise import normalise
from report_assistant.answering.pieces import Reading, cut_question
from report_assistant.answering.question import Question
from report_assistant.answering.scope import (
    Meant,
    agencies_meant,
    dated,
    no_school_year,
    periods_said,
    with_home,
    with_whole_names,
)
from report_assistant.answering.sentences import of_whom
from report_assistant.answering.topics import ways
from report_assistant.answering.understand import question_of, understand
from report_assistant.dates import date
from report_assistant.index import Index
from report_assistant.model import Answer, Note, Status
from report_assistant.records import replace
from report_assistant.vocabulary import data

TYPE_CHECKING = False  # the one of ``typing`` costs its import
if TYPE_CHECKING:
    from report_assistant.answering.dialogue import Dialogue
    from report_assistant.answering.offers import Offer
    from report_assistant.answering.understood import Part, Understood

_HELP = (
    "没有听懂这个问题。可以问某个机关某一年的数字，比如“{example}”，也可以问存在的问题、改进措施、联系电话。"
)
_EXAMPLE = "2018年依申请公开多少条"
_WARM = 20
"""After so many questions most of what is kept is there."""


class Assistant:
    """Answers questions from an index.

    Args:
        index: Open for reading.
        today: What 今年 and 去年 are counted from.
        home: Who 我局 is, and whom a question means that names nobody; ignored when not indexed.
        year: The year that is meant where a question names none and several would do; 0 for none.
    """

    def __init__(self, index: Index, today: date, home: str = "", year: int = 0) -> None:
        self._library = Library(index, home)
        self._today = today
        self._year = year
        self._cut = lru_cache(maxsize=2)(cut_question)  # what is answered is shown next
        self._asked = 0

    def ask(self, question: str, dialogue: Dialogue | None = None) -> Answer:
        """Answers one question.

        Args:
            question: As typed.
            dialogue: The conversation it is part of; what the question leaves out is taken from it.

        Returns:
            The answer. The same question, index, day and home give the same answer, ``elapsed_ms`` apart.
        """
        begun = time.perf_counter()
        with self._library.index.snapshot():
            read = with_whole_names(question_of(self._read(question), self._today), self._library)
            full = dialogue.complete(read) if dialogue else read
            shown = dialogue.answer if dialogue and _points_back(read) else None
            again = definitions.follow_up(read, dialogue.answer) if dialogue else None
            answer = again or (_words_behind(shown) if shown else self._answer(full))
            if self._year and answer.status is Status.CHOOSE and not full.years:
                full, answer = self._of_the_usual_year(full, answer)
            answer = replace(answer, question=question, choices=self._answerable(answer.choices))
        answer = _with_corrections(answer, read)
        if dialogue and definitions.stands_aside(full, answer):
            dialogue.answer = answer
        elif dialogue and not shown:
            dialogue.remember(full, answer)
        answer = replace(answer, elapsed_ms=round((time.perf_counter() - begun) * 1000, 2))
        self._asked += 1
        if self._asked == _WARM:
            _settle()
        return answer

    def understood(self, question: str, answer: Answer) -> Understood:
        """What the parts of a question were understood as.

        Args:
            question: As typed.
            answer: Its answer.
        """
        from report_assistant.answering.understood import understood

        with self._library.index.snapshot():
            return understood(self._read(question), answer)

    def offers(self, part: Part, answer: Answer) -> tuple[Offer, ...]:
        """What could be asked instead of a part of an answered question."""
        from report_assistant.answering.offers import offers

        with self._library.index.snapshot():
            self._library.refresh()
            return offers(part, answer, self._library)

    def _read(self, question: str) -> Reading:
        """The question in pieces, as the index is now."""
        if self._library.refresh():
            self._cut.cache_clear()
        return self._cut(normalise(question), self._library.index, self._today)

    def _of_the_usual_year(self, question: Question, answer: Answer) -> tuple[Question, Answer]:
        """The question and its answer for the usual year, when that is all it takes to answer it."""
        dated = replace(question, years=(self._year,))
        again = self._answer(dated)
        if again.status is not Status.ANSWERED:
            return question, answer
        return dated, _with_cautions(again, [f"问题没有说年度，按默认的{self._year}年回答。"])

    def _answer(self, question: Question) -> Answer:
        question = with_home(question, self._library)
        if "holdings" in question.topics and all(map(is_light, question.whole.concepts)):
            from report_assistant.answering import holdings

            return holdings.answer(question, self._library)
        if defined := definitions.answer(question):
            return defined
        if any(map(question.text.__contains__, data("question")["never_reported"]["words"])):
            text = "年报只写数量和办理情况，不写申请人等个人的姓名和身份。"
            return Answer(question.text, Status.NOT_REPORTED, text)
        question = of_whom(question)
        meant = agencies_meant(question, self._library)
        if isinstance(meant, Answer):
            return meant
        question = dated(question, meant, self._library, self._today)
        if refused := no_school_year(question, meant):
            return refused
        cautions = (*question.cautions, *meant.cautions, *periods_said(question, meant, self._library))
        return _with_cautions(self._answer_of(question, meant), cautions)

    def _answer_of(self, question: Question, meant: Meant) -> Answer:
        checked = checks.answer(question, meant, self._library, self._today)
        if checked is not None:
            return checked
        if not (question.whole or question.topics or question.measure):
            return self._not_understood(question)
        if "original" in question.topics and question.whole:
            return self._original(question, meant) or self._not_understood(question)
        refusal: Answer | None = None
        for way in ways(question):
            if way == "figures":
                answer = figures.answer(question, meant, self._library)
            else:
                answer = _words(way, question, meant, self._library)
            if answer is not None and answer.status in (Status.ANSWERED, Status.CHOOSE):
                return answer
            refusal = refusal or answer
        return refusal or self._not_understood(question)

    def _original(self, question: Question, meant: Meant) -> Answer | None:
        """The words behind a figure; first other words, unless the original of an indicator is asked for."""
        words = _words("words", question, meant, self._library)
        stated = figures.answer(replace(question, counted=True), meant, self._library)
        if stated and stated.status == Status.ANSWERED and stated.figures:
            original = any(map(question.text.__contains__, data("topics")["original"]["of_figures"]))
            of_figure = original and canonical(question.whole, question) is not None
            if words and words.status == Status.ANSWERED and not of_figure:
                return words
            return _words_behind(stated)
        return words or stated

    def _not_understood(self, question: Question) -> Answer:
        return Answer(question.text, Status.NOT_UNDERSTOOD, _HELP.format(example=_EXAMPLE))

    def _answerable(self, choices: tuple[str, ...]) -> tuple[str, ...]:
        """The choices that are answered when asked, at most nine."""
        kept: list[str] = []
        for choice in dict.fromkeys(choices):
            if len(kept) == 9:
                break
            again = understand(choice, self._library.index, self._today)
            if self._answer(again).status is Status.ANSWERED:
                kept.append(choice)
        return tuple(kept)


@cache
def _settle() -> None:
    """Lets the garbage collector pass over all there is by now, once: most of it stays until the end."""
    gc.collect()
    gc.freeze()


def _words(way: str, question: Question, meant: Meant, library: Library) -> Answer | None:
    from report_assistant.answering import passages  # most questions ask for a figure

    return passages.answer(way, question, meant, library)


def _words_behind(shown: Answer) -> Answer:
    from report_assistant.answering import passages

    return passages.original(shown)


def _points_back(question: Question) -> bool:
    """Whether 原文怎么说 is all that is said: it asks for the words behind the answer before."""
    named = question.whole or question.years or question.agencies
    return "original" in question.topics and not named


def _with_cautions(answer: Answer, cautions: Sequence[str]) -> Answer:
    """The answer with what must be said about whose and of when it is."""
    if answer.status == Status.NOT_UNDERSTOOD:
        return answer
    notes = tuple(Note("caution", text) for text in dict.fromkeys(cautions))
    return replace(answer, notes=(*answer.notes, *notes))


def _with_corrections(answer: Answer, question: Question) -> Answer:
    if not question.corrections or answer.status == Status.NOT_UNDERSTOOD or definitions.as_typed(question):
        return answer
    read = "、".join(f"“{wrong}”读作“{right}”" for wrong, right in question.corrections)
    return replace(answer, notes=(*answer.notes, Note("caution", f"问题里{read}。")))
