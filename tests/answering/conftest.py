"""Two indexes, built once: of the reports that ship, and of small ones with traps (``town_reports``)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from town_reports import write_town

from report_assistant.answering import Assistant
from report_assistant.index import Index, build_index

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 22)


def _opened(reports: Path, path: Path) -> Index:
    summary = build_index((reports,), path)
    assert summary.refused == []
    return Index.open(path)


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """The reports that ship."""
    with _opened(ROOT / "reports", tmp_path_factory.mktemp("samples") / "reports.db") as index:
        yield index


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_town(tmp_path_factory.mktemp("town") / "reports")


@pytest.fixture(scope="session")
def town_index(town_folder: Path) -> Iterator[Index]:
    """The small reports."""
    with _opened(town_folder, town_folder.parent / "town.db") as index:
        yield index


@pytest.fixture(scope="session")
def samples(sample_index: Index) -> Assistant:
    return Assistant(sample_index, TODAY)


@pytest.fixture(scope="session")
def town(town_index: Index) -> Assistant:
    return Assistant(town_index, TODAY)


@pytest.fixture
def assistant_of(tmp_path: Path) -> Iterator[Callable[..., Assistant]]:
    """Makes an assistant that knows reports of these texts and no others."""
    with ExitStack() as opened:

        def make(*texts: str, home: str = "") -> Assistant:
            (tmp_path / "reports").mkdir()
            for number, text in enumerate(texts, start=1):
                (tmp_path / "reports" / f"{number}.txt").write_text(text, "utf-8")
            index = opened.enter_context(_opened(tmp_path / "reports", tmp_path / "reports.db"))
            return Assistant(index, TODAY, home)

        yield make
