"""Asking the questions of a file in process, and judging what comes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from report_assistant.answering import Assistant, Dialogue
from report_assistant.index import Index, build_index
from report_assistant.model import Answer
from report_assistant.reading import read_document

from .cases import Case
from .judge import Outcome, Verdict, judge
from .proof import faults

TODAY = date(2026, 11, 22)
"""What 去年 is counted from in the question files."""


@dataclass(frozen=True, slots=True)
class Result:
    """A question, its answer, and how that was judged."""

    case: Case
    answer: Answer
    verdict: Verdict


@contextmanager
def fresh_index(reports: Path) -> Iterator[Index]:
    """An index of a folder of reports, gone afterwards."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reports.db"
        build_index((reports,), path)
        with Index.open(path) as index:
            yield index


def evaluate(
    cases: Iterable[Case], reports: Path, index: Index, *, today: date = TODAY, home: str = ""
) -> list[Result]:
    """Asks every question and judges the answers.

    Args:
        cases: In order; those of one dialogue are one conversation.
        reports: The folder that was indexed: quotes are proved by its files, read anew.
        index: The index of it.
        today: What 今年 and 去年 are counted from.
        home: Whom a question means that names nobody; "" for nobody.

    Returns:
        A result a case, in order. An answer with a quote that proves nothing is wrong, whatever it says.
    """
    assistant = Assistant(index, today, home)
    text_of = cache(lambda file: read_document(reports / file).text)
    dialogues: dict[str, Dialogue] = {}
    results = []
    for case in cases:
        dialogue = dialogues.setdefault(case.dialogue, Dialogue()) if case.dialogue else None
        answer = assistant.ask(case.question, dialogue)
        unproved = next(faults(answer, text_of), None)
        verdict = Verdict(Outcome.WRONG, unproved) if unproved else judge(case, answer)
        results.append(Result(case, answer, verdict))
    return results


def scored(results: Iterable[Result]) -> dict[str, dict[Outcome, int]]:
    """How many are right, wrong and missed, by kind; the last line is all of them."""
    table: dict[str, dict[Outcome, int]] = {}
    everything = dict.fromkeys(Outcome, 0)
    for result in results:
        line = table.setdefault(result.case.kind.value, dict.fromkeys(Outcome, 0))
        line[result.verdict.outcome] += 1
        everything[result.verdict.outcome] += 1
    return dict(sorted(table.items())) | {"all": everything}
