"""What the parts of the benchmark have in common: reports, their index, and how long to measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from tools.evaluate import Result, evaluate
from tools.questions.asking import Asked

from report_assistant.index import Index

from .measuring import PROGRAM, Ran, run_watched
from .province import Province, write_province
from .questions import questions

SEED = "province"


@dataclass
class Corpus:
    """Some reports of the province, and their index.

    Attributes:
        reports: How many.
        folder: Where they and the index lie.
        asked: How many questions are put.
    """

    reports: int
    folder: Path
    asked: int
    built: Ran | None = None

    @property
    def root(self) -> Path:
        """The reports."""
        return self.folder / "reports"

    @property
    def index(self) -> Path:
        """The index."""
        return self.folder / "reports.db"

    @cached_property
    def province(self) -> Province:
        """What they state."""
        return Province(self.reports, SEED)

    def prepare(self) -> None:
        """Writes the reports unless they are there, and builds the index or brings it up to date.

        Raises:
            RuntimeError: The build refused a report or failed.
        """
        whole = self.folder / "written"
        if not whole.exists():
            self.root.mkdir(parents=True, exist_ok=True)
            write_province(self.root, self.reports, SEED)
            whole.touch()
        fresh = not self.index.exists()
        ran = self.build(self.index)
        self.built = ran if fresh else None

    def build(self, index: Path) -> Ran:
        """Builds or refreshes an index by the command line.

        Raises:
            RuntimeError: The build refused a report or failed.
        """
        ran = run_watched([PROGRAM, "index", str(self.root), "--index", str(index)], self.folder)
        if ran.code:
            raise RuntimeError(f"the index of {self.reports} reports was not built: {ran.said[-500:]}")
        return ran

    @cached_property
    def questions(self) -> list[Asked]:
        """Questions on them with their right answers."""
        return questions(self.province, self.asked)

    @cached_property
    def judged(self) -> list[Result]:
        """The questions as they are answered, and whether that is right."""
        with Index.open(self.index) as index:
            return evaluate([one.case for one in self.questions], self.root, index)

    def text_bytes(self) -> int:
        """The bytes of the reports' text in UTF-8, without markup and pages' furniture."""
        with Index.open(self.index) as index:
            return sum(len(index.text(file).encode()) for report in index.reports() for file in report.files)


@dataclass
class Bench:
    """One run.

    Attributes:
        corpora: By number of reports.
        rounds: How often things that are done in turns are done.
        quick: Whether all is only tried, not measured.
        scratch: A folder for what is only needed now.
    """

    corpora: Mapping[int, Corpus]
    rounds: int
    quick: bool
    scratch: Path
    notes: list[str] = field(default_factory=list)

    @property
    def largest(self) -> Corpus:
        """Most reports."""
        return self.corpora[max(self.corpora)]

    @property
    def for_peers(self) -> Corpus:
        """The most reports, up to 10,000, that every peer can hold."""
        fitting = [size for size in self.corpora if size <= 10_000]
        return self.corpora[max(fitting, default=min(self.corpora))]

    def each(self) -> Iterator[Corpus]:
        """From the fewest reports to the most."""
        for size in sorted(self.corpora):
            yield self.corpora[size]
