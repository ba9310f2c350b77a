"""Scores the program's answers to questions whose right answers are known.

    python -m tools.evaluate [--reports FOLDER] [--details] [QUESTIONS.jsonl …]

A line of a question file is one question::

    {"id": "m-001", "kind": "figure", "q": "…", "dialogue": null, "expect": {…}}

Lines with one ``dialogue`` name are one conversation. ``kind`` says how the answer is judged, ``expect`` by
what; see ``cases.Case``. An answer is **right**; **wrong** when it says something false, unproved or beside
the question; **missed** when it says nothing false but does not hold what was asked for.
"""

from .cases import Case, Kind, WantedFigure, read_cases
from .judge import Outcome, Verdict, judge
from .proof import faults
from .run import Result, evaluate, scored

__all__ = [
    "Case",
    "Kind",
    "Outcome",
    "Result",
    "Verdict",
    "WantedFigure",
    "evaluate",
    "faults",
    "judge",
    "read_cases",
    "scored",
]
