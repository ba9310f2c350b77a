"""What is made of one file before anything is written: the report in it with the words of its passages.

This is the part of a build that is slow and that a bad file can bring down, so it needs nothing but the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from pathlib import Path

from report_assistant.errors import UnreadableReport
from report_assistant.index.words import words_and_pairs
from report_assistant.model import Report
from report_assistant.reading import report_in
from report_assistant.reading.files import read_bytes

Read = Callable[[Path, bytes], Report]
"""Makes a report of a file's path and bytes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to examine; ``known_sha256`` is of the bytes whose reading is still good, or ""."""

    name: str
    path: Path
    known_sha256: str


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of a job.

    Attributes:
        sha256: Of the file's bytes; "" when they could not be had.
        report: The report, None when the bytes are the known ones or ``refusal`` says why there is none.
        words: By what each passage can be found, in the order of the report's passages.
        refusal: Why the file was refused, or "".
    """

    sha256: str
    report: Report | None = None
    words: tuple[tuple[str, ...], ...] = ()
    refusal: str = ""


def examine(job: Job, read: Read = report_in) -> Examined:
    """Read a file, unless its bytes are the known ones. Whatever is wrong with it becomes its refusal."""
    sha256 = ""
    try:
        data = read_bytes(job.path)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == job.known_sha256:
            return Examined(sha256)
        report = read(job.path, data)
        return Examined(
            sha256, report, tuple(index_words(report.text[p.start : p.end]) for p in report.passages)
        )
    except UnreadableReport as error:
        return Examined(sha256, refusal=str(error))
    except MemoryError:
        return Examined(sha256, refusal=OUT_OF_MEMORY)
    except Exception as error:
        # One file that the program trips over must not cost the user all the others.
        return Examined(
            sha256, refusal=f"程序读这个文件时出错({type(error).__name__})，请另存为 Word 或文本后再试"
        )


def examine_here(jobs: Iterable[Job], read: Read) -> Generator[tuple[Job, Examined], None, None]:
    """Examine files one after another in this process."""
    for job in jobs:
        yield job, examine(job, read)


OUT_OF_MEMORY = "读这个文件要用的内存太多，没有读完，请另存为 Word 或文本后再试"


def index_words(text: str) -> tuple[str, ...]:
    """What a passage can be found by, each once."""
    return tuple(sorted(words_and_pairs(text)))
