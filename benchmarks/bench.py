"""What the parts of the benchmark have in common: reports, their index, and how long to measure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from shutil import rmtree

from tools.evaluate import Result, evaluate
from tools.questions.asking import Asked

from report_assistant import index
from report_assistant.index import Index

from .measuring import PROGRAM, Ran, run_watched
from .province import Province, write_province
from .questions import questions

SEED = "province"

_HERE = Path(__file__).parent
_WRITERS = (
    *(_HERE / f"{name}.py" for name in ("agencies", "layouts", "province", "sentences")),
    *(_HERE / "data" / f"{name}.toml" for name in ("agencies", "prose")),
)
_INDEXERS = tuple(sorted(path for path in Path(index.__file__).parent.iterdir() if path.is_file()))


def digest(files: Iterable[Path]) -> str:
    """A word that changes with the content of any of some files."""
    found = sha256()
    for file in files:
        found.update(file.read_bytes())
    return found.hexdigest()


def _is_of(mark: Path, files: Iterable[Path]) -> bool:
    return mark.exists() and mark.read_text("utf-8") == digest(files)


def _remove(old: Path) -> None:
    """Removes a folder, or an index with the files that belong to it."""
    if old.is_dir():
        rmtree(old)
    for path in old.parent.glob(f"{old.name}*"):
        path.unlink()


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

        Reports of another province than is written now, and an index that is made otherwise than now, are
        made anew. What building the index took is kept beside it, for a run that goes on with both.

        Raises:
            RuntimeError: The build refused a report or failed.
        """
        written, indexed = self.folder / "written", self.folder / "indexed"
        if not _is_of(written, _WRITERS):
            for old in (self.root, self.index):
                _remove(old)
            self.root.mkdir(parents=True)
            write_province(self.root, self.reports, SEED)
            written.write_text(digest(_WRITERS), "utf-8")
        if not _is_of(indexed, _INDEXERS):
            _remove(self.index)
            indexed.write_text(digest(_INDEXERS), "utf-8")
        fresh, told = not self.index.exists(), self.folder / "built.json"
        ran = self.build(self.index)
        if fresh:
            self.built = ran
            told.write_text(json.dumps((ran.code, ran.seconds, ran.processor, ran.memory)), "utf-8")
        elif told.exists():
            self.built = Ran(*json.loads(told.read_text("utf-8")), said="")

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
    def for_adding(self) -> Corpus:
        """The most reports, up to 100,000, that can be looked through forty times."""
        fitting = [size for size in self.corpora if size <= 100_000]
        return self.corpora[max(fitting, default=min(self.corpora))]

    @property
    def for_peers(self) -> Corpus:
        """The most reports, up to 10,000, that every peer can hold."""
        fitting = [size for size in self.corpora if size <= 10_000]
        return self.corpora[max(fitting, default=min(self.corpora))]

    def each(self) -> Iterator[Corpus]:
        """From the fewest reports to the most."""
        for size in sorted(self.corpora):
            yield self.corpora[size]
