"""What is made of one file before anything is written: the report in it, as it is stored.

This is the part of a build that is slow and that a bad file can bring down, so it needs nothing but the file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Generator, Iterable
from pathlib import Path

from report_assistant.errors import UnreadableReport
from report_assistant.index.label_book import LabelBook
from report_assistant.index.prepare import Prepared, prepare
from report_assistant.model import Report
from report_assistant.reading import report_in
from report_assistant.reading.files import read_bytes
from report_assistant.records import dataclass

Read = Callable[[Path, bytes], Report]
"""Makes a report of a file's path and bytes."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to examine.

    Attributes:
        name: What it is called.
        path: Where it lies.
        known_sha256: Of the bytes whose reading is still good, or "".
        to_check: Whether the report itself is wanted, and not what an index stores of it.
    """

    name: str
    path: Path
    known_sha256: str = ""
    to_check: bool = False


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of a job.

    Attributes:
        sha256: Of the file's bytes; "" when they could not be had.
        prepared: The report as it is stored; None when the bytes are the known ones, when ``refusal`` says
            why there is none, or when the report itself is wanted.
        report: The report, when it is wanted.
        refusal: Why the file was refused, or "".
    """

    sha256: str
    prepared: Prepared | None = None
    report: Report | None = None
    refusal: str = ""


Results = Generator[tuple[Job, Examined], None, None]
"""Files with what came of them, in the order in which they were done."""


def examine(job: Job, book: LabelBook, read: Read = report_in) -> Examined:
    """Read a file, unless its bytes are the known ones. Whatever is wrong with it becomes its refusal."""
    sha256 = ""
    try:
        data = read_bytes(job.path)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 == job.known_sha256:
            return Examined(sha256)
        report = read(job.path, data)
        return Examined(sha256, report=report) if job.to_check else Examined(sha256, prepare(report, book))
    except UnreadableReport as error:
        return Examined(sha256, refusal=str(error))
    except MemoryError:
        return Examined(sha256, refusal=OUT_OF_MEMORY)
    except Exception as error:
        # One file that the program trips over must not cost the user all the others.
        return Examined(
            sha256, refusal=f"程序读这个文件时出错({type(error).__name__})，请另存为 Word 或文本后再试"
        )


class Here:
    """Examines files one after another in this process, as a ``workers.Crew`` does in others.

    Args:
        read: Reads one file.
    """

    def __init__(self, read: Read) -> None:
        self._read = read

    def get_ready(self) -> None:
        """Nothing has to be started."""

    def examine(self, jobs: Iterable[Job], many: int, stop: Callable[[], bool]) -> Results:
        """Examine files, giving each as soon as it is done."""
        book = LabelBook()
        for job in jobs:
            yield job, examine(job, book, self._read)

    def close(self) -> None:
        """Nothing is left to end."""


OUT_OF_MEMORY = "读这个文件要用的内存太多，没有读完，请另存为 Word 或文本后再试"
