"""What is indexed, as ``list`` tells it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import groupby

from report_assistant.answering.library import Library
from report_assistant.formats import write_json
from report_assistant.index import Index, RefusedFile
from report_assistant.printable import one_line


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file with a report in the index."""

    file: str
    agency: str
    year: int


@dataclass(frozen=True, slots=True)
class Inventory:
    """What one index holds. ``home`` is the home agency's full name, None when it is not indexed."""

    home: str | None
    files: tuple[IndexedFile, ...]
    refused: tuple[RefusedFile, ...]

    def agencies(self) -> list[tuple[str, list[int], list[str]]]:
        """Each agency with its years and files, by name."""
        ordered = sorted(self.files, key=lambda one: (one.agency, one.year, one.file))
        found = []
        for agency, group in groupby(ordered, key=lambda one: one.agency):
            files = list(group)
            found.append((agency, sorted({one.year for one in files}), [one.file for one in files]))
        return found


def inventory(index: Index, home: str) -> Inventory:
    """Take the inventory of an index.

    Args:
        index: The index.
        home: The home agency, by any of its names; "" for none.
    """
    names = {agency.id: agency.name for agency in index.agencies()}
    files = [
        IndexedFile(file, names[report.agency_id], report.year)
        for report in index.reports()
        for file in report.files
    ]
    at_home = Library(index, home).home()
    return Inventory(
        home=at_home.name if at_home else None,
        files=tuple(sorted(files, key=lambda one: one.file)),
        refused=tuple(index.refused()),
    )


def as_json(inventory: Inventory) -> str:
    """The inventory as one JSON object on one line."""
    agencies = [
        {"agency": agency, "years": years, "files": files} for agency, years, files in inventory.agencies()
    ]
    return write_json(
        {
            "home": inventory.home,
            "agencies": agencies,
            "files": [asdict(one) for one in inventory.files],
            "refused": [asdict(one) for one in inventory.refused],
        }
    )


def as_text(inventory: Inventory) -> str:
    """The inventory for a person to read."""
    agencies = inventory.agencies()
    lines = [f"已索引 {len(agencies)} 个机关的 {len(inventory.files)} 份报告。"]
    if inventory.home:
        lines.append(f"本机关：{one_line(inventory.home)}")
    for agency, years, files in agencies:
        lines += ["", f"{one_line(agency)}  {spans(years)}", *(f"  {one_line(file)}" for file in files)]
    if inventory.refused:
        lines += ["", f"有 {len(inventory.refused)} 个文件没有读成："]
        lines += [f"  {one_line(one.file)}：{one_line(one.reason)}{_kept(one)}" for one in inventory.refused]
    return "\n".join(lines) + "\n"


def _kept(one: RefusedFile) -> str:
    return "（仍用上次读成的内容）" if one.kept else ""


def spans(years: list[int]) -> str:
    """Years in order, runs of them joined: 2016—2019、2021."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
