"""Asks questions in a process of its own, so that its memory is only what asking takes.

    python -m benchmarks.asked INDEX QUESTIONS TODAY PASSES

QUESTIONS is a JSON list of [question, name of the conversation or null]. Prints the seconds of each question
in each pass, by the clock and of the processor, and the most memory that was held.
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

from report_assistant.answering import Assistant, Dialogue
from report_assistant.index import Index

_WARMING = 25


def main() -> None:
    """Each pass opens the index anew, so that nothing is remembered of the one before."""
    index_path, questions_path, today, passes = sys.argv[1:]
    questions = json.loads(Path(questions_path).read_text("utf-8"))
    times = []
    for number in range(int(passes) + 1):
        with Index.open(Path(index_path)) as index:
            assistant = Assistant(index, date.fromisoformat(today))
            dialogues: dict[str, Dialogue] = {}
            taken = []
            for question, name in questions[-_WARMING:] if number == 0 else questions:
                dialogue = dialogues.setdefault(name, Dialogue()) if name else None
                begun, busy = time.perf_counter(), time.process_time()
                assistant.ask(question, dialogue)
                taken.append((time.perf_counter() - begun, time.process_time() - busy))
        if number:
            times.append(taken)
    print(json.dumps({"times": times, "memory": _most_memory()}))


def _most_memory() -> int:
    with Path("/proc/self/status").open(encoding="utf-8") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


if __name__ == "__main__":
    main()
